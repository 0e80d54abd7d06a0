#include "extractor/facts/resolve.h"

#include <algorithm>
#include <optional>

#include "extractor/mentions/calendar.h"

namespace tradewire {
namespace {

// Adds to each how often the words name it.
void CountInstruments(const WordClasses& classes, const std::vector<Token>& tokens,
                      std::vector<size_t>* named) {
  uint64_t any = 0;
  for (const auto& [id, name] : classes.instruments) any |= uint64_t{1} << (id % 64);
  const auto end = static_cast<uint32_t>(tokens.size());
  for (uint32_t i = 0; i < end; ++i) {
    if ((tokens[i].classes & any) == 0) continue;
    for (size_t k = 0; k < named->size(); ++k)
      (*named)[k] += classes.Match(classes.instruments[k].first, tokens, i, end) ? 1 : 0;
  }
}

// Which is counted at least twice as often as any other; none when nothing is.
std::optional<size_t> Prevailing(const std::vector<size_t>& counts) {
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most == counts.end() || *most == 0) return std::nullopt;
  const bool rivalled = std::any_of(counts.begin(), counts.end(), [&](const size_t& count) {
    return &count != &*most && count * 2 > *most;
  });
  if (rivalled) return std::nullopt;
  return most - counts.begin();
}

// The codes in "US_MX_CA".
std::vector<std::string> CodesIn(std::string_view name) {
  std::vector<std::string> members;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find('_', at), name.size());
    members.emplace_back(name.substr(at, end - at));
    at = end + 1;
  }
  return members;
}

bool IsDash(const Token& token) { return token.mark == '_' || (token.mark == '-' && token.space_before); }

// The first dash from token `at` on and before `end`; `end` when there is none.
uint32_t NextDash(const std::vector<Token>& tokens, uint32_t at, uint32_t end) {
  while (at < end && !IsDash(tokens[at])) ++at;
  return at;
}

// The dash that only names and days stand before, at the sentence's head; its end when there is none.
uint32_t DashBehindNames(const std::vector<Token>& tokens, const Sentence& sentence) {
  constexpr uint32_t kLongest = 14;
  const uint32_t dash =
      NextDash(tokens, sentence.first, std::min(sentence.last, sentence.first + kLongest - 1));
  for (uint32_t i = sentence.first; i < dash; ++i) {
    if (tokens[i].kind == TokenKind::kWord && !tokens[i].capital) return sentence.last;
  }
  return dash < sentence.last && IsDash(tokens[dash]) ? dash : sentence.last;
}

// Does the dash open an aside, not the sentence that a dateline leads? Behind it goes on what stands before,
// or another dash is followed by what that will do.
bool OpensAside(const Reading& reading, uint32_t dash, uint32_t end) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  if (dash + 1 < end && tokens[dash + 1].kind == TokenKind::kWord && !tokens[dash + 1].capital) return true;
  const uint32_t close = NextDash(tokens, dash + 1, end);
  return close + 1 < end &&
         reading.rules.classes.Match(reading.rules.classes.future_cue, tokens, close + 1, end);
}

}  // namespace

std::string UnitOf(const Mention& rate) {
  if (rate.slot == Slot::kRate && rate.form == kPercentagePoint) return "percentage_point";
  return rate.slot == Slot::kRate && rate.form == kSpecificRate ? "specific" : "percent";
}

std::optional<std::string> Stated(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

const LexiconOfficial::Term* Reading::TermOf(int32_t official) const {
  if (official < 0) return nullptr;
  const auto& terms = rules.lexicon.officials()[static_cast<size_t>(official)].terms;
  if (!today) today = doc.published ? FormatDay(*doc.published) : "9999";
  const std::string_view day = *today;
  const LexiconOfficial::Term* best = nullptr;
  for (const auto& term : terms) {
    const std::string_view from = term.from;
    const std::string_view to = term.to;
    const bool begun = from.empty() || from.substr(0, day.size()) <= day.substr(0, from.size());
    const bool running = begun && (to.empty() || to >= day.substr(0, to.size()));
    if (running) return &term;
    if (best == nullptr || (begun && term.from > best->from)) best = &term;
  }
  return best;
}

std::string Reading::PartyCode(const Mention& mention) const {
  if (mention.slot == Slot::kParty && mention.entry >= 0) {
    return rules.lexicon.parties()[static_cast<size_t>(mention.entry)].code;
  }
  if (mention.slot == Slot::kPerson && mention.entry >= 0) {
    const auto* term = TermOf(doc.persons[static_cast<size_t>(mention.entry)].official);
    return term == nullptr ? std::string() : term->country;
  }
  return {};
}

std::vector<std::string> Reading::Codes(const DraftField* field) const {
  std::vector<std::string> codes;
  if (field == nullptr) return codes;
  if (!field->text.empty()) codes.emplace_back(field->text);
  for (const Mention& mention : field->mentions) {
    const std::string code = PartyCode(mention);
    if (!code.empty() && code != "-" && std::find(codes.begin(), codes.end(), code) == codes.end())
      codes.push_back(code);
  }
  return codes;
}

std::vector<std::string> Reading::SectorIds(const DraftField* field) const {
  std::vector<std::string> ids;
  if (field == nullptr) return ids;
  for (const Mention& mention : field->mentions) {
    if (mention.slot != Slot::kSector) continue;
    const std::string& id = rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

std::optional<DateValue> Reading::DateOf(const Mention& mention) const {
  if (mention.slot == Slot::kDate) return doc.dates[static_cast<size_t>(mention.entry)];
  if (mention.slot == Slot::kDuration && doc.published) {
    return DayValue(AddUnits(*doc.published, mention.low, mention.entry));
  }
  return std::nullopt;
}

std::optional<DateValue> Reading::DateOf(const DraftField* field) const {
  if (field == nullptr) return std::nullopt;
  if (field->text == "now" && doc.published) return DayValue(*doc.published);
  if (field->mentions.empty()) return std::nullopt;
  return DateOf(field->mentions.front());
}

Span Reading::EvidenceOf(const Draft& draft) const { return doc.TokenSpan(draft.first, draft.last); }

const std::vector<size_t>& Reading::Named() const {
  if (named_parties) return *named_parties;
  named_parties.emplace();
  for (size_t i = 0; i < party_counts.size(); ++i) {
    if (party_counts[i] > 0) named_parties->push_back(i);
  }
  return *named_parties;
}

std::string Reading::LeadingParty(const std::vector<std::string>& apart_from) const {
  const auto& parties = rules.lexicon.parties();
  size_t best = parties.size();
  for (const size_t i : Named()) {
    if (party_counts[i] <= (best == parties.size() ? 0 : party_counts[best])) continue;
    if (parties[i].kind != "country" && !parties[i].customs_union) continue;
    if (std::find(apart_from.begin(), apart_from.end(), parties[i].code) == apart_from.end()) best = i;
  }
  return best == parties.size() ? std::string() : parties[best].code;
}

const std::string& Reading::UsualImposer() const {
  if (!usual_imposer) usual_imposer = FindUsualImposer();
  return *usual_imposer;
}

const std::string& Reading::Counterpart() const {
  if (!counterpart) counterpart = FindCounterpart();
  return *counterpart;
}

const std::vector<std::string>& Reading::Sides() const {
  if (!both_sides) both_sides = FindSides();
  return *both_sides;
}

const Instrument& Reading::Known(const std::optional<std::string>& instrument) const {
  static const Instrument kPlain;
  const Instrument* known = instrument ? rules.lexicon.FindInstrument(*instrument) : nullptr;
  return known == nullptr ? kPlain : *known;
}

std::string Reading::FindUsualImposer() const {
  constexpr uint32_t kSeldom = 2;  // once for so many mentions of another party
  const auto& parties = rules.lexicon.parties();
  uint32_t most = 0;
  for (const size_t i : Named()) {
    if (party_counts[i] <= most) continue;
    if (parties[i].kind == "country" || parties[i].kind == "bloc") most = party_counts[i];
  }
  for (const int32_t party : rules.usual_imposers) {
    const uint32_t count = party_counts[static_cast<size_t>(party)];
    if (count > 0 && count * kSeldom >= most) return rules.lexicon.parties()[static_cast<size_t>(party)].code;
  }
  return {};
}

uint32_t Reading::CountOf(const std::string& party) const {
  const int32_t entry = rules.lexicon.PartyOfCode(party);
  return entry < 0 ? 0 : party_counts[static_cast<size_t>(entry)];
}

std::string Reading::MentionedUsualImposer() const {
  for (const int32_t party : rules.usual_imposers) {
    if (party_counts[static_cast<size_t>(party)] > 0)
      return rules.lexicon.parties()[static_cast<size_t>(party)].code;
  }
  return {};
}

std::string Reading::FindCounterpart() const {
  constexpr uint32_t kOften = 3;
  const std::string& usual = UsualImposer();
  const std::string leading = LeadingParty({usual});
  uint32_t all = 0;
  uint32_t its = 0;
  for (const size_t i : Named()) {
    const Party& party = rules.lexicon.parties()[i];
    if (party.code == usual || (party.kind != "country" && party.kind != "bloc")) continue;
    all += party_counts[i];
    if (party.code == leading) its = party_counts[i];
  }
  return !leading.empty() && its >= kOften && its * 2 > all ? leading : std::string();
}

std::vector<std::string> Reading::FindSides() const {
  constexpr uint32_t kOften = 3;
  constexpr uint32_t kBalance = 3;  // the first is named at most so many times as often
  const std::string first = LeadingParty({});
  const std::string second = LeadingParty({first});
  uint32_t all = 0;
  uint32_t theirs = 0;
  uint32_t fewer = UINT32_MAX;
  uint32_t more = 0;
  for (const size_t i : Named()) {
    const Party& party = rules.lexicon.parties()[i];
    if (party.kind != "country" && party.kind != "bloc") continue;
    all += party_counts[i];
    if (party.code != first && party.code != second) continue;
    theirs += party_counts[i];
    fewer = std::min(fewer, party_counts[i]);
    more = std::max(more, party_counts[i]);
  }
  const bool balanced = fewer >= kOften && fewer * kBalance >= more;
  if (second.empty() || !balanced || theirs * 4 < all * 3) return {};
  return {first, second};
}

std::string Reading::LeadingInstrument() const {
  const auto& instruments = rules.classes.instruments;
  std::vector<size_t> named(instruments.size());
  CountInstruments(rules.classes, Tokenize(article.title, rules.vocabulary), &named);
  if (const auto titled = Prevailing(named)) return instruments[*titled].second;
  CountInstruments(rules.classes, doc.tokens, &named);
  const auto leading = Prevailing(named);
  return leading ? instruments[*leading].second : std::string();
}

bool Reading::IsDateline(size_t sentence, const Mention& mention) const {
  const Sentence& words = sentences[sentence].sentence;
  const uint32_t dash = DashBehindNames(doc.tokens, words);
  return dash < words.last && mention.last <= dash && !OpensAside(*this, dash, words.last);
}

bool Reading::IsTrader(const Mention& mention) const {
  if (mention.slot != Slot::kParty || mention.entry < 0 || mention.aside) return false;
  const std::string& kind = rules.lexicon.parties()[static_cast<size_t>(mention.entry)].kind;
  return kind == "country" || kind == "bloc";
}

bool Reading::NamesPact(const Mention& mention) const {
  return mention.slot == Slot::kParty &&
         rules.classes.Match(rules.classes.pact_name, doc.tokens, mention.first, mention.last);
}

std::vector<std::string> Reading::PactIn(size_t sentence) const {
  const Sentence& words = sentences[sentence].sentence;
  for (const auto& [name, members] : rules.classes.pacts) {
    for (uint32_t i = words.first; i < words.last; ++i) {
      const bool goods = i > words.first && doc.tokens[i - 1].mark == '-';  // "non-USMCA goods"
      if (!goods && rules.classes.Match(name, doc.tokens, i, words.last)) return CodesIn(members);
    }
  }
  return {};
}

void TraceFields(const Reading& reading, const Draft& draft, Fact* fact) {
  if (reading.trace == Trace::kLeave) return;
  if (draft.sentence == kHeadline) return;  // its words have no place in the text
  for (const auto& [field, value] : draft.fields) {
    fact->trace.push_back(
        {std::string(field), value.rule->id, reading.doc.TokenSpan(value.first, value.last)});
  }
}

}  // namespace tradewire
