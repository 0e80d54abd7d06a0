#include "extractor/pattern/keys.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace tradewire {
namespace {

constexpr double kMention = 100;
constexpr double kAnchor = 10'000;  // there is always one
constexpr double kMark = 20'000;
constexpr double kAnyWord = 1'000'000;

class Finder {
 public:
  Finder(const PatternTree& tree, const SymbolWeights& weights, const SymbolSets& sets)
      : tree_(tree), weights_(weights), sets_(sets) {}

  std::vector<Symbol> Of(uint32_t id) const {
    const PatternNode& node = tree_.nodes[id];
    switch (node.kind) {
      case NodeKind::kSet:
        return sets_.Symbols(node.set);
      case NodeKind::kPhrases:
        return OfPhrases(sets_.Phrases(node.set));
      case NodeKind::kSequence:
      case NodeKind::kPlus:
      case NodeKind::kCapture:
        return RarestOfAll(node);
      case NodeKind::kChoice:
        return OfBranches(node);
      default:
        return {};
    }
  }

 private:
  std::vector<Symbol> RarestOfAll(const PatternNode& node) const {
    std::vector<Symbol> rarest;
    for (uint32_t k = node.first; k < node.last; ++k) {
      std::vector<Symbol> part = Of(tree_.children[k]);
      if (part.empty()) continue;
      if (rarest.empty() || weights_.Of(part) < weights_.Of(rarest)) rarest = std::move(part);
    }
    return rarest;
  }

  // What each branch needs, united.
  std::vector<Symbol> OfBranches(const PatternNode& node) const {
    std::vector<Symbol> any;
    for (uint32_t k = node.first; k < node.last; ++k) {
      const std::vector<Symbol> branch = Of(tree_.children[k]);
      if (branch.empty()) return {};
      any.insert(any.end(), branch.begin(), branch.end());
    }
    return any;
  }

  // The single words, and of each phrase the rarest.
  std::vector<Symbol> OfPhrases(const PhraseSet& set) const {
    std::vector<Symbol> any = sets_.Symbols(set.singles);
    for (const auto& phrase : set.phrases) {
      any.push_back(*std::min_element(phrase.begin(), phrase.end(),
                                      [&](Symbol a, Symbol b) { return weights_.Of(a) < weights_.Of(b); }));
    }
    return any;
  }

  const PatternTree& tree_;
  const SymbolWeights& weights_;
  const SymbolSets& sets_;
};

class NeedFinder {
 public:
  NeedFinder(const PatternTree& tree, const SymbolSets& sets) : tree_(tree), sets_(sets) {}

  // Adds what the node needs: groups of sets, of each of which one must be there.
  void Of(uint32_t id, std::vector<Need>* out) const {
    const PatternNode& node = tree_.nodes[id];
    switch (node.kind) {
      case NodeKind::kSet:
        out->push_back({node.set, true});
        return;
      case NodeKind::kPhrases:
        out->push_back({sets_.Phrases(node.set).singles, false});
        out->push_back({sets_.Phrases(node.set).firsts, true});
        return;
      case NodeKind::kSequence:
      case NodeKind::kPlus:
      case NodeKind::kCapture:
        for (uint32_t k = node.first; k < node.last; ++k) Of(tree_.children[k], out);
        return;
      case NodeKind::kChoice:
        OfBranches(node, out);
        return;
      default:
        return;
    }
  }

 private:
  static constexpr size_t kMost = 8;  // sets of which one must be there: more are hardly ever absent

  // One group of what each branch needs that has the fewest symbols.
  void OfBranches(const PatternNode& node, std::vector<Need>* out) const {
    std::vector<SetId> any;
    std::vector<Need> branch;
    for (uint32_t k = node.first; k < node.last; ++k) {
      branch.clear();
      Of(tree_.children[k], &branch);
      if (branch.empty()) return;
      for (const Need& need : Least(branch)) any.push_back(need.set);
    }
    std::sort(any.begin(), any.end());
    any.erase(std::unique(any.begin(), any.end()), any.end());
    if (any.size() > kMost) return;
    for (const SetId set : any) out->push_back({set, set == any.back()});
  }

  // The group with the fewest symbols.
  std::span<const Need> Least(const std::vector<Need>& needs) const {
    std::span<const Need> least;
    size_t fewest = SIZE_MAX;
    size_t symbols = 0;
    for (auto begin = needs.begin(), at = begin; at != needs.end(); ++at) {
      symbols += sets_.Symbols(at->set).size();
      if (!at->last) continue;
      if (symbols < fewest) {
        least = {begin, at + 1};
        fewest = symbols;
      }
      begin = at + 1;
      symbols = 0;
    }
    return least;
  }

  const PatternTree& tree_;
  const SymbolSets& sets_;
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

double SymbolWeights::Of(Symbol symbol) const {
  if (symbol == 'w' || symbol == 'W' || symbol == 'n') return kAnyWord;
  if (symbol < kMentionSymbols) return kMark;
  if (symbol < kAnchorSymbols) return kMention;
  if (symbol < kContextSymbols) return kAnchor;
  return symbol < counts_.size() ? counts_[symbol] : 1;
}

double SymbolWeights::Of(const std::vector<Symbol>& symbols) const {
  double sum = 0;
  for (const Symbol symbol : symbols) sum += Of(symbol);
  return sum;
}

std::vector<Symbol> RarestKey(const PatternTree& tree, const SymbolWeights& weights, const SymbolSets& sets) {
  std::vector<Symbol> key = Finder(tree, weights, sets).Of(tree.root);
  std::sort(key.begin(), key.end());
  key.erase(std::unique(key.begin(), key.end()), key.end());
  return key;
}

std::vector<Need> NeedsOf(const PatternTree& tree, uint32_t node, const SymbolSets& sets) {
  std::vector<Need> needs;
  NeedFinder(tree, sets).Of(node, &needs);
  return needs;
}

}  // namespace tradewire
