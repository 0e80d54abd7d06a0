#include "extractor/symbol_sets.h"

#include <algorithm>

namespace tradewire {

SetId SymbolSets::Add(std::vector<Symbol> symbols) {
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  const auto [it, added] = ids_.emplace(std::move(symbols), static_cast<SetId>(sets_.size()));
  if (added) sets_.push_back(&it->first);
  return it->second;
}

void SymbolSets::Index() {
  Symbol highest = 0;
  for (const auto* set : sets_) {
    if (!set->empty()) highest = std::max(highest, set->back());
  }
  first_.assign(highest + 2, 0);
  for (const auto* set : sets_) {
    for (const Symbol symbol : *set) ++first_[symbol + 1];
  }
  for (size_t k = 1; k < first_.size(); ++k) first_[k] += first_[k - 1];
  holders_.resize(first_.back());
  std::vector<uint32_t> next = first_;
  for (SetId id = 0; id < sets_.size(); ++id) {
    for (const Symbol symbol : *sets_[id]) holders_[next[symbol]++] = id;
  }
}

}  // namespace tradewire
