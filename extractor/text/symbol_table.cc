#include "extractor/text/symbol_table.h"

namespace tradewire {

Symbol SymbolTable::Next() {
  Symbol symbol = kWordSymbols + count_++;
  if (symbol >= 0xD800) symbol += 0x800;  // surrogates are no code points
  return symbol;
}

Symbol SymbolTable::Register(WordId word) {
  if (symbols_.size() <= word) symbols_.resize(word + 1);
  if (symbols_[word] == 0) symbols_[word] = Next();
  return symbols_[word];
}

Symbol SymbolTable::Register(std::span<const WordId> phrase) {
  uint32_t node = 0;
  for (const WordId word : phrase) node = phrases_.AddChild(node, word);
  if (of_phrases_.size() <= node) of_phrases_.resize(node + 1);
  if (of_phrases_[node] == 0) of_phrases_[node] = Next();
  return of_phrases_[node];
}

Symbol SymbolTable::Of(std::span<const Token> tokens) const {
  uint32_t node = 0;
  for (const Token& token : tokens) {
    if (token.mark == '-' || IsSilent(token.word)) continue;
    node = phrases_.Child(node, token.word);
    if (node == 0) return 0;
  }
  return node < of_phrases_.size() ? of_phrases_[node] : 0;
}

void SymbolTable::Silence(WordId word) {
  if (silent_.size() <= word) silent_.resize(word + 1);
  silent_[word] = true;
}

}  // namespace tradewire
