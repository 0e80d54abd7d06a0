#include "store/period.h"

#include <cctype>

#include "core/date.h"

namespace tradewire {
namespace {

using std::chrono::days;

// One or two digits at `at` to the end of the text; -1 when it is anything else.
int Number(std::string_view text, size_t at) {
  if (at >= text.size() || text.size() - at > 2) return -1;
  int value = 0;
  for (const char c : text.substr(at)) {
    if (isdigit(static_cast<unsigned char>(c)) == 0) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Period> Make(std::optional<Day> first, std::optional<Day> after) {
  if (!first || !after) return std::nullopt;
  return Period{FormatDay(*first), FormatDay(*after - days(1))};
}

// `count` months from `month` on.
std::optional<Period> Months(int year, int month, int count) {
  if (month < 1 || month > 12) return std::nullopt;
  const int end = month - 1 + count;
  return Make(MakeDay(year, static_cast<unsigned>(month), 1),
              MakeDay(year + end / 12, static_cast<unsigned>(end % 12 + 1), 1));
}

// ISO 8601: week 1 is the one with 4 January, weeks start on Monday.
std::optional<Period> Week(int year, int week) {
  const std::optional<Day> fourth = MakeDay(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return std::nullopt;
  const unsigned weekday = std::chrono::weekday(*fourth).iso_encoding();
  const Day first = *fourth - days(weekday - 1) + days(7 * (week - 1));
  return Make(first, first + days(7));
}

}  // namespace

std::optional<Period> ParsePeriod(std::string_view date, std::string_view precision) {
  if (date.size() == 10) {
    const std::optional<Day> day = ParseDay(date);
    if (!day) return std::nullopt;
    return Make(*day, *day + days(precision == "week" ? 7 : 1));
  }
  if (date.size() < 4) return std::nullopt;
  const std::optional<Day> january = ParseDay(std::string(date.substr(0, 4)) + "-01-01");
  if (!january) return std::nullopt;
  const int year = static_cast<int>(std::chrono::year_month_day(*january).year());
  if (date.size() == 4) return Months(year, 1, 12);
  if (date[4] != '-' || date.size() < 6) return std::nullopt;
  if (date[5] == 'Q') {
    const int quarter = Number(date, 6);
    return quarter < 1 || quarter > 4 ? std::nullopt : Months(year, quarter * 3 - 2, 3);
  }
  if (date[5] == 'W') return Week(year, Number(date, 6));
  return date.size() == 7 ? Months(year, Number(date, 5), 1) : std::nullopt;
}

}  // namespace tradewire
