#include "extractor/vocabulary.h"

#include "extractor/tokens.h"

namespace tradewire {

Vocabulary::Vocabulary() { words_.emplace_back(); }

WordId Vocabulary::Add(std::string_view folded) {
  if (const auto it = ids_.find(folded); it != ids_.end()) return it->second;
  const auto id = static_cast<WordId>(words_.size());
  words_.emplace_back(folded);
  ids_.emplace(words_.back(), id);
  return id;
}

WordId Vocabulary::Find(std::string_view folded) const {
  const auto it = ids_.find(folded);
  return it == ids_.end() ? kUnknownWord : it->second;
}

ClassId Vocabulary::AddClass(std::string_view name) {
  if (const int known = FindClass(name); known >= 0) return static_cast<ClassId>(known);
  classes_.push_back({std::string(name), {}, {}});
  return static_cast<ClassId>(classes_.size() - 1);
}

void Vocabulary::AddMember(ClassId id, std::string_view phrase, double value) {
  ClassMember member{PhraseWords(phrase, this), value};
  if (member.words.size() == 1) classes_[id].singles.emplace(member.words.front(), value);
  if (member.words.empty()) return;
  classes_[id].by_first[member.words.front()].push_back(static_cast<uint32_t>(classes_[id].members.size()));
  classes_[id].members.push_back(std::move(member));
}

int Vocabulary::FindClass(std::string_view name) const {
  for (size_t i = 0; i < classes_.size(); ++i) {
    if (classes_[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

const double* Vocabulary::ValueIn(ClassId id, WordId word) const {
  if (word == kUnknownWord) return nullptr;
  const auto& singles = classes_[id].singles;
  const auto it = singles.find(word);
  return it == singles.end() ? nullptr : &it->second;
}

ClassHit Vocabulary::MatchAt(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const {
  ClassHit best;
  if (i >= end || tokens[i].word == kUnknownWord) return best;
  const Class& wanted = classes_[id];
  const auto it = wanted.by_first.find(tokens[i].word);
  if (it == wanted.by_first.end()) return best;
  for (const uint32_t index : it->second) {
    const ClassMember& member = wanted.members[index];
    uint32_t j = i;
    size_t k = 0;
    while (k < member.words.size() && j < end) {
      if (k > 0 && (tokens[j].mark == '-' || tokens[j].mark == '"')) {
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
