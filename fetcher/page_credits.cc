#include "fetcher/page_credits.h"

#include <algorithm>

#include "core/text.h"
#include "fetcher/page_time.h"
#include "fetcher/page_words.h"

namespace tradewire {
namespace {

constexpr uint32_t kLongestCredit = 200;
constexpr size_t kBefore = 8;      // blocks looked at before the headline
constexpr size_t kAfter = 30;      // and after it
constexpr size_t kProseAfter = 2;  // but not past that many paragraphs
constexpr int kLevelsUp = 4;

bool HasAny(std::string_view lower, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return lower.find(w) != lower.npos; });
}

bool SaysUpdated(std::string_view lower) {
  return HasAny(lower, {"updated", "modified", "reviewed", "aktualisiert", "mis à jour", "actualizado"});
}

bool SaysPublished(std::string_view lower) {
  return HasAny(lower, {"published", "posted", "first published", "veröffentlicht", "publié", "publicado"});
}

class CreditReader {
 public:
  CreditReader(const Layout& layout, std::string_view title)
      : layout_(layout), tree_(layout.tree()), title_(title) {}

  Credits Read() {
    const std::vector<Block>& blocks = layout_.blocks();
    const size_t headline = FindHeadline();
    if (headline < blocks.size()) ReadAround(headline);
    for (size_t i = 0; i < blocks.size() && (credits_.published.empty() || credits_.modified.empty()); ++i) {
      if (blocks[i].chars <= kLongestCredit / 2) ReadDate(layout_.Text(blocks[i], false), true);
    }
    return credits_;
  }

 private:
  size_t FindHeadline() const;
  void ReadAround(size_t headline);
  void ReadDate(const std::string& line, bool must_say_so);
  void ReadByline(const Block& block, const std::string& line);
  bool IsNamedAuthor(const Block& block) const;

  const Layout& layout_;
  const Tree& tree_;
  std::string_view title_;
  Credits credits_;
};

// The heading that is the title, else the first h1.
size_t CreditReader::FindHeadline() const {
  const std::vector<Block>& blocks = layout_.blocks();
  const std::string wanted = LowerAscii(title_);
  size_t first = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].heading == 0 || blocks[i].heading > 2) continue;
    if (LowerAscii(layout_.Text(blocks[i], false)) == wanted) return i;
    if (first == blocks.size() && blocks[i].heading == 1) first = i;
  }
  return first;
}

void CreditReader::ReadAround(size_t headline) {
  const std::vector<Block>& blocks = layout_.blocks();
  const auto look = [&](size_t i) {
    if (blocks[i].chars > kLongestCredit) return;
    const std::string line = layout_.Text(blocks[i], false);
    ReadDate(line, false);
    ReadByline(blocks[i], line);
  };
  size_t prose = 0;
  const size_t end = std::min(blocks.size(), headline + kAfter);
  for (size_t i = headline + 1; i < end && prose < kProseAfter; ++i) {
    prose += blocks[i].chars > kLongestCredit ? 1 : 0;
    look(i);
  }
  for (size_t i = headline; i > 0 && i + kBefore > headline; --i) look(i - 1);
}

void CreditReader::ReadDate(const std::string& line, bool must_say_so) {
  const std::string lower = LowerAscii(line);
  const bool updated = SaysUpdated(lower);
  const bool published = SaysPublished(lower);
  if (must_say_so && !updated && !published) return;
  if (std::count(line.begin(), line.end(), ' ') > 14) return;
  const std::string time = ReadPageTime(line);
  if (time.empty()) return;
  std::string& slot = updated && !published ? credits_.modified : credits_.published;
  if (slot.empty()) slot = time;
}

// True when the block, something in it, or one of a few elements around it is named after authors.
bool CreditReader::IsNamedAuthor(const Block& block) const {
  const auto named = [&](size_t node) {
    if ((layout_.Says(node) & kSaysMeta) == 0) return false;
    const std::string names = LowerAscii(std::string(tree_.Raw(tree_[node], Attr::kClass)) + ' ' +
                                         std::string(tree_.Raw(tree_[node], Attr::kItemprop)));
    return HasAny(names, {"author", "byline", "writer"}) &&
           !HasAny(names, {"bio", "description", "title", "role"});
  };
  for (size_t i = block.container; i <= block.last; ++i) {
    if (tree_[i].tag != Tag::kText && named(i)) return true;
  }
  size_t node = block.container;
  for (int level = 0; level < kLevelsUp && node != 0; ++level, node = tree_[node].parent) {
    if (named(node)) return true;
  }
  return false;
}

// "By Jane Doe", or a short line in a part that is named after authors; a date behind the name is cut off.
void CreditReader::ReadByline(const Block& block, const std::string& line) {
  constexpr size_t kMostWords = 9;
  if (!credits_.byline.empty() || block.heading == 1) return;
  const std::string lower = LowerAscii(line);
  const bool by = lower.substr(0, 3) == "by " || lower.substr(0, 11) == "written by ";
  if (!by && !IsNamedAuthor(block)) return;
  std::string name = line.substr(0, line.find_first_of("|·•0123456789"));
  if (static_cast<size_t>(std::count(name.begin(), name.end(), ' ')) > kMostWords) return;
  const bool capital = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!by && (!capital || ReadLine(line) != 0 || SaysUpdated(lower) || SaysPublished(lower))) return;
  while (!name.empty() && (name.back() == ' ' || name.back() == ',' || name.back() == '-')) name.pop_back();
  if (by && name.size() < 5) return;
  credits_.byline = std::move(name);
}

}  // namespace

Credits ReadCredits(const Layout& layout, std::string_view title) {
  return CreditReader(layout, title).Read();
}

}  // namespace tradewire
