#include "extractor/mentions/dates.h"

#include <algorithm>
#include <cstdlib>

#include "extractor/mentions/calendar.h"
#include "extractor/mentions/numbers.h"

namespace tradewire {
namespace {

using std::chrono::days;

// "set to start on April 9" is last April's until a date without a year would rather mean the next.
constexpr int kStillTheSameYear = 120;
// A month or day that no word places is the nearest one, unless it would lie further ahead than this.
constexpr int kMonthsAhead = 5;
// "were paying until November", said in December, is no word of the next.
constexpr int kMonthsStillMeant = 2;
// "expires on July 9", told a day or two after it.
constexpr int kDaysJustPast = 3;
constexpr int kDaysStillMeant = 80;
constexpr int kDaysAhead = 150;
// "agreed to cut tariffs on August 7": behind a past form a day soon to come may still be one.
constexpr int kDaysAheadOfPast = 45;

// What lies farther back is history.
constexpr days kOld{5 * 365};

constexpr unsigned kMidYear = 6;  // the month of "mid-2026"

long DistanceDays(Day a, Day b) { return std::labs((a - b).count()); }

}  // namespace

DateReader::DateReader(const WordClasses& classes) : classes_(classes) {
  const WordClasses& c = classes_;
  const auto any = [](std::initializer_list<ClassId> ids) {
    uint64_t bits = 0;
    for (const ClassId id : ids) bits |= uint64_t{1} << (id % 64);
    return bits;
  };
  uint64_t feasts = 0;
  for (const auto& [id, name] : c.feasts) feasts |= any({id});
  forms_ = {{{&DateReader::ReadIso, true},
             {&DateReader::ReadNumbers, true},
             {&DateReader::ReadMonthFirst, false, any({c.month})},
             {&DateReader::ReadDayFirst, true, any({c.ordinal})},
             {&DateReader::ReadQuarter, false, any({c.quarter})},
             {&DateReader::ReadWeekOfMonth, false, any({c.week_count})},
             {&DateReader::ReadWeekday, false, any({c.direction, c.weekday})},
             {&DateReader::ReadPeriodEnd, false, any({c.period_end})},
             {&DateReader::ReadCounted, true,
              any({c.within, c.article_word, c.number, c.half, c.another, c.single_unit})},
             {&DateReader::ReadDayAfter, false, any({c.day_after, c.day_apart})},
             {&DateReader::ReadRelative, false, any({c.relative_day, c.direction})},
             {&DateReader::ReadFeast, false, feasts},
             {&DateReader::ReadYear, true}}};
}

std::optional<Day> DateReader::LastNamed(const Document& doc) const {
  std::optional<Day> last;
  for (const Sentence& sentence : doc.sentences) {
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const bool number = doc.tokens[i].kind == TokenKind::kNumber;
      if (!number && !classes_.Match(classes_.month, doc.tokens, i, sentence.last)) continue;
      const Cut cut{doc, i, sentence.first, sentence.first, sentence.last};
      const Found found = number ? ReadDayFirst(cut, i) : ReadMonthFirst(cut, i);
      if (found.last == 0 || found.value.precision != "day" || LooksAhead(cut)) continue;
      if (!last || *found.value.first > *last) last = found.value.first;
      i = found.last - 1;
    }
  }
  return last;
}

Mention DateReader::Read(Document* doc, uint32_t i, uint32_t sentence, uint32_t begin, uint32_t end) const {
  const Cut cut{*doc, i, sentence, begin, end};
  Found found;
  const Token& token = doc->tokens[i];
  const bool number = token.kind == TokenKind::kNumber;
  for (const Form& form : forms_) {
    if (!(number && form.number) && (token.classes & form.classes) == 0) continue;
    Found read = (this->*form.read)(cut, i);
    if (read.last == 0) continue;
    found = std::move(read);
    break;
  }
  if (found.last == 0) return ReadDuration(cut, i);
  Mention mention;
  mention.slot = Slot::kDate;
  mention.first = i;
  mention.last = found.last;
  ApplyEndOf(*doc, &mention.first, begin, &found);
  if (found.value.precision == "day") TakeClock(*doc, &mention.first, begin);
  mention.form = FormOf(cut, i, found.value);
  mention.entry = static_cast<int32_t>(doc->dates.size());
  found.value.token = i;
  found.value.last = mention.last;
  doc->dates.push_back(std::move(found.value));
  return mention;
}

DateForm DateReader::FormOf(const Cut& cut, uint32_t i, const DateValue& value) const {
  const std::optional<Day> last = LastDayOf(value);
  if (!cut.doc.published || !last) return kDateUnresolved;
  const Day now = *cut.doc.published;
  if (*last < now) return now - *last > kOld ? kDateOld : kDatePast;
  const bool day = value.precision == "day";
  const bool loose = value.count != 0 || classes_.Match(classes_.relative_day, cut.doc.tokens, i, cut.end);
  if (*value.first > now) return loose ? kDateLoose : day ? kDateDay : kDatePeriod;
  if (LookOf(cut) == Look::kAhead || (!day && LooksAhead(cut))) return kDateLoose;
  return day ? kDateToday : LookOf(cut) == Look::kOpen ? kDateRunning : kDatePast;
}

// "12:01 a.m. eastern daylight time on" before a day is of its date.
void DateReader::TakeClock(const Document& doc, uint32_t* first, uint32_t begin) const {
  constexpr uint32_t kLongestClock = 16;
  bool clock = false;
  uint32_t taken = *first;
  const uint32_t floor = *first > begin + kLongestClock ? *first - kLongestClock : begin;
  for (uint32_t at = *first; at > floor; --at) {
    const Token& token = doc.tokens[at - 1];
    const bool strong = classes_.Has(classes_.clock, token);
    if (!strong && token.kind == TokenKind::kWord && !classes_.Has(classes_.clock_joint, token)) break;
    const bool within =
        token.mark == ':' || token.mark == '.' || token.mark == ',' || token.mark == '(' || token.mark == ')';
    if (token.kind == TokenKind::kMark && !within) break;
    const bool digits = token.mark == ':' && at > begin + 1 && at < *first &&
                        doc.tokens[at - 2].kind == TokenKind::kNumber &&
                        doc.tokens[at].kind == TokenKind::kNumber;  // "12:01 on"
    clock = clock || strong || digits;
    const bool joins =
        classes_.Has(classes_.preposition, token) || classes_.Has(classes_.article_word, token);
    if (clock && token.kind != TokenKind::kMark && !joins) taken = at - 1;
  }
  *first = taken;
}

DateReader::Found DateReader::ReadIso(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  if (i + 5 > cut.end || t[i].kind != TokenKind::kNumber || t[i].end - t[i].begin != 4) return {};
  if (t[i + 1].mark != '-' || t[i + 3].mark != '-' || t[i + 4].space_before) return {};
  const std::optional<Day> day = ParseDay(cut.doc.Text(Span{t[i].begin, t[i + 4].end}));
  return day ? Found{DayValue(*day), i + 5} : Found{};
}

int DateReader::ReadYearNumber(const Cut& cut, uint32_t i, uint32_t* next) const {
  *next = i;
  if (i >= cut.end) return 0;
  const Token& token = cut.doc.tokens[i];
  if (token.kind != TokenKind::kNumber || token.end - token.begin != 4) return 0;
  const std::string_view digits = cut.doc.Text(Span{token.begin, token.end});
  if (digits.find_first_of(",.") != std::string_view::npos) return 0;
  const int year = static_cast<int>(DigitsValue(digits));
  if (year < 1900 || year > 2100) return 0;
  *next = i + 1;
  return year;
}

int DateReader::ReadDayNumber(const Cut& cut, uint32_t i, uint32_t* next) const {
  *next = i;
  if (i >= cut.end) return 0;
  const Token& token = cut.doc.tokens[i];
  if (const ClassHit ordinal = classes_.Match(classes_.ordinal, cut.doc.tokens, i, cut.end)) {
    *next = i + ordinal.length;
    return static_cast<int>(ordinal.value);
  }
  if (token.kind != TokenKind::kNumber || token.end - token.begin > 2) return 0;
  const int day = static_cast<int>(DigitsValue(cut.doc.Text(Span{token.begin, token.end})));
  if (day < 1 || day > 31) return 0;
  *next = i + 1;
  // "1st": the tail of the ordinal is glued to the digits.
  if (*next < cut.end && !cut.doc.tokens[*next].space_before &&
      cut.doc.tokens[*next].kind == TokenKind::kWord) {
    if (!classes_.Has(classes_.ordinal_tail, cut.doc.tokens[*next])) return 0;
    ++*next;
  }
  return day;
}

// The day before this one, where it is the first of a span or of two to come: "from August 1 to", "on May 16
// and".
std::optional<Day> DateReader::SpanStart(const Cut& cut) const {
  if (cut.doc.dates.empty() || cut.at < cut.sentence + 2) return std::nullopt;
  const DateValue& before = cut.doc.dates.back();
  uint32_t at = cut.at - 1;
  if (at > before.last && classes_.Has(classes_.preposition, cut.doc.tokens[at])) --at;  // "and on June 1"
  const double* joint = classes_.vocabulary().ValueIn(classes_.span_joint, cut.doc.tokens[at].word);
  if (joint == nullptr || before.last != at || before.token < cut.sentence) return std::nullopt;
  const bool ahead = before.first && cut.doc.published && *before.first > *cut.doc.published;
  return before.precision == "day" && (*joint == 0 || ahead) ? before.first : std::nullopt;
}

// The day that opens the line of a chronology in which this date stands.
std::optional<Day> DateReader::DayOfLine(const Cut& cut) const {
  const auto line = cut.doc.years.lower_bound(cut.sentence);
  if (line == cut.doc.years.end() || line->first >= cut.at) return std::nullopt;
  const auto date = std::ranges::lower_bound(cut.doc.dates, line->first, {}, &DateValue::token);
  return date != cut.doc.dates.end() && date->token == line->first ? date->first : std::nullopt;
}

// "On May 2 it banned imports until June 5", told in September: soon after the past day that the sentence
// named before.
std::optional<Day> DateReader::SoonAfterNamed(const Cut& cut, unsigned month, int day) const {
  constexpr days kSoon{100};
  if (cut.doc.dates.empty() || LookOf(cut) != Look::kNear) return std::nullopt;
  const DateValue& before = cut.doc.dates.back();
  if (before.token < cut.sentence || before.precision != "day" || !before.first || before.count != 0)
    return std::nullopt;
  const std::optional<Day> same = MakeDay(YearOf(*before.first), month, static_cast<unsigned>(day));
  const bool soon = same && *same > *before.first && *same <= *before.first + kSoon;
  return soon && *same < *cut.doc.published ? same : std::nullopt;
}

DateReader::Found DateReader::FromMonthDay(const Cut& cut, unsigned month, int day, int year,
                                           uint32_t last) const {
  const auto make = [&](int y) { return MakeDay(y, month, static_cast<unsigned>(day)); };
  const auto told = year == 0 ? cut.doc.years.find(cut.at) : cut.doc.years.end();
  if (told != cut.doc.years.end()) year = told->second;
  if (year != 0) {
    const std::optional<Day> exact = make(year);
    return exact ? Found{DayValue(*exact), last} : Found{};
  }
  if (const std::optional<Day> before = SpanStart(cut)) {
    std::optional<Day> end = make(YearOf(*before));
    if (end && *end < *before) end = make(YearOf(*before) + 1);
    return end ? Found{DayValue(*end), last} : Found{};
  }
  if (!cut.doc.published) return {};
  if (const std::optional<Day> line = DayOfLine(cut)) {
    const auto off = [&](int y) { return make(y) ? DistanceDays(*make(y), *line) : kYearUnit; };
    const int near = YearOf(*line);
    const int best = off(near + 1) < off(near) ? near + 1 : off(near - 1) < off(near) ? near - 1 : near;
    return make(best) ? Found{DayValue(*make(best)), last} : Found{};
  }
  const Day now = *cut.doc.published;
  if (const std::optional<Day> soon = SoonAfterNamed(cut, month, day)) return {DayValue(*soon), last};
  const int still = LookOf(cut) == Look::kNear ? kDaysStillMeant : kStillTheSameYear;
  const days same_year{cut.doc.dated ? BehindPresent(cut) ? kDaysJustPast : still : 0};
  // "named October 1 as the date"
  const bool due = classes_.Match(classes_.due_noun, cut.doc.tokens, last, cut.end).length > 1;
  const bool ahead = due || LooksAhead(cut);
  std::optional<Day> best;
  for (int y = YearOf(now) - 1; y <= YearOf(now) + 1; ++y) {
    const std::optional<Day> candidate = make(y);
    if (!candidate || (ahead && *candidate < now - same_year)) continue;
    const int most = LookOf(cut) == Look::kBack ? kDaysAheadOfPast : kDaysAhead;
    if (!ahead && *candidate > now + days{most}) continue;
    if (!best || DistanceDays(*candidate, now) < DistanceDays(*best, now)) best = candidate;
  }
  return best ? Found{DayValue(*best), last} : Found{};
}

DateReader::Found DateReader::FromMonth(const Cut& cut, unsigned month, int year, uint32_t last) const {
  if (year != 0) return {MonthValue(year, month), last};
  if (!cut.doc.published) return {};
  const bool due =
      last < cut.end && classes_.Has(classes_.due_noun, cut.doc.tokens[last]);  // "the July review"
  const Day now = *cut.doc.published;
  int best = YearOf(now);
  const int distance = static_cast<int>(month) - static_cast<int>(MonthOf(now));
  if (LooksAhead(cut) && distance < (LookOf(cut) == Look::kNear ? -kMonthsStillMeant : 0)) ++best;
  if (LookOf(cut) == Look::kBack && distance > 0) --best;
  if (LookOf(cut) == Look::kOpen && distance > kMonthsAhead && !due) --best;
  if (LookOf(cut) == Look::kOpen && distance < -kMonthsStillMeant && due) ++best;
  return {MonthValue(best, month), last};
}

DateReader::Found DateReader::ReadMonthFirst(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  const ClassHit month = classes_.Match(classes_.month, t, i, cut.end);
  if (!month || !t[i].capital) return {};
  uint32_t at = i + month.length;
  if (at < cut.end && t[at].mark == '.') ++at;
  uint32_t next = at;
  const int day = ReadDayNumber(cut, at, &next);
  const auto number = static_cast<unsigned>(month.value);
  if (day != 0 && !(next < cut.end && t[next].mark == '%')) {
    uint32_t year_at = next;
    if (year_at < cut.end && t[year_at].mark == ',') ++year_at;
    uint32_t last = next;
    const int year = ReadYearOfDay(cut, year_at, &last);
    return FromMonthDay(cut, number, day, year, year != 0 ? last : next);
  }
  if (at < cut.end && t[at].mark == ',') ++at;
  if (const ClassHit of = classes_.Match(classes_.of_word, t, at, cut.end)) at += of.length;
  uint32_t last = at;
  int year = ReadYearNumber(cut, at, &last);
  if (year == 0) year = ReadYearWords(cut, at, &last);
  // A month alone is a date only in its own right: "May" also begins sentences, "March" names people.
  const bool alone_reads =
      i > cut.begin && (t[i - 1].mark == '-' ||
                        (t[i - 1].kind == TokenKind::kWord &&
                         (!t[i - 1].capital || classes_.MatchBefore(classes_.year_lead, t, i, cut.begin))));
  if (year == 0 && !alone_reads) return {};
  const bool names =
      year == 0 && at < cut.end && at == i + 1 && t[at].kind == TokenKind::kWord && t[at].capital;
  if (names && classes_.Match(classes_.short_month, t, i, cut.end)) return {};
  // "31 April 2025": a day that the month lacks makes no month of it.
  if (i > cut.begin && t[i - 1].kind == TokenKind::kNumber && t[i - 1].end - t[i - 1].begin <= 2) return {};
  return FromMonth(cut, number, year, year != 0 ? last : i + month.length);
}

// "2026" or "next year", "of next year" behind a day of a month; 0 when none stands there.
int DateReader::ReadYearOfDay(const Cut& cut, uint32_t i, uint32_t* next) const {
  if (const int year = ReadYearNumber(cut, i, next)) return year;
  const bool of = i < cut.end && classes_.Has(classes_.of_word, cut.doc.tokens[i]);
  return ReadYearWords(cut, of ? i + 1 : i, next);
}

// "last year", "next year" behind a month; 0 when neither stands there.
int DateReader::ReadYearWords(const Cut& cut, uint32_t i, uint32_t* next) const {
  const auto& t = cut.doc.tokens;
  const ClassHit direction = classes_.Match(classes_.direction, t, i, cut.end);
  if (!direction || !cut.doc.dated) return 0;
  const ClassHit unit = classes_.Match(classes_.single_unit, t, i + direction.length, cut.end);
  if (!unit || unit.value != kYearUnit) return 0;
  *next = i + direction.length + unit.length;
  return YearOf(*cut.doc.published) + static_cast<int>(direction.value);
}

DateReader::Found DateReader::ReadDayFirst(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  uint32_t at = i;
  const int day = ReadDayNumber(cut, i, &at);
  if (day == 0) return {};
  if (Found pair = ReadFirstOfTwoDays(cut, day, at); pair.last != 0) return pair;
  const ClassHit counted = classes_.Match(classes_.unit, t, at, cut.end);  // "the 1st day of August"
  if (counted && counted.value == 1 && at > i + 1) at += counted.length;
  if (at < cut.end && classes_.Has(classes_.of_word, t[at])) ++at;
  const ClassHit month = classes_.Match(classes_.month, t, at, cut.end);
  if (!month || !t[at].capital) return at > i + 1 ? ReadDayOfThatMonth(cut, day, at) : Found{};
  at += month.length;
  uint32_t year_at = at;
  if (year_at < cut.end && t[year_at].mark == ',') ++year_at;
  uint32_t last = at;
  const int year = ReadYearOfDay(cut, year_at, &last);
  return FromMonthDay(cut, static_cast<unsigned>(month.value), day, year, year != 0 ? last : at);
}

// "6 and 7 January", "6-7 January": both stand for the first; "6 to 20 January" begins a span.
DateReader::Found DateReader::ReadFirstOfTwoDays(const Cut& cut, int day, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  if (i + 2 >= cut.end) return {};
  const bool dash = t[i].mark == '-';
  const bool joined = dash || classes_.Has(classes_.span_joint, t[i]);
  uint32_t at = i + 1;
  const int other = joined ? ReadDayNumber(cut, at, &at) : 0;
  if (other <= day) return {};
  if (at < cut.end && classes_.Has(classes_.of_word, t[at])) ++at;
  const ClassHit month = classes_.Match(classes_.month, t, at, cut.end);
  if (!month || !t[at].capital) return {};
  at += month.length;
  uint32_t last = at;
  const int year = ReadYearOfDay(cut, at < cut.end && t[at].mark == ',' ? at + 1 : at, &last);
  const bool both = other == day + 1;
  return FromMonthDay(cut, static_cast<unsigned>(month.value), day, year, !both ? i : year != 0 ? last : at);
}

// "the 1st of" before "next month", "this month", "the month".
DateReader::Found DateReader::ReadDayOfThatMonth(const Cut& cut, int day, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  if (!cut.doc.dated || !classes_.Has(classes_.of_word, t[i - 1])) return {};
  const ClassHit direction = classes_.Match(classes_.direction, t, i, cut.end);
  uint32_t at = i + direction.length;
  if (!direction && at < cut.end && classes_.Has(classes_.article_word, t[at])) ++at;
  const ClassHit unit = classes_.Match(classes_.single_unit, t, at, cut.end);
  if (!unit || unit.value != kMonthUnit) return {};
  const DateValue month = Period(*cut.doc.published, kMonthUnit, static_cast<int>(direction.value));
  const std::optional<Day> exact =
      MakeDay(YearOf(*month.first), MonthOf(*month.first), static_cast<unsigned>(day));
  return exact ? Found{DayValue(*exact), at + unit.length} : Found{};
}

// "1930s", "mid-2020s".
bool DateReader::IsDecade(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  return i + 1 < cut.end && !t[i + 1].space_before && classes_.Has(classes_.decade_tail, t[i + 1]);
}

// A decade when it is over: the last of its years.
DateReader::Found DateReader::ReadDecade(const Cut& cut, uint32_t i) const {
  constexpr int kYears = 10;
  const auto& t = cut.doc.tokens;
  if (!IsDecade(cut, i)) return {};
  if (t[i].end - t[i].begin != 4 || !cut.doc.published) return {};
  const int year = static_cast<int>(DigitsValue(cut.doc.Text(Span{t[i].begin, t[i].end})));
  if (year % kYears != 0 || year + kYears > YearOf(*cut.doc.published)) return {};
  return {YearValue(year + kYears - 1), i + 2};
}

// "2027" where the word before makes a year of it, or the one behind: "its 2027 expiry".
DateReader::Found DateReader::ReadYear(const Cut& cut, uint32_t i) const {
  if (Found decade = ReadDecade(cut, i); decade.last != 0) return decade;
  uint32_t next = i;
  const int year = ReadYearNumber(cut, i, &next);
  if (year == 0 || i == cut.begin || IsDecade(cut, i)) return {};
  const uint32_t at = cut.doc.tokens[i - 1].mark == '-' ? i - 1 : i;  // "mid-2026"
  const bool led = classes_.MatchBefore(classes_.year_lead, cut.doc.tokens, at, cut.begin).length > 0;
  if (!led && !classes_.Match(classes_.year_tail, cut.doc.tokens, next, cut.end)) return {};
  return {YearValue(year), next};
}

// "the end of August" is its last day; "early", "mid", "late" keep the precision and only widen the span.
void DateReader::ApplyEndOf(const Document& doc, uint32_t* first, uint32_t begin, Found* found) const {
  uint32_t at = *first;
  while (at > begin &&
         (classes_.Has(classes_.article_word, doc.tokens[at - 1]) || doc.tokens[at - 1].mark == '-'))
    --at;
  if (const ClassHit part = classes_.MatchBefore(classes_.part_of, doc.tokens, at, begin))
    *first = at - part.length;
  if (found->value.precision == "year" && classes_.MatchBefore(classes_.middle_of, doc.tokens, at, begin)) {
    found->value = MonthValue(YearOf(*found->value.first), kMidYear);
    return;
  }
  if (const ClassHit week = classes_.MatchBefore(classes_.week_of, doc.tokens, at, begin);
      week && found->value.precision == "day") {
    found->value = Period(*found->value.first, kWeek, 0);
    *first = at - week.length;
    return;
  }
  const ClassHit end_of = classes_.MatchBefore(classes_.end_of, doc.tokens, at, begin);
  if (!end_of || found->value.precision == "day") return;
  const uint32_t lead = at - end_of.length;  // "will end next June" is no end of June
  if (end_of.length == 1 && lead > begin && classes_.Has(classes_.infinitive_lead, doc.tokens[lead - 1]))
    return;
  std::optional<Day> last = LastDayOf(found->value);
  if (!last) return;
  if (found->value.precision == "week") last = *found->value.first + days{kWorkingWeek};
  found->value = DayValue(*last);
  *first = at - end_of.length;
}

}  // namespace tradewire
