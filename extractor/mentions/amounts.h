// Rates and money: the value grammars that begin at a number.
//
// Rates: "25%", "10-15 per cent", "between 10 and 20 percent", "up to 50%", "fifteen percent", "10 percentage
// points". Money: "$550 billion", "US$1.2tn", "350 billion won", "€600B", "$20-30 billion", "half a trillion
// dollars". Money for each unit of goods is a specific rate: "$100 per vehicle", "€0.86 a kilo"; so is a sum
// called a duty, with its unit farther on or none: "€3 levy per item", "a flat duty of €3". "from 10% to 25%"
// is no range: two rates, the second replaces the first. "25 and 10 percent" are two rates as well.
#pragma once

#include "extractor/mentions/lexicon.h"
#include "extractor/mentions/mention.h"
#include "extractor/mentions/numbers.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

class AmountReader {
 public:
  AmountReader(const WordClasses& classes, const Lexicon& lexicon) : classes_(classes), lexicon_(lexicon) {}

  // The rate or money mention whose number starts at token i, slot kNone when there is none. [begin, end) is
  // the sentence. The mention may start before i (a bound, a currency sign).
  Mention Read(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const;

 private:
  struct Unit {
    uint32_t next = 0;  // equal to the start: no unit
    uint8_t form = kPercent;
  };
  struct Sign {
    int currency = -1;
    uint32_t first = 0;
  };
  struct Scale {
    double factor = 1;
    uint32_t next = 0;
  };

  Mention ReadRate(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const;
  Mention ReadMoneyOrSpecific(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const;
  void JoinRange(const Document& doc, uint32_t begin, uint32_t end, Mention* low) const;
  Mention ReadPlainSum(const Document& doc, uint32_t i, uint32_t end) const;
  uint32_t PastConversion(const Document& doc, uint32_t i, uint32_t end) const;
  uint32_t GoodsUnitAfter(const Document& doc, uint32_t i, uint32_t end) const;
  bool IsFlatDuty(const Document& doc, const Mention& money, uint32_t begin, uint32_t end) const;
  bool SharesUnit(const Document& doc, const Mention& sum, uint32_t begin, uint32_t end) const;
  bool SharesPercent(const Document& doc, uint32_t i, uint32_t end) const;
  Mention ReadMoney(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const;
  Unit ReadPercent(const Document& doc, uint32_t i, uint32_t end) const;
  uint32_t SkipRangeMark(const Document& doc, uint32_t i, uint32_t end, bool between) const;
  Sign SignBefore(const Document& doc, uint32_t i, uint32_t begin) const;
  Scale ReadScale(const Document& doc, uint32_t i, uint32_t end) const;
  int CurrencyAfter(const Document& doc, uint32_t i, uint32_t end, uint32_t* next) const;
  void ApplyBounds(const Document& doc, uint32_t begin, uint32_t end, Mention* mention) const;

  const WordClasses& classes_;
  const Lexicon& lexicon_;
};

}  // namespace tradewire
