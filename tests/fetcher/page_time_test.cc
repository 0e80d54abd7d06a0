#include <gtest/gtest.h>

#include "fetcher/page/time.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

class ReadPageTimeTest : public testing::TestWithParam<Row> {};

TEST_P(ReadPageTimeTest, Reads) { EXPECT_EQ(ReadPageTime(GetParam().input), GetParam().expected); }

const Row kTimes[] = {
    {"iso", "2025-07-23T14:05:00Z", "2025-07-23T14:05:00Z"},
    {"iso_offset", "2025-07-23T14:05:00+09:00", "2025-07-23T05:05:00Z"},
    {"iso_offset_without_colon", "2025-07-23T14:05:00-0400", "2025-07-23T18:05:00Z"},
    {"iso_fraction", "2025-07-23T14:05:00.123Z", "2025-07-23T14:05:00Z"},
    {"iso_without_seconds", "2025-07-23T14:05Z", "2025-07-23T14:05:00Z"},
    {"iso_with_space", "2025-07-23 14:05:09", "2025-07-23T14:05:09Z"},
    {"offset_moves_the_day", "2025-07-23T23:30:00-05:00", "2025-07-24T04:30:00Z"},
    {"day", "2025-07-23", "2025-07-23"},
    {"day_with_slashes", "2025/07/23", "2025-07-23"},
    {"compact_day", "20250723", "2025-07-23"},
    {"seconds", "1753279500", "2025-07-23T14:05:00Z"},
    {"milliseconds", "1753279500000", "2025-07-23T14:05:00Z"},
    {"rfc_5322", "Wed, 23 Jul 2025 14:05:00 GMT", "2025-07-23T14:05:00Z"},
    {"rfc_5322_offset", "Wed, 23 Jul 2025 14:05:00 +0200", "2025-07-23T12:05:00Z"},
    {"american", "July 23, 2025", "2025-07-23"},
    {"american_short", "Jul. 23rd 2025", "2025-07-23"},
    {"american_time", "July 23, 2025 2:05 PM", "2025-07-23T14:05:00Z"},
    {"eastern_summer", "July 23, 2025, 10:05 a.m. ET", "2025-07-23T14:05:00Z"},
    {"eastern_winter", "January 23, 2025 10:05 AM ET", "2025-01-23T15:05:00Z"},
    {"named_zone", "July 23, 2025 10:05 EDT", "2025-07-23T14:05:00Z"},
    {"midnight", "July 23, 2025 12:05 am", "2025-07-23T00:05:00Z"},
    {"time_before_the_day", "14:05, 23 July 2025", "2025-07-23T14:05:00Z"},
    {"with_words", "Published on 23 July 2025 at 14:05 GMT", "2025-07-23T14:05:00Z"},
    {"year_first", "2025 Jul 23", "2025-07-23"},
    {"german", "23. Juli 2025", "2025-07-23"},
    {"french", "1er ao\xC3\xBBt 2025", "2025-08-01"},
    {"spanish", "23 de julio de 2025", "2025-07-23"},
    {"polish", "23 września 2025", "2025-09-23"},
    {"czech", "23. července 2025", "2025-07-23"},
    {"turkish", "23 Ağustos 2025", "2025-08-23"},
    {"finnish", "23. heinäkuuta 2025", "2025-07-23"},
    {"russian", "23 июля 2025", "2025-07-23"},
    {"arabic", "23 يوليو 2025", "2025-07-23"},
    {"arabic_digits", "٢٣ يوليو ٢٠٢٥", "2025-07-23"},
    {"persian_digits", "۲۳ ژوئیه ۲۰۲۵", "2025-07-23"},
    {"hindi", "२३ जुलाई २०२५", "2025-07-23"},
    {"hebrew", "23 ביולי 2025", "2025-07-23"},
    {"greek_in_capitals", "23 Ιουλίου 2025, 14:05", "2025-07-23T14:05:00Z"},
    {"russian_in_capitals", "23 Июля 2025", "2025-07-23"},
    {"hungarian", "2025. július 23. 14:05", "2025-07-23T14:05:00Z"},
    {"hungarian_numbers", "2025. 07. 23.", "2025-07-23"},
    {"romanian", "23 iulie 2025", "2025-07-23"},
    {"thai_year", "23 กรกฎาคม 2568", "2025-07-23"},
    {"indonesian", "Rabu, 23 Juli 2025 14:05 WIB", "2025-07-23T07:05:00Z"},
    {"japanese", "2025年7月23日", "2025-07-23"},
    {"korean", "2025년 7월 23일 14:05", "2025-07-23T14:05:00Z"},
    {"pacific_summer", "July 23, 2025 7:05 AM PT", "2025-07-23T14:05:00Z"},
    {"short_year", "7/23/25", "2025-07-23"},
    {"version_numbers_are_no_day", "version 7.23.25.1", ""},
    {"dots", "23.07.2025", "2025-07-23"},
    {"slashes_month_first", "7/23/2025", "2025-07-23"},
    {"slashes_day_first_when_it_must", "23/7/2025", "2025-07-23"},
    {"impossible_day", "2025-02-30", ""},
    {"year_out_of_range", "1824-07-23", ""},
    {"words_only", "second reading in the house", ""},
    {"month_without_year", "July 23", ""},
    {"empty", "", ""},
    {"digits_that_overflow", "99999999999999999999999999", ""},
};

INSTANTIATE_TEST_SUITE_P(Rows, ReadPageTimeTest, testing::ValuesIn(kTimes), RowName());

class ReadUrlDayTest : public testing::TestWithParam<Row> {};

TEST_P(ReadUrlDayTest, Reads) { EXPECT_EQ(ReadUrlDay(GetParam().input), GetParam().expected); }

const Row kUrls[] = {
    {"slashes", "https://news.example/2025/07/23/levies", "2025-07-23"},
    {"hyphens", "https://news.example/levies-2025-07-23-b", "2025-07-23"},
    {"compact", "https://news.example/20250723-levies", "2025-07-23"},
    {"at_the_end", "https://news.example/levies-2025-07-23", "2025-07-23"},
    {"number_that_is_no_day", "https://news.example/a/20259923", ""},
    {"long_number", "https://news.example/a/2025072312345", ""},
    {"query_does_not_count", "https://news.example/a?d=2025-07-23", ""},
    {"none", "https://news.example/levies", ""},
    {"empty", "", ""},
};

struct OrderRow {
  const char* name;
  const char* language;
  const char* host;
  const char* expected;  // of "5/7/2025"
};

std::ostream& operator<<(std::ostream& out, const OrderRow& row) { return out << row.name; }

class DayOrderTest : public testing::TestWithParam<OrderRow> {};

TEST_P(DayOrderTest, IsThatOfTheReaders) {
  const DayOrder order = DayOrderOf(GetParam().language, GetParam().host);
  EXPECT_EQ(ReadPageTime("Published 5/7/2025", order), GetParam().expected);
  EXPECT_EQ(ReadPageTime("23/7/2025", order), "2025-07-23");
  EXPECT_EQ(ReadPageTime("7/23/2025", order), "2025-07-23");
  EXPECT_EQ(ReadPageTime("2025/7/23", order), "2025-07-23");
}

INSTANTIATE_TEST_SUITE_P(Rows, DayOrderTest,
                         testing::Values(OrderRow{"nothing_known", "", "", "2025-05-07"},
                                         OrderRow{"english", "en", "news.example.com", "2025-05-07"},
                                         OrderRow{"american", "en-US", "news.example.com", "2025-05-07"},
                                         OrderRow{"british", "en-GB", "news.example.com", "2025-07-05"},
                                         OrderRow{"british_domain", "en-US", "news.co.uk", "2025-07-05"},
                                         OrderRow{"domain_for_its_letters", "en", "news.io", "2025-05-07"},
                                         OrderRow{"philippine", "en_PH", "news.ph", "2025-05-07"},
                                         OrderRow{"french", "fr", "news.example.com", "2025-07-05"},
                                         OrderRow{"brazilian", "pt-BR", "news.example.com", "2025-07-05"}),
                         [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(Rows, ReadUrlDayTest, testing::ValuesIn(kUrls), RowName());

}  // namespace
}  // namespace tradewire
