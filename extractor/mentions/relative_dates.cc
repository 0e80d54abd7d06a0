// Dates that are told from the day of publication or from another date: "Friday", "next month", "the first
// week of September", "the following day"; and dates in numbers alone.
#include <algorithm>
#include <string_view>
#include <vector>

#include "extractor/mentions/calendar.h"
#include "extractor/mentions/dates.h"

namespace tradewire {
namespace {

using std::chrono::days;

// The whole numbers of "30/06/2027"; none when anything else stands there.
std::vector<unsigned> NumbersIn(std::string_view text, char separator) {
  std::vector<unsigned> numbers(1);
  for (const char c : text) {
    if (c == separator) {
      numbers.push_back(0);
    } else if (c >= '0' && c <= '9' && numbers.back() < 10000) {
      numbers.back() = numbers.back() * 10 + static_cast<unsigned>(c - '0');
    } else {
      return {};
    }
  }
  return numbers;
}

}  // namespace

DateReader::Found DateReader::ReadWeekday(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  uint32_t at = i;
  const ClassHit direction = classes_.Match(classes_.direction, t, at, cut.end);
  if (direction) at += direction.length;
  const ClassHit weekday = classes_.Match(classes_.weekday, t, at, cut.end);
  if (!weekday || !t[at].capital || !cut.doc.published) return {};
  const Day now = *cut.doc.published;
  const auto today = static_cast<int>(std::chrono::weekday{now}.iso_encoding());
  const int wanted = static_cast<int>(weekday.value);
  const int forward = (wanted - today + kWeek) % kWeek;
  if (Found dated = ReadBehindWeekday(cut, at + weekday.length, wanted); dated.last != 0) return dated;
  if (!cut.doc.dated) return {};
  const uint32_t lead = BeforeClock(cut, i);
  const uint32_t next = at + weekday.length;
  const bool due = next < cut.end && classes_.Has(classes_.due_word, t[next]);  // "a Wednesday deadline"
  const bool begins = lead > cut.begin && classes_.Has(classes_.weekday_ahead, t[lead - 1]) &&
                      !(at + weekday.length < cut.end && t[at + weekday.length].mark == '\'');
  Day day = now;
  if (direction && direction.value > 0) {
    day = now + days{forward == 0 ? kWeek : forward};
  } else if (direction && direction.value < 0) {
    day = now - days{forward == 0 ? kWeek : kWeek - forward};
  } else if (forward == 0) {
    day = now;
  } else if (direction && LookOf(cut) != Look::kBack) {
    day = now + days{forward};  // "this Friday"
  } else {
    day = LooksAhead(cut) || begins || (due && LookOf(cut) != Look::kBack) ? now + days{forward}
                                                                           : now - days{kWeek - forward};
  }
  return {DayValue(day), at + weekday.length};
}

// Where "midnight on" or "12:01 a.m. on" before a day begins; the day itself where no time of day stands
// there.
uint32_t DateReader::BeforeClock(const Cut& cut, uint32_t i) const {
  uint32_t first = i;
  TakeClock(cut.doc, &first, cut.begin);
  return first;
}

// "Tuesday, February 24" and "Tuesday 24 February" are that day of the month, "Tuesday next week" is of that
// week.
DateReader::Found DateReader::ReadBehindWeekday(const Cut& cut, uint32_t i, int weekday) const {
  const auto& t = cut.doc.tokens;
  uint32_t at = i;
  if (at < cut.end && t[at].mark == ',') ++at;
  while (at < cut.end && classes_.Has(classes_.article_word, t[at])) ++at;
  if (at >= cut.end) return {};
  for (const auto reader : {&DateReader::ReadMonthFirst, &DateReader::ReadDayFirst}) {
    Found dated = (this->*reader)(cut, at);
    if (dated.last != 0 && dated.value.precision == "day") return dated;
  }
  if (classes_.Has(classes_.of_word, t[at])) ++at;
  const ClassHit direction = classes_.Match(classes_.direction, t, at, cut.end);
  const ClassHit unit =
      direction ? classes_.Match(classes_.single_unit, t, at + direction.length, cut.end) : ClassHit{};
  if (!unit || unit.value != kWeek || !cut.doc.dated) return {};
  const DateValue week = Period(*cut.doc.published, kWeek, static_cast<int>(direction.value));
  return {DayValue(*week.first + days{weekday - 1}), at + direction.length + unit.length};
}

DateReader::Found DateReader::ReadQuarter(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  const ClassHit quarter = classes_.Match(classes_.quarter, t, i, cut.end);
  if (!quarter) return {};
  uint32_t at = i + quarter.length;
  if (const ClassHit of = classes_.Match(classes_.of_word, t, at, cut.end)) at += of.length;
  uint32_t last = at;
  int year = ReadYearNumber(cut, at, &last);
  if (year == 0) {
    last = i + quarter.length;
    if (!cut.doc.published) return {};
    year = YearOf(*cut.doc.published);
    const ClassHit direction = classes_.Match(classes_.direction, t, at, cut.end);
    const ClassHit unit =
        direction ? classes_.Match(classes_.unit, t, at + direction.length, cut.end) : ClassHit{};
    if (unit && unit.value == kYearUnit) {
      year += static_cast<int>(direction.value);
      last = at + direction.length + unit.length;
    } else if (const DateValue value = QuarterValue(year, static_cast<unsigned>(quarter.value));
               *LastDayOf(value) < *cut.doc.published && LooksAhead(cut)) {
      ++year;
    }
  }
  return {QuarterValue(year, static_cast<unsigned>(quarter.value)), last};
}

// "next month", "this week", "last year", "today".
DateReader::Found DateReader::ReadRelative(const Cut& cut, uint32_t i) const {
  if (!cut.doc.dated) return {};
  const auto& t = cut.doc.tokens;
  const Day now = *cut.doc.published;
  if (const ClassHit day = classes_.Match(classes_.relative_day, t, i, cut.end)) {
    return {DayValue(now + days{static_cast<int>(day.value)}), i + day.length};
  }
  const ClassHit direction = classes_.Match(classes_.direction, t, i, cut.end);
  if (!direction) return {};
  const uint32_t at = i + direction.length;
  const int step = static_cast<int>(direction.value);
  if (const ClassHit month = classes_.Match(classes_.month, t, at, cut.end); month && t[at].capital) {
    Found day = ReadMonthFirst(cut, at);  // "this August 1"
    if (day.last != 0 && day.value.precision == "day") return day;
    int year = YearOf(now);
    const auto wanted = static_cast<unsigned>(month.value);
    if (step > 0 && wanted <= MonthOf(now)) ++year;
    if (step < 0 && wanted >= MonthOf(now)) --year;
    return {MonthValue(year, wanted), at + month.length};
  }
  if (const ClassHit season = classes_.Match(classes_.season, t, at, cut.end); season && step > 0) {
    const bool over = static_cast<unsigned>(season.value) <= MonthOf(now);
    return {YearValue(YearOf(now) + (over ? 1 : 0)), at + season.length};
  }
  // "the coming months" are no month.
  const ClassHit unit = classes_.Match(classes_.single_unit, t, at, cut.end);
  const bool period = unit && unit.value != 2 * kWeek;  // fortnights begin on no day of the calendar
  return period ? Found{Period(now, static_cast<int>(unit.value), step), at + unit.length} : Found{};
}

// "by Labor Day", the first Monday in September: the next one after publication. The value holds the month,
// which week of it and the day of the week, 911.
DateReader::Found DateReader::FromFeastOfWeekday(const Cut& cut, unsigned value, uint32_t last) const {
  constexpr unsigned kTen = 10;
  constexpr unsigned kHundred = 100;
  constexpr unsigned kLast = 5;
  if (!cut.doc.published) return {};
  const unsigned which = value / kTen % kTen;
  const std::chrono::weekday weekday{value % kTen};
  const Day now = *cut.doc.published;
  for (int year = YearOf(now); year <= YearOf(now) + 1; ++year) {
    const auto month = std::chrono::year{year} / static_cast<int>(value / kHundred);
    const Day day = which == kLast ? Day{month / weekday[std::chrono::last]} : Day{month / weekday[which]};
    if (day >= now) return {DayValue(day), last};
  }
  return {};
}

// "by Christmas": a feast whose day never changes, where the word before makes a point in time of it.
DateReader::Found DateReader::ReadFeast(const Cut& cut, uint32_t i) const {
  constexpr unsigned kHundred = 100;  // 1225 is the 25th of the 12th month
  const auto& t = cut.doc.tokens;
  if (!t[i].capital || !classes_.MatchBefore(classes_.near_cue, t, i, cut.begin)) return {};
  for (const auto& [id, name] : classes_.feasts) {
    const ClassHit feast = classes_.Match(id, t, i, cut.end);
    if (!feast) continue;
    const auto day = static_cast<unsigned>(feast.value);
    if (name == "a_weekday") return FromFeastOfWeekday(cut, day, i + feast.length);
    return FromMonthDay(cut, day / kHundred, static_cast<int>(day % kHundred), 0, i + feast.length);
  }
  return {};
}

// "year-end", "month's end", "the end of the week": the last day of the year, month … of publication; a year
// may follow.
DateReader::Found DateReader::ReadPeriodEnd(const Cut& cut, uint32_t i) const {
  const ClassHit hit = classes_.Match(classes_.period_end, cut.doc.tokens, i, cut.end);
  if (!hit) return {};
  uint32_t last = i + hit.length;
  const int unit = static_cast<int>(hit.value);
  const int year = unit == kYearUnit ? ReadYearNumber(cut, last, &last) : 0;
  // "the end of year 15" is none of the calendar.
  if (year == 0 && last < cut.end && cut.doc.tokens[last].kind == TokenKind::kNumber) return {};
  if (year == 0 && !cut.doc.dated) return {};
  const DateValue period = year != 0 ? YearValue(year) : Period(*cut.doc.published, unit, 0);
  if (unit == kWeek) return {DayValue(*period.first + days{kWorkingWeek}), last};
  return {DayValue(*LastDayOf(period)), last};
}

// "the first week of September": its first days belong to it when they make up half of it.
DateReader::Found DateReader::ReadWeekOfMonth(const Cut& cut, uint32_t i) const {
  constexpr int kHalf = 3;
  const auto& t = cut.doc.tokens;
  const ClassHit which = classes_.Match(classes_.week_count, t, i, cut.end);
  if (which) {
    if (Found day = ReadWeekdayOfMonth(cut, static_cast<unsigned>(which.value), i + which.length);
        day.last != 0)
      return day;
  }
  const ClassHit of = which ? classes_.Match(classes_.week_of, t, i + which.length, cut.end) : ClassHit{};
  if (!of) return {};
  const Found month = ReadMonthFirst(cut, i + which.length + of.length);
  if (month.last == 0 || month.value.precision != "month") return {};
  const Day inside = which.value > 0
                         ? *month.value.first + days{kWeek * static_cast<int>(which.value - 1) + kHalf}
                         : *LastDayOf(month.value) - days{kHalf};
  return {Period(inside, kWeek, 0), month.last};
}

// "Friday in August" behind "the last" (0) or "the second" (2).
DateReader::Found DateReader::ReadWeekdayOfMonth(const Cut& cut, unsigned which, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  const ClassHit weekday = classes_.Match(classes_.weekday, t, i, cut.end);
  const uint32_t joint = i + weekday.length;
  if (!weekday || joint + 1 >= cut.end || !classes_.Has(classes_.preposition, t[joint])) return {};
  const Found month = ReadMonthFirst(cut, joint + 1);
  if (month.last == 0 || month.value.precision != "month") return {};
  const std::chrono::year_month_day first{*month.value.first};
  const auto of_month = first.year() / first.month();
  const std::chrono::weekday wanted{static_cast<unsigned>(weekday.value)};
  const Day day = which == 0 ? Day{of_month / wanted[std::chrono::last]} : Day{of_month / wanted[which]};
  return {DayValue(day), month.last};
}

// "and enters into force the following day": after the day that the sentence named last. "April 2, a day
// after the cabinet reports" tells of the day before that.
DateReader::Found DateReader::ReadDayAfter(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  const ClassHit after = classes_.Match(classes_.day_after, t, i, cut.end);
  const ClassHit apart = classes_.Match(classes_.day_apart, t, i, cut.end);
  if ((!after && !apart) || cut.doc.dates.empty()) return {};
  const DateValue& before = cut.doc.dates.back();
  if (before.token < cut.sentence || before.precision != "day" || !before.first) return {};
  uint32_t lead = i;
  while (lead > before.last && classes_.Has(classes_.article_word, t[lead - 1])) --lead;
  const uint32_t last = i + apart.length;
  const bool beside = apart && lead == before.last + 1 && t[lead - 1].mark == ',' && last < cut.end &&
                      t[last].kind == TokenKind::kWord;
  if (beside) return {DayValue(*before.first + days{static_cast<int>(apart.value)}), last};
  if (!after) return {};
  return {DayValue(*before.first + days{static_cast<int>(after.value)}), i + after.length};
}

// "30/06/2027", "30.06.2027" and "6/30/2027"; a day and month that could be either way round are no date.
DateReader::Found DateReader::ReadNumbers(const Cut& cut, uint32_t i) const {
  constexpr unsigned kMonths = 12;
  const auto& t = cut.doc.tokens;
  if (t[i].kind != TokenKind::kNumber) return {};
  const bool slashes = i + 4 < cut.end && t[i + 1].mark == '/' && t[i + 3].mark == '/';
  const uint32_t last = slashes ? i + 5 : i + 1;
  const std::string_view text = cut.doc.Text(cut.doc.TokenSpan(i, last));
  if (std::ranges::count(text, slashes ? '/' : '.') != 2) return {};
  const std::vector<unsigned> parts = NumbersIn(text, slashes ? '/' : '.');
  if (parts.size() != 3 || parts[2] < 1900 || parts[2] > 2100) return {};
  const bool month_first = slashes && parts[0] <= kMonths;
  if (month_first && parts[1] <= kMonths && parts[0] != parts[1]) return {};
  const std::optional<Day> exact =
      MakeDay(static_cast<int>(parts[2]), parts[month_first ? 0 : 1], parts[month_first ? 1 : 0]);
  return exact ? Found{DayValue(*exact), last} : Found{};
}

}  // namespace tradewire
