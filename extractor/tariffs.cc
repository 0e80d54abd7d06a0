// Tariff drafts to tariff facts: one fact per rate, imposer, target and products.
#include <algorithm>
#include <cmath>
#include <map>

#include "extractor/resolve.h"

namespace tradewire {
namespace {

std::optional<double> Number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

bool Contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool Overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return Contains(b, x); });
}

void AddMissing(const std::vector<std::string>& from, std::vector<std::string>* to) {
  for (const std::string& value : from) {
    if (!Contains(*to, value)) to->push_back(value);
  }
}

struct Made {
  Tariff tariff;
  const Draft* draft;
  std::vector<const Draft*> all;
  bool status_assumed = false;  // no word of the sentence tells it
};

// At or below this score a rule only assumes.
constexpr double kAssumed = 1;

bool StatusAssumed(const Draft& draft) {
  const DraftField* status = draft.Find("status");
  return status == nullptr || status->score <= kAssumed;
}

// The side of a deal that does not collect: the partner, unless that is the usual imposer; then the other
// party that the sentence names first.
std::vector<std::string> PayingSide(const Reading& reading, const Draft& draft) {
  std::vector<std::string> partners = reading.Codes(draft.Find("partner"));
  const std::string usual = reading.UsualImposer();
  if (partners.empty() || partners.front() != usual) return partners;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    const std::string code = reading.PartyCode(mention);
    if (reading.IsTrader(mention) && code != usual) return {code};
  }
  return {};
}

Tariff FromDraft(const Reading& reading, const Draft& draft) {
  Tariff t;
  t.rate_low = Number(draft.anchor.low);
  t.rate_high = Number(draft.anchor.high);
  if (draft.anchor.slot == Slot::kRate && draft.anchor.form == kPercentagePoint)
    t.rate_unit = "percentage_point";
  if (const std::string bound = draft.Text("bound"); bound == "upper") t.rate_low.reset();
  if (const std::string bound = draft.Text("bound"); bound == "lower") t.rate_high.reset();
  if (const DraftField* previous = draft.Find("previous_rate");
      previous != nullptr && !previous->mentions.empty()) {
    t.previous_rate = Number(previous->mentions.front().high);
  }
  const std::vector<std::string> imposers = reading.Codes(draft.Find("imposer"));
  if (!imposers.empty() && imposers.front() != "WORLD") t.imposer = imposers.front();
  t.target = reading.Codes(draft.Find("target"));
  if (const std::vector<std::string> paying = PayingSide(reading, draft); !paying.empty()) {
    t.target = paying;
    if (t.imposer && Contains(paying, *t.imposer)) t.imposer.reset();
  }
  if (t.imposer && Contains(t.target, *t.imposer) &&
      draft.Find("target")->score > draft.Find("imposer")->score) {
    t.imposer.reset();  // the surer reading says that this party pays
  }
  if (t.imposer) std::erase(t.target, *t.imposer);
  t.products = reading.SectorIds(draft.Find("products"));
  t.instrument = Stated(draft.Text("instrument"));
  t.status = Stated(draft.Text("status"));
  if (const auto date = reading.DateOf(draft.Find("effective"))) t.effective = date->iso;
  return t;
}

bool SameNumber(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::fabs(*a - *b) < 0.005);
}

// Do two readings speak of one measure? Then the key's open parts do not contradict.
bool SameMeasure(const Tariff& a, const Tariff& b) {
  if (!SameNumber(a.rate_low, b.rate_low) || !SameNumber(a.rate_high, b.rate_high)) return false;
  if (a.imposer && b.imposer && *a.imposer != *b.imposer) return false;
  if (!a.target.empty() && !b.target.empty() && !Overlap(a.target, b.target)) return false;
  return a.products.empty() || b.products.empty() || Overlap(a.products, b.products);
}

int Weight(const Tariff& t) {
  return static_cast<int>(t.imposer.has_value()) + static_cast<int>(!t.target.empty()) +
         static_cast<int>(!t.products.empty()) + static_cast<int>(t.status.has_value()) +
         static_cast<int>(t.effective.has_value());
}

// A status that the text tells stands before one that was assumed.
void MergeStatus(const Tariff& from, bool from_assumed, Made* into) {
  if (into->status_assumed && !from_assumed) {
    into->tariff.status = from.status;
    into->status_assumed = false;
  }
}

void Merge(const Tariff& from, Tariff* into) {
  if (!into->imposer) into->imposer = from.imposer;
  if (!into->previous_rate) into->previous_rate = from.previous_rate;
  if (!into->instrument) into->instrument = from.instrument;
  if (!into->status) into->status = from.status;
  if (!into->effective) into->effective = from.effective;
  AddMissing(from.target, &into->target);
  AddMissing(from.products, &into->products);
}

// The customs that most of the article's measures belong to, apart from the parties given; empty when none is
// named.
std::string LeadingImposer(const std::vector<Made>& made, const std::vector<std::string>& apart) {
  std::map<std::string, int> counts;
  for (const Made& other : made) {
    if (other.tariff.imposer && !Contains(apart, *other.tariff.imposer)) ++counts[*other.tariff.imposer];
  }
  const auto best = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? std::string() : best->first;
}

// The one government that the sentence names as such ("Beijing", "the Commerce Ministry"), when it is not the
// target.
std::string ActingGovernment(const Reading& reading, const Draft& draft,
                             const std::vector<std::string>& target) {
  std::string acting;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.slot != Slot::kParty || mention.form != kPartyMetonym || !reading.IsTrader(mention)) continue;
    const std::string code = reading.PartyCode(mention);
    if (Contains(target, code)) continue;
    if (!acting.empty() && acting != code) return {};
    acting = code;
  }
  return acting;
}

// Who collects, when the sentence does not say: the party that the rules name as the usual imposer, if the
// article mentions it and it is not the one that pays; then whoever imposes the article's other measures;
// then the party it speaks of most.
void FillImposer(const Reading& reading, const std::vector<Made>& made, const Draft& draft, Tariff* tariff) {
  if (tariff->imposer) return;
  const std::string acting = ActingGovernment(reading, draft, tariff->target);
  if (!acting.empty()) {
    tariff->imposer = acting;
    return;
  }
  const std::string usual = reading.UsualImposer();
  if (!usual.empty() && !Contains(tariff->target, usual)) {
    tariff->imposer = usual;
    return;
  }
  const std::string leading = LeadingImposer(made, tariff->target);
  tariff->imposer = Stated(leading.empty() ? reading.LeadingParty(tariff->target) : leading);
}

// The goods' origin, when no rule found it: the only other country of the sentence, or, where the sentence
// names no country, the target of the measure stated right before it, or the other side of a two-sided
// article.
void FillTarget(const Reading& reading, const std::vector<Made>& made, const Draft& draft, Tariff* tariff) {
  if (!tariff->target.empty()) return;
  std::vector<std::string> named;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.slot != Slot::kParty || mention.form == kPartyMetonym) continue;
    const std::string code = reading.PartyCode(mention);
    if (reading.IsTrader(mention) && !Contains(named, code)) named.push_back(code);
  }
  if (tariff->imposer) std::erase(named, *tariff->imposer);
  std::erase(named, reading.UsualImposer());
  if (named.size() == 1 && tariff->products.empty()) {
    tariff->target = named;
  } else if (named.empty() && tariff->products.empty() && !made.empty() &&
             made.back().draft->sentence + 2 >= draft.sentence &&
             made.back().tariff.imposer == tariff->imposer) {
    tariff->target = made.back().tariff.target;
  } else if (named.empty() && tariff->imposer && *tariff->imposer == reading.UsualImposer()) {
    const std::string other = reading.Counterpart();
    if (!other.empty()) tariff->target = {other};
  }
}

bool Beside(const Made& a, const Made& b) {
  return std::any_of(a.all.begin(), a.all.end(), [&](const Draft* x) {
    return std::any_of(b.all.begin(), b.all.end(), [&](const Draft* y) {
      return x->sentence == y->sentence || x->sentence + 1 == y->sentence || y->sentence + 1 == x->sentence;
    });
  });
}

// A measure whose own words do not tell its status shares that of the measure stated beside it by the same
// imposer; a measure that starts after publication is announced.
void FillStatus(const Reading& reading, const std::vector<Made>& made, Made* open) {
  if (!open->status_assumed) return;
  for (const Made& other : made) {
    if (other.status_assumed || other.tariff.imposer != open->tariff.imposer || !Beside(other, *open))
      continue;
    open->tariff.status = other.tariff.status;
    return;
  }
  const std::optional<Day> start = open->tariff.effective ? ParseDay(*open->tariff.effective) : std::nullopt;
  if (start && reading.doc.published && *start > *reading.doc.published) open->tariff.status = "announced";
}

// The statute or programme of a measure that names none: the one that the article speaks of.
void FillInstrument(const Reading& reading, Tariff* tariff) {
  if (tariff->instrument || !tariff->imposer || *tariff->imposer != reading.UsualImposer()) return;
  tariff->instrument = Stated(reading.LeadingInstrument());
}

}  // namespace

void ResolveTariffs(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  std::vector<Made> made;
  for (const Draft& draft : drafts) {
    Tariff tariff = FromDraft(reading, draft);
    FillImposer(reading, made, draft, &tariff);
    FillTarget(reading, made, draft, &tariff);
    const auto same =
        std::find_if(made.begin(), made.end(), [&](const Made& m) { return SameMeasure(m.tariff, tariff); });
    if (same == made.end()) {
      made.push_back({std::move(tariff), &draft, {&draft}, StatusAssumed(draft)});
      continue;
    }
    same->all.push_back(&draft);
    MergeStatus(tariff, StatusAssumed(draft), &*same);
    if (!same->status_assumed && StatusAssumed(draft)) tariff.status = same->tariff.status;
    if (Weight(tariff) > Weight(same->tariff)) {
      std::swap(same->tariff, tariff);
      same->draft = &draft;
    }
    Merge(tariff, &same->tariff);
  }
  for (Made& m : made) FillStatus(reading, made, &m);
  for (Made& m : made) {
    FillInstrument(reading, &m.tariff);
    Fact fact;
    fact.body = m.tariff;
    fact.rule = m.draft->rule->id;
    fact.evidence = reading.EvidenceOf(*m.draft);
    for (const Draft* draft : m.all) TraceFields(reading, *draft, &fact);
    facts->push_back(std::move(fact));
  }
}

}  // namespace tradewire
