// Phrases as paths of words from one root: what the lexicon's forms share at their beginnings they share
// here. Most words of a text begin no form and most that do are not followed by the form's next word, so both
// questions are answered by one look at an array before the hash table of edges is asked.
#pragma once

#include <cstdint>
#include <vector>

#include "extractor/text/word_table.h"

namespace tradewire {

class WordTrie {
 public:
  // The node one word below, added when new. The root is node 0.
  uint32_t AddChild(uint32_t node, WordId word);
  // The node one word below, or 0.
  uint32_t Child(uint32_t node, WordId word) const {
    if (node == 0) return word < roots_.size() ? roots_[word] : 0;
    return (next_[node] >> (word % 64) & 1U) == 0 ? 0 : Find(node, word);
  }
  size_t size() const { return next_.size(); }

 private:
  struct Edge {
    uint64_t key = 0;  // the node above and the word
    uint32_t node = 0;
  };

  static uint64_t KeyOf(uint32_t node, WordId word) { return static_cast<uint64_t>(node) << 32U | word; }
  // Where the key stands or would stand.
  size_t SlotOf(uint64_t key) const;
  uint32_t Find(uint32_t node, WordId word) const { return edges_[SlotOf(KeyOf(node, word))].node; }
  void Grow();

  std::vector<uint32_t> roots_;                            // by word: the node below the root, or 0
  std::vector<uint64_t> next_ = std::vector<uint64_t>(1);  // by node: bit word % 64 of each word below it
  std::vector<Edge> edges_ = std::vector<Edge>(1024);      // a power of two, at most half full
  size_t edge_count_ = 0;
};

}  // namespace tradewire
