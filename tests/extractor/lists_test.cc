// Which sentence leads which, and what the items of a list take from their lead.
#include "extractor/text/lists.h"

#include <gtest/gtest.h>

#include "extractor/rules/rule.h"
#include "tests/extractor/fact_line.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// For each sentence the number of the one that leads it, or "-".
std::string LeadsLine(std::string_view text) {
  const Rules& rules = WordRules();
  const std::vector<Token> tokens = Tokenize(text, rules.vocabulary);
  std::vector<Sentence> sentences = SplitSentences(text, tokens, rules.vocabulary);
  LinkLists(tokens, rules.classes, &sentences);
  std::string line;
  for (const Sentence& sentence : sentences) {
    if (!line.empty()) line += " ";
    line += sentence.lead == kNoLead ? "-" : std::to_string(sentence.lead);
  }
  return line;
}

struct ListRow {
  std::string name;
  std::string text;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const ListRow& row) { return out << row.text; }

class LinkListsTest : public testing::TestWithParam<ListRow> {};

TEST_P(LinkListsTest, Links) { EXPECT_EQ(LeadsLine(GetParam().text), GetParam().expected); }

const ListRow kLinks[] = {
    {"no_list", "Duties rose. Trade fell.", "- -"},
    {"items_to_the_last", "Exempt are:\n\n- beef;\n\n- rice; and\n\n- tea.\n\n- Duties rose.", "- 0 0 0 -"},
    {"items_without_marks", "Exempt are:\n\n(a) beef;\n\n(b) rice.\n\nDuties rose.", "- 0 0 -"},
    {"commas_part_items_too", "Exempt are:\n\n- beef,\n\n- rice.\n\n- Duties rose.", "- 0 0 -"},
    {"items_that_are_sentences", "They plan:\n- Peru buys beef. It will.\n- Laos buys rice.\nDuties rose.",
     "- 0 - 0 -"},
    {"colon_within_a_line", "Exempt are: beef, rice and tea. Duties rose.", "- -"},
    {"items_within_a_paragraph", "Exempt are: (i) beef; (ii) rice; and (iii) tea. Duties rose.", "- 0 0 0 -"},
    {"brackets_within_a_paragraph", "Exempt are: (see below) beef; (ii) rice. Duties rose.", "- -"},
    {"figures_within_a_paragraph", "The ranges: Peru 4.9%; Laos 3%, Fiji 2%; and Chile 1.5%. Duties rose.",
     "- 0 0 0 -"},
    {"two_figures_are_no_list", "The rates: Peru 4.9%; Laos 3%. Duties rose.", "- -"},
    {"clauses_are_no_list", "He was clear: the duty is new; the trade is old; nobody knows. Duties rose.",
     "- -"},
    {"out_of_a_nested_label",
     "Duties rise:\n\n  - Gear:\n    - cranes: 25%\n    - robots: 30%\n  - Paper: 5%\n  - Food:\n    - rice: "
     "1%",
     "- 0 1 1 0 0 5"},
    {"a_heading_with_its_statute", "Section 301 duties go up\n\n- Paper: 25%\n- Toys: 30%", "- 0 0"},
    {"columns_lead_their_rows",
     "Duties change.\n\nProduct | Current duty of Peru | New duty of Peru | In force from\nTea | 6% | "
     "2%\nRice | 5% | 1%",
     "- - 1 1"},
    {"columns_named_by_a_list",
     "Duties change:\n\nProduct | Current duty of 2025 | New duty\nTea | 6% | 2%\nRice | 5% | 1%", "- 0 1 1"},
    {"a_heading_with_a_rate", "A duty of 25% on paper\n\n- Toys too", "- -"},
    {"labels_are_led_and_lead", "It opens markets for:\n\n- Food:\n\n- rice.\n\n- Energy:\n\n- gas.",
     "- 0 1 0 3"},
    {"a_heading_leads_its_lines", "Peru\nDuty: 17%\nNo word yet.\n\nLaos\nDuty: 48%\n\nTrade fell.",
     "- 0 0 - 3 -"},
    {"a_heading_leads_the_first_paragraph", "Peru\n\nThe duty is 17%. It is new.\n\nTrade fell.", "- 0 - -"},
    {"lines_with_sums", "Pledged so far:\nPeru: $5bn\nLaos - \u20ac2bn\nDuties rose.\nChile: $1bn",
     "- 0 0 - -"},
    {"lines_with_rates", "Rates are:\nAcme: 15%\nBolt - 20 percent\nDuties rose.\nCore: 9%", "- 0 0 - -"},
    {"lines_without_figures", "These are meant:\nPeru\nLaos", "- 0 -"},
    {"rows_below_their_head",
     "Investments in steel since the duties of last year\nWho | What | How much\nA | mill | $5bn", "- 0 1"},
    {"pointing_back", "Some goods are exempt. These goods include beef. Duties rose.", "- 0 -"},
    {"first_sentence_points_nowhere", "These goods include beef.", "-"},
};

INSTANTIATE_TEST_SUITE_P(Rows, LinkListsTest, testing::ValuesIn(kLinks),
                         [](const auto& row) { return row.param.name; });

struct LedRow {
  std::string name;
  std::string type;
  std::string text;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const LedRow& row) { return out << row.text; }

class LedFactsTest : public testing::TestWithParam<LedRow> {};

TEST_P(LedFactsTest, Finds) { EXPECT_EQ(FactsLine(GetParam().type, GetParam().text), GetParam().expected); }

const LedRow kLed[] = {
    {"exempt_items", "sector",
     "The tariff takes effect on Monday. These goods will not be subject to the tariff:\n\n- coffee;\n\n"
     "- certain cars; and\n\n- medicines.\n\nImports of steel rose.",
     "autos protected; coffee protected; pharmaceuticals protected; steel mentioned"},
    {"exempt_items_within_a_paragraph", "sector",
     "These goods shall not be subject to the tariff: (i) all goods named in the law of 1977 on trade; (ii) "
     "cars "
     "and other vehicles of the second list; and (iii) other articles, including medicines.",
     "autos protected; pharmaceuticals protected"},
    {"firms_under_their_case", "tariff",
     "Peru set anti-dumping duties on steel from Chile. The rates are as follows:\n\nAcme: 12.4%\nBolt: "
     "15.9%\n"
     "Others: 42.1%",
     "12.4 PE>CL [steel] antidumping in_force; 15.9 PE>CL [steel] antidumping in_force; 42.1 PE>CL [steel] "
     "antidumping in_force"},
    {"pointing_back", "sector",
     "Some imports were removed from the annex, meaning they are now subject to the tariff. "
     "These goods include resins and toys.",
     "plastics targeted; toys targeted"},
};

INSTANTIATE_TEST_SUITE_P(Rows, LedFactsTest, testing::ValuesIn(kLed),
                         [](const auto& row) { return row.param.name; });

// A colon line under a colon line under … : each is set before the next only while it is short.
TEST(LedFacts, ManyLeadsStayBounded) {
  std::string text = "Tariffs and imports:\n\n";
  for (int i = 0; i < 2000; ++i) text += "- Duties on steel:\n\n";
  EXPECT_EQ(FactsLine("sector", text), "steel targeted");
}

}  // namespace
}  // namespace tradewire
