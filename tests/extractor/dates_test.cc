// Dates and durations in running text. Rows without a date of their own are read on Wednesday, 23 July 2025.
#include "extractor/mentions/dates.h"

#include <gtest/gtest.h>

#include "extractor/mentions/calendar.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct DateRow {
  std::string name;
  std::string input;
  std::string expected;  // MentionsLine of type "date"
  std::string published = "2025-07-23";
};

std::ostream& operator<<(std::ostream& out, const DateRow& row) { return out << row.input; }

class DateTest : public testing::TestWithParam<DateRow> {};

TEST_P(DateTest, Reads) {
  EXPECT_EQ(MentionsLine(WordRules(), "date", GetParam().input, GetParam().published), GetParam().expected);
}

const DateRow kDays[] = {
    {"month_first", "It starts on August 1.", "August 1 = 2025-08-01"},
    {"ordinal_tail", "It starts on August 1st.", "August 1st = 2025-08-01"},
    {"ordinal_tail_inside", "From August 1st it starts.", "August 1st = 2025-08-01"},
    {"decade", "It started in the 1930s.", "1930s = 1939 year"},
    {"decade_to_come", "It ends in the 2030s.", ""},
    {"middle_of_a_decade_to_come", "It ends by the mid-2030s.", ""},
    {"year_before_its_end", "It runs toward its 2027 expiry.", "2027 = 2027 year"},
    {"between_who_acts_and_what_is_to_be_done", "The ministry on Monday will rule.", "Monday = 2025-07-28"},
    {"month_first_with_year", "It starts on August 1, 2026.", "August 1, 2026 = 2026-08-01"},
    {"abbreviated", "It starts on Aug. 1.", "Aug. 1 = 2025-08-01"},
    {"abbreviated_without_stop", "It starts on Aug 1.", "Aug 1 = 2025-08-01"},
    {"first_name", "Reporting by Paul Moss; editing by Jan Kowalski.", ""},
    {"short_month_alone", "It starts in Aug and ends in Tokyo.", "Aug = 2025-08 month"},
    {"day_first", "It starts on 1 August.", "1 August = 2025-08-01"},
    {"day_first_with_year", "It starts on 1 Aug 2025.", "1 Aug 2025 = 2025-08-01"},
    {"day_of_month", "It starts on the 1st of August.", "1st of August = 2025-08-01"},
    {"day_of_month_in_full", "It starts on the 1st day of August, 2025.",
     "1st day of August, 2025 = 2025-08-01"},
    {"iso", "It starts on 2025-08-01.", "2025-08-01 = 2025-08-01"},
    {"feast_by_which", "They must sign by Christmas.", "Christmas = 2025-12-25"},
    {"feast_of_next_year", "They must sign before New Year's Day.", "New Year's Day = 2026-01-01"},
    {"feast_of_a_weekday", "They must sign by Labor Day.", "Labor Day = 2025-09-01"},
    {"feast_of_a_months_last_weekday", "They must sign by Memorial Day.", "Memorial Day = 2026-05-25"},
    {"feast_that_is_no_point", "Shops order goods for the Christmas season.", ""},
    {"week_said_to_the_day", "It runs out next week, on July 31.", "July 31 = 2025-07-31"},
    {"term_said_to_the_day", "It ends in two weeks (August 7).", "August 7 = 2025-08-07"},
    {"week_that_the_day_is_not_in", "It starts next week, on September 1 it ends.",
     "next week = 2025-07-28 week; September 1 = 2025-09-01"},
    {"put_off_to_a_day", "On Sunday he put it off to January 9.",
     "Sunday = 2025-07-20; January 9 = 2026-01-09"},
    {"past_perfect_of_the_next_sentence", "It runs through January 31. They had planned it.",
     "January 31 = 2026-01-31"},
    {"clock_time_in_digits_alone", "It rises from 12:01 on Thursday.", "12:01 on Thursday = 2025-07-24"},
    {"back_to_a_past_day", "It would snap back to April 2 levels.", "April 2 = 2025-04-02"},
    {"obligation_by_a_day_far_ahead", "They must lodge it by April 28.", "April 28 = 2026-04-28"},
    {"votes_ahead", "The Commons votes on August 13.", "August 13 = 2025-08-13"},
    {"two_days_on_end", "It opens on 6 and 7 January.", "6 and 7 January = 2026-01-06"},
    {"two_days_on_end_with_a_dash", "It opens on 6-7 January 2026.", "6-7 January 2026 = 2026-01-06"},
    {"first_day_of_a_span", "It is open from 1 to 15 August.", "1 = 2025-08-01; 15 August = 2025-08-15"},
    {"second_of_two_with_its_own_preposition", "Batches will follow on August 16 and on June 1.",
     "August 16 = 2025-08-16; June 1 = 2026-06-01"},
    {"named_as_the_date", "He named October 1 as the date by which they finish.", "October 1 = 2025-10-01"},
    {"weekday_of_a_month", "They must claim it by the last Friday in August.",
     "last Friday in August = 2025-08-29"},
    {"second_weekday_of_a_month", "It opens on the second Monday of September.",
     "second Monday of September = 2025-09-08"},
    {"number_before_a_day", "It raised 3 to 15 on August 1.", "August 1 = 2025-08-01"},
    {"present_tense_is_of_no_past_year", "It lapses on December 31.", "December 31 = 2026-12-31",
     "2026-02-07"},
    {"will_is_of_no_past_year", "It will start on January 1.", "January 1 = 2027-01-01", "2026-02-07"},
    {"was_to_expire_may_be_over", "It was to expire on January 1.", "January 1 = 2026-01-01", "2026-02-07"},
    {"as_of_a_clock", "It is charged as of 12:01 a.m. on August 7.", "12:01 a.m. on August 7 = 2025-08-07"},
    {"term_behind_a_day", "A vote follows on October 10, with orders a week later.",
     "October 10 = 2025-10-10; week later = 2025-10-17"},
    {"term_behind_no_day", "Orders follow a week later.", ""},
    {"term_from_an_act_of_a_day", "It must report 30 days after the order of July 15.",
     "30 days after the order of July 15 = 2025-08-14"},
    {"term_from_a_weekday", "They have 90 days from Friday.", "90 days from Friday = 2025-10-23"},
    {"day_before_another", "It starts on August 2, the day after they meet.",
     "August 2 = 2025-08-02; day after = 2025-08-01"},
    {"soon_after_a_past_day", "It had banned them on March 2 until June 5.",
     "March 2 = 2025-03-02; June 5 = 2025-06-05"},
    {"clock_in_brackets", "It rises at 12:01 a.m. (EST) on August 2.",
     "12:01 a.m. (EST) on August 2 = 2025-08-02"},
    {"present_passive", "It falls when duties are imposed in November.", "November = 2025-11 month"},
    {"made_there", "It may come for Chinese-made cars in November.", "November = 2025-11 month"},
    {"year_of_a_term", "It lasts until the end of year 15.", ""},
    {"past_in_the_same_year", "It was signed on April 2.", "April 2 = 2025-04-02"},
    {"planned_for_a_past_day", "It was to take effect on April 9 but was delayed.", "April 9 = 2025-04-09"},
    {"far_ahead_is_rather_past", "On January 2 the order declared it.", "January 2 = 2025-01-02"},
    {"passive_by_is_no_cue", "It was told by the trade court in May.", "May = 2025-05 month"},
    {"clock_time_before", "It starts at 12:01 a.m. eastern daylight time on August 7.",
     "12:01 a.m. eastern daylight time on August 7 = 2025-08-07"},
    {"clock_time_with_commas", "It starts at 12:01 a.m., eastern standard time, on August 7, 2025.",
     "12:01 a.m., eastern standard time, on August 7, 2025 = 2025-08-07"},
    {"clock_time_in_letters", "It starts at 00:01 EST on Aug. 7.", "00:01 EST on Aug. 7 = 2025-08-07"},
    {"midnight_before", "It starts at midnight on August 7.", "midnight on August 7 = 2025-08-07"},
    {"number_before_is_no_clock", "It has 12 on August 7.", "August 7 = 2025-08-07"},
    {"day_first_of_next_year", "It starts on 1 January next year.", "1 January next year = 2026-01-01"},
    {"day_of_next_month", "It starts on the 1st of next month.", "1st of next month = 2025-08-01"},
    {"day_of_the_month", "It starts on the 30th of the month.", "30th of the month = 2025-07-30"},
    {"this_august_first", "It starts this August 1.", "this August 1 = 2025-08-01"},
    {"following_day", "It is printed on 3 August and starts the following day.",
     "3 August = 2025-08-03; following day = 2025-08-04"},
    {"following_day_of_none", "It starts the following day.", ""},
    {"day_after_tomorrow", "It starts the day after tomorrow.", "day after tomorrow = 2025-07-25"},
    {"slashes_day_first", "It starts on 15/08/2025.", "15/08/2025 = 2025-08-15"},
    {"slashes_month_first", "It starts on 8/15/2025.", "8/15/2025 = 2025-08-15"},
    {"slashes_either_way", "It starts on 08/07/2025.", ""},
    {"full_stops", "It starts on 15.08.2025 at noon.", "15.08.2025 = 2025-08-15"},
    {"full_stops_of_a_version", "It is version 15.08.20.", ""},
    {"clock_time_behind", "It starts August 7 at 12:01 a.m. EDT.", "August 7 = 2025-08-07"},
    {"capitals", "THE AUGUST FIRST DEADLINE", "AUGUST FIRST = 2025-08-01"},
    {"nearest_year_is_the_last", "It was signed on November 20.", "November 20 = 2024-11-20", "2025-02-01"},
    {"ahead_takes_the_next_year", "It will start on January 1.", "January 1 = 2026-01-01"},
    {"leap_day", "It starts on February 29, 2028.", "February 29, 2028 = 2028-02-29"},
    {"today", "It starts today.", "today = 2025-07-23"},
    {"tomorrow", "It starts tomorrow.", "tomorrow = 2025-07-24"},
    {"yesterday", "It started yesterday.", "yesterday = 2025-07-22"},
    {"time_in_published", "It starts tomorrow.", "tomorrow = 2025-07-24", "2025-07-23T14:05:00Z"},
    {"last_day_of_a_span_follows_the_first", "It was open from August 1 to December 31.",
     "August 1 = 2025-08-01; December 31 = 2025-12-31"},
    {"second_of_two_days_to_come", "Batches will follow on August 16 and June 1.",
     "August 16 = 2025-08-16; June 1 = 2026-06-01"},
    {"span_over_the_turn_of_the_year", "It was open from November 3 until January 9.",
     "November 3 = 2024-11-03; January 9 = 2025-01-09"},
};

const DateRow kWeekdays[] = {
    {"present_tense", "It runs out at midnight on Thursday.", "midnight on Thursday = 2025-07-24"},
    {"applies_as_of", "It applies as of Monday.", "Monday = 2025-07-28"},
    {"stood_as_of", "It stood at nine as of Monday.", "Monday = 2025-07-21"},
    {"close_of_business", "It gave them until the close of business on Friday.", "Friday = 2025-07-25"},
    {"past_tense", "He said on Friday that it ended.", "Friday = 2025-07-18"},
    {"future_tense", "It will start on Friday.", "Friday = 2025-07-25"},
    {"the_day_itself", "He said on Wednesday that it ended.", "Wednesday = 2025-07-23"},
    {"next", "It starts next Monday.", "next Monday = 2025-07-28"},
    {"last", "It started last Monday.", "last Monday = 2025-07-21"},
    {"with_a_date", "It starts at 12:01 a.m. Tuesday, August 5, in all ports.",
     "12:01 a.m. Tuesday, August 5 = 2025-08-05"},
    {"with_a_day_first", "It starts on Tuesday 5 August.", "Tuesday 5 August = 2025-08-05"},
    {"with_the_day", "It starts on Tuesday, the 5th of August.", "Tuesday, the 5th of August = 2025-08-05"},
    {"of_next_week", "It starts on Thursday of next week.", "Thursday of next week = 2025-07-31"},
    {"next_week_behind", "It starts on Monday next week.", "Monday next week = 2025-07-28"},
    {"from", "From Monday, and barring a reprieve, it is charged.", "Monday = 2025-07-28"},
    {"week_of", "It is published the week of August 4.", "week of August 4 = 2025-08-04 week"},
    {"behind_a_name", "It will be imposed on Eastern goods on Friday.", "Friday = 2025-07-25"},
    {"to_be_signed", "It is to be signed on Friday.", "Friday = 2025-07-25"},
    {"this_one", "Members vote this Friday.", "this Friday = 2025-07-25"},
    {"this_one_of_the_past", "He said so this Monday.", "this Monday = 2025-07-21"},
    {"of_a_deadline", "They fear the Friday deadline.", "Friday = 2025-07-25"},
    {"behind_a_clock", "At 12:01 a.m. Tuesday, rates will go up.", "12:01 a.m. Tuesday = 2025-07-29"},
    {"between_commas", "After that, from Feb. 28, the full rate applies.", "Feb. 28 = 2026-02-28"},
    {"told_in_the_present", "Growers hurry before the levy hits on Friday.", "Friday = 2025-07-25"},
    {"behind_a_start_and_a_clock", "He signed it on Monday, effective 12:01 a.m. Friday.",
     "Monday = 2025-07-21; 12:01 a.m. Friday = 2025-07-25"},
    {"behind_a_colon", "Prices will go up: On Friday, he announced it.", "Friday = 2025-07-18"},
    {"opens_a_clause_of_the_past", "They have yet to sign, though on Friday it was discussed.",
     "Friday = 2025-07-18"},
    {"opens_a_clause_of_the_future", "They have yet to sign, but on Friday it will start.",
     "Friday = 2025-07-25"},
    {"by", "They must sign by Friday.", "Friday = 2025-07-25"},
    {"before_a_noun", "He spoke ahead of the deadline on Friday.", "Friday = 2025-07-25"},
};

const DateRow kMonths[] = {
    {"alone_ahead", "It will start in September.", "September = 2025-09 month"},
    {"review_to_come", "Few mention the July review.", "July = 2026-07 month", "2025-12-11"},
    {"month_that_is_over", "Few spoke of the July vote.", "July = 2025-07 month", "2025-12-11"},
    {"next_spring", "It is reviewed next spring.", "next spring = 2026 year"},
    {"next_autumn", "It is reviewed next autumn.", "next autumn = 2025 year"},
    {"behind_a_participle", "It will tax imported phones from Friday.", "Friday = 2025-07-25"},
    {"behind_a_participle_with_its_preposition", "It will lift the tax on imported phones on Friday.",
     "Friday = 2025-07-25"},
    {"until_the_middle_of_it", "It gave them until mid-November.", "mid-November = 2025-11 month"},
    {"alone_past", "It was signed in May.", "May = 2025-05 month"},
    {"alone_past_of_last_year", "It was signed in October.", "October = 2024-10 month"},
    {"with_year", "It starts in August 2026.", "August 2026 = 2026-08 month"},
    {"with_comma_and_year", "It starts in August, 2026.", "August, 2026 = 2026-08 month"},
    {"of_last_year", "By June last year it had begun.", "June last year = 2024-06 month"},
    {"within_a_month", "They submit it within November.", "within November = 2025-11-30"},
    {"end_the_verb", "It will end next June as planned.", "next June = 2026-06 month"},
    {"mid_year", "It starts by mid-2026.", "mid-2026 = 2026-06 month"},
    {"by_whom", "It was praised by the office in May.", "May = 2025-05 month"},
    {"from_a_past_month", "The ruling from May that confirmed it.", "May = 2025-05 month"},
    {"end_of_month", "It ends at the end of August.", "the end of August = 2025-08-31"},
    {"end_of_a_past_month", "It was signed at the end of May.", "the end of May = 2025-05-31"},
    {"end_of_february_in_a_leap_year", "It ends at the end of February 2028.",
     "the end of February 2028 = 2028-02-29"},
    {"mid", "It ends in mid-September.", "mid-September = 2025-09 month"},
    {"until", "It is paused until October.", "October = 2025-10 month"},
    {"next_month", "It starts next month.", "next month = 2025-08 month"},
    {"this_month", "It starts this month.", "this month = 2025-07 month"},
    {"last_month", "It started last month.", "last month = 2025-06 month"},
    {"next_month_in_december", "It starts next month.", "next month = 2026-01 month", "2025-12-31"},
    {"come", "Come October, it starts.", "October = 2025-10 month"},
    {"first_week", "It starts in the first week of September.", "first week of September = 2025-09-01 week"},
    {"last_week", "It starts in the last week of August.", "last week of August = 2025-08-25 week"},
    {"early", "It will start in early September.", "early September = 2025-09 month"},
};

const DateRow kLonger[] = {
    {"next_week", "It starts next week.", "next week = 2025-07-28 week"},
    {"this_week", "It starts this week.", "this week = 2025-07-21 week"},
    {"quarter_in_words", "It starts in the third quarter.", "third quarter = 2025-Q3 quarter"},
    {"quarter_with_year", "It starts in Q3 2026.", "Q3 2026 = 2026-Q3 quarter"},
    {"quarter_of_year", "It starts in the first quarter of 2026.", "first quarter of 2026 = 2026-Q1 quarter"},
    {"quarter_of_next_year", "It starts in the first quarter of next year.",
     "first quarter of next year = 2026-Q1 quarter"},
    {"year_after_by", "They must sign by 2027.", "2027 = 2027 year"},
    {"year_after_in", "It began in 2018.", "2018 = 2018 year"},
    {"quarter_ahead", "It will start by the end of the first quarter.",
     "the end of the first quarter = 2026-03-31"},
    {"quarter_behind", "It started in the first quarter.", "first quarter = 2025-Q1 quarter"},
    {"next_year", "It starts next year.", "next year = 2026 year"},
    {"last_year", "It started last year.", "last year = 2024 year"},
    {"early_next_year", "It starts early next year.", "early next year = 2026 year"},
    {"end_of_next_month", "It ends by the end of next month.", "the end of next month = 2025-08-31"},
    {"end_of_quarter", "It ends at the end of the third quarter.",
     "the end of the third quarter = 2025-09-30"},
    {"by_the_end_of_a_year", "They must sign by the end of 2026.", "the end of 2026 = 2026-12-31"},
    {"by_the_end_of_the_month", "They must sign by the end of the month.", "end of the month = 2025-07-31"},
    {"by_the_end_of_this_week", "They must sign by the end of this week.",
     "the end of this week = 2025-07-25"},
    {"month_end", "They must sign by month-end.", "month-end = 2025-07-31"},
    {"end_of_the_quarter", "It ends by the end of the quarter.", "end of the quarter = 2025-09-30"},
    {"coming_months", "It starts in the coming months.", ""},
    {"past_weeks", "It fell in the past weeks.", ""},
    {"before_the_year_is_out", "They must sign before the year is out.", "year is out = 2025-12-31"},
    {"by_year_end", "They must sign by year-end.", "year-end = 2025-12-31"},
    {"by_the_end_of_the_year", "They must sign by the end of the year.", "end of the year = 2025-12-31"},
};

const DateRow kCounted[] = {
    {"in_days", "It starts in 90 days.", "in 90 days = 2025-10-21"},
    {"within_weeks", "They must sign within two weeks.", "within two weeks = 2025-08-06"},
    {"within_a_week", "They must sign within a week.", "within a week = 2025-07-30"},
    {"in_months", "It starts in three months.", "in three months = 2025-10-23"},
    {"from_now", "It starts 30 days from now.", "30 days from now = 2025-08-22"},
    {"month_from_now", "It starts a month from now.", "month from now = 2025-08-23"},
    {"week_from_today", "It ends a week from today.", "week from today = 2025-07-30"},
    {"year_ago_compares", "It was 1.5% a year ago.", ""},
    {"fortnight", "It starts within a fortnight.", "within a fortnight = 2025-08-06"},
    {"ago", "It started two weeks ago.", "two weeks ago = 2025-07-09"},
    {"in_months_from_the_31st", "It starts in one month.", "in one month = 2025-02-28", "2025-01-31"},
    {"in_years", "It starts in two years.", "in two years = 2027-07-23"},
    {"after_signing", "It starts 30 days after signing.", "30 days after signing = 2025-08-22"},
    {"within_of_the_order", "They report within 90 days of the date of this order.",
     "within 90 days of the date of this order = 2025-10-21"},
    {"after_a_day", "It starts 60 days after July 20, 2025.", "60 days after July 20, 2025 = 2025-09-18"},
    {"from_a_day", "It lasts 90 days from April 9.", "90 days from April 9 = 2025-07-08"},
    {"within_days_after_an_event_is_no_date", "They must sign within 30 days after the ruling.", ""},
    {"within_days_of_an_event_is_no_date", "They must sign within 30 days of the ruling.", ""},
};

const DateRow kNone[] = {
    {"april_31", "It starts on April 31, 2025.", ""},
    {"february_29_of_a_common_year", "It starts on February 29, 2025.", ""},
    {"day_first_april_31", "It starts on 31 April 2025.", ""},
    {"iso_of_month_13", "It starts on 2025-13-01.", ""},
    {"may_the_verb", "Japan may agree.", ""},
    {"may_begins_the_sentence", "May we agree?", ""},
    {"march_the_verb", "Farmers march on the capital.", ""},
    {"second_the_ordinal", "the second round", ""},
    {"fall_the_verb", "Prices fall.", ""},
    {"year_without_a_leading_word", "It has 2027 ships.", ""},
    {"number_of_four_digits_with_comma", "in 2,027 ships", ""},
    {"sun_the_star", "Under the Sun it melts.", ""},
    {"money_behind_may", "It may 5 times fail.", ""},
};

const DateRow kUnpublished[] = {
    {"weekday", "It starts on Friday.", "", ""},
    {"next_month", "It starts next month.", "", ""},
    {"in_days", "It starts in 90 days.", "", ""},
    {"month_and_day", "It starts on August 1.", "", ""},
    {"year_end", "It ends by year-end.", "", ""},
    {"month_and_year_stand_alone", "It starts in August 2026.", "August 2026 = 2026-08 month", ""},
    {"full_date_stands_alone", "It starts on August 1, 2025.", "August 1, 2025 = 2025-08-01", ""},
    {"published_is_no_date", "It starts on Friday.", "", "soon"},
    {"day_told_from_the_last_that_is_named", "A photo of May 16, 2018. It will start on March 2.",
     "May 16, 2018 = 2018-05-16; March 2 = 2019-03-02", ""},
    {"weekday_is_not_told_from_it", "A photo of May 16, 2018. It will start on Friday.",
     "May 16, 2018 = 2018-05-16", ""},
    {"day_ahead_is_none_to_tell_from", "It will start on May 16, 2018. It ends on March 2.",
     "May 16, 2018 = 2018-05-16", ""},
};

const auto kName = [](const auto& row) { return row.param.name; };
INSTANTIATE_TEST_SUITE_P(Days, DateTest, testing::ValuesIn(kDays), kName);
INSTANTIATE_TEST_SUITE_P(Weekdays, DateTest, testing::ValuesIn(kWeekdays), kName);
INSTANTIATE_TEST_SUITE_P(Months, DateTest, testing::ValuesIn(kMonths), kName);
INSTANTIATE_TEST_SUITE_P(Longer, DateTest, testing::ValuesIn(kLonger), kName);
INSTANTIATE_TEST_SUITE_P(Counted, DateTest, testing::ValuesIn(kCounted), kName);
INSTANTIATE_TEST_SUITE_P(None, DateTest, testing::ValuesIn(kNone), kName);
INSTANTIATE_TEST_SUITE_P(Unpublished, DateTest, testing::ValuesIn(kUnpublished), kName);

class DurationTest : public testing::TestWithParam<DateRow> {};

TEST_P(DurationTest, Reads) {
  EXPECT_EQ(MentionsLine(WordRules(), "duration", GetParam().input), GetParam().expected);
}

const DateRow kDurations[] = {
    {"days", "paused for 90 days", "90 days = 90 x 1"},
    {"hyphenated", "a 90-day pause", "90-day = 90 x 1"},
    {"words", "a three-month truce", "three-month = 3 x 30"},
    {"years", "over four years", "four years = 4 x 365"},
    {"within_of_an_event", "within 30 days of the ruling", "30 days = 30 x 1"},
    {"more", "90 more days", "90 more days = 90 x 1"},
    {"single", "They have a month to sign.", "month = 1 x 30"},
    {"single_that_is_a_price", "It costs 5 dollars a month.", ""},
    {"another", "for another year", "another year = 1 x 365"},
    {"additional", "for an additional week", "additional week = 1 x 7"},
    {"absurd_count", "for 99999 years", ""},
    {"no_unit", "for 90 ships", ""},
};

INSTANTIATE_TEST_SUITE_P(Durations, DurationTest, testing::ValuesIn(kDurations), kName);

struct LastDayRow {
  std::string name;
  DateValue value;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const LastDayRow& row) { return out << row.value.iso; }

class LastDayTest : public testing::TestWithParam<LastDayRow> {};

TEST_P(LastDayTest, Ends) { EXPECT_EQ(FormatDay(*LastDayOf(GetParam().value)), GetParam().expected); }

const LastDayRow kLastDays[] = {
    {"day", {"2025-08-01", "day", MakeDay(2025, 8, 1)}, "2025-08-01"},
    {"week", {"2025-07-28", "week", MakeDay(2025, 7, 28)}, "2025-08-03"},
    {"month", {"2025-02", "month", MakeDay(2025, 2, 1)}, "2025-02-28"},
    {"quarter", {"2025-Q3", "quarter", MakeDay(2025, 7, 1)}, "2025-09-30"},
    {"year", {"2025", "year", MakeDay(2025, 1, 1)}, "2025-12-31"},
};

INSTANTIATE_TEST_SUITE_P(LastDays, LastDayTest, testing::ValuesIn(kLastDays), kName);

}  // namespace
}  // namespace tradewire
