#include "fetcher/text/wildcards.h"

namespace tradewire {

bool MatchesWildcards(std::string_view pattern, std::string_view text) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  // The greedy match with one way back is exact for patterns of '*' alone.
  size_t p = 0;
  size_t at = 0;
  size_t star = std::string_view::npos;
  size_t star_at = 0;
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_at = at;
      continue;
    }
    if (p == pattern.size() && (!anchored || at == text.size())) return true;
    if (p < pattern.size() && at < text.size() && pattern[p] == text[at]) {
      ++p;
      ++at;
      continue;
    }
    if (star == std::string_view::npos || star_at >= text.size()) return false;
    p = star + 1;
    at = ++star_at;
  }
}

}  // namespace tradewire
