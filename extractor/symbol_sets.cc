#include "extractor/symbol_sets.h"

#include <algorithm>

namespace tradewire {
namespace {

constexpr size_t kLarge = 8;  // symbols; a smaller set is searched

}  // namespace

SetId SymbolSets::Add(std::vector<Symbol> symbols) {
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  const auto [it, added] = ids_.emplace(std::move(symbols), static_cast<SetId>(sets_.size()));
  if (added) sets_.push_back(&it->first);
  return it->second;
}

PhraseSetId SymbolSets::AddPhrases(std::vector<Symbol> singles, std::vector<std::vector<Symbol>> phrases) {
  std::vector<Symbol> firsts;
  for (const auto& phrase : phrases) firsts.push_back(phrase.front());
  const SetId alone = Add(std::move(singles));
  const auto id = static_cast<PhraseSetId>(phrase_sets_.size());
  const auto [it, added] = phrase_ids_.emplace(std::pair(alone, phrases), id);
  if (added) phrase_sets_.push_back({alone, Add(std::move(firsts)), std::move(phrases)});
  return it->second;
}

bool SymbolSets::Contains(SetId set, Symbol symbol) const {
  if (symbol >= symbol_end()) return false;
  if (bits_of_[set] != kNoBits) return (bits_[bits_of_[set] + symbol / 64] >> (symbol % 64) & 1U) != 0;
  const std::vector<Symbol>& symbols = Symbols(set);
  return std::find(symbols.begin(), symbols.end(), symbol) != symbols.end();
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
  IndexBits();
}

void SymbolSets::IndexBits() {
  bits_of_.assign(sets_.size(), kNoBits);
  const size_t words = symbol_end() / 64 + 1;
  for (SetId id = 0; id < sets_.size(); ++id) {
    if (sets_[id]->size() < kLarge) continue;
    bits_of_[id] = static_cast<uint32_t>(bits_.size());
    bits_.resize(bits_.size() + words);
    for (const Symbol symbol : *sets_[id]) bits_[bits_of_[id] + symbol / 64] |= uint64_t{1} << (symbol % 64);
  }
}

}  // namespace tradewire
