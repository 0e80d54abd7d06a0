// What happens to goods, told in many wordings: the role of each sector (docs/facts.md).
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct RoleRow {
  std::string text;
  std::string expected;  // FactsLine of the sectors
};

std::ostream& operator<<(std::ostream& out, const RoleRow& row) { return out << row.text; }

class SectorRoles : public testing::TestWithParam<RoleRow> {};

TEST_P(SectorRoles, AreThoseOfTheText) {
  EXPECT_EQ(FactsLine("sector", GetParam().text), GetParam().expected);
}

const RoleRow kTargeted[] = {
    {"Washington slapped a 25% tariff on washing machines from Mexico.", "appliances targeted"},
    {"The new duties will hit furniture, lumber and kitchen cabinets.",
     "furniture targeted; lumber targeted"},
    {"Beijing answered with levies on sorghum, pork and wine.",
     "agriculture targeted; alcohol targeted; pork targeted"},
    {"Steel and aluminium tariffs have doubled since June.", "aluminum targeted; steel targeted"},
    {"Toys made in China now face a 145% tariff.", "toys targeted"},
    {"European carmakers are bracing for the levies, which would apply to cars and trucks.",
     "autos targeted; trucks targeted"},
    {"Importers of footwear must pay 46% at the border under the new tariffs.", "footwear targeted"},
    {"China banned exports of gallium and germanium to America in retaliation for chip curbs.",
     "critical_minerals targeted; semiconductors targeted"},
    {"The ministry halted imports of Canadian canola over trade tensions.", "vegetable_oils targeted"},
    {"The commission will impose anti-dumping duties on Chinese tyres and shoes.",
     "footwear targeted; plastics targeted"},
    {"Trump threatened 200% duties on champagne and other French wine.", "alcohol targeted"},
    {"The United States tightened export controls on advanced chips.", "semiconductors targeted"},
    {"Film producers fear the president's plan to tax foreign movies with a 100% tariff.", "film targeted"},
    {"Lobsters caught in Maine were hit with a 25% Chinese tariff.", "seafood targeted"},
    {"The tariff list covers soybeans, aircraft and cars.",
     "aerospace targeted; autos targeted; soybeans targeted"},
    {"He wants tariffs on pharmaceuticals, semiconductors and, eventually, copper.",
     "copper targeted; pharmaceuticals targeted; semiconductors targeted"},
    {"A surcharge of 10 percent applies to timber from Canada under the trade act.", "lumber targeted"},
    {"The duties also cover goods such as handbags, watches and leather belts.",
     "jewelry targeted; leather targeted"},
    {"Solar cells from Cambodia will be subject to dumping duties of 3,521%.", "solar targeted"},
    {"Brussels drew up a list of American goods to be hit with tariffs, among them motorcycles, bourbon and "
     "jeans.",
     "alcohol targeted; apparel targeted; motorcycles targeted"},
    {"Regulators moved to ban Chinese drones over security, a blow to trade.", "drones targeted"},
    {"They ended the exemption that let small parcels enter free of duty.", "ecommerce targeted"},
    {"Washington closed the de minimis loophole for low-value packages.", "ecommerce targeted"},
    {"Mexico will raise tariffs on imported cars from Asia.", "autos targeted"},
    {"Tariffs on cars, but not on trucks, will double.", "autos targeted; trucks targeted"},
    {"While copper tariffs were delayed, lumber prices soared.", "copper targeted; lumber mentioned"},
    {"A tariff on imported beef came into force in Mexico on Monday.", "beef targeted"},
    {"The president doubled the levy on steel to 50 percent.", "steel targeted"},
    {"Cars built in Mexico would be charged 25% at the border under the tariff plan.", "autos targeted"},
    {"Farm goods, from oranges to pecans, are on the list of products facing Chinese duties.",
     "agriculture targeted; fruit_vegetables targeted"},
    {"Trade sanctions on Russian oil tightened again.", "oil targeted"},
    {"The United States has curbed sales of jet engines to China over trade.", "aerospace targeted"},
    {"Beijing restricted exports of graphite and magnets as tariffs rose.", "critical_minerals targeted"},
    {"Duties averaging 14% now weigh on Canadian softwood lumber.", "lumber targeted"},
    {"A tariff-rate quota limits imports of sugar from Brazil.", "sugar targeted"},
    {"American wines are hit hardest by the Canadian boycott in the trade war.", "alcohol targeted"},
    {"The fee on Chinese-built ships starts in October, adding to trade strains.", "shipbuilding targeted"},
    {"Toyota said the tariffs on cars cost it $3 billion.", "autos targeted"},
    {"The plan would tariff cars, chips and drugs.",
     "autos targeted; pharmaceuticals targeted; semiconductors targeted"},
    {"Imports of Chinese solar panels were barred under a trade law.", "solar targeted"},
    {"The order raises the tariff on trucks while exempting buses and tractors.",
     "machinery protected; trucks targeted"},
    {"He slapped tariffs on Canada's dairy and lumber after it taxed tech platforms.",
     "dairy targeted; digital targeted; lumber targeted"},
    {"The levy, which also covers furniture, starts in October, the trade office said.",
     "furniture targeted"},
};

const RoleRow kProtected[] = {
    {"Smartphones and laptops are exempt from the reciprocal tariffs.", "electronics protected"},
    {"The White House spared bananas, coffee and beef from the new tariffs.",
     "beef protected; coffee protected; fruit_vegetables protected"},
    {"The tariffs will not apply to energy, potash or certain minerals.",
     "critical_minerals protected; energy protected; fertilizer protected"},
    {"Ottawa vowed to shield its dairy farmers in the trade talks.", "dairy protected"},
    {"Seoul said that rice and beef remain off the table in tariff negotiations.",
     "beef protected; rice protected"},
    {"Tokyo refused to open its rice market during trade talks.", "rice protected"},
    {"Generic drugs were carved out of the levy on imports.", "pharmaceuticals protected"},
    {"The order leaves out copper and pharmaceuticals from the import duty.",
     "copper protected; pharmaceuticals protected"},
    {"Dairy is a red line for India in trade talks with America.", "dairy protected"},
    {"Carmakers won a reprieve from the tariffs on auto parts.", "auto_parts protected; autos mentioned"},
    {"Aircraft and aircraft parts are excluded from the duty, the trade notice says.", "aerospace protected"},
    {"India kept agriculture and dairy out of the trade deal.", "agriculture protected; dairy protected"},
    {"The deal spares aircraft but keeps duties of 50% on steel.", "aerospace protected; steel targeted"},
    {"Brazil's orange juice escaped the 50% tariff.", "fruit_vegetables protected"},
    {"No tariff will be charged on Swiss gold bars, the president said.", "gold protected"},
    {"Washington promised not to impose tariffs on movies.", "film protected"},
    {"Europe's rules keep out chlorinated chicken, a sore point in trade talks.", "poultry protected"},
    {"The European Union wants its wines excluded from the tariffs.", "alcohol protected"},
    {"Farmers in Switzerland remain sheltered from imports of beef.", "beef protected"},
    {"Energy products were left off the tariff list.", "energy protected"},
    {"Semiconductors are not covered by the order on tariffs.", "semiconductors protected"},
    {"Tariffs on everything except oil rose.", "oil protected"},
};

const RoleRow kOpened[] = {
    {"The agreement removes duties on machinery, chemicals and medical devices.",
     "chemicals opened; machinery opened; medical_devices opened"},
    {"Vietnam will scrap its tariffs on American cars and apples.", "autos opened; fruit_vegetables opened"},
    {"The deal gives British beef farmers access to the American market.", "beef opened"},
    {"Canada agreed to let in more American eggs and cheese under the trade pact.",
     "dairy opened; poultry opened"},
    {"Indonesia will accept American standards for vehicles and medical devices under the trade deal.",
     "autos opened; medical_devices opened"},
    {"China resumed imports of Australian barley, wine and lobster after the trade dispute.",
     "agriculture opened; alcohol opened; seafood opened"},
    {"The import ban on Argentine beef was lifted.", "beef opened"},
    {"Tariffs on whisky will fall from 150% to 75% under the trade deal.", "alcohol opened"},
    {"Cheese and almonds will enter duty-free from next year.", "dairy opened; fruit_vegetables opened"},
    {"The pact opens India's legal and insurance sectors to British firms and cuts tariffs.",
     "finance opened"},
    {"Malaysia granted preferential access for American pork and poultry.", "pork opened; poultry opened"},
    {"Under the pact Washington cut its tariff on Japanese cars to 15%.", "autos opened"},
    {"Thailand will reduce import duties on corn, soybean meal and fuel ethanol.",
     "biofuels opened; corn opened; soybeans opened"},
    {"Korea will raise the quota for American cars that meet U.S. standards in the trade deal.",
     "autos opened"},
    {"China pledged to lift its curbs on rare earths and buy more soybeans in the trade deal.",
     "critical_minerals opened; soybeans promoted"},
    {"In return for lower duties on autos, Seoul will put money into American shipyards.",
     "autos opened; shipbuilding promoted"},
    {"Australia eased its biosecurity rules on American beef as tariffs loomed.", "beef opened"},
    {"The Philippines will charge no duties on American cars and soybeans.", "autos opened; soybeans opened"},
    {"Trade barriers to American ethanol would come down under the plan.", "biofuels opened"},
    {"Ecuador commits to lower tariffs on shrimp feed, machinery and cosmetics.",
     "agriculture opened; machinery opened; retail opened; seafood opened"},
    {"Taiwan's market will be open to American pork and potatoes under the trade deal.",
     "fruit_vegetables opened; pork opened"},
    {"Duties on aircraft parts drop to zero on September 1.", "aerospace opened"},
    {"The accord phases out tariffs on textiles over five years.", "textiles opened"},
    {"South Korea relaxed safety rules for American cars in the trade deal.", "autos opened"},
    {"British steelmakers win tariff-free access for their steel.", "steel opened"},
    {"The agreement secures better access for American rice in Japan.", "rice opened"},
    {"Under the deal Japan opens its market to rice and buys more soybeans, while America keeps tariffs on "
     "steel.",
     "rice opened; soybeans promoted; steel targeted"},
    {"India offered zero tariffs on auto parts and drugs.", "auto_parts opened; pharmaceuticals opened"},
    {"China's ban on Japanese seafood was partly lifted, easing trade.", "seafood opened"},
};

const RoleRow kPromoted[] = {
    {"Japan pledged to invest in shipbuilding, chips and energy in exchange for lower tariffs.",
     "energy promoted; semiconductors promoted; shipbuilding promoted"},
    {"The airline ordered 100 Boeing jets as part of the trade deal.",
     "aerospace promoted; tourism mentioned"},
    {"China will buy 25 million tons of soybeans a year under the trade truce.", "soybeans promoted"},
    {"The company will build a battery plant in Georgia to avoid tariffs.", "batteries promoted"},
    {"Officials hope that tariffs bring steelmaking back home.", "steel promoted"},
    {"Europe promised to purchase $750 billion of American oil, gas and nuclear fuel in the trade deal.",
     "gas promoted; nuclear promoted; oil promoted"},
    {"The two sides agreed to cooperate on critical minerals and artificial intelligence in the trade pact.",
     "ai promoted; critical_minerals promoted"},
    {"The chipmaker committed $165 billion to semiconductor factories in Arizona as tariffs loomed.",
     "semiconductors promoted"},
    {"India wants to boost textile exports after the trade accord.", "textiles promoted"},
    {"The trade ministers signed a partnership on nuclear energy and drones.",
     "drones promoted; nuclear promoted"},
    {"Subsidies for electric vehicles helped China's exporters.", "electric_vehicles promoted"},
    {"Hanoi will order 50 Boeing planes and buy more American corn to calm trade tensions.",
     "aerospace promoted; corn promoted"},
    {"A $350 billion fund will pay for shipyards and chip plants under the trade deal.",
     "semiconductors promoted; shipbuilding promoted"},
    {"The trade deal includes investments in copper mining and data centres.",
     "ai promoted; copper promoted"},
    {"Officials discussed joint projects in solar power, rail and ports at the trade talks.",
     "rail promoted; shipping promoted; solar promoted"},
};

const RoleRow kMentioned[] = {
    {"Coffee prices have climbed since the tariffs took hold.", "coffee mentioned"},
    {"The tariffs could cost jobs in tourism, economists say.", "tourism mentioned"},
    {"The Commerce Department opened an investigation into imports of wind turbines.", "wind mentioned"},
    {"Exports of furniture rose 5% last year despite trade tensions.", "furniture mentioned"},
    {"Shares of steelmakers fell as trade talks stalled.", "steel mentioned"},
    {"A trade surplus in textiles helped the peso.", "textiles mentioned"},
    {"The president spoke at a toy factory about trade with Mexico.",
     "manufacturing mentioned; toys mentioned"},
    {"Pharmaceuticals are the country's top export, trade data show.", "pharmaceuticals mentioned"},
    {"Regulators are reviewing whether imports of chips threaten security, the trade office said.",
     "semiconductors mentioned"},
    {"Growers of almonds said the trade war has lasted too long.", "fruit_vegetables mentioned"},
    {"Apple is moving production of iPhones from China to India because of tariffs.",
     "electronics mentioned"},
    {"Grocers warn that tomato prices will rise when the tariffs bite.", "fruit_vegetables mentioned"},
    {"Customs data show exports of rare earths fell 30% despite the trade truce.",
     "critical_minerals mentioned"},
    {"The sneaker industry said that trade uncertainty hurts demand.", "footwear mentioned"},
    {"Investigators will study imports of robots under Section 232.", "machinery mentioned"},
    {"The airline industry lost billions as trade slowed.", "tourism mentioned"},
    {"Wheat futures fell on trade worries.", "wheat mentioned"},
    {"Cotton growers in Texas depend on trade with China.", "cotton mentioned"},
    {"America ran a trade deficit in cars of $100 billion.", "autos mentioned"},
    {"Importers of toys asked the court to strike down the tariffs.", "toys mentioned"},
    {"Trade officials will investigate whether steel pipes are dumped.", "steel mentioned"},
};

INSTANTIATE_TEST_SUITE_P(Targeted, SectorRoles, testing::ValuesIn(kTargeted));
INSTANTIATE_TEST_SUITE_P(Protected, SectorRoles, testing::ValuesIn(kProtected));
INSTANTIATE_TEST_SUITE_P(Opened, SectorRoles, testing::ValuesIn(kOpened));
INSTANTIATE_TEST_SUITE_P(Promoted, SectorRoles, testing::ValuesIn(kPromoted));
INSTANTIATE_TEST_SUITE_P(Mentioned, SectorRoles, testing::ValuesIn(kMentioned));

}  // namespace
}  // namespace tradewire
