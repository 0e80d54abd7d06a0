#include "fetcher/page/root.h"

#include <algorithm>
#include <string>

#include "fetcher/page/tags.h"
#include "fetcher/page/title.h"
#include "fetcher/page/words.h"

namespace tradewire {
namespace {

bool MayHoldStory(Tag tag) {
  switch (tag) {
    case Tag::kP:
    case Tag::kUl:
    case Tag::kOl:
    case Tag::kLi:
    case Tag::kDl:
    case Tag::kTable:
    case Tag::kTbody:
    case Tag::kTr:
    case Tag::kBlockquote:
    case Tag::kPre:
      return false;
    default:
      return IsBlock(tag) && !IsHeading(tag);
  }
}

// What a block says for its container being the story: its bytes of text, less its links.
int64_t Weight(const Block& block, Tag container) {
  const int64_t chars = block.chars;
  const int64_t links = block.link_chars;
  if (IsProse(block)) return chars - links;
  if (container == Tag::kP && links == 0) return chars / 2;
  if (block.heading != 0 || block.in_item || block.in_cell) return links == 0 ? chars / 4 : -2 * links;
  return -chars / 8 - 2 * links;
}

// Per element the sum of its blocks' weights.
std::vector<int64_t> SumUp(const Layout& layout, const std::vector<int64_t>& weights) {
  const Tree& tree = layout.tree();
  std::vector<int64_t> sums(tree.Size(), 0);
  for (size_t i = 0; i < weights.size(); ++i) sums[layout.blocks()[i].container] += weights[i];
  for (size_t i = tree.Size(); i-- > 1;) sums[tree[i].parent] += sums[i];
  return sums;
}

class RootFinder {
 public:
  RootFinder(const Layout& layout, const std::vector<bool>& left_out, std::string_view title)
      : layout_(layout), tree_(layout.tree()), left_out_(left_out), title_(FoldLetters(title)) {}

  size_t Find();

 private:
  size_t FindNamed(size_t best) const;
  size_t OnlyArticle() const;
  size_t FindTitled(size_t best) const;
  bool OtherArticles(size_t best, size_t titled) const;
  size_t FindAmongSiblings(size_t best, size_t heading, int64_t least) const;

  const Layout& layout_;
  const Tree& tree_;
  const std::vector<bool>& left_out_;
  std::string title_;
  std::vector<int64_t> balance_;
};

// The element with the best balance; of equals the innermost.
size_t RootFinder::Find() {
  const std::vector<Block>& blocks = layout_.blocks();
  std::vector<int64_t> weights(blocks.size(), 0);
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!left_out_[i]) weights[i] = Weight(blocks[i], tree_[blocks[i].container].tag);
  }
  balance_ = SumUp(layout_, weights);
  size_t best = 0;
  for (size_t i = 1; i < tree_.Size(); ++i) {
    if (MayHoldStory(tree_[i].tag) && balance_[i] >= balance_[best]) best = i;
  }
  if (layout_.Prose(0) == 0) {  // lines too short to weigh: what the page calls its article, if it is one
    if (const size_t only = OnlyArticle(); only != 0) return only;
  }
  const size_t titled = FindTitled(best);
  if (titled != 0) best = titled;
  const size_t named = FindNamed(best);
  return named != 0 ? named : best;
}

// The page's one <article>; 0 where it has none or several.
size_t RootFinder::OnlyArticle() const {
  size_t only = 0;
  for (size_t i = 1; i < tree_.Size(); ++i) {
    if (tree_[i].tag != Tag::kArticle) continue;
    if (only != 0) return 0;
    only = i;
  }
  return only;
}

// Where the best element holds several stories, the one whose heading is the page's title; 0 where that is
// not so. Stories are <article>s, or stand side by side under first headings of their own.
size_t RootFinder::FindTitled(size_t best) const {
  constexpr int64_t kLeast = 200;
  for (const Block& block : layout_.blocks()) {
    if (block.heading == 0 || block.heading > 2 || block.first <= best || block.first >= tree_[best].end)
      continue;
    if (title_.empty() || FoldLetters(layout_.Text(block)) != title_) continue;
    size_t node = block.container;
    while (node > best && tree_[node].tag != Tag::kArticle) node = tree_[node].parent;
    if (node > best && balance_[node] >= kLeast) return OtherArticles(best, node) ? node : 0;
    return block.heading == 1 ? FindAmongSiblings(best, block.container, kLeast) : 0;
  }
  return 0;
}

// True when <article>s that do not hold `titled` make up a good part of the best element.
bool RootFinder::OtherArticles(size_t best, size_t titled) const {
  int64_t others = 0;
  size_t articles_end = 0;
  for (size_t i = best + 1; i < tree_[best].end; ++i) {
    if (tree_[i].tag != Tag::kArticle || i < articles_end) continue;
    articles_end = tree_[i].end;
    const bool own = titled >= i && titled < articles_end;
    if (!own) others += std::max<int64_t>(balance_[i], 0);
  }
  return others * 5 > balance_[best];
}

// The element around the heading beside which stands another of its name, with a first heading and a story of
// its own. One that is several times as long is the story itself below its headline.
size_t RootFinder::FindAmongSiblings(size_t best, size_t heading, int64_t least) const {
  constexpr int64_t kTimes = 3;
  std::vector<bool> holds_h1(tree_.Size(), false);
  for (size_t i = tree_[best].end; i-- > best + 1;) {
    if (tree_[i].tag == Tag::kH1) holds_h1[i] = true;
    if (holds_h1[i]) holds_h1[tree_[i].parent] = true;
  }
  const auto alike = [&](size_t a, size_t b) {
    return tree_[a].tag == tree_[b].tag &&
           tree_.Raw(tree_[a], Attr::kClass) == tree_.Raw(tree_[b], Attr::kClass);
  };
  for (size_t node = heading; node > best; node = tree_[node].parent) {
    if (balance_[node] < least) continue;
    const size_t parent = tree_[node].parent;
    for (size_t i = parent + 1; i < tree_[parent].end; i = tree_[i].end) {
      const bool other = i != node && holds_h1[i] && balance_[i] >= least && alike(i, node);
      if (other) return balance_[i] < kTimes * balance_[node] ? node : 0;
    }
  }
  return 0;
}

// Within the best element, the one that is named the story's body or is an <article>: it has to hold most of
// the balance, and no other body may stand beside it (a story in several pieces).
size_t RootFinder::FindNamed(size_t best) const {
  constexpr int64_t kMost = 85;    // per cent
  constexpr int64_t kOthers = 10;  // per cent
  size_t named = 0;
  int64_t bodies = 0;
  size_t bodies_end = 0;
  for (size_t i = best + 1; i < tree_[best].end; ++i) {
    if (tree_[i].tag == Tag::kText) continue;
    const bool body = (layout_.Says(i) & kSaysBody) != 0;
    if (body && i >= bodies_end) {
      bodies += std::max<int64_t>(balance_[i], 0);
      bodies_end = tree_[i].end;
    }
    if ((body || tree_[i].tag == Tag::kArticle) && (named == 0 || balance_[i] > balance_[named])) named = i;
  }
  if (named == 0 || balance_[named] * 100 < balance_[best] * kMost) return 0;
  return (bodies - balance_[named]) * 100 > balance_[best] * kOthers ? 0 : named;
}

}  // namespace

size_t FindRoot(const Layout& layout, const std::vector<bool>& left_out, const std::vector<bool>& known,
                std::string_view title) {
  constexpr int kNearlyAll = 92;  // per cent
  const bool any = std::find(known.begin(), known.end(), true) != known.end();
  return any ? FindHolder(layout, known, kNearlyAll) : RootFinder(layout, left_out, title).Find();
}

size_t FindHolder(const Layout& layout, const std::vector<bool>& blocks, int per_cent) {
  const Tree& tree = layout.tree();
  std::vector<int64_t> weights(blocks.size(), 0);
  for (size_t i = 0; i < blocks.size(); ++i) weights[i] = blocks[i] ? layout.blocks()[i].chars : 0;
  const std::vector<int64_t> sums = SumUp(layout, weights);
  size_t holder = 0;
  for (size_t i = 1; i < tree[holder].end;) {
    if (sums[i] * 100 < sums[0] * per_cent) {
      i = tree[i].end;
      continue;
    }
    if (!MayHoldStory(tree[i].tag) && IsBlock(tree[i].tag)) break;
    holder = i++;
  }
  return holder;
}

}  // namespace tradewire
