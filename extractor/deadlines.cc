// Deadline drafts to deadline facts: one fact per date and kind.
#include <algorithm>

#include "extractor/dates.h"
#include "extractor/resolve.h"

namespace tradewire {
namespace {

// The date a draft stands for: its anchor's, or the start that the rule captured plus the anchor's duration.
std::optional<DateValue> DateOfDraft(const Reading& reading, const Draft& draft) {
  std::optional<DateValue> date = reading.DateOf(draft.anchor);
  if (draft.anchor.slot == Slot::kDuration) {
    if (const std::optional<DateValue> start = reading.DateOf(draft.Find("start")); start && start->first) {
      date = DayValue(AddUnits(*start->first, draft.anchor.low, draft.anchor.entry));
    }
  }
  if (date && draft.Text("span") == "end") {
    if (const std::optional<Day> last = LastDayOf(*date)) date = DayValue(*last);
  }
  return date;
}

// The parties of the sentence, in order.
std::vector<std::string> PartiesOf(const Reading& reading, const Draft& draft) {
  std::vector<std::string> codes = reading.Codes(draft.Find("parties"));
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    const std::string code = reading.PartyCode(mention);
    if (code.empty() || code == "-" || code == "WORLD" || codes.size() >= 4) continue;
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  return codes;
}

}  // namespace

void ResolveDeadlines(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  const size_t before = facts->size();
  for (const Draft& draft : drafts) {
    const std::optional<DateValue> date = DateOfDraft(reading, draft);
    if (!date) continue;
    Deadline deadline;
    deadline.date = date->iso;
    deadline.precision = date->precision;
    deadline.kind = Stated(draft.Text("kind"));
    deadline.parties = PartiesOf(reading, draft);
    const auto same = std::find_if(facts->begin() + static_cast<std::ptrdiff_t>(before), facts->end(), [&](const Fact& f) {
      return std::get<Deadline>(f.body).date == deadline.date;
    });
    if (same != facts->end()) {
      Deadline& first = std::get<Deadline>(same->body);
      if (!first.kind) first.kind = deadline.kind;
      for (const std::string& code : deadline.parties) {
        if (std::find(first.parties.begin(), first.parties.end(), code) == first.parties.end()) first.parties.push_back(code);
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
