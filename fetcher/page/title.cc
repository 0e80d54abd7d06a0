#include "fetcher/page/title.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"

namespace tradewire {
namespace {

// Letters and digits in lower case; what marks and spaces lie between does not matter.
std::string Fold(std::string_view text) {
  std::string out;
  for (const char c : LowerAscii(text)) {
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) out.push_back(c);
  }
  return out;
}

size_t CountWords(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + (text.empty() ? 0 : 1);
}

struct Mark {
  std::string_view text;
  bool strong;  // seldom within a headline itself
};

constexpr Mark kMarks[] = {{" | ", true}, {" — ", true}, {" – ", true}, {" - ", true}, {" « ", true},
                           {" » ", true}, {" · ", true}, {" • ", true}, {" :: ", true}};

// The words of a text, each once, in order; short ones are left out.
std::vector<std::string> WordsOf(std::string_view text) {
  constexpr size_t kShortest = 3;
  std::vector<std::string> words;
  std::string word;
  for (const char c : LowerAscii(text) + ' ') {
    const bool kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (kept) {
      word.push_back(c);
      continue;
    }
    if (c == '\'') continue;
    if (word.size() >= kShortest) words.push_back(word);
    word.clear();
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool Contains(std::string_view whole, std::string_view part) {
  return whole.find(part) != std::string_view::npos;
}

std::string_view WithoutWww(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

// True when one of the host's names stands in the text: "shop.example.com" in "Example App Store".
bool NamesHost(std::string_view folded, std::string_view host) {
  constexpr size_t kShortest = 5;  // shorter names ("blog", "news") are words of many texts
  const std::vector<std::string_view> labels = Split(WithoutWww(host), '.');
  return std::any_of(labels.begin(), labels.end(), [&](std::string_view label) {
    const std::string name = Fold(label);
    return name.size() >= kShortest && Contains(folded, name);
  });
}

// Capitals only: a look, which the metadata does without.
bool IsShouted(std::string_view heading) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::none_of(heading.begin(), heading.end(), lower) &&
         std::any_of(heading.begin(), heading.end(), upper);
}

// "news.example Levies rise" → "Levies rise".
std::string_view WithoutHost(std::string_view title, std::string_view host) {
  title = Trim(title);
  host = WithoutWww(host);
  if (host.empty() || !title.starts_with(host) || title.size() < host.size() + 8) return title;
  return title[host.size()] == ' ' ? Trim(title.substr(host.size())) : title;
}

}  // namespace

double SharedWords(std::string_view a, std::string_view b) {
  constexpr size_t kFewest = 3;
  const std::vector<std::string> a_words = WordsOf(a);
  const std::vector<std::string> b_words = WordsOf(b);
  const size_t fewer = std::min(a_words.size(), b_words.size());
  if (fewer < kFewest) return 0;
  std::vector<std::string> shared;
  std::set_intersection(a_words.begin(), a_words.end(), b_words.begin(), b_words.end(),
                        std::back_inserter(shared));
  return static_cast<double>(shared.size()) / static_cast<double>(fewer);
}

std::string WithoutSite(std::string_view title, std::string_view site, std::string_view host) {
  constexpr size_t kHostWords = 4;
  title = Trim(title);
  const std::string site_folded = Fold(site);
  while (true) {
    size_t at = std::string_view::npos;
    size_t size = 0;
    for (const Mark& mark : kMarks) {
      const size_t found = title.rfind(mark.text);
      if (found != std::string_view::npos && (at == std::string_view::npos || found > at)) {
        at = found;
        size = mark.text.size();
      }
    }
    if (at == std::string_view::npos) return std::string(title);
    const std::string_view head = Trim(title.substr(0, at));
    const std::string_view tail = Trim(title.substr(at + size));
    const std::string tail_folded = Fold(tail);
    const bool named = !site_folded.empty() && tail_folded.size() > 2 &&
                       (Contains(site_folded, tail_folded) || Contains(tail_folded, site_folded));
    const bool bar = title.substr(at, size) == " | ";
    const bool of_host = bar && CountWords(tail) <= kHostWords && NamesHost(tail_folded, host);
    const bool tail_short = CountWords(tail) <= (bar ? 5U : 3U) && CountWords(head) >= 2 * CountWords(tail);
    if (head.empty() || (!named && !of_host && (!tail_short || CountWords(head) < 3)))
      return std::string(title);
    title = head;
  }
}

std::string ChooseTitle(const TitleWitnesses& w) {
  constexpr double kAlike = 0.4;
  constexpr double kVeryAlike = 0.75;
  constexpr size_t kShortest = 8;  // bytes
  constexpr size_t kWords = 4;
  const std::string graph = WithoutSite(w.open_graph, w.site, w.host);
  std::string page = WithoutSite(WithoutHost(w.page, w.host), w.site, w.host);
  const std::string all = Fold(w.open_graph) + '\n' + Fold(w.page) + '\n' + Fold(w.headline);
  const auto names_site = [&](std::string_view heading) {
    const std::string folded = Fold(heading);
    return folded == Fold(w.site) || folded == Fold(WithoutWww(w.host));
  };
  for (const auto* headings : {&w.headings, &w.subheadings}) {
    const std::string* best = nullptr;
    for (const std::string& heading : *headings) {
      const std::string folded = Fold(heading);
      if (folded.size() < kShortest || names_site(heading) || !Contains(all, folded)) continue;
      if (headings == &w.subheadings && CountWords(heading) * 3 < CountWords(page) * 2) continue;
      if (best == nullptr || heading.size() > best->size()) best = &heading;
    }
    if (best != nullptr) return *best;
  }
  // A heading may word it otherwise than the metadata, but then it speaks of the same.
  const auto likeness = [&](std::string_view heading) {
    return std::max(
        {SharedWords(heading, w.headline), SharedWords(heading, graph), SharedWords(heading, page)});
  };
  for (const std::string& heading : w.headings) {
    if (CountWords(heading) < kWords || likeness(heading) < kAlike) continue;
    const bool mixed = !graph.empty() && !IsShouted(graph);
    return IsShouted(heading) && mixed && SharedWords(heading, graph) >= kVeryAlike ? graph : heading;
  }
  for (const std::string& heading : w.subheadings) {
    if (w.headings.empty() && CountWords(heading) >= kWords && likeness(heading) >= kVeryAlike)
      return heading;
  }
  for (const std::string* one : {&w.headline, &graph}) {
    if (CountWords(*one) >= 2) return *one;
  }
  if (w.headings.size() == 1 && CountWords(w.headings[0]) >= 3) return w.headings[0];
  if (!page.empty()) return page;
  for (const std::string& heading : w.headings) {
    if (!heading.empty()) return heading;
  }
  return graph.empty() ? w.headline : graph;
}

}  // namespace tradewire
