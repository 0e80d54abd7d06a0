#include "fetcher/page/offers.h"

#include <algorithm>
#include <cstdint>

#include "fetcher/page/words.h"

namespace tradewire {
namespace {

// A page with more of them lists goods, and what stands around their buttons is its text.
constexpr size_t kMostOffers = 3;

class OfferFinder {
 public:
  OfferFinder(const Layout& layout, size_t root)
      : layout_(layout), tree_(layout.tree()), blocks_(layout.blocks()), root_(root) {}

  // A short line that is a link and is named a button, itself or right around it.
  bool IsButton(const Block& block) const {
    constexpr uint32_t kLongest = 40;  // bytes
    constexpr int kLevels = 6;         // from the text up to the link
    if (block.chars > kLongest || block.link_chars < block.chars) return false;
    size_t node = block.first;
    for (int level = 0; level < kLevels && node > root_ && tree_[node].tag != Tag::kA; ++level) {
      node = tree_[node].parent;
    }
    const bool link = node > root_ && tree_[node].tag == Tag::kA;
    return link && ((layout_.Says(block.container) | layout_.SaysAround(node, 2)) & kSaysButton) != 0;
  }

  // The outermost element around the button that holds a few words only.
  size_t BoxOf(size_t button) const {
    constexpr int kLevels = 8;
    size_t node = blocks_[button].container;
    size_t box = 0;
    for (int level = 0; level < kLevels && node > root_ && HoldsLittle(node, button); ++level) {
      box = node;
      node = tree_[node].parent;
    }
    return box;
  }

 private:
  // A heading, one paragraph at most, and the button. Looks from the button on both ways, no further than it
  // has to.
  bool HoldsLittle(size_t node, size_t button) const {
    constexpr uint32_t kMost = 400;  // bytes
    uint32_t chars = 0;
    int paragraphs = 0;
    const auto passes = [&](size_t i) {
      chars += blocks_[i].chars;
      paragraphs += IsProse(blocks_[i]) ? 1 : 0;
      return chars <= kMost && paragraphs <= 1;
    };
    bool little = true;
    for (size_t i = button; little && i < blocks_.size() && blocks_[i].first < tree_[node].end; ++i)
      little = passes(i);
    for (size_t i = button; little && i-- > 0 && blocks_[i].first > node;) little = passes(i);
    return little;
  }

  const Layout& layout_;
  const Tree& tree_;
  const std::vector<Block>& blocks_;
  size_t root_;
};

}  // namespace

void LeaveOutOffers(const Layout& layout, size_t root, std::vector<bool>* left_out) {
  const std::vector<Block>& blocks = layout.blocks();
  const Tree& tree = layout.tree();
  const OfferFinder finder(layout, root);
  const auto at = [&](size_t node) {  // the first block from the node's place on
    const auto before = [](const Block& block, size_t place) { return block.first < place; };
    return static_cast<size_t>(std::lower_bound(blocks.begin(), blocks.end(), node, before) - blocks.begin());
  };
  const auto prose_of = [&](size_t node) {
    size_t prose = 0;
    for (size_t i = at(node); i < blocks.size() && blocks[i].first < tree[node].end; ++i)
      prose += !(*left_out)[i] && IsProse(blocks[i]) ? blocks[i].chars : 0;
    return prose;
  };
  std::vector<size_t> boxes;
  for (size_t i = at(root); i < blocks.size() && blocks[i].first < tree[root].end; ++i) {
    const size_t box = (*left_out)[i] || !finder.IsButton(blocks[i]) ? 0 : finder.BoxOf(i);
    if (box == 0 || (!boxes.empty() && boxes.back() == box)) continue;
    boxes.push_back(box);
    if (boxes.size() > kMostOffers) return;
  }
  size_t prose = 0;
  for (const size_t box : boxes) prose += prose_of(box);
  if (prose * 2 > prose_of(root)) return;  // a brief above a button
  for (const size_t box : boxes) {
    for (size_t i = at(box); i < blocks.size() && blocks[i].first < tree[box].end; ++i) (*left_out)[i] = true;
  }
}

}  // namespace tradewire
