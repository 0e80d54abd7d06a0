#include "core/date.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace tradewire {
namespace {

struct DayRow {
  std::string name;
  std::string input;
  std::string expected;  // empty: refused
};

std::ostream& operator<<(std::ostream& out, const DayRow& row) { return out << row.input; }

class ParseDayTest : public testing::TestWithParam<DayRow> {};

TEST_P(ParseDayTest, Reads) {
  const auto day = ParseDay(GetParam().input);
  EXPECT_EQ(day ? FormatDay(*day) : "", GetParam().expected);
}

const DayRow kDays[] = {
    {"plain", "2025-08-01", "2025-08-01"},
    {"first_ten_bytes_of_a_time", "2025-08-01T10:00:00Z", "2025-08-01"},
    {"leap_day", "2024-02-29", "2024-02-29"},
    {"no_leap_day", "2025-02-29", ""},
    {"century_without_leap_day", "1900-02-29", ""},
    {"april_31", "2025-04-31", ""},
    {"month_13", "2025-13-01", ""},
    {"month_0", "2025-00-10", ""},
    {"day_0", "2025-01-00", ""},
    {"slashes", "2025/08/01", ""},
    {"one_digit_month", "2025-8-01", ""},
    {"month_only", "2025-08", ""},
    {"empty", "", ""},
    {"words", "August 1", ""},
    {"sign", "-2025-08-01", ""},
};

INSTANTIATE_TEST_SUITE_P(Days, ParseDayTest, testing::ValuesIn(kDays),
                         [](const auto& row) { return row.param.name; });

struct InstantRow {
  std::string name;
  std::string input;
  std::string expected;  // empty: refused
};

std::ostream& operator<<(std::ostream& out, const InstantRow& row) { return out << row.input; }

class ParseInstantTest : public testing::TestWithParam<InstantRow> {};

TEST_P(ParseInstantTest, Reads) {
  const auto time = ParseInstant(GetParam().input);
  EXPECT_EQ(time ? FormatInstant(*time) : "", GetParam().expected);
}

const InstantRow kInstants[] = {
    {"utc", "2025-07-23T14:05:00Z", "2025-07-23T14:05:00Z"},
    {"lower_case", "2025-07-23t14:05:00z", "2025-07-23T14:05:00Z"},
    {"space_between", "2025-07-23 14:05:00", "2025-07-23T14:05:00Z"},
    {"bare_date_is_midnight", "2025-07-23", "2025-07-23T00:00:00Z"},
    {"east_of_utc", "2025-07-23T03:05:00+09:00", "2025-07-22T18:05:00Z"},
    {"west_of_utc_over_new_year", "2025-12-31T22:00:00-05:00", "2026-01-01T03:00:00Z"},
    {"offset_without_colon", "2025-07-23T14:05:00-0400", "2025-07-23T18:05:00Z"},
    {"offset_of_half_an_hour", "2025-07-23T14:05:00+05:30", "2025-07-23T08:35:00Z"},
    {"fraction_dropped", "2025-07-23T14:05:00.987Z", "2025-07-23T14:05:00Z"},
    {"without_seconds", "2025-07-23T14:05Z", "2025-07-23T14:05:00Z"},
    {"leap_second", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
    {"hour_24_is_next_midnight", "2025-07-23T24:00:00Z", "2025-07-24T00:00:00Z"},
    {"hour_25", "2025-07-23T25:00:00Z", ""},
    {"hour_24_and_a_minute", "2025-07-23T24:01:00Z", ""},
    {"minute_60", "2025-07-23T10:60:00Z", ""},
    {"impossible_date", "2025-02-30T10:00:00Z", ""},
    {"letters_as_offset", "2025-07-23T14:05:00 EST", ""},
    {"only_hour", "2025-07-23T14", ""},
    {"rubbish_after_the_zone", "2025-07-23T14:05:00Zulu", ""},
    {"rubbish_after_the_offset", "2025-07-23T14:05:00+09:00x", ""},
    {"empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Instants, ParseInstantTest, testing::ValuesIn(kInstants),
                         [](const auto& row) { return row.param.name; });

TEST(Date, MakeDayKnowsTheCalendar) {
  EXPECT_TRUE(MakeDay(2024, 2, 29).has_value());
  EXPECT_FALSE(MakeDay(2025, 2, 29).has_value());
  EXPECT_FALSE(MakeDay(2025, 13, 1).has_value());
}

TEST(Date, NowHonoursTheEnvironment) {
  setenv("TRADEWIRE_NOW", "2025-08-01T12:00:00Z", 1);
  EXPECT_EQ(FormatInstant(Now()), "2025-08-01T12:00:00Z");
  setenv("TRADEWIRE_NOW", "yesterday", 1);
  EXPECT_GT(FormatInstant(Now()), "2025-09");
  unsetenv("TRADEWIRE_NOW");
}

}  // namespace
}  // namespace tradewire
