// What a sentence must hold for a pattern to match at all: sets of symbols of each of which one must stand in
// it. They decide which patterns a sentence is tried against.
#pragma once

#include <vector>

#include "extractor/pattern_tree.h"

namespace tradewire {

// How common symbols are, as far as the rules themselves tell: a word that many patterns name is a common
// word, and mentions, marks and words that no rule names are more common still.
class SymbolWeights {
 public:
  // Counts the symbols of a pattern; call for every pattern before Of.
  void Count(const PatternTree& tree, const SymbolSets& sets);
  // The set's symbols together; the less, the rarer.
  double Of(const std::vector<Symbol>& symbols) const;

 private:
  void Count(const std::vector<Symbol>& symbols);
  double OfSymbol(Symbol symbol) const;
  std::vector<uint32_t> counts_;  // by symbol
};

// The sets that must be there, in this order, at places of their own. A choice needs one set that unites what
// its branches need; it is added to `sets`.
SetId RarestOf(const std::vector<SetId>& keys, const SymbolWeights& weights, const SymbolSets& sets);
std::vector<SetId> RequiredSets(const PatternTree& tree, const SymbolWeights& weights, SymbolSets* sets);

}  // namespace tradewire
