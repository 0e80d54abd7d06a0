// From an article's text to a Document: tokens, sentences, and the mentions of each sentence.
//
// Sentences are read in order, because a person named in full once is known by surname afterwards: call
// ReadMentions for each sentence, in turn. At each place the longest reading wins; values come before names,
// names before goods. Threads: one Reader may serve many; a Document belongs to one.
#pragma once

#include <functional>

#include "extractor/mentions/amounts.h"
#include "extractor/mentions/dates.h"
#include "extractor/mentions/lexicon.h"
#include "extractor/mentions/mention.h"
#include "extractor/text/symbol_table.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

class Reader {
 public:
  // `symbols` tells which words the rules know: such a word alone, or at a sentence's start, is no name.
  Reader(const WordClasses& classes, const Lexicon& lexicon, const SymbolTable& symbols)
      : classes_(classes),
        lexicon_(lexicon),
        symbols_(symbols),
        amounts_(classes, lexicon),
        dates_(classes) {}

  // Tokens and sentences of the text; no mentions yet.
  Document Open(std::string_view text, std::string_view published) const;

  // The mentions of one sentence, in order, without overlaps.
  std::vector<Mention> ReadMentions(Document* doc, const Sentence& sentence) const;

  // Remembers a person whom the rules accepted, so that later mentions by surname are found; gives the index
  // in doc->persons.
  int32_t Remember(Document* doc, const std::string& name, int32_t official) const;

 private:
  struct Scan {
    Document* doc;
    uint32_t begin;
    uint32_t end;
    std::vector<FormHit> hits;
    bool title_case = false;  // a headline
    uint32_t floor = 0;       // where the last mention ended
    uint32_t stop = 0;        // where the next office begins, or the sentence's end
    bool percents = false;    // its last number is in per cent
    bool rated = false;       // it has stated a rate in per cent
    bool goods = false;       // the last mention was of goods
    bool common = false;      // the last form found is one that many may have ("Senate")
  };

  void ReadStatedCurrency(Document* doc) const;
  bool MayBegin(const Token& token) const;
  Mention At(Scan* scan, uint32_t i) const;
  static Mention PercentOfTable(const Scan& scan, uint32_t i);
  bool NamesPercentBefore(const Scan& scan, uint32_t i) const;
  bool GoesOnCounting(const Scan& scan, uint32_t i) const;
  Mention BareRate(const Scan& scan, uint32_t i) const;
  Mention MoneyAfterLetters(const Scan& scan, uint32_t i) const;
  Mention FromLexicon(Scan* scan, uint32_t i) const;
  Mention Surname(const Scan& scan, uint32_t i) const;
  Mention Name(const Scan& scan, uint32_t i) const;
  uint32_t NameEnd(const Scan& scan, uint32_t i) const;
  bool IsNamePart(const Scan& scan, uint32_t i) const;
  bool IsGivenName(const Scan& scan, uint32_t i) const;
  bool SurnameStandsAlone(const Scan& scan, uint32_t i, uint32_t length) const;
  bool IsOfTheTime(const Document& doc, int32_t official) const;
  Mention Known(const Scan& scan, uint32_t i, uint32_t length, int32_t official) const;
  int32_t OfficialOfName(const Scan& scan, uint32_t first, uint32_t last) const;
  void AddOffices(Scan* scan, std::vector<Mention>* mentions) const;

  const WordClasses& classes_;
  const Lexicon& lexicon_;
  const SymbolTable& symbols_;
  AmountReader amounts_;
  DateReader dates_;
};

}  // namespace tradewire
