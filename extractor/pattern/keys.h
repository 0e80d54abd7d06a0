// What a sentence must hold for a pattern to match at all. Its key, the rarest symbols of which one must
// stand there, leads from a sentence to the patterns worth a look; its needs, in their order, leave out most
// of these before the matcher is asked.
#pragma once

#include <vector>

#include "extractor/pattern/tree.h"

namespace tradewire {

// How common symbols are, as far as the rules themselves tell: a word that many patterns name is a common
// word, and mentions, marks and words that no rule names are more common still.
class SymbolWeights {
 public:
  // Counts the symbols of a pattern; call for every pattern before Of.
  void Count(const PatternTree& tree, const SymbolSets& sets);
  // The less, the rarer.
  double Of(Symbol symbol) const;
  double Of(const std::vector<Symbol>& symbols) const;  // together

 private:
  void Count(const std::vector<Symbol>& symbols);
  std::vector<uint32_t> counts_;  // by symbol
};

// The rarest symbols of which every match takes one; empty when a match can do without any.
std::vector<Symbol> RarestKey(const PatternTree& tree, const SymbolWeights& weights, const SymbolSets& sets);

// A set of which a symbol must stand in the sentence, or one of those that follow it up to the last of its
// kind.
struct Need {
  SetId set = 0;
  bool last = true;
};

// What the node needs, one behind the other, at places of their own.
std::vector<Need> NeedsOf(const PatternTree& tree, uint32_t node, const SymbolSets& sets);

}  // namespace tradewire
