#include "extractor/facts/tariff_cues.h"

#include <algorithm>
#include <vector>

#include "extractor/facts/measure.h"

namespace tradewire {
namespace {

enum class Side { kOpen, kPays, kCollects, kGoverns };

const Mention* MentionAt(const std::vector<Mention>& mentions, uint32_t token) {
  const auto found =
      std::ranges::partition_point(mentions, [&](const Mention& m) { return m.last <= token; });
  return found == mentions.end() || found->first > token ? nullptr : &*found;
}

// "Peru's new shoe tariffs", "Peruvian shoe makers", "Peru's ministry": what the words behind the party say.
// A few words may stand between, but no mark.
Side SideBehind(const Reading& reading, const ReadSentence& sentence, const Mention& party) {
  constexpr uint32_t kReach = 5;
  constexpr int kWords = 2;
  const WordClasses& classes = reading.rules.classes;
  const std::vector<Token>& tokens = reading.doc.tokens;
  const bool whose = party.form == kPartyAdjective;
  bool owns = whose;
  bool goods = false;
  int between = 0;
  const uint32_t end = std::min(sentence.sentence.last, party.last + kReach);
  for (uint32_t i = party.last; i < end; ++i) {
    const Token& token = tokens[i];
    if (token.mark == '\'' && i == party.last) {
      owns = true;
      continue;
    }
    if (token.mark == '-' || token.mark == '%') continue;
    if (token.kind == TokenKind::kMark) break;
    if (classes.Match(classes.duty_word, tokens, i, sentence.sentence.last))
      return goods ? Side::kOpen : Side::kCollects;
    if (classes.Has(classes.importing_side, token)) return Side::kCollects;
    if (classes.Has(classes.governing_side, token)) return Side::kGoverns;
    if (classes.Has(classes.neither_side, token)) return Side::kOpen;
    if (between == 0 && !goods && classes.Has(classes.paying_verb, token)) return Side::kPays;
    if (classes.Has(classes.exporting_side, token)) return owns || goods ? Side::kPays : Side::kOpen;
    const Mention* mention = MentionAt(sentence.mentions, i);
    if (mention != nullptr && mention->slot == Slot::kSector) {
      goods = true;
      i = mention->last - 1;
      continue;
    }
    if (mention != nullptr && mention->slot == Slot::kRate && !goods) {
      i = mention->last - 1;
      continue;
    }
    if (goods || mention != nullptr || ++between > kWords) break;
  }
  return goods && owns ? Side::kPays : Side::kOpen;
}

Side SideOf(const Reading& reading, const ReadSentence& sentence, const Mention& party) {
  const Side behind = SideBehind(reading, sentence, party);
  if (behind != Side::kOpen) return behind;
  return party.form == kPartyMetonym || party.slot == Slot::kPerson ? Side::kGoverns : Side::kOpen;
}

// "Steel from Peru", "steel from the United States".
bool IsOrigin(const Reading& reading, const ReadSentence& sentence, const Mention& party) {
  const WordClasses& classes = reading.rules.classes;
  const std::vector<Token>& tokens = reading.doc.tokens;
  uint32_t from = party.first;
  if (from > sentence.sentence.first && classes.Has(classes.article_word, tokens[from - 1])) --from;
  if (from < sentence.sentence.first + 2 || !classes.Has(classes.from_word, tokens[from - 1])) return false;
  const Mention* goods = MentionAt(sentence.mentions, from - 2);
  return goods != nullptr && goods->slot == Slot::kSector;
}

// Does the party that the draft takes to be at it stand before its own goods and their makers,
// or behind its goods?
bool ImposerSells(const Reading& reading, const Draft& draft) {
  const DraftField* field = draft.Find("imposer");
  if (field == nullptr || field->mentions.empty() || draft.sentence == kHeadline) return false;
  const ReadSentence& sentence = reading.sentences[draft.sentence];
  const Mention& imposer = field->mentions.front();
  if (!reading.IsTrader(imposer)) return false;
  return IsOrigin(reading, sentence, imposer) || SideBehind(reading, sentence, imposer) == Side::kPays;
}

}  // namespace

bool RefersBack(const Reading& reading, const Draft& draft) {
  constexpr uint32_t kBetween = 2;
  const uint32_t begin = reading.sentences[draft.sentence].sentence.first;
  for (uint32_t back = 1; back <= kBetween + 1 && draft.anchor.first >= begin + back; ++back) {
    const Token& word = reading.doc.tokens[draft.anchor.first - back];
    if (word.kind == TokenKind::kMark) return false;
    if (reading.rules.classes.Has(reading.rules.classes.refers_back, word)) return true;
  }
  return false;
}

bool IsKnownRate(const Reading& reading, const Draft& draft) {
  const WordClasses& classes = reading.rules.classes;
  const uint32_t begin = reading.sentences[draft.sentence].sentence.first;
  uint32_t at = draft.anchor.first;
  if (at > begin && classes.Has(classes.additional, reading.doc.tokens[at - 1])) --at;
  return at > begin && classes.Has(classes.refers_back, reading.doc.tokens[at - 1]);
}

SideCues CuesIn(const Reading& reading, size_t index) {
  SideCues cues;
  const ReadSentence& sentence = reading.sentences[index];
  for (const Mention& mention : sentence.mentions) {
    const bool person = mention.slot == Slot::kPerson;
    if (!person && (!reading.IsTrader(mention) || reading.NamesPact(mention))) continue;
    const std::string code = reading.PartyCode(mention);
    if (code.empty()) continue;
    const Side side = IsOrigin(reading, sentence, mention) ? Side::kPays : SideOf(reading, sentence, mention);
    if (side == Side::kPays) cues.pays.insert(code);
    if (side == Side::kCollects) cues.collects.insert(code);
    if (side == Side::kGoverns) cues.governs.insert(code);
  }
  for (auto it = cues.pays.begin(); it != cues.pays.end();) {
    it = cues.collects.erase(*it) > 0 ? cues.pays.erase(it) : std::next(it);
  }
  return cues;
}

int SideLeans::Of(const std::string& party) {
  for (size_t s = 0; !read_ && s < reading_.sentences.size(); ++s) {
    const SideCues cues = CuesIn(reading_, s);
    for (const std::string& code : cues.pays) --leans_[code];
    for (const std::string& code : cues.collects) ++leans_[code];
    for (const std::string& code : cues.governs) ++leans_[code];
  }
  read_ = true;
  const auto lean = leans_.find(party);
  return lean == leans_.end() ? 0 : lean->second;
}

void DropSeller(const Reading& reading, const Draft& draft, Tariff* tariff) {
  if (!tariff->imposer || !ImposerSells(reading, draft)) return;
  const bool all = Contains(tariff->target, "WORLD");  // its goods pay as all others do
  if (!tariff->target.empty() && !all) return;
  if (!all) tariff->target = {*tariff->imposer};
  tariff->imposer.reset();
}

void MendSides(const Reading& reading, const Draft& draft, bool guessed, Tariff* tariff) {
  if (!tariff->imposer || tariff->target.size() != 1) return;
  if (!guessed && !ImposerSells(reading, draft)) return;
  constexpr double kSure = 5.1;
  const DraftField* ruled = draft.Find("target");
  if (ruled != nullptr && ruled->score > kSure) return;
  const SideCues cues = CuesIn(reading, draft.sentence);
  const std::string target = tariff->target.front();
  if (cues.pays.count(*tariff->imposer) == 0 || cues.pays.count(target) > 0) return;
  if (cues.collects.count(target) == 0 && cues.governs.count(target) == 0) return;
  tariff->target = {*tariff->imposer};
  tariff->imposer = target;
}

}  // namespace tradewire
