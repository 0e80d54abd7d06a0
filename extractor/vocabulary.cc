#include "extractor/vocabulary.h"

#include "extractor/tokens.h"

namespace tradewire {

ClassId Vocabulary::AddClass(std::string_view name) {
  if (const int known = FindClass(name); known >= 0) return static_cast<ClassId>(known);
  classes_.push_back({std::string(name), {}});
  return static_cast<ClassId>(classes_.size() - 1);
}

void Vocabulary::AddMember(ClassId id, std::string_view phrase, double value) {
  ClassMember member{PhraseWords(phrase, this), value};
  if (member.words.empty()) return;
  Start* start = AddStart(id, member.words.front());
  if (member.words.size() > 1) {
    start->phrases.push_back(static_cast<uint32_t>(classes_[id].members.size()));
  } else if (!start->alone) {
    start->alone = true;
    start->value = value;
  }
  classes_[id].members.push_back(std::move(member));
}

Vocabulary::Start* Vocabulary::AddStart(ClassId id, WordId word) {
  if (starts_.size() <= word) {
    starts_.resize(word + 1);
    ids_.resize(word + 1);
  }
  ids_[word] |= uint64_t{1} << (id % 64);
  for (Start& start : starts_[word]) {
    if (start.id == id) return &start;
  }
  starts_[word].push_back({.id = id});
  return &starts_[word].back();
}

int Vocabulary::FindClass(std::string_view name) const {
  for (size_t i = 0; i < classes_.size(); ++i) {
    if (classes_[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

ClassHit Vocabulary::MatchAt(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const {
  if (i >= end || (tokens[i].classes >> (id % 64) & 1U) == 0) return {};
  const Start* start = StartOf(id, tokens[i].word);
  return start == nullptr ? ClassHit{} : MatchPhrases(*start, tokens, i, end);
}

ClassHit Vocabulary::MatchPhrases(const Start& start, const std::vector<Token>& tokens, uint32_t i,
                                  uint32_t end) const {
  ClassHit best;
  if (start.alone) best = {1, start.value};
  for (const uint32_t index : start.phrases) {
    const ClassMember& member = classes_[start.id].members[index];
    uint32_t j = i + 1;
    size_t k = 1;
    while (k < member.words.size() && j < end) {
      if (tokens[j].mark == '-' || tokens[j].mark == '"') {
        ++j;
        continue;
      }
      if (tokens[j].word != member.words[k]) break;
      ++j;
      ++k;
    }
    if (k == member.words.size() && j - i > best.length) best = {j - i, member.value};
  }
  return best;
}

}  // namespace tradewire
