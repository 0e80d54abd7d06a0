#include "extractor/text/word_table.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace tradewire {

namespace {

template <typename Number>
uint64_t Load(const char* from) {
  static_assert(std::is_unsigned_v<Number>);
  Number number;
  std::memcpy(&number, from, sizeof number);
  return number;
}

// The first eight bytes as a number, zeros behind a shorter word. By two loads of one size, which may
// overlap: a copy whose length is not known is a call.
uint64_t Head(std::string_view word) {
  const size_t size = word.size();
  const char* const at = word.data();
  if (size >= 8) return Load<uint64_t>(at);
  if (size >= 4) return Load<uint32_t>(at) | Load<uint32_t>(at + size - 4) << (8 * (size - 4));
  if (size >= 2) return Load<uint16_t>(at) | Load<uint16_t>(at + size - 2) << (8 * (size - 2));
  return size == 0 ? 0 : Load<uint8_t>(at);
}

// The three bytes behind them, or those that there are.
uint32_t Tail(std::string_view word) {
  uint32_t tail = 0;
  for (size_t k = 8; k < std::min<size_t>(word.size(), 11); ++k)
    tail |= static_cast<uint32_t>(static_cast<unsigned char>(word[k])) << (8 * (k - 8));
  return tail;
}

}  // namespace

WordTable::WordTable() : ends_{0, 0}, slots_(1024) {}

WordTable::Key WordTable::KeyOf(std::string_view word) {
  constexpr size_t kLongest = 255;
  return {Head(word), Tail(word) << 8U | static_cast<uint32_t>(std::min(word.size(), kLongest))};
}

// By multiplication (Knuth, The Art of Computer Programming, 6.4).
size_t WordTable::Hash(const Key& key) {
  const uint64_t product = (key.head ^ (static_cast<uint64_t>(key.tail) << 20U)) * 0x9E3779B97F4A7C15U;
  return product ^ product >> 32U;
}

template <typename Same>
size_t WordTable::Probe(const Key& key, Same same) const {
  const size_t mask = slots_.size() - 1;
  const Slot* const slots = slots_.data();
  size_t at = Hash(key) & mask;
  while (slots[at].id != kUnknownWord && !(Key{slots[at].head, slots[at].tail} == key && same(slots[at].id)))
    at = (at + 1) & mask;
  return at;
}

size_t WordTable::SlotOf(std::string_view word, const Key& key) const {
  return Probe(key, [&](WordId id) { return word.size() <= kWhole || Word(id) == word; });
}

WordId WordTable::Find(std::string_view word) const { return slots_[SlotOf(word, KeyOf(word))].id; }

// The bit that tells small letters from capitals is set in the key as in the bytes.
WordId WordTable::FindLetters(std::string_view letters) const {
  constexpr uint64_t kSmall = 0x2020202020202020;
  if (letters.size() > kWhole) {
    std::string folded(letters);
    for (char& c : folded) c = static_cast<char>(c | 0x20);
    return Find(folded);
  }
  Key key = KeyOf(letters);
  const size_t head = std::min(letters.size(), sizeof key.head);
  key.head |= kSmall >> (8 * (sizeof key.head - head));
  if (letters.size() > head)
    key.tail |= static_cast<uint32_t>(0x202020U >> (8 * (kWhole - letters.size()))) << 8U;
  return slots_[Probe(key, [](WordId) { return true; })].id;
}

WordId WordTable::Add(std::string_view word) {
  if (const WordId known = Find(word); known != kUnknownWord) return known;
  if (size() * 2 >= slots_.size()) Grow();
  const auto id = static_cast<WordId>(size());
  text_ += word;
  ends_.push_back(static_cast<uint32_t>(text_.size()));
  const Key key = KeyOf(word);
  slots_[SlotOf(word, key)] = {key.head, key.tail, id};
  return id;
}

void WordTable::Grow() {
  slots_.assign(slots_.size() * 2, {});
  for (WordId id = 1; id < size(); ++id) {
    const Key key = KeyOf(Word(id));
    slots_[SlotOf(Word(id), key)] = {key.head, key.tail, id};
  }
}

}  // namespace tradewire
