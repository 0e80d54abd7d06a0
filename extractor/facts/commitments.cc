// Commitment drafts to commitment facts: one fact per amount, payer and kind.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>

#include "extractor/facts/currencies.h"
#include "extractor/facts/payers.h"
#include "extractor/facts/purposes.h"
#include "extractor/facts/resolve.h"
#include "extractor/facts/same_index.h"
#include "extractor/mentions/dates.h"

namespace tradewire {
namespace {

std::optional<double> Number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

// A rule that scores less knows only a word beside the sum, which is not enough where trade is no topic.
constexpr double kKnowing = 2;

// Who pays is left open: "companies have announced $5bn"; or it is the government at home, whichever that is.
constexpr std::string_view kNobody = "open";
constexpr std::string_view kGovernment = "home";

// A smaller sum is a price or a threshold.
constexpr double kLeast = 100000;

// "by 2029" as written; "over four years" counts from publication and names the year it ends in.
std::optional<std::string> Horizon(const Reading& reading, const DraftField* field) {
  if (field == nullptr || field->mentions.empty()) return std::nullopt;
  const std::optional<DateValue> date = reading.DateOf(field->mentions.back());
  if (!date) return std::nullopt;
  const bool counted = field->mentions.back().slot == Slot::kDuration || date->count != 0;
  const bool year_end = date->iso.size() > 5 && date->iso.substr(5) == "12-31";  // "by the end of 2028"
  return counted || year_end ? date->iso.substr(0, 4) : date->iso;
}

// Aid and credit go to one's own farmers and firms unless the text says otherwise.
bool StaysHome(const Commitment& c) { return c.kind && (*c.kind == "aid" || *c.kind == "financing"); }

double Certainty(const DraftField* field) { return field == nullptr ? 0 : field->score; }

bool IsCountry(const Reading& reading, const std::string& code) {
  return reading.rules.lexicon.PartyOfCode(code) >= 0;
}

// A government that invests in its own country, "Oslo puts $5bn into Norwegian ports", and no one mention
// that two rules read.
bool NamesBothSides(const Draft& draft) {
  const DraftField* payer = draft.Find("payer");
  const DraftField* recipient = draft.Find("recipient");
  if (payer == nullptr || recipient == nullptr || payer->mentions.empty() || recipient->mentions.empty())
    return false;
  return payer->mentions.front().first != recipient->mentions.front().first;
}

Commitment FromDraft(const Reading& reading, const Draft& draft, const Mention& sum,
                     const Purposes& purposes) {
  Commitment c;
  c.amount_low = Number(sum.low);
  c.amount_high = Number(sum.high);
  c.kind = Stated(draft.Text("kind"));
  const std::string who = draft.Text("payer");
  if (who != kNobody && who != kGovernment) c.payer = Payer(reading, draft);
  c.recipient = Recipient(reading, draft);
  if (c.recipient && IsLender(reading, *c.recipient) && !(c.payer && IsLender(reading, *c.payer)))
    std::swap(c.payer, c.recipient);  // "the Development Bank signed a loan with Nordia Gas"
  const bool own = c.payer && IsCountry(reading, *c.payer) && (StaysHome(c) || NamesBothSides(draft));
  if (c.recipient && c.payer && *c.recipient == *c.payer && !own) {
    const bool receives = Certainty(draft.Find("recipient")) > Certainty(draft.Find("payer"));
    (receives ? c.payer : c.recipient).reset();
  }
  c.currency = CurrencyOf(reading, sum, draft.sentence, c.payer);
  c.sectors = purposes.Of(draft, c.payer);
  c.status = Stated(draft.Text("status"));
  c.horizon = Horizon(reading, draft.Find("horizon"));
  return c;
}

constexpr double kNear = 0.001;  // of the larger

bool Near(const std::optional<double>& a, const std::optional<double>& b) {
  return a && b && std::fabs(*a - *b) <= kNear * std::max(std::fabs(*a), std::fabs(*b));
}

// A further sum of one promise says of itself only what differs; the rest is as the sum before it.
void TakeOpenFields(const Commitment& from, Commitment* into) {
  const bool its_own = into->payer && into->payer != from.payer;  // "A pays $5bn by 2030 and B $2bn"
  if (!into->kind) into->kind = from.kind;
  if (!into->payer) into->payer = from.payer;
  if (!into->recipient) into->recipient = from.recipient;
  if (!into->horizon && !its_own) into->horizon = from.horizon;
  if (from.status) into->status = from.status;
}

// A sum of which no word says what it is for ("the remaining $1 billion"): of the programme told just before.
constexpr double kByDefault = 1;
constexpr size_t kProgrammeReach = 2;  // sentences

bool SaysNoKind(const Draft& draft) {
  const DraftField* kind = draft.Find("kind");
  return kind == nullptr || kind->score <= kByDefault;
}

void TakeProgramme(const Commitment& from, Commitment* into) {
  into->kind = from.kind;
  if (!into->payer) into->payer = from.payer;
  if (!into->recipient) into->recipient = from.recipient;
  if (into->sectors.empty()) into->sectors = from.sectors;
}

// A part of a promise is promised as the whole is, but for what its own words say strongly.
constexpr double kStrongly = 5;

void TakeWhole(const Commitment& whole, const Draft& draft, Commitment* part) {
  if (Certainty(draft.Find("kind")) < kStrongly) part->kind = whole.kind;
  if (!part->payer) part->payer = whole.payer;
  if (!part->recipient) part->recipient = whole.recipient;
  if (!part->horizon) part->horizon = whole.horizon;
  if (part->sectors.empty()) part->sectors = whole.sectors;
  if (Certainty(draft.Find("status")) < kStrongly) part->status = whole.status;
}

// How many sentences behind a promise its parts are told.
constexpr size_t kPartsReach = 4;

// The only party besides the usual imposer that the sentence names, or the one that leads it.
std::optional<std::string> OnlyOther(const Reading& reading, const Draft& draft, const std::string& usual) {
  std::optional<std::string> only;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    const std::string code = reading.PartyCode(mention);
    if (code.empty() || code == "-" || code == "WORLD" || code == usual) continue;
    if (only && *only != code) return std::nullopt;
    only = code;
  }
  return only;
}

// The usual imposer, however seldom the article names it; empty when it does not.
std::string Market(const Reading& reading) {
  for (const int32_t party : reading.rules.usual_imposers) {
    if (reading.party_counts[static_cast<size_t>(party)] > 0)
      return reading.rules.lexicon.parties()[static_cast<size_t>(party)].code;
  }
  return {};
}

// Whose currency it is, of its countries the first that the article names; empty when it names none.
std::string HomeOf(const Reading& reading, const Commitment& c) {
  const std::vector<Currency>& currencies = reading.rules.lexicon.currencies();
  const auto currency = std::ranges::find(currencies, c.currency, &Currency::code);
  if (currency == currencies.end()) return {};
  const auto home = std::ranges::find_if(currency->homes,
                                         [&](const std::string& code) { return reading.CountOf(code) > 0; });
  return home == currency->homes.end() ? std::string() : *home;
}

// Aid and credit come from the government whose money it is, and go to its own firms.
void FillHome(const Reading& reading, Commitment* c) {
  const std::string home = HomeOf(reading, *c);
  const bool usual = home == Market(reading) && home != reading.UsualImposer();
  const bool told = c->kind == "aid" && c->recipient && IsCountry(reading, *c->recipient);
  if (!c->payer && told) c->payer = c->recipient;
  if (!c->payer && !usual) c->payer = Stated(home);
  if (!c->recipient && c->payer && IsCountry(reading, *c->payer)) c->recipient = c->payer;
  if (!c->recipient) c->recipient = Stated(home);
}

// Money of a country that is not the usual imposer, of which nobody says who pays, who gets it or what it is
// for: that country; empty for all others.
std::string HomeOfUnsaid(const Reading& reading, const Draft& draft, const Commitment& c) {
  if (c.payer || c.recipient || !SaysNoKind(draft)) return {};
  const std::string home = HomeOf(reading, c);
  return home == Market(reading) ? std::string() : home;
}

// Of the two parties that the article or its title is about, the one that is not `party`; empty where it is
// neither.
std::optional<std::string> OtherSide(const Reading& reading, const std::string& party) {
  std::vector<std::string> sides = reading.Sides();
  if (sides.size() != 2) sides = reading.names.parties;
  if (sides.size() != 2) return std::nullopt;
  if (sides[0] == party) return sides[1];
  return sides[1] == party ? std::optional<std::string>(sides[0]) : std::nullopt;
}

// The only other party of the sentence, where the title names it too.
std::optional<std::string> OtherOfTitle(const Reading& reading, const Draft& draft,
                                        const std::string& usual) {
  const std::vector<std::string>& sides = reading.names.parties;
  std::optional<std::string> other = OnlyOther(reading, draft, usual);
  if (other && std::find(sides.begin(), sides.end(), *other) == sides.end()) other.reset();
  return other;
}

// True for a party that the title names, or the article more than in passing.
bool IsSubject(const Reading& reading, const std::string& party) {
  const auto& titled = reading.names.parties;
  if (std::find(titled.begin(), titled.end(), party) != titled.end()) return true;
  const int entry = reading.rules.lexicon.PartyOfCode(party);
  return entry >= 0 && reading.party_counts[static_cast<size_t>(entry)] > 1;
}

// Money that crosses a border: where two sides are told of, in the sentence or in the article, the one that
// is not named pays; what another country pays goes to the usual imposer, for whose market it pays, unless
// the text says otherwise. A firm that does not say where it invests does so in the country that the article
// is about.
void FillSides(const Reading& reading, const Draft& draft, Commitment* c) {
  const std::string usual = Market(reading);
  if (StaysHome(*c)) FillHome(reading, c);
  if (const std::string home = HomeOfUnsaid(reading, draft, *c); !home.empty()) {
    // "The programme covers 30 billion reais": spent at home by the government that acts, or nobody knows.
    if (ActingGovernments(reading).contains(home)) c->recipient = c->payer = home;
    return;
  }
  const bool crosses = c->kind && (*c->kind == "investment" || *c->kind == "purchase");
  if (crosses && !c->recipient && c->payer) c->recipient = OtherSide(reading, *c->payer);
  if (crosses && !c->payer && c->recipient) c->payer = OtherSide(reading, *c->recipient);
  if (!crosses) return;
  const bool purchase = *c->kind == "purchase";
  const bool country = c->payer && IsCountry(reading, *c->payer);
  const std::string leading = reading.LeadingParty({});
  if (!country && !purchase && !c->recipient && (usual.empty() || reading.UsualImposer() != usual) &&
      IsSubject(reading, leading))
    c->recipient = Stated(leading);
  if (usual.empty()) return;
  if (!c->payer && (c->recipient ? *c->recipient == usual : purchase)) {
    c->payer = Stated(reading.Counterpart());
    if (!c->payer && purchase) c->payer = OnlyOther(reading, draft, usual);
  }
  if (!c->payer && !c->recipient && leading != usual && HomeOf(reading, *c) == usual)
    c->payer = Stated(leading);
  if (c->recipient) return;
  if (c->payer && IsCountry(reading, *c->payer) && *c->payer != usual) c->recipient = usual;
  if (!c->payer) c->payer = OtherOfTitle(reading, draft, usual);
  if (!country && reading.UsualImposer() == usual) c->recipient = usual;
}

std::optional<double> ValueOf(const Commitment& c) { return c.amount_high ? c.amount_high : c.amount_low; }

// Near sums are less than a step of logarithms apart. Null for a sum without a value, which equals no other.
std::optional<SameKey> KeyOf(const Commitment& c) {
  const std::optional<double> value = ValueOf(c);
  if (!value) return std::nullopt;
  constexpr double kStep = 1.1 * kNear;
  return SameKey{c.currency, *value > 0 ? std::floor(std::log(*value) / kStep) : -HUGE_VAL, c.payer};
}

bool IsLess(const Commitment& part, const Commitment& whole) {
  return part.currency == whole.currency && ValueOf(part) && ValueOf(whole) &&
         *ValueOf(part) < *ValueOf(whole);
}

// Equal amounts; a bound and its exact wording are one.
bool SameSum(const Commitment& a, const Commitment& b) {
  return a.currency == b.currency && Near(ValueOf(a), ValueOf(b));
}

// The same money: payers that do not contradict.
bool SameMoney(const Commitment& a, const Commitment& b) {
  return SameSum(a, b) && (!a.payer || !b.payer || *a.payer == *b.payer);
}

// One sum of one kind said of a firm and of its country: "TSMC is to invest $5bn", "Taiwan is spending $5bn".
bool SameByFirm(const Reading& reading, const Commitment& a, const Commitment& b) {
  return SameSum(a, b) && a.kind == b.kind && a.recipient == b.recipient && a.payer && b.payer &&
         IsCountry(reading, *a.payer) != IsCountry(reading, *b.payer);
}

// Equal sums that are two all the same: of two kinds in one sentence, or in two lines of a list that do not
// name one payer or are of two kinds.
bool ToldApart(const Reading& reading, const Commitment& a, size_t a_sentence, const Commitment& b,
               size_t b_sentence) {
  if (a_sentence == b_sentence) return a.kind != b.kind;
  const auto line = [&](size_t s) { return reading.sentences[s].sentence.bullet; };
  return line(a_sentence) && line(b_sentence) && (a.payer != b.payer || a.kind != b.kind);
}

// "A further $250 billion": not the sum of that size told before.
bool IsFurther(const Reading& reading, const Draft& draft) {
  const WordClasses& classes = reading.rules.classes;
  const uint32_t floor = reading.sentences[draft.sentence].sentence.first;
  return static_cast<bool>(
      classes.MatchBefore(classes.another, reading.doc.tokens, draft.anchor.first, floor));
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

// Sums told in a second currency in brackets behind the first: "US$2bn (RM9.4bn)". Where the article goes on
// in the second one, it speaks of the first.
class Conversions {
 public:
  explicit Conversions(const Reading& reading) {
    for (const auto& [second, first] : reading.doc.conversions) firsts_.emplace(KeyOf(second), first);
  }

  // The sum that the article tells first; the same one when it has no other.
  const Mention& First(const Mention& money) const {
    const auto first = firsts_.find(KeyOf(money));
    return first == firsts_.end() ? money : first->second;
  }

 private:
  using Key = std::tuple<int32_t, double, double>;

  static Key KeyOf(const Mention& money) {
    const auto bound = [](double value) { return std::isnan(value) ? -1 : value; };
    return {money.entry, bound(money.low), bound(money.high)};
  }

  std::map<Key, Mention> firsts_;
};

// The facts found so far, and what sentence each was first told in.
class Sums {
 public:
  Sums(const Reading& reading, std::vector<Fact>* facts)
      : reading_(reading), facts_(*facts), before_(facts->size()) {}

  void Take(Commitment commitment, const Draft& draft) {
    std::optional<size_t> known = StatedBefore(commitment, draft.sentence);
    if (known && At(*known).kind != commitment.kind && IsFurther(reading_, draft)) known.reset();
    const size_t sum = known.value_or(sentences_.size());
    if (const std::optional<double> value = ValueOf(commitment))
      by_value_.emplace(std::pair{commitment.currency, *value}, sum);
    if (known) {
      Merge(commitment, &At(sum));
    } else {
      Add(std::move(commitment), draft);
    }
    if (const std::optional<SameKey> key = KeyOf(At(sum))) {
      index_.Put(sum, *key);
      if (key->party)
        firsts_.emplace(std::tuple{key->equal, key->step, IsCountry(reading_, *key->party)}, sum);
    }
    TraceFields(reading_, draft, &facts_[before_ + sum]);
  }

  // What was first said of this sum; null for nothing.
  const Commitment* Of(const std::string& currency, double value) {
    const auto it = by_value_.lower_bound({currency, value * (1 - kNear)});
    if (it == by_value_.end() || it->first.first != currency || it->first.second > value * (1 + kNear))
      return nullptr;
    return &At(it->second);
  }

  // Who pays the same sum, as the article has it before.
  std::optional<std::string> PayerOf(const Commitment& commitment, size_t sentence) {
    const std::optional<size_t> known = StatedBefore(commitment, sentence);
    return known ? At(*known).payer : std::nullopt;
  }

 private:
  Commitment& At(size_t sum) { return std::get<Commitment>(facts_[before_ + sum].body); }

  std::optional<size_t> StatedBefore(const Commitment& commitment, size_t sentence) {
    const std::optional<SameKey> key = KeyOf(commitment);
    if (!key) return std::nullopt;
    const std::optional<size_t> same = index_.Find(*key, [&](size_t sum) {
      return SameMoney(At(sum), commitment) &&
             !ToldApart(reading_, At(sum), sentences_[sum], commitment, sentence);
    });
    return same ? same : OfOtherSide(commitment, sentence, *key);
  }

  // The first sum of a firm that is the country's, or of a country that is the firm's.
  std::optional<size_t> OfOtherSide(const Commitment& commitment, size_t sentence, const SameKey& key) const {
    if (!commitment.payer) return std::nullopt;
    for (const double step : {key.step - 1, key.step, key.step + 1}) {
      const auto it = firsts_.find({key.equal, step, !IsCountry(reading_, *commitment.payer)});
      if (it == firsts_.end() || sentences_[it->second] == sentence) continue;
      const auto& other = std::get<Commitment>(facts_[before_ + it->second].body);
      if (SameByFirm(reading_, other, commitment) &&
          !ToldApart(reading_, other, sentences_[it->second], commitment, sentence))
        return it->second;
    }
    return std::nullopt;
  }

  void Add(Commitment commitment, const Draft& draft) {
    Fact fact;
    fact.body = std::move(commitment);
    fact.rule = draft.rule->id;
    fact.evidence = reading_.EvidenceOf(draft);
    facts_.push_back(std::move(fact));
    sentences_.push_back(draft.sentence);
  }

  const Reading& reading_;
  std::vector<Fact>& facts_;
  const size_t before_;            // facts of other types
  std::vector<size_t> sentences_;  // by number of the sum
  SameIndex<std::less<size_t>> index_;
  std::map<std::pair<std::string, double>, size_t> by_value_;
  std::map<std::tuple<std::string, double, bool>, size_t> firsts_;  // by whether a country pays
};

// The promised sum that the sentence before a list ends with, "This is how the $40 billion is split:"; null
// for none.
const Commitment* WholeOfLead(const Reading& reading, const Draft& draft, const Commitment& part,
                              Sums& sums) {
  constexpr size_t kLast = 8;  // mentions
  const size_t lead = reading.sentences[draft.sentence].sentence.lead;
  if (lead >= draft.sentence) return nullptr;
  const std::vector<Mention>& mentions = reading.sentences[lead].mentions;
  for (size_t m = mentions.size() - std::min(mentions.size(), kLast); m < mentions.size(); ++m) {
    if (mentions[m].slot != Slot::kMoney) continue;
    const double value = std::isnan(mentions[m].high) ? mentions[m].low : mentions[m].high;
    const Commitment* whole = sums.Of(part.currency, value);
    if (whole != nullptr && IsLess(part, *whole)) return whole;
  }
  return nullptr;
}

}  // namespace

void ResolveCommitments(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  if (drafts.empty()) return;
  const Purposes purposes(reading, drafts);
  const Conversions conversions(reading);
  Sums sums(reading, facts);
  const Draft* previous = nullptr;
  Commitment previous_commitment;
  Commitment last_whole;  // the last that is no part of another, and where it stands
  size_t whole_sentence = 0;
  bool told_kind = false;  // the previous sum said what it is for
  for (const Draft& draft : drafts) {
    if (std::fmax(draft.anchor.low, draft.anchor.high) < kLeast) continue;
    if (!reading.trade && draft.rule->score < kKnowing) continue;
    Commitment commitment = FromDraft(reading, draft, conversions.First(draft.anchor), purposes);
    if (draft.Text("like") == "previous") {
      if (previous == nullptr || previous->sentence != draft.sentence) continue;
      TakeOpenFields(previous_commitment, &commitment);
    }
    if (draft.Text("like") == "whole") {
      const auto told = reading.doc.wholes.find(draft.anchor.first);
      const Commitment* whole =
          told != reading.doc.wholes.end() ? sums.Of(commitment.currency, told->second) : nullptr;
      if (whole == nullptr) whole = WholeOfLead(reading, draft, commitment, sums);
      if (whole == nullptr && IsLess(commitment, last_whole) &&
          draft.sentence <= whole_sentence + kPartsReach)
        whole = &last_whole;
      if (whole == nullptr && draft.Find("like")->rule == draft.rule) continue;  // of no promise
      if (whole != nullptr) TakeWhole(*whole, draft, &commitment);
    }
    const bool follows = previous != nullptr && told_kind && SaysNoKind(draft) &&
                         draft.sentence <= previous->sentence + kProgrammeReach;
    if (follows) TakeProgramme(previous_commitment, &commitment);
    told_kind = follows || !SaysNoKind(draft);
    if (!commitment.payer && previous != nullptr && previous->sentence == draft.sentence)
      commitment.payer = previous_commitment.payer;
    if (!commitment.payer) commitment.payer = sums.PayerOf(commitment, draft.sentence);
    FillSides(reading, draft, &commitment);
    if (draft.Text("payer") == kNobody) commitment.payer.reset();
    previous = &draft;
    previous_commitment = commitment;
    if (draft.Text("like").empty()) {
      last_whole = commitment;
      whole_sentence = draft.sentence;
    }
    sums.Take(std::move(commitment), draft);
  }
}

}  // namespace tradewire
