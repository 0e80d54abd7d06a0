// Commitment drafts to commitment facts: one fact per amount, payer and kind.
#include <algorithm>
#include <cmath>

#include "extractor/dates.h"
#include "extractor/resolve.h"

namespace tradewire {
namespace {

std::optional<double> Number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

// A party's code, or a company's or institution's name as written.
std::optional<std::string> Who(const Reading& reading, const DraftField* field) {
  if (field == nullptr) return std::nullopt;
  if (!field->text.empty()) return field->text;
  for (const Mention& mention : field->mentions) {
    if (mention.slot == Slot::kName) return std::string(reading.doc.Text(mention));
    if (const std::string code = reading.PartyCode(mention); !code.empty() && code != "-" && code != "WORLD")
      return code;
  }
  return std::nullopt;
}

// "by 2029" as written; "over four years" counts from publication and names the year it ends in.
std::optional<std::string> Horizon(const Reading& reading, const DraftField* field) {
  if (field == nullptr || field->mentions.empty()) return std::nullopt;
  const std::optional<DateValue> date = reading.DateOf(field->mentions.back());
  if (!date) return std::nullopt;
  return field->mentions.back().slot == Slot::kDuration ? date->iso.substr(0, 4) : date->iso;
}

Commitment FromDraft(const Reading& reading, const Draft& draft) {
  Commitment c;
  c.amount_low = Number(draft.anchor.low);
  c.amount_high = Number(draft.anchor.high);
  c.currency = reading.rules.lexicon.currencies()[static_cast<size_t>(draft.anchor.entry)].code;
  c.kind = Stated(draft.Text("kind"));
  c.payer = Who(reading, draft.Find("payer"));
  c.recipient = Who(reading, draft.Find("recipient"));
  if (c.recipient && c.payer && *c.recipient == *c.payer && c.kind && *c.kind != "aid") c.recipient.reset();
  c.sectors = reading.SectorIds(draft.Find("sectors"));
  c.status = Stated(draft.Text("status"));
  c.horizon = Horizon(reading, draft.Find("horizon"));
  return c;
}

bool Near(const std::optional<double>& a, const std::optional<double>& b) {
  return a && b && std::fabs(*a - *b) <= 0.001 * std::max(std::fabs(*a), std::fabs(*b));
}

// A further sum of one promise says of itself only what differs; the rest is as the sum before it.
void TakeOpenFields(const Commitment& from, Commitment* into) {
  if (!into->kind) into->kind = from.kind;
  if (!into->payer) into->payer = from.payer;
  if (!into->recipient) into->recipient = from.recipient;
  if (!into->horizon) into->horizon = from.horizon;
  if (from.status) into->status = from.status;
}

// Money that crosses a border: in an article about two sides the one that is not named pays; what another
// country pays goes to the usual imposer, for whose market it pays, unless the text says otherwise.
void FillSides(const Reading& reading, Commitment* c) {
  const std::string usual = reading.UsualImposer();
  const std::string other = reading.Counterpart();
  const bool crosses = c->kind && (*c->kind == "investment" || *c->kind == "purchase");
  if (!crosses || usual.empty()) return;
  if (!other.empty() && !c->payer && c->recipient && *c->recipient == usual) c->payer = other;
  const bool country = c->payer && reading.rules.lexicon.PartyOfCode(*c->payer) >= 0;
  if (!c->recipient && country && *c->payer != usual) c->recipient = usual;
}

// The same money: equal amounts (a bound and its exact wording are one), payers that do not contradict.
bool SameMoney(const Commitment& a, const Commitment& b) {
  if (a.currency != b.currency) return false;
  const auto value = [](const Commitment& c) { return c.amount_high ? c.amount_high : c.amount_low; };
  if (!Near(value(a), value(b))) return false;
  return !a.payer || !b.payer || *a.payer == *b.payer;
}

void Merge(const Commitment& from, Commitment* into) {
  const bool exact = from.amount_low && from.amount_high && *from.amount_low == *from.amount_high;
  if (exact) {
    into->amount_low = from.amount_low;
    into->amount_high = from.amount_high;
  }
  if (!into->kind) into->kind = from.kind;
  if (!into->payer) into->payer = from.payer;
  if (!into->recipient) into->recipient = from.recipient;
  if (!into->status) into->status = from.status;
  if (!into->horizon) into->horizon = from.horizon;
  for (const std::string& sector : from.sectors) {
    if (std::find(into->sectors.begin(), into->sectors.end(), sector) == into->sectors.end())
      into->sectors.push_back(sector);
  }
}

}  // namespace

void ResolveCommitments(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  const size_t before = facts->size();
  const Draft* previous = nullptr;
  Commitment previous_commitment;
  for (const Draft& draft : drafts) {
    Commitment commitment = FromDraft(reading, draft);
    if (draft.Text("like") == "previous") {
      if (previous == nullptr || previous->sentence != draft.sentence) continue;
      TakeOpenFields(previous_commitment, &commitment);
    }
    FillSides(reading, &commitment);
    previous = &draft;
    previous_commitment = commitment;
    const auto same =
        std::find_if(facts->begin() + static_cast<std::ptrdiff_t>(before), facts->end(),
                     [&](const Fact& f) { return SameMoney(std::get<Commitment>(f.body), commitment); });
    if (same != facts->end()) {
      Merge(commitment, &std::get<Commitment>(same->body));
      TraceFields(reading, draft, &*same);
      continue;
    }
    Fact fact;
    fact.body = std::move(commitment);
    fact.rule = draft.rule->id;
    fact.evidence = reading.EvidenceOf(draft);
    TraceFields(reading, draft, &fact);
    facts->push_back(std::move(fact));
  }
}

}  // namespace tradewire
