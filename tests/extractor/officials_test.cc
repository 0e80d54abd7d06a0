// Officials told of in many wordings: who is quoted, who is only spoken of, titles written out.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct OfficialRow {
  std::string text;
  std::string expected;  // FactsLine of the officials
};

std::ostream& operator<<(std::ostream& out, const OfficialRow& row) { return out << row.text; }

class Officials : public testing::TestWithParam<OfficialRow> {};

TEST_P(Officials, AreThoseOfTheText) {
  EXPECT_EQ(FactsLine("official", GetParam().text), GetParam().expected);
}

const OfficialRow kQuoted[] = {
    {"Peru's trade adviser Ana Example said the tariffs would stay.",
     "Ana Example, trade adviser, PE, quoted"},
    {"Adviser Ana Example said the tariffs would stay.", ""},
    {"Peru and the United States discussed the tariffs that the United States charges on copper. The United "
     "States has a case, Trade Minister Ana Example said.",
     "Ana Example, Trade Minister, PE, quoted"},
    {"Peru warned the United States that it may answer the tariffs if the United States puts them on Peru's "
     "goods. Vice minister Ana Example said Peru was ready for talks.",
     "Ana Example, Vice minister, PE, quoted"},
    {"Trade Minister Ana Example has been clear that the tariffs stay, trade officials say.",
     "Ana Example, Trade Minister, quoted"},
    {"Trade Minister Ana Example took pains to stress that the tariffs stay.",
     "Ana Example, Trade Minister, quoted"},
    {"Mark Carney met Keir Starmer for trade talks. He said that the tariffs would go.",
     "Keir Starmer, Prime Minister, GB; Mark Carney, Prime Minister, CA, quoted"},
    {"Chinese Ambassador to Canada Wang Example said the tariffs on canola would go.",
     "Wang Example, Ambassador, CN, quoted"},
    {"Tariffs were the topic for European Commission Executive Vice Presidents Margrethe Vestager and Valdis "
     "Dombrovskis in trade talks.",
     "Margrethe Vestager, European Commission Executive Vice President, EU; Valdis Dombrovskis, European "
     "Commission Executive Vice President, EU"},
    {"Prime Minister Mark Carney, the former banker, was blunter: \"Tariffs are a tax.\"",
     "Mark Carney, Prime Minister, CA, quoted"},
    {"Prime Minister Narendra Modi, back from Jeju, where trade officials met, urged calm over tariffs.",
     "Narendra Modi, Prime Minister, IN, quoted"},
    {"Ruritania's trade is small, \"but it grows\", said Prime Minister Mark Carney.",
     "Mark Carney, Prime Minister, CA, quoted"},
    {"Canada's finance minister, François-Philippe Champagne, wrote on X that the tariffs were unjust.",
     "François-Philippe Champagne, finance minister, CA, quoted"},
    {"Sen. Ron Wyden (D-Ore.) called it a tax on trade with Canada.", "Ron Wyden, Senator, US, quoted"},
    {"Sen. Chuck Grassley, R-Iowa, who farms, said the tariffs hurt.", "Chuck Grassley, Senator, US, quoted"},
    {"Prime Minister Keir Starmer: \"This trade deal protects jobs.\"",
     "Keir Starmer, Prime Minister, GB, quoted"},
    {"\"The tariffs will bring jobs home.\" — White House spokesman Kush Desai",
     "Kush Desai, White House spokesman, US, quoted"},
    {"Trade Minister Ana Example and Finance Minister Ben Sample told reporters that the tariffs would end.",
     "Ana Example, Trade Minister, quoted; Ben Sample, Finance Minister, quoted"},
    {"Trade Minister Ana Example, Finance Minister Ben Sample and Energy Minister Cy Muster said in a joint "
     "statement that tariffs would fall.",
     "Ana Example, Trade Minister, quoted; Ben Sample, Finance Minister, quoted; Cy Muster, Energy Minister, "
     "quoted"},
    {"Trade Minister Ana Example, spending the week in Lima, far from the talks, urged importers to be calm "
     "over "
     "tariffs.",
     "Ana Example, Trade Minister, quoted"},
    {"The tariffs cost jobs, said Ben Sample, the Green senator who heads the trade panel.",
     "Ben Sample, senator, quoted"},
    {"Ana Example, the country's top trade negotiator, said that the tariff talks would go on.",
     "Ana Example, top trade negotiator, quoted"},
    {"Trade Minister Prof Ana Example called the tariffs unfair.", "Ana Example, Trade Minister, quoted"},
    {"Panels rule on tariffs too late, former Appellate Body member Ana Example said of trade rules.",
     "Ana Example, Appellate Body member, WTO, former, quoted"},
    {"Food Secretary Ana Example said that the tariffs on edible oils would stay.",
     "Ana Example, Food Secretary, quoted"},
    {"Xi Jinping arrived in Busan for trade talks. He said that China would buy more soybeans.",
     "Xi Jinping, President, CN, quoted"},
    {"Emmanuel Macron's spokesperson, Ana Example, said the tariffs were unjust.",
     "Ana Example, spokesperson, quoted; Emmanuel Macron, President, FR"},
    {"Gov. Ana Example of Ohio warned that tariffs would cost jobs.", "Ana Example, Governor, US, quoted"},
    {"Argentina's economy minister, Luis Caputo, who led the trade talks, praised the deal.",
     "Luis Caputo, economy minister, AR, quoted"},
    {"Narendra Modi, the prime minister, urged calm over the tariffs.",
     "Narendra Modi, prime minister, IN, quoted"},
    {"According to Trade Secretary Ana Example, the tariffs end in May.",
     "Ana Example, Trade Secretary, quoted"},
    {"Kenya's Trade Principal Secretary, Ana Example, rejected the tariffs.",
     "Ana Example, Trade Principal Secretary, KE, quoted"},
    {"Rep. Gregory Meeks spoke on tariffs. \"We are ceding trade authority,\" Meeks, the top Democrat on the "
     "panel, said.",
     "Gregory Meeks, Representative, US, quoted"},
    {"Ambassador Jamieson Greer said the tariffs were fair.",
     "Jamieson Greer, Trade Representative, US, quoted"},
    {"The mayor of El Paso, Ana Example, fears that tariffs will empty the bridges.",
     "Ana Example, mayor, quoted"},
    {"Federal Councillor Guy Parmelin called the trade outcome an end of hard days.",
     "Guy Parmelin, Federal Councillor, CH, quoted"},
    // Their offices say whose they are, whatever country stands before.
    {"Japan waits. White House spokesman Ben Sample said the tariffs on trade with Japan would stay.",
     "Ben Sample, White House spokesman, US, quoted"},
    {"Japan waits. Chancellor of the Exchequer Ben Sample said the tariffs on trade with Japan would stay.",
     "Ben Sample, Chancellor of the Exchequer, GB, quoted"},
    {"Japan waits. Senate Democratic leader Ben Sample said that Americans pay the tariffs.",
     "Ben Sample, Senate Democratic leader, US, quoted"},
    {"Japan's Ministry of Trade and Industry (MITI) waits, Deputy Trade Minister Ben Sample said of the "
     "tariffs.",
     "Ben Sample, Deputy Trade Minister, JP, quoted"},
    // At home nobody says whose minister it is.
    {"Kenya sells tea. Kenyan growers like the trade deal, and Kenya will sell more of it to China, but "
     "Trade Minister Ben Sample said tariffs remain.",
     "Ben Sample, Trade Minister, KE, quoted"},
    {"Tariffs won praise.\n\nRep. Ana Example (R-OH): \"They save our trade.\"",
     "Ana Example, Representative, US, quoted"},
    {"\"Trade is no weapon, tariffs hurt.\" – Mark Carney, Prime Minister of Canada.",
     "Mark Carney, Prime Minister, CA, quoted"},
    {"Donald Trump signed an order on tariffs. \"Trade will be fair,\" the president claimed.",
     "Donald Trump, President, US, quoted"},
    {"Senator Ana Example (R-Ohio) today issued the following statement on tariffs: \"Trade is fair.\"",
     "Ana Example, Senator, US, quoted"},
};

const OfficialRow kSpokenOf[] = {
    {"Critics of Ursula von der Leyen say that she gave too much away in the trade deal on tariffs.",
     "Ursula von der Leyen, European Commission President, EU"},
    {"Business leaders urged Mark Carney to end the tariffs on steel, saying that they hurt trade.",
     "Mark Carney, Prime Minister, CA"},
    {"Jane Example, senior vice president at the US-China Business Council, said the tariffs hurt trade.",
     ""},
    {"The tariff deal was signed as Prime Minister Keir Starmer welcomed Narendra Modi to the trade talks.",
     "Keir Starmer, Prime Minister, GB; Narendra Modi, Prime Minister, IN"},
    {"An envoy who signed the trade pact with Prime Minister Mark Carney, said that it would hold.",
     "Mark Carney, Prime Minister, CA"},
    {"The trade deal was signed in Geneva by Prime Minister Mark Carney. He left at noon.",
     "Mark Carney, Prime Minister, CA"},
    {"President Donald Trump signed an order on tariffs.", "Donald Trump, President, US"},
    {"President Donald Trump declared a national emergency over trade.", "Donald Trump, President, US"},
    {"Chinese officials told President Joe Biden that tariffs would hurt trade.", "Joe Biden, President, US"},
    {"A lawyer who worked on trade under Joe Biden, told reporters that tariffs would stay.",
     "Joe Biden, President, US"},
    {"Donald Trump threatened tariffs on wine.", "Donald Trump, President, US"},
    {"Former President Jair Bolsonaro opposed the tariffs.", "Jair Bolsonaro, President, BR, former"},
    {"The trade ministers Ana Example and Ben Sample met.",
     "Ana Example, trade minister; Ben Sample, trade minister"},
    {"The Minister of Trade, Mrs Ana Example, opposes the tariffs.", "Ana Example, Minister of Trade"},
    {"Trade Minister Datuk Seri Ben Sample opposes the tariffs.", "Ben Sample, Trade Minister"},
    {"Justices Thomas, Barrett and Jackson upheld the tariffs.",
     "Amy Coney Barrett, Justice, US; Clarence Thomas, Justice, US; Ketanji Brown Jackson, Justice, US"},
    {"A letter on tariffs and trade was led by Ana Example (D-OR), Ben Sample (D-VA) and others.",
     "Ana Example, US; Ben Sample, US"},
    {"Trade minister Ana Example met her Canadian counterpart Ben Sample on tariffs.",
     "Ana Example, Trade minister; Ben Sample, CA"},
    {"Ben Sample, the mayor of Example, opposes the tariffs, said an aide to trade groups.",
     "Ben Sample, mayor"},
    {"Ben Sample, a former American ambassador to Japan, opposes the tariffs, said an aide to trade groups.",
     "Ben Sample, ambassador, US, former"},
    {"Haruhiko Kuroda, a professor at Example College and former governor of the Bank of Japan, opposes the "
     "tariffs.",
     "Haruhiko Kuroda, Bank of Japan Governor, JP, former"},
    {"Ben Sample, the prime minister's parliamentary secretary, opposes the tariffs on trade.",
     "Ben Sample, parliamentary secretary"},
    {"Ben Sample, senior director for customs at Example Group, opposes the tariffs on trade.", ""},
    {"Ben Sample, director of the conservative Example Institute, opposes the tariffs on trade.", ""},
    {"Ben Sample, who performs the duties of Assistant Secretary of Commerce, oversaw the trade case.",
     "Ben Sample, Assistant Secretary of Commerce"},
};

INSTANTIATE_TEST_SUITE_P(Quoted, Officials, testing::ValuesIn(kQuoted));
INSTANTIATE_TEST_SUITE_P(SpokenOf, Officials, testing::ValuesIn(kSpokenOf));

}  // namespace
}  // namespace tradewire
