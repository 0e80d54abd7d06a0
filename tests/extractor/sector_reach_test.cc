// How far what is said of goods reaches: along lists, to a pronoun, past a refusal; and where it does not.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct ReachRow {
  std::string name;
  std::string text;
  std::string expected;  // FactsLine of the sectors
};

std::ostream& operator<<(std::ostream& out, const ReachRow& row) { return out << row.name; }

class SectorReach : public testing::TestWithParam<ReachRow> {};

TEST_P(SectorReach, IsThatOfTheText) { EXPECT_EQ(FactsLine("sector", GetParam().text), GetParam().expected); }

const ReachRow kRows[] = {
    {"a_list_from_one_to_another",
     "Peru approved tariffs of up to 50% on 1,400 products, from cars and tyres to textiles and steel.",
     "autos targeted; plastics targeted; steel targeted; textiles targeted"},
    {"a_list_that_begins_with_goods_unknown",
     "Tariffs fall, and the trade deal streamlines requirements for products including ladders, medicines "
     "and "
     "umbrellas.",
     "pharmaceuticals opened"},
    {"a_list_with_words_between_that_are_no_goods",
     "Under the trade pact Ankara will lower tariffs on many foods, including cotton meal (CM), white "
     "lupins, tree nuts, "
     "fresh and processed fruit, sunflower oil and wine.",
     "agriculture opened; alcohol opened; cotton opened; fruit_vegetables opened; vegetable_oils opened"},
    {"lines_behind_a_plain_sentence",
     "Oslo has kept the following goods out of its trade deal.\n\n- Dairy\n- Wheat\n- Poultry\n\nTariffs "
     "stay.",
     "dairy protected; poultry protected; wheat protected"},
    {"a_list_on_a_list",
     "Peru hits back. The tariff list runs to 50 goods. Textiles, maps, shoes and cheese are on it.",
     "dairy targeted; footwear targeted; textiles targeted"},
    {"goods_of_a_list_that_differ", "The tariff order exempts coffee, and steel pays 50%.",
     "coffee protected; steel targeted"},
    {"a_list_behind_the_closest_cue",
     "Lima said the trade deal excluded market access to butter, coffee, whey, caseins, sugar, corks, spices "
     "and rubber.",
     "agriculture protected; coffee protected; dairy protected; lumber protected; plastics protected; sugar "
     "protected"},
    {"an_exemption_refused", "Toys and footwear got no reprieve from the tariffs on imports.",
     "footwear targeted; toys targeted"},
    {"goods_dropped_from_a_list", "Brussels dropped bourbon from the list of goods facing tariffs.",
     "alcohol protected"},
    {"registrations_restored",
     "Beijing will restore the registrations of hundreds of beef plants in trade talks.", "beef opened"},
    {"prices_then_a_cut_on_them", "Coffee prices rose, which is why Peru cut tariffs on it last month.",
     "coffee opened"},
    {"a_pronoun_that_pays", "Ruritania ships its cars to Peru, where they face retaliatory tariffs.",
     "autos targeted"},
    {"core_prices", "Core inflation, which excludes energy, rose as tariffs hit trade.", "energy mentioned"},
    {"an_article_is_headed", "Article 3.5: Customs Duties on Leather. Trade is free.", "leather mentioned"},
    {"no_plans_to_move", "The toy maker has no plans to move production to Peru because of tariffs.",
     "toys mentioned"},
    {"duties_on_some_remain",
     "A court struck down the levies on Mexican tomatoes, but those on sugar remain.",
     "fruit_vegetables opened; sugar targeted"},
    {"a_rule_dropped_that_kept_goods_out",
     "Peru scrapped rules that had kept out American beef, the trade ministry said of the tariff deal.",
     "beef opened"},
    {"a_duty_beside_an_inquiry",
     "The trade office opened an inquiry into tyres, and extended duties on aluminum foil.",
     "aluminum targeted; plastics mentioned"},
    {"refused_on_shelves", "Ontario refuses to stock American wine because of the tariffs.",
     "alcohol targeted"},
    {"used_in", "Copper, which is used in missiles, faces a tariff of 50%.",
     "copper targeted; defense mentioned"},
};

INSTANTIATE_TEST_SUITE_P(Rows, SectorReach, testing::ValuesIn(kRows),
                         [](const testing::TestParamInfo<ReachRow>& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
