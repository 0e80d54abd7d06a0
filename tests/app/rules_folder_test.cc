// A rules folder of one's own: what is told where a file of it is lost.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace tradewire {
namespace {

// The few rules as "rules", those of tariffs in a file of their own.
void CopyRules(const Workplace& place) {
  std::filesystem::copy(place.environment.at("TRADEWIRE_RULES"), place.Path("rules"),
                        std::filesystem::copy_options::recursive);
  const std::string all = place.Read("rules/few.yaml");
  const size_t others = all.find("  - id: few.commitment\n");
  place.Write("rules/tariff.yaml", all.substr(0, others));
  place.Write("rules/few.yaml", "rules:\n" + all.substr(others));
}

void Remove(const Workplace& place, const std::string& file) {
  ASSERT_TRUE(std::filesystem::remove(place.Path(file))) << file;
}

struct FolderRow {
  std::string name;
  std::vector<std::string> lost;
  std::map<std::string, std::string> written;
  std::string told;  // empty: nothing is wrong
};

std::ostream& operator<<(std::ostream& out, const FolderRow& row) { return out << row.name; }

class RulesFolderTest : public testing::TestWithParam<FolderRow> {};

TEST_P(RulesFolderTest, IsWholeOrNamesTheFile) {
  const FolderRow& row = GetParam();
  Workplace place;
  CopyRules(place);
  for (const std::string& file : row.lost) Remove(place, file);
  for (const auto& [file, content] : row.written) place.Write(file, content);
  const Outcome outcome = place.Run({"rules", "check", "--rules", "rules"});
  const bool slip = row.told.starts_with("rules/few.yaml");
  EXPECT_EQ(outcome.status, slip ? 2 : 0) << outcome.err;
  const std::string& said = slip ? outcome.err : outcome.out;
  EXPECT_EQ(said.find(row.told) != std::string::npos, true) << said;
  EXPECT_EQ(said.find("is missing") != std::string::npos, row.told.find("is missing") != std::string::npos)
      << said;
}

const char kNone[] = "rules: []\n";
const FolderRow kFolders[] = {
    {"whole", {}, {}, ""},
    {"no_tariffs",
     {"rules/tariff.yaml"},
     {},
     "rules/tariff.yaml: is missing, and no other file has a rule that"},
    {"no_tariffs_as_said", {"rules/tariff.yaml"}, {{"rules/tariff.yaml", kNone}}, ""},
    {"no_tariffs_as_said_in_a_folder_below", {"rules/tariff.yaml"}, {{"rules/none/tariff.yaml", kNone}}, ""},
    {"tariffs_filled_and_not_made",
     {},
     {{"rules/tariff.yaml", "rules:\n  - id: a\n    fill: tariff\n    when: '{rate} {party:target}'\n"}},
     "rules/tariff.yaml: has no rule that makes a tariff"},
    {"only_tariffs",
     {"rules/few.yaml"},
     {},
     "rules/commitment.yaml: is missing (so are deadline.yaml, official.yaml and sector.yaml), and no other"},
    {"only_tariffs_as_said",
     {"rules/few.yaml"},
     {{"rules/commitment.yaml", kNone},
      {"rules/deadline.yaml", kNone},
      {"rules/official.yaml", kNone},
      {"rules/sector.yaml", kNone}},
     ""},
    {"no_goods", {"rules/lexicon/sectors.tsv"}, {}, "rules/lexicon/sectors.tsv: is missing; copy it"},
    {"no_goods_and_no_links",
     {"rules/lexicon/sectors.tsv", "rules/lexicon/links.tsv"},
     {},
     "rules/lexicon/sectors.tsv: is missing (so is links.tsv); copy it"},
    {"no_goods_as_said", {"rules/lexicon/sectors.tsv"}, {{"rules/lexicon/sectors.tsv", "# none\n"}}, ""},
    {"slips_come_first",
     {"rules/tariff.yaml", "rules/lexicon/links.tsv"},
     {{"rules/few.yaml", "rules:\n  - id: [\n"}},
     "rules/few.yaml:3: is not readable"},
};

INSTANTIATE_TEST_SUITE_P(Rows, RulesFolderTest, testing::ValuesIn(kFolders),
                         [](const auto& row) { return row.param.name; });

// Facts that a lost file has made stay until somebody says that they are not wanted.
TEST(RulesFolder, ALostFileWithdrawsNoFact) {
  Workplace place;
  CopyRules(place);
  place.environment["TRADEWIRE_RULES"] = "rules";
  place.Write("one.txt", "Steel\n\nThe United States will put a 25% tariff on steel from Japan.");
  ASSERT_EQ(place.Run({"ingest", "one.txt"}).status, 0);
  const auto tariffs = [&] {
    return LinesOf(place.Run({"query", "tariffs", "--format", "jsonl"}).out).size();
  };
  ASSERT_EQ(tariffs(), 1U);
  Remove(place, "rules/tariff.yaml");
  for (const std::vector<std::string>& call :
       std::vector<std::vector<std::string>>{{"reextract"}, {"reextract", "--all"}, {"ingest", "one.txt"}}) {
    const Outcome outcome = place.Run(call);
    EXPECT_EQ(outcome.status, 2) << call.front();
    EXPECT_NE(outcome.err.find("rules/tariff.yaml: is missing"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(place.Run({"extract", "one.txt"}).status, 0);
  EXPECT_EQ(tariffs(), 1U);
  place.Write("rules/tariff.yaml", kNone);
  EXPECT_EQ(place.Run({"reextract"}).status, 0);
  EXPECT_EQ(tariffs(), 0U);
}

}  // namespace
}  // namespace tradewire
