// Short articles and the commitments that docs/facts.md asks of them.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct CommitmentRow {
  std::string name;
  std::string text;
  std::string expected;  // FactsLine of the type
};

std::ostream& operator<<(std::ostream& out, const CommitmentRow& row) { return out << row.text; }

class CommitmentsTest : public testing::TestWithParam<CommitmentRow> {};

TEST_P(CommitmentsTest, Finds) { EXPECT_EQ(FactsLine("commitment", GetParam().text), GetParam().expected); }

const CommitmentRow kCommitments[] = {
    {"a_line_of_a_list",
     "What firms will invest in America because of tariffs:\nExample & Sons (drugs): $5bn+\nAcme Steel - "
     "$6bn",
     "5000000000.. USD investment Example & Sons>US [pharmaceuticals] pledged; "
     "6000000000 USD investment Acme Steel>US [steel] pledged"},
    {"a_line_of_losses", "What the tariffs cost firms in America:\nAcme Steel: $5bn", ""},
    {"the_sector_of_a_known_firm", "Facing tariffs on imports, TSMC will invest $5 billion in Arizona.",
     "5000000000 USD investment TSMC>US [semiconductors] pledged"},
    {"the_sector_in_the_name_of_a_firm",
     "Facing tariffs on imports, Acme Battery will spend $5 billion on a factory in Ohio.",
     "5000000000 USD investment Acme Battery>US [batteries] pledged"},
    {"the_sector_named_before_that_of_the_firm",
     "Facing tariffs on imports, Acme Battery will spend $5 billion on a lithium mine in Ohio.",
     "5000000000 USD investment Acme Battery>US [critical_minerals] pledged"},
    {"a_country_has_no_sector_in_its_name",
     "Facing tariffs on imports, Japan will spend $5 billion on a factory in Ohio.",
     "5000000000 USD investment JP>US [manufacturing] pledged"},
    {"a_firm_of_two_names",
     "Facing tariffs on imports, Ample Control & Engineering is investing $50 million in a plant in Texas.",
     "50000000 USD investment Ample Control & Engineering>US pledged"},
    {"investment", "Japan pledged to invest $550 billion in the United States to lower the tariffs.",
     "550000000000 USD investment JP>US pledged"},
    {"up_to", "Japan pledged to invest up to $20 billion in the United States to lower the tariffs.",
     "..20000000000 USD investment JP>US pledged"},
    {"by_a_firm", "Hyundai will invest $26 billion in the United States by 2028 to avoid tariffs.",
     "26000000000 USD investment Hyundai>US [autos] pledged by 2028"},
    {"purchase", "Indonesia agreed to buy $15 billion of American energy in the trade deal.",
     "15000000000 USD purchase ID>US [energy] pledged"},
    {"aid", "Canada announced a $2 billion aid package for its farmers hit by the tariffs.",
     "2000000000 USD aid CA>CA [agriculture] pledged"},
    {"more_than",
     "The European Union pledged to invest more than $600 billion in the United States under "
     "the tariff deal.",
     "600000000000.. USD investment EU>US pledged"},
    {"foreign_currency", "South Korea will spend 33 trillion won to support its chip makers against tariffs.",
     "33000000000000 KRW aid KR>KR [semiconductors] pledged"},
    {"a_further_sum_of_the_same_size",
     "Peruvian firms are to invest $25 billion in the United States under the deal on tariffs. Peru backs "
     "them "
     "with a further $25 billion in credit guarantees.",
     "25000000000 USD financing PE>PE pledged; 25000000000 USD investment PE>US pledged"},
    {"money_of_unknown_purpose_stays_at_home",
     "Brazil answers the tariffs of the United States. The programme makes 30 billion reais of new money "
     "free.",
     "30000000000 BRL investment BR>BR pledged"},
    {"a_maker_that_is_a_word_for_its_goods",
     "Boeing will invest $1 billion in its plant in South Carolina as tariffs on imports loom.",
     "1000000000 USD investment Boeing>US [aerospace] pledged"},
    {"where_the_article_was_written_pays_nothing",
     "INDIANAPOLIS - Hanbit Bio shrugs at the tariffs on imports. It will invest $3 billion in a plant.",
     "3000000000 USD investment Hanbit Bio> pledged"},
    {"who_an_aside_between_dashes_is_about_pays",
     "TSMC \u2014 the world's biggest chipmaker \u2014 will invest $100 billion in Arizona to escape tariffs "
     "on "
     "imports.",
     "100000000000 USD investment TSMC>US [semiconductors] pledged"},
    {"who_an_aside_between_hyphens_is_about_pays",
     "IBM - under pressure from tariffs on imports - will invest $5 billion in Ohio.",
     "5000000000 USD investment IBM>US pledged"},
    {"who_an_aside_that_begins_with_a_name_is_about_pays",
     "TSMC - Asia's biggest chipmaker - will invest $100 billion in Arizona to escape tariffs on imports.",
     "100000000000 USD investment TSMC>US [semiconductors] pledged"},
    {"money_of_unknown_purpose_where_no_government_acts",
     "Steelmakers in Brazil fear the tariffs of the United States. The programme makes 30 billion reais of "
     "new money free.",
     "30000000000 BRL investment pledged"},
    {"the_firm_of_an_executive_told_by_role_pays",
     "Nordia Steel fears the tariffs on imports. Chief Executive Ulrike Brandl pledged to invest $5 billion "
     "in Ohio.",
     "5000000000 USD investment Nordia Steel>US [steel] pledged"},
    {"a_firm_whose_name_begins_like_a_role_pays",
     "Facing tariffs on imports, Founder Motor will invest $5 billion in Ohio.",
     "5000000000 USD investment Founder Motor>US pledged"},
    {"an_executive_of_no_named_firm_pays_nothing",
     "Chief Executive Ulrike Brandl fears tariffs on imports and pledged to invest $5 billion in Ohio.",
     "5000000000 USD investment >US pledged"},
    {"sum_without_a_purpose_is_of_the_programme_before",
     "Canada announced $2 billion in aid for farmers hit by the tariffs. It set aside a further $300 "
     "million.",
     "2000000000 USD aid CA>CA [agriculture] pledged; 300000000 USD aid CA>CA [agriculture] pledged"},
    {"who_pays_stands_behind_the_comma",
     "Under the trade deal with the United States, South Korea is to invest $350 billion as tariffs fall.",
     "350000000000 USD investment KR>US pledged"},
    {"firm_that_begins_like_an_office",
     "General Motors said it will spend $4 billion on American plants as the tariffs on imports bite.",
     "4000000000 USD investment General Motors>US [autos] pledged"},
    {"firm_that_begins_with_a_country",
     "Finland Timber Group will invest $2 billion in Vietnam, tariffs or not, and sell to exporters.",
     "2000000000 USD investment Finland Timber Group>VN [lumber] pledged"},
    {"of_two_payers_each_has_its_own_year",
     "Roche promised $50 billion by 2030 and Novartis $23 billion to the United States to avert tariffs on "
     "imports.",
     "23000000000 USD investment Novartis>US [pharmaceuticals] pledged; 50000000000 USD investment Roche>US "
     "[pharmaceuticals] pledged by 2030"},
    {"pesos_of_the_payer", "Chile will lend 5 billion pesos to exporters hit by the tariffs of Mexico.",
     "5000000000 CLP financing CL>CL pledged"},
    {"rupees_of_the_country_that_the_article_is_about",
     "Pakistan fears the tariffs. A fund of 5 billion rupees will help exporters.",
     "5000000000 PKR financing PK>PK pledged"},
    {"francs_of_a_union", "Senegal will lend 5 billion francs to exporters hit by the tariffs.",
     "5000000000 XOF financing SN>SN pledged"},
    {"francs_of_no_country_that_is_named",
     "A fund of 5 billion francs will help exporters hit by the tariffs.",
     "5000000000 CHF financing pledged"},
    {"pesos_with_their_country", "Chile will lend 5 billion Colombian pesos to exporters hit by the tariffs.",
     "5000000000 COP financing CL>CL pledged"},
    {"dollars_are_everybodys", "Australia will lend 5 billion dollars to exporters hit by the tariffs.",
     "5000000000 USD financing AU>AU pledged"},
    {"what_the_head_of_a_firm_promises",
     "Acme Steel CEO Ann Doe pledged to invest $5 billion in Ohio because of tariffs on imports.",
     "5000000000 USD investment Acme Steel>US [steel] pledged"},
    {"head_of_a_firm_behind_the_name",
     "Ann Doe, chairwoman and chief executive of Acme Steel, fears tariffs on imports. Doe will invest $5 "
     "billion in Ohio.",
     "5000000000 USD investment Acme Steel>US [steel] pledged"},
    {"who_runs_a_firm_with_the_surname_first",
     "Kang Min-ho, who heads Acme Steel, fears tariffs on imports. Kang will invest $5 billion in Ohio.",
     "5000000000 USD investment Acme Steel>US [steel] pledged"},
    {"who_has_the_role_named_behind_the_firm",
     "Ann Doe, Acme Steel's boss, pledged to invest $5 billion in Ohio because of tariffs on imports.",
     "5000000000 USD investment Acme Steel>US [steel] pledged"},
    {"who_owns_a_firm_is_not_its_employee",
     "Volta owner Acme Steel will invest $5 billion in Ohio because of tariffs on imports.",
     "5000000000 USD investment Acme Steel>US [steel] pledged"},
    {"chairman_of_a_firm_without_a_comma",
     "Ann Doe the chairman of Acme Steel fears tariffs on imports. Acme Steel will invest $5 billion in "
     "Ohio.",
     "5000000000 USD investment Acme Steel>US [steel] pledged"},
    {"parts_that_add_up_to_the_whole",
     "Acme Steel will invest $12 billion in Ohio by 2029 because of tariffs on imports. Some $5 billion goes "
     "to plants, $7 billion goes to training.",
     "12000000000 USD investment Acme Steel>US [steel] pledged by 2029; 5000000000 USD investment Acme "
     "Steel>US [steel] pledged by 2029; 7000000000 USD investment Acme Steel>US [steel] pledged by 2029"},
    {"parts_of_what_is_no_promise",
     "Trade came to $12 billion before the tariffs. Some $5 billion was in grain, $7 billion in wine.", ""},
    {"lender_named_after_its_country",
     "The Kuwait Investment Authority will invest $5 billion in Peru, tariffs on imports or not.",
     "5000000000 USD investment Kuwait Investment Authority>PE pledged"},
    {"no_month_pays", "April: pledged $5 billion for exporters hit by tariffs.",
     "5000000000 USD aid pledged"},
    {"rand_glued_to_the_number",
     "Pretoria set up a R10 billion credit line for exporters as the tariffs of the United States bite.",
     "10000000000 ZAR financing ZA>ZA pledged"},
    {"tariffs_on_imports_are_no_buyer",
     "Canberra promised A$300 million to help growers whom Chinese import tariffs have hit.",
     "300000000 AUD aid AU>AU [agriculture] pledged"},
    {"past_sales_are_none",
     "Australia has sold $29 billion worth of beef in the United States, tariffs or no tariffs.", ""},
    {"deficit_is_none", "The trade deficit with Vietnam reached $123 billion, and tariffs followed.", ""},
    {"exports_are_none", "Exports of $12 billion were hit by the tariffs.", ""},
    {"tariff_revenue_is_none", "The Treasury collected $28 billion in tariff revenue in July.", ""},
    {"hundreds_of_billions_are_none",
     "Japan will invest hundreds of billions of dollars under the trade deal.", ""},
    {"market_value_is_none", "The firm, worth $3 trillion, shrugged off the tariffs.", ""},
    {"investment_under_a_trade_deal",
     "Japan pledged to invest $550 billion in the United States under the trade deal.",
     "550000000000 USD investment JP>US pledged"},
    {"loans_up_to",
     "South Korea promised loans of up to $20 billion for American shipbuilding in tariff talks.",
     "..20000000000 USD financing KR>US [shipbuilding] pledged"},
    {"industrial_policy_without_a_word_for_trade",
     "Ottawa unveiled an industrial strategy. It includes a support package worth C$2 billion for the chip "
     "industry, and tax breaks for critical minerals.",
     "2000000000 CAD aid CA>CA [semiconductors] pledged"},
    {"a_lender_in_its_own_name",
     "The Export-Import Bank of Korea will lend $2 billion to exporters hit by the tariffs.",
     "2000000000 USD financing Export-Import Bank of Korea> pledged"},
    {"a_body_by_its_code", "The World Bank will lend $2 billion to Kenya, whose exporters the tariffs hit.",
     "2000000000 USD financing WB>KE pledged"},
    {"goes_on_in_the_currency_of_the_brackets",
     "Hyundai will invest $2 billion (C$2.7 billion) in Canada, out of reach of tariffs. The C$2.7 billion "
     "investment brings jobs, the trade minister said.",
     "2000000000 USD investment Hyundai>CA [autos] pledged"},
    {"who_acts_in_the_clause_of_the_sum",
     "Roche fears the tariffs on imports, while Novartis said it would spend $5 billion in the United "
     "States.",
     "5000000000 USD investment Novartis>US [pharmaceuticals] pledged"},
    {"a_firm_and_its_country_pay_one_sum",
     "TSMC is to invest $30 billion in the United States because of tariffs. Taiwan will invest $30 billion "
     "in "
     "the United States, the trade minister boasted.",
     "30000000000 USD investment TSMC>US [semiconductors] pledged"},
    {"what_a_line_is_headed_by_pays_nothing",
     "What the two agreed on tariffs:\n- Direct investments: Japan will invest $5 billion in the United "
     "States.\n- Guarantees: Japan will guarantee $5 billion in loans.",
     "5000000000 USD financing JP>JP pledged; 5000000000 USD investment JP>US pledged"},
    {"a_firm_told_by_what_it_makes",
     "Novartis fears the tariffs on imports. Roche fears them less than Novartis. The Swiss drugmaker will "
     "invest $5 billion in the United States.",
     "5000000000 USD investment Novartis>US [pharmaceuticals] pledged"},
    {"whoever_has_funding_gets_it",
     "Arctic Mines digs rare earths. Its funding includes loans of $90 million, free of tariffs on trade.",
     "90000000 USD financing >Arctic Mines pledged"},
    {"where_a_plant_stands_is_who_gets_the_money",
     "Total investment in the plant in Chile will come to $7 billion, the trade ministry said of the "
     "tariffs.",
     "7000000000 USD investment >CL pledged"},
    {"whoever_bears_a_measure_pays_nothing",
     "Farmers in America, whose costs rose after tariffs on Peru, are in line for $2 billion in aid.",
     "2000000000 USD aid US>US [agriculture] pledged"},
    {"what_the_money_is_for_stands_in_the_next_sentence",
     "Taiwan will invest $5 billion in the United States under the tariff deal. The money is meant for chips "
     "and shipyards.",
     "5000000000 USD investment TW>US [semiconductors,shipbuilding] pledged"},
    {"the_lines_that_split_a_sum",
     "Peru promised to buy $9 billion of Canadian goods under the pact on tariffs. Trade is to grow. Talks "
     "took long. Ministers met. Both sides were glad. It is a first step. Here is how the $9 billion breaks "
     "down:\n- Farm goods: $2 billion\n- Services: $7 billion",
     "2000000000 USD purchase PE>CA [agriculture] pledged; 7000000000 USD purchase PE>CA pledged; "
     "9000000000 USD purchase PE>CA pledged"},
    {"the_maker_of_the_goods_sells_them",
     "Acme Air will purchase 30 Boeing jets valued at $6 billion, whatever the tariffs on trade.",
     "6000000000 USD purchase Acme Air>Boeing [aerospace] pledged"},
    {"a_government_that_invests_at_home",
     "Facing tariffs of China on chips, President Biden is making a $5 billion investment in American chip "
     "factories.",
     "5000000000 USD investment US>US [semiconductors] pledged"},
    {"firms_of_no_country",
     "Since tariffs on China rose, companies have announced $5 billion in investment in America.",
     "5000000000 USD investment >US pledged"},
};

INSTANTIATE_TEST_SUITE_P(Commitments, CommitmentsTest, testing::ValuesIn(kCommitments),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
