// From when a tariff is collected, whether it is at the article's date, and which rate it replaces.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct TimeRow {
  std::string name;
  std::string text;
  std::string expected;  // FactsLine of the tariffs
};

std::ostream& operator<<(std::ostream& out, const TimeRow& row) { return out << row.text; }

class TariffTimes : public testing::TestWithParam<TimeRow> {};

TEST_P(TariffTimes, AreThoseOfTheText) {
  EXPECT_EQ(FactsLine("tariff", GetParam().text), GetParam().expected);
}

const TimeRow kTimes[] = {
    {"items_of_a_list_share_the_status_that_its_first_one_tells",
     "The United States announced tariffs on three countries.\n\n- A 15% tariff will be put on Peru.\n"
     "- Laos: 40%\n- Serbia: 35%",
     "15 US>PE announced; 35 US>RS reciprocal announced; 40 US>LA reciprocal announced"},
    {"items_of_a_list_share_the_start_told_before_it",
     "The tariffs on cars started on May 3. The United States raises tariffs on five countries. Those "
     "tariffs "
     "take effect on August 1.\n\n- Peru: 15%\n- Laos: 20%\n- Serbia: 25%\n- Tunisia: 30%\n- Algeria: 35%",
     "15 US>PE announced from 2025-08-01; 20 US>LA announced from 2025-08-01; 25 US>RS announced from "
     "2025-08-01; 30 US>TN announced from 2025-08-01; 35 US>DZ announced from 2025-08-01"},
    {"a_start_told_beside_some_is_not_that_of_others",
     "The United States announced a 25% tariff on steel. One. Two. Three. Four. Five. Brazil announced a 15% "
     "tariff on Japanese cars. The tariff takes effect on August 1.",
     "15 BR>JP [autos] announced from 2025-08-01; 25 US> [steel] announced"},
    {"a_start_told_of_anothers_measure_is_not_its_own",
     "The United States put a 25% tariff on Brazilian steel. Brazil announced a 15% tariff on American cars. "
     "The American tariff took effect on May 3.",
     "15 BR>US [autos] announced; 25 US>BR [steel] in_force from 2025-05-03"},
    {"it_speaks_of_what_was_stated_before",
     "The United States put a 25% tariff on Brazilian steel. It took effect on May 3. Peru's decree raises "
     "its "
     "tariff on American cars to 15%.",
     "15 PE>US [autos] announced; 25 US>BR [steel] in_force from 2025-05-03"},
    {"what_is_told_to_start_on_the_day_of_publication_is_collected",
     "Brazil announced a 15% tariff on Japanese cars. The tariff takes effect on July 23.",
     "15 BR>JP [autos] in_force from 2025-07-23"},
    {"the_end_of_a_term_of_years_is_no_start_but_the_day_in_so_many_is",
     "Peru will cut its duty on Chilean wine from 60% to 10% within two years. Norway will raise its tariff "
     "on "
     "Chilean salmon to 25% in two years.",
     "10 PE>CL [alcohol] announced was 60; 25 NO>CL [seafood] announced from 2027-07-23"},
    {"rows_behind_a_heading_start_as_what_opens_the_table",
     "Brazil announced a 15% tariff on Japanese cars from August 1. Ships wait.\n\nWHAT CHANGES\n\n"
     "Japanese steel: 35% tariff\nJapanese corn: 20% tariff",
     "15 BR>JP [autos] announced from 2025-08-01; 20 BR>JP [corn] announced from 2025-08-01; 35 BR>JP "
     "[steel] "
     "announced from 2025-08-01"},
    {"what_a_case_found_is_paid_from_the_start_told_beside_it",
     "Brazil set anti-dumping duties on Chinese steel. They take effect on August 1. Acme faces a dumping "
     "duty "
     "of 17%.",
     "17 BR>CN [steel] antidumping announced from 2025-08-01"},
    {"a_start_in_a_month_ahead_is_not_collected_yet",
     "Brazil has imposed a 25% tariff on Chinese steel from October 2025.",
     "25 BR>CN [steel] announced from 2025-10"},
    {"an_immediate_start_is_the_day_of_publication",
     "Brazil will charge a 25% tariff on Chinese steel, effective immediately.",
     "25 BR>CN [steel] announced from 2025-07-23"},
    {"the_old_rate_in_the_next_sentence_is_no_measure",
     "Brazil will raise its tariff on Chinese steel to 25%. The old rate was 10%.",
     "25 BR>CN [steel] announced was 10"},
    {"a_step_replaces_the_step_before",
     "Brazil will cut its tariff on Chinese steel to 20% and later to 10%.",
     "10 BR>CN [steel] announced was 20; 20 BR>CN [steel] announced"},
    {"what_follows_a_duty_that_lapsed_is_not_over",
     "Brazil's surcharge of 10% on goods from China has lapsed. It gave way to a tariff of 12% on Chinese "
     "steel.",
     "10 BR>CN ended; 12 BR>CN [steel] in_force"},
    {"what_starts_on_the_day_of_publication_is_collected",
     "Brazil announced a 25% tariff on Chinese steel, effective July 23, 2025.",
     "25 BR>CN [steel] in_force from 2025-07-23"},
    {"a_start_that_names_who_is_at_it_is_its_own",
     "The United States put a 25% tariff on steel from Turkey. The duty took effect on May 3. Turkey then "
     "put a "
     "12% tariff on American cars. Traders were ready for it. The Turkish tariffs took effect on May 9.",
     "12 TR>US [autos] in_force from 2025-05-09; 25 US>TR [steel] in_force from 2025-05-03"},
};

INSTANTIATE_TEST_SUITE_P(Rows, TariffTimes, testing::ValuesIn(kTimes),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
