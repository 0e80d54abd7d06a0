#include "extractor/text/sentences.h"

#include <algorithm>

namespace tradewire {
namespace {

bool IsStop(const Token& token) { return token.mark == '.' || token.mark == '!' || token.mark == '?'; }

constexpr size_t kShortLine = 36;  // bytes; a wrapped line has some 60 or more

// "… the ranges: China 4.9%; India 3.4%; and Vietnam 2.8%": where a colon opens a list, its first two items
// end within this many tokens.
constexpr uint32_t kTwoItems = 60;

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens, const Vocabulary& vocabulary)
      : text_(text),
        tokens_(tokens),
        starter_(vocabulary.FindClass("sentence_starter")),
        preposition_(vocabulary.FindClass("preposition")),
        vocabulary_(vocabulary) {}

  std::vector<Sentence> Run() {
    MeasureLines();
    uint32_t start = 0;
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].line_before && i > 0) {
        short_line_ = tokens_[i - 1].end - line_begin_ < kShortLine;
        line_begin_ = tokens_[i].begin;
        row_ = row_begins_;
        row_begins_ = false;
      }
      if (tokens_[i].mark == '|') row_begins_ = true;
      if (i > start && (StartsLine(i) || i - start >= kLongestSentence)) {
        Close(start, i);
        start = i;
        item_ = false;
      }
      if (i == start && tokens_[i].blank_before && i > 0) ++paragraph_;
      const bool item = BeginsItem(i);
      const uint32_t end = item ? i + 1 : EndAfter(i);
      if (end != 0) {
        Close(start, end);
        if (item && tokens_[i].mark == ':') marked_ = IsItemMark(i + 1);
        item_ = item;
        start = end;
        i = end - 1;
      }
    }
    Close(start, static_cast<uint32_t>(tokens_.size()));
    return std::move(sentences_);
  }

 private:
  // Hard-wrapped text has many line breaks, most of them at a full line: then only a blank line, or a line
  // that was broken long before it was full, ends a sentence.
  void MeasureLines() {
    size_t breaks = 0;
    size_t blanks = 0;
    for (const Token& token : tokens_) {
      breaks += token.line_before ? 1 : 0;
      blanks += token.blank_before ? 1 : 0;
    }
    const size_t single = breaks - blanks;
    wrapped_ = single >= 4 && text_.size() / (breaks + 1) < 90 && text_.size() / (breaks + 1) > 40;
  }

  bool StartsLine(uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.blank_before) return true;
    if (!token.line_before) return false;
    if (!wrapped_ || row_ || (short_line_ && token.capital)) return true;
    return token.mark == '*' || (token.mark == '-' && i + 1 < tokens_.size() && tokens_[i + 1].space_before);
  }

  // "… are exempt: (i) steel; (ii) cars; and (iii) ships": does an item of a list within a paragraph begin
  // behind token i?
  bool BeginsItem(uint32_t i) const {
    if (tokens_[i].mark == ':') return IsItemMark(i + 1) || OpensFigures(i + 1);
    if (!item_) return false;
    if (tokens_[i].mark == ';' && !marked_) return true;
    const bool joint = tokens_[i].kind == TokenKind::kWord && i > 0 && tokens_[i - 1].mark == ';';
    return (tokens_[i].mark == ';' || joint) && IsItemMark(i + 1);
  }

  // Does a list begin here whose first two items have a number each and end with a semicolon?
  bool OpensFigures(uint32_t begin) const {
    const auto limit = std::min(begin + kTwoItems, static_cast<uint32_t>(tokens_.size()));
    uint32_t items = 0;
    bool number = false;
    for (uint32_t i = begin; i < limit && items < 2; ++i) {
      if (tokens_[i].line_before || IsStop(tokens_[i])) return false;
      number = number || tokens_[i].kind == TokenKind::kNumber;
      if (tokens_[i].mark != ';') continue;
      if (!number) return false;
      number = false;
      ++items;
    }
    return items == 2;
  }

  // "(a)", "(ii)", "(3)" with blanks around. What goes on with "(i) on or after …" is no item but the same
  // clause.
  bool IsItemMark(uint32_t i) const {
    constexpr size_t kLongestMark = 4;
    return i + 3 < tokens_.size() && tokens_[i].mark == '(' && tokens_[i].space_before &&
           !tokens_[i].line_before && tokens_[i + 2].mark == ')' && tokens_[i + 3].space_before &&
           tokens_[i + 1].end - tokens_[i + 1].begin <= kLongestMark && !IsOf(preposition_, tokens_[i + 3]);
  }

  // One past the sentence's last token when token i is a full stop that ends it; else 0.
  uint32_t EndAfter(uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kWord) return token.dotted && EndsWithAbbreviation(i) ? i + 1 : 0;
    if (!IsStop(token)) return 0;
    if (i > 0 && IsStop(tokens_[i - 1]) && !token.space_before)
      return 0;  // its run was judged at its first stop
    uint32_t end = i + 1;
    while (end < tokens_.size() && !tokens_[end].space_before &&
           (IsStop(tokens_[end]) || tokens_[end].mark == '"' || tokens_[end].mark == '\'' ||
            tokens_[end].mark == ')')) {
      ++end;
    }
    if (end >= tokens_.size()) return end;
    const Token& next = tokens_[end];
    if (!next.space_before) return 0;
    if (next.kind == TokenKind::kWord && !next.capital && token.mark == '.') return 0;
    if (token.mark == '.' && end == i + 1 && i > 0 && IsInitial(i - 1)) return 0;
    if (end == i + 1 && EndsDottedLetters(i)) return EndsWithAbbreviation(i) ? end : 0;
    return end;
  }

  // "12:01 a.m. EDT": the stop behind the second of two small letters that each have one.
  bool EndsDottedLetters(uint32_t i) const {
    const auto small_letter = [&](uint32_t at) {
      const Token& token = tokens_[at];
      return token.kind == TokenKind::kWord && !token.capital && token.end - token.begin == 1;
    };
    return i >= 3 && small_letter(i - 1) && tokens_[i - 2].mark == '.' && !tokens_[i - 1].space_before &&
           small_letter(i - 3);
  }

  // "Donald J. Trump": a single capital before the stop, with a name before it.
  bool IsInitial(uint32_t i) const {
    const Token& token = tokens_[i];
    return token.kind == TokenKind::kWord && token.capital && token.end - token.begin == 1 && i > 0 &&
           tokens_[i - 1].capital;
  }

  // "U.S." or "Inc." ends a sentence only when a capitalised word that commonly begins one follows.
  bool EndsWithAbbreviation(uint32_t i) const {
    if (i + 1 >= tokens_.size()) return false;
    const Token& next = tokens_[i + 1];
    return next.space_before && next.capital && IsOf(starter_, next);
  }

  bool IsOf(int word_class, const Token& token) const {
    return word_class >= 0 && vocabulary_.ValueIn(static_cast<ClassId>(word_class), token.word) != nullptr;
  }

  // Where the line begins of this byte, of which only white space stands before it.
  size_t LineBegin(size_t at) const {
    while (at > 0 && text_[at - 1] != '\n') --at;
    return at;
  }

  void Close(uint32_t first, uint32_t last) {
    if (first >= last) return;
    Sentence sentence;
    sentence.paragraph = paragraph_;
    const Token& token = tokens_[first];
    const bool mark = token.mark == '*' || token.mark == '-' || token.mark == '_' || token.mark == '|';
    if (mark && token.line_before) {
      sentence.bullet = true;
      sentence.indent = static_cast<uint32_t>(token.begin - LineBegin(token.begin));
      ++first;
      while (first < last && tokens_[first].mark == '*') ++first;
    } else if (item_) {
      constexpr uint32_t kMark = 3;
      sentence.bullet = !marked_ || IsItemMark(first);
      if (IsItemMark(first)) first += kMark;
    }
    if (first >= last) return;
    sentence.first = first;
    sentence.last = std::min(last, first + kLongestSentence);
    const Token& final = tokens_[last - 1];
    sentence.heading = !sentence.bullet && last - first <= 25 && !IsStop(final) && final.mark != '"' &&
                       final.mark != ':' && tokens_[first].line_before &&
                       (last >= tokens_.size() || tokens_[last].line_before);
    sentences_.push_back(sentence);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  int starter_;
  int preposition_;
  const Vocabulary& vocabulary_;
  bool wrapped_ = false;
  size_t line_begin_ = 0;    // of the line that is being read
  bool short_line_ = false;  // the line before it was broken early
  bool row_ = false;         // and was a row of a table
  bool row_begins_ = false;  // the line that is being read has a bar
  bool item_ = false;        // the sentence that is being read is an item of a list within a paragraph
  bool marked_ = false;      // whose items have marks
  uint32_t paragraph_ = 0;
  std::vector<Sentence> sentences_;
};

}  // namespace

std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens,
                                     const Vocabulary& vocabulary) {
  return Splitter(text, tokens, vocabulary).Run();
}

}  // namespace tradewire
