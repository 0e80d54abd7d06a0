#include "extractor/pattern/symbol_sets.h"

#include <algorithm>
#include <numeric>

namespace tradewire {

std::span<const uint32_t> PhraseSet::From(Symbol first) const {
  const auto begin = std::lower_bound(by_first.begin(), by_first.end(), first,
                                      [&](uint32_t k, Symbol symbol) { return phrases[k].front() < symbol; });
  const auto end = std::upper_bound(begin, by_first.end(), first,
                                    [&](Symbol symbol, uint32_t k) { return symbol < phrases[k].front(); });
  return {begin, end};
}

SetId SymbolSets::Add(std::span<const Symbol> symbols) {
  sorted_.assign(symbols.begin(), symbols.end());
  std::sort(sorted_.begin(), sorted_.end());
  sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
  const auto [it, added] = ids_.try_emplace(sorted_, static_cast<SetId>(sets_.size()));
  if (added) sets_.push_back(&it->first);
  return it->second;
}

PhraseSetId SymbolSets::AddPhrases(std::span<const Symbol> singles,
                                   std::vector<std::vector<Symbol>> phrases) {
  std::vector<Symbol> firsts;
  firsts.reserve(phrases.size());
  for (const auto& phrase : phrases) firsts.push_back(phrase.front());
  const SetId alone = Add(singles);
  const auto id = static_cast<PhraseSetId>(phrase_sets_.size());
  const auto [it, added] = phrase_ids_.emplace(std::pair(alone, phrases), id);
  if (!added) return it->second;
  std::vector<uint32_t> by_first(phrases.size());
  std::iota(by_first.begin(), by_first.end(), 0U);
  std::ranges::stable_sort(by_first, {}, [&](uint32_t k) { return phrases[k].front(); });
  phrase_sets_.push_back({alone, Add(firsts), std::move(phrases), std::move(by_first)});
  return id;
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
