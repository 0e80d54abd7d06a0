#include "extractor/pattern/tree.h"

#include <algorithm>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kRounds = 4;

class RegexPrinter {
 public:
  RegexPrinter(const PatternTree& tree, const SymbolSets& sets) : tree_(tree), sets_(sets) {}

  std::string Print(uint32_t id) const {
    const PatternNode& node = tree_.nodes[id];
    switch (node.kind) {
      case NodeKind::kNothing:
        return "(?:)";
      case NodeKind::kSet:
        return Bracket("[", node.set);
      case NodeKind::kPhrases:
        return AnyPhrase(sets_.Phrases(node.set));
      case NodeKind::kGap:
        return Bracket("[^", node.set) + "{0," + std::to_string(node.most) + "}?";
      case NodeKind::kSequence:
        return Join(node, "");
      case NodeKind::kChoice:
        return "(?:" + Join(node, "|") + ")";
      case NodeKind::kOptional:
        return "(?:" + Join(node, "") + ")?";
      case NodeKind::kStar:
        return "(?:" + Join(node, "") + ")*";
      case NodeKind::kPlus:
        return "(?:" + Join(node, "") + ")+";
      case NodeKind::kBegin:
        return "^";
      case NodeKind::kEnd:
        return "$";
      case NodeKind::kCapture:
        return "(" + Join(node, "") + ")";
    }
    return {};
  }

 private:
  std::string Join(const PatternNode& node, const char* between) const {
    std::string out;
    for (uint32_t k = node.first; k < node.last; ++k) {
      if (k != node.first) out += between;
      out += Print(tree_.children[k]);
    }
    return out;
  }

  std::string AnyPhrase(const PhraseSet& set) const {
    std::string out = "(?:";
    for (const auto& phrase : set.phrases) {
      for (size_t k = 0; k < phrase.size(); ++k) {
        if (k > 0) out += "-?";
        Append(phrase[k], &out);
      }
      out += "|";
    }
    return out + Bracket("[", set.singles) + ")";
  }

  // Runs of neighbouring symbols as ranges.
  std::string Bracket(std::string out, SetId set) const {
    const std::vector<Symbol>& symbols = sets_.Symbols(set);
    if (symbols.empty()) return R"([^\x00-\x{10FFFF}])";
    for (size_t k = 0; k < symbols.size(); ++k) {
      const size_t begin = k;
      while (k + 1 < symbols.size() && symbols[k + 1] == symbols[k] + 1) ++k;
      Append(symbols[begin], &out);
      if (k == begin) continue;
      out += "-";
      Append(symbols[k], &out);
    }
    return out + "]";
  }

  static void Append(Symbol symbol, std::string* out) {
    const bool mark = symbol < 0x80 && !(symbol >= 'a' && symbol <= 'z') && !(symbol >= 'A' && symbol <= 'Z');
    if (mark) *out += '\\';
    AppendUtf8(symbol, out);
  }

  const PatternTree& tree_;
  const SymbolSets& sets_;
};

template <typename Test>
bool AnyChild(const PatternTree& tree, const PatternNode& node, Test test) {
  return std::any_of(tree.children.begin() + node.first, tree.children.begin() + node.last, test);
}

template <typename Test>
bool AllChildren(const PatternTree& tree, const PatternNode& node, Test test) {
  return std::all_of(tree.children.begin() + node.first, tree.children.begin() + node.last, test);
}

}  // namespace

uint32_t PatternTree::Add(PatternNode node, std::span<const uint32_t> parts) {
  node.first = static_cast<uint32_t>(children.size());
  children.insert(children.end(), parts.begin(), parts.end());
  node.last = static_cast<uint32_t>(children.size());
  nodes.push_back(node);
  return static_cast<uint32_t>(nodes.size() - 1);
}

bool IsNullable(const PatternTree& tree, uint32_t id) {
  const PatternNode& node = tree.nodes[id];
  const auto nullable = [&](uint32_t child) { return IsNullable(tree, child); };
  switch (node.kind) {
    case NodeKind::kSet:
    case NodeKind::kPhrases:
      return false;
    case NodeKind::kSequence:
    case NodeKind::kPlus:
    case NodeKind::kCapture:
      return AllChildren(tree, node, nullable);
    case NodeKind::kChoice:
      return AnyChild(tree, node, nullable);
    default:
      return true;
  }
}

bool NeedsAnchor(const PatternTree& tree, uint32_t id, const SymbolSets& sets) {
  const PatternNode& node = tree.nodes[id];
  const auto needs = [&](uint32_t child) { return NeedsAnchor(tree, child, sets); };
  switch (node.kind) {
    case NodeKind::kSet: {
      const auto& symbols = sets.Symbols(node.set);
      return !symbols.empty() && std::all_of(symbols.begin(), symbols.end(), IsAnchor);
    }
    case NodeKind::kSequence:
    case NodeKind::kPlus:
    case NodeKind::kCapture:
      return AnyChild(tree, node, needs);
    case NodeKind::kChoice:
      return node.first != node.last && AllChildren(tree, node, needs);
    default:
      return false;
  }
}

size_t CostOf(const PatternTree& tree, uint32_t id) {
  const PatternNode& node = tree.nodes[id];
  size_t cost = 1 + node.most;
  for (uint32_t k = node.first; k < node.last; ++k) cost += CostOf(tree, tree.children[k]);
  const bool repeats = node.kind == NodeKind::kStar || node.kind == NodeKind::kPlus;
  return repeats ? cost * kRounds : cost;
}

std::string RegexOf(const PatternTree& tree, const SymbolSets& sets) {
  return RegexPrinter(tree, sets).Print(tree.root);
}

}  // namespace tradewire
