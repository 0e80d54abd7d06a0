// Tariff drafts to tariff facts: one fact per rate, imposer, target and products.
#include <algorithm>
#include <cmath>
#include <functional>

#include "extractor/facts/parallel_lists.h"
#include "extractor/facts/same_index.h"
#include "extractor/facts/tariff_context.h"
#include "extractor/facts/tariff_cues.h"
#include "extractor/facts/tariff_same.h"
#include "extractor/facts/tariff_sides.h"

namespace tradewire {
namespace {

// A proceeding or a section says once whose goods it is about; its rates follow within this many sentences.
constexpr size_t kProceeding = 20;
// Its goods and its kind hold for rates this near that name none.
constexpr size_t kNearProceeding = 12;

const std::string kAll = "WORLD";

std::optional<double> Number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

// The side of a deal that does not collect: the partner, unless that is the usual imposer; then the other
// party that the sentence names first.
std::vector<std::string> PayingSide(const Reading& reading, const Draft& draft) {
  std::vector<std::string> partners = reading.Codes(draft.Find("partner"));
  const std::string& usual = reading.UsualImposer();
  if (partners.empty() || partners.front() != usual) return partners;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    const std::string code = reading.PartyCode(mention);
    if (reading.IsTrader(mention) && code != usual) return {code};
  }
  return {};
}

bool IsBody(const Reading& reading, const Mention& mention) {
  return mention.slot == Slot::kParty && mention.entry >= 0 &&
         reading.rules.lexicon.parties()[static_cast<size_t>(mention.entry)].kind == "body";
}

// The parties of the field, without pacts: goods "outside the USMCA" are not those of its members. The WTO
// has neither customs nor goods.
std::vector<std::string> SideOf(const Reading& reading, const DraftField* field) {
  if (field == nullptr) return {};
  DraftField side = *field;
  std::erase_if(side.mentions, [&](const Mention& mention) {
    return reading.NamesPact(mention) || IsBody(reading, mention);
  });
  return reading.Codes(&side);
}

// "On any nation that buys oil there": whose goods pay is open.
bool LeavesTargetOpen(const Draft& draft) { return draft.Text("target") == "open"; }

Tariff FromDraft(const Reading& reading, const Draft& draft) {
  Tariff t;
  t.rate_low = Number(draft.anchor.low);
  t.rate_high = Number(draft.anchor.high);
  t.rate_unit = UnitOf(draft.anchor);
  if (t.rate_unit == "specific") t.rate_text = std::string(reading.doc.Text(draft.anchor));
  if (const std::string bound = draft.Text("bound"); bound == "upper") {
    if (!t.rate_high) t.rate_high = t.rate_low;  // "will not be charged more than 10%"
    t.rate_low.reset();
  }
  if (const std::string bound = draft.Text("bound"); bound == "lower") t.rate_high.reset();
  if (const DraftField* previous = draft.Find("previous_rate");
      previous != nullptr && !previous->mentions.empty()) {
    const Mention& old = previous->mentions.front();
    t.previous_rate = Number(std::isnan(old.high) ? old.low : old.high);  // "from over 100%"
  }
  const std::vector<std::string> imposers = SideOf(reading, draft.Find("imposer"));
  if (!imposers.empty() && imposers.front() != kAll) t.imposer = imposers.front();
  if (!LeavesTargetOpen(draft)) t.target = SideOf(reading, draft.Find("target"));
  if (const std::vector<std::string> paying = PayingSide(reading, draft); !paying.empty()) {
    t.target = paying;
    if (t.imposer && Contains(paying, *t.imposer)) t.imposer.reset();
  }
  if (t.imposer && Contains(t.target, *t.imposer) &&
      draft.Find("target")->score > draft.Find("imposer")->score) {
    t.imposer.reset();  // the surer reading says that this party pays
  }
  if (t.imposer) std::erase(t.target, *t.imposer);
  if (Contains(t.target, kAll)) t.target = {kAll};  // those named besides are examples
  t.products = reading.SectorIds(draft.Find("products"));
  t.instrument = Stated(draft.Text("instrument"));
  if (IsOfCase(reading, t.instrument) && Contains(t.target, kAll)) t.target.clear();
  t.status = Stated(draft.Text("status"));
  const auto date = reading.DateOf(draft.Find("effective"));
  if (date && !IsLastStep(reading, *date)) t.effective = date->start.empty() ? date->iso : date->start;
  return t;
}

int Weight(const Tariff& t) {
  return static_cast<int>(t.imposer.has_value()) + static_cast<int>(!t.target.empty()) +
         static_cast<int>(!t.products.empty()) + static_cast<int>(t.status.has_value()) +
         static_cast<int>(t.effective.has_value());
}

// The numbers that make a rate, and the customs; SameNumber takes in less than half a step.
SameKey KeyOf(const Tariff& t) {
  constexpr double kStep = 0.01;
  const std::optional<double>& rate = t.rate_low ? t.rate_low : t.rate_high;
  const std::string shape = {t.rate_low ? 'l' : '-', t.rate_high ? 'h' : '-'};
  return {shape + t.rate_unit, std::floor(rate.value_or(0) / kStep), t.imposer};
}

// Whom a measure of both sides binds besides its imposer: its target, else the parties of its sentence, else
// the article's other side.
std::vector<std::string> PartnerOf(const Reading& reading, const Measure& measure) {
  std::vector<std::string> partner = measure.tariff.target;
  if (partner.empty()) {
    for (const Mention& mention : reading.sentences[measure.draft->sentence].mentions) {
      if (reading.IsTrader(mention) && !reading.NamesPact(mention))
        AddMissing({reading.PartyCode(mention)}, &partner);
    }
  }
  if (partner.size() < 2 && measure.tariff.target.empty()) partner = reading.Sides();
  std::erase(partner, *measure.tariff.imposer);
  return partner;
}

// What both sides do is a measure of each: the same with the sides changed.
void AddMutual(const Reading& reading, std::vector<Measure>* measures) {
  constexpr size_t kMost = 64;  // each is compared with all measures
  const size_t stated = measures->size();
  for (size_t m = 0; m < stated && measures->size() < stated + kMost; ++m) {
    Measure other = (*measures)[m];
    if (other.draft->Find("mutual") == nullptr || !other.tariff.imposer) continue;
    const std::vector<std::string> partner = PartnerOf(reading, other);
    if (partner.size() != 1) continue;
    (*measures)[m].tariff.target = partner;
    other.tariff.target = {*other.tariff.imposer};
    other.tariff.imposer = partner.front();
    const bool known = std::any_of(measures->begin(), measures->end(), [&](const Measure& measure) {
      return SameMeasure(measure.tariff, false, other.tariff);
    });
    if (!known) measures->push_back(std::move(other));
  }
}

// Is another country named between the two statements than those given?
bool NamesTraderBetween(const Reading& reading, const Draft& from, const Draft& to,
                        const std::vector<std::string>& known) {
  const std::vector<Mention>& mentions = reading.sentences[to.sentence].mentions;
  for (size_t m = from.anchor_index + 1; m < to.anchor_index; ++m) {
    if (reading.IsTrader(mentions[m]) && !Contains(known, reading.PartyCode(mentions[m]))) return true;
  }
  return false;
}

// "Ottawa faces 35% on some goods and 50% on steel": who pays the rate before in a sentence is not at it in
// the next. "Shoes pay 16% in Peru and fish 20%": who collects it does so until a country is named that does
// not pay the rate. Whether that one was guessed; then who pays the rate before pays this one too.
bool FillPayersImposer(const Reading& reading, const Measure* last, const Draft& draft, Tariff* tariff) {
  if (tariff->imposer || last == nullptr) return false;
  const Draft& beside = *last->all.back();
  if (beside.sentence != draft.sentence) return false;
  const bool payer = tariff->target.empty() && !last->target_guessed;
  std::vector<std::string> payers = tariff->target;
  if (!payers.empty()) AddMissing(last->tariff.target, &payers);
  const bool known = beside.Find("imposer") != nullptr || (last->tariff.imposer && !last->imposer_guessed);
  const bool goes_on = known && !NamesTraderBetween(reading, beside, draft, payers);
  if (!payer && !goes_on) return false;
  if (last->tariff.imposer && Contains(tariff->target, *last->tariff.imposer)) return false;
  const bool open = !last->tariff.imposer || last->imposer_guessed;
  if (payer && open && !NamesTraderBetween(reading, beside, draft, {})) tariff->target = last->tariff.target;
  tariff->imposer = last->tariff.imposer;
  return last->imposer_guessed;
}

// Who leads the proceeding that told whose goods pay: whoever its sentence, or the one before, says is at it.
void FillProceedingsImposer(const Reading& reading, const Draft& origin, Tariff* tariff) {
  if (tariff->imposer || origin.sentence == kHeadline) return;
  const Draft* told = ToldBefore(reading, origin.sentence, "imposer", 1);
  if (told == nullptr) return;
  const std::vector<std::string> codes = SideOf(reading, told->Find("imposer"));
  if (!codes.empty() && !Contains(tariff->target, codes.front())) tariff->imposer = codes.front();
}

// The text has turned to another party's goods since.
bool LeftBehind(const Reading& reading, const Draft& origin, const Measure* last) {
  if (last == nullptr || last->target_guessed) return false;
  const bool since = origin.sentence == kHeadline || origin.sentence < last->all.back()->sentence;
  return since && !last->tariff.target.empty() &&
         !Overlap(last->tariff.target, reading.Codes(origin.Find("target")));
}

struct BySentence {
  bool operator()(const Draft& told, size_t sentence) const { return told.sentence < sentence; }
  bool operator()(size_t sentence, const Draft& told) const { return sentence < told.sentence; }
};

// The proceeding is on the goods of the party that the title says puts duties on others': its answer, told in
// passing.
bool IsAgainstTitle(const Reading& reading, const Draft& origin) {
  if (origin.sentence == kHeadline) return false;
  const std::vector<std::string> target = reading.Codes(origin.Find("target"));
  return std::any_of(reading.headline.begin(), reading.headline.end(),
                     [&](const Draft& told) { return Overlap(reading.Codes(told.Find("imposer")), target); });
}

bool NamesAnswer(const Reading& reading, size_t sentence) {
  const auto [begin, end] =
      std::equal_range(reading.told.begin(), reading.told.end(), sentence, BySentence{});
  return std::any_of(begin, end, [&](const Draft& told) { return IsAgainstTitle(reading, told); });
}

// The rate's own sentence speaks of another programme, or of another party's goods, than the proceeding.
bool IsOfAnother(const Reading& reading, const Draft& origin, const Draft& draft, const Tariff& tariff) {
  if (IsAgainstTitle(reading, origin)) return true;
  const std::optional<std::string> instrument = Stated(origin.Text("instrument"));
  if (tariff.instrument && instrument &&
      IsOfCase(reading, tariff.instrument) != IsOfCase(reading, instrument))
    return true;
  const std::vector<std::string> target = reading.Codes(origin.Find("target"));
  const SideCues cues = CuesIn(reading, draft.sentence);
  bool others = false;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (!reading.IsTrader(mention) || mention.form == kPartyMetonym) continue;
    const std::string code = reading.PartyCode(mention);
    if (Contains(target, code)) return false;
    if (cues.collects.contains(code)) continue;
    others = others || (code != reading.UsualImposer() && tariff.imposer != code);
  }
  return others;
}

// Its own words say neither who is at it nor who pays, nor on what.
bool IsBare(const Tariff& tariff) {
  return !tariff.imposer && tariff.target.empty() && tariff.products.empty() && !tariff.instrument;
}

// A rate without goods whose sentence speaks of none of the measure's goods, but of others.
bool SpeaksOfOtherGoods(const Reading& reading, const Draft& draft, const Tariff& stated) {
  bool others = false;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.slot != Slot::kSector) continue;
    others = true;
    if (Contains(stated.products, reading.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id))
      return false;
  }
  return others;
}

// "20% on Taiwanese goods … the 20% duty hits machine tools hardest": the rate on all goods that was stated
// before, told again with goods that it hits.
bool SaysMoreOf(const Measure& stated, const Reading& reading, const Draft& draft, const Tariff& tariff) {
  if (!stated.tariff.products.empty() || stated.tariff.target.empty() || tariff.products.empty())
    return false;
  if (stated.target_guessed || tariff.rate_high == 0.0) return false;
  Tariff other = tariff;
  other.products.clear();
  return IsKnownRate(reading, draft) && SameMeasure(stated.tariff, stated.target_guessed, other);
}

// "20, 30 and 45 per cent on shoes, toys and lamps from Vietnam": whose goods pay stands beside the last
// rate.
std::vector<std::string> TargetOfList(const Reading& reading, const Draft& draft,
                                      const std::vector<Draft>& drafts) {
  constexpr size_t kMost = 8;
  const auto here = static_cast<size_t>(&draft - drafts.data());
  for (size_t k = here + 1; k < std::min(drafts.size(), here + kMost); ++k) {
    if (drafts[k].sentence != draft.sentence) break;
    std::vector<std::string> target = SideOf(reading, drafts[k].Find("target"));
    if (!target.empty()) return target;
  }
  return {};
}

// The measures that the text has stated so far.
class Collector {
 public:
  explicit Collector(std::vector<Measure>* measures) : measures_(*measures) {}

  const ImposerCounts& imposers() const { return imposers_; }

  // The measure that the text spoke of last, be it a new one or one stated again; null for none yet.
  const Measure* Last() const { return measures_.empty() ? nullptr : &measures_[last_]; }

  // The measure that the tariff states again: the last before it that it does not contradict.
  Measure* StatedBefore(const Reading& reading, const Draft& draft, const Tariff& tariff) {
    const bool anew = tariff.products.empty() && !RefersBack(reading, draft);
    const auto found = index_.Find(KeyOf(tariff), [&](size_t m) {
      if (anew && !measures_[m].tariff.products.empty() &&
          SpeaksOfOtherGoods(reading, draft, measures_[m].tariff))
        return false;
      return SameMeasure(measures_[m].tariff, measures_[m].target_guessed, tariff);
    });
    if (found) return &measures_[*found];
    if (!tariff.products.empty() && IsKnownRate(reading, draft)) {
      for (size_t m = measures_.size(); m-- > Recent();) {
        if (SaysMoreOf(measures_[m], reading, draft, tariff)) return &measures_[m];
      }
    }
    if (measures_.empty()) return nullptr;
    Measure& last = measures_[last_];
    const bool beside = last.all.back()->sentence == draft.sentence;
    return beside && SameButGoods(last.tariff, tariff) ? &last : nullptr;
  }

  // "The 20 percent duty": who is at it is known from where it was stated.
  void RecallImposer(const Reading& reading, const Draft& draft, Tariff* tariff) const {
    if (tariff->imposer || tariff->rate_high == 0.0 || !IsKnownRate(reading, draft)) return;
    for (size_t m = measures_.size(); m-- > Recent();) {
      const Measure& stated = measures_[m];
      if (!stated.tariff.imposer || Contains(tariff->target, *stated.tariff.imposer)) continue;
      if (!SameMeasure(stated.tariff, stated.target_guessed, *tariff) &&
          !SaysMoreOf(stated, reading, draft, *tariff))
        continue;
      tariff->imposer = stated.tariff.imposer;
      return;
    }
  }

  // Whoever pays the rate by an earlier statement is not at it: "the 145% rate would amount to an embargo".
  void DropGuess(Tariff* tariff) const {
    for (size_t m = measures_.size(); m-- > Recent();) {
      const Measure& stated = measures_[m];
      if (stated.target_guessed || !Contains(stated.tariff.target, *tariff->imposer)) continue;
      if (!SameNumber(stated.tariff.rate_low, tariff->rate_low) ||
          !SameNumber(stated.tariff.rate_high, tariff->rate_high))
        continue;
      tariff->imposer = stated.tariff.imposer;
      return;
    }
  }

  // The only measure stated before with the tariff's rate and old rate, whoever collects it; null for none or
  // several.
  Measure* OnlyOfRate(const Tariff& tariff) {
    Measure* only = nullptr;
    for (size_t m = measures_.size(); m-- > Recent();) {
      const Tariff& t = measures_[m].tariff;
      if (!SameNumber(t.rate_low, tariff.rate_low) || !SameNumber(t.rate_high, tariff.rate_high) ||
          t.rate_unit != tariff.rate_unit)
        continue;
      if (only != nullptr || !SameNumber(t.previous_rate, tariff.previous_rate)) return nullptr;
      only = &measures_[m];
    }
    return only;
  }

  void Add(Measure measure) {
    measures_.push_back(std::move(measure));
    last_ = measures_.size() - 1;
    Count(last_);
  }

  // Takes a further statement of the measure in: the one that says most leads, each fills what the other
  // leaves open.
  void Join(Tariff tariff, bool guessed, const Draft& draft, Measure* measure) {
    if (measure->tariff.imposer && !measure->imposer_guessed) --imposers_[*measure->tariff.imposer];
    measure->imposer_guessed = measure->imposer_guessed && guessed;
    measure->all.push_back(&draft);
    if (measure->target_guessed && !tariff.target.empty()) {
      measure->tariff.target.clear();
      measure->target_guessed = false;
    }
    if (Weight(tariff) > Weight(measure->tariff)) {
      std::swap(measure->tariff, tariff);
      measure->draft = &draft;
    }
    Merge(tariff, &measure->tariff);
    if (measure->tariff.imposer) std::erase(measure->tariff.target, *measure->tariff.imposer);
    last_ = static_cast<size_t>(measure - measures_.data());
    Count(last_);
  }

 private:
  // Where the measures begin that a rate told again is looked for among: its cost stays linear.
  size_t Recent() const {
    constexpr size_t kMost = 64;
    return measures_.size() - std::min(measures_.size(), kMost);
  }

  void Count(size_t m) {
    const Tariff& tariff = measures_[m].tariff;
    if (tariff.imposer && !measures_[m].imposer_guessed) ++imposers_[*tariff.imposer];
    index_.Put(m, KeyOf(tariff));
  }

  std::vector<Measure>& measures_;
  size_t last_ = 0;  // the number of the last one spoken of
  ImposerCounts imposers_;
  SameIndex<std::greater<size_t>> index_;  // by number of the measure
};

// What lists that run in parallel with the rate's tell of it; true where they hold its goods.
bool TakeLists(const Reading& reading, const std::vector<Draft>& drafts, const Draft& draft, bool left_open,
               ParallelLists* lists, Tariff* tariff) {
  const bool listed = lists->HasGoods(draft);
  if (listed) tariff->products = lists->GoodsOf(draft);
  const std::string party = lists->PartyOf(draft);
  if (tariff->target.empty() && !left_open && (listed || !party.empty()))
    tariff->target = TargetOfList(reading, draft, drafts);
  if (Contains(tariff->target, party)) tariff->target = {party};
  return listed;
}

// What was told before of whose goods a proceeding is about; null for none.
const Draft* OriginOf(const Reading& reading, const Measure* last, const Draft& draft, const Tariff& tariff) {
  const Draft* origin = ToldBefore(reading, draft.sentence, "target", kProceeding);
  if (origin == nullptr || LeftBehind(reading, *origin, last) || IsOfAnother(reading, *origin, draft, tariff))
    return nullptr;
  return origin;
}

// The goods of a proceeding that was told before, or of what told its origin, and its instrument.
void TakeProceeding(const Reading& reading, const Draft& draft, const Draft* origin, Tariff* tariff) {
  const Draft* proceeding = ToldBefore(reading, draft.sentence, "products", kNearProceeding);
  if (proceeding != nullptr && NamesAnswer(reading, proceeding->sentence)) proceeding = nullptr;
  if (proceeding == nullptr) proceeding = origin;
  if (proceeding == nullptr) return;
  tariff->products = reading.SectorIds(proceeding->Find("products"));
  const Draft* kind = ToldBefore(reading, draft.sentence, "instrument", kNearProceeding);
  if (!tariff->instrument && (kind == nullptr || kind->sentence == proceeding->sentence))
    tariff->instrument = Stated(proceeding->Text("instrument"));
}

// Facts of the measures, each with all that was told of it.
void AddFacts(const Reading& reading, const std::vector<Measure>& measures, std::vector<Fact>* facts) {
  for (const Measure& measure : measures) {
    Fact fact;
    fact.body = measure.tariff;
    fact.rule = measure.draft->rule->id;
    fact.evidence = reading.EvidenceOf(*measure.draft);
    for (const Draft* draft : measure.all) TraceFields(reading, *draft, &fact);
    for (const Draft* draft : measure.told) TraceFields(reading, *draft, &fact);
    facts->push_back(std::move(fact));
  }
}

}  // namespace

void ResolveTariffs(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  std::vector<Measure> measures;
  Collector collector(&measures);
  ParallelLists lists(reading);
  SideLeans leans(reading);
  for (const Draft& draft : drafts) {
    Tariff tariff = FromDraft(reading, draft);
    const Measure* last = collector.Last();
    const bool left_open = LeavesTargetOpen(draft);
    const bool listed = TakeLists(reading, drafts, draft, left_open, &lists, &tariff);
    if (!left_open) DropSeller(reading, draft, &tariff);
    if (IsBare(tariff) && RefersBack(reading, draft)) {
      if (Measure* known = collector.OnlyOfRate(tariff)) {
        collector.Join(std::move(tariff), true, draft, known);
        continue;
      }
    }
    const Draft* origin =
        tariff.target.empty() && !left_open ? OriginOf(reading, last, draft, tariff) : nullptr;
    if (origin != nullptr) tariff.target = reading.Codes(origin->Find("target"));
    if (tariff.imposer) std::erase(tariff.target, *tariff.imposer);
    if (tariff.products.empty() && !listed) TakeProceeding(reading, draft, origin, &tariff);
    if (origin != nullptr) FillProceedingsImposer(reading, *origin, &tariff);
    const bool open_imposer = !tariff.imposer;
    collector.RecallImposer(reading, draft, &tariff);
    bool guessed = FillPayersImposer(reading, last, draft, &tariff);
    guessed = FillImposer(reading, last, collector.imposers(), &leans, draft, &tariff) || guessed;
    MendSides(reading, draft, open_imposer, &tariff);
    if (guessed && tariff.imposer) collector.DropGuess(&tariff);
    if (!listed) FillProducts(reading, last, draft, &tariff);
    if (Measure* known = collector.StatedBefore(reading, draft, tariff)) {
      if (known->tariff.products.empty() && SaysMoreOf(*known, reading, draft, tariff))
        tariff.products.clear();
      collector.Join(std::move(tariff), guessed, draft, known);
      continue;
    }
    const bool open = tariff.target.empty();
    const Draft* partner = left_open ? nullptr : FillTarget(reading, last, draft, &tariff);
    collector.Add({std::move(tariff), &draft, {&draft}, open, guessed, {}});
    for (const Draft* told : {origin, partner}) {
      if (told != nullptr) measures.back().told.push_back(told);
    }
  }
  MendImposers(reading, &measures);
  FillPrevious(reading, &measures);
  AddMutual(reading, &measures);
  TariffContext context(reading, &measures);
  FillInstruments(&context);
  FillStarts(&context);
  FillStatuses(&context);
  FillFromTopic(&context);
  AddStillCollected(&measures);
  JoinEqual(&measures);
  JoinBounds(&measures);
  AddFacts(reading, measures, facts);
}

}  // namespace tradewire
