#include "extractor/word_table.h"

#include <cstring>

namespace tradewire {

WordTable::WordTable() : ends_{0, 0}, slots_(1024) {}

// Eight bytes at a time, each folded by a multiplication (as in Knuth, The Art of Computer Programming, 6.4).
uint64_t WordTable::Hash(std::string_view word) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15U;
  uint64_t hash = word.size() * kMultiplier;
  while (!word.empty()) {
    uint64_t part = 0;
    const size_t length = word.size() < sizeof part ? word.size() : sizeof part;
    std::memcpy(&part, word.data(), length);
    hash = (hash ^ part) * kMultiplier;
    hash ^= hash >> 32U;
    word.remove_prefix(length);
  }
  return hash;
}

WordId WordTable::Find(std::string_view word) const {
  const uint64_t hash = Hash(word);
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.id == kUnknownWord) return kUnknownWord;
    if (slot.hash == static_cast<uint32_t>(hash >> 32U) && Word(slot.id) == word) return slot.id;
  }
}

WordId WordTable::Add(std::string_view word) {
  if (const WordId known = Find(word); known != kUnknownWord) return known;
  if (size() * 2 >= slots_.size()) Grow();
  const auto id = static_cast<WordId>(size());
  text_ += word;
  ends_.push_back(static_cast<uint32_t>(text_.size()));
  const uint64_t hash = Hash(word);
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].id != kUnknownWord) at = (at + 1) & mask;
  slots_[at] = {static_cast<uint32_t>(hash >> 32U), id};
  return id;
}

void WordTable::Grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  for (WordId id = 1; id < size(); ++id) {
    const uint64_t hash = Hash(Word(id));
    size_t at = hash & (larger.size() - 1);
    while (larger[at].id != kUnknownWord) at = (at + 1) & (larger.size() - 1);
    larger[at] = {static_cast<uint32_t>(hash >> 32U), id};
  }
  slots_ = std::move(larger);
}

}  // namespace tradewire
