#include "extractor/text/lists.h"

#include <algorithm>

namespace tradewire {
namespace {

// In tokens: "Automobiles and Industrial Goods:", and as a line of a list.
constexpr uint32_t kLongestLabel = 8;
constexpr uint32_t kLongestBulletLabel = 16;
constexpr uint32_t kLongestColumns = 24;  // the names of a table's columns

class Linker {
 public:
  Linker(const std::vector<Token>& tokens, const WordClasses& classes, std::vector<Sentence>* sentences)
      : tokens_(tokens), classes_(classes), sentences_(*sentences) {}

  void Run() {
    for (uint32_t s = 0; s < sentences_.size(); ++s) Link(s);
  }

 private:
  void Link(uint32_t s) {
    Sentence& sentence = sentences_[s];
    if (s > 0 && classes_.Match(classes_.points_back, tokens_, sentence.first, sentence.last)) {
      sentence.lead = s - 1;
    }
    LeaveLabel(s);
    if (EndsWith(sentence, ':')) {
      Open(s);
    } else if (open_ != kNoLead && BeginsLine(s)) {
      GoOnWith(s);
    }
    if (open_ == kNoLead) of_lines_ = false;
    TakeHeading(s);
  }

  // A further line of the open list, or the first behind it.
  void GoOnWith(uint32_t s) {
    Sentence& sentence = sentences_[s];
    const bool another = (bullets_ && !sentence.bullet) || (of_lines_ && !sentence.heading);
    if (another) {
      open_ = kNoLead;
      return;
    }
    sentence.lead = open_;
    of_lines_ = sentence.heading && !Parts(sentence);
    parted_ = parted_ || Parts(sentence);
    bullets_ = sentence.bullet && EndsWith(sentence, '.') && !parted_;
    if (!GoesOn(sentence)) open_ = kNoLead;
  }

  // The items of a label stand further in than it does; one that stands out again belongs to what leads the
  // label.
  void LeaveLabel(uint32_t s) {
    const Sentence& sentence = sentences_[s];
    if (open_ == kNoLead || open_ != label_ || !sentence.bullet || !sentences_[label_].bullet) return;
    const uint32_t indent = sentences_[label_].indent;
    if (s == label_ + 1) {
      nested_ = sentence.indent > indent;
    } else if (nested_ && sentence.indent <= indent) {
      open_ = sentences_[label_].lead;
      label_ = kNoLead;
      of_lines_ = bullets_ = parted_ = false;
    }
  }

  // "Australia" on a line of its own, and on the lines right below it what applies to Australia.
  void TakeHeading(uint32_t s) {
    Sentence& sentence = sentences_[s];
    if (IsTopic(sentence)) {
      if (Has(sentence, '|') && s > 0 && sentences_[s - 1].heading) sentence.lead = s - 1;
      heading_ = s;
    } else if (tokens_[sentence.first].blank_before && heading_ + 1 != s) {
      heading_ = kNoLead;
    } else if (heading_ != kNoLead && BeginsLine(s) && sentence.lead == kNoLead) {
      sentence.lead = heading_;
    }
  }

  void Open(uint32_t s) {
    Sentence& sentence = sentences_[s];
    const uint32_t longest = sentence.bullet ? kLongestBulletLabel : kLongestLabel;
    const bool label = sentence.last - sentence.first <= longest && BeginsLine(s);
    if (label && open_ != kNoLead && !(bullets_ && open_ == label_)) {
      sentence.lead = open_;
    } else if (label && sentence.bullet && label_ != kNoLead) {
      sentence.lead = sentences_[label_].lead;
    }
    if (label) {
      label_ = s;
      nested_ = false;
    }
    open_ = s;
    of_lines_ = bullets_ = parted_ = false;
  }

  // A short heading that names something and says nothing of it: no number, no colon. One about duties may
  // name their statute.
  bool IsTopic(const Sentence& sentence) const {
    const uint32_t longest = Has(sentence, '|') ? kLongestColumns : kLongestLabel;
    if (!sentence.heading || sentence.last - sentence.first > longest) return false;
    const bool duties = NamesDuties(sentence);
    return std::none_of(tokens_.begin() + sentence.first, tokens_.begin() + sentence.last,
                        [&](const Token& t) {
                          const bool number = t.kind == TokenKind::kNumber && !duties;
                          return number || t.mark == ':' || t.mark == '%' || t.mark == '$';
                        });
  }

  bool NamesDuties(const Sentence& sentence) const {
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (classes_.Match(classes_.duty_word, tokens_, i, sentence.last)) return true;
    }
    return false;
  }

  bool BeginsLine(uint32_t s) const {
    const Sentence& sentence = sentences_[s];
    return sentence.bullet || tokens_[sentence.first].line_before;
  }

  bool EndsWith(const Sentence& sentence, char mark) const { return tokens_[sentence.last - 1].mark == mark; }

  // A bar makes a row of a table, as "Company | Sector | Amount"; the sign of a currency is '$'.
  bool Has(const Sentence& sentence, char mark) const {
    return std::any_of(tokens_.begin() + sentence.first, tokens_.begin() + sentence.last,
                       [mark](const Token& t) { return t.mark == mark; });
  }

  // "beef;", "beef; and", "- Japan: 15%", "Japan: $5bn" or "Acme: 12%" on a line of its own: another item
  // follows.
  bool GoesOn(const Sentence& item) const {
    const bool line = item.bullet || (item.heading && (Has(item, '$') || HasPercent(item)));
    return (line && tokens_[item.last - 1].mark != '.') || bullets_ || Parts(item);
  }

  bool HasPercent(const Sentence& sentence) const {
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (tokens_[i].mark == '%' || classes_.Match(classes_.percent, tokens_, i, sentence.last)) return true;
    }
    return false;
  }

  // "beef;", "beef; and"
  bool Parts(const Sentence& item) const {
    const auto parts = [](char mark) { return mark == ';' || mark == ','; };
    if (parts(tokens_[item.last - 1].mark)) return true;
    return item.last - item.first >= 2 && tokens_[item.last - 1].kind == TokenKind::kWord &&
           parts(tokens_[item.last - 2].mark);
  }

  const std::vector<Token>& tokens_;
  const WordClasses& classes_;
  std::vector<Sentence>& sentences_;
  uint32_t open_ = kNoLead;     // the sentence whose items are being read
  bool of_lines_ = false;       // they are short lines without a mark: prose ends them
  bool bullets_ = false;        // the last one is a whole sentence behind a bullet: what has none ends them
  bool parted_ = false;         // a mark parts them: the full stop is the last one's
  uint32_t label_ = kNoLead;    // the last label
  bool nested_ = false;         // its items stand further in than it does
  uint32_t heading_ = kNoLead;  // the heading right above
};

// "(in percent)", "Duty (%)": the numbers that end the lines below are in per cent.
class PercentTables {
 public:
  PercentTables(const std::vector<Token>& tokens, const WordClasses& classes,
                std::vector<Sentence>* sentences)
      : tokens_(tokens), classes_(classes), sentences_(*sentences) {}

  void Run() {
    bool open = false;
    for (Sentence& sentence : sentences_) {
      const bool line = EndsWithNumber(sentence);
      sentence.percents = open && line;
      if (!line && sentence.last - sentence.first > kLongestRow) open = false;
      if (Says(sentence)) open = true;
    }
  }

 private:
  static constexpr uint32_t kLongestRow = 16;  // tokens: longer sentences without a number are prose again
  static constexpr uint32_t kWithin = 5;       // tokens from the bracket to its "percent"

  bool Says(const Sentence& sentence) const {
    uint32_t bracket = sentence.first;
    bool inside = false;
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (tokens_[i].mark == '(') bracket = i;
      if (tokens_[i].mark == '(' || tokens_[i].mark == ')') inside = tokens_[i].mark == '(';
      const bool percent =
          tokens_[i].mark == '%' || classes_.Match(classes_.percent, tokens_, i, sentence.last);
      if (inside && percent && i - bracket < kWithin && !IsNumber(i - 1)) return true;
    }
    return false;
  }

  bool IsNumber(uint32_t i) const { return tokens_[i].kind == TokenKind::kNumber; }

  bool EndsWithNumber(const Sentence& sentence) const {
    uint32_t last = sentence.last - 1;
    while (last > sentence.first && (tokens_[last].mark == '.' || tokens_[last].mark == ';')) --last;
    return IsNumber(last);
  }

  const std::vector<Token>& tokens_;
  const WordClasses& classes_;
  std::vector<Sentence>& sentences_;
};

}  // namespace

void MarkPercentLines(const std::vector<Token>& tokens, const WordClasses& classes,
                      std::vector<Sentence>* sentences) {
  PercentTables(tokens, classes, sentences).Run();
}

void LinkLists(const std::vector<Token>& tokens, const WordClasses& classes,
               std::vector<Sentence>* sentences) {
  Linker(tokens, classes, sentences).Run();
}

}  // namespace tradewire
