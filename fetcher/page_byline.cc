#include "fetcher/page_byline.h"

#include <algorithm>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kMostAuthors = 12;
constexpr size_t kLongestName = 60;

bool StartsWithWord(std::string_view lower, std::string_view word) {
  return lower.substr(0, word.size()) == word &&
         (lower.size() == word.size() || lower[word.size()] == ' ' || lower[word.size()] == ':');
}

// Without "By", "Written by", "Posted by:" before the name.
std::string_view WithoutBy(std::string_view name) {
  constexpr std::string_view kBefore[] = {"written by", "posted by", "reported by", "reporting by",
                                          "story by",   "words by",  "author",      "by",
                                          "von",        "par",       "por"};
  const std::string lower = LowerAscii(name);
  for (const std::string_view before : kBefore) {
    if (!StartsWithWord(lower, before)) continue;
    name = Trim(name.substr(std::min(name.size(), before.size() + 1)));
    while (!name.empty() && (name.front() == ':' || name.front() == ' ')) name.remove_prefix(1);
    return name;
  }
  return name;
}

bool IsName(std::string_view name, std::string_view site) {
  if (name.size() < 2 || name.size() > kLongestName) return false;
  if (name.find_first_of("@/<>{}=") != std::string_view::npos || name.find("http") != std::string_view::npos)
    return false;
  const bool digits =
      std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }) > 2;
  const std::string lower = LowerAscii(name);
  return !digits && lower != LowerAscii(site) && lower != "admin" && lower != "administrator" &&
         lower != "undefined" && lower != "null";
}

// Cuts "A, B and C" into names.
std::vector<std::string_view> CutNames(std::string_view line) {
  constexpr std::string_view kBetween[] = {", and ", " and ", " & ",  ", ", "; ",
                                           " | ",    " und ", " et ", " y "};
  std::vector<std::string_view> names;
  while (!line.empty()) {
    size_t at = std::string_view::npos;
    size_t size = 0;
    for (const std::string_view between : kBetween) {
      const size_t found = line.find(between);
      if (found < at) {
        at = found;
        size = between.size();
      }
    }
    names.push_back(Trim(line.substr(0, at)));
    if (at == std::string_view::npos) break;
    line.remove_prefix(at + size);
  }
  return names;
}

}  // namespace

std::string JoinAuthors(const std::vector<std::string>& raw, std::string_view site) {
  std::vector<std::string> seen;
  std::string out;
  for (const std::string& line : raw) {
    for (const std::string_view part : CutNames(WithoutBy(Trim(line)))) {
      const std::string_view name = WithoutBy(part);
      if (!IsName(name, site) || seen.size() >= kMostAuthors) continue;
      std::string lower = LowerAscii(name);
      if (std::find(seen.begin(), seen.end(), lower) != seen.end()) continue;
      seen.push_back(std::move(lower));
      if (!out.empty()) out += ", ";
      out += name;
    }
  }
  return out;
}

}  // namespace tradewire
