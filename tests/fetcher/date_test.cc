#include "fetcher/text/date.h"

#include <gtest/gtest.h>

#include <string>

namespace tradewire {
namespace {

struct DateRow {
  std::string name;
  std::string input;
  std::string expected;  // empty: no date
};

std::ostream& operator<<(std::ostream& out, const DateRow& row) { return out << row.input; }

class ParseFeedDateTest : public testing::TestWithParam<DateRow> {};

TEST_P(ParseFeedDateTest, Reads) {
  const auto time = ParseFeedDate(GetParam().input);
  EXPECT_EQ(time ? FormatInstant(*time) : "", GetParam().expected);
}

const DateRow kRows[] = {
    {"rfc822", "Wed, 23 Jul 2025 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"rfc822_offset", "Wed, 23 Jul 2025 14:05:00 +0900", "2025-07-23T05:05:00Z"},
    {"rfc822_negative_offset", "Wed, 23 Jul 2025 22:05:00 -0430", "2025-07-24T02:35:00Z"},
    {"offset_with_colon", "Wed, 23 Jul 2025 14:05:00 +05:30", "2025-07-23T08:35:00Z"},
    {"short_offset", "23 Jul 2025 14:05:00 +2", "2025-07-23T12:05:00Z"},
    {"gmt_plus", "Wed, 23 Jul 2025 14:05:00 GMT+0200", "2025-07-23T12:05:00Z"},
    {"no_weekday", "23 Jul 2025 14:05:00 EST", "2025-07-23T19:05:00Z"},
    {"summer_zone", "Wed, 23 Jul 2025 14:05:00 EDT", "2025-07-23T18:05:00Z"},
    {"eastern_time_in_summer", "23 Jul 2025 14:05:00 ET", "2025-07-23T18:05:00Z"},
    {"eastern_time_in_winter", "23 Jan 2025 14:05:00 ET", "2025-01-23T19:05:00Z"},
    {"polish_words", "wt, 23 wrz 2025 14:05:00 +0200", "2025-09-23T12:05:00Z"},
    {"russian_words", "23 июля 2025 14:05", "2025-07-23T14:05:00Z"},
    {"korean_zone", "Wed, 23 Jul 2025 14:05:00 KST", "2025-07-23T05:05:00Z"},
    {"central_european_zone", "Wed, 23 Jul 2025 14:05:00 CEST", "2025-07-23T12:05:00Z"},
    {"wrong_weekday", "Mon, 23 Jul 2025 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"long_names", "Wednesday, 23 July 2025 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"september_in_four_letters", "Tue, 02 Sept 2025 14:05:00 GMT", "2025-09-02T14:05:00Z"},
    {"no_seconds", "Wed, 23 Jul 2025 14:05 GMT", "2025-07-23T14:05:00Z"},
    {"no_time", "Wed, 23 Jul 2025", "2025-07-23T00:00:00Z"},
    {"no_zone", "Wed, 23 Jul 2025 14:05:00", "2025-07-23T14:05:00Z"},
    {"one_digit_hour", "Wed, 3 Jul 2025 4:05:00 GMT", "2025-07-03T04:05:00Z"},
    {"two_digit_year", "Wed, 23 Jul 25 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"two_digit_year_of_last_century", "23 Jul 97 14:05:00 GMT", "1997-07-23T14:05:00Z"},
    {"no_comma_lower_case", "wed 23 jul 2025 14:05:00 gmt", "2025-07-23T14:05:00Z"},
    {"double_spaces", "Wed,  23 Jul  2025   14:05:00  GMT\n", "2025-07-23T14:05:00Z"},
    {"leap_second", "Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z"},
    {"rfc850", "Wednesday, 23-Jul-25 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"rfc850_long_year", "Wed, 23-Jul-2025 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"asctime", "Wed Jul 23 14:05:00 2025", "2025-07-23T14:05:00Z"},
    {"date_command", "Wed Jul 23 14:05:00 EDT 2025", "2025-07-23T18:05:00Z"},
    {"american", "July 23, 2025 2:05 PM EDT", "2025-07-23T18:05:00Z"},
    {"american_noon", "July 23, 2025 12:05 pm", "2025-07-23T12:05:00Z"},
    {"american_midnight", "July 23, 2025 12:05 am", "2025-07-23T00:05:00Z"},
    {"american_slashes", "07/23/2025 14:05", "2025-07-23T14:05:00Z"},
    {"ambiguous_slashes", "07/04/2025", "2025-07-04T00:00:00Z"},
    {"british_slashes", "23/07/2025 14:05:00", "2025-07-23T14:05:00Z"},
    {"german_dots", "23.07.2025 14:05", "2025-07-23T14:05:00Z"},
    {"german_words", "Mi, 23 Juli 2025 14:05:00 +0200", "2025-07-23T12:05:00Z"},
    {"german_december", "Mi, 03 Dez 2025 14:05:00 +0100", "2025-12-03T13:05:00Z"},
    {"french_words", "mer., 23 juil. 2025 14:05:00 +0200", "2025-07-23T12:05:00Z"},
    {"french_tuesday_is_no_march", "mar., 22 juil. 2025 14:05:00 +0200", "2025-07-22T12:05:00Z"},
    {"french_august", "ven, 01 août 2025 10:00:00 GMT", "2025-08-01T10:00:00Z"},
    {"spanish_words", "mié, 23 ene 2025 14:05:00 GMT", "2025-01-23T14:05:00Z"},
    {"spanish_tuesday", "martes, 22 de julio de 2025", "2025-07-22T00:00:00Z"},
    {"italian_words", "lun, 21 lug 2025 14:05:00 +0200", "2025-07-21T12:05:00Z"},
    {"japanese", "2025年7月23日 14:05", "2025-07-23T14:05:00Z"},
    {"korean", "2025년 7월 23일 14:05", "2025-07-23T14:05:00Z"},
    {"iso", "2025-07-23T14:05:00Z", "2025-07-23T14:05:00Z"},
    {"iso_offset", "2025-07-23T14:05:00+09:00", "2025-07-23T05:05:00Z"},
    {"iso_offset_without_colon", "2025-07-23T14:05:00-0400", "2025-07-23T18:05:00Z"},
    {"iso_fraction", "2025-07-23T14:05:00.123Z", "2025-07-23T14:05:00Z"},
    {"iso_fraction_and_offset", "2025-07-23T14:05:00.1234567-04:00", "2025-07-23T18:05:00Z"},
    {"iso_no_seconds", "2025-07-23T14:05+02:00", "2025-07-23T12:05:00Z"},
    {"iso_space", "2025-07-23 14:05:00", "2025-07-23T14:05:00Z"},
    {"iso_space_zone", "2025-07-23 14:05:00 UTC", "2025-07-23T14:05:00Z"},
    {"iso_space_offset", "2025-07-23 14:05:00 -0500", "2025-07-23T19:05:00Z"},
    {"iso_day", "2025-07-23", "2025-07-23T00:00:00Z"},
    {"iso_month", "2025-07", "2025-07-01T00:00:00Z"},
    {"iso_year", "2025", "2025-01-01T00:00:00Z"},
    {"iso_basic", "20250723T140500Z", "2025-07-23T14:05:00Z"},
    {"digits_only", "20250723140500", "2025-07-23T14:05:00Z"},
    {"iso_one_digit_month", "2025-7-3", "2025-07-03T00:00:00Z"},
    {"slashes_year_first", "2025/07/23 14:05:00", "2025-07-23T14:05:00Z"},
    {"midnight_as_24", "2025-07-23T24:00:00Z", "2025-07-24T00:00:00Z"},
    {"epoch_seconds", "1753279500", "2025-07-23T14:05:00Z"},
    {"epoch_milliseconds", "1753279500000", "2025-07-23T14:05:00Z"},
    {"impossible_day", "Wed, 31 Apr 2025 14:05:00 GMT", ""},
    {"year_zero", "0000-00-00 00:00:00", ""},
    {"placeholder", "Mon, 01 Jan 0001 00:00:00 GMT", ""},
    {"words", "yesterday", ""},
    {"empty", "", ""},
    {"zero", "0", ""},
    {"very_long", std::string(100000, '9'), ""},
};

INSTANTIATE_TEST_SUITE_P(Dates, ParseFeedDateTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

// Spaces at the end keep a text from the quick path; both must agree.
TEST(ParseFeedDate, QuickAndLenientAgree) {
  for (const std::string text :
       {"Wed, 23 Jul 2025 14:05:00 GMT", "Wed, 23 Jul 2025 14:05:00 +0200", "Wed, 23 Jul 2025 14:05:00 -0330",
        "Wed, 31 Apr 2025 14:05:00 GMT", "Wed, 23 Jul 2025 24:00:00 GMT", "Wed, 23 Jul 2025 14:05:60 GMT",
        "Wed, 23 Jul 2025 14:99:00 GMT", "Wed, 23 Jul 1025 14:05:00 GMT", "Wed, 23 anF 2025 14:05:00 GMT",
        "Wed, 23 Jul 2025 14:05:00 +9900"}) {
    EXPECT_EQ(ParseFeedDate(text), ParseFeedDate(text + "    ")) << text;
  }
}

}  // namespace
}  // namespace tradewire
