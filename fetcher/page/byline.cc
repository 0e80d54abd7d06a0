#include "fetcher/page/byline.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kMostAuthors = 12;
constexpr size_t kLongestName = 60;

enum class Part : uint8_t { kBy, kAnd, kDoes, kNobody };

struct AuthorRow {
  std::string_view words;
  Part part;

  constexpr AuthorRow(std::string_view phrase, std::string_view name) : words(phrase), part(Named(name)) {}

 private:
  static constexpr Part Named(std::string_view name) {
    if (name == "by") return Part::kBy;
    if (name == "and") return Part::kAnd;
    if (name == "does") return Part::kDoes;
    if (name == "nobody") return Part::kNobody;
    throw "rules/pages: no such part of a byline";
  }
};

constexpr AuthorRow kAuthors[] = {
#include "pages/authors.inc"
};

bool StartsWithWord(std::string_view lower, std::string_view word) {
  return lower.starts_with(word) &&
         (lower.size() == word.size() || lower[word.size()] == ' ' || lower[word.size()] == ':');
}

// The words at the beginning that lead to a name, as "written by"; none for a line without.
std::string_view ByOf(std::string_view lower) {
  for (const AuthorRow& row : kAuthors) {
    if (row.part == Part::kBy && StartsWithWord(lower, row.words)) return row.words;
  }
  return {};
}

std::string_view WithoutBy(std::string_view name) {
  const size_t by = ByOf(LowerAscii(name)).size();
  if (by == 0) return name;
  name = Trim(name.substr(std::min(name.size(), by + 1)));
  while (!name.empty() && (name.front() == ':' || name.front() == ' ')) name.remove_prefix(1);
  return name;
}

bool IsName(std::string_view name, std::string_view site) {
  if (name.size() < 2 || name.size() > kLongestName) return false;
  if (name.find_first_of("@/<>{}=") != std::string_view::npos || name.find("http") != std::string_view::npos)
    return false;
  const bool digits =
      std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }) > 2;
  const std::string lower = LowerAscii(name);
  return !digits && lower != LowerAscii(site) &&
         std::none_of(std::begin(kAuthors), std::end(kAuthors),
                      [&](const AuthorRow& row) { return row.part == Part::kNobody && row.words == lower; });
}

// The word for "and" that stands at `at`, with the spaces around it; none where there is no such word.
size_t AndAt(std::string_view line, size_t at) {
  if (line[at] != ' ') return 0;
  for (const AuthorRow& row : kAuthors) {
    if (row.part == Part::kAnd && line.substr(at + 1, row.words.size()) == row.words &&
        line.substr(at + 1 + row.words.size(), 1) == " ")
      return row.words.size() + 2;
  }
  return 0;
}

// Cuts "A, B and C" into names.
std::vector<std::string_view> CutNames(std::string_view line) {
  constexpr std::string_view kMarks[] = {", ", "; ", " & ", " | "};
  std::vector<std::string_view> names;
  size_t begin = 0;
  for (size_t at = 0; at < line.size();) {
    size_t size = AndAt(line, at);
    for (const std::string_view mark : kMarks) {
      if (size == 0 && line.substr(at, mark.size()) == mark) size = mark.size();
    }
    if (size == 0) {
      ++at;
      continue;
    }
    // What stands between ", " and "and " is no name.
    if (const std::string_view name = Trim(line.substr(begin, at - begin)); !name.empty())
      names.push_back(name);
    begin = at + size;
    at = begin - (line[begin - 1] == ' ' ? 1 : 0);
  }
  if (begin < line.size()) names.push_back(Trim(line.substr(begin)));
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

std::string_view NameAfterBy(std::string_view line) {
  const std::string_view name = WithoutBy(line);
  const bool capital =
      !name.empty() && ((name[0] >= 'A' && name[0] <= 'Z') || static_cast<unsigned char>(name[0]) >= 0x80);
  return capital && name.size() < line.size() ? name : std::string_view();
}

bool TellsOfAuthor(std::string_view text, std::string_view names) {
  constexpr size_t kLongestLabel = 24;  // "About the author: "
  const std::string lower = LowerAscii(text);
  for (const std::string_view part : Split(names, ',')) {
    const std::string name = LowerAscii(Trim(part));
    const size_t at = name.size() < 5 ? std::string::npos : lower.find(name);
    const bool labelled = at <= kLongestLabel && at >= 2 && lower.substr(at - 2, 2) == ": ";
    if (at > 4 && !labelled) continue;
    const std::string_view rest = std::string_view(lower).substr(at + name.size());
    if (rest.starts_with(", ")) return true;
    for (const AuthorRow& row : kAuthors) {
      if (row.part == Part::kDoes && rest.starts_with(' ') && StartsWithWord(rest.substr(1), row.words))
        return true;
    }
  }
  return false;
}

}  // namespace tradewire
