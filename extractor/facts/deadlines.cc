// Deadline drafts to deadline facts: one fact per date and kind.
#include <algorithm>
#include <cstdint>
#include <set>
#include <unordered_map>

#include "extractor/facts/deadline_parties.h"
#include "extractor/facts/deadline_topic.h"
#include "extractor/facts/resolve.h"
#include "extractor/mentions/calendar.h"

namespace tradewire {
namespace {

// A term of days counts from an event that the text dates no more than this long before publication.
constexpr int kRecentDays = 60;

// In days: what ends may be prolonged this long before it does.
constexpr int kFarEnd = 400;

// In days: a longer term needs a stated start.
constexpr int kLongTerm = 550;

// A point counted further ahead than this is a forecast.
constexpr int kFarDays = 5 * 365;
// A bare year that begins further ahead than this is the goal of a plan.
constexpr int kGoalDays = 2 * 365;
// A rule that scores more knows what changes in that year.
constexpr double kKnowsChange = 3;

// How many sentences back the event of a term may be told: a pause is announced close by, an order further
// up; an entry into force also further down.
constexpr size_t kEventReach = 1;
constexpr size_t kStartReach = 3;  // "… for a year. The step takes effect on November 10"
constexpr size_t kOrderReach = 4;
constexpr size_t kDirectiveReach = 8;
constexpr size_t kEntryReach = 20;

// A directive to act within a term is reported in the days after it was given.
constexpr int kDirectiveDays = 7;

bool IsOver(const Mention& date) {
  if (date.slot != Slot::kDate) return false;
  return date.form == kDatePast || date.form == kDateRunning || date.form == kDateOld ||
         date.form == kDateToday;
}

// "Executive Order 14257 of April 2, 2025": no event of this article.
bool NamesDocument(const Reading& reading, const Mention& date) {
  return date.first > 0 &&
         reading.rules.classes.Has(reading.rules.classes.of_word, reading.doc.tokens[date.first - 1]);
}

// Does a clause that tells of something else begin between the token and the date? "paused for 90 days the
// duties that it had raised on April 2".
bool IsOfOtherClause(const Reading& reading, uint32_t token, const Mention& date) {
  const WordClasses& classes = reading.rules.classes;
  for (uint32_t i = token; i < date.first; ++i) {
    if (classes.Has(classes.relative_word, reading.doc.tokens[i])) return true;
  }
  return false;
}

// The last past day, no more than `days` before publication, that the sentence names. `behind`: a token; of
// the days behind it those of its own clause count.
std::optional<Day> RecentDayIn(const Reading& reading, size_t sentence, int days,
                               uint32_t behind = UINT32_MAX) {
  const auto& mentions = reading.sentences[sentence].mentions;
  for (size_t m = mentions.size(); m-- > 0;) {
    if (mentions[m].slot != Slot::kDate || !IsOver(mentions[m])) continue;
    const DateValue& date = reading.doc.dates[static_cast<size_t>(mentions[m].entry)];
    if (date.precision != "day" || !date.first || date.count != 0 || NamesDocument(reading, mentions[m]))
      continue;
    if (IsOfOtherClause(reading, behind, mentions[m])) continue;
    if (*reading.doc.published - *date.first <= std::chrono::days{days}) return date.first;
  }
  return std::nullopt;
}

// Of the anchor's sentence or the `reach` before it, the nearest first.
std::optional<Day> RecentEvent(const Reading& reading, const Draft& draft, size_t reach, int days) {
  if (!reading.doc.published) return std::nullopt;
  const size_t floor = draft.sentence >= reach ? draft.sentence - reach : 0;
  for (size_t s = draft.sentence + 1; s-- > floor;) {
    const uint32_t behind = s == draft.sentence ? draft.anchor.last : UINT32_MAX;
    if (const std::optional<Day> day = RecentDayIn(reading, s, days, behind)) return day;
  }
  return std::nullopt;
}

// Where no day is told before a term, "he said on Wednesday" in the sentence behind it dates the event.
std::optional<Day> EventBehind(const Reading& reading, const Draft& draft) {
  const size_t next = draft.sentence + 1;
  if (!reading.doc.published || next >= reading.sentences.size()) return std::nullopt;
  return RecentDayIn(reading, next, kDirectiveDays);
}

// The day of a date that drafts of this kind say, at most `reach` sentences before the anchor's or `after`
// behind it, and close to publication.
std::optional<Day> NearbyDay(const Reading& reading, const std::vector<Draft>& drafts, const Draft& draft,
                             std::string_view kind, size_t reach = kEventReach, size_t after = kEventReach) {
  if (!reading.doc.published) return std::nullopt;
  const size_t floor = draft.sentence - std::min(draft.sentence, reach);
  auto it = std::lower_bound(drafts.begin(), drafts.end(), floor,
                             [](const Draft& d, size_t sentence) { return d.sentence < sentence; });
  for (; it != drafts.end() && it->sentence <= draft.sentence + after; ++it) {
    const Draft& other = *it;
    if (other.anchor.slot != Slot::kDate || other.Text("kind") != kind) continue;
    const DateValue& date = reading.doc.dates[static_cast<size_t>(other.anchor.entry)];
    if (date.precision != "day" || !date.first) continue;
    const std::chrono::days ahead = *date.first - *reading.doc.published;
    // What ends next year may be prolonged today.
    const int most = kind == "expiry" ? kFarEnd : kRecentDays;
    if (ahead >= -std::chrono::days{kRecentDays} && ahead <= std::chrono::days{most}) return date.first;
  }
  return std::nullopt;
}

// When what is decided starts, or when it is to be done.
std::optional<Day> StartOfAct(const Reading& reading, const std::vector<Draft>& drafts, const Draft& draft) {
  const std::optional<Day> start = NearbyDay(reading, drafts, draft, "effective", kEventReach, kStartReach);
  return start ? start : NearbyDay(reading, drafts, draft, "compliance");
}

// Of what the text tells as news: the day in the sentence itself, else when it starts, else a day told close
// by.
std::optional<Day> StartOfEvent(const Reading& reading, const std::vector<Draft>& drafts,
                                const Draft& draft) {
  if (!reading.doc.published) return std::nullopt;
  std::optional<Day> start = RecentEvent(reading, draft, 0, kRecentDays);
  // What starts on a day to come was only told today.
  const std::optional<Day> ahead = NearbyDay(reading, drafts, draft, "effective", kEventReach, kStartReach);
  const Day now = *reading.doc.published;
  if (ahead && *ahead > now && (!start || *start == now)) return ahead;
  if (!start) start = StartOfAct(reading, drafts, draft);
  if (!start) start = RecentEvent(reading, draft, kEventReach, kRecentDays);
  if (!start) start = EventBehind(reading, draft);
  // An inquiry that was opened in these days; pauses are told of long after.
  if (!start && draft.Text("kind") == "decision")
    start = RecentEvent(reading, draft, kOrderReach, kDirectiveDays);
  return start;
}

// The past day that opens a line of a chronology: what the line tells happened then.
std::optional<Day> DayOfLine(const Reading& reading, const Draft& draft) {
  const auto& mentions = reading.sentences[draft.sentence].mentions;
  if (mentions.empty() || !reading.doc.years.contains(mentions.front().first) || !IsOver(mentions.front()))
    return std::nullopt;
  return reading.doc.dates[static_cast<size_t>(mentions.front().entry)].first;
}

// The day that a term counts from: the one that a rule captured, else by the rule's word for it.
std::optional<Day> StartOf(const Reading& reading, const std::vector<Draft>& drafts, const Draft& draft) {
  const std::string from = draft.Text("from");
  if (from == "entry") {
    const std::optional<Day> entry = NearbyDay(reading, drafts, draft, "effective", kEntryReach, kEntryReach);
    if (entry || draft.Find("start") == nullptr) return entry;
  }
  if (const std::optional<DateValue> stated = reading.DateOf(draft.Find("start")); stated)
    return stated->precision == "day" ? stated->first : std::nullopt;
  if (const std::optional<Day> day = DayOfLine(reading, draft); day && from != "expiry") return day;
  if (from == "expiry") return NearbyDay(reading, drafts, draft, "expiry");
  if (from == "decision") return NearbyDay(reading, drafts, draft, "decision", kOrderReach);
  if (from == "event") return StartOfEvent(reading, drafts, draft);
  std::optional<Day> start;
  const bool order = from == "order" || from == "enacted";
  if (order) start = StartOfAct(reading, drafts, draft);
  if (order && !start) start = RecentEvent(reading, draft, kOrderReach, kRecentDays);
  if (from == "enacted") return start;
  if (from == "directive") start = RecentEvent(reading, draft, kDirectiveReach, kDirectiveDays);
  return start ? start : reading.doc.published;
}

// "up to 150 days": the most that a rule allows.
bool IsMost(const Reading& reading, const Draft& draft) {
  const WordClasses& classes = reading.rules.classes;
  return static_cast<bool>(classes.MatchBefore(classes.upper_bound, reading.doc.tokens, draft.anchor.first,
                                               reading.sentences[draft.sentence].sentence.first));
}

// "In May the duties were suspended for a year": counted from a month, the end is known to the month.
std::optional<DateValue> MonthOfEnd(const Reading& reading, const Draft& draft, double count, int unit) {
  const std::optional<DateValue> start = reading.DateOf(draft.Find("start"));
  if (!start || start->precision != "month" || !start->first || unit < kMonthUnit) return std::nullopt;
  const Day end = AddUnits(*start->first, count, unit);
  if (reading.doc.published && AddUnits(end, 1, kMonthUnit) <= *reading.doc.published) return std::nullopt;
  return MonthValue(YearOf(end), MonthOf(end));
}

std::optional<DateValue> EndOfTerm(const Reading& reading, const std::vector<Draft>& drafts,
                                   const Draft& draft, double count, int unit) {
  if (const std::optional<DateValue> month = MonthOfEnd(reading, draft, count, unit)) return month;
  const std::optional<Day> start = StartOf(reading, drafts, draft);
  if (!start) return std::nullopt;
  // For years on end, or "up to" so long, from a start that nobody states, is no day to mark.
  const bool stated = draft.Find("start") != nullptr || draft.Text("from") == "expiry" ||
                      RecentEvent(reading, draft, kOrderReach, kDirectiveDays).has_value();
  const bool started =
      stated || StartOfAct(reading, drafts, draft) || RecentEvent(reading, draft, kOrderReach, kRecentDays);
  if (!stated && count * unit > kLongTerm) return std::nullopt;
  if (!started && draft.Text("kind") == "expiry" && IsMost(reading, draft)) return std::nullopt;
  const Day end = AddUnits(*start, count, unit);
  if (reading.doc.published && end < *reading.doc.published) return std::nullopt;  // over
  return DayValue(end);
}

std::optional<DateValue> DateOfDraft(const Reading& reading, const std::vector<Draft>& drafts,
                                     const Draft& draft) {
  if (draft.anchor.slot == Slot::kDuration)
    return EndOfTerm(reading, drafts, draft, draft.anchor.low, draft.anchor.entry);
  std::optional<DateValue> date = reading.DateOf(draft.anchor);
  if (date && date->count != 0 && draft.Find("from") != nullptr)
    return EndOfTerm(reading, drafts, draft, date->count, date->unit);
  if (date && draft.Text("span") == "end") {
    if (const std::optional<Day> last = LastDayOf(*date)) date = DayValue(*last);
  }
  return date;
}

// A point that marks nothing: too far ahead, or a week that has begun.
bool MarksNothing(const Reading& reading, const DateValue& date, const Draft& draft) {
  const std::string kind = draft.Text("kind");
  // What changes then, where a rule knows, and no further ahead than a plan reaches.
  const bool knows = kind == "effective" && draft.rule->score > kKnowsChange && date.first &&
                     reading.doc.published &&
                     *date.first - *reading.doc.published <= std::chrono::days{kFarDays};
  if (!date.first || !reading.doc.published) return false;
  const std::chrono::days ahead = *date.first - *reading.doc.published;
  if (date.precision == "week" && ahead.count() <= 0) return true;  // "this week" is no day to mark
  return (date.count != 0 && ahead > std::chrono::days{kFarDays}) ||
         (date.precision == "year" && kind != "negotiation" && kind != "expiry" &&
          ahead > std::chrono::days{kGoalDays} && !knows);
}

// The last of the dates that take the place of others; empty where none does.
std::string LastMovedTo(const Reading& reading, const std::vector<Draft>& drafts) {
  std::string last;
  for (const Draft& draft : drafts) {
    if (draft.Text("moved") != "to" && draft.Text("moved") != "it") continue;
    if (const std::optional<DateValue> date = DateOfDraft(reading, drafts, draft))
      last = std::max(last, date->iso);
  }
  return last;
}

// The sentences that move "it", in order.
std::vector<size_t> SentencesThatMoveIt(const std::vector<Draft>& drafts) {
  std::vector<size_t> sentences;
  for (const Draft& draft : drafts) {
    if (draft.Text("moved") == "it") sentences.push_back(draft.sentence);
  }
  return sentences;
}

// Is the start told in the sentence right before one that moves "it", or in that one?
bool IsMeantByIt(const std::vector<size_t>& moving, const Draft& draft) {
  return draft.Text("kind") == "effective" && draft.Text("moved").empty() &&
         HasBetween(moving, draft.sentence, draft.sentence + kEventReach + 1);
}

// The dates that the article replaces by later ones.
std::set<std::string> Replaced(const Reading& reading, const std::vector<Draft>& drafts) {
  const std::string last = LastMovedTo(reading, drafts);
  const std::vector<size_t> moving = SentencesThatMoveIt(drafts);
  std::set<std::string> replaced;
  for (const Draft& draft : drafts) {
    if (draft.Text("moved") != "from" && !IsMeantByIt(moving, draft)) continue;
    const std::optional<DateValue> date = DateOfDraft(reading, drafts, draft);
    if (date && date->iso < last) replaced.insert(date->iso);
  }
  return replaced;
}

// The days that the text states, not those that it counts.
std::set<Day> StatedDays(const Reading& reading, const std::vector<Draft>& drafts) {
  std::set<Day> days;
  for (const Draft& draft : drafts) {
    if (draft.anchor.slot != Slot::kDate) continue;
    const std::optional<DateValue> date = reading.DateOf(draft.anchor);
    if (date && date->precision == "day" && date->count == 0 && date->first) days.insert(*date->first);
  }
  return days;
}

// Does the text state a day that a round term which ends on this one may mean?
bool IsRounded(const std::set<Day>& stated, Day end) {
  constexpr std::chrono::days kRounded{2};
  const auto near = stated.lower_bound(end - kRounded);
  return near != stated.end() && *near <= end + kRounded;
}

// "The 30-day delay", "five weeks away", of which the text states the last day too: the round term is the
// same one. So is a delay "for 30 days" of which the day is stated that it ends on.
bool IsStatedTerm(const Reading& reading, const std::set<Day>& stated, const Draft& draft,
                  const DateValue& end) {
  const bool duration = draft.anchor.slot == Slot::kDuration;
  if (duration && draft.Text("from") == "entry" && draft.Text("moved") == "to" && reading.doc.published &&
      IsRounded(stated, AddUnits(*reading.doc.published, draft.anchor.low, draft.anchor.entry)))
    return true;
  const bool term = duration && draft.Text("kind") == "expiry";
  const bool round = end.count != 0 && end.unit >= kWeek;
  if (!(term || round) || end.precision != "day" || !end.first) return false;
  return !stated.contains(*end.first) && IsRounded(stated, *end.first);
}

// How long the terms are, in days, beside which the text states their last day.
std::set<int> StatedTerms(const Reading& reading, const std::vector<Draft>& drafts) {
  std::set<int> terms;
  for (const Draft& draft : drafts) {
    const bool ends = draft.anchor.slot == Slot::kDate && draft.Text("kind") == "expiry" &&
                      reading.doc.dates[static_cast<size_t>(draft.anchor.entry)].count == 0;
    if (!ends) continue;
    for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
      if (mention.slot == Slot::kDuration) terms.insert(static_cast<int>(mention.low * mention.entry));
    }
  }
  return terms;
}

// "The 90-day pause", of which another sentence says "the 90-day pause ends on July 9".
bool IsToldElsewhere(const Reading& reading, const std::set<int>& terms, const Draft& draft) {
  if (draft.Text("from") == "expiry") return false;
  if (draft.anchor.slot == Slot::kDuration)
    return terms.contains(static_cast<int>(draft.anchor.low * draft.anchor.entry));
  const DateValue& date = reading.doc.dates[static_cast<size_t>(draft.anchor.entry)];
  return date.count != 0 && terms.contains(static_cast<int>(date.count * date.unit));
}

// What the rule read, as far as it stands near the date: a cue far off would hide the date from who reads a
// table.
Span Evidence(const Reading& reading, const Draft& draft) {
  constexpr uint32_t kNear = 14;  // tokens
  const uint32_t floor = draft.anchor.first > kNear ? draft.anchor.first - kNear : 0;
  return reading.doc.TokenSpan(std::max(draft.first, floor), std::min(draft.last, draft.anchor.last + kNear));
}

// Of one day: two kinds that concern nobody in common are two measures.
bool IsSame(const Deadline& a, const Deadline& b) {
  const bool other_kind = a.kind && b.kind && *a.kind != *b.kind;
  if (!other_kind || a.parties.empty() || b.parties.empty()) return true;
  return std::find_first_of(a.parties.begin(), a.parties.end(), b.parties.begin(), b.parties.end()) !=
         a.parties.end();
}

void Merge(const Deadline& from, Deadline* into) {
  // A day that ends talks and raises duties is one fact, of the talks.
  if (!into->kind || (into->kind == "effective" && from.kind == "negotiation")) into->kind = from.kind;
  if (into->parties.size() > 1) return;
  for (const std::string& code : from.parties) {
    if (std::find(into->parties.begin(), into->parties.end(), code) == into->parties.end())
      into->parties.push_back(code);
  }
}

// The month of a deadline, and what happens: what begins or ends may be told as either.
std::string MonthAndKind(const Deadline& deadline) {
  constexpr size_t kMonth = 7;  // "2025-08"
  const std::string kind = deadline.kind.value_or("");
  return deadline.date.substr(0, kMonth) + (kind == "expiry" ? "effective" : kind);
}

// The months of which a sentence tells as of a day in them: "from April 1, and on the rest by mid-April".
std::set<std::string> MonthsBesideDays(const Reading& reading, const std::vector<Draft>& drafts) {
  constexpr size_t kMonth = 7;
  std::set<std::pair<size_t, std::string>> days;
  std::set<std::pair<size_t, std::string>> months;
  for (const Draft& draft : drafts) {
    if (draft.anchor.slot != Slot::kDate) continue;
    const DateValue& date = reading.doc.dates[static_cast<size_t>(draft.anchor.entry)];
    if (date.count != 0) continue;
    if (date.precision == "day") days.emplace(draft.sentence, date.iso.substr(0, kMonth));
    if (date.precision == "month") months.emplace(draft.sentence, date.iso);
  }
  std::set<std::string> beside;
  for (const auto& told : months) {
    if (days.contains(told)) beside.insert(told.second);
  }
  return beside;
}

// Of "in August" and a day in August a day that the text states tells more, one that is counted less. Takes
// away the other, of the deadlines from `first` on, but for the months `beside` such a day in one sentence,
// which are of another measure.
void DropLooser(const std::set<Day>& stated, const std::set<std::string>& beside, size_t first,
                std::vector<Fact>* facts) {
  std::set<std::string> told;
  for (const Day day : stated) told.insert(DayValue(day).iso);
  std::set<std::string> months;
  std::set<std::string> days;
  for (size_t i = first; i < facts->size(); ++i) {
    const auto& deadline = std::get<Deadline>((*facts)[i].body);
    if (deadline.precision == "month") months.insert(MonthAndKind(deadline));
    if (told.contains(deadline.date)) days.insert(MonthAndKind(deadline));
  }
  const auto looser = [&](const Fact& fact) {
    const auto& deadline = std::get<Deadline>(fact.body);
    if (deadline.precision == "month")
      return days.contains(MonthAndKind(deadline)) && !beside.contains(deadline.date);
    return deadline.precision == "day" && !told.contains(deadline.date) &&
           months.contains(MonthAndKind(deadline)) && !days.contains(MonthAndKind(deadline));
  };
  const auto begin = facts->begin() + static_cast<std::ptrdiff_t>(first);
  facts->erase(std::remove_if(begin, facts->end(), looser), facts->end());
}

}  // namespace

void ResolveDeadlines(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  if (drafts.empty()) return;
  const size_t first = facts->size();
  const std::set<std::string> replaced = Replaced(reading, drafts);
  const DeadlineParties parties(reading, *facts);
  const DeadlineTopic topic(reading, *facts);
  const std::set<Day> stated = StatedDays(reading, drafts);
  const std::set<int> terms = StatedTerms(reading, drafts);
  std::unordered_map<std::string, std::vector<size_t>> by_date;
  for (const Draft& draft : drafts) {
    if (topic.IsBeside(draft)) continue;
    const std::optional<DateValue> date = DateOfDraft(reading, drafts, draft);
    if (!date || MarksNothing(reading, *date, draft) || IsStatedTerm(reading, stated, draft, *date)) continue;
    if (IsToldElsewhere(reading, terms, draft) && !(date->first && stated.contains(*date->first))) continue;
    const bool moves = draft.Text("moved") == "to" || draft.Text("moved") == "it";
    if (!moves && replaced.contains(date->iso)) continue;
    Deadline deadline;
    deadline.date = date->iso;
    deadline.precision = date->precision;
    deadline.kind = Stated(draft.Text("kind"));
    deadline.parties = parties.Of(draft, date->iso);
    std::vector<size_t>& that_day = by_date[deadline.date];
    const auto same = std::find_if(that_day.begin(), that_day.end(), [&](size_t fact) {
      return IsSame(std::get<Deadline>((*facts)[fact].body), deadline);
    });
    if (same != that_day.end()) {
      Merge(deadline, &std::get<Deadline>((*facts)[*same].body));
      TraceFields(reading, draft, &(*facts)[*same]);
      continue;
    }
    that_day.push_back(facts->size());
    Fact fact;
    fact.body = std::move(deadline);
    fact.rule = draft.rule->id;
    fact.evidence = Evidence(reading, draft);
    TraceFields(reading, draft, &fact);
    facts->push_back(std::move(fact));
  }
  DropLooser(stated, MonthsBesideDays(reading, drafts), first, facts);
}

}  // namespace tradewire
