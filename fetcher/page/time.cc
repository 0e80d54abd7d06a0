#include "fetcher/page/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.h"
#include "core/text.h"
#include "fetcher/text/date_words.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
constexpr size_t kLongestTime = 160;
constexpr uint8_t kFirstForeign = 0xD9;  // no digit beyond ASCII begins with a lower byte

enum class Domain : uint8_t { kMonthFirst, kLetters };

struct DomainRow {
  std::string_view phrase;
  Domain what;

  constexpr DomainRow(std::string_view code, std::string_view name) : phrase(code), what(Named(name)) {}

 private:
  static constexpr Domain Named(std::string_view name) {
    if (name == "month_first") return Domain::kMonthFirst;
    if (name == "letters") return Domain::kLetters;
    throw "rules/pages: no such kind of domain";
  }
};

constexpr DomainRow kDomains[] = {
#include "pages/domains.inc"
};
constexpr PhraseTable kDomainTable(kDomains);

// A run of digits, a run of letters, or one other character.
struct Piece {
  enum class Kind : uint8_t { kNumber, kWord, kMark };
  Kind kind = Kind::kMark;
  std::string text;
  int64_t number = 0;
};

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  int offset_minutes = 0;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// Arabic-Indic, Persian and Devanagari digits as those of ASCII.
std::string WithPlainDigits(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](size_t at) {
      return at < text.size() ? static_cast<uint8_t>(text[at]) : uint8_t{0};
    };
    const bool arabic = (byte(i) == 0xD9 && byte(i + 1) >= 0xA0 && byte(i + 1) <= 0xA9) ||
                        (byte(i) == 0xDB && byte(i + 1) >= 0xB0 && byte(i + 1) <= 0xB9);
    const bool devanagari =
        byte(i) == 0xE0 && byte(i + 1) == 0xA5 && byte(i + 2) >= 0xA6 && byte(i + 2) <= 0xAF;
    if (arabic) {
      out.push_back(static_cast<char>('0' + (byte(++i) & 15U)));
    } else if (devanagari) {
      i += 2;
      out.push_back(static_cast<char>('0' + byte(i) - 0xA6));
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

std::vector<Piece> Cut(std::string_view text) {
  std::string lower = LowerAscii(text.substr(0, kLongestTime));
  const bool foreign = std::any_of(lower.begin(), lower.end(),
                                   [](char c) { return static_cast<uint8_t>(c) >= kFirstForeign; });
  if (foreign) lower = WithPlainDigits(lower);
  std::vector<Piece> pieces;
  for (size_t at = 0; at < lower.size();) {
    size_t end = at + 1;
    Piece piece;
    if (IsDigit(lower[at])) {
      piece.kind = Piece::Kind::kNumber;
      while (end < lower.size() && IsDigit(lower[end])) ++end;
      std::from_chars(lower.data() + at, lower.data() + end, piece.number);
    } else if (IsWordByte(lower[at])) {
      piece.kind = Piece::Kind::kWord;
      while (end < lower.size() && IsWordByte(lower[end])) ++end;
    }
    piece.text = lower.substr(at, end - at);
    at = end;
    if (piece.text != " ") pieces.push_back(std::move(piece));
  }
  return pieces;
}

// Words of prose that merely begin like a month ("second", "march on") are kept out by the numbers that have
// to stand beside it.
unsigned MonthOf(const Piece& piece) { return piece.kind == Piece::Kind::kWord ? MonthNamed(piece.text) : 0; }

// Reads the pieces after one another.
class TimeReader {
 public:
  TimeReader(std::string_view text, DayOrder order) : pieces_(Cut(text)), order_(order) {}

  std::string Read() {
    for (size_t i = 0; i < pieces_.size() && !day_; ++i) day_ = ReadDay(i);
    if (!day_) return {};
    const std::optional<Clock> clock = ReadClock();
    if (!clock) return FormatDay(*day_);
    const Instant time = Instant(*day_) + std::chrono::hours(clock->hour) +
                         std::chrono::minutes(clock->minute) + std::chrono::seconds(clock->second) -
                         std::chrono::minutes(clock->offset_minutes);
    return FormatInstant(time);
  }

 private:
  bool Is(size_t at, std::string_view text) const { return at < pieces_.size() && pieces_[at].text == text; }
  bool IsNumber(size_t at, size_t least, size_t most) const {
    return at < pieces_.size() && pieces_[at].kind == Piece::Kind::kNumber &&
           pieces_[at].text.size() >= least && pieces_[at].text.size() <= most;
  }
  int Number(size_t at) const { return static_cast<int>(pieces_[at].number); }

  std::optional<Day> Make(int64_t year, int64_t month, int64_t day) const {
    if (year < kFirstYear || year > kLastYear || month < 1 || day < 1) return std::nullopt;
    return MakeDay(static_cast<int>(year), static_cast<unsigned>(month), static_cast<unsigned>(day));
  }

  std::optional<Day> ReadDay(size_t at);
  std::optional<Day> ReadNumbers(size_t at);
  std::optional<Day> ReadNamed(size_t at);
  std::optional<Clock> ReadClock();
  void ReadZone(size_t at, Clock* clock) const;

  std::vector<Piece> pieces_;
  DayOrder order_;
  std::optional<Day> day_;
  size_t day_begin_ = 0;
  size_t day_end_ = 0;
};

std::optional<Day> TimeReader::ReadDay(size_t at) {
  day_begin_ = at;
  std::optional<Day> day = ReadNumbers(at);
  return day ? day : ReadNamed(at);
}

// "2024-03-01", "2024/3/1", "20240301", "01.03.2024", "3/1/2024", "3/1/24", "2024年3月1日", "2024년 3월 1일".
std::optional<Day> TimeReader::ReadNumbers(size_t at) {
  const auto mark = [&](size_t i) { return Is(i, "-") || Is(i, "/") || Is(i, "."); };
  const bool east_asian = IsNumber(at, 4, 4) && (Is(at + 1, "年") || Is(at + 1, "년")) &&
                          IsNumber(at + 2, 1, 2) && (Is(at + 3, "月") || Is(at + 3, "월")) &&
                          IsNumber(at + 4, 1, 2);
  if (east_asian) {
    day_end_ = at + 5;
    return Make(Number(at), Number(at + 2), Number(at + 4));
  }
  if (IsNumber(at, 8, 8) || (IsNumber(at, 14, 14) && pieces_[at].text[0] == '2')) {
    const std::string& digits = pieces_[at].text;
    day_end_ = at + 1;
    return Make(std::stoi(digits.substr(0, 4)), std::stoi(digits.substr(4, 2)),
                std::stoi(digits.substr(6, 2)));
  }
  const bool three =
      IsNumber(at, 1, 4) && mark(at + 1) && IsNumber(at + 2, 1, 2) && mark(at + 3) && IsNumber(at + 4, 1, 4);
  if (!three) return std::nullopt;
  day_end_ = at + 5;
  if (IsNumber(at, 4, 4)) return Make(Number(at), Number(at + 2), Number(at + 4));
  const bool brief = IsNumber(at + 4, 2, 2) && IsNumber(at, 1, 2) && Is(at + 1, pieces_[at + 3].text) &&
                     !Is(at + 1, "-") && !mark(at + 5);
  if (!IsNumber(at + 4, 4, 4) && !brief) return std::nullopt;
  const bool either = Number(at) <= 12 && Number(at + 2) <= 12;
  const bool month_first = Is(at + 1, "/") && (either ? order_ == DayOrder::kMonthFirst : Number(at) <= 12);
  const int month = month_first ? Number(at) : Number(at + 2);
  const int day = month_first ? Number(at + 2) : Number(at);
  return Make(Number(at + 4) + (brief ? 2000 : 0), month, day);
}

// "March 1, 2024", "Mar. 1st 2024", "1 March 2024", "1. März 2024", "1 de marzo de 2024", "01-Mar-2024",
// "2024 Mar 1", "2024. március 1."; of Thai dates the year of the Buddhist era.
std::optional<Day> TimeReader::ReadNamed(size_t at) {
  const auto skip = [&](size_t i, auto... words) {
    while ((Is(i, words) || ...)) ++i;
    return i;
  };
  unsigned month = MonthOf(pieces_[at]);
  int day = 0;
  size_t i = at;
  const size_t named = skip(at + 1, ".");
  const bool year_first = IsNumber(at, 4, 4) && named < pieces_.size() && MonthOf(pieces_[named]) != 0;
  if (year_first && IsNumber(named + 1, 1, 2)) {
    day_end_ = named + 2;
    return Make(Number(at), MonthOf(pieces_[named]), Number(named + 1));
  }
  if (month != 0) {
    i = skip(at + 1, ".", ",");
    if (!IsNumber(i, 1, 2)) return std::nullopt;
    day = Number(i);
  } else {
    if (!IsNumber(at, 1, 2)) return std::nullopt;
    day = Number(at);
    i = skip(at + 1, ".", "-", "st", "nd", "rd", "th", "er", "de", "º", "of");
    if (i >= pieces_.size()) return std::nullopt;
    month = MonthOf(pieces_[i]);
    if (month == 0) return std::nullopt;
  }
  i = skip(i + 1, ".", ",", "-", "st", "nd", "rd", "th", "de", "del");
  if (!IsNumber(i, 4, 4)) return std::nullopt;
  constexpr int kBuddhistEra = 543;
  day_end_ = i + 1;
  return Make(Number(i) - (Number(i) > kLastYear + kBuddhistEra / 2 ? kBuddhistEra : 0), month, day);
}

// "T12:30:00.000+01:00", "12:30 PM ET", "5 p.m. EDT", "1230" after a compact date's T; after the day, or
// before it.
std::optional<Clock> TimeReader::ReadClock() {
  const auto read = [&](size_t from, size_t to) -> std::optional<Clock> {
    for (size_t i = from; i < to; ++i) {
      if (!IsNumber(i, 1, 2) || Number(i) > 23) continue;
      const bool colon = (Is(i + 1, ":") || (Is(i + 1, ".") && !Is(i + 3, "."))) && IsNumber(i + 2, 2, 2) &&
                         Number(i + 2) < 60;
      Clock clock;
      clock.hour = Number(i);
      size_t next = i + 1;
      if (colon) {
        clock.minute = Number(i + 2);
        next = i + 3;
        if (Is(next, ":") && IsNumber(next + 1, 2, 2) && Number(next + 1) < 60) {
          clock.second = Number(next + 1);
          next += 2;
          if (Is(next, ".") && IsNumber(next + 1, 1, 9)) next += 2;
        }
      }
      const bool dotted = (Is(next, "a") || Is(next, "p")) && Is(next + 1, ".") && Is(next + 2, "m");
      const bool am = Is(next, "am") || (dotted && Is(next, "a"));
      const bool pm = Is(next, "pm") || (dotted && Is(next, "p"));
      if (!colon && !am && !pm) continue;
      if (am && clock.hour == 12) clock.hour = 0;
      if (pm && clock.hour < 12) clock.hour += 12;
      if (am || pm) next += dotted ? 3 : 1;
      ReadZone(next, &clock);
      return clock;
    }
    return std::nullopt;
  };
  std::optional<Clock> clock = read(day_end_, pieces_.size());
  return clock ? clock : read(0, day_begin_);
}

void TimeReader::ReadZone(size_t at, Clock* clock) const {
  while (Is(at, ".") || Is(at, ",") || Is(at, "(")) ++at;
  if (at >= pieces_.size()) return;
  clock->offset_minutes = ZoneMinutes(pieces_[at].text, *day_).value_or(0);
  if ((Is(at, "utc") || Is(at, "gmt")) && at + 1 < pieces_.size()) ++at;
  const int sign = Is(at, "+") ? 1 : Is(at, "-") || Is(at, "−") ? -1 : 0;
  if (sign == 0 || at + 1 >= pieces_.size()) return;
  if (IsNumber(at + 1, 4, 4)) {
    clock->offset_minutes = sign * (Number(at + 1) / 100 * 60 + Number(at + 1) % 100);
  } else if (IsNumber(at + 1, 1, 2)) {
    clock->offset_minutes = sign * Number(at + 1) * 60;
    if (Is(at + 2, ":") && IsNumber(at + 3, 2, 2)) clock->offset_minutes += sign * Number(at + 3);
  }
}

// Seconds or milliseconds since 1970, ten or thirteen digits.
std::string ReadEpoch(std::string_view digits) {
  if (digits.size() != 10 && digits.size() != 13) return {};
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  if (digits.size() == 13) value /= 1000;
  const Instant time{std::chrono::seconds(value)};
  const int year =
      static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
  return year >= kFirstYear && year <= kLastYear ? FormatInstant(time) : std::string();
}

}  // namespace

bool MayHoldTime(std::string_view text) {
  constexpr size_t kFewestDigits = 4;  // "1/3/24"
  size_t digits = 0;
  for (const char c : text) {
    if (static_cast<uint8_t>(c) >= kFirstForeign) return true;
    digits += IsDigit(c) ? 1 : 0;
  }
  return digits >= kFewestDigits;
}

DayOrder DayOrderOf(std::string_view language, std::string_view host) {
  const auto is = [](const std::string& code, Domain what) {
    const DomainRow* row = kDomainTable.Find(code);
    return row != nullptr && row->what == what;
  };
  const std::string tag = LowerAscii(Trim(language));
  const std::string primary = tag.substr(0, tag.find_first_of("-_"));
  const std::string region = tag.size() > primary.size() ? tag.substr(primary.size() + 1) : std::string();
  const std::string domain = LowerAscii(host.substr(host.rfind('.') + 1));
  if (!primary.empty() && primary != "en") return DayOrder::kDayFirst;
  const bool abroad = domain.size() == 2 && !is(domain, Domain::kMonthFirst) && !is(domain, Domain::kLetters);
  const bool region_abroad = region.size() == 2 && !is(region, Domain::kMonthFirst);
  return abroad || region_abroad ? DayOrder::kDayFirst : DayOrder::kMonthFirst;
}

std::string ReadPageTime(std::string_view text, DayOrder order) {
  text = Trim(text);
  if (!MayHoldTime(text.substr(0, kLongestTime))) return {};
  const std::string epoch = ReadEpoch(text);
  return epoch.empty() ? TimeReader(text, order).Read() : epoch;
}

std::string ReadUrlDay(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("?#"));
  const auto number = [&](size_t at, size_t count) {
    int value = 0;
    for (size_t i = at; i < at + count; ++i) {
      if (i >= url.size() || !IsDigit(url[i])) return -1;
      value = value * 10 + (url[i] - '0');
    }
    return value;
  };
  for (size_t at = url.find('/'); at != std::string_view::npos && at + 9 <= url.size(); ++at) {
    if (!IsDigit(url[at]) || IsDigit(url[at - 1])) continue;
    const char mark = at + 4 < url.size() ? url[at + 4] : '\0';
    const bool marked = (mark == '/' || mark == '-') && at + 7 < url.size() && url[at + 7] == mark;
    const int year = number(at, 4);
    const int month = number(marked ? at + 5 : at + 4, 2);
    const int day = number(marked ? at + 8 : at + 6, 2);
    const size_t end = at + (marked ? 10 : 8);
    if (year < kFirstYear || year > kLastYear || month < 1 || day < 1) continue;
    if (end < url.size() && IsDigit(url[end])) continue;
    const auto made = MakeDay(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (made) return FormatDay(*made);
  }
  return {};
}

}  // namespace tradewire
