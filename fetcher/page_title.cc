#include "fetcher/page_title.h"

#include <algorithm>

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

// The share of the words of `a` that `b` has too.
double Overlap(std::string_view a, std::string_view b) {
  const std::string b_lower = ' ' + LowerAscii(b) + ' ';
  size_t words = 0;
  size_t shared = 0;
  for (const std::string_view word : Split(a, ' ')) {
    if (word.size() < 3) continue;
    ++words;
    shared += b_lower.find(LowerAscii(word)) != std::string::npos ? 1 : 0;
  }
  return words == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(words);
}

bool Contains(std::string_view whole, std::string_view part) {
  return whole.find(part) != std::string_view::npos;
}

}  // namespace

std::string WithoutSite(std::string_view title, std::string_view site) {
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
    const bool tail_short = CountWords(tail) <= (bar ? 5U : 3U) && CountWords(head) >= 2 * CountWords(tail);
    if (head.empty() || (!named && (!tail_short || CountWords(head) < 3))) return std::string(title);
    title = head;
  }
}

std::string ChooseTitle(const TitleWitnesses& w) {
  const std::string graph = WithoutSite(w.open_graph, w.site);
  const std::string page = WithoutSite(w.page, w.site);
  const std::string all = Fold(w.open_graph) + '\n' + Fold(w.page) + '\n' + Fold(w.headline);
  for (const std::string& heading : w.headings) {
    const std::string folded = Fold(heading);
    if (folded.size() >= 8 && folded != Fold(w.site) && Contains(all, folded)) return heading;
  }
  // The only h1 may word it otherwise than the metadata, but then it speaks of the same.
  if (w.headings.size() == 1 && CountWords(w.headings[0]) >= 4) {
    const std::string& heading = w.headings[0];
    for (const std::string* one : {&w.headline, &graph, &page}) {
      if (Overlap(heading, *one) >= 0.4) return heading;
    }
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
