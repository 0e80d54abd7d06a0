// The visible lines of a page: each run of inline text between two block boundaries, with what is known of
// it.
//
// Stands between the tree and the choice of the story. A Block is what a reader sees as one paragraph,
// heading, list item or table cell. The Layout also knows, for every element, what its names say
// (fetcher/page/words.h) and how much prose lies below it. Linear in the tree, no recursion. The tree must
// outlive the layout. A layout serves one thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fetcher/page/tree.h"

namespace tradewire {

struct Block {
  uint32_t first = 0;  // the text nodes lie between these two nodes, both included
  uint32_t last = 0;
  uint32_t container = 0;     // the nearest block element around it
  uint32_t chars = 0;         // bytes of text, white space at the ends left out
  uint32_t link_chars = 0;    // of these, within links
  uint32_t strong_chars = 0;  // of these, within bold or emphasised elements
  uint8_t heading = 0;        // 1 … 6 within h1 … h6
  bool in_item = false;       // within li, dd or dt
  bool in_cell = false;       // within td or th
  bool in_quote = false;      // within blockquote
  bool in_pre = false;
  bool has_break = false;  // a <br> between its text nodes
};

// Prose: long enough and not mostly links.
bool IsProse(const Block& block);

class Layout {
 public:
  explicit Layout(const Tree& tree);

  const Tree& tree() const { return tree_; }
  const std::vector<Block>& blocks() const { return blocks_; }

  // What the element's own tag, role, class and id say (kSays…). They are read when somebody asks for the
  // first time: most of a page lies in parts that are left out as a whole.
  uint32_t Says(size_t node) const { return says_[node] != kUnread ? says_[node] : ReadNature(node); }

  // What it and the elements around it say together, up to that many.
  uint32_t SaysAround(size_t node, int levels) const;

  // Bytes of prose below the element; CountProse leaves out blocks that are none of the story.
  uint32_t Prose(size_t node) const { return prose_[node]; }
  void CountProse(const std::vector<bool>& left_out);

  // The text of one of blocks() in one line, made when it is asked for the first time.
  const std::string& Text(const Block& block) const;

  // The same with its <br> and, in <pre>, its own line ends, which are made in `lines`.
  std::string_view TextWithLines(const Block& block, std::string* lines) const;

 private:
  void FindBlocks();
  bool IsUnseen(size_t node) const;
  std::string Clean(const Block& block, bool keep_lines) const;
  uint32_t ReadNature(size_t node) const;
  uint32_t AttributeSays(const Node& node, Attr name, std::string_view value) const;
  uint32_t ClassSays(std::string_view classes) const;
  uint32_t NamesSay(std::string_view names) const;

  // What was read before of a class attribute or one name, one at each place: pages repeat them.
  struct Seen {
    std::string_view text;
    uint32_t says = 0;
  };
  using Memory = std::array<Seen, 512>;
  static Seen& At(std::string_view text, Memory* memory);

  static constexpr uint32_t kUnread = ~uint32_t{0};

  const Tree& tree_;
  mutable Memory seen_classes_;
  mutable Memory seen_names_;
  mutable std::vector<uint32_t> says_;
  std::vector<uint32_t> prose_;
  std::vector<Block> blocks_;
  mutable std::vector<std::string> texts_;  // of the blocks, empty where nobody has asked yet
};

}  // namespace tradewire
