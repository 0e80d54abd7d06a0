#include "extractor/text/word_trie.h"

namespace tradewire {

size_t WordTrie::SlotOf(uint64_t key) const {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15U;
  size_t at = (key * kMultiplier >> 32U) & (edges_.size() - 1);
  while (edges_[at].node != 0 && edges_[at].key != key) at = (at + 1) & (edges_.size() - 1);
  return at;
}

uint32_t WordTrie::AddChild(uint32_t node, WordId word) {
  if (const uint32_t known = Child(node, word); known != 0) return known;
  const auto added = static_cast<uint32_t>(next_.size());
  next_.push_back(0);
  if (node == 0) {
    if (roots_.size() <= word) roots_.resize(word + 1);
    roots_[word] = added;
    return added;
  }
  if (++edge_count_ * 2 > edges_.size()) Grow();
  next_[node] |= uint64_t{1} << (word % 64);
  edges_[SlotOf(KeyOf(node, word))] = {KeyOf(node, word), added};
  return added;
}

void WordTrie::Grow() {
  std::vector<Edge> smaller(edges_.size() * 2);
  smaller.swap(edges_);
  for (const Edge& edge : smaller) {
    if (edge.node != 0) edges_[SlotOf(edge.key)] = edge;
  }
}

}  // namespace tradewire
