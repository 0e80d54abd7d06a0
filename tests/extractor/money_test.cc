// Sums of money: signs, codes and names of currencies, magnitudes, ranges, bounds, and what is no money.
#include <gtest/gtest.h>

#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct MoneyRow {
  std::string name;
  std::string input;
  std::string expected;  // MentionsLine of type "money"
};

std::ostream& operator<<(std::ostream& out, const MoneyRow& row) { return out << row.input; }

class MoneyTest : public testing::TestWithParam<MoneyRow> {};

TEST_P(MoneyTest, Reads) {
  EXPECT_EQ(MentionsLine(WordRules(), "money", GetParam().input), GetParam().expected);
}

const MoneyRow kSpellings[] = {
    {"sign_and_magnitude", "$550 billion", "$550 billion = 550000000000 USD"},
    {"glued_bn", "$550bn", "$550bn = 550000000000 USD"},
    {"glued_capital_b", "\u20ac600B", "\u20ac600B = 600000000000 EUR"},
    {"plus_is_a_bound", "$20B+ for a mill", "$20B+ = 20000000000.. USD"},
    {"plus_behind_a_hyphen", "a $5bn-plus mill", "$5bn-plus = 5000000000.. USD"},
    {"plus_before_a_sum", "$5bn+2 jets", "$5bn = 5000000000 USD"},
    {"glued_m", "$40m", "$40m = 40000000 USD"},
    {"glued_trillion", "\u00a580tn", "\u00a580tn = 80000000000000 JPY"},
    {"hyphenated_magnitude", "a $5-billion plant", "$5-billion = 5000000000 USD"},
    {"plain_number", "$1,250,000", "$1,250,000 = 1250000 USD"},
    {"decimals", "$1.5 million", "$1.5 million = 1500000 USD"},
    {"code_before", "USD 5 billion", "USD 5 billion = 5000000000 USD"},
    {"code_behind", "5 billion USD", "5 billion USD = 5000000000 USD"},
    {"name_behind", "350 billion won", "350 billion won = 350000000000 KRW"},
    {"name_behind_of", "5 billion dollars", "5 billion dollars = 5000000000 USD"},
    {"euros", "600 billion euros", "600 billion euros = 600000000000 EUR"},
    {"yuan", "20 billion yuan", "20 billion yuan = 20000000000 CNY"},
    {"trillion_won", "a package of 350 trillion won", "350 trillion won = 350000000000000 KRW"},
    {"additional", "an additional $100bn", "$100bn = 100000000000 USD"},
    {"over_years", "$1.4 trillion over ten years", "$1.4 trillion = 1400000000000 USD"},
    {"spaced_bn", "\u20ac5 bn", "\u20ac5 bn = 5000000000 EUR"},
    {"glued_code", "CHF5bn", "CHF5bn = 5000000000 CHF"},
    {"glued_code_and_word", "USD550 billion", "USD550 billion = 550000000000 USD"},
    {"a_billion", "it pays a billion dollars", "billion dollars = 1000000000 USD"},
    {"a_trillion_won", "it pays a trillion won", "trillion won = 1000000000000 KRW"},
    {"words", "five billion dollars", "five billion dollars = 5000000000 USD"},
    {"half_a_trillion", "half a trillion dollars", "half a trillion dollars = 500000000000 USD"},
    {"sign_before_space", "$ 5 billion", "$ 5 billion = 5000000000 USD"},
    {"pounds_sign", "\u00a33bn", "\u00a33bn = 3000000000 GBP"},
    {"rupees_sign", "\u20b9300 crore", "\u20b9300 crore = 3000000000 INR"},
    {"rs_crore", "Rs 300 crore", "Rs 300 crore = 3000000000 INR"},
    {"lakh_crore", "Rs 2 lakh crore", "Rs 2 lakh crore = 2000000000000 INR"},
    {"won_sign", "\u20a9500 billion", "\u20a9500 billion = 500000000000 KRW"},
    {"rs_with_a_stop", "Rs. 300 crore", "Rs. 300 crore = 3000000000 INR"},
    {"said_again_in_brackets", "a \u20ac5 billion ($5.5 billion) loan",
     "\u20ac5 billion ($5.5 billion) = 5000000000 EUR"},
    {"said_again_twice", "a \u00a31.0 billion ($1.4 billion, 1.2 billion euros) plant",
     "\u00a31.0 billion ($1.4 billion, 1.2 billion euros) = 1000000000 GBP"},
    {"said_again_about", "20 billion pesos (about $1 billion) of corn",
     "20 billion pesos (about $1 billion) = 20000000000 MXN"},
    {"another_sum_in_brackets", "it lends \u20ac5 billion (up from $5.5 billion)",
     "\u20ac5 billion = 5000000000 EUR; $5.5 billion = 5500000000 USD"},
    {"one_currency_in_brackets", "it lends $5 billion ($2 billion)",
     "$5 billion = 5000000000 USD; $2 billion = 2000000000 USD"},
    {"real_with_a_hyphen", "a 30 billion-real credit line", "30 billion-real = 30000000000 BRL"},
    {"rmb", "RMB 50 million", "RMB 50 million = 50000000 CNY"},
};

const MoneyRow kDollars[] = {
    {"us_glued", "US$1.2 trillion", "US$1.2 trillion = 1200000000000 USD"},
    {"us_behind_the_sign", "$US5 billion", "$US5 billion = 5000000000 USD"},
    {"us_dotted", "U.S.$5 billion", "U.S.$5 billion = 5000000000 USD"},
    {"australian", "A$5 billion", "A$5 billion = 5000000000 AUD"},
    {"canadian", "C$5 billion", "C$5 billion = 5000000000 CAD"},
    {"hong_kong", "HK$5 billion", "HK$5 billion = 5000000000 HKD"},
    {"new_taiwan", "NT$5 billion", "NT$5 billion = 5000000000 TWD"},
    {"singapore", "S$5 billion", "S$5 billion = 5000000000 SGD"},
    {"real", "R$30 billion", "R$30 billion = 30000000000 BRL"},
    {"stated_for_all", "All figures are in Canadian dollars. It gets $5 billion and US$2 billion.",
     "$5 billion = 5000000000 CAD; US$2 billion = 2000000000 USD"},
    {"named_behind", "$5 billion Canadian dollars", "$5 billion Canadian dollars = 5000000000 CAD"},
    {"australian_named", "5 billion Australian dollars", "5 billion Australian dollars = 5000000000 AUD"},
};

const MoneyRow kRanges[] = {
    {"hyphen", "$20-30 billion", "$20-30 billion = 20000000000..30000000000 USD"},
    {"en_dash", "$20\u201330 billion", "$20\u201330 billion = 20000000000..30000000000 USD"},
    {"both_with_signs", "$20 billion to $30 billion",
     "$20 billion to $30 billion = 20000000000..30000000000 USD"},
    {"between_and", "between $20 billion and $30 billion",
     "$20 billion and $30 billion = 20000000000..30000000000 USD"},
    {"name_behind_both", "20 billion to 30 billion euros",
     "20 billion to 30 billion euros = 20000000000..30000000000 EUR"},
    {"magnitude_and_name_behind_both", "20 to 30 billion euros",
     "20 to 30 billion euros = 20000000000..30000000000 EUR"},
    {"to_with_one_sign", "$20 to $30 billion", "$20 to $30 billion = 20000000000..30000000000 USD"},
    {"between_with_one_magnitude", "between 5 and 7 trillion won",
     "5 and 7 trillion won = 5000000000000..7000000000000 KRW"},
    {"two_sums", "$20 billion and $30 billion",
     "$20 billion = 20000000000 USD; $30 billion = 30000000000 USD"},
};

const MoneyRow kBounds[] = {
    {"up_to", "up to $11 billion", "up to $11 billion = ..11000000000 USD"},
    {"up_to_of_other_dollars", "up to US$3.4bil", "up to US$3.4bil = ..3400000000 USD"},
    {"more_than_of_reais", "more than R$5 billion", "more than R$5 billion = 5000000000.. BRL"},
    {"more_than", "more than $100 billion", "more than $100 billion = 100000000000.. USD"},
    {"at_least", "at least $10bn", "at least $10bn = 10000000000.. USD"},
    {"over", "over \u20ac5 billion", "over \u20ac5 billion = 5000000000.. EUR"},
    {"no_less_than", "no less than $6 billion", "no less than $6 billion = 6000000000.. USD"},
    {"no_more_than", "no more than $6 billion", "no more than $6 billion = ..6000000000 USD"},
    {"or_more", "$5 billion or more", "$5 billion or more = 5000000000.. USD"},
    {"about_is_a_single_value", "about $5 billion", "$5 billion = 5000000000 USD"},
    {"some_is_a_single_value", "some $5 billion", "$5 billion = 5000000000 USD"},
};

const MoneyRow kNoMoney[] = {
    {"a_sum_that_falls_is_no_range", "from $3,000 to $2,000 a year", "$3,000 = 3000 USD; $2,000 = 2000 USD"},
    {"range_of_people", "20 to 30 billion people", ""},
    {"number_alone", "5 billion people", ""},
    {"magnitude_alone", "billions of dollars", ""},
    {"hundreds_of_billions", "hundreds of billions of dollars", ""},
    {"currency_alone", "the dollar fell", ""},
    {"won_the_verb", "she won 5 seats", ""},
    {"rate", "5% of it", ""},
    {"real_estate", "5 real friends", ""},
    {"tons", "50 million tons", ""},
};

const auto kName = [](const auto& row) { return row.param.name; };
INSTANTIATE_TEST_SUITE_P(Spellings, MoneyTest, testing::ValuesIn(kSpellings), kName);
INSTANTIATE_TEST_SUITE_P(Dollars, MoneyTest, testing::ValuesIn(kDollars), kName);
INSTANTIATE_TEST_SUITE_P(Ranges, MoneyTest, testing::ValuesIn(kRanges), kName);
INSTANTIATE_TEST_SUITE_P(Bounds, MoneyTest, testing::ValuesIn(kBounds), kName);
INSTANTIATE_TEST_SUITE_P(NoMoney, MoneyTest, testing::ValuesIn(kNoMoney), kName);

}  // namespace
}  // namespace tradewire
