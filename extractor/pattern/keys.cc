#include "extractor/pattern/keys.h"

#include <algorithm>

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
      any.push_back(*std::min_element(phrase.begin(), phrase.end(), [&](Symbol a, Symbol b) {
        return weights_.Of({a}) < weights_.Of({b});
      }));
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

  std::vector<Need> Of(uint32_t id) const {
    std::vector<Need> out;
    for (const Sets& any : All(id)) {
      for (const SetId set : any) out.push_back({set, set == any.back()});
    }
    return out;
  }

 private:
  using Sets = std::vector<SetId>;
  static constexpr size_t kMost = 8;  // sets of which one must be there: more are hardly ever absent

  std::vector<Sets> All(uint32_t id) const {
    const PatternNode& node = tree_.nodes[id];
    switch (node.kind) {
      case NodeKind::kSet:
        return {{node.set}};
      case NodeKind::kPhrases:
        return {{sets_.Phrases(node.set).singles, sets_.Phrases(node.set).firsts}};
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

  std::vector<Sets> OfAll(const PatternNode& node) const {
    std::vector<Sets> all;
    for (uint32_t k = node.first; k < node.last; ++k) {
      for (Sets& part : All(tree_.children[k])) all.push_back(std::move(part));
    }
    return all;
  }

  // What each branch needs that has the fewest symbols.
  std::vector<Sets> OfBranches(const PatternNode& node) const {
    Sets any;
    for (uint32_t k = node.first; k < node.last; ++k) {
      const std::vector<Sets> branch = All(tree_.children[k]);
      if (branch.empty()) return {};
      const Sets& least = *std::ranges::min_element(branch, {}, [&](const Sets& sets) { return Size(sets); });
      any.insert(any.end(), least.begin(), least.end());
    }
    std::sort(any.begin(), any.end());
    any.erase(std::unique(any.begin(), any.end()), any.end());
    return any.size() > kMost ? std::vector<Sets>{} : std::vector<Sets>{any};
  }

  size_t Size(const Sets& sets) const {
    size_t size = 0;
    for (const SetId set : sets) size += sets_.Symbols(set).size();
    return size;
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

std::vector<Symbol> RarestKey(const PatternTree& tree, const SymbolWeights& weights, const SymbolSets& sets) {
  std::vector<Symbol> key = Finder(tree, weights, sets).Of(tree.root);
  std::sort(key.begin(), key.end());
  key.erase(std::unique(key.begin(), key.end()), key.end());
  return key;
}

std::vector<Need> NeedsOf(const PatternTree& tree, uint32_t node, const SymbolSets& sets) {
  return NeedFinder(tree, sets).Of(node);
}

}  // namespace tradewire
