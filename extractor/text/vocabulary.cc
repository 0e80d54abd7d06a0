#include "extractor/text/vocabulary.h"

#include <algorithm>

#include "extractor/text/tokens.h"

namespace tradewire {

ClassId Vocabulary::AddClass(std::string_view name) {
  if (const int known = FindClass(name); known >= 0) return static_cast<ClassId>(known);
  class_ids_.emplace(name, static_cast<ClassId>(classes_.size()));
  classes_.emplace_back();
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

void Vocabulary::Watch(const std::vector<ClassId>& ids) {
  std::vector<bool> watched(classes_.size());
  for (const ClassId id : ids) watched[id] = true;
  for (size_t word = 0; word < ids_.size(); ++word) {
    ids_[word] = 0;
    for (const Start& start : starts_[word]) {
      if (watched[start.id]) ids_[word] |= uint64_t{1} << (start.id % 64);
    }
  }
}

int Vocabulary::FindClass(std::string_view name) const {
  const auto it = class_ids_.find(name);
  return it == class_ids_.end() ? -1 : static_cast<int>(it->second);
}

std::vector<std::pair<ClassId, std::string>> Vocabulary::ClassesNamed(std::string_view prefix) const {
  std::vector<std::pair<ClassId, std::string>> named;
  for (auto it = class_ids_.lower_bound(prefix); it != class_ids_.end() && it->first.starts_with(prefix);
       ++it)
    named.emplace_back(it->second, it->first.substr(prefix.size()));
  std::sort(named.begin(), named.end());
  return named;
}

ClassHit Vocabulary::MatchAt(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const {
  if (i >= end) return {};
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
