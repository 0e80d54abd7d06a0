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
  std::string_view Word(WordId id) const {
    return std::string_view(text_).substr(ends_[id], ends_[id + 1] - ends_[id]);
  }
  // Numbers are below it; kUnknownWord counts.
  size_t size() const { return ends_.size() - 1; }

 private:
  struct Slot {
    uint32_t hash = 0;
    WordId id = kUnknownWord;
  };

  static uint64_t Hash(std::string_view word);
  void Grow();

  std::string text_;            // all words, one behind the other
  std::vector<uint32_t> ends_;  // word k is text_[ends_[k], ends_[k + 1])
  std::vector<Slot> slots_;     // a power of two, at most half full
};

}  // namespace tradewire
