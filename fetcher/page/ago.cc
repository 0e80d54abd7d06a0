#include "fetcher/page/ago.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

#include "core/text.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

enum class Kind { kUnit, kPast, kOne, kBefore, kAfter, kDay };

struct AgoRow {
  std::string_view phrase;
  Kind kind = Kind::kUnit;
  int minutes = 0;

  constexpr AgoRow(std::string_view word, std::string_view what, int span)
      : phrase(word), kind(KindNamed(what)), minutes(span) {}

 private:
  static constexpr Kind KindNamed(std::string_view name) {
    constexpr std::string_view kNames[] = {"unit", "past", "one", "before", "after", "day"};
    for (size_t i = 0; i < std::size(kNames); ++i) {
      if (kNames[i] == name) return static_cast<Kind>(i);
    }
    throw "rules/pages: no such kind of word";
  }
};

constexpr AgoRow kWords[] = {
#include "pages/ago.inc"
};
constexpr PhraseTable kWordTable(kWords);

constexpr int kDayMinutes = 24 * 60;
constexpr int kLongest = 31 * kDayMinutes;
constexpr size_t kMostTokens = 24;
constexpr size_t kMostWordsOfADay = 4;  // "yesterday at 14:05 Uhr"

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}

// A run of digits, a run of letters, or one other character.
struct Token {
  std::string_view text;
  int number = -1;
  bool word = false;
};

class AgoReader {
 public:
  AgoReader(std::string_view line, Instant now) : lower_(LowerAscii(line)), now_(now) { Cut(); }

  std::string Read() const {
    if (tokens_.size() > kMostTokens) return {};
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const AgoRow* row = kWordTable.Find(tokens_[i].text);
      if (row == nullptr || (row->kind != Kind::kUnit && row->kind != Kind::kPast)) continue;
      const std::optional<int> count = Count(i, row->kind == Kind::kPast);
      if (count) return Back(*count, row->minutes);
    }
    return NamedDay();
  }

 private:
  void Cut();
  bool Is(size_t at, Kind kind) const;
  bool IsPastBefore(size_t at) const;
  std::optional<int> Count(size_t unit, bool past) const;
  std::string Back(int count, int unit_minutes) const;
  std::string NamedDay() const;

  const std::string lower_;
  const Instant now_;
  std::vector<Token> tokens_;
};

void AgoReader::Cut() {
  const std::string_view text = lower_;
  for (size_t at = 0; at < text.size() && tokens_.size() <= kMostTokens;) {
    size_t end = at + 1;
    Token token;
    if (IsDigit(text[at])) {
      while (end < text.size() && IsDigit(text[end])) ++end;
      const auto read = std::from_chars(text.data() + at, text.data() + end, token.number);
      if (read.ec != std::errc()) token.number = std::numeric_limits<int>::max();
    } else if (IsWordByte(text[at])) {
      token.word = true;
      while (end < text.size() && IsWordByte(text[end])) ++end;
    }
    token.text = text.substr(at, end - at);
    if (text[at] != ' ') tokens_.push_back(token);
    at = end;
  }
}

bool AgoReader::Is(size_t at, Kind kind) const {
  const AgoRow* row = at < tokens_.size() ? kWordTable.Find(tokens_[at].text) : nullptr;
  return row != nullptr && row->kind == kind;
}

// Whether the words right before the token make a span past: "vor", "il y a".
bool AgoReader::IsPastBefore(size_t at) const {
  constexpr size_t kMostWords = 3;
  for (size_t words = 1; words <= std::min(at, kMostWords); ++words) {
    const char* begin = tokens_[at - words].text.data();
    const std::string_view& last = tokens_[at - 1].text;
    const AgoRow* row = kWordTable.Find({begin, static_cast<size_t>(last.data() + last.size() - begin)});
    if (row != nullptr && row->kind == Kind::kBefore) return true;
  }
  return false;
}

// How many of the unit are past; nothing when it is no past span, or how many is not said ("several hours
// ago").
std::optional<int> AgoReader::Count(size_t unit, bool past) const {
  size_t begin = unit;
  int count = 1;
  if (unit > 0 && tokens_[unit - 1].number >= 0) {
    count = tokens_[--begin].number;
    const bool fraction = begin > 1 && !tokens_[begin - 1].word && tokens_[begin - 2].number >= 0;
    if (fraction) return std::nullopt;
  } else if (unit > 0 && Is(unit - 1, Kind::kOne)) {
    --begin;
  } else if (past || (unit > 0 && tokens_[unit - 1].word)) {
    return std::nullopt;
  }
  if (past || Is(unit + 1, Kind::kAfter) || IsPastBefore(begin)) return count;
  return std::nullopt;
}

std::string AgoReader::Back(int count, int unit_minutes) const {
  if (count > kLongest / unit_minutes) return {};
  const Instant then = now_ - std::chrono::minutes(count * unit_minutes);
  if (unit_minutes < kDayMinutes) return FormatInstant(std::chrono::floor<std::chrono::hours>(then));
  return FormatDay(std::chrono::floor<std::chrono::days>(then));
}

// A line that is the day, or names it and a time of it.
std::string AgoReader::NamedDay() const {
  size_t words = 0;
  bool clock = false;
  const AgoRow* day = nullptr;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    words += tokens_[i].word ? 1 : 0;
    clock = clock ||
            (i > 1 && tokens_[i].number >= 0 && tokens_[i - 1].text == ":" && tokens_[i - 2].number >= 0);
    const bool two = i > 0 && tokens_[i].word && tokens_[i - 1].word;
    const char* begin = tokens_[two ? i - 1 : i].text.data();
    const std::string_view pair(begin,
                                static_cast<size_t>(tokens_[i].text.data() + tokens_[i].text.size() - begin));
    for (const std::string_view phrase : {pair, tokens_[i].text}) {
      const AgoRow* row = kWordTable.Find(phrase);
      if (row != nullptr && row->kind == Kind::kDay) day = row;
    }
  }
  const size_t own =
      day == nullptr ? 0 : 1 + static_cast<size_t>(std::count(day->phrase.begin(), day->phrase.end(), ' '));
  if (day == nullptr || words > kMostWordsOfADay || (words > own && !clock)) return {};
  return FormatDay(std::chrono::floor<std::chrono::days>(now_ - std::chrono::minutes(day->minutes)));
}

}  // namespace

std::string ReadAgo(std::string_view line, Instant now) { return AgoReader(line, now).Read(); }

}  // namespace tradewire
