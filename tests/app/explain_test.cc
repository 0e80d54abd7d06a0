// `explain`: each field of a fact says where it came from.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace tradewire {
namespace {

struct ExplainRow {
  std::string name;
  std::string title;
  std::string text;
  std::string line;
};

std::ostream& operator<<(std::ostream& out, const ExplainRow& row) { return out << row.text; }

class ExplainTest : public testing::TestWithParam<ExplainRow> {};

TEST_P(ExplainTest, SaysWhereAFieldCameFrom) {
  Workplace place;
  place.Write(
      "a.jsonl",
      nlohmann::json{
          {"id", "a"}, {"title", GetParam().title}, {"published", "2025-07-23"}, {"text", GetParam().text}}
          .dump());
  const Outcome text = place.Run({"explain", "a.jsonl"});
  EXPECT_NE(text.out.find("   " + GetParam().line + "\n"), std::string::npos) << text.out;
  const Outcome html = place.Run({"explain", "--format", "html", "a.jsonl"});
  std::string escaped;
  for (const char c : GetParam().line) escaped += c == '"' ? "&quot;" : std::string(1, c);
  EXPECT_NE(html.out.find("<small>" + escaped + "</small>"), std::string::npos) << html.out;
}

const char kDuty[] = "The United States put a 25% tariff on steel from Japan.";
const ExplainRow kLines[] = {
    {"rate", "Duties", kDuty, "rate_low = 25  by few.tariff  from “25%”"},
    {"unit", "Duties", kDuty, "rate_unit = \"percent\"  by few.tariff  from “25%”"},
    {"by_a_rule", "Duties", kDuty, "products = [\"steel\"]  by few.tariff-products  from “steel”"},
    {"sentence", "Duties", kDuty, "imposer = \"US\"  by its sentence  from “United States”"},
    {"text_before", "Duties", "Washington spoke of duties. It put a 25% tariff on steel from Japan.",
     "imposer = \"US\"  by the text before  from “Washington”"},
    {"title", "US tariffs on trade", "Steel from Japan pays a 25% tariff.", "imposer = \"US\"  by the title"},
    {"sum", "Plants", "Japan will invest $5 billion in trade plants.",
     "amount_low = 5000000000  by few.commitment  from “$5 billion”"},
    {"currency", "Plants", "Japan will invest $5 billion in trade plants.",
     "currency = \"USD\"  by few.commitment  from “$5 billion”"},
    {"day", "Duties", "The tariff starts on August 1.",
     "date = \"2025-08-01\"  by few.deadline  from “August 1”"},
    {"parties_of_a_day", "Duties", "The tariff on Japan starts on August 1.",
     "parties = [\"JP\"]  by its sentence  from “Japan”"},
    {"person", "Duties", "Trade Minister Ann Example spoke of tariffs on Japan.",
     "name = \"Ann Example\"  by few.official  from “Ann Example”"},
    {"nothing_said_of_quoting", "Duties", "Trade Minister Ann Example spoke of tariffs on Japan.",
     "quoted = false  by default, nothing said otherwise"},
    {"goods", "Duties", "Tariffs on steel.", "sector = \"steel\"  by few.sector  from “steel”"},
    {"goods_without_a_role", "Duties", "Tariffs on steel.",
     "role = \"mentioned\"  by default, nothing said otherwise"},
};

// The line that a fact ends and the one that begins after it stay two.
TEST(Explain, KeepsTheEndsOfLines) {
  Workplace place;
  place.Write("a.txt", "Duties\n\nWine: 10% tariff\nSteel: 20% tariff on steel\n");
  const Outcome outcome = place.Run({"explain", "a.txt"});
  EXPECT_NE(outcome.out.find("Wine: [10% tariff]^1\nSteel: "), std::string::npos) << outcome.out;
}

INSTANTIATE_TEST_SUITE_P(Lines, ExplainTest, testing::ValuesIn(kLines),
                         [](const auto& row) { return row.param.name; });

struct StoredRow {
  std::string name;
  std::string asked;
  int status;
  std::string shown;  // in stdout, or in stderr where the call is wrong
};

std::ostream& operator<<(std::ostream& out, const StoredRow& row) { return out << row.asked; }

class StoredTest : public testing::TestWithParam<StoredRow> {};

// Two stored articles, the second with facts 3 and 4, and a file whose name is a number.
TEST_P(StoredTest, IsExplainedByItsNumberOrAddress) {
  Workplace place;
  const auto line = [](const std::string& url, const std::string& text) {
    return nlohmann::json{{"url", url}, {"title", "Duties"}, {"published", "2025-07-23"}, {"text", text}}
               .dump() +
           "\n";
  };
  place.Write("a.jsonl",
              line("https://a.example/1", "The United States put a 25% tariff on steel from Japan.") +
                  line("https://a.example/2", "The United States put a 35% tariff on copper."));
  place.Write("7", "Copper\n\nA 45% tariff on copper.\n");
  ASSERT_EQ(place.Run({"ingest", "a.jsonl"}).status, 0);
  const Outcome outcome = place.Run({"explain", GetParam().asked});
  EXPECT_EQ(outcome.status, GetParam().status);
  const std::string& shown = outcome.status == 0 ? outcome.out : outcome.err;
  EXPECT_NE(shown.find(GetParam().shown), std::string::npos) << shown;
}

const StoredRow kStored[] = {
    {"number", "2", 0, "Duties\narticle 2, published 2025-07-23, https://a.example/2\n\nThe United States"},
    {"numbers_of_facts", "2", 0,
     "1. tariff  US on ?: 35% on copper, announced\n   rule few.tariff, fact 3\n"},
    {"address", "https://a.example/1", 0, "article 1, "},
    {"address_as_it_is_written", "https://A.example/1#top", 0, "article 1, "},
    {"file_of_that_name", "7", 0, "Copper\n\nA [45% tariff"},
    {"more_digits_than_a_number_has", "99999999999999999999", 1, "99999999999999999999: cannot be opened"},
    {"no_such_article", "9", 2, "9: is no article of "},
    {"number_of_a_fact", "3", 2, "3: is no article of tradewire.db; the fact of this number is of article 2"},
    {"no_such_address", "https://a.example/9", 2, "; `tradewire ingest https://a.example/9` reads it"},
};
INSTANTIATE_TEST_SUITE_P(Rows, StoredTest, testing::ValuesIn(kStored),
                         [](const auto& row) { return row.param.name; });

TEST(Explain, SaysWhatOtherRulesNoLongerFind) {
  Workplace place;
  place.Write("a.jsonl",
              "{\"title\":\"Duties\",\"text\":\"A 25% tariff on steel. A tariff of 35% on copper.\"}\n");
  ASSERT_EQ(place.Run({"ingest", "a.jsonl"}).status, 0);
  std::filesystem::copy(place.environment["TRADEWIRE_RULES"], place.Path("trial"),
                        std::filesystem::copy_options::recursive);
  std::string rules = place.Read("trial/few.yaml");
  const std::string pattern = "@tariff_noun of {rate}\"";
  rules.replace(rules.find(pattern), pattern.size(), "@tariff_noun worth {rate}\"");
  place.Write("trial/few.yaml", rules);
  const Outcome outcome = place.Run({"explain", "--rules", "trial", "1"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find(
                "article 1: other rules have read it; these find 0 facts more, and 1 no longer; tradewire "
                "reextract brings it up to date"),
            std::string::npos)
      << outcome.err;
}

TEST(Explain, TakesNoDateForAStoredArticle) {
  Workplace place;
  place.Write("a.jsonl", "{\"title\":\"Duties\",\"text\":\"A 25% tariff on steel.\"}\n");
  ASSERT_EQ(place.Run({"ingest", "a.jsonl"}).status, 0);
  const Outcome outcome = place.Run({"explain", "--published", "2025-08-01", "1"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("article 1 is stored with its own"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace tradewire
