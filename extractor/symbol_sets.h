// The sets of symbols that patterns ask for at one place ("any word of @tariff_noun", "any party"), each kept
// once whichever patterns share it, and the way from a symbol to the sets that hold it.
//
// Filled while patterns load, then indexed and only read; any number of threads may share it.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "extractor/symbols.h"

namespace tradewire {

using SetId = uint32_t;

class SymbolSets {
 public:
  // The set of these symbols, in any order; added when new.
  SetId Add(std::vector<Symbol> symbols);

  // Call once, after the last Add.
  void Index();

  // Sorted, without repeats.
  const std::vector<Symbol>& Symbols(SetId set) const { return *sets_[set]; }
  // The sets that hold the symbol. Needs Index.
  std::span<const SetId> SetsOf(Symbol symbol) const {
    if (symbol + 1 >= first_.size()) return {};
    return {holders_.data() + first_[symbol], first_[symbol + 1] - first_[symbol]};
  }
  size_t size() const { return sets_.size(); }

 private:
  std::map<std::vector<Symbol>, SetId> ids_;
  std::vector<const std::vector<Symbol>*> sets_;  // the keys of ids_
  std::vector<uint32_t> first_;                   // by symbol: where its part of holders_ begins
  std::vector<SetId> holders_;
};

}  // namespace tradewire
