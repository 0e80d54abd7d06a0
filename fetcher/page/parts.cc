#include "fetcher/page/parts.h"

#include "fetcher/page/words.h"

namespace tradewire {
namespace {

constexpr uint32_t kSaysElse = kSaysComments | kSaysNavigation | kSaysAside | kSaysShare | kSaysRelated |
                               kSaysPlea | kSaysAd | kSaysConsent | kSaysCaption | kSaysMeta | kSaysHidden;

// Bytes of prose that may be a whole story: on any page, and on one with a headline.
constexpr uint32_t kShortStory = 250;
constexpr uint32_t kShortestStory = 80;

// Shares of the page's prose up to which a part is believed to be what it says.
constexpr double kNavigationShare = 0.7;
constexpr double kElseShare = 0.35;
constexpr double kDoubtfulShare = 0.1;  // it holds the headline or is also named a body
constexpr double kCarefulShare = 0.03;

// How far up it shows: a dialog wraps its text in many layers, an accordion's panel is close to its text.
constexpr int kHiddenLevels = 16;
constexpr int kAccordionLevels = 4;

class PartReader {
 public:
  explicit PartReader(const Layout& layout)
      : layout_(layout), tree_(layout.tree()), all_prose_(layout.Prose(0)), holds_h1_(tree_.Size(), false) {
    for (size_t i = 1; i < tree_.Size(); ++i) {
      if (tree_[i].tag != Tag::kH1 || IsHidden(i)) continue;
      for (size_t node = i; !holds_h1_[node]; node = tree_[node].parent) holds_h1_[node] = true;
    }
  }

  std::vector<bool> Read(double else_share) const {
    const std::vector<Block>& blocks = layout_.blocks();
    std::vector<bool> left_out(blocks.size(), false);
    size_t block = 0;
    for (size_t i = 1; i < tree_.Size();) {
      if (tree_[i].tag == Tag::kText || !IsElse(i, else_share)) {
        ++i;
        continue;
      }
      const uint32_t end = tree_[i].end;
      while (block < blocks.size() && blocks[block].first < i) ++block;
      for (; block < blocks.size() && blocks[block].last < end; ++block) left_out[block] = true;
      i = end;
    }
    return left_out;
  }

 private:
  // A dialog that repeats the headline, for those who would reprint the story, holds no story.
  bool IsHidden(size_t node) const { return (layout_.SaysAround(node, kHiddenLevels) & kSaysHidden) != 0; }

  // Text of an accordion is hidden only until a reader opens it.
  bool Opens(size_t node) const { return (layout_.SaysAround(node, kAccordionLevels) & kSaysOpens) != 0; }

  bool IsElse(size_t node, double else_share) const {
    const uint32_t says = layout_.Says(node);
    if ((says & kSaysElse) == 0) return false;
    const uint32_t prose = layout_.Prose(node);
    if ((says & kSaysElse) == kSaysHidden && Opens(node)) return false;
    if (prose == 0) return true;
    const double share = static_cast<double>(prose) / all_prose_;
    const bool body = (says & kSaysBody) != 0;
    if (!body && !holds_h1_[node]) {
      const uint32_t rest = all_prose_ - prose;
      if (rest >= kShortStory && (says & kSaysComments) != 0) return true;
      if (rest >= kShortStory && (says & (kSaysNavigation | kSaysConsent)) != 0)
        return share < kNavigationShare;
      // Beside a headline a few words may be the whole story: a brief above a footer of several paragraphs.
      const Tag tag = tree_[node].tag;
      if (rest >= kShortestStory && holds_h1_[0] && (tag == Tag::kFooter || tag == Tag::kNav)) return true;
    }
    return share < (body || holds_h1_[node] ? kDoubtfulShare : else_share);
  }

  const Layout& layout_;
  const Tree& tree_;
  uint32_t all_prose_;
  std::vector<bool> holds_h1_;
};

}  // namespace

std::vector<bool> LeaveOutParts(Layout* layout) {
  const uint32_t all = layout->Prose(0);
  const PartReader reader(*layout);
  std::vector<bool> left_out = reader.Read(kElseShare);
  layout->CountProse(left_out);
  if (uint64_t{layout->Prose(0)} * 3 >= all) return left_out;
  // The names mislead here: hardly anything would be left.
  layout->CountProse(std::vector<bool>(left_out.size(), false));
  left_out = reader.Read(kCarefulShare);
  layout->CountProse(left_out);
  return left_out;
}

}  // namespace tradewire
