#include "extractor/mentions/calendar.h"

#include <cstdio>

namespace tradewire {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

std::string Iso(const char* format, int a, unsigned b = 0) {
  char buffer[32];
  const int length = snprintf(buffer, sizeof buffer, format, a, b);
  return {buffer, static_cast<size_t>(length)};
}

// Moves by whole months; the 31st becomes the month's last day.
Day AddMonths(Day day, int count) {
  const year_month_day date{day};
  const year_month_day moved = date + months{count};
  return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / std::chrono::last};
}

}  // namespace

DateValue DayValue(Day day) { return {FormatDay(day), "day", day, 0, 0, 0}; }

DateValue MonthValue(int year, unsigned month) {
  return {Iso("%04d-%02u", year, month), "month", MakeDay(year, month, 1), 0, 0, 0};
}

DateValue QuarterValue(int year, unsigned quarter) {
  return {Iso("%04d-Q%u", year, quarter), "quarter", MakeDay(year, quarter * 3 - 2, 1), 0, 0, 0};
}

DateValue YearValue(int year) { return {Iso("%04d", year), "year", MakeDay(year, 1, 1), 0, 0, 0}; }

int YearOf(Day day) { return static_cast<int>(year_month_day{day}.year()); }
unsigned MonthOf(Day day) { return static_cast<unsigned>(year_month_day{day}.month()); }

DateValue Period(Day now, int unit, int step) {
  if (unit == kWeek) {
    const auto today = static_cast<int>(std::chrono::weekday{now}.iso_encoding());
    const Day monday = now - days{today - 1} + days{kWeek * step};
    return {FormatDay(monday), "week", monday, 0, 0, 0};
  }
  if (unit == kYearUnit) return YearValue(YearOf(now) + step);
  const Day moved = AddMonths(now, unit == kQuarterUnit ? 3 * step : step);
  return unit == kQuarterUnit ? QuarterValue(YearOf(moved), (MonthOf(moved) + 2) / 3)
                              : MonthValue(YearOf(moved), MonthOf(moved));
}

std::optional<Day> LastDayOf(const DateValue& value) {
  if (!value.first) return std::nullopt;
  if (value.precision == "day") return value.first;
  if (value.precision == "week") return *value.first + days{6};
  const int span = value.precision == "month" ? 1 : value.precision == "quarter" ? 3 : 12;
  return AddMonths(*value.first, span) - days{1};
}

Day AddUnits(Day day, double count, int unit) {
  const int whole = static_cast<int>(count);
  if (unit == kMonthUnit) return AddMonths(day, whole);
  if (unit == kQuarterUnit) return AddMonths(day, whole * 3);
  if (unit == kYearUnit) return AddMonths(day, whole * 12);
  return day + days{static_cast<int>(count * unit)};
}

}  // namespace tradewire
