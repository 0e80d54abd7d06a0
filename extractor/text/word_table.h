// Words and their numbers: an open hash table over one store of text. Filled while rules load; looking a word
// up, which every token of every article does, then costs one hash and mostly one probe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

using WordId = uint32_t;
constexpr WordId kUnknownWord = 0;

class WordTable {
 public:
  WordTable();

  // The number of a word, added when new.
  WordId Add(std::string_view word);
  // The number of a word, or kUnknownWord.
  WordId Find(std::string_view word) const;
  // Find of a word of ASCII letters alone, in any case.
  WordId FindLetters(std::string_view letters) const;
  std::string_view Word(WordId id) const {
    return std::string_view(text_).substr(ends_[id], ends_[id + 1] - ends_[id]);
  }
  // Numbers are below it; kUnknownWord counts.
  size_t size() const { return ends_.size() - 1; }

 private:
  // A word of up to eleven bytes is its own key: its bytes and its length. Of a longer one the key tells the
  // beginning, and the text is compared.
  struct Key {
    uint64_t head = 0;
    uint32_t tail = 0;
    bool operator==(const Key&) const = default;
  };
  // Sixteen bytes, so that none lies across two lines of the processor's cache.
  struct Slot {
    uint64_t head = 0;
    uint32_t tail = 0;
    WordId id = kUnknownWord;
  };

  static constexpr size_t kWhole = 11;  // bytes that a key holds

  static Key KeyOf(std::string_view word);
  static size_t Hash(const Key& key);
  // Where a word of this key that is `same` stands or would stand.
  template <typename Same>
  size_t Probe(const Key& key, Same same) const;
  // Where the word stands or would stand.
  size_t SlotOf(std::string_view word, const Key& key) const;
  void Grow();

  std::string text_;            // all words, one behind the other
  std::vector<uint32_t> ends_;  // word k is text_[ends_[k], ends_[k + 1])
  std::vector<Slot> slots_;     // a power of two, at most half full
};

}  // namespace tradewire
