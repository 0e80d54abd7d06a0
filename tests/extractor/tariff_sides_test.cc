// Who puts a tariff on whose goods: the sides of each, told in the statement itself or beside it.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct SideRow {
  std::string name;
  std::string text;
  std::string expected;  // FactsLine
};

std::ostream& operator<<(std::ostream& out, const SideRow& row) { return out << row.text; }

class TariffSidesTest : public testing::TestWithParam<SideRow> {};

TEST_P(TariffSidesTest, Finds) { EXPECT_EQ(FactsLine("tariff", GetParam().text), GetParam().expected); }

const SideRow kSides[] = {
    {"target_open_where_no_usual_imposer_is_named",
     "Brazil fears a trade war. Brazil has few friends. Brazil will impose a 25% tariff.",
     "25 BR> announced"},
    {"whose_goods_the_sentence_before_speaks_of", "Chile taxes wine from Peru. A 31 percent tariff applies.",
     "31 CL>PE in_force"},
    {"whose_goods_pay_the_rate_stated_right_before_be_it_told_again",
     "The United States puts a 25% global tariff on sofas, rising to 30%. It puts a 25% global tariff on "
     "kitchen "
     "cabinets, rising to 50%.",
     "25 US>WORLD [furniture] in_force; 30 US>WORLD [furniture] in_force was 25; 50 US>WORLD [furniture] "
     "in_force was 25"},
    {"who_collects_pays_nothing", "Exports to Peru are hit by a 10% tariff on Chilean wine.",
     "10 PE>CL [alcohol] in_force"},
    {"the_world_collects_nothing", "Peru's tariff on cars from all over the world was cut to 15 percent.",
     "15 PE>WORLD [autos] in_force"},
    {"in_an_article_on_two_parties_the_other_one_pays",
     "Brazil and Peru met in Brazil. Brazil thanked Peru. Peru thanked Brazil. The tariff talks are over. "
     "Brazil will put a 12% tariff on coffee.",
     "12 BR>PE [coffee] announced"},
    {"the_goods_of_one_country_pay_what_answers_it_where_nobody_is_named",
     "The United States has a Section 301 case. It is about China. China spoke. China said no to tariffs. "
     "Washington will put a 25% tariff on steel under Section 301.",
     "25 US>CN [steel] section_301 announced"},
    {"what_the_usual_imposer_lowers_is_for_the_country_it_deals_with",
     "The United States met Japan. Japan came. Japan left. Washington will cut the tariff on cars to 15% "
     "from 25%.",
     "15 US>JP [autos] announced was 25"},
    {"a_pact_is_no_side",
     "Canadian goods outside the USMCA will be hit with a 35% tariff by the United States.",
     "35 US>CA announced"},
    {"goods_outside_a_pact_are_its_members",
     "The United States has a 25% tariff on goods that do not meet the rules of the USMCA.",
     "25 US>MX,CA in_force"},
    {"whose_oil_was_bought_is_no_side",
     "In response to Peru's purchases of Chilean oil, Norway puts a duty of 25 percent on goods of Peru.",
     "25 NO>PE secondary in_force"},
    {"whose_war_it_is_is_no_side",
     "Norway's king spoke. To answer Chile's actions against Bolivia, he is imposing a 25% tariff on Peru.",
     "25 NO>PE announced"},
    {"who_is_to_pay_for_arming_another_is_open",
     "Norway will put a tariff of 40% on all goods from any nation that supplies weapons to Chile.",
     "40 NO> secondary announced"},
    {"a_dateline_acts_not",
     "SEOUL (AP) - The United States imposed tariffs. South Korea was hit by 25% tariffs on cars.",
     "25 US>KR [autos] in_force"},
    {"both_sides", "Chile and Peru will remove tariffs on each other's wine under the trade deal.",
     "0 CL>PE [alcohol] announced; 0 PE>CL [alcohol] announced"},
    {"who_collects_goes_on_past_those_who_pay",
     "Peru charges 20% on American wheat, while wheat from Chile and Brazil pays 3%, its customs says of the "
     "tariffs.",
     "20 PE>US [wheat] in_force; 3 PE>CL,BR [wheat] in_force"},
    {"who_collects_and_who_pays_go_on_to_the_next_rate_of_a_sentence",
     "The United States spoke of trade. Chilean shoes pay tariffs of 16% in Peru today, and fish 20%.",
     "16 PE>CL [footwear] in_force; 20 PE>CL [seafood] in_force"},
    {"a_sentence_without_a_country_goes_on_about_the_one_before",
     "The United States looked on. Peru put a 20% tariff on Chilean wine. Salmon pays 30%.",
     "20 PE>CL [alcohol] in_force; 30 PE>CL [seafood] in_force"},
    {"the_usual_imposer_taxes_no_exports",
     "The United States and Peru talk about trade. Peru waits. The export duty on copper stands at 12%.",
     "12 PE> [copper] export in_force"},
    {"exporters_pay_another_partys_duty",
     "The United States has a tariff. Peru's exporters will pay 12% when it takes effect.",
     "12 US>PE announced"},
    {"the_other_government_of_the_sentence_pays",
     "Lima fears that Chile will put a tariff of 20% on all goods.", "20 CL>PE announced"},
    {"who_answers_whom",
     "Chile put a 25% tariff on steel. Lima replied within days. The duty on cars rose to 12 percent.",
     "12 PE>CL [autos] retaliatory in_force; 25 CL> [steel] in_force"},
    {"the_government_is_that_of_the_party_the_article_is_about",
     "Lima has had enough. Peru's steel goes unsold in the United States. In July the government put a 30 "
     "per "
     "cent tariff on steel from Chile.",
     "30 PE>CL [steel] in_force from 2025-07"},
    {"who_stands_behind_its_goods_is_not_at_it",
     "Peru's tariff of 15 percent on cotton from the United States, in place since March, will be lifted on "
     "November 10.",
     "0 PE>US [cotton] announced from 2025-11-10 was 15"},
    {"whose_goods_pay_one_rate_is_not_at_the_next_one_on_all",
     "A broader Indian tariff of 30% on Thai goods is suspended, while a 5% baseline tariff is being "
     "collected.",
     "30 IN>TH suspended; 5 IN>WORLD baseline in_force"},
    {"a_party_whose_goods_the_article_speaks_of_is_not_guessed_to_collect",
     "Peruvian fish makers fear a tariff. Peruvian wine, Peruvian shoes and Peruvian toys sell well. "
     "Norwegian "
     "importers are glad. Norway is patient about imports. The duty would be 12%.",
     "12 NO>PE threatened"},
    {"a_case_is_about_the_goods_that_the_article_names_first",
     "Solar cells are cheap, makers in Peru say. They have asked for help. Peru ended its anti-dumping case "
     "on "
     "shipments from Chile. There are three groups of firms. Some were heard. Some were not. Some were never "
     "found.\nAcme pays an anti-dumping duty of 14.5 percent.",
     "14.5 PE>CL [solar] antidumping in_force"},
    {"customs_that_collect_are_no_other_goods",
     "Peru said wine from Chile would be subject to anti-dumping measures. It had asked for talks. Importers "
     "lodge deposits of 30 percent with the Peruvian customs.",
     "30 PE>CL [alcohol] antidumping in_force"},
    {"a_city_before_its_plant_does_not_act",
     "Brazil will put a 25% tariff on Chinese cars. The Beijing plant of Acme gets a tariff of 9%.",
     "25 BR>CN [autos] announced; 9 BR>CN [autos] announced"},
    {"names_before_the_dash_are_where_it_was_written",
     "ARARAS, Beijing, July 22 - Wine pays a tariff of 30%, and Peru is glad. Peru waits. Peru speaks.",
     "30 PE> [alcohol] in_force"},
    {"what_anothers_exporters_pay_is_no_export_tax",
     "Chilean wine exporters will have to pay duties of 12 percent when they sell to Peru, its ministry "
     "says.",
     "12 PE>CL [alcohol] announced"},
    {"one_duty_and_the_whole_of_a_bloc",
     "The United States will put a 200% tariff on wine from France and other EU countries.",
     "200 US>EU [alcohol] announced"},
};

INSTANTIATE_TEST_SUITE_P(Rows, TariffSidesTest, testing::ValuesIn(kSides),
                         [](const auto& row) { return row.param.name; });

TEST(TariffSides, TheTitleNamesWhoListsWhatManyPay) {
  EXPECT_EQ(FactsLine("tariff",
                      "Pipe from China pays 29 percent, pipe from Turkey 20 percent and pipe from Ukraine 17 "
                      "percent.",
                      "Egypt keeps its duties on steel"),
            "17 EG>UA [steel] in_force; 20 EG>TR [steel] in_force; 29 EG>CN [steel] in_force");
}

}  // namespace
}  // namespace tradewire
