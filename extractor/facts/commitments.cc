// Commitment drafts to commitment facts: one fact per amount, payer and kind.
#include <algorithm>
#include <cmath>
#include <functional>

#include "extractor/facts/purposes.h"
#include "extractor/facts/resolve.h"
#include "extractor/facts/same_index.h"
#include "extractor/mentions/dates.h"

namespace tradewire {
namespace {

std::optional<double> Number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

// A smaller sum is a price or a threshold.
constexpr double kLeast = 100000;

// How many sentences back "it" may find who it is.
constexpr size_t kActorReach = 2;

// One past the firm's name that begins with the party's ("Taiwan Semiconductor Manufacturing Co"); the
// party's own end when none does.
uint32_t EndOfFirm(const Reading& reading, const Mention& party) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  const WordClasses& classes = reading.rules.classes;
  constexpr uint32_t kLongest = 5;  // words behind the party
  uint32_t firm = party.last;
  for (uint32_t at = party.last; at < tokens.size() && at < party.last + kLongest; ++at) {
    if (tokens[at].kind != TokenKind::kWord || !tokens[at].capital) break;
    if (classes.Has(classes.firm_word, tokens[at])) firm = at + 1;
  }
  return firm;
}

// A party's code, or a company's or institution's name as written; a law or an accord pays nothing. Of words
// for goods those that name their maker ("from Boeing").
std::optional<std::string> Who(const Reading& reading, const Mention& mention) {
  if (mention.slot == Slot::kSector) {
    if (!reading.doc.tokens[mention.first].capital) return std::nullopt;
    return std::string(reading.doc.Text(mention));
  }
  if (const uint32_t end = EndOfFirm(reading, mention); mention.slot == Slot::kParty && end > mention.last)
    return std::string(reading.doc.Text(reading.doc.TokenSpan(mention.first, end)));
  if (mention.slot == Slot::kName) {
    const WordClasses& classes = reading.rules.classes;
    if (classes.Has(classes.no_payer, reading.doc.tokens[mention.last - 1])) return std::nullopt;
    return std::string(reading.doc.Text(mention));
  }
  const std::string code = reading.PartyCode(mention);
  return code.empty() || code == "-" || code == "WORLD" ? std::nullopt : std::optional<std::string>(code);
}

std::optional<std::string> Who(const Reading& reading, const DraftField* field) {
  if (field == nullptr) return std::nullopt;
  if (!field->text.empty()) return std::string(field->text);
  for (const Mention& mention : field->mentions) {
    if (std::optional<std::string> who = Who(reading, mention)) return who;
  }
  return std::nullopt;
}

bool BehindPreposition(const Reading& reading, const Mention& mention) {
  const WordClasses& classes = reading.rules.classes;
  uint32_t at = mention.first;
  while (at > 0 && classes.Has(classes.article_word, reading.doc.tokens[at - 1])) --at;
  return at > 0 && classes.Has(classes.preposition, reading.doc.tokens[at - 1]);
}

// Who acted last before the anchor: the first that its sentence names as acting, else that of a sentence
// before.
std::optional<std::string> ActorBefore(const Reading& reading, const Draft& draft) {
  const size_t floor = draft.sentence >= kActorReach ? draft.sentence - kActorReach : 0;
  for (size_t s = draft.sentence + 1; s-- > floor;) {
    for (const Mention& mention : reading.sentences[s].mentions) {
      if (mention.first >= draft.anchor.first) break;
      const bool acts = mention.slot == Slot::kName || mention.slot == Slot::kParty;
      if (!acts || BehindPreposition(reading, mention)) continue;
      if (std::optional<std::string> who = Who(reading, mention)) return who;
    }
  }
  return std::nullopt;
}

// What a line of a list begins with, up to its first mark: "Hanbit Steel" in "Hanbit Steel - $6bn, a mill". A
// party there has its code; words that are not all capitalised name nobody.
std::optional<std::string> HeadOfLine(const Reading& reading, const Draft& draft) {
  constexpr uint32_t kLongest = 5;  // words
  const std::vector<Token>& tokens = reading.doc.tokens;
  const uint32_t first = reading.sentences[draft.sentence].sentence.first;
  const auto joins = [&](const Token& token) {
    return (token.mark == '&' || token.mark == '/' || token.mark == '\'' || token.mark == '-' ||
            token.mark == '.') &&
           (token.mark == '&' || !token.space_before);
  };
  uint32_t last = first;
  while (last < draft.anchor.first && last < first + 2 * kLongest &&
         (tokens[last].kind == TokenKind::kMark ? joins(tokens[last]) : tokens[last].capital)) {
    ++last;
  }
  if (last == first || last >= draft.anchor.first || tokens[last].kind != TokenKind::kMark)
    return std::nullopt;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.first == first && mention.last == last && mention.slot != Slot::kSector)
      return Who(reading, mention);
  }
  return std::string(reading.doc.Text(reading.doc.TokenSpan(first, last)));
}

std::optional<std::string> Payer(const Reading& reading, const Draft& draft) {
  const DraftField* named = draft.Find("payer");
  const DraftField* before = draft.Find("actor");
  std::optional<std::string> payer;
  if (draft.Text("actor") == "line") {
    payer = HeadOfLine(reading, draft);
    if (!payer) payer = Who(reading, named);
    return payer;
  }
  if (before != nullptr && (named == nullptr || before->score > named->score))
    payer = ActorBefore(reading, draft);
  if (!payer) payer = Who(reading, named);
  return payer || before == nullptr ? payer : ActorBefore(reading, draft);
}

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

Commitment FromDraft(const Reading& reading, const Draft& draft, const Purposes& purposes) {
  Commitment c;
  c.amount_low = Number(draft.anchor.low);
  c.amount_high = Number(draft.anchor.high);
  c.currency = reading.rules.lexicon.currencies()[static_cast<size_t>(draft.anchor.entry)].code;
  c.kind = Stated(draft.Text("kind"));
  c.payer = Payer(reading, draft);
  c.recipient = Who(reading, draft.Find("recipient"));
  if (c.recipient && c.payer && *c.recipient == *c.payer && !StaysHome(c)) {
    const bool receives = Certainty(draft.Find("recipient")) > Certainty(draft.Find("payer"));
    (receives ? c.payer : c.recipient).reset();
  }
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

bool IsCountry(const Reading& reading, const std::string& code) {
  return reading.rules.lexicon.PartyOfCode(code) >= 0;
}

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

// Whose currency it is: ISO 4217 begins a currency's code with its country's (or union's) of ISO 3166. Empty
// when the article does not name that party.
std::string HomeOf(const Reading& reading, const Commitment& c) {
  const int party = reading.rules.lexicon.PartyOfCode(c.currency.substr(0, 2));
  if (party < 0 || reading.party_counts[static_cast<size_t>(party)] == 0) return {};
  return reading.rules.lexicon.parties()[static_cast<size_t>(party)].code;
}

// Aid and credit come from the government whose money it is, and go to its own firms.
void FillHome(const Reading& reading, Commitment* c) {
  const std::string home = HomeOf(reading, *c);
  const bool usual = home == Market(reading) && home != reading.UsualImposer();
  if (!c->payer && !usual) c->payer = Stated(home);
  if (!c->recipient && c->payer && IsCountry(reading, *c->payer)) c->recipient = c->payer;
  if (!c->recipient) c->recipient = Stated(home);
}

// Of the two parties that the article or its title is about, the one that is not `party`; empty where it is
// neither.
std::optional<std::string> OtherSide(const Reading& reading, const std::string& party) {
  std::vector<std::string> sides = reading.Sides();
  if (sides.empty()) sides = reading.names.parties;
  if (sides.size() != 2) return std::nullopt;
  if (sides[0] == party) return sides[1];
  return sides[1] == party ? std::optional<std::string>(sides[0]) : std::nullopt;
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
  const bool crosses = c->kind && (*c->kind == "investment" || *c->kind == "purchase");
  if (StaysHome(*c)) FillHome(reading, c);
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

// The same money: equal amounts (a bound and its exact wording are one), payers that do not contradict.
bool SameMoney(const Commitment& a, const Commitment& b) {
  if (a.currency != b.currency) return false;
  if (!Near(ValueOf(a), ValueOf(b))) return false;
  return !a.payer || !b.payer || *a.payer == *b.payer;
}

// Equal sums that are two all the same: of two kinds in one sentence, or in two lines of a list that do not
// name one payer.
bool ToldApart(const Reading& reading, const Commitment& a, size_t a_sentence, const Commitment& b,
               size_t b_sentence) {
  if (a_sentence == b_sentence) return a.kind != b.kind;
  const auto line = [&](size_t s) { return reading.sentences[s].sentence.bullet; };
  return line(a_sentence) && line(b_sentence) && a.payer != b.payer;
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

// The facts found so far, and what sentence each was first told in.
class Sums {
 public:
  Sums(const Reading& reading, std::vector<Fact>* facts)
      : reading_(reading), facts_(*facts), before_(facts->size()) {}

  void Take(Commitment commitment, const Draft& draft) {
    const std::optional<size_t> known = StatedBefore(commitment, draft.sentence);
    const size_t sum = known.value_or(sentences_.size());
    if (known) {
      Merge(commitment, &At(sum));
    } else {
      Add(std::move(commitment), draft);
    }
    if (const std::optional<SameKey> key = KeyOf(At(sum))) index_.Put(sum, *key);
    TraceFields(reading_, draft, &facts_[before_ + sum]);
  }

 private:
  Commitment& At(size_t sum) { return std::get<Commitment>(facts_[before_ + sum].body); }

  std::optional<size_t> StatedBefore(const Commitment& commitment, size_t sentence) {
    const std::optional<SameKey> key = KeyOf(commitment);
    if (!key) return std::nullopt;
    return index_.Find(*key, [&](size_t sum) {
      return SameMoney(At(sum), commitment) &&
             !ToldApart(reading_, At(sum), sentences_[sum], commitment, sentence);
    });
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
};

}  // namespace

void ResolveCommitments(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  if (drafts.empty()) return;
  const Purposes purposes(reading, drafts);
  Sums sums(reading, facts);
  const Draft* previous = nullptr;
  Commitment previous_commitment;
  bool told_kind = false;  // the previous sum said what it is for
  for (const Draft& draft : drafts) {
    if (std::fmax(draft.anchor.low, draft.anchor.high) < kLeast) continue;
    Commitment commitment = FromDraft(reading, draft, purposes);
    if (draft.Text("like") == "previous") {
      if (previous == nullptr || previous->sentence != draft.sentence) continue;
      TakeOpenFields(previous_commitment, &commitment);
    }
    const bool follows = previous != nullptr && told_kind && SaysNoKind(draft) &&
                         draft.sentence <= previous->sentence + kProgrammeReach;
    if (follows) TakeProgramme(previous_commitment, &commitment);
    told_kind = follows || !SaysNoKind(draft);
    if (!commitment.payer && previous != nullptr && previous->sentence == draft.sentence)
      commitment.payer = previous_commitment.payer;
    FillSides(reading, draft, &commitment);
    previous = &draft;
    previous_commitment = commitment;
    sums.Take(std::move(commitment), draft);
  }
}

}  // namespace tradewire
