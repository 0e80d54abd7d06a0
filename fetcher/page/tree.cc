#include "fetcher/page/tree.h"

#include <algorithm>
#include <array>
#include <limits>

#include "fetcher/page/tags.h"
#include "fetcher/page/tokens.h"
#include "fetcher/text/clean.h"

namespace tradewire {
namespace {

// How far up the stack of open elements an end tag or an implied end is looked for; browsers open no more
// than 512 levels. A page that makes all its tags look that far uses up its budget of steps, and sees only
// the nearest few from then on: time stays linear in its length.
constexpr size_t kMaxLookUp = 512;
constexpr size_t kShortLookUp = 8;
constexpr size_t kStepsPerByte = 2;

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; });
}

}  // namespace

// Puts tokens into the tree (HTML5 13.2.6, "in body", simplified as the header says).
class TreeBuilder {
 public:
  TreeBuilder(std::string_view page, Tree* tree)
      : page_(page), tree_(*tree), steps_left_(page.size() * kStepsPerByte + kMaxLookUp * kMaxLookUp) {}
  void Build();

 private:
  struct Open {
    uint32_t node;
    uint32_t name_hash;
    Tag tag;
  };

  bool Full() const {
    return tree_.nodes_.size() >= kMaxPageNodes || tree_.attributes_.size() >= kMaxPageAttributes;
  }
  void AddText(const HtmlToken& token);
  void Start(const HtmlToken& token);
  void End(const HtmlToken& token);
  void ImplyEnds(Tag tag);
  void EnterBody(Tag tag);
  uint32_t AddNode(const HtmlToken& token);
  void Push(uint32_t node, const HtmlToken& token);
  void PopTo(size_t depth);
  void CloseNearest(Tag tag, uint16_t barrier);
  // Depth of the nearest open element that `matches`, looking through those without a nature of `barrier`; 0:
  // none.
  template <typename Match>
  size_t FindOpen(uint16_t barrier, Match matches);
  size_t& CountOf(Tag tag) { return open_count_[static_cast<size_t>(tag)]; }

  std::string_view page_;
  Tree& tree_;
  size_t steps_left_;
  std::vector<Open> open_;
  std::array<size_t, static_cast<size_t>(Tag::kCount)> open_count_{};
  bool line_begins_ = true;  // the last token began or ended a block: blank text here shows nothing
};

void TreeBuilder::Build() {
  tree_.nodes_.reserve(std::min(page_.size() / 24 + 16, kMaxPageNodes));
  tree_.nodes_.push_back({});
  HtmlToken token;
  Tokens tokens(page_);
  for (tokens.Next(&token); token.kind != HtmlToken::Kind::kDone && !Full(); tokens.Next(&token)) {
    if (token.kind == HtmlToken::Kind::kText) {
      AddText(token);
    } else if (token.kind == HtmlToken::Kind::kStart) {
      Start(token);
    } else {
      End(token);
    }
  }
  PopTo(0);
  tree_.nodes_[0].end = static_cast<uint32_t>(tree_.nodes_.size());
}

uint32_t TreeBuilder::AddNode(const HtmlToken& token) {
  const auto index = static_cast<uint32_t>(tree_.nodes_.size());
  Node node;
  node.tag = token.tag;
  node.attributes = token.attribute_count;
  node.parent = open_.empty() ? 0 : open_.back().node;
  node.end = index + 1;
  node.offset = token.offset;
  node.length = token.length;
  node.first_attribute = static_cast<uint32_t>(tree_.attributes_.size());
  tree_.nodes_.push_back(node);
  tree_.attributes_.insert(tree_.attributes_.end(), token.attributes.begin(),
                           token.attributes.begin() + token.attribute_count);
  return index;
}

void TreeBuilder::AddText(const HtmlToken& token) {
  const std::string_view text = page_.substr(token.offset, token.length);
  const bool in_pre = CountOf(Tag::kPre) > 0;
  if (IsBlank(text) && line_begins_ && !in_pre) return;
  if (!open_.empty() && open_.back().tag == Tag::kHead && !IsBlank(text)) EnterBody(Tag::kText);
  AddNode(token);
  line_begins_ = false;
}

// Content that does not belong into <head> ends it, as do <body> and a second <head>.
void TreeBuilder::EnterBody(Tag tag) {
  if (CountOf(Tag::kHead) == 0 || (Nature(tag) & kHeadOnly) != 0) return;
  const size_t depth = FindOpen(0, [](const Open& open) { return open.tag == Tag::kHead; });
  if (depth != 0 && depth == open_.size()) PopTo(depth - 1);
}

void TreeBuilder::Start(const HtmlToken& token) {
  const uint16_t nature = Nature(token.tag);
  EnterBody(token.tag);
  const bool repeats = (token.tag == Tag::kHtml || token.tag == Tag::kBody) && CountOf(token.tag) > 0;
  if (repeats) return;
  ImplyEnds(token.tag);
  const uint32_t node = AddNode(token);
  if ((nature & kBlock) != 0 || token.tag == Tag::kBr) line_begins_ = true;
  const bool foreign = CountOf(Tag::kSvg) > 0 || CountOf(Tag::kMath) > 0 || token.tag == Tag::kSvg;
  if ((nature & kVoid) != 0 || (foreign && token.self_closing)) return;
  Push(node, token);
}

void TreeBuilder::Push(uint32_t node, const HtmlToken& token) {
  open_.push_back({node, token.name_hash, token.tag});
  ++CountOf(token.tag);
}

void TreeBuilder::PopTo(size_t depth) {
  const auto end = static_cast<uint32_t>(tree_.nodes_.size());
  while (open_.size() > depth) {
    tree_.nodes_[open_.back().node].end = end;
    --CountOf(open_.back().tag);
    open_.pop_back();
  }
}

template <typename Match>
size_t TreeBuilder::FindOpen(uint16_t barrier, Match matches) {
  const size_t look_up = steps_left_ > kMaxLookUp ? kMaxLookUp : kShortLookUp;
  const size_t lowest = open_.size() > look_up ? open_.size() - look_up : 0;
  for (size_t depth = open_.size(); depth > lowest; --depth) {
    const Open& open = open_[depth - 1];
    steps_left_ -= std::min<size_t>(steps_left_, 1);
    if (matches(open)) return depth;
    if ((Nature(open.tag) & barrier) != 0) return 0;
  }
  return 0;
}

void TreeBuilder::CloseNearest(Tag tag, uint16_t barrier) {
  if (CountOf(tag) == 0) return;
  const size_t depth = FindOpen(barrier, [&](const Open& open) { return open.tag == tag; });
  if (depth != 0) PopTo(depth - 1);
}

// Ends that a start tag implies (13.1.2.4, optional tags).
void TreeBuilder::ImplyEnds(Tag tag) {
  const uint16_t nature = Nature(tag);
  if ((nature & kClosesP) != 0) CloseNearest(Tag::kP, kScope);
  if ((nature & kHeading) != 0 && !open_.empty() && IsHeading(open_.back().tag)) PopTo(open_.size() - 1);
  const auto close_item = [&](Tag first, Tag second, Tag list) {
    if (CountOf(first) + CountOf(second) == 0) return;
    const size_t depth = FindOpen(kScope, [&](const Open& open) {
      return open.tag == first || open.tag == second || open.tag == list || open.tag == Tag::kOl;
    });
    if (depth != 0 && (open_[depth - 1].tag == first || open_[depth - 1].tag == second)) PopTo(depth - 1);
  };
  switch (tag) {
    case Tag::kLi:
      return close_item(Tag::kLi, Tag::kLi, Tag::kUl);
    case Tag::kDd:
    case Tag::kDt:
      return close_item(Tag::kDd, Tag::kDt, Tag::kDl);
    case Tag::kA:
      return CloseNearest(Tag::kA, kSpecial);
    case Tag::kOption:
      return CloseNearest(Tag::kOption, kSpecial | kScope);
    case Tag::kTd:
    case Tag::kTh:
      return close_item(Tag::kTd, Tag::kTh, Tag::kTr);
    case Tag::kTr:
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot: {
      const size_t table = FindOpen(0, [](const Open& open) { return open.tag == Tag::kTable; });
      const size_t row = FindOpen(0, [&](const Open& open) {
        return open.tag == Tag::kTable || open.tag == Tag::kTr ||
               (tag != Tag::kTr && (Nature(open.tag) & kTablePart));
      });
      if (row != 0 && row > table) PopTo(row - 1);
      return;
    }
    default:
      return;
  }
}

void TreeBuilder::End(const HtmlToken& token) {
  const uint16_t nature = Nature(token.tag);
  if ((nature & kBlock) != 0) line_begins_ = true;
  if (token.tag == Tag::kBr || (token.tag == Tag::kP && CountOf(Tag::kP) == 0)) {
    HtmlToken stray = token;  // </br> and a stray </p> stand for a line's end (13.2.6.4.7)
    stray.tag = Tag::kBr;
    AddNode(stray);
    return;
  }
  const bool heading = (nature & kHeading) != 0;
  if ((nature & kVoid) != 0 || (!heading && CountOf(token.tag) == 0)) return;
  if (token.tag == Tag::kBody || token.tag == Tag::kHtml) return;  // what follows still belongs to the page
  uint16_t barrier = kScope;
  if ((nature & kTablePart) != 0) barrier = 0;
  if ((nature & (kBlock | kSpecial | kScope)) == 0) barrier = kSpecial;
  const bool within_table = (nature & kTablePart) != 0 && token.tag != Tag::kTable;
  const size_t depth = FindOpen(barrier, [&](const Open& open) {
    if (heading) return IsHeading(open.tag);
    if (within_table && open.tag == Tag::kTable) return true;  // parts end within their own table only
    return open.tag == token.tag && (open.tag != Tag::kUnknown || open.name_hash == token.name_hash);
  });
  if (depth == 0 || (within_table && open_[depth - 1].tag == Tag::kTable)) return;
  PopTo(depth - 1);
}

Tree::Tree(std::string_view page) : page_(page.substr(0, std::numeric_limits<uint32_t>::max())) {
  TreeBuilder(page_, this).Build();
}

const Attribute* Tree::Find(const Node& node, Attr name) const {
  for (const Attribute& attribute : Attributes(node)) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

bool Tree::Has(const Node& node, Attr name) const { return Find(node, name) != nullptr; }

std::string_view Tree::Raw(const Node& node, Attr name) const {
  const Attribute* attribute = Find(node, name);
  return attribute == nullptr ? std::string_view() : Raw(*attribute);
}

std::string Tree::Value(const Node& node, Attr name) const { return CleanText(Raw(node, name)); }

std::string Tree::InnerText(size_t index, size_t limit) const {
  std::string out;
  const size_t end = nodes_[index].end;
  for (size_t i = index; i < end && out.size() < limit;) {
    const Node& node = nodes_[i];
    if (i != index && IsHiddenTag(node.tag)) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::kText) AppendClean(Text(node).substr(0, limit), false, &out);
    if ((IsBlock(node.tag) || node.tag == Tag::kBr) && !out.empty() && out.back() != ' ') out.push_back(' ');
    ++i;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace tradewire
