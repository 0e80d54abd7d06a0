#include "extractor/text/symbol_table.h"

namespace tradewire {

Symbol SymbolTable::Register(WordId word) {
  if (symbols_.size() <= word) symbols_.resize(word + 1);
  if (symbols_[word] == 0) {
    Symbol symbol = kWordSymbols + count_++;
    if (symbol >= 0xD800) symbol += 0x800;  // surrogates are no code points
    symbols_[word] = symbol;
  }
  return symbols_[word];
}

void SymbolTable::Silence(WordId word) {
  if (silent_.size() <= word) silent_.resize(word + 1);
  silent_[word] = true;
}

}  // namespace tradewire
