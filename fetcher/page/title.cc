#include "fetcher/page/title.h"

#include <algorithm>

#include "core/text.h"

namespace tradewire {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsKept(char c) {
  const char lower = Lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

size_t CountWords(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + (text.empty() ? 0 : 1);
}

// What stands between a headline and the site's name.
constexpr std::string_view kMarks[] = {" | ", " — ", " – ", " - ", " « ", " » ", " · ", " • ", " :: "};

struct Mark {
  size_t at = std::string_view::npos;
  size_t size = 0;
};

Mark LastMark(std::string_view title) {
  for (size_t at = title.size(); at-- > 0;) {
    if (title[at] != ' ') continue;
    for (const std::string_view mark : kMarks) {
      if (title.substr(at).starts_with(mark)) return {at, mark.size()};
    }
  }
  return {};
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
    const std::string name = FoldLetters(label);
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

// The longest of the headings whose letters stand in one of the other witnesses, first ones before second
// ones; null where none does. The site's name is none, nor a second heading of less than two thirds of
// <title>.
const std::string* ConfirmedHeading(const TitleWitnesses& w, std::string_view page) {
  constexpr size_t kShortest = 8;  // bytes
  const std::string all =
      FoldLetters(w.open_graph) + '\n' + FoldLetters(w.page) + '\n' + FoldLetters(w.headline);
  const std::string site = FoldLetters(w.site);
  const std::string host = FoldLetters(WithoutWww(w.host));
  for (const auto* headings : {&w.headings, &w.subheadings}) {
    const std::string* best = nullptr;
    for (const std::string& heading : *headings) {
      const std::string letters = FoldLetters(heading);
      if (letters.size() < kShortest || letters == site || letters == host || !Contains(all, letters))
        continue;
      if (headings == &w.subheadings && CountWords(heading) * 3 < CountWords(page) * 2) continue;
      if (best == nullptr || heading.size() > best->size()) best = &heading;
    }
    if (best != nullptr) return best;
  }
  return nullptr;
}

}  // namespace

std::string FoldLetters(std::string_view text) {
  std::string out(text.size(), '\0');
  size_t size = 0;
  for (const char c : text) {
    out[size] = Lower(c);
    size += IsKept(c) ? 1 : 0;
  }
  out.resize(size);
  return out;
}

TitleWords::TitleWords(std::string_view text) {
  constexpr size_t kShortest = 3;
  const auto end_word = [&](size_t begin) {
    if (letters_.size() - begin >= kShortest) {
      words_.push_back({begin, letters_.size() - begin});
    } else {
      letters_.resize(begin);
    }
    return letters_.size();
  };
  letters_.reserve(text.size());
  size_t begin = 0;
  for (const char c : text) {
    if (IsKept(c)) {
      letters_.push_back(Lower(c));
    } else if (c != '\'') {
      begin = end_word(begin);
    }
  }
  end_word(begin);
  const auto before = [&](const Word& a, const Word& b) { return At(a) < At(b); };
  const auto same = [&](const Word& a, const Word& b) { return At(a) == At(b); };
  std::sort(words_.begin(), words_.end(), before);
  words_.erase(std::unique(words_.begin(), words_.end(), same), words_.end());
}

double TitleWords::SharedWith(const TitleWords& other) const {
  constexpr size_t kFewest = 3;
  const size_t fewer = std::min(words_.size(), other.words_.size());
  if (fewer < kFewest) return 0;
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < words_.size() && j < other.words_.size();) {
    const int order = At(words_[i]).compare(other.At(other.words_[j]));
    shared += order == 0 ? 1 : 0;
    i += order <= 0 ? 1 : 0;
    j += order >= 0 ? 1 : 0;
  }
  return static_cast<double>(shared) / static_cast<double>(fewer);
}

std::string WithoutSite(std::string_view title, std::string_view site, std::string_view host) {
  constexpr size_t kHostWords = 4;
  title = Trim(title);
  const std::string site_folded = FoldLetters(site);
  while (true) {
    const auto [at, size] = LastMark(title);
    if (at == std::string_view::npos) return std::string(title);
    const std::string_view head = Trim(title.substr(0, at));
    const std::string_view tail = Trim(title.substr(at + size));
    const std::string tail_folded = FoldLetters(tail);
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
  constexpr size_t kWords = 4;
  const std::string page = WithoutSite(WithoutHost(w.page, w.host), w.site, w.host);
  if (const std::string* heading = ConfirmedHeading(w, page); heading != nullptr) return *heading;
  const std::string graph = WithoutSite(w.open_graph, w.site, w.host);
  // A heading may word it otherwise than the metadata, but then it speaks of the same.
  const TitleWords graph_words(graph);
  const TitleWords others[] = {TitleWords(w.headline), TitleWords(page)};
  const auto likeness = [&](const TitleWords& heading) {
    return std::max(
        {heading.SharedWith(graph_words), heading.SharedWith(others[0]), heading.SharedWith(others[1])});
  };
  for (const std::string& heading : w.headings) {
    if (CountWords(heading) < kWords) continue;
    const TitleWords words(heading);
    if (likeness(words) < kAlike) continue;
    const bool mixed = !graph.empty() && !IsShouted(graph);
    return IsShouted(heading) && mixed && words.SharedWith(graph_words) >= kVeryAlike ? graph : heading;
  }
  for (const std::string& heading : w.subheadings) {
    if (w.headings.empty() && CountWords(heading) >= kWords && likeness(TitleWords(heading)) >= kVeryAlike)
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
