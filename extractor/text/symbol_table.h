// The words that rules name, each with a symbol of its own, and the phrases of their classes: what a pattern
// tells apart in a sentence. Filled while patterns load, then only read, by any number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extractor/text/tokens.h"
#include "extractor/text/vocabulary.h"
#include "extractor/text/word_trie.h"

namespace tradewire {

using Symbol = uint32_t;

constexpr Symbol kWordSymbols = 0x300;  // those below are marks, mentions and what pattern/ sets before them

class SymbolTable {
 public:
  Symbol Register(WordId word);
  // The phrase as a whole, without silent words, as it stands at the place of a mention.
  Symbol Register(std::span<const WordId> phrase);
  // Leaves the word out of every sentence.
  void Silence(WordId word);
  // The word's own symbol, or 0.
  Symbol Of(WordId word) const { return word < symbols_.size() ? symbols_[word] : 0; }
  // The symbol of the phrase that these tokens are, hyphens and silent words aside, or 0.
  Symbol Of(std::span<const Token> tokens) const;
  bool IsSilent(WordId word) const { return word < silent_.size() && silent_[word]; }
  bool full() const { return count_ >= 0xA000; }

 private:
  Symbol Next();

  std::vector<Symbol> symbols_;  // by word
  WordTrie phrases_;
  std::vector<Symbol> of_phrases_;  // by node
  std::vector<bool> silent_;
  Symbol count_ = 0;
};

}  // namespace tradewire
