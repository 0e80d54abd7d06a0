// Calendar dates and durations in running text, resolved against the publication date.
//
// "August 1", "1 Aug. 2025", "Friday", "next month", "the end of the third quarter", "by year-end", "in 90
// days", "2027". A month and day without a year means the nearest one, later when the sentence looks ahead; a
// weekday lies ahead when the words before it do. Impossible dates (31 April) are no dates. Without a
// publication date whatever needs one stays unresolved and is no mention.
#pragma once

#include "extractor/mention.h"
#include "extractor/word_classes.h"

namespace tradewire {

class DateReader {
 public:
  explicit DateReader(const WordClasses& classes) : classes_(classes) {}

  // The date or duration that starts at token i, slot kNone when there is none; a date's value is appended to
  // doc->dates. [begin, end) is the sentence.
  Mention Read(Document* doc, uint32_t i, uint32_t begin, uint32_t end) const;

 private:
  struct Found {
    DateValue value;
    uint32_t last = 0;  // 0: nothing
  };
  struct Cut {
    const Document& doc;
    uint32_t begin;
    uint32_t end;
    bool ahead;  // the words before look ahead
  };

  Found ReadIso(const Cut& cut, uint32_t i) const;
  Found ReadMonthFirst(const Cut& cut, uint32_t i) const;
  Found ReadDayFirst(const Cut& cut, uint32_t i) const;
  Found ReadWeekday(const Cut& cut, uint32_t i) const;
  Found ReadRelative(const Cut& cut, uint32_t i) const;
  Found ReadQuarter(const Cut& cut, uint32_t i) const;
  Found ReadYear(const Cut& cut, uint32_t i) const;
  Found ReadYearEnd(const Cut& cut, uint32_t i) const;
  Found ReadCounted(const Cut& cut, uint32_t i) const;  // "in 90 days", "two weeks from now"
  Mention ReadDuration(const Cut& cut, uint32_t i) const;

  int ReadYearNumber(const Cut& cut, uint32_t i, uint32_t* next) const;
  int ReadDayNumber(const Cut& cut, uint32_t i, uint32_t* next) const;
  bool LooksAhead(const Document& doc, uint32_t i, uint32_t begin) const;
  Found FromMonthDay(const Cut& cut, unsigned month, int day, int year, uint32_t last) const;
  Found FromMonth(const Cut& cut, unsigned month, int year, uint32_t last) const;
  void ApplyEndOf(const Document& doc, uint32_t* first, uint32_t begin, Found* found) const;

  const WordClasses& classes_;
};

// The last day that an ISO date of any precision covers ("2025-Q3" → 30 September).
std::optional<Day> LastDayOf(const DateValue& value);

// `count` units after `day`; units are days 1, weeks 7, months 30, quarters 91, years 365 as in words.yaml.
Day AddUnits(Day day, double count, int unit);

DateValue DayValue(Day day);

}  // namespace tradewire
