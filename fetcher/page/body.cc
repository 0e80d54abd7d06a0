#include "fetcher/page/body.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/text.h"
#include "fetcher/http/url.h"
#include "fetcher/page/byline.h"
#include "fetcher/page/credits.h"
#include "fetcher/page/offers.h"
#include "fetcher/page/parts.h"
#include "fetcher/page/root.h"
#include "fetcher/page/stories.h"
#include "fetcher/page/time.h"
#include "fetcher/page/title.h"
#include "fetcher/page/words.h"

namespace tradewire {
namespace {

// Tells in constant time whether a line occurs in a long text: by a table of the hashes of all its windows of
// letters, which are made one from the other. Windows that crowd about one place of the table are left out,
// so that no text takes more than linear time.
class KnownText {
 public:
  explicit KnownText(std::string_view text) {
    constexpr size_t kMost = 200'000;
    const std::string letters = FoldLetters(text.substr(0, kMost));
    size_ = letters.size();
    while ((size_t{1} << bits_) < 2 * size_) ++bits_;
    table_.resize(size_t{1} << bits_);
    uint64_t hash = 0;
    for (size_t i = 0; i < letters.size(); ++i) {
      hash = hash * kBase + Value(letters[i]);
      if (i >= kWindow) hash -= kOldest * Value(letters[i - kWindow]);
      if (i + 1 >= kWindow) Place(hash, true);
    }
  }

  size_t size() const { return size_; }

  // True when the line's first or last letters stand in the text.
  bool Holds(std::string_view line) {
    const std::string letters = FoldLetters(line);
    if (letters.size() < kWindow) return false;
    const std::string_view view = letters;
    return Place(HashOf(view.substr(0, kWindow)), false) ||
           Place(HashOf(view.substr(view.size() - kWindow)), false);
  }

 private:
  static constexpr size_t kWindow = 32;
  static constexpr uint64_t kBase = 0x9E3779B97F4A7C15;
  static constexpr uint64_t kOldest = [] {
    uint64_t power = 1;
    for (size_t i = 0; i < kWindow; ++i) power *= kBase;
    return power;
  }();

  static uint64_t Value(char c) { return static_cast<uint8_t>(c) + uint64_t{1}; }
  static uint64_t HashOf(std::string_view window) {
    uint64_t hash = 0;
    for (const char c : window) hash = hash * kBase + Value(c);
    return hash;
  }

  // True when the hash stands in the table, or was put there.
  bool Place(uint64_t hash, bool put) {
    constexpr size_t kProbes = 32;
    const size_t mask = table_.size() - 1;
    size_t at = (hash * kBase) >> (64U - bits_);
    for (size_t i = 0; i < kProbes; ++i, at = (at + 1) & mask) {
      if (table_[at] == hash) return true;
      if (table_[at] != 0) continue;
      if (put) table_[at] = hash;
      return put;
    }
    return false;
  }

  std::vector<uint64_t> table_;
  unsigned bits_ = 4;
  size_t size_ = 0;
};

class BodyFinder {
 public:
  BodyFinder(Layout* layout, const BodyHints& hints)
      : layout_(*layout),
        tree_(layout->tree()),
        blocks_(layout->blocks()),
        hints_(hints),
        title_(FoldLetters(hints.title)),
        site_(FoldLetters(hints.site)) {
    if (const Result<Url> own = ParseUrl(hints.url)) own_ = *own;
  }
  Body Find();

 private:
  std::vector<bool> FindKnown() const;
  void LeaveOutOthers(Body* body);
  void DropLines(Body* body) const;
  void AddLead(Body* body) const;
  bool IsFurniture(const Block& block, const Line& line, bool begun) const;
  bool IsOnlyTime(const Block& block) const;
  void DropTail(std::vector<size_t>* kept) const;
  bool LeadsAway(const Block& block) const;
  static bool IsLinkedSentence(const Block& block, std::string_view line);
  bool IsCardHeading(const Block& block) const;
  bool EndsHere(const Block& block, const Line& line, size_t prose_left, size_t prose_all) const;
  struct Cell {
    uint32_t row = 0;
    uint32_t cell = 0;
  };
  Cell CellOf(const Block& block) const;
  void Write(Body* body) const;

  Layout& layout_;
  const Tree& tree_;
  const std::vector<Block>& blocks_;
  const BodyHints& hints_;
  std::optional<Url> own_;  // the page's address
  std::string title_;
  std::string site_;
  std::vector<bool> left_out_;
};

bool HasLetters(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// A line of a live page that only says when, and perhaps who: "Ida Kern 2 March 2024 22:17".
bool IsTimestamp(std::string_view line) {
  constexpr size_t kLongest = 50;
  return line.size() <= kLongest && ReadPageTime(line).find('T') != std::string::npos;
}

// The paragraphs that JSON-LD gives as the story; none unless they make up a good part of what it gives.
std::vector<bool> BodyFinder::FindKnown() const {
  constexpr size_t kLeast = 300;
  if (hints_.body.size() < kLeast) return {};
  KnownText text(hints_.body);
  std::vector<bool> known(blocks_.size(), false);
  size_t found = 0;
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (!IsProse(blocks_[i]) || !text.Holds(layout_.Text(blocks_[i]))) continue;
    known[i] = true;
    found += blocks_[i].chars;
  }
  if (found * 10 < text.size() * 6) return {};
  return known;
}

// A heading after which the story is over, unless much of its prose is still to come.
bool BodyFinder::EndsHere(const Block& block, const Line& line, size_t prose_left, size_t prose_all) const {
  const bool short_line = block.heading != 0 || block.chars < 40;
  return short_line && prose_left * 3 < prose_all && EndsStory(line);
}

// A line that is a <time> and nothing else: when a post of a live page came.
bool BodyFinder::IsOnlyTime(const Block& block) const {
  constexpr uint32_t kLongest = 40;
  if (block.chars > kLongest || block.first != block.last) return false;
  size_t node = block.first;
  while (node > block.container && tree_[node].tag != Tag::kTime) node = tree_[node].parent;
  return tree_[node].tag == Tag::kTime;
}

// A heading within a link, which is a card for another page of the site; one that holds a link may be the
// story's own.
bool BodyFinder::IsCardHeading(const Block& block) const {
  constexpr int kLevels = 8;
  if (block.heading == 0 || block.link_chars < block.chars) return false;
  size_t node = tree_[block.container].parent;
  for (int level = 0; level < kLevels && node != 0 && tree_[node].tag != Tag::kA; ++level) {
    node = tree_[node].parent;
  }
  if (tree_[node].tag != Tag::kA) return false;
  const std::string_view reference = tree_.Raw(tree_[node], Attr::kHref);
  const bool of_site = reference.find("//") == std::string_view::npos ||
                       (own_ && reference.find(own_->host) != std::string_view::npos);
  return of_site && !reference.empty() && reference[0] != '#';
}

// A sentence most of which is a link, unlike a link with a few words before it.
bool BodyFinder::IsLinkedSentence(const Block& block, std::string_view line) {
  constexpr uint32_t kFewestOwn = 24;  // bytes outside the link
  const bool sentence = line.ends_with('.') || line.ends_with(".”") || line.ends_with(".\"");
  return sentence && !block.in_item && block.chars - block.link_chars >= kFewestOwn;
}

// An item that is a link to another site: one of a list of sources.
bool BodyFinder::LeadsAway(const Block& block) const {
  constexpr uint32_t kNearText = 8;  // nodes, for the link around it
  if (!block.in_item || !own_) return false;
  size_t links = 0;
  const uint32_t before = block.first - std::min(block.first, kNearText);
  for (uint32_t i = std::max(block.container, before); i <= block.last; ++i) {
    if (tree_[i].tag != Tag::kA) continue;
    const Result<Url> url = ParseUrl(tree_.Value(tree_[i], Attr::kHref));
    if (!url || SiteOf(url->host) == SiteOf(own_->host)) return false;
    ++links;
  }
  return links > 0;
}

// Lines that are none of the story though they stand within it.
bool BodyFinder::IsFurniture(const Block& block, const Line& read, bool begun) const {
  const std::string_view line = read.text;
  if (ReadLine(read) != 0 || !HasLetters(line)) return true;
  const bool introduces = !line.empty() && line.back() == ':';  // "The Example Post reports:"
  const bool link = block.link_chars * 10 > block.chars * 6 && block.heading == 0;
  if (link && !(begun && (introduces || IsLinkedSentence(block, line) || LeadsAway(block)))) return true;
  const bool in_open = block.heading == 0 && !block.in_item && !block.in_cell;
  if (IsTimestamp(line) || IsOnlyTime(block) || (in_open && IsDateline(line))) return true;
  if (begun) return IsCardHeading(block);
  // Before the first paragraph: the masthead, the headline again, its kicker, byline and date.
  const std::string letters = FoldLetters(line);
  return block.heading == 1 || letters == title_ || letters == site_ ||
         (block.heading == 0 && block.chars < 40);
}

// From the first heading below the element that holds nearly all of the story: the author's card, an offer.
void BodyFinder::DropTail(std::vector<size_t>* kept) const {
  constexpr int kNearlyAll = 96;  // per cent
  std::vector<bool> prose(blocks_.size(), false);
  bool any = false;
  for (const size_t i : *kept) {
    prose[i] = IsProse(blocks_[i]);
    any = any || prose[i];
  }
  if (!any) return;
  const size_t end = tree_[FindHolder(layout_, prose, kNearlyAll)].end;
  const auto headed = std::find_if(kept->begin(), kept->end(), [&](size_t i) {
    return blocks_[i].first >= end && blocks_[i].heading != 0;
  });
  kept->erase(headed, kept->end());
}

void BodyFinder::DropLines(Body* body) const {
  constexpr uint32_t kLongestNote = 700;  // on an author, a picture, an offer
  std::vector<size_t> kept;
  size_t prose_left = 0;
  for (const size_t i : body->blocks) prose_left += IsProse(blocks_[i]) ? blocks_[i].chars : 0;
  const size_t prose_all = prose_left;
  bool begun = false;
  for (const size_t i : body->blocks) {
    const Block& block = blocks_[i];
    const bool prose = IsProse(block);
    if (prose) prose_left -= block.chars;
    if (!prose || block.chars < kLongestNote) {
      const std::string& line = layout_.Text(block);
      const Line read(line);
      if (begun && !prose && EndsHere(block, read, prose_left, prose_all)) break;
      if (prose ? ReadLine(read) != 0 : IsFurniture(block, read, begun)) continue;
      if (IsPhotoCredit(line) || IsNote(read)) continue;
    }
    const bool near_end = begun && prose_left * 10 < prose_all && block.chars < kLongestNote;
    if (near_end && TellsOfAuthor(layout_.Text(block), hints_.byline)) continue;
    begun = begun || prose;
    kept.push_back(i);
  }
  DropTail(&kept);
  while (!kept.empty() && blocks_[kept.back()].heading != 0 && !blocks_[kept.back()].in_item) kept.pop_back();
  body->blocks = std::move(kept);
}

// The standfirst or key points that stand between the headline and the story, outside the story's element.
void BodyFinder::AddLead(Body* body) const {
  constexpr size_t kFarthest = 40;  // blocks
  constexpr uint32_t kShortest = 40;
  constexpr uint32_t kLongest = 600;
  constexpr int kLevels = 4;
  if (body->blocks.empty() || title_.empty()) return;
  const size_t begin = body->blocks.front();
  std::vector<size_t> lead;
  for (size_t i = begin; i-- > 0 && begin - i < kFarthest;) {
    const Block& block = blocks_[i];
    if (block.heading != 0 && FoldLetters(layout_.Text(block)) == title_) {
      body->blocks.insert(body->blocks.begin(), lead.rbegin(), lead.rend());
      return;
    }
    const bool of_length = block.chars >= kShortest && block.chars <= kLongest;
    if (left_out_[i] || !of_length || block.link_chars * 2 > block.chars) continue;
    const bool named = (layout_.SaysAround(block.container, kLevels) & kSaysLead) != 0;
    const std::string& line = layout_.Text(block);
    const bool sentence =
        IsProse(block) && block.link_chars == 0 && (line.back() == '.' || line.back() == '?');
    if ((named || sentence) && ReadLine(Line(line)) == 0 && !IsPhotoCredit(line)) lead.push_back(i);
  }
}

// The table row and cell that a block stands in, 0 for none.
BodyFinder::Cell BodyFinder::CellOf(const Block& block) const {
  constexpr int kLevels = 32;
  Cell cell;
  uint32_t node = block.container;
  for (int level = 0; block.in_cell && level < kLevels && node != 0; ++level, node = tree_[node].parent) {
    const Tag tag = tree_[node].tag;
    if (cell.cell == 0 && (tag == Tag::kTd || tag == Tag::kTh)) cell.cell = node;
    if (tag == Tag::kTr) {
      cell.row = node;
      return cell;
    }
  }
  return {};
}

void BodyFinder::Write(Body* body) const {
  Cell last;
  for (const size_t i : body->blocks) {
    std::string lines;
    const std::string_view text = layout_.TextWithLines(blocks_[i], &lines);
    if (text.empty()) continue;
    const Cell cell = CellOf(blocks_[i]);
    const bool same_row = cell.row != 0 && cell.row == last.row && cell.cell != last.cell;
    if (!body->text.empty()) body->text += same_row ? " | " : "\n\n";
    last = cell;
    body->text += text;
    if (IsProse(blocks_[i])) body->prose += blocks_[i].chars;
    body->links += blocks_[i].link_chars;
  }
}

// Other stories within the story's element.
void BodyFinder::LeaveOutOthers(Body* body) {
  const OtherStories others =
      FindOtherStories(layout_, left_out_, body->root, {hints_.title, hints_.url, hints_.canonical});
  body->stream = others.stream;
  size_t i = 0;
  for (const auto& [first, end] : others.nodes) {
    while (i < blocks_.size() && blocks_[i].first < first) ++i;
    for (; i < blocks_.size() && blocks_[i].first < end; ++i) left_out_[i] = true;
  }
}

Body BodyFinder::Find() {
  Body body;
  const std::vector<bool> known = FindKnown();
  left_out_ = LeaveOutParts(&layout_);
  for (size_t i = 0; i < known.size(); ++i) {
    if (known[i]) left_out_[i] = false;
  }
  body.root = FindRoot(layout_, left_out_, known, hints_.title);
  const bool any_known = std::find(known.begin(), known.end(), true) != known.end();
  if (!any_known && !hints_.live) LeaveOutOthers(&body);
  if (!any_known) LeaveOutOffers(layout_, body.root, &left_out_);
  for (size_t i = 0; i < blocks_.size(); ++i) {
    const bool within = blocks_[i].first > body.root && blocks_[i].first < tree_[body.root].end;
    if (within && !left_out_[i]) body.blocks.push_back(i);
  }
  DropLines(&body);
  AddLead(&body);
  Write(&body);
  return body;
}

}  // namespace

Body FindBody(Layout* layout, const BodyHints& hints) { return BodyFinder(layout, hints).Find(); }

}  // namespace tradewire
