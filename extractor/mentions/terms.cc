// Terms: durations, and dates that are told by counting ("in 90 days", "30 days after August 1").
#include <cstdlib>

#include "extractor/mentions/calendar.h"
#include "extractor/mentions/dates.h"
#include "extractor/mentions/numbers.h"

namespace tradewire {
namespace {

constexpr double kLongestCount = 2000;
// A counted day may miss the exact one by so much: "in two weeks, on July 9".
constexpr long kLoosely = 10;

}  // namespace

// "90 days", "two more weeks", "another year".
DateReader::Term DateReader::ReadTerm(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  const NumberRead count = ReadNumber(cut.doc, classes_, i, cut.end);
  const ClassHit another = classes_.Match(classes_.another, t, i, cut.end);
  uint32_t at = count.next != i ? count.next : i + another.length;
  if (at == i) return ReadSingleTerm(cut, i);
  if (at < cut.end && (t[at].mark == '-' || classes_.Has(classes_.unit_filler, t[at]))) ++at;
  const ClassHit unit =
      classes_.Match(count.next != i ? classes_.unit : classes_.single_unit, t, at, cut.end);
  const double length = count.next != i ? count.value : 1;
  if (!unit || length <= 0 || length > kLongestCount) return {};
  return {length, static_cast<int>(unit.value), at + unit.length};
}

// "month" of "a month".
DateReader::Term DateReader::ReadSingleTerm(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  if (i <= cut.begin || !classes_.Has(classes_.single, t[i - 1])) return {};
  const ClassHit unit = classes_.Match(classes_.single_unit, t, i, cut.end);
  return unit ? Term{1, static_cast<int>(unit.value), i + unit.length} : Term{};
}

// A day that a count starts at: "… after August 1", "… from April 9".
DateReader::Found DateReader::ReadStart(const Cut& cut, uint32_t i) const {
  const ClassHit joint = classes_.Match(classes_.counts_from, cut.doc.tokens, i, cut.end);
  if (!joint) return {};
  for (const auto reader : {&DateReader::ReadIso, &DateReader::ReadMonthFirst, &DateReader::ReadDayFirst,
                            &DateReader::ReadWeekday}) {
    Found found = (this->*reader)(cut, i + joint.length);
    if (found.last != 0 && found.value.precision == "day") return found;
  }
  return {};
}

// "Its vote is due on October 10, with orders a week later": counted from the day that the sentence named
// before.
DateReader::Found DateReader::ReadLater(const Cut& cut, const Term& term) const {
  const ClassHit later = classes_.Match(classes_.after_that, cut.doc.tokens, term.last, cut.end);
  if (!later || cut.doc.dates.empty()) return {};
  const DateValue& before = cut.doc.dates.back();
  if (before.token < cut.sentence || before.precision != "day" || !before.first || before.count != 0)
    return {};
  return {DayValue(AddUnits(*before.first, term.count, term.unit)), term.last + later.length};
}

// One past "hence", "from today", "after the date of this order"; the same index when none stands there.
uint32_t DateReader::EndOfNow(const Cut& cut, uint32_t i) const {
  const auto& t = cut.doc.tokens;
  if (const ClassHit hence = classes_.Match(classes_.from_now, t, i, cut.end)) return i + hence.length;
  const ClassHit joint = classes_.Match(classes_.counts_from, t, i, cut.end);
  const ClassHit act = joint ? classes_.Match(classes_.this_act, t, i + joint.length, cut.end) : ClassHit{};
  return act ? i + joint.length + act.length : i;
}

DateReader::Found DateReader::ReadCounted(const Cut& cut, uint32_t i) const {
  if (!cut.doc.dated) return {};
  const auto& t = cut.doc.tokens;
  const ClassHit within = classes_.Match(classes_.within, t, i, cut.end);
  uint32_t at = i + within.length;
  while (at < cut.end && at < i + within.length + 2 && classes_.Has(classes_.article_word, t[at])) ++at;
  Term term = ReadTerm(cut, at);
  if (term.last == 0 && within.length > 1) {  // "within the next month"
    const ClassHit unit = classes_.Match(classes_.single_unit, t, at, cut.end);
    const bool of =
        unit && classes_.Match(classes_.of_word, t, at + unit.length, cut.end);  // "in the week of"
    if (unit && !of) term = {1, static_cast<int>(unit.value), at + unit.length};
  }
  if (term.last == 0) return {};
  const auto count_from = [&](Day day, double count) { return DayValue(AddUnits(day, count, term.unit)); };
  if (const ClassHit ago = classes_.Match(classes_.ago, t, term.last, cut.end)) {
    if (ReadSingleTerm(cut, at).last != 0) return {};  // "1.5% a year ago" compares
    return {count_from(*cut.doc.published, -term.count), term.last + ago.length};
  }
  if (Found later = ReadLater(cut, term); later.last != 0) return later;
  const uint32_t last = EndOfNow(cut, term.last);
  if (const Found start = ReadStart(cut, last);
      start.last != 0) {  // also "30 days after the order of July 15"
    Found end{count_from(*start.value.first, term.count), start.last};
    const bool led = last == term.last && i > cut.begin && classes_.Has(classes_.term_lead, t[i - 1]);
    if (led) end.value.start = start.value.iso;
    return end;
  }
  // "within 30 days of the ruling" counts from the ruling: a duration for the rules to resolve.
  if (last == term.last && (!within || classes_.Match(classes_.counts_from, t, term.last, cut.end)))
    return {};
  Found found{count_from(*cut.doc.published, term.count), last};
  found.value.count = term.count;
  found.value.unit = term.unit;
  return found;
}

// Does the day that follows say exactly when what stands before it is? "next week, on July 11", "after 150
// days, on July 24", "in two weeks (August 1)".
bool DateReader::Explains(const Document& doc, const Mention& vague, const Mention& exact) const {
  constexpr uint32_t kGap = 3;
  if (exact.slot != Slot::kDate || exact.first <= vague.last || exact.first > vague.last + kGap) return false;
  const Token& behind = doc.tokens[vague.last];
  const bool later = vague.slot == Slot::kDuration && behind.kind == TokenKind::kWord && !behind.capital;
  const uint32_t at = later ? vague.last + 1 : vague.last;  // "four days later, on April 9"
  const char mark = doc.tokens[at].mark;
  if (mark != ',' && mark != '(') return false;
  for (uint32_t i = at + 1; i < exact.first; ++i) {
    const Token& token = doc.tokens[i];
    const bool joins = classes_.Has(classes_.span_joint, token) || classes_.Has(classes_.counts_from, token);
    if (!classes_.Has(classes_.preposition, token) || joins) return false;
  }
  const DateValue& day = doc.dates[static_cast<size_t>(exact.entry)];
  if (day.precision != "day" || !day.first || day.count != 0) return false;
  if (vague.slot == Slot::kDuration) return exact.form == kDateDay;
  if (vague.slot != Slot::kDate) return false;
  const DateValue& span = doc.dates[static_cast<size_t>(vague.entry)];
  const std::optional<Day> last = LastDayOf(span);
  if (!last) return false;
  if (span.count != 0) return std::labs((*day.first - *last).count()) <= kLoosely;
  return span.precision != "day" && *span.first <= *day.first && *day.first <= *last;
}

void DateReader::DropExplained(const Document& doc, std::vector<Mention>* mentions) const {
  for (size_t m = mentions->size(); m-- > 1;) {
    if (Explains(doc, (*mentions)[m - 1], (*mentions)[m]))
      mentions->erase(mentions->begin() + static_cast<std::ptrdiff_t>(m - 1));
  }
}

Mention DateReader::ReadDuration(const Cut& cut, uint32_t i) const {
  const Term term = ReadTerm(cut, i);
  if (term.last == 0) return {};
  // "a month" is a term where something lasts or is given so long; "$5 a month" is none.
  const bool single = ReadSingleTerm(cut, i).last != 0;
  if (single && (i < cut.begin + 2 || !classes_.Has(classes_.term_lead, cut.doc.tokens[i - 2]))) return {};
  Mention mention;
  mention.slot = Slot::kDuration;
  mention.first = i;
  mention.last = term.last;
  mention.low = term.count;
  mention.entry = term.unit;
  return mention;
}

}  // namespace tradewire
