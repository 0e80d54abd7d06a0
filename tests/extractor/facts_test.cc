// Short articles and the facts that docs/facts.md asks of them, type by type.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct FactRow {
  std::string name;
  std::string type;
  std::string text;
  std::string expected;  // FactsLine of the type
};

std::ostream& operator<<(std::ostream& out, const FactRow& row) { return out << row.text; }

class FactsTest : public testing::TestWithParam<FactRow> {};

TEST_P(FactsTest, Finds) { EXPECT_EQ(FactsLine(GetParam().type, GetParam().text), GetParam().expected); }

const FactRow kTariffs[] = {
    {"imposed_on_goods", "tariff", "Brazil has imposed a 25% tariff on Chinese steel.",
     "25 BR>CN [steel] in_force"},
    {"announced_with_its_date", "tariff",
     "The United States announced a 15% tariff on Japanese goods that takes effect on August 1.",
     "15 US>JP announced from 2025-08-01"},
    {"threatened", "tariff", "President Donald Trump threatened a 50% tariff on goods from India.",
     "50 US>IN threatened"},
    {"cut_from_an_old_rate", "tariff",
     "The United States agreed to cut its tariff on Japanese cars to 15% from 25%.",
     "15 US>JP [autos] announced was 25"},
    {"a_range", "tariff", "Canada may impose tariffs of 10-15% on Mexican tomatoes.",
     "10..15 CA>MX [fruit_vegetables] threatened"},
    {"a_duty_is_spoken_of_for_some_sentences", "tariff",
     "Peru put a tariff on wine. Exports of Chile shrank. Growers met. Peru goes on at 12%.",
     "12 PE> [alcohol] in_force"},
    {"what_was_stated_without_a_word_for_duties_is_spoken_of", "tariff",
     "Exports of Chilean wine pay just 30% in Peru. Growers met. Peru would put the rate at 15%.",
     "15 PE>CL [alcohol] threatened; 30 PE>CL [alcohol] in_force"},
    {"up_to", "tariff", "Canada may impose tariffs of up to 50% on Mexican steel.",
     "..50 CA>MX [steel] threatened"},
    {"several_targets", "tariff",
     "The United States will impose a 25% tariff on Japan, South Korea and Malaysia.",
     "25 US>JP,KR,MY reciprocal announced"},
    {"retaliation", "tariff", "China announced a retaliatory 34% tariff on all American goods.",
     "34 CN>US retaliatory announced"},
    {"section_named", "tariff", "The United States collects a 50% tariff on steel under Section 232.",
     "50 US> [steel] section_232 in_force"},
    {"suspended", "tariff", "The European Union suspended its 25% tariff on American whiskey.",
     "25 EU>US [alcohol] suspended"},
    {"struck_down", "tariff", "A court struck down the 10% tariff of the United States on Canadian goods.",
     "10 US>CA ended"},
    {"zero", "tariff", "Vietnam will scrap all tariffs on American goods.", "0 VN>US announced"},
    {"duty_free", "tariff", "Indonesia will let American wheat enter duty-free.",
     "0 ID>US [wheat] announced"},
    {"percentage_points", "tariff",
     "The United States announced an additional tariff of 10 percentage points on Chinese goods.",
     "10 pp US>CN announced"},
    {"a_proceeding_holds_for_the_rates_of_the_whole_text", "tariff",
     "The EU levies anti-dumping duties on steel pipes originating in China. One. Two. Three. Four. Five. "
     "Six. "
     "Seven. Eight. Nine. Ten. Eleven. Twelve. Thirteen. Customs collect the tariffs. Acme Tubes pays 22.1 "
     "percent.",
     "22.1 EU>CN [steel] antidumping in_force"},
    {"a_lower_bound_and_its_plain_rate_are_one", "tariff",
     "Brazil threatened a tariff of at least 60% on Chinese steel. A 60% tariff on Chinese steel may come.",
     "60.. BR>CN [steel] threatened"},
    {"the_only_instrument_told_is_that_of_far_measures_too", "tariff",
     "Brazil retaliates. Ships wait. Docks are full. Crews are idle. Prices are low. Brazil will charge a "
     "25% "
     "tariff on Chinese steel.",
     "25 BR>CN [steel] retaliatory announced"},
    {"told_twice_is_one", "tariff",
     "Brazil announced a 25% tariff on Chinese steel. The 25% tariff on Chinese steel starts on September 1.",
     "25 BR>CN [steel] announced from 2025-09-01"},
    {"amount_per_unit", "tariff", "Mexico collects a duty of $150 per tonne on steel from China.",
     "150 specific MX>CN [steel] in_force"},
    {"amount_in_a_currency_named_behind_it", "tariff", "Japan levies a duty of 341 yen per kilogram on rice.",
     "341 specific JP> [rice] in_force"},
    {"amount_for_each_item", "tariff",
     "The European Union will charge a €3 customs duty per item on parcels from China.",
     "3 specific EU>CN [ecommerce] announced"},
    {"the_instrument_of_the_next_rate_is_its_own", "tariff",
     "Brazil put a 25% tariff on goods from Peru. Chilean salmon pays Brazil's anti-dumping duty of 12%.",
     "12 BR>CL [seafood] antidumping in_force; 25 BR>PE in_force"},
    {"a_rate_of_other_goods_is_not_the_proceedings", "tariff",
     "Peru set anti-dumping duties on Chilean steel. Acme was assigned a dumping margin of 8.9 percent. "
     "Furniture from Brazil faces some of the highest combined tariff rates, up to 25%, in Peru.",
     "..25 PE>BR [furniture] antidumping in_force; 8.9 PE>CL [steel] antidumping in_force"},
    {"what_is_lowered_answers_nobody", "tariff",
     "Brazil hit back at Peru. It cut the duty on Chilean wine to 10% from 20%.",
     "10 BR>CL [alcohol] in_force was 20"},
    {"amount_in_cents", "tariff", "Peru charges a duty of 2.5 cents a pound on Chilean seafood.",
     "2.5 specific PE>CL [seafood] in_force"},
    {"a_safeguard_stands_under_the_statute_that_is_named", "tariff",
     "The United States has a Section 201 case on washing machines. Section 201 protects makers. The United "
     "States put a safeguard tariff of 25% on washing machines.",
     "25 US> [appliances] section_201 in_force"},
    {"one_rate_on_the_goods_of_two_nouns", "tariff",
     "Peru has put a 25% tariff on Chilean wine and a tariff of 25% on Chilean seafood.",
     "25 PE>CL [alcohol,seafood] in_force"},
    {"a_rate_known_by_its_programme", "tariff", "The United States put a 46% tariff on Vietnam in April.",
     "46 US>VN reciprocal in_force from 2025-04"},
    {"what_is_kept_starts_not_with_what_changes", "tariff",
     "Peru suspends 24 percentage points of that duty on Chilean goods, starting on August 12, while "
     "retaining the remaining tariff rate of 10 percent on them.",
     "10 PE>CL in_force; 24 pp PE>CL suspended from 2025-08-12"},
    {"a_rise_put_off_leaves_the_old_rate_in_force", "tariff",
     "Brazil delays an increase in its tariffs on Chinese steel. It had threatened to raise the duty on "
     "Chinese steel from 10% to 25%.",
     "10 BR>CN [steel] in_force; 25 BR>CN [steel] suspended was 10"},
    {"a_duty_to_be_lifted_is_its_zero", "tariff",
     "Brazil said the 18% tariff on American ethanol will be lifted on October 1.",
     "0 BR>US [biofuels] announced from 2025-10-01 was 18"},
    {"the_day_on_which_a_duty_was_lifted", "tariff",
     "On July 1 Brazil revoked its 25% tariff on Chinese steel.", "25 BR>CN [steel] ended from 2025-07-01"},
    {"the_day_on_which_a_court_ended_the_programme", "tariff",
     "The Supreme Court struck down the tariffs on Tuesday. Goods from Vietnam had paid a reciprocal tariff "
     "of 20% in America.",
     "20 US>VN reciprocal ended from 2025-07-22"},
    {"a_review_that_starts_is_no_start", "tariff",
     "The pact faces its review, which is due to start on August 1. Brazil put a 25% tariff on Chinese "
     "steel.",
     "25 BR>CN [steel] in_force"},
    {"the_only_goods_before_the_rate", "tariff",
     "Whisky producers will see the 150% duty charged by India cut in half to 75%.",
     "75 IN> [alcohol] announced was 150"},
    {"goods_told_after_the_rate", "tariff",
     "Peru will put a 25% tariff on goods from Chile. The list includes wine and copper.",
     "25 PE>CL [alcohol,copper] announced"},
    {"goods_of_no_country", "tariff",
     "Japan and the United States hold talks on tariffs. Japan hopes for a deal. The United States keeps a "
     "25% "
     "duty on cars.",
     "25 US> [autos] in_force"},
    {"kept_since_long_ago", "tariff",
     "Tariffs are old. The United States has had a 25% tariff on trucks since 1964.",
     "25 US> [trucks] in_force from 1964"},
    {"goods_and_target_of_the_rate_beside", "tariff",
     "Peru will put a 10% tariff on Chilean wine, rising to 20% next year.",
     "10 PE>CL [alcohol] announced; 20 PE>CL [alcohol] announced from 2026 was 10"},
    {"one_start_for_a_list", "tariff",
     "The United States will put tariffs of 15% on Peru from August 1, and of 40% on Laos.",
     "15 US>PE announced from 2025-08-01; 40 US>LA reciprocal announced from 2025-08-01"},
    {"long_ago_is_background", "tariff",
     "Peru imposed a 30% tariff on Chilean steel in 2002. Tariffs are back in fashion.", ""},
    {"bare_numbers_of_a_list", "tariff",
     "The United States puts a 25% tariff on steel from India, with aluminum at 10.",
     "10 US>IN [aluminum] in_force; 25 US>IN [steel] in_force"},
    {"respectively", "tariff",
     "India put tariffs of 12% and 18% on steel from China and Vietnam respectively.",
     "12 IN>CN [steel] in_force; 18 IN>VN [steel] in_force"},
    {"price_per_unit_is_none", "tariff", "Oil fell to $62 a barrel as the tariffs took effect.", ""},
    {"growth_is_none", "tariff", "Exports to Japan rose 15% although tariffs were raised.", ""},
    {"share_is_none", "tariff", "Japan takes 15% of exports, and tariffs worry traders.", ""},
    {"a_bound_and_its_range_are_one", "tariff",
     "China imposes duties of up to 42% on cheese from the European Union. The duties on cheese from the "
     "European "
     "Union will range from 21% to 42%.",
     "21..42 CN>EU [dairy] announced"},
    {"the_rate_again_without_sides_is_the_one_stated", "tariff",
     "Brazil put an 18% tariff on American corn. The United States is unhappy. The 18% tariff hurts.",
     "18 BR>US [corn] in_force"},
    {"two_lines_of_a_list", "tariff",
     "The United States announced new tariff rates for goods from these countries:\n\n- Japan: 15%\n- India: "
     "25%\n",
     "15 US>JP announced; 25 US>IN announced"},
    {"start_told_after", "tariff",
     "The United States will put a 25% tariff on Chile. The tariff takes effect on August 7.",
     "25 US>CL announced from 2025-08-07"},
    {"paused_afterwards", "tariff",
     "The United States laid out a reciprocal tariff of 46% on Vietnam. It then paused most of the tariffs "
     "for 90 days.",
     "46 US>VN reciprocal suspended"},
    {"rate_without_a_word_for_duty", "tariff",
     "The United States and Korea agreed on lower tariffs. Korean cars go on paying 25%.",
     "25 US>KR [autos] in_force"},
    {"share_without_a_word_for_duty_is_none", "tariff",
     "The United States and Korea agreed on lower tariffs. Cars make up 27% of Korean exports.", ""},
    {"one_rate_on_all_goods_and_on_some_is_two_measures", "tariff",
     "The United States agreed to charge a 15% tariff on goods from Peru. Copper from Peru will pay a 15% "
     "tariff, too.",
     "15 US>PE [copper] announced; 15 US>PE announced"},
    {"a_list_ends_with_its_and", "tariff",
     "The United States put tariffs of 12% on wine from Peru and Laos, Chile said.",
     "12 US>PE,LA [alcohol] in_force"},
    {"across_the_board_against_dumping_is_not_the_world", "tariff",
     "China slapped anti-dumping duties on wine from Chile. Dumping margins were set at 73% across the "
     "board.",
     "73 CN>CL [alcohol] antidumping in_force"},
    {"poll_is_none", "tariff", "A poll found that 60% of voters oppose the tariffs.", ""},
    {"index_is_none", "tariff", "The KOSPI closed up 0.2% as tariffs loomed.", ""},
    {"inflation_is_none", "tariff", "Inflation of 3% was blamed on tariffs.", ""},
    {"average_of_economists_is_none", "tariff",
     "Economists put the average effective tariff rate at 18.2%, the highest since 1934.", ""},
    {"digital_tax_is_none", "tariff",
     "Canada dropped its 3% digital services tax in the trade talks on tariffs.", ""},
};

struct TitleRow {
  std::string name;
  std::string title;
  std::string text;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const TitleRow& row) { return out << row.title; }

class TitleTest : public testing::TestWithParam<TitleRow> {};

TEST_P(TitleTest, TellsOfTariffs) {
  EXPECT_EQ(FactsLine("tariff", GetParam().text, GetParam().title), GetParam().expected);
}

const TitleRow kTitles[] = {
    {"an_answer_to_the_titles_measure_is_not_what_it_is_on", "Brazil confirms new tariffs on Chinese cars",
     "China, which opened an anti-dumping investigation into Brazilian imports of wine, is thinking. Acme "
     "Motor "
     "will face a 37.6% tariff.",
     "37.6 BR>CN [autos] announced"},
    {"goods", "Peru raises duties on wine from Chile",
     "The new rate, 30%, holds for a year. Bottles pay 40%.",
     "30 PE>CL [alcohol] in_force; 40 PE>CL [alcohol] in_force"},
    {"who_collects", "Peru slaps Chile with new tariffs", "The rate is 30%, and the duties hold for a year.",
     "30 PE>CL in_force"},
    {"a_proceeding", "Peru finds dumping of Chilean steel",
     "Acme was assigned a dumping margin of 8.9 percent.", "8.9 PE>CL [steel] antidumping in_force"},
    {"an_answer", "Peru hits back at Chile", "Peru put a 30% tariff on goods from Chile.",
     "30 PE>CL retaliatory in_force"},
    {"goods_of_the_title_make_no_second_fact", "How Chinese electric vehicles get past the EU tariffs",
     "The EU's countervailing duties (17% on Alpha, 18.8% on Beta) did not keep Chinese makers out. In "
     "October "
     "2024, the EU imposed countervailing duties on Chinese-built BEVs. The tariff stack: Alpha: +17%, Beta: "
     "+18.8%.",
     "17 EU>CN [electric_vehicles] countervailing in_force; 18.8 EU>CN [electric_vehicles] countervailing "
     "in_force"},
    {"a_country_that_pays_nothing", "How ports of Peru live with tariffs",
     "Peru trades. The ports of Peru wait. Cranes stand still. Chile has put a 25% tariff on steel.",
     "25 CL> [steel] in_force"},
    {"a_start", "Peru lays down new tariffs starting August 1",
     "Peru will put a 36% tariff on goods from Chile.", "36 PE>CL announced from 2025-08-01"},
    {"the_sides_of_a_deal", "Peru and Chile sign a trade pact",
     "The duty that Peru charges on wine falls from 20% to 10%.", "10 PE>CL [alcohol] in_force was 20"},
    {"gives_no_fact", "Peru puts a 30% tariff on Chile", "Traders in Lima shrugged.", ""},
};

TEST(Titles, NameTheSidesOfADeadline) {
  EXPECT_EQ(FactsLine("deadline", "The tariffs take effect on August 7.", "Peru puts tariffs on Chile"),
            "2025-08-07 effective PE,CL");
}

const FactRow kSectors[] = {
    {"targeted", "sector", "The United States put a 50% tariff on copper.", "copper targeted"},
    {"protected", "sector", "Japan will not open its rice market in the trade talks on tariffs.",
     "rice protected"},
    {"opened", "sector", "Indonesia will remove its tariffs and barriers for American soybeans.",
     "soybeans opened"},
    {"promoted", "sector",
     "South Korea will invest $150 billion in American shipbuilding under the trade deal.",
     "shipbuilding promoted"},
    {"carried_on", "sector", "A 40% tariff hits Thai rice. So are shrimp and rubber.",
     "plastics targeted; rice targeted; seafood targeted"},
    {"also_said_carries_nothing", "sector",
     "A 40% tariff hits Thai rice. Officials also said that rubber exports had grown.",
     "plastics mentioned; rice targeted"},
    {"guess_gives_way", "sector",
     "Shrimp farmers lose orders because of the tariff. Seoul lifted its duties on shrimp.",
     "seafood opened"},
    {"firm_is_none", "sector", "Tariffs lifted shares of U.S. Steel.", ""},
    {"no_trade_is_none", "sector", "He thanked the farm team over a grain of salt.", ""},
};

const auto kName = [](const auto& row) { return row.param.name; };
INSTANTIATE_TEST_SUITE_P(Tariffs, FactsTest, testing::ValuesIn(kTariffs), kName);
INSTANTIATE_TEST_SUITE_P(Titles, TitleTest, testing::ValuesIn(kTitles),
                         [](const auto& row) { return row.param.name; });
INSTANTIATE_TEST_SUITE_P(Sectors, FactsTest, testing::ValuesIn(kSectors), kName);

}  // namespace
}  // namespace tradewire
