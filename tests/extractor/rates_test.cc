// Rates: per cent in all its spellings, ranges, bounds, and what is no rate.
#include <gtest/gtest.h>

#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct RateRow {
  std::string name;
  std::string input;
  std::string expected;  // MentionsLine of type "rate"
};

std::ostream& operator<<(std::ostream& out, const RateRow& row) { return out << row.input; }

class RateTest : public testing::TestWithParam<RateRow> {};

TEST_P(RateTest, Reads) {
  EXPECT_EQ(MentionsLine(WordRules(), "rate", GetParam().input), GetParam().expected);
}

const RateRow kSpellings[] = {
    {"sign", "a 25% duty", "25% = 25"},
    {"sign_after_space", "a 25 % duty", "25 % = 25"},
    {"percent", "a 25 percent duty", "25 percent = 25"},
    {"per_cent", "a 25 per cent duty", "25 per cent = 25"},
    {"per_cent_with_a_stop", "It is 25 per cent. It rose.", "25 per cent = 25"},
    {"pct", "a 25 pct duty", "25 pct = 25"},
    {"hyphenated", "a 25-percent duty", "25-percent = 25"},
    {"hyphenated_per_cent", "a 25-per-cent duty", "25-per-cent = 25"},
    {"decimals", "a 12.5% duty", "12.5% = 12.5"},
    {"decimal_comma", "a duty of 27,2 % on bolts", "27,2 % = 27.2"},
    {"simple_part", "a 7 1/2% duty", "7 1/2% = 7.5"},
    {"thousands", "a 1,200% duty", "1,200% = 1200"},
    {"zero", "a 0% duty", "0% = 0"},
    {"words", "fifteen percent", "fifteen percent = 15"},
    {"words_with_hyphen", "twenty-five percent", "twenty-five percent = 25"},
    {"words_with_hundred", "one hundred percent", "one hundred percent = 100"},
    {"capital_word", "Fifteen percent is much.", "Fifteen percent = 15"},
    {"amount_per_unit", "a duty of $100 per vehicle", "$100 per vehicle = 100 specific"},
    {"amount_a_unit", "US$ 0.86 a kilo", "US$ 0.86 a kilo = 0.86 specific"},
    {"amount_that_shares_the_unit_behind_it", "cut from 176 euros to 148 euros a tonne",
     "176 euros = 176 specific; 148 euros a tonne = 148 specific"},
    {"amount_without_a_unit_to_share", "from 176 euros to 148 euros", ""},
    {"amount_with_a_slash", "a levy of €12/tonne", "€12/tonne = 12 specific"},
    {"amount_with_its_unit_farther_on", "a €3 levy on every parcel", "€3 = 3 specific"},
    {"amount_with_its_conversion_before_the_unit", "a duty of $4 (€3.50) per kilo",
     "$4 (€3.50) per kilo = 4 specific"},
    {"amount_with_a_remark_before_the_unit", "a price of $4 (or so) per kilo", ""},
    {"amount_that_is_a_duty", "a flat duty of €3 takes effect", "€3 = 3 specific"},
    {"amount_before_what_it_is_called", "a €3 customs duty", "€3 = 3 specific"},
    {"millions_that_a_duty_brings_are_none", "a levy of €12 million", ""},
    {"what_a_firm_pays_is_none", "a €300 levy took its profit", ""},
    {"percentage_points", "10 percentage points", "10 percentage points = 10 pp"},
    {"percentage_point_singular", "a one percentage point cut", "one percentage point = 1 pp"},
    {"percentage_point_hyphenated", "a 10-percentage-point rise", "10-percentage-point = 10 pp"},
    {"no_break_space", "a 25\u00a0% duty", "25\u00a0% = 25"},
    {"full_width_text_around", "\u95dc\u7a05 25% \u95dc\u7a05", "25% = 25"},
    {"in_brackets", "(25%)", "25% = 25"},
    {"in_curly_quotes", "\u201c25%\u201d", "25% = 25"},
    {"several", "10%, 20% and 30%", "10% = 10; 20% = 20; 30% = 30"},
};

const RateRow kSignSaidOnce[] = {
    {"instead_of_a_bare_number", "It goes to 70 per cent rather than 50, they said.",
     "70 per cent = 70; 50 = 50"},
    {"from_a_bare_number", "to 32.5 per cent, from 12.5.", "32.5 per cent = 32.5; 12.5 = 12.5"},
    {"first_of_two", "from 25 to 50 percent", "25 = 25; 50 percent = 50"},
    {"a_year_and_a_day_are_none", "25% from 2019, and 10% from 1 August", "25% = 25; 10% = 10"},
    {"a_number_of_goods_is_none", "25% rather than 50 cars", "25% = 25"},
    {"a_number_after_a_rate_moves", "Salt pays 20%. Timber stays at 10.", "20% = 20; 10 = 10"},
    {"a_number_that_moves_alone_is_none", "Timber stays at 10.", ""},
    {"a_number_of_days_goes_on_with_nothing", "25% on cars and 50 on Monday", "25% = 25"},
    {"two_before_one_sign", "25 and 10 percent", "25 = 25; 10 percent = 10"},
    {"three_before_one_sign", "10, 15 and 20 percent", "10 = 10; 15 = 15; 20 percent = 20"},
    {"a_section_of_an_act_is_none", "under Section 122 and 10 percent", "10 percent = 10"},
    {"a_cut_in_half_is_no_range", "cut in half to 75%", "75% = 75"},
};

const RateRow kRanges[] = {
    {"hyphen", "duties of 10-15%", "10-15% = 10..15"},
    {"en_dash", "duties of 10\u201315%", "10\u201315% = 10..15"},
    {"both_with_signs", "duties of 10%-15%", "10%-15% = 10..15"},
    {"to", "duties of 10 to 15 percent", "10 to 15 percent = 10..15"},
    {"to_with_both_units", "duties of 10% to 15%", "10% to 15% = 10..15"},
    {"between_and", "between 10 and 20 percent", "10 and 20 percent = 10..20"},
    {"between_and_with_signs", "between 10% and 20%", "10% and 20% = 10..20"},
    {"ranging_from", "ranging from 10% to 41%", "10% to 41% = 10..41"},
    {"words", "ten to fifteen percent", "ten to fifteen percent = 10..15"},
    {"and_without_between_is_two", "10% and 20%", "10% = 10; 20% = 20"},
    {"from_to_is_two_rates", "from 10 percent to 25 percent", "10 percent = 10; 25 percent = 25"},
    {"falling_is_two_rates", "cut to 15% from 25%", "15% = 15; 25% = 25"},
};

const RateRow kBounds[] = {
    {"up_to", "up to 50%", "up to 50% = ..50"},
    {"as_much_as", "as much as 50%", "as much as 50% = ..50"},
    {"as_high_as", "as high as 50%", "as high as 50% = ..50"},
    {"no_more_than", "no more than 15%", "no more than 15% = ..15"},
    {"topped_up_is_no_bound", "goods are topped up to 15%", "15% = 15"},
    {"handed_over_is_no_bound", "mills hand over 35%", "35% = 35"},
    {"a_row_over_is_no_bound", "a row over 35%", "35% = 35"},
    {"over_the_is_no_bound", "he called over the 35%", "35% = 35"},
    {"under_a_is_no_bound", "they sell under a 35%", "35% = 35"},
    {"at_least_a", "at least a 35%", "at least a 35% = 35.."},
    {"less_than", "less than 15%", "less than 15% = ..15"},
    {"at_least", "at least 10%", "at least 10% = 10.."},
    {"more_than", "more than 10%", "more than 10% = 10.."},
    {"over", "over 10%", "over 10% = 10.."},
    {"minimum_of", "a minimum of 10%", "a minimum of 10% = 10.."},
    {"minimum_behind", "a 10% minimum", "10% minimum = 10.."},
    {"or_more", "10% or more", "10% or more = 10.."},
    {"or_higher", "10 percent or higher", "10 percent or higher = 10.."},
    {"or_less", "10% or less", "10% or less = ..10"},
    {"up_to_an_additional", "up to an additional 50%", "up to an additional 50% = ..50"},
    {"about_is_a_single_value", "about 15%", "15% = 15"},
    {"nearly_is_a_single_value", "nearly 15%", "15% = 15"},
};

const RateRow kNoRates[] = {
    {"number_alone", "25 ships", ""},
    {"year", "in 2025", ""},
    {"sign_alone", "the % sign", ""},
    {"percent_alone", "what percent of it", ""},
    {"money", "$25", ""},
    {"basis_points", "25 basis points", ""},
    {"number_and_hyphen", "a 25-year deal", ""},
};

const auto kName = [](const auto& row) { return row.param.name; };
INSTANTIATE_TEST_SUITE_P(Spellings, RateTest, testing::ValuesIn(kSpellings), kName);
INSTANTIATE_TEST_SUITE_P(SignSaidOnce, RateTest, testing::ValuesIn(kSignSaidOnce), kName);
INSTANTIATE_TEST_SUITE_P(Ranges, RateTest, testing::ValuesIn(kRanges), kName);
INSTANTIATE_TEST_SUITE_P(Bounds, RateTest, testing::ValuesIn(kBounds), kName);
INSTANTIATE_TEST_SUITE_P(NoRates, RateTest, testing::ValuesIn(kNoRates), kName);

}  // namespace
}  // namespace tradewire
