#include "extractor/lists.h"

namespace tradewire {
namespace {

constexpr uint32_t kLongestLabel = 8;  // tokens: "Automobiles and Industrial Goods:"

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
    if (EndsWith(sentence, ':')) {
      Open(s);
    } else if (open_ != kNoLead && BeginsLine(s)) {
      sentence.lead = open_;
      if (!GoesOn(sentence)) open_ = kNoLead;
    }
  }

  void Open(uint32_t s) {
    Sentence& sentence = sentences_[s];
    const bool label = sentence.last - sentence.first <= kLongestLabel && BeginsLine(s);
    if (label && open_ != kNoLead) {
      sentence.lead = open_;
    } else if (label && sentence.bullet && label_ != kNoLead) {
      sentence.lead = sentences_[label_].lead;
    }
    if (label) label_ = s;
    open_ = s;
  }

  bool BeginsLine(uint32_t s) const {
    const Sentence& sentence = sentences_[s];
    return sentence.bullet || tokens_[sentence.first].line_before;
  }

  bool EndsWith(const Sentence& sentence, char mark) const { return tokens_[sentence.last - 1].mark == mark; }

  // "beef;", "beef; and", "- Japan: 15%": another item follows.
  bool GoesOn(const Sentence& item) const {
    if (item.bullet && tokens_[item.last - 1].mark != '.') return true;
    const auto parts = [](char mark) { return mark == ';' || mark == ','; };
    if (parts(tokens_[item.last - 1].mark)) return true;
    return item.last - item.first >= 2 && tokens_[item.last - 1].kind == TokenKind::kWord &&
           parts(tokens_[item.last - 2].mark);
  }

  const std::vector<Token>& tokens_;
  const WordClasses& classes_;
  std::vector<Sentence>& sentences_;
  uint32_t open_ = kNoLead;   // the sentence whose items are being read
  uint32_t label_ = kNoLead;  // the last label
};

}  // namespace

void LinkLists(const std::vector<Token>& tokens, const WordClasses& classes,
               std::vector<Sentence>* sentences) {
  Linker(tokens, classes, sentences).Run();
}

}  // namespace tradewire
