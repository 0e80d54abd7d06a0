#include "fetcher/page/offers.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "core/text.h"
#include "fetcher/page/words.h"

namespace tradewire {
namespace {

// A page with more of them lists goods, and what stands around their buttons is its text.
constexpr size_t kMostOffers = 3;

// "18%", "18 %".
bool HasRate(std::string_view text) {
  for (size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    const std::string_view before = text.substr(0, at);
    const size_t last = before.find_last_not_of(' ');
    if (last != std::string_view::npos && before[last] >= '0' && before[last] <= '9') return true;
  }
  return false;
}

// An order, a list or a table to read, unlike what a shop has to sell.
bool IsDocument(std::string_view address) {
  constexpr std::string_view kEndings[] = {".pdf",  ".doc", ".docx", ".odt", ".xls",
                                           ".xlsx", ".ods", ".csv",  ".rtf"};
  constexpr size_t kLongest = 2000;  // many lines may stand in one link
  if (address.size() > kLongest) return false;
  const std::string path = LowerAscii(address.substr(0, address.find_first_of("?#")));
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

class OfferFinder {
 public:
  OfferFinder(const Layout& layout, size_t root, const std::vector<bool>& left_out)
      : layout_(layout), tree_(layout.tree()), blocks_(layout.blocks()), root_(root), left_out_(left_out) {}

  std::vector<size_t> Find() const;

  // Calls visit(i) for the blocks within the node, until it returns false.
  template <typename Visitor>
  void ForEachIn(size_t node, const Visitor& visit) const {
    const auto before = [](const Block& block, size_t place) { return block.first < place; };
    auto block = std::lower_bound(blocks_.begin(), blocks_.end(), node, before);
    for (; block != blocks_.end() && block->first < tree_[node].end; ++block) {
      if (!visit(static_cast<size_t>(block - blocks_.begin()))) return;
    }
  }

 private:
  bool IsButton(const Block& block) const;
  std::vector<size_t> FindButtons() const;
  bool AsksForMail(size_t node) const;
  std::vector<size_t> FindMailFields() const;
  bool HoldsFacts(const Block& block) const;
  bool HoldsLittle(size_t node) const;
  size_t BoxOf(size_t node) const;
  size_t ProseOf(size_t node) const;

  const Layout& layout_;
  const Tree& tree_;
  const std::vector<Block>& blocks_;
  size_t root_;
  const std::vector<bool>& left_out_;
};

// A short line that is a link and is named a button, itself or right around it; none that leads to a
// document.
bool OfferFinder::IsButton(const Block& block) const {
  constexpr uint32_t kLongest = 40;  // bytes
  constexpr int kLevels = 6;         // from the text up to the link
  if (block.chars > kLongest || block.link_chars < block.chars) return false;
  size_t node = block.first;
  for (int level = 0; level < kLevels && node > root_ && tree_[node].tag != Tag::kA; ++level) {
    node = tree_[node].parent;
  }
  const bool link = node > root_ && tree_[node].tag == Tag::kA;
  if (link && IsDocument(tree_.Raw(tree_[node], Attr::kHref))) return false;
  return link && ((layout_.Says(block.container) | layout_.SaysAround(node, 2)) & kSaysButton) != 0;
}

bool OfferFinder::AsksForMail(size_t node) const {
  return tree_[node].tag == Tag::kInput && tree_.Raw(tree_[node], Attr::kType) == "email";
}

// What offers seldom have and stories do: a list, a table, a rate.
bool OfferFinder::HoldsFacts(const Block& block) const {
  const bool listed = (block.in_item || block.in_cell) && block.link_chars < block.chars;
  return listed || HasRate(layout_.Text(block));
}

// A heading, one paragraph at most, and the button.
bool OfferFinder::HoldsLittle(size_t node) const {
  constexpr uint32_t kMost = 400;      // bytes
  constexpr uint32_t kMostLines = 32;  // those of menus that are left out too: looking ends soon
  uint32_t chars = 0;
  uint32_t lines = 0;
  uint32_t paragraphs = 0;
  bool little = true;
  ForEachIn(node, [&](size_t i) {
    ++lines;
    chars += left_out_[i] ? 0 : blocks_[i].chars;
    paragraphs += !left_out_[i] && IsProse(blocks_[i]) ? 1 : 0;
    little = chars <= kMost && lines <= kMostLines && paragraphs <= 1;
    little = little && (left_out_[i] || !HoldsFacts(blocks_[i]));
    return little;
  });
  return little;
}

// The outermost element around the node that holds a few words only.
size_t OfferFinder::BoxOf(size_t node) const {
  constexpr int kLevels = 8;
  size_t box = 0;
  for (int level = 0; level < kLevels && node > root_ && HoldsLittle(node); ++level) {
    box = node;
    node = tree_[node].parent;
  }
  return box;
}

size_t OfferFinder::ProseOf(size_t node) const {
  size_t prose = 0;
  ForEachIn(node, [&](size_t i) {
    prose += !left_out_[i] && IsProse(blocks_[i]) ? blocks_[i].chars : 0;
    return true;
  });
  return prose;
}

std::vector<size_t> OfferFinder::FindButtons() const {
  std::vector<size_t> boxes;
  ForEachIn(root_, [&](size_t i) {
    const bool inside = !boxes.empty() && blocks_[i].first < tree_[boxes.back()].end;
    if (inside || left_out_[i] || !IsButton(blocks_[i])) return true;
    if (const size_t box = BoxOf(blocks_[i].container); box != 0) boxes.push_back(box);
    return boxes.size() <= kMostOffers;
  });
  if (boxes.size() > kMostOffers) boxes.clear();
  return boxes;
}

std::vector<size_t> OfferFinder::FindMailFields() const {
  std::vector<size_t> boxes;
  for (size_t i = root_ + 1; i < tree_[root_].end && boxes.size() < kMostOffers; ++i) {
    if (!AsksForMail(i)) continue;
    boxes.push_back(BoxOf(i));
    i = tree_[boxes.back()].end - 1;
  }
  return boxes;
}

std::vector<size_t> OfferFinder::Find() const {
  std::vector<size_t> boxes = FindButtons();
  const std::vector<size_t> fields = FindMailFields();
  boxes.insert(boxes.end(), fields.begin(), fields.end());
  size_t prose = 0;
  for (const size_t box : boxes) prose += ProseOf(box);
  if (prose * 2 > ProseOf(root_)) boxes.clear();  // a brief above a button
  return boxes;
}

}  // namespace

void LeaveOutOffers(const Layout& layout, size_t root, std::vector<bool>* left_out) {
  const OfferFinder finder(layout, root, *left_out);
  for (const size_t box : finder.Find()) {
    finder.ForEachIn(box, [&](size_t i) { return (*left_out)[i] = true; });
  }
}

}  // namespace tradewire
