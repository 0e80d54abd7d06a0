// A pattern of the rules as a tree over sets of symbols: what the parser (parser.h) makes of its text
// and the matcher (matcher.h) runs.
//
// Children stand in the order of the text. Choices prefer what stands first, repeats take as much and gaps as
// little as they can: the same preferences as RE2's, into which RegexOf turns a tree.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "extractor/pattern/symbol_sets.h"

namespace tradewire {

enum class NodeKind : uint8_t {
  kNothing,   // matches at every place, takes nothing
  kSet,       // one symbol of `set`
  kPhrases,   // a word or phrase of the class `set`
  kGap,       // at most `most` symbols, none of `set`
  kSequence,  // its children, one after the other
  kChoice,    // one of its children
  kOptional,  // its child or nothing
  kStar,      // its child any number of times
  kPlus,      // its child once or more
  kBegin,     // the sentence's first place
  kEnd,       // past its last
  kCapture    // its child, kept as capture number `set`
};

struct PatternNode {
  NodeKind kind = NodeKind::kNothing;
  uint8_t most = 0;
  uint32_t set = 0;
  uint32_t first = 0;  // children: [first, last) of PatternTree::children
  uint32_t last = 0;
};

struct PatternTree {
  std::vector<PatternNode> nodes;
  std::vector<uint32_t> children;
  uint32_t root = 0;

  uint32_t Add(PatternNode node, std::span<const uint32_t> parts = {});
  uint32_t Add(const PatternNode& node, std::initializer_list<uint32_t> parts) {
    return Add(node, std::span(parts.begin(), parts.size()));
  }
  const PatternNode& Child(const PatternNode& node, uint32_t k = 0) const {
    return nodes[children[node.first + k]];
  }
};

// Can it match without taking a symbol?
bool IsNullable(const PatternTree& tree, uint32_t node);

// Does every way through it take the anchor?
bool NeedsAnchor(const PatternTree& tree, uint32_t node, const SymbolSets& sets);

// How many steps one try at a sentence of up to 63 symbols costs, repeats counted as four rounds.
size_t CostOf(const PatternTree& tree, uint32_t node);

// The regular expression for RE2 over a sentence's symbols as UTF-8 that matches the same at the same places.
std::string RegexOf(const PatternTree& tree, const SymbolSets& sets);

}  // namespace tradewire
