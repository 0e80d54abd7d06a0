// Plain arithmetic of the calendar: the week, month, quarter or year of a day, steps between them, and the
// values that they give. Called by the readers of dates and by the resolvers; no state, any thread.
#pragma once

#include <optional>
#include <string>

#include "extractor/mentions/mention.h"

namespace tradewire {

// Units of words.yaml in days.
constexpr int kWeek = 7;
constexpr int kWorkingWeek = 4;  // from Monday to Friday, on which "the end of the week" falls
constexpr int kMonthUnit = 30;
constexpr int kQuarterUnit = 91;
constexpr int kYearUnit = 365;

DateValue DayValue(Day day);
DateValue MonthValue(int year, unsigned month);
DateValue QuarterValue(int year, unsigned quarter);
DateValue YearValue(int year);

int YearOf(Day day);
unsigned MonthOf(Day day);

// The week (from Monday), month, quarter or year that lies `step` of them after that of `now`.
DateValue Period(Day now, int unit, int step);

// The last day that a date of any precision covers ("2025-Q3" → 30 September).
std::optional<Day> LastDayOf(const DateValue& value);

// `count` units after `day`; the 31st becomes a shorter month's last day.
Day AddUnits(Day day, double count, int unit);

}  // namespace tradewire
