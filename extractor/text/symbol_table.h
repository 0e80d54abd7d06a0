// The words that rules name, each with a symbol of its own: what a pattern tells apart in a sentence. Filled
// while patterns load, then only read, by any number of threads.
#pragma once

#include <cstdint>
#include <vector>

#include "extractor/text/vocabulary.h"

namespace tradewire {

using Symbol = uint32_t;

constexpr Symbol kWordSymbols = 0x300;  // those below are marks, mentions and what pattern/ sets before them

class SymbolTable {
 public:
  Symbol Register(WordId word);
  // Leaves the word out of every sentence.
  void Silence(WordId word);
  // The word's own symbol, or 0.
  Symbol Of(WordId word) const { return word < symbols_.size() ? symbols_[word] : 0; }
  bool IsSilent(WordId word) const { return word < silent_.size() && silent_[word]; }
  bool full() const { return count_ >= 0xA000; }

 private:
  std::vector<Symbol> symbols_;
  std::vector<bool> silent_;
  Symbol count_ = 0;
};

}  // namespace tradewire
