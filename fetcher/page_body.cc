#include "fetcher/page_body.h"

#include <algorithm>

#include "core/text.h"
#include "fetcher/page_words.h"

namespace tradewire {
namespace {

constexpr uint32_t kSaysElse = kSaysComments | kSaysNavigation | kSaysAside | kSaysShare | kSaysRelated |
                               kSaysPlea | kSaysAd | kSaysConsent | kSaysCaption | kSaysMeta | kSaysHidden;

std::string Letters(std::string_view text) {
  std::string out;
  for (const char c : LowerAscii(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      out.push_back(c);
  }
  return out;
}

// What a block says for its container being the story: its bytes of text, less its links.
int64_t Weight(const Block& block, Tag container) {
  const int64_t chars = block.chars;
  const int64_t links = block.link_chars;
  if (IsProse(block)) return chars - links;
  if (container == Tag::kP && links == 0) return chars / 2;
  if (block.heading != 0 || block.in_item || block.in_cell) return -2 * links;
  return -chars / 8 - 2 * links;
}

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

class BodyFinder {
 public:
  BodyFinder(Layout* layout, std::string_view title)
      : layout_(*layout), tree_(layout->tree()), blocks_(layout->blocks()), title_(Letters(title)) {}
  Body Find();

 private:
  void LeaveOutParts(bool carefully);
  bool IsElse(size_t node, bool carefully) const;
  size_t FindRoot() const;
  size_t FindNamed(size_t best, const std::vector<int64_t>& balance) const;
  void Pick(Body* body);
  void DropLines(Body* body);
  void Write(Body* body) const;

  Layout& layout_;
  const Tree& tree_;
  const std::vector<Block>& blocks_;
  std::string title_;
  std::vector<bool> left_out_;
  std::vector<bool> holds_h1_;
  uint32_t all_prose_ = 0;
};

// Marks the blocks of every part that says it is something else than the story.
void BodyFinder::LeaveOutParts(bool carefully) {
  left_out_.assign(blocks_.size(), false);
  holds_h1_.assign(tree_.Size(), false);
  for (size_t i = tree_.Size(); i-- > 1;) {
    if (tree_[i].tag == Tag::kH1) holds_h1_[i] = true;
    if (holds_h1_[i]) holds_h1_[tree_[i].parent] = true;
  }
  size_t block = 0;
  for (size_t i = 1; i < tree_.Size();) {
    if (tree_[i].tag == Tag::kText || !IsElse(i, carefully)) {
      ++i;
      continue;
    }
    const uint32_t end = tree_[i].end;
    while (block < blocks_.size() && blocks_[block].first < i) ++block;
    for (; block < blocks_.size() && blocks_[block].first < end; ++block) {
      if (blocks_[block].container >= i || blocks_[block].last < end) left_out_[block] = true;
    }
    i = end;
  }
}

bool BodyFinder::IsElse(size_t node, bool carefully) const {
  const uint32_t says = layout_.Says(node);
  if ((says & kSaysElse) == 0) return false;
  const uint32_t prose = layout_.Prose(node);
  const uint32_t rest = all_prose_ - prose;
  if (prose == 0) return true;
  const double share = static_cast<double>(prose) / all_prose_;
  if ((says & kSaysBody) == 0 && !holds_h1_[node] && rest >= 250) {
    if ((says & kSaysComments) != 0) return true;
    if ((says & (kSaysNavigation | kSaysConsent)) != 0) return share < 0.7;
  }
  if ((says & kSaysBody) != 0) return share < 0.1;
  if (holds_h1_[node]) return share < 0.1;
  return share < (carefully ? 0.03 : 0.35);
}

// The element with the best balance of prose against links and scraps. Of two that are nearly as good, the
// one whose name says that it is the story's body wins, else the smaller one.
size_t BodyFinder::FindRoot() const {
  std::vector<int64_t> balance(tree_.Size(), 0);
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (!left_out_[i]) balance[blocks_[i].container] += Weight(blocks_[i], tree_[blocks_[i].container].tag);
  }
  for (size_t i = tree_.Size(); i-- > 1;) balance[tree_[i].parent] += balance[i];
  size_t best = 0;
  for (size_t i = 1; i < tree_.Size(); ++i) {
    if (MayHoldStory(tree_[i].tag) && balance[i] >= balance[best]) best = i;
  }
  const size_t named = FindNamed(best, balance);
  return named != 0 ? named : best;
}

// Within the best element, the one that is named the story's body or is an <article>: it has to hold most of
// the balance, and no other body may stand beside it (a story in several pieces).
size_t BodyFinder::FindNamed(size_t best, const std::vector<int64_t>& balance) const {
  constexpr int64_t kMost = 60;
  constexpr int64_t kOthers = 10;
  size_t named = 0;
  int64_t bodies = 0;
  size_t bodies_end = 0;
  for (size_t i = best + 1; i < tree_[best].end; ++i) {
    if (tree_[i].tag == Tag::kText) continue;
    const bool body = (layout_.Says(i) & kSaysBody) != 0;
    if (body && i >= bodies_end) {
      bodies += std::max<int64_t>(balance[i], 0);
      bodies_end = tree_[i].end;
    }
    if ((body || tree_[i].tag == Tag::kArticle) && (named == 0 || balance[i] > balance[named])) named = i;
  }
  if (named == 0 || balance[named] * 100 < balance[best] * kMost) return 0;
  return (bodies - balance[named]) * 100 > balance[best] * kOthers ? 0 : named;
}

void BodyFinder::Pick(Body* body) {
  const Node& root = tree_[body->root];
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (!left_out_[i] && blocks_[i].first > body->root && blocks_[i].first < root.end)
      body->blocks.push_back(i);
  }
}

void BodyFinder::DropLines(Body* body) {
  std::vector<size_t> kept;
  size_t prose_left = 0;
  for (const size_t i : body->blocks) prose_left += IsProse(blocks_[i]) ? blocks_[i].chars : 0;
  const size_t prose_all = prose_left;
  bool begun = false;
  for (const size_t i : body->blocks) {
    const Block& block = blocks_[i];
    if (IsProse(block)) {
      begun = true;
      prose_left -= block.chars;
    } else {
      const std::string line = layout_.Text(block, false);
      if (begun && EndsStory(line) && prose_left * 5 < prose_all && (block.heading != 0 || block.chars < 40))
        break;
      if (ReadLine(line) != 0) continue;
      if (block.link_chars * 10 > block.chars * 6 && block.heading == 0) continue;
      if (!begun && Letters(line) == title_) continue;
      if (!begun && block.heading == 0 && block.chars < 40) continue;
      if (!begun && block.heading == 1) continue;
    }
    kept.push_back(i);
  }
  while (!kept.empty() && blocks_[kept.back()].heading != 0) kept.pop_back();
  body->blocks = std::move(kept);
}

void BodyFinder::Write(Body* body) const {
  uint32_t row = 0;
  for (const size_t i : body->blocks) {
    const Block& block = blocks_[i];
    const std::string text = layout_.Text(block, true);
    if (text.empty()) continue;
    uint32_t this_row = 0;
    if (block.in_cell) {
      for (uint32_t n = block.container; n != 0 && this_row == 0; n = tree_[n].parent) {
        if (tree_[n].tag == Tag::kTr) this_row = n;
        if (tree_[n].tag == Tag::kTable) break;
      }
    }
    if (!body->text.empty()) body->text += this_row != 0 && this_row == row ? " | " : "\n\n";
    row = this_row;
    body->text += text;
    if (IsProse(block)) body->prose += block.chars;
    body->links += block.link_chars;
  }
}

Body BodyFinder::Find() {
  Body body;
  all_prose_ = layout_.Prose(0);
  LeaveOutParts(false);
  layout_.CountProse(left_out_);
  if (layout_.Prose(0) * 3 < all_prose_) {
    // Names mislead here: too much is gone.
    layout_.CountProse(std::vector<bool>(blocks_.size(), false));
    LeaveOutParts(true);
    layout_.CountProse(left_out_);
  }
  body.root = FindRoot();
  Pick(&body);
  DropLines(&body);
  Write(&body);
  return body;
}

}  // namespace

Body FindBody(Layout* layout, std::string_view title) { return BodyFinder(layout, title).Find(); }

}  // namespace tradewire
