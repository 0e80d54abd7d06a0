#include "fetcher/page/credits.h"

#include <algorithm>

#include "core/text.h"
#include "fetcher/page/ago.h"
#include "fetcher/page/byline.h"
#include "fetcher/page/tags.h"
#include "fetcher/page/time.h"
#include "fetcher/page/title.h"
#include "fetcher/page/words.h"
#include "fetcher/text/clean.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

constexpr uint32_t kLongestCredit = 200;
constexpr size_t kBefore = 8;  // blocks looked at before the headline
constexpr size_t kCloseBefore = 2;
constexpr size_t kAfter = 30;      // and after it
constexpr size_t kProseAfter = 2;  // but not past that many paragraphs
constexpr int kLevelsUp = 4;
constexpr size_t kNearText = 16;  // nodes
constexpr uint32_t kOfOthers = kSaysComments | kSaysRelated;
constexpr double kAlike = 0.6;
constexpr size_t kMostCompared = 32;  // headings, word by word

bool HasAny(std::string_view lower, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return lower.find(w) != lower.npos; });
}

// What the words of a line say of the date in it, as bits.
constexpr unsigned kPublished = 1;
constexpr unsigned kUpdated = 2;
constexpr unsigned kFirst = 4;  // published, whatever else is shown
constexpr unsigned kOther = 8;  // a day of reviewers, of an offer, of rights

struct DateRow {
  std::string_view phrase;
  unsigned says = 0;

  constexpr DateRow(std::string_view line, std::string_view what) : phrase(line), says(Named(what)) {}

 private:
  static constexpr unsigned Named(std::string_view name) {
    if (name == "published") return kPublished;
    if (name == "updated") return kUpdated;
    if (name == "first") return kFirst;
    if (name == "other") return kOther;
    throw "rules/pages: no such meaning of a date";
  }
};

constexpr DateRow kDates[] = {
#include "pages/dates.inc"
};
constexpr PhraseStarts kDateStarts(kDates);

unsigned DateSays(std::string_view lower) {
  unsigned says = 0;
  kDateStarts.ForEachWithin(lower, [&](const DateRow& row) {
    says |= row.says;
    return true;
  });
  return says;
}

class CreditReader {
 public:
  CreditReader(const Layout& layout, std::string_view title, DayOrder order)
      : layout_(layout), tree_(layout.tree()), title_(title), order_(order) {}

  Credits Read() {
    const std::vector<Block>& blocks = layout_.blocks();
    const size_t headline = FindHeadline();
    if (headline < blocks.size()) ReadAround(headline);
    for (size_t i = 0; i < blocks.size() && (credits_.published.empty() || credits_.modified.empty()); ++i) {
      if (blocks[i].chars <= kLongestCredit && MayHoldDate(blocks[i]) && !IsOf(blocks[i], kOfOthers))
        ReadDate(i, layout_.Text(blocks[i]), true);
    }
    if (credits_.published.empty()) ReadDateline();
    if (credits_.published.empty()) ReadLoneDate();
    return credits_;
  }

  Credits ReadRelative(Instant read);

 private:
  size_t FindHeadline() const;
  void ReadAround(size_t headline);
  bool MayHoldDate(const Block& block) const;
  void ReadDate(size_t index, const std::string& line, bool must_say_so);
  bool ReadParts(const Block& block);
  void ReadDateline();
  void ReadLoneDate();
  std::string Label(size_t index) const;
  bool HasTimeElement(const Block& block) const;
  std::string TimeIn(const Block& block, std::string_view line) const;
  void ReadByline(const Block& block, const std::string& line);
  bool IsOf(const Block& block, uint32_t parts) const;

  const Layout& layout_;
  const Tree& tree_;
  std::string_view title_;
  DayOrder order_;
  Credits credits_;
};

// The heading that is the title, else the first h1, else the first h2 that words the title otherwise.
size_t CreditReader::FindHeadline() const {
  const std::vector<Block>& blocks = layout_.blocks();
  const std::string wanted = LowerAscii(title_);
  std::vector<size_t> headings;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].heading == 0 || blocks[i].heading > 2) continue;
    if (LowerAscii(layout_.Text(blocks[i])) == wanted) return i;
    headings.push_back(i);
  }
  for (const size_t i : headings) {
    if (blocks[i].heading == 1) return i;
  }
  headings.resize(std::min(headings.size(), kMostCompared));
  const TitleWords title(title_);
  for (const size_t i : headings) {
    if (TitleWords(layout_.Text(blocks[i])).SharedWith(title) >= kAlike) return i;
  }
  return blocks.size();
}

// Right above the headline, below it up to the story, then further above it.
void CreditReader::ReadAround(size_t headline) {
  const std::vector<Block>& blocks = layout_.blocks();
  const auto look = [&](size_t i) {
    if (blocks[i].chars > kLongestCredit) return;
    const std::string& line = layout_.Text(blocks[i]);
    ReadDate(i, line, false);
    ReadByline(blocks[i], line);
  };
  const size_t close = headline - std::min(headline, kCloseBefore);
  for (size_t i = headline; i > close; --i) look(i - 1);
  size_t prose = 0;
  bool begun = false;
  const size_t end = std::min(blocks.size(), headline + kAfter);
  for (size_t i = headline + 1; i < end && prose < kProseAfter; ++i) {
    begun = begun || IsProse(blocks[i]);
    if (begun && blocks[i].heading != 0 && EndsStory(Line(layout_.Text(blocks[i])))) break;
    if (begun && IsOf(blocks[i], kOfOthers | kSaysAside)) continue;
    credits_.beside_headline = credits_.beside_headline || (prose == 0 && !credits_.published.empty());
    prose += blocks[i].chars > kLongestCredit ? 1 : 0;
    look(i);
  }
  const size_t far = headline - std::min(headline, kBefore);
  for (size_t i = close; i > far; --i) look(i - 1);
}

// Up to the story or another headline; lists of links and what stands in parts for other stories or for
// readers' words is passed over.
Credits CreditReader::ReadRelative(Instant read) {
  constexpr size_t kLines = 10;
  const std::vector<Block>& blocks = layout_.blocks();
  const size_t headline = FindHeadline();
  const size_t end = std::min(blocks.size(), headline + 1 + kLines);
  for (size_t i = headline + 1; i < end && credits_.published.empty(); ++i) {
    const Block& block = blocks[i];
    if (block.chars > kLongestCredit || block.heading != 0 || IsProse(block)) break;
    if (block.link_chars * 2 > block.chars || IsOf(block, kOfOthers | kSaysAside)) continue;
    const std::string& line = layout_.Text(block);
    const unsigned says = DateSays(Label(i) + LowerAscii(line));
    if ((says & kOther) != 0) continue;
    std::string& slot = says == kUpdated ? credits_.modified : credits_.published;
    if (slot.empty()) slot = ReadAgo(line, read);
  }
  return credits_;
}

bool CreditReader::IsOf(const Block& block, uint32_t parts) const {
  return (layout_.SaysAround(block.container, kLevelsUp) & parts) != 0;
}

// What a line of its own says of the date below it: "Published".
std::string CreditReader::Label(size_t index) const {
  constexpr uint32_t kLongest = 24;
  if (index == 0 || layout_.blocks()[index - 1].chars > kLongest) return {};
  return LowerAscii(layout_.Text(layout_.blocks()[index - 1])) + ' ';
}

// A <time> in the line or right around its beginning.
bool CreditReader::HasTimeElement(const Block& block) const {
  for (size_t i = block.first; i-- > block.container && tree_[i].tag != Tag::kText;) {
    if (tree_[i].tag == Tag::kTime) return true;
  }
  for (size_t i = block.first; i <= block.last; ++i) {
    if (tree_[i].tag == Tag::kTime) return true;
  }
  return false;
}

// The time of a <time> in the line, of the line, or of one of its pieces, which styles may keep apart where
// the text runs on ("Mar 27, 2025" "5 mins").
std::string CreditReader::TimeIn(const Block& block, std::string_view line) const {
  std::string time;
  for (size_t i = block.first; i-- > block.container && time.empty() && tree_[i].tag != Tag::kText;) {
    if (tree_[i].tag == Tag::kTime) time = ReadPageTime(tree_.Raw(tree_[i], Attr::kDatetime));
  }
  if (time.empty()) time = ReadPageTime(line, order_);
  for (size_t i = block.first; i <= block.last && time.empty(); ++i) {
    if (tree_[i].tag == Tag::kTime) time = ReadPageTime(tree_.Raw(tree_[i], Attr::kDatetime));
    if (tree_[i].tag == Tag::kText) time = ReadPageTime(tree_.Text(tree_[i]), order_);
  }
  return time;
}

// A line that tells both days: "Updated: July 24, 2025 | Published: July 23, 2025", or "July 23, 2025 Updated
// 3 hours ago". Words before a date speak of it, up to the next words that do.
bool CreditReader::ReadParts(const Block& block) {
  std::string line;
  for (size_t i = block.first; i <= block.last; ++i) {
    if (tree_[i].tag != Tag::kText || IsHiddenTag(tree_[tree_[i].parent].tag)) continue;
    if (!line.empty() && line.back() != ' ') line.push_back(' ');
    AppendClean(tree_.Text(tree_[i]), false, &line);
  }
  const std::string lower = LowerAscii(line);
  std::string published;
  std::string updated;
  size_t begin = 0;
  unsigned says = 0;
  bool more = false;  // numbers after the first words
  for (size_t at = 0; at <= lower.size(); ++at) {
    const DateRow* row =
        at < lower.size() ? kDateStarts.FindStart(std::string_view(lower).substr(at)) : nullptr;
    more = more || (begin != 0 && at < lower.size() && lower[at] >= '0' && lower[at] <= '9');
    if (row == nullptr && at < lower.size()) continue;
    std::string& slot = says == kUpdated ? updated : published;
    if (slot.empty()) slot = ReadPageTime(std::string_view(line).substr(begin, at - begin), order_);
    if (row == nullptr) break;
    says = row->says;
    begin = at + row->phrase.size();
    at = begin - 1;
  }
  if (published.empty() || !more) return false;
  if (credits_.published.empty()) credits_.published = published;
  if (credits_.modified.empty()) credits_.modified = updated;
  return true;
}

void CreditReader::ReadDate(size_t index, const std::string& line, bool must_say_so) {
  constexpr size_t kLoneDate = 40;
  constexpr auto kMostWords = 14;
  if (!MayHoldTime(line) && !HasTimeElement(layout_.blocks()[index])) return;
  const std::string lower = (line.size() <= kLoneDate ? Label(index) : "") + LowerAscii(line);
  const unsigned says = DateSays(lower);
  const bool first = (says & kFirst) != 0;
  if (!first && std::count(line.begin(), line.end(), ' ') > kMostWords) return;
  if ((must_say_so && (says & (kPublished | kUpdated | kFirst)) == 0) || (says & kOther) != 0) return;
  if (!first && (says & kUpdated) != 0 && ReadParts(layout_.blocks()[index])) return;
  const std::string time = TimeIn(layout_.blocks()[index], line);
  if (time.empty()) return;
  if (first) {
    credits_.published = credits_.first_published = time;
    return;
  }
  std::string& slot = says == kUpdated ? credits_.modified : credits_.published;
  if (slot.empty()) slot = time;
}

// Cheaper than the block's text, and a date has four digits at least.
bool CreditReader::MayHoldDate(const Block& block) const {
  constexpr size_t kFewestDigits = 4;
  size_t digits = 0;
  for (size_t i = block.first; i <= block.last; ++i) {
    if (tree_[i].tag != Tag::kText && tree_[i].tag != Tag::kTime) continue;
    if (tree_[i].tag == Tag::kTime) return true;
    for (const char c : tree_.Text(tree_[i])) digits += c >= '0' && c <= '9' ? 1 : 0;
    if (digits >= kFewestDigits) return true;
  }
  return false;
}

// "ARLEN, July 23, 2025 (EN) -- …" at the beginning of one of the first paragraphs.
void CreditReader::ReadDateline() {
  constexpr size_t kParagraphs = 3;
  constexpr size_t kLongest = 60;
  size_t seen = 0;
  for (const Block& block : layout_.blocks()) {
    if (!IsProse(block)) continue;
    if (seen++ == kParagraphs) return;
    const std::string beginning = layout_.Text(block).substr(0, kLongest);
    const size_t dash = std::min({beginning.find(" -"), beginning.find(" –"), beginning.find(" —")});
    if (dash == std::string::npos || beginning.front() < 'A' || beginning.front() > 'Z') continue;
    credits_.published = ReadPageTime(std::string_view(beginning).substr(0, dash), order_);
    if (!credits_.published.empty()) return;
  }
}

// A short line that is a date and is named one, when no other day stands so on the page: several are the days
// of other stories.
void CreditReader::ReadLoneDate() {
  constexpr uint32_t kLongest = 40;
  std::string only;
  for (const Block& block : layout_.blocks()) {
    if (block.chars > kLongest || block.link_chars > 0 || !MayHoldDate(block)) continue;
    const std::string names = LowerAscii(tree_.Raw(tree_[block.container], Attr::kClass));
    if (!HasAny(names, {"date", "publi", "posted", "time"})) continue;
    const std::string& line = layout_.Text(block);
    if ((DateSays(LowerAscii(line)) & (kUpdated | kOther)) != 0) continue;
    const std::string time = ReadPageTime(line, order_);
    if (time.empty() || time == only || IsOf(block, kOfOthers)) continue;
    if (!only.empty()) return;
    only = time;
  }
  credits_.published = only;
}

// "By Jane Doe", or a short line in a part that is named after authors; a date behind the name is cut off.
void CreditReader::ReadByline(const Block& block, const std::string& line) {
  constexpr size_t kMostWords = 9;
  if (!credits_.byline.empty() || block.heading == 1) return;
  const std::string lower = LowerAscii(line);
  const bool by = !NameAfterBy(line).empty();
  if (!by && !IsNamedAuthor(layout_, block)) return;
  // Whole marks, not their bytes: those of "•" stand in other characters too.
  const size_t end = std::min({line.find_first_of("|0123456789"), line.find("·"), line.find("•")});
  std::string name = line.substr(0, end);
  if (static_cast<size_t>(std::count(name.begin(), name.end(), ' ')) > kMostWords) return;
  const bool capital = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!by && (!capital || ReadLine(Line(line)) != 0 || (DateSays(lower) & (kUpdated | kPublished)) != 0))
    return;
  while (!name.empty() && (name.back() == ' ' || name.back() == ',' || name.back() == '-')) name.pop_back();
  if (by && name.size() < 5) return;
  credits_.byline = std::move(name);
}

}  // namespace

bool IsNamedAuthor(const Layout& layout, const Block& block) {
  const Tree& tree = layout.tree();
  const auto named = [&](size_t node) {
    if ((layout.Says(node) & kSaysMeta) == 0) return false;
    const std::string names = LowerAscii(std::string(tree.Raw(tree[node], Attr::kClass)) + ' ' +
                                         std::string(tree.Raw(tree[node], Attr::kItemprop)));
    return HasAny(names, {"author", "byline", "writer"}) &&
           !HasAny(names, {"bio", "description", "title", "role"});
  };
  // A little before its text too, for the element around that; not all that a long container holds.
  const size_t before = block.first > kNearText ? block.first - kNearText : 0;
  for (size_t i = std::max<size_t>(block.container, before); i <= block.last; ++i) {
    if (tree[i].tag != Tag::kText && named(i)) return true;
  }
  size_t node = block.container;
  for (int level = 0; level < kLevelsUp && node != 0; ++level, node = tree[node].parent) {
    if (named(node)) return true;
  }
  return false;
}

bool IsDateline(std::string_view line) {
  constexpr size_t kLongest = 60;
  constexpr auto kMostSpaces = 8;
  if (line.size() > kLongest || line.ends_with('.') || line.ends_with('?')) return false;
  if (std::count(line.begin(), line.end(), ' ') > kMostSpaces || ReadPageTime(line).empty()) return false;
  // It begins with a word for its date or with the date: "Final rule published on 1 March 2025" tells of a
  // rule.
  constexpr size_t kLongestDate = 29;  // "Wednesday, September 24, 2025"
  const std::string lower = LowerAscii(line);
  const unsigned says = DateSays(lower);
  const bool begins =
      kDateStarts.FindStart(lower) != nullptr || !ReadPageTime(line.substr(0, kLongestDate)).empty();
  return begins && says != 0 && (says & kOther) == 0;
}

Credits ReadCredits(const Layout& layout, std::string_view title, DayOrder order) {
  return CreditReader(layout, title, order).Read();
}

Credits ReadRelativeCredits(const Layout& layout, std::string_view title, Instant read) {
  return CreditReader(layout, title, DayOrder::kMonthFirst).ReadRelative(read);
}

}  // namespace tradewire
