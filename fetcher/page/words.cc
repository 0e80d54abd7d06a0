#include "fetcher/page/words.h"

#include <algorithm>
#include <iterator>

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
    {"doc-toc", kSaysNavigation},     {"button", kSaysButton},
};

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// Looks up the words of a class name as they pass: each alone, and joined with one and two before it.
class NameReader {
 public:
  uint32_t Read(std::string_view name) {
    bool upper_before = false;
    for (const char c : name.substr(0, kMost)) {
      const char letter = kLetters[static_cast<uint8_t>(c)];
      const bool upper = IsUpper(c);
      if ((letter == 0 || (upper && !upper_before)) && InWord()) EndWord(false);
      if (letter != 0) Add(letter);
      upper_before = upper;
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

  bool InWord() const { return size_ > word_.begin; }

  void Add(char letter) {
    letters_[size_++] = letter;
    word_.hash = Table::Step(word_.hash, letter);
    power_ *= Table::kBase;
  }

  void LookUp(const Word& word, bool whole) {
    const NameRow* row = kNameTable.Find(word.hash, {letters_ + word.begin, size_ - word.begin});
    if (row != nullptr && (!row->whole || (whole && word.begin == 0))) says_ |= row->says;
  }

  void EndWord(bool whole) {
    LookUp(word_, whole);
    for (size_t i = 0; i < before_; ++i) {
      joined_[i].hash = Table::Join(joined_[i].hash, word_.hash, power_);
      LookUp(joined_[i], whole);
    }
    before_ = std::min(before_ + 1, std::size(joined_));
    joined_[1] = joined_[0];
    joined_[0] = word_;
    word_ = {size_, Table::kSeed};
    power_ = 1;
  }

  static constexpr size_t kMost = 512;  // a longer name says nothing more
  char letters_[kMost];                 // of the name's words so far, in lower case
  size_t size_ = 0;
  Word word_;           // the current one
  Word joined_[2];      // it joined with one and two before it, once it ends
  size_t before_ = 0;   // how many of these there are
  uint32_t power_ = 1;  // of the table's base, to the size of the word
  uint32_t says_ = 0;
};

}  // namespace

uint32_t ReadName(std::string_view name) {
  NameReader reader;  // named, since NameReader() would fill its letters with zeros first
  return reader.Read(name);
}

uint32_t ReadRole(std::string_view role) {
  for (const RoleRow& row : kRoles) {
    if (row.role == role) return row.says;
  }
  return 0;
}

}  // namespace tradewire
