#include "fetcher/page/blocks.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "core/text.h"
#include "fetcher/page/tags.h"
#include "fetcher/page/words.h"
#include "fetcher/text/clean.h"

namespace tradewire {
namespace {

constexpr uint32_t kProseBytes = 80;

// What an element hands down to the text below it, as bits.
constexpr uint8_t kInLink = 1;
constexpr uint8_t kInStrong = 2;
constexpr uint8_t kInItem = 4;
constexpr uint8_t kInCell = 8;
constexpr uint8_t kInQuote = 16;
constexpr uint8_t kInPre = 32;

uint8_t HandsDown(Tag tag) {
  switch (tag) {
    case Tag::kA:
      return kInLink;
    case Tag::kB:
    case Tag::kStrong:
    case Tag::kEm:
    case Tag::kI:
      return kInStrong;
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt:
      return kInItem;
    case Tag::kTd:
    case Tag::kTh:
      return kInCell;
    case Tag::kBlockquote:
      return kInQuote;
    case Tag::kPre:
      return kInPre;
    default:
      return 0;
  }
}

uint32_t TagSays(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kFooter:
    case Tag::kMenu:
      return kSaysNavigation;
    case Tag::kAside:
      return kSaysAside;
    case Tag::kFigcaption:
      return kSaysCaption;
    case Tag::kButton:
    case Tag::kForm:
      return kSaysPlea;
    case Tag::kDialog:
      return kSaysHidden;
    case Tag::kArticle:
    case Tag::kMain:
      return kSaysArticle;
    default:
      return 0;
  }
}

bool IsHiddenStyle(std::string_view style) {
  constexpr size_t kMost = 512;
  char letters[kMost];
  size_t size = 0;
  for (const char c : style.substr(0, kMost)) {
    letters[size] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    size += c != ' ' ? 1 : 0;
  }
  const std::string_view flat(letters, size);
  const auto has = [&](std::string_view part) { return flat.find(part) != std::string_view::npos; };
  // The last two hide from the eye what is meant for screen readers.
  return has("display:none") || has("visibility:hidden") || has("clip:rect(0") || has("clip-path:inset(50%)");
}

// Of a class: it hides, and it shows on some screens again what another one hides ("hidden md:block").
constexpr uint32_t kHides = 1U << 30U;
constexpr uint32_t kShows = 1U << 31U;
constexpr uint32_t kOfClasses = kHides | kShows | kSaysEntry;  // what ids do not say

uint32_t ReadHiding(std::string_view name) {
  if (name == "hidden" || name == "is-hidden" || name == "d-none") return kHides;
  bool shows = name.starts_with("d-");
  for (size_t colon = name.find(':'); colon != name.npos && !shows; colon = name.find(':', colon + 1)) {
    const std::string_view rest = name.substr(colon + 1);
    shows = rest.starts_with("block") || rest.starts_with("flex") || rest.starts_with("inline") ||
            rest.starts_with("grid");
  }
  return shows ? kShows : 0;
}

// schema.org/NewsArticle and its like.
bool IsArticleType(std::string_view type) {
  return type.find("schema.org/") != std::string_view::npos &&
         (type.ends_with("Article") || type.ends_with("BlogPosting"));
}

// The class that microformats give an article.
bool IsEntry(std::string_view name) {
  constexpr size_t kLetters = 6;
  return name.size() >= kLetters && name.size() <= kLetters + 1 &&
         (HasWord(name, "hentry") || HasWord(name, "h-entry"));
}

bool IsAsciiSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

bool IsProse(const Block& block) {
  return block.chars >= kProseBytes && block.link_chars * 5 < block.chars * 2;
}

Layout::Layout(const Tree& tree) : tree_(tree), says_(tree.Size(), kUnread), prose_(tree.Size()) {
  FindBlocks();
  texts_.resize(blocks_.size());
  CountProse(std::vector<bool>(blocks_.size(), false));
}

// By its length and the bytes at its beginning, in its middle and at its end.
Layout::Seen& Layout::At(std::string_view text, Memory* memory) {
  constexpr size_t kWord = sizeof(uint64_t);
  constexpr uint64_t kSpread = 0x9E3779B97F4A7C15;
  uint64_t key = text.size();
  const auto mix = [&](size_t at, size_t size) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + at, size);
    key = (key ^ word) * kSpread;
  };
  if (text.size() < kWord) {
    if (!text.empty()) mix(0, text.size());
  } else {
    mix(0, kWord);
    mix((text.size() - kWord) / 2, kWord);
    mix(text.size() - kWord, kWord);
  }
  return (*memory)[(key >> 32U) % std::tuple_size_v<Memory>];
}

uint32_t Layout::NamesSay(std::string_view names) const {
  constexpr size_t kMost = 512;  // a longer list says nothing more
  uint32_t says = 0;
  names = names.substr(0, kMost);
  for (size_t at = 0; at < names.size();) {
    size_t end = at;
    while (end < names.size() && !IsAsciiSpace(names[end])) ++end;
    if (end > at) {
      const std::string_view name = names.substr(at, end - at);
      Seen& seen = At(name, &seen_names_);
      if (seen.text != name)
        seen = {name, ReadName(name) | ReadHiding(name) | (IsEntry(name) ? kSaysEntry : 0)};
      says |= seen.says;
    }
    at = end + 1;
  }
  return says;
}

uint32_t Layout::ClassSays(std::string_view classes) const {
  if (classes.empty()) return 0;
  Seen& seen = At(classes, &seen_classes_);
  if (seen.text != classes) {
    const uint32_t says = NamesSay(classes);
    const bool hidden = (says & (kHides | kShows)) == kHides;
    seen = {classes, (says & ~(kHides | kShows)) | (hidden ? kSaysHidden : 0)};
  }
  return seen.says;
}

uint32_t Layout::AttributeSays(const Node& node, Attr name, std::string_view value) const {
  switch (name) {
    case Attr::kClass:
      return ClassSays(value);
    case Attr::kId:
      // A heading's is made of its own words, as a place to link to.
      return IsHeading(node.tag) ? 0 : NamesSay(value) & ~kOfClasses;
    case Attr::kDataTestid:
      return NamesSay(value) & ~kOfClasses;
    case Attr::kRole:
      return ReadRole(value);
    case Attr::kItemprop:
      if (value == "articleBody") return kSaysBody;
      return value == "author" && tree_.Has(node, Attr::kItemscope) ? kSaysMeta : 0;
    case Attr::kItemtype:
      return IsArticleType(value) ? kSaysEntry : 0;
    case Attr::kHidden:
      return kSaysHidden;
    case Attr::kAriaHidden:
      return value == "true" ? kSaysHidden : 0;
    case Attr::kStyle:
      return IsHiddenStyle(value) ? kSaysHidden : 0;
    default:
      return 0;
  }
}

// What holds nothing says nothing of any text.
uint32_t Layout::ReadNature(size_t index) const {
  const Node& node = tree_[index];
  uint32_t says = 0;
  if (node.end > index + 1) {
    says = TagSays(node.tag);
    for (const Attribute& attribute : tree_.Attributes(node)) {
      says |= AttributeSays(node, attribute.name, tree_.Raw(attribute));
    }
  }
  return says_[index] = says;
}

uint32_t Layout::SaysAround(size_t node, int levels) const {
  uint32_t says = 0;
  for (; levels > 0 && node != 0; --levels, node = tree_[node].parent) says |= Says(node);
  return says;
}

// Never shown, or a few hidden words within a line: "(opens a new window)".
bool Layout::IsUnseen(size_t index) const {
  constexpr uint32_t kFewNodes = 4;
  const Node& node = tree_[index];
  if (IsHiddenTag(node.tag)) return true;
  const size_t nodes = node.end - index;
  return nodes > 1 && nodes <= kFewNodes && !IsBlock(node.tag) && (Says(index) & kSaysHidden) != 0;
}

void Layout::FindBlocks() {
  std::vector<uint32_t> block_of(tree_.Size());
  std::vector<uint8_t> context(tree_.Size());
  bool boundary = true;
  uint32_t breaks = 0;
  uint32_t closes_at = 0;  // where the current block's container ends
  for (uint32_t i = 1; i < tree_.Size();) {
    const Node& node = tree_[i];
    block_of[i] = IsBlock(node.tag) ? i : block_of[node.parent];
    context[i] = context[node.parent] | HandsDown(node.tag);
    if (IsUnseen(i)) {
      i = node.end;
      continue;
    }
    if (IsBlock(node.tag) || i >= closes_at) boundary = true;
    if (node.tag == Tag::kBr && ++breaks > 1) boundary = true;
    if (node.tag != Tag::kText) {
      ++i;
      continue;
    }
    const std::string_view text = Trim(tree_.Text(node));
    if (!text.empty()) {
      const uint32_t container = block_of[i];
      if (boundary || blocks_.empty() || blocks_.back().container != container) {
        Block block;
        block.first = i;
        block.container = container;
        const uint8_t bits = context[i];
        block.in_item = (bits & kInItem) != 0;
        block.in_cell = (bits & kInCell) != 0;
        block.in_quote = (bits & kInQuote) != 0;
        block.in_pre = (bits & kInPre) != 0;
        const Tag tag = tree_[container].tag;
        if (IsHeading(tag))
          block.heading = static_cast<uint8_t>(static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1);
        blocks_.push_back(block);
        closes_at = tree_[container].end;
      }
      Block& block = blocks_.back();
      const auto size = static_cast<uint32_t>(text.size());
      block.last = i;
      block.chars += size;
      block.has_break = block.has_break || (breaks > 0 && block.first != i);
      if ((context[i] & kInLink) != 0) block.link_chars += size;
      if ((context[i] & kInStrong) != 0) block.strong_chars += size;
      boundary = false;
      breaks = 0;
    }
    ++i;
  }
}

void Layout::CountProse(const std::vector<bool>& left_out) {
  std::fill(prose_.begin(), prose_.end(), 0);
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (!left_out[i] && IsProse(blocks_[i])) prose_[blocks_[i].container] += blocks_[i].chars;
  }
  for (size_t i = prose_.size(); i-- > 1;) prose_[tree_[i].parent] += prose_[i];
}

const std::string& Layout::Text(const Block& block) const {
  std::string& text = texts_[static_cast<size_t>(&block - blocks_.data())];
  if (text.empty()) text = Clean(block, false);
  return text;
}

std::string_view Layout::TextWithLines(const Block& block, std::string* lines) const {
  if (!block.in_pre && !block.has_break) return Text(block);
  *lines = Clean(block, true);
  return *lines;
}

std::string Layout::Clean(const Block& block, bool keep_lines) const {
  std::string out;
  out.reserve(block.chars + block.chars / 16);  // the spaces between its pieces too
  for (uint32_t i = block.first; i <= block.last;) {
    const Node& node = tree_[i];
    if (IsUnseen(i)) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::kText) AppendClean(tree_.Text(node), keep_lines && block.in_pre, &out);
    if (node.tag == Tag::kBr && !out.empty()) {
      if (out.back() == ' ') out.pop_back();
      out.push_back(keep_lines ? '\n' : ' ');
    }
    ++i;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

}  // namespace tradewire
