#include "extractor/facts/purposes.h"

#include <algorithm>

namespace tradewire {
namespace {

// "Manufacturing" says little beside another sector.
bool IsGeneral(const Reading& reading, const std::string& sector) {
  const WordClasses& classes = reading.rules.classes;
  const Vocabulary& vocabulary = classes.vocabulary();
  return vocabulary.ValueIn(classes.general_sector, vocabulary.Find(sector)) != nullptr;
}

// Of a sector and its parts the parts, and no sector that says little beside another one; but in a row each
// is one of its own, "coal and other energy products, aircraft, metals".
std::vector<std::string> Telling(const Reading& reading, std::vector<std::string> ids) {
  const Lexicon& lexicon = reading.rules.lexicon;
  const std::vector<std::string> all = ids;
  constexpr size_t kLongRow = 5;
  if (all.size() < kLongRow)
    std::erase_if(ids, [&](const std::string& id) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
        return lexicon.sectors()[static_cast<size_t>(lexicon.SectorOfId(other))].parent == id;
      });
    });
  constexpr size_t kRow = 3;
  const bool special = ids.size() < kRow && std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
                         return !IsGeneral(reading, id);
                       });
  if (special) std::erase_if(ids, [&](const std::string& id) { return IsGeneral(reading, id); });
  return ids;
}

// The goods of a sentence that begins by going on about the money just told of, "These funds are to create
// …", and tells of no other; of a long one the first.
std::vector<std::string> GoesOnWith(const Reading& reading, const ReadSentence& read) {
  constexpr size_t kMost = 32;  // mentions
  const WordClasses& classes = reading.rules.classes;
  const std::vector<Token>& tokens = reading.doc.tokens;
  uint32_t at = read.sentence.first;
  const auto points = [&](const Token& token) {
    return classes.Has(classes.article_word, token) || classes.Has(classes.goods_pointer, token);
  };
  constexpr uint32_t kPointers = 2;  // "both the"
  const uint32_t end = std::min(read.sentence.last, read.sentence.first + kPointers);
  while (at < end && points(tokens[at])) ++at;
  if (at == read.sentence.first || !classes.Match(classes.money_again, tokens, at, read.sentence.last))
    return {};
  std::vector<std::string> ids;
  for (size_t m = 0; m < std::min(read.mentions.size(), kMost); ++m) {
    const Mention& mention = read.mentions[m];
    if (mention.slot == Slot::kMoney) return {};
    if (mention.slot != Slot::kSector || mention.form == kSectorShield) continue;
    ids.push_back(reading.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id);
  }
  return ids;
}

// Does the sentence name more than one sum? Which of them "the money" is would be open.
bool NamesSums(const ReadSentence& read) {
  return std::ranges::count_if(read.mentions, [](const Mention& m) { return m.slot == Slot::kMoney; }) > 1;
}

// What the sum is for, as its sentence has it, or the next one goes on: "The money is meant for chips".
std::vector<std::string> StatedPurpose(const Reading& reading, const Draft& draft) {
  std::vector<std::string> ids = reading.SectorIds(draft.Find("sectors"));
  const size_t next = draft.sentence + 1;
  if (ids.empty() && next < reading.sentences.size() && !NamesSums(reading.sentences[draft.sentence]))
    ids = GoesOnWith(reading, reading.sentences[next]);
  return Telling(reading, std::move(ids));
}

// What a firm that everyone knows makes; empty for others.
std::vector<std::string> MadeBy(const Reading& reading, const std::optional<std::string>& firm) {
  if (!firm) return {};
  const WordClasses& classes = reading.rules.classes;
  std::vector<Token> words = Tokenize(*firm, reading.rules.vocabulary);
  std::erase_if(words, [](const Token& token) { return token.mark == '&'; });  // as in the lists
  for (const auto& [makers, sector] : classes.makers) {
    if (!words.empty() && classes.Match(makers, words, 0, static_cast<uint32_t>(words.size())))
      return {sector};
  }
  return {};
}

// What a firm says in its name that it makes, by the last of its words: "Hanbit Gas". Empty for others.
std::vector<std::string> NamedAfter(const Reading& reading, const std::optional<std::string>& firm) {
  if (!firm) return {};
  const Lexicon& lexicon = reading.rules.lexicon;
  const std::vector<Token> words = Tokenize(*firm, reading.rules.vocabulary);
  std::vector<FormHit> hits;
  for (auto i = static_cast<uint32_t>(words.size()); i-- > 1; hits.clear()) {
    lexicon.FindAt(words, i, static_cast<uint32_t>(words.size()), &hits);
    for (const FormHit& hit : hits) {
      if (hit.slot == Slot::kSector && hit.form == kSectorTerm)
        return {lexicon.sectors()[static_cast<size_t>(hit.entry)].id};
    }
  }
  return {};
}

// How often each sector is named in sentences [first, last).
std::map<std::string, size_t> SectorCounts(const Reading& reading, size_t first, size_t last) {
  std::map<std::string, size_t> counts;
  for (size_t s = first; s < last; ++s) {
    for (const Mention& mention : reading.sentences[s].mentions) {
      if (mention.slot == Slot::kSector && mention.form != kSectorShield)
        ++counts[reading.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id];
    }
  }
  return counts;
}

// The sector that makes up half of what the article says of sectors, and more than a passing word.
std::vector<std::string> LeadingSector(const Reading& reading) {
  constexpr size_t kOften = 3;
  size_t all = 0;
  const auto counts = SectorCounts(reading, 0, reading.sentences.size());
  for (const auto& [id, count] : counts) all += count;
  for (const auto& [id, count] : counts) {
    if (count >= kOften && count * 2 >= all) return {id};
  }
  return {};
}

}  // namespace

Purposes::Purposes(const Reading& reading, const std::vector<Draft>& drafts)
    : reading_(reading), about_(LeadingSector(reading)) {
  for (const Draft& draft : drafts) {
    if (std::vector<std::string> ids = StatedPurpose(reading, draft); !ids.empty())
      stated_[draft.sentence].insert(ids.begin(), ids.end());
  }
}

std::vector<std::string> Purposes::Of(const Draft& draft, const std::optional<std::string>& payer) const {
  if (draft.Text("sectors") == "all") return {};
  std::vector<std::string> ids = StatedPurpose(reading_, draft);
  const bool general = ids.size() == 1 && IsGeneral(reading_, ids.front());
  if (ids.empty() || general) {
    if (std::vector<std::string> made = MadeBy(reading_, payer); !made.empty()) return made;
  }
  std::vector<std::string> named = NamedAfter(reading_, payer);
  if (general && !named.empty()) return named;
  if (general && !about_.empty()) return about_;
  if (!ids.empty()) return ids;
  const auto here = SectorCounts(reading_, draft.sentence, draft.sentence + 1);
  const auto stated = stated_.find(draft.sentence);
  const bool taken =
      stated != stated_.end() && here.size() == 1 && stated->second.contains(here.begin()->first);
  if (taken) return {};
  if (here.size() == 1) return {here.begin()->first};
  return about_.empty() ? named : about_;
}

}  // namespace tradewire
