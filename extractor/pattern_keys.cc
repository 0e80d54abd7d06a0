#include "extractor/pattern_keys.h"

#include <algorithm>

namespace tradewire {
namespace {

constexpr double kMention = 100;
constexpr double kAnchor = 10'000;  // there is always one
constexpr double kMark = 20'000;
constexpr double kAnyWord = 1'000'000;

class Finder {
 public:
  Finder(const PatternTree& tree, const SymbolWeights& weights, SymbolSets* sets)
      : tree_(tree), weights_(weights), sets_(*sets) {}

  std::vector<SetId> Of(uint32_t id) const {
    const PatternNode& node = tree_.nodes[id];
    switch (node.kind) {
      case NodeKind::kSet:
        return {node.set};
      case NodeKind::kPhrases:
        return {OfPhrases(sets_.Phrases(node.set))};
      case NodeKind::kSequence:
      case NodeKind::kPlus:
      case NodeKind::kCapture:
        return OfAll(node);
      case NodeKind::kChoice:
        return OfBranches(node);
      default:
        return {};
    }
  }

 private:
  std::vector<SetId> OfAll(const PatternNode& node) const {
    std::vector<SetId> all;
    for (uint32_t k = node.first; k < node.last; ++k) {
      const std::vector<SetId> part = Of(tree_.children[k]);
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }

  std::vector<SetId> OfBranches(const PatternNode& node) const {
    std::vector<Symbol> any;
    for (uint32_t k = node.first; k < node.last; ++k) {
      const std::vector<SetId> branch = Of(tree_.children[k]);
      if (branch.empty()) return {};
      const std::vector<Symbol>& rarest = sets_.Symbols(RarestOf(branch, weights_, sets_));
      any.insert(any.end(), rarest.begin(), rarest.end());
    }
    if (any.empty()) return {};
    return {sets_.Add(std::move(any))};
  }

  // The single words, and of each phrase the rarest.
  SetId OfPhrases(const PhraseSet& set) const {
    std::vector<Symbol> any = sets_.Symbols(set.singles);
    for (const auto& phrase : set.phrases) {
      any.push_back(*std::min_element(phrase.begin(), phrase.end(), [&](Symbol a, Symbol b) {
        return weights_.Of({a}) < weights_.Of({b});
      }));
    }
    return sets_.Add(std::move(any));
  }

  const PatternTree& tree_;
  const SymbolWeights& weights_;
  SymbolSets& sets_;
};

}  // namespace

void SymbolWeights::Count(const PatternTree& tree, const SymbolSets& sets) {
  for (const PatternNode& node : tree.nodes) {
    if (node.kind == NodeKind::kSet) Count(sets.Symbols(node.set));
    if (node.kind != NodeKind::kPhrases) continue;
    Count(sets.Symbols(sets.Phrases(node.set).singles));
    for (const auto& phrase : sets.Phrases(node.set).phrases) Count(phrase);
  }
}

void SymbolWeights::Count(const std::vector<Symbol>& symbols) {
  for (const Symbol symbol : symbols) {
    if (counts_.size() <= symbol) counts_.resize(symbol + 1);
    ++counts_[symbol];
  }
}

double SymbolWeights::OfSymbol(Symbol symbol) const {
  if (symbol == 'w' || symbol == 'W' || symbol == 'n') return kAnyWord;
  if (symbol < kMentionSymbols) return kMark;
  if (symbol < kAnchorSymbols) return kMention;
  if (symbol < kContextSymbols) return kAnchor;
  return symbol < counts_.size() ? counts_[symbol] : 1;
}

double SymbolWeights::Of(const std::vector<Symbol>& symbols) const {
  double sum = 0;
  for (const Symbol symbol : symbols) sum += OfSymbol(symbol);
  return sum;
}

SetId RarestOf(const std::vector<SetId>& keys, const SymbolWeights& weights, const SymbolSets& sets) {
  return *std::min_element(keys.begin(), keys.end(), [&](SetId a, SetId b) {
    return weights.Of(sets.Symbols(a)) < weights.Of(sets.Symbols(b));
  });
}

std::vector<SetId> RequiredSets(const PatternTree& tree, const SymbolWeights& weights, SymbolSets* sets) {
  return Finder(tree, weights, sets).Of(tree.root);
}

}  // namespace tradewire
