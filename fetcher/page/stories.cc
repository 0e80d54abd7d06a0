#include "fetcher/page/stories.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/text.h"
#include "fetcher/http/url.h"
#include "fetcher/page/byline.h"
#include "fetcher/page/credits.h"
#include "fetcher/page/root.h"
#include "fetcher/page/tags.h"
#include "fetcher/page/time.h"
#include "fetcher/page/title.h"
#include "fetcher/page/words.h"

namespace tradewire {
namespace {

using Range = std::pair<size_t, size_t>;

constexpr uint8_t kLowest = 3;      // h4 and below head no stories
constexpr size_t kCreditLines = 8;  // between a heading and its text
constexpr uint32_t kLongestCredit = 120;
constexpr int kLevels = 32;             // looked up from a heading
constexpr size_t kShortestStory = 200;  // bytes of prose that the title's story has to keep
constexpr size_t kWholeStory = 300;     // that a story of a stream has at least
constexpr double kAlike = 0.6;          // of the words of a heading that words the title otherwise
constexpr size_t kMostCompared = 32;    // headings, word by word
constexpr size_t kNone = static_cast<size_t>(-1);

// What marks a heading as that of a story.
struct Signs {
  bool link = false;       // it leads to another page
  bool site_link = false;  // of the same site
  bool byline = false;
  bool day = false;
};

class StoryFinder {
 public:
  StoryFinder(const Layout& layout, const std::vector<bool>& left_out, size_t root, const StoryHints& hints)
      : layout_(layout),
        tree_(layout.tree()),
        blocks_(layout.blocks()),
        left_out_(left_out),
        root_(root),
        hints_(hints) {
    if (const Result<Url> own = ParseUrl(hints.url)) own_ = *own;
    if (const Result<Url> canonical = ParseUrl(hints.canonical)) canonical_ = *canonical;
  }

  OtherStories Find();

 private:
  size_t FindTitle() const;
  std::string Slug() const;
  bool LeadsHere(const Block& heading) const;
  std::vector<Range> FindStories();
  bool IsStream(const std::vector<Range>& stories) const;
  bool IsContainer(size_t node) const;
  size_t ClimbToContainer(size_t node) const;
  void FindContainers();
  size_t ContainerOf(const Block& block) const;
  size_t ProseAfter(size_t heading) const;
  size_t Around(size_t heading, size_t prose) const;
  Signs ReadSigns(size_t heading, size_t prose) const;
  std::string LinkOf(const Block& heading) const;
  void ReadLink(const Block& heading, Signs* signs) const;
  size_t AtOrAbove(size_t node, Tag tag) const;
  std::optional<Range> StoryAt(size_t heading, size_t prose_before) const;
  uint32_t NextHeading(size_t heading, size_t around) const;
  bool IsWithin(size_t block, size_t node) const {
    return blocks_[block].first > node && blocks_[block].first < tree_[node].end;
  }
  bool HoldsTitle(size_t node) const { return title_ != kNone && IsWithin(title_, node); }
  size_t ProseOutside(const std::vector<Range>& stories) const;

  const Layout& layout_;
  const Tree& tree_;
  const std::vector<Block>& blocks_;
  const std::vector<bool>& left_out_;
  size_t root_;
  const StoryHints& hints_;
  std::optional<Url> own_;
  std::optional<Url> canonical_;
  std::vector<uint32_t>
      containers_;        // from the root on, per node the <article> or the like that it stands in
  size_t title_ = kNone;  // the block that is the story's own heading, if any
  size_t title_container_ = 0;
};

bool StoryFinder::IsContainer(size_t node) const {
  const Tag tag = tree_[node].tag;
  return tag == Tag::kArticle ||
         (tag != Tag::kText && IsBlock(tag) && (layout_.Says(node) & kSaysEntry) != 0);
}

// The nearest one at or above the node, 0 for none.
size_t StoryFinder::ClimbToContainer(size_t node) const {
  while (node != 0 && !IsContainer(node)) node = tree_[node].parent;
  return node;
}

void StoryFinder::FindContainers() {
  containers_.resize(tree_[root_].end - root_);
  containers_[0] = static_cast<uint32_t>(ClimbToContainer(root_));
  for (size_t i = root_ + 1; i < tree_[root_].end; ++i) {
    containers_[i - root_] = IsContainer(i) ? static_cast<uint32_t>(i) : containers_[tree_[i].parent - root_];
  }
}

// The same for a block of the root. An inline root lies within the block's own container.
size_t StoryFinder::ContainerOf(const Block& block) const {
  return containers_[std::max<size_t>(block.container, root_) - root_];
}

// The last part of the page's address, often its title's words: "/world/steel-tariffs-rise".
std::string StoryFinder::Slug() const {
  return own_ ? own_->path.substr(own_->path.find_last_of('/', own_->path.size() - 2) + 1) : "";
}

// The heading links to the page that it stands on.
bool StoryFinder::LeadsHere(const Block& heading) const {
  const std::string reference = own_ ? LinkOf(heading) : std::string();
  if (reference.empty() || reference[0] == '#') return false;
  const Result<std::string> absolute = ResolveUrl(hints_.url, reference);
  const Result<Url> url = absolute ? ParseUrl(*absolute) : Fail(absolute.error());
  const auto is = [&](const std::optional<Url>& page) {
    return page && page->host == url->host && page->path == url->path && page->path.size() > 1;
  };
  return url && (is(own_) || is(canonical_));
}

// The heading that is the title, else one that leads to the page itself or words the title otherwise, in this
// order; kNone where none does.
size_t StoryFinder::FindTitle() const {
  const std::string title = FoldLetters(hints_.title);
  std::vector<size_t> headings;
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].heading == 0 || blocks_[i].heading > kLowest) continue;
    if (!title.empty() && FoldLetters(layout_.Text(blocks_[i])) == title) return i;
    headings.push_back(i);
  }
  for (const size_t i : headings) {
    if (LeadsHere(blocks_[i])) return i;
  }
  headings.resize(std::min(headings.size(), kMostCompared));
  const TitleWords title_words(hints_.title);
  const TitleWords slug_words(Slug());
  for (const size_t i : headings) {
    const TitleWords words(layout_.Text(blocks_[i]));
    if (words.SharedWith(title_words) >= kAlike || words.SharedWith(slug_words) >= kAlike) return i;
  }
  return kNone;
}

// The first paragraph under a heading, a few lines below it at most; kNone where the next heading comes
// first, of any level where the title is not known: a heading of headings heads no story.
size_t StoryFinder::ProseAfter(size_t heading) const {
  for (size_t i = heading + 1; i < blocks_.size() && i <= heading + kCreditLines; ++i) {
    const uint8_t lowest = title_ == kNone ? kLowest : blocks_[heading].heading;
    if (blocks_[i].heading != 0 && blocks_[i].heading <= lowest) return kNone;
    if (!left_out_[i] && IsProse(blocks_[i])) return IsWithin(i, root_) ? i : kNone;
  }
  return kNone;
}

// The innermost element that holds both; kNone where it lies too far up.
size_t StoryFinder::Around(size_t heading, size_t prose) const {
  size_t node = blocks_[heading].container;
  for (int level = 0; level < kLevels; ++level, node = tree_[node].parent) {
    if (IsWithin(prose, node)) return node;
  }
  return kNone;
}

// The nearest element of that tag; 0 where none is near.
size_t StoryFinder::AtOrAbove(size_t node, Tag tag) const {
  int level = 0;
  while (node != 0 && tree_[node].tag != tag) node = ++level < kLevels ? tree_[node].parent : 0;
  return node;
}

// The address of the heading's own link: within it or around it.
std::string StoryFinder::LinkOf(const Block& heading) const {
  if (heading.link_chars * 2 < heading.chars) return {};
  const size_t node = AtOrAbove(heading.first, Tag::kA);
  return node <= root_ ? std::string() : tree_.Value(tree_[node], Attr::kHref);
}

void StoryFinder::ReadLink(const Block& heading, Signs* signs) const {
  const std::string reference = LinkOf(heading);
  if (reference.empty() || reference[0] == '#' || reference[0] == '?') return;
  if (!own_) {
    signs->link = true;
    signs->site_link = reference.find("//") == std::string::npos;
    return;
  }
  const Result<std::string> absolute = ResolveUrl(hints_.url, reference);
  const Result<Url> url = absolute ? ParseUrl(*absolute) : Fail(absolute.error());
  if (!url) return;
  signs->link = url->host != own_->host || url->path != own_->path;
  signs->site_link = signs->link && url->host == own_->host;
}

Signs StoryFinder::ReadSigns(size_t heading, size_t prose) const {
  Signs signs;
  ReadLink(blocks_[heading], &signs);
  for (size_t i = heading + 1; i < prose; ++i) {
    const Block& block = blocks_[i];
    if (block.chars > kLongestCredit || block.heading != 0) continue;
    const std::string& line = layout_.Text(block);
    signs.byline = signs.byline || !NameAfterBy(line).empty() || IsNamedAuthor(layout_, block);
    signs.day = signs.day || !ReadPageTime(line).empty();
    const size_t time = AtOrAbove(block.first, Tag::kTime);
    signs.day = signs.day || (time > blocks_[heading].first && tree_.Has(tree_[time], Attr::kDatetime));
  }
  return signs;
}

// What the heading's story takes up, when it is one of its own. `prose_before` is the last paragraph above
// it.
std::optional<Range> StoryFinder::StoryAt(size_t heading, size_t prose_before) const {
  const size_t prose = ProseAfter(heading);
  const size_t around = prose == kNone ? kNone : Around(heading, prose);
  if (around == kNone) return std::nullopt;
  const Signs signs = ReadSigns(heading, prose);
  const bool credits = signs.byline || signs.day;
  const size_t container = ContainerOf(blocks_[heading]);
  const size_t own = title_container_;
  const bool opens = container > root_ && container != own && IsWithin(prose, container) &&
                     !HoldsTitle(container) && (prose_before == kNone || !IsWithin(prose_before, container));
  const bool nested = container != own && own != 0 && container > own && container < tree_[own].end;
  const bool beside = opens && !nested && (signs.site_link || credits);
  const bool outside = own > root_ && signs.site_link &&
                       (blocks_[heading].first < own || blocks_[heading].first >= tree_[own].end);
  const bool is_story =
      (signs.link && credits) || beside || outside || (signs.byline && signs.day && !nested);
  if (!is_story) return std::nullopt;
  if (opens) return Range{container, tree_[container].end};
  const bool apart =
      around > root_ && !HoldsTitle(around) && (prose_before == kNone || !IsWithin(prose_before, around));
  if (apart) return Range{around, tree_[around].end};
  // In the open, a box that holds the heading and not its text is a link to a story, not the story.
  size_t first = blocks_[heading].container;
  while (first != around && tree_[first].parent != around) first = tree_[first].parent;
  const bool box = first != blocks_[heading].container && tree_[first].tag != Tag::kHeader &&
                   tree_[first].tag != Tag::kHgroup;
  return box ? std::nullopt
             : std::optional(
                   Range{first, title_ == kNone ? NextHeading(heading, around) : tree_[around].end});
}

// Where the next heading of its level begins within `around`, or that ends.
uint32_t StoryFinder::NextHeading(size_t heading, size_t around) const {
  for (size_t i = heading + 1; i < blocks_.size() && IsWithin(i, around); ++i) {
    if (blocks_[i].heading != 0 && blocks_[i].heading <= blocks_[heading].heading)
      return blocks_[i].container;
  }
  return tree_[around].end;
}

size_t StoryFinder::ProseOutside(const std::vector<Range>& stories) const {
  size_t prose = 0;
  size_t story = 0;
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (left_out_[i] || !IsProse(blocks_[i]) || !IsWithin(i, root_)) continue;
    while (story < stories.size() && stories[story].second <= blocks_[i].first) ++story;
    const bool inside = story < stories.size() && blocks_[i].first >= stories[story].first;
    prose += inside ? 0 : blocks_[i].chars;
  }
  return prose;
}

// Two whole stories at least, and hardly anything beside stories.
bool StoryFinder::IsStream(const std::vector<Range>& stories) const {
  size_t whole = 0;
  for (const auto& [first, end] : stories) {
    size_t prose = 0;
    auto block = std::lower_bound(blocks_.begin(), blocks_.end(), first,
                                  [](const Block& one, size_t node) { return one.first < node; });
    for (; block != blocks_.end() && block->first < end; ++block) prose += IsProse(*block) ? block->chars : 0;
    whole += prose >= kWholeStory ? 1 : 0;
  }
  return whole >= 2 && ProseOutside(stories) < kShortestStory;
}

std::vector<Range> StoryFinder::FindStories() {
  std::vector<Range> stories;
  size_t prose_before = kNone;
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (!IsWithin(i, root_)) continue;
    // A story that began in the open ends where the title's begins.
    if (i == title_ && !stories.empty())
      stories.back().second = std::min<size_t>(stories.back().second, blocks_[i].container);
    const bool heading = blocks_[i].heading != 0 && blocks_[i].heading <= kLowest;
    const bool heads = heading && i != title_ && !left_out_[i] && !blocks_[i].in_item;
    const bool inside = !stories.empty() && blocks_[i].first < stories.back().second;
    if (heads && !inside) {
      if (const auto story = StoryAt(i, prose_before)) stories.push_back(*story);
    }
    if (!left_out_[i] && IsProse(blocks_[i])) prose_before = i;
  }
  return stories;
}

OtherStories StoryFinder::Find() {
  FindContainers();
  title_ = FindTitle();
  if (title_ == kNone) {
    if (IsStream(FindStories())) return {{}, true};
    for (size_t i = blocks_.size(); i-- > 0;) {
      if (blocks_[i].heading == 1) title_ = i;
    }
  }
  if (title_ == kNone) return {};
  title_container_ = ClimbToContainer(blocks_[title_].container);
  std::vector<Range> others = FindStories();
  // The title's story has to be still there without the others.
  if (ProseOutside(others) < kShortestStory) return {};
  return {std::move(others), false};
}

}  // namespace

OtherStories FindOtherStories(const Layout& layout, const std::vector<bool>& left_out, size_t root,
                              const StoryHints& hints) {
  return StoryFinder(layout, left_out, root, hints).Find();
}

}  // namespace tradewire
