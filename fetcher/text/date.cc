#include "fetcher/text/date.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.h"
#include "fetcher/text/date_words.h"

namespace tradewire {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// What a text has told so far.
struct Parts {
  int year = -1;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  bool has_time = false;
  bool pm = false;
  bool am = false;
  std::optional<int> zone;  // minutes east of UTC
  std::string_view zone_name;
};

// A number, word or single other byte of the lower-cased text.
struct Token {
  enum class Kind { kNumber, kWord, kOther } kind;
  std::string_view text;
};

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    const bool number = IsDigit(text[at]);
    const bool word = IsWordByte(text[at]);
    do {
      ++at;
    } while (at < text.size() && ((number && IsDigit(text[at])) || (word && IsWordByte(text[at]))));
    const auto kind = number ? Token::Kind::kNumber : word ? Token::Kind::kWord : Token::Kind::kOther;
    if (kind != Token::Kind::kOther || text[from] != ' ')
      tokens.push_back({kind, text.substr(from, at - from)});
  }
  return tokens;
}

int Value(const Token& token) {
  int value = 0;
  for (const char c : token.text.substr(0, 8)) value = value * 10 + (c - '0');
  return value;
}

// Reads the tokens of one text from left to right.
class Reader {
 public:
  explicit Reader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  Parts Read() {
    while (at_ < tokens_.size()) Step();
    return parts_;
  }

 private:
  bool IsNumber(size_t i) const { return i < tokens_.size() && tokens_[i].kind == Token::Kind::kNumber; }
  bool Is(size_t i, std::string_view text) const { return i < tokens_.size() && tokens_[i].text == text; }

  void Step() {
    const Token& token = tokens_[at_];
    if (token.kind == Token::Kind::kWord) return Word();
    if (token.kind == Token::Kind::kNumber) return Number();
    const bool sign = token.text == "+" || token.text == "-";
    const bool after_time = parts_.has_time && IsNumber(at_ + 1) && !parts_.zone && parts_.zone_name.empty();
    // A '-' before a number is a zone only behind the time: dates use it as a separator.
    if (sign && after_time) return Zone(token.text == "-" ? -1 : 1);
    ++at_;
  }

  void Word() {
    const std::string_view word = tokens_[at_++].text;
    if (word == "am" || word == "a") parts_.am = true;
    if (word == "pm" || word == "p") parts_.pm = true;
    // A later month overrides an earlier one: "mar. 22 juil." is a Tuesday in July.
    if (!parts_.has_time) {
      if (const unsigned month = MonthNamed(word); month != 0) parts_.month = static_cast<int>(month);
      return;
    }
    if (!ZoneMinutes(word, Day())) return;
    parts_.zone_name = word;
    // "GMT+0200" counts from GMT.
    const bool counts = ZoneMinutes(word, Day()) == 0 && IsNumber(at_ + 1);
    if (counts && (Is(at_, "+") || Is(at_, "-"))) Zone(Is(at_, "-") ? -1 : 1);
  }

  void Zone(int sign) {
    const Token& digits = tokens_[at_ + 1];
    at_ += 2;
    int offset = Value(digits);
    if (digits.text.size() <= 2) {
      offset *= 60;
      if (Is(at_, ":") && IsNumber(at_ + 1)) {
        offset += Value(tokens_[at_ + 1]);
        at_ += 2;
      }
    } else {
      offset = offset / 100 * 60 + offset % 100;
    }
    if (offset <= 14 * 60) parts_.zone = sign * offset;
  }

  void Number() {
    if (Is(at_ + 1, ":") && IsNumber(at_ + 2) && !parts_.has_time) return Time();
    if (Is(at_ + 1, "年") || Is(at_ + 1, "년")) return Take(&parts_.year, 2);
    if (Is(at_ + 1, "月") || Is(at_ + 1, "월")) return Take(&parts_.month, 2);
    if (Is(at_ + 1, "日") || Is(at_ + 1, "일")) return Take(&parts_.day, 2);
    if (Triple()) return;
    const Token& token = tokens_[at_];
    const int value = Value(token);
    ++at_;
    if (token.text.size() == 4 && parts_.year < 0) {
      parts_.year = value;
    } else if (token.text.size() <= 2 && parts_.day == 0) {
      parts_.day = value;
    } else if (token.text.size() == 2 && parts_.year < 0 && parts_.month > 0) {
      parts_.year = value + (value < 70 ? 2000 : 1900);
    }
  }

  void Take(int* field, size_t tokens) {
    *field = Value(tokens_[at_]);
    at_ += tokens;
  }

  void Time() {
    parts_.has_time = true;
    parts_.hour = Value(tokens_[at_]);
    parts_.minute = Value(tokens_[at_ + 2]);
    at_ += 3;
    if (Is(at_, ":") && IsNumber(at_ + 1)) {
      parts_.second = Value(tokens_[at_ + 1]);
      at_ += 2;
    }
    if ((Is(at_, ".") || Is(at_, ",")) && IsNumber(at_ + 1) && tokens_[at_ + 1].text.size() != 4) at_ += 2;
  }

  // "2025/7/23", "2025-07-23", "23.07.2025", "7/23/2025".
  bool Triple() {
    const bool separated = at_ + 4 < tokens_.size() && IsNumber(at_ + 2) && IsNumber(at_ + 4) &&
                           tokens_[at_ + 1].text == tokens_[at_ + 3].text &&
                           std::string_view("/.-").find(tokens_[at_ + 1].text) != std::string_view::npos;
    if (!separated || parts_.day > 0) return false;
    const int first = Value(tokens_[at_]);
    const int second = Value(tokens_[at_ + 2]);
    const int third = Value(tokens_[at_ + 4]);
    const bool slash = tokens_[at_ + 1].text == "/";
    if (tokens_[at_].text.size() == 4) {
      Set(first, second, third);
    } else {
      const int year = tokens_[at_ + 4].text.size() == 2 ? third + (third < 70 ? 2000 : 1900) : third;
      const bool month_first = slash ? first <= 12 : second > 12;
      Set(year, month_first ? first : second, month_first ? second : first);
    }
    at_ += 5;
    return true;
  }

  void Set(int year, int month, int day) {
    parts_.year = year;
    parts_.month = month;
    parts_.day = day;
  }

  const std::vector<Token>& tokens_;
  size_t at_ = 0;
  Parts parts_;
};

std::optional<Instant> Assemble(Parts parts) {
  if (parts.year < 1900 || parts.year > 2199 || parts.month == 0 || parts.day == 0) return std::nullopt;
  const std::optional<Day> day =
      MakeDay(parts.year, static_cast<unsigned>(parts.month), static_cast<unsigned>(parts.day));
  if (!day) return std::nullopt;
  if (parts.pm && parts.hour < 12) parts.hour += 12;
  if (parts.am && parts.hour == 12) parts.hour = 0;
  if (!parts.zone) parts.zone = ZoneMinutes(parts.zone_name, *day);
  if (parts.hour > 24 || parts.minute > 59) parts.hour = parts.minute = parts.second = 0;
  return *day + hours{parts.hour} + minutes{parts.minute - parts.zone.value_or(0)} +
         seconds{std::min(parts.second, 59)};
}

std::optional<int> Digits(std::string_view text, size_t at, size_t width) {
  if (at + width > text.size() || !std::all_of(text.begin() + static_cast<ptrdiff_t>(at),
                                               text.begin() + static_cast<ptrdiff_t>(at + width), IsDigit)) {
    return std::nullopt;
  }
  return Value({Token::Kind::kNumber, text.substr(at, width)});
}

// "20250723", "20250723T140500Z", "20250723140500".
std::optional<Instant> ParseBasic(std::string_view text) {
  const auto year = Digits(text, 0, 4);
  const auto month = Digits(text, 4, 2);
  const auto day = Digits(text, 6, 2);
  if (!year || !month || !day) return std::nullopt;
  size_t at = 8;
  if (at < text.size() && (text[at] == 't' || text[at] == ' ')) ++at;
  Parts parts{*year, *month, *day};
  parts.hour = Digits(text, at, 2).value_or(0);
  parts.minute = Digits(text, at + 2, 2).value_or(0);
  parts.second = Digits(text, at + 4, 2).value_or(0);
  return Assemble(parts);
}

// Ten digits are seconds since 1970, thirteen are milliseconds.
std::optional<Instant> ParseEpoch(std::string_view text) {
  if ((text.size() != 10 && text.size() != 13) || !std::all_of(text.begin(), text.end(), IsDigit))
    return std::nullopt;
  int64_t value = 0;
  for (const char c : text.substr(0, 10)) value = value * 10 + (c - '0');
  return value < 7'000'000'000 ? std::optional<Instant>(Instant{seconds{value}}) : std::nullopt;
}

// "2025-07" and "2025": the first day.
std::optional<Instant> ParseShort(std::string_view text) {
  const auto year = Digits(text, 0, 4);
  if (!year || (text.size() != 4 && text.size() != 7)) return std::nullopt;
  if (text.size() == 7 && text[4] != '-') return std::nullopt;
  const auto month = text.size() == 7 ? Digits(text, 5, 2) : std::optional<int>(1);
  return month ? Assemble({*year, *month, 1}) : std::nullopt;
}

// "Wed, 23 Jul 2025 14:05:00 GMT" or with "+0200", to the letter: the form of most feeds, read without
// tokens.
std::optional<Instant> ParseStrict(std::string_view text) {
  static constexpr std::string_view kNames = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() < 29 || text.size() > 31 || text[3] != ',' || text[4] != ' ' || text[7] != ' ' ||
      text[11] != ' ' || text[16] != ' ' || text[19] != ':' || text[22] != ':' || text[25] != ' ') {
    return std::nullopt;
  }
  const size_t month = kNames.find(text.substr(8, 3));
  const auto day = Digits(text, 5, 2);
  const auto year = Digits(text, 12, 4);
  const auto hour = Digits(text, 17, 2);
  const auto minute = Digits(text, 20, 2);
  const auto second = Digits(text, 23, 2);
  if (month % 3 != 0 || month >= kNames.size() || !day || !year || !hour || !minute || !second)
    return std::nullopt;
  Parts parts{*year, static_cast<int>(month / 3) + 1, *day, *hour, *minute, *second};
  const std::string_view zone = text.substr(26);
  const bool offset = zone.size() == 5 && (zone[0] == '+' || zone[0] == '-');
  const auto hhmm = offset ? Digits(zone, 1, 4) : std::nullopt;
  if (zone != "GMT" && (!hhmm || *hhmm > 1400)) return std::nullopt;
  if (hhmm) parts.zone = (zone[0] == '-' ? -1 : 1) * (*hhmm / 100 * 60 + *hhmm % 100);
  return Assemble(parts);
}

std::optional<Instant> ParseLenient(std::string_view text) {
  const std::string clean = CollapseSpace(LowerAscii(text.substr(0, 100)));
  if (clean.empty()) return std::nullopt;
  if (const auto epoch = ParseEpoch(clean)) return epoch;
  if (const auto brief = ParseShort(clean)) return brief;
  if (Digits(clean, 0, 8)) return ParseBasic(clean);
  std::string spaced = clean;
  // "2025-07-23t14:05" must not glue its 't' to a zone word.
  if (spaced.size() > 10 && spaced[10] == 't' && IsDigit(spaced[9])) spaced[10] = ' ';
  return Assemble(Reader(Tokens(spaced)).Read());
}

}  // namespace

std::optional<Instant> ParseFeedDate(std::string_view text) {
  if (const auto strict = ParseStrict(text)) return strict;
  return ParseLenient(text);
}

}  // namespace tradewire
