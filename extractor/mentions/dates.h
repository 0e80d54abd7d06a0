// Calendar dates and durations in running text, resolved against the publication date.
//
// "August 1", "1 Aug. 2025", "Friday", "next month", "the end of the third quarter", "by year-end", "in 90
// days", "2027". A month and day without a year means the nearest one, later when the sentence looks ahead; a
// weekday lies ahead when the words before it do. Impossible dates (31 April) are no dates. Without a
// publication date whatever needs one stays unresolved and is no mention.
#pragma once

#include <array>
#include <map>

#include "extractor/mentions/mention.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

class DateReader {
 public:
  explicit DateReader(const WordClasses& classes);

  // The date or duration that starts at token i, slot kNone when there is none; a date's value is appended to
  // doc->dates. The sentence begins at `sentence` and ends at `end`; the mention does not reach before
  // `begin`.
  Mention Read(Document* doc, uint32_t i, uint32_t sentence, uint32_t begin, uint32_t end) const;
  // The last day that the text names with its year, and not as one to come: about when it was written.
  // Linear.
  std::optional<Day> LastNamed(const Document& doc) const;
  // The years of days without one that open the lines of a chronology, by their first token. Linear.
  std::map<uint32_t, int> YearsOfLines(const Document& doc) const;
  // Takes out the dates and terms of a sentence that the next one says to the day: "next week, on July 11".
  void DropExplained(const Document& doc, std::vector<Mention>* mentions) const;

 private:
  struct Found {
    DateValue value;
    uint32_t last = 0;  // 0: nothing
  };
  struct Term {
    double count = 0;
    int unit = 0;
    uint32_t last = 0;  // 0: nothing
  };
  enum class Look : uint8_t { kOpen, kAhead, kNear, kBack };  // kNear: ahead, by the word right before
  struct Cut {
    const Document& doc;
    uint32_t at;  // where the date or duration begins
    uint32_t sentence;
    uint32_t begin;
    uint32_t end;
    mutable std::optional<Look> look = {};  // found when first asked for: few numbers are dates
  };

  Look LookOf(const Cut& cut) const {
    if (!cut.look) cut.look = Looks(cut);
    return *cut.look;
  }
  bool LooksAhead(const Cut& cut) const { return LookOf(cut) == Look::kAhead || LookOf(cut) == Look::kNear; }
  Found ReadIso(const Cut& cut, uint32_t i) const;
  Found ReadNumbers(const Cut& cut, uint32_t i) const;  // "30/06/2027", "30.06.2027"
  Found ReadMonthFirst(const Cut& cut, uint32_t i) const;
  Found ReadDayFirst(const Cut& cut, uint32_t i) const;
  Found ReadFirstOfTwoDays(const Cut& cut, int day, uint32_t i) const;
  Found ReadDayOfThatMonth(const Cut& cut, int day, uint32_t i) const;
  Found ReadWeekday(const Cut& cut, uint32_t i) const;
  uint32_t BeforeClock(const Cut& cut, uint32_t i) const;
  std::optional<Day> SoonAfterNamed(const Cut& cut, unsigned month, int day) const;
  Found ReadBehindWeekday(const Cut& cut, uint32_t i, int weekday) const;
  Found ReadWeekOfMonth(const Cut& cut, uint32_t i) const;
  Found ReadWeekdayOfMonth(const Cut& cut, unsigned which, uint32_t i) const;
  Found ReadDayAfter(const Cut& cut, uint32_t i) const;
  Found ReadRelative(const Cut& cut, uint32_t i) const;
  Found ReadFeast(const Cut& cut, uint32_t i) const;
  Found FromFeastOfWeekday(const Cut& cut, unsigned value, uint32_t last) const;
  Found ReadQuarter(const Cut& cut, uint32_t i) const;
  Found ReadYear(const Cut& cut, uint32_t i) const;
  bool IsDecade(const Cut& cut, uint32_t i) const;
  Found ReadDecade(const Cut& cut, uint32_t i) const;
  Found ReadPeriodEnd(const Cut& cut, uint32_t i) const;
  Found ReadCounted(const Cut& cut, uint32_t i) const;  // "in 90 days", "30 days after August 1"
  Found ReadStart(const Cut& cut, uint32_t i) const;
  Found ReadLater(const Cut& cut, const Term& term) const;
  uint32_t EndOfNow(const Cut& cut, uint32_t i) const;
  Term ReadTerm(const Cut& cut, uint32_t i) const;
  Term ReadSingleTerm(const Cut& cut, uint32_t i) const;
  Mention ReadDuration(const Cut& cut, uint32_t i) const;

  int ReadYearNumber(const Cut& cut, uint32_t i, uint32_t* next) const;
  int ReadYearOfDay(const Cut& cut, uint32_t i, uint32_t* next) const;
  int ReadYearWords(const Cut& cut, uint32_t i, uint32_t* next) const;
  int ReadDayNumber(const Cut& cut, uint32_t i, uint32_t* next) const;
  Look Looks(const Cut& cut) const;
  std::optional<Day> DayOfLine(const Cut& cut) const;
  bool BehindPresent(const Cut& cut) const;
  bool OpensClause(const Document& doc, uint32_t i, uint32_t from) const;
  bool IsBehindMark(const Document& doc, uint32_t i, uint32_t from) const;
  bool LeadsFuture(const Document& doc, uint32_t i) const;
  bool BehindInfinitive(const Document& doc, uint32_t i, uint32_t from) const;
  Look LooksAfter(const Document& doc, uint32_t i) const;
  std::optional<Day> SpanStart(const Cut& cut) const;
  Found FromMonthDay(const Cut& cut, unsigned month, int day, int year, uint32_t last) const;
  Found FromMonth(const Cut& cut, unsigned month, int year, uint32_t last) const;
  bool Explains(const Document& doc, const Mention& vague, const Mention& exact) const;
  DateForm FormOf(const Cut& cut, uint32_t i, const DateValue& value) const;
  void TakeClock(const Document& doc, uint32_t* first, uint32_t begin) const;
  void ApplyEndOf(const Document& doc, uint32_t* first, uint32_t begin, Found* found) const;

  // One form of date, and what a token must be for it to begin there.
  struct Form {
    Found (DateReader::*read)(const Cut& cut, uint32_t i) const;
    bool number = false;   // any number will do
    uint64_t classes = 0;  // else one of these (Token::classes)
  };

  static constexpr size_t kForms = 13;

  const WordClasses& classes_;
  std::array<Form, kForms> forms_;  // those to prefer first
};

}  // namespace tradewire
