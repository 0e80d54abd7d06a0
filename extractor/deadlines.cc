// Deadline drafts to deadline facts: one fact per date and kind.
#include <algorithm>

#include "extractor/dates.h"
#include "extractor/resolve.h"

namespace tradewire {
namespace {

// A term of days counts from an event that the text dates no more than this long before publication.
constexpr int kRecentDays = 60;

// A point counted further ahead than this is a forecast.
constexpr int kFarDays = 5 * 365;

// How many sentences back the event of a term may be told: a pause is announced close by, an order further
// up.
constexpr size_t kEventReach = 2;
constexpr size_t kOrderReach = 4;

// The last past day that the text names before the anchor, in its sentence or the few before it.
std::optional<Day> RecentEvent(const Reading& reading, const Draft& draft) {
  if (!reading.doc.published) return std::nullopt;
  const size_t reach = draft.Text("from") == "order" ? kOrderReach : kEventReach;
  const size_t floor = draft.sentence >= reach ? draft.sentence - reach : 0;
  for (size_t s = draft.sentence + 1; s-- > floor;) {
    const auto& mentions = reading.sentences[s].mentions;
    for (size_t m = mentions.size(); m-- > 0;) {
      if (mentions[m].slot != Slot::kDate || mentions[m].form != kDatePast) continue;
      const DateValue& date = reading.doc.dates[static_cast<size_t>(mentions[m].entry)];
      if (date.precision != "day" || !date.first || date.count != 0) continue;
      if (*reading.doc.published - *date.first <= std::chrono::days{kRecentDays}) return date.first;
    }
  }
  return std::nullopt;
}

// The date of a term: counted from the day that a rule captured, else from the recent event that the text
// dates, else from publication where the rule says that the term runs from now.
std::optional<DateValue> EndOfTerm(const Reading& reading, const Draft& draft, double count, int unit) {
  std::optional<Day> start;
  if (const std::optional<DateValue> stated = reading.DateOf(draft.Find("start")); stated)
    start = stated->first;
  if (!start && draft.Text("from") != "publication") start = RecentEvent(reading, draft);
  if (!start && draft.Text("from") != "event") start = reading.doc.published;
  if (!start) return std::nullopt;
  return DayValue(AddUnits(*start, count, unit));
}

std::optional<DateValue> DateOfDraft(const Reading& reading, const Draft& draft) {
  if (draft.anchor.slot == Slot::kDuration)
    return EndOfTerm(reading, draft, draft.anchor.low, draft.anchor.entry);
  std::optional<DateValue> date = reading.DateOf(draft.anchor);
  if (date && date->count != 0 && draft.Text("from") == "order")
    return EndOfTerm(reading, draft, date->count, date->unit);
  if (date && draft.Text("span") == "end") {
    if (const std::optional<Day> last = LastDayOf(*date)) date = DayValue(*last);
  }
  return date;
}

bool IsForecast(const Reading& reading, const DateValue& date) {
  return date.count != 0 && date.first && reading.doc.published &&
         *date.first - *reading.doc.published > std::chrono::days{kFarDays};
}

// The parties of the sentence, in order, and the usual imposer, whose policy the date is about.
std::vector<std::string> PartiesOf(const Reading& reading, const Draft& draft) {
  std::vector<std::string> codes = reading.Codes(draft.Find("parties"));
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    const std::string code = reading.PartyCode(mention);
    if (code.empty() || code == "-" || code == "WORLD" || codes.size() >= 4) continue;
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  const std::string usual = reading.UsualImposer();
  if (!usual.empty() && std::find(codes.begin(), codes.end(), usual) == codes.end()) codes.push_back(usual);
  return codes;
}

}  // namespace

void ResolveDeadlines(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  const size_t before = facts->size();
  for (const Draft& draft : drafts) {
    const std::optional<DateValue> date = DateOfDraft(reading, draft);
    if (!date || IsForecast(reading, *date)) continue;
    Deadline deadline;
    deadline.date = date->iso;
    deadline.precision = date->precision;
    deadline.kind = Stated(draft.Text("kind"));
    deadline.parties = PartiesOf(reading, draft);
    const auto same =
        std::find_if(facts->begin() + static_cast<std::ptrdiff_t>(before), facts->end(),
                     [&](const Fact& f) { return std::get<Deadline>(f.body).date == deadline.date; });
    if (same != facts->end()) {
      Deadline& first = std::get<Deadline>(same->body);
      if (!first.kind) first.kind = deadline.kind;
      for (const std::string& code : deadline.parties) {
        if (std::find(first.parties.begin(), first.parties.end(), code) == first.parties.end())
          first.parties.push_back(code);
      }
      TraceFields(reading, draft, &*same);
      continue;
    }
    Fact fact;
    fact.body = std::move(deadline);
    fact.rule = draft.rule->id;
    fact.evidence = reading.EvidenceOf(draft);
    TraceFields(reading, draft, &fact);
    facts->push_back(std::move(fact));
  }
}

}  // namespace tradewire
