#include "extractor/facts/deadline_parties.h"

#include <algorithm>

namespace tradewire {
namespace {

// How many sentences back the parties of a deadline may be named.
constexpr size_t kReach = 8;
// More parties than so many are not looked for among the tariffs.
constexpr size_t kMost = 20;

bool Has(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

void AddOnce(const std::string& code, std::vector<std::string>* codes) {
  if (!code.empty() && !Has(*codes, code)) codes->push_back(code);
}

void AddAll(const std::vector<std::string>& more, std::vector<std::string>* codes) {
  for (const std::string& code : more) AddOnce(code, codes);
}

// The sides of an article whose duties are all of one party on the goods of few others.
std::vector<std::string> OnlySides(const std::vector<Fact>& facts) {
  constexpr size_t kFew = 5;
  std::vector<std::string> sides;
  for (const Fact& fact : facts) {
    const auto* tariff = std::get_if<Tariff>(&fact.body);
    if (tariff == nullptr) continue;
    if (!tariff->imposer || tariff->target.empty() || tariff->target.front() == "WORLD") return {};
    if (!sides.empty() && sides.front() != *tariff->imposer) return {};
    AddOnce(*tariff->imposer, &sides);
    AddAll(tariff->target, &sides);
  }
  return sides.size() <= kFew ? sides : std::vector<std::string>();
}

// Who puts duties on the goods of every country and on nobody's else.
std::set<std::string> ImposersOnAll(const std::vector<Fact>& facts) {
  std::set<std::string> on_all;
  std::set<std::string> on_some;
  for (const Fact& fact : facts) {
    const auto* tariff = std::get_if<Tariff>(&fact.body);
    if (tariff == nullptr || !tariff->imposer) continue;
    const bool all = !tariff->target.empty() && tariff->target.front() == "WORLD";
    (all ? on_all : on_some).insert(*tariff->imposer);
  }
  for (const std::string& imposer : on_some) on_all.erase(imposer);
  return on_all;
}

}  // namespace

DeadlineParties::DeadlineParties(const Reading& reading, const std::vector<Fact>& facts)
    : reading_(reading), sides_of_duties_(OnlySides(facts)), on_all_(ImposersOnAll(facts)) {
  for (const Fact& fact : facts) {
    const auto* tariff = std::get_if<Tariff>(&fact.body);
    if (tariff == nullptr || !tariff->effective || !tariff->imposer) continue;
    std::vector<std::string>& sides = starts_[{*tariff->effective, fact.evidence.begin}];
    AddOnce(*tariff->imposer, &sides);
    if (sides.size() < kMost) AddAll(tariff->target, &sides);
    std::erase(sides, "WORLD");
  }
}

// The sides of the tariffs that the sentence says to start then.
std::vector<std::string> DeadlineParties::OfTariffs(const Draft& draft, const std::string& date) const {
  const Sentence& sentence = reading_.sentences[draft.sentence].sentence;
  const Span span = reading_.doc.TokenSpan(sentence.first, sentence.last);
  std::vector<std::string> sides;
  for (auto it = starts_.lower_bound({date, span.begin}); it != starts_.end(); ++it) {
    if (it->first.first != date || it->first.second >= span.end || sides.size() >= kMost) break;
    AddAll(it->second, &sides);
  }
  return sides;
}

// Does the sentence name one of these? A country's own lawmakers or ministers vote: no other is concerned.
bool DeadlineParties::Names(ClassId words, size_t sentence) const {
  const Sentence& told = reading_.sentences[sentence].sentence;
  const WordClasses& classes = reading_.rules.classes;
  for (uint32_t i = told.first; i < told.last; ++i) {
    if (classes.Match(words, reading_.doc.tokens, i, told.last)) return true;
  }
  return false;
}

// "China (including Hong Kong)": what stands in brackets is part of what stands before them, or says it
// again.
bool DeadlineParties::InBrackets(size_t sentence, uint32_t token) const {
  const auto& tokens = reading_.doc.tokens;
  for (uint32_t i = token; i > reading_.sentences[sentence].sentence.first; --i) {
    if (tokens[i - 1].mark == ')') return false;
    if (tokens[i - 1].mark == '(') return true;
  }
  return false;
}

// Do nothing but the joints of a list stand between these tokens?
bool DeadlineParties::IsListed(uint32_t first, uint32_t end) const {
  constexpr uint32_t kMostJoints = 3;  // ", and the"
  const WordClasses& classes = reading_.rules.classes;
  const auto& tokens = reading_.doc.tokens;
  bool joint = false;
  for (uint32_t i = first; i < end; ++i) {
    const bool joins = tokens[i].mark == ',' || classes.Has(classes.list_joint, tokens[i]);
    if (!joins && !classes.Has(classes.article_word, tokens[i])) return false;
    joint = joint || joins;
  }
  return joint && end <= first + kMostJoints;
}

// The countries and blocs of the sentence and of what leads it. Of more than a few ("from all countries
// except …") those listed nearest before the date are meant, or the first, and the usual imposer, whose lists
// these are.
void DeadlineParties::AddOfSentence(size_t sentence, uint32_t date, std::vector<std::string>* codes) const {
  constexpr size_t kFew = 4;
  std::vector<std::string> named;
  std::vector<std::string> nearest;  // a list
  uint32_t end = 0;                  // of the party before
  bool told = false;                 // those nearest
  for (const Mention& mention : reading_.sentences[sentence].mentions) {
    const bool trades = mention.slot == Slot::kPerson || reading_.IsTrader(mention);
    if (!trades || reading_.NamesPact(mention) || InBrackets(sentence, mention.first)) continue;
    const std::string code = reading_.PartyCode(mention);
    AddOnce(code, &named);
    const bool listed = end > 0 && end <= mention.first && IsListed(end, mention.first);
    end = mention.last;
    told = told || (!nearest.empty() && !listed && mention.first >= date);
    if (told) continue;
    if (!listed) nearest.clear();
    AddOnce(code, &nearest);
  }
  if (named.size() > kFew) {
    named = nearest.size() > kFew ? std::vector<std::string>{nearest.back()} : nearest;
    AddOnce(reading_.UsualImposer(), &named);
  }
  AddAll(named, codes);
}

// Does the sentence name the party, and only as whom something is on, from or for? "A hearing on goods from
// China" has its actor elsewhere.
bool DeadlineParties::IsOnlyConcerned(size_t sentence, const std::string& code) const {
  const WordClasses& classes = reading_.rules.classes;
  const auto& tokens = reading_.doc.tokens;
  bool named = false;
  for (const Mention& mention : reading_.sentences[sentence].mentions) {
    if (!reading_.IsTrader(mention) || reading_.PartyCode(mention) != code) continue;
    named = true;
    const uint32_t begin = reading_.sentences[sentence].sentence.first;
    uint32_t at = mention.first;
    if (at > begin && classes.Has(classes.article_word, tokens[at - 1])) --at;
    if (at <= begin || !classes.Has(classes.preposition, tokens[at - 1])) return false;
  }
  return named;
}

// The sentence before in the same paragraph, which says whose "the truce" is; the sentence itself where there
// is none.
size_t DeadlineParties::SentenceBefore(size_t sentence) const {
  if (sentence == 0) return sentence;
  const auto paragraph = [&](size_t s) { return reading_.sentences[s].sentence.paragraph; };
  return paragraph(sentence - 1) == paragraph(sentence) ? sentence - 1 : sentence;
}

// Of the sentence; where it names nobody, of the last before it in the paragraph that does.
std::vector<std::string> DeadlineParties::Named(const Draft& draft, std::vector<std::string> codes) const {
  size_t at = draft.sentence;
  AddOfSentence(at, draft.anchor.first, &codes);
  const size_t floor = at - std::min(at, kReach);
  while (codes.empty() && at > floor && SentenceBefore(at) != at)
    AddOfSentence(--at, draft.anchor.first, &codes);
  return codes;
}

// The two that the article is about: by how often it names them, by its title, or by its duties.
std::vector<std::string> DeadlineParties::Sides(bool acts) const {
  std::vector<std::string> sides = reading_.Sides();
  if (sides.empty() && reading_.names.parties.size() == 2) sides = reading_.names.parties;
  return sides.empty() && acts ? sides_of_duties_ : sides;
}

std::vector<std::string> DeadlineParties::Of(const Draft& draft, const std::string& date) const {
  std::vector<std::string> codes = reading_.Codes(draft.Find("parties"));
  if (codes.size() > 1) return codes;
  if (draft.Text("kind") == "effective") {
    if (std::vector<std::string> sides = OfTariffs(draft, date); !sides.empty()) return sides;
  }
  const WordClasses& words = reading_.rules.classes;
  const std::string kind = draft.Text("kind");
  const bool acts = kind == "decision" || kind == "compliance";  // those who are to act are named
  std::vector<std::string> members = reading_.PactIn(draft.sentence);
  codes = Named(draft, std::move(codes));
  // A country that hears its own people on a pact acts alone.
  const bool hears = acts && codes.size() == 1 && Names(words.home_hearing, draft.sentence);
  if (!members.empty() && !hears) return members;
  if (codes.empty()) codes = reading_.names.parties;
  const std::vector<std::string> sides = Sides(acts);
  if (!codes.empty() && acts) {
    const bool alone =
        codes.size() == 1 && Has(sides, codes.front()) && !Names(words.lawmaking, draft.sentence) &&
        (codes.front() != reading_.LeadingParty({}) || IsOnlyConcerned(draft.sentence, codes.front()));
    if (alone) AddAll(sides, &codes);
    return codes;
  }
  if (kind == "effective" && codes.size() == 1 && on_all_.contains(codes.front())) return codes;
  const std::string leading = reading_.LeadingParty({});
  if (codes.size() == 1 && codes.front() == leading)
    AddOfSentence(SentenceBefore(draft.sentence), draft.anchor.first, &codes);
  if (codes.size() < 2) AddOnce(leading, &codes);
  if (codes.size() == 1) AddAll(sides, &codes);
  if (codes.size() == 1) AddOnce(reading_.Counterpart(), &codes);
  if (codes.size() == 1) AddOnce(reading_.UsualImposer(), &codes);
  return codes;
}

}  // namespace tradewire
