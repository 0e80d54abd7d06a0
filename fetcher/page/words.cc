#include "fetcher/page/words.h"

#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

struct NameRow {
  std::string_view phrase;
  uint32_t says = 0;
  bool whole = false;  // the word counts only as a whole class or id

  constexpr NameRow(std::string_view word, std::string_view what)
      : phrase(word.starts_with('=') ? word.substr(1) : word),
        says(SaysNamed(what)),
        whole(word.starts_with('=')) {}
};

constexpr NameRow kNames[] = {
#include "pages/names.inc"
};
constexpr PhraseTable kNameTable(kNames);

struct RoleRow {
  std::string_view role;
  uint32_t says;
};

constexpr RoleRow kRoles[] = {
    {"alert", kSaysHidden},           {"alertdialog", kSaysHidden | kSaysConsent},
    {"banner", kSaysNavigation},      {"complementary", kSaysAside},
    {"contentinfo", kSaysNavigation}, {"dialog", kSaysHidden | kSaysConsent},
    {"menu", kSaysNavigation},        {"menubar", kSaysNavigation},
    {"navigation", kSaysNavigation},  {"search", kSaysNavigation},
    {"toolbar", kSaysNavigation},     {"tooltip", kSaysHidden},
    {"main", kSaysArticle},           {"article", kSaysArticle},
    {"doc-toc", kSaysNavigation},
};

bool IsLower(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Looks up the words of class names as they pass: each alone, and joined with one and two before it.
class NameReader {
 public:
  uint32_t Read(std::string_view name) {
    words_[0] = words_[1] = words_[2] = {};
    size_ = 0;
    char before = '\0';
    for (const char c : name) {
      const bool upper = IsUpper(c);
      const bool kept = upper || IsLower(c);
      if (InWord() && (!kept || (upper && !IsUpper(before)))) EndWord(false);
      if (kept) Add(upper ? static_cast<char>(c - 'A' + 'a') : c);
      before = c;
    }
    if (InWord()) EndWord(size_ == name.size());
    return says_;
  }

 private:
  using Table = decltype(kNameTable);
  struct Word {
    size_t begin = 0;
    uint32_t hash = Table::kSeed;
  };

  bool InWord() const { return size_ > words_[0].begin; }

  void Add(char lower) {
    if (size_ == kMost) return;
    letters_[size_++] = lower;
    for (Word& word : words_) word.hash = Table::Step(word.hash, lower);
  }

  void EndWord(bool whole) {
    const std::string_view letters(letters_, size_);
    for (const Word& word : words_) {
      const NameRow* row = kNameTable.Find(word.hash, letters.substr(word.begin));
      if (row != nullptr && (!row->whole || (whole && word.begin == 0))) says_ |= row->says;
    }
    words_[2] = words_[1];
    words_[1] = words_[0];
    words_[0] = {size_, Table::kSeed};
  }

  static constexpr size_t kMost = 512;
  char letters_[kMost];  // of the name's words so far, in lower case
  size_t size_ = 0;
  Word words_[3];  // the current one, and it joined with one and two before it
  uint32_t says_ = 0;
};

}  // namespace

uint32_t ReadNames(std::string_view class_or_id) {
  constexpr size_t kMost = 512;  // a longer list of classes says nothing more
  NameReader reader;
  uint32_t says = 0;
  class_or_id = class_or_id.substr(0, kMost);
  for (size_t at = 0; at < class_or_id.size();) {
    size_t end = at;
    while (end < class_or_id.size() && !IsSpace(class_or_id[end])) ++end;
    if (end > at) says = reader.Read(class_or_id.substr(at, end - at));
    at = end + 1;
  }
  return says;
}

uint32_t ReadRole(std::string_view role) {
  for (const RoleRow& row : kRoles) {
    if (row.role == role) return row.says;
  }
  return 0;
}

}  // namespace tradewire
