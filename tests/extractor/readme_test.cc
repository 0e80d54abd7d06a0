// The recipe of rules/README.md, tried: its rule loads with its words, its examples hold, and before them
// they fail.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "extractor/rules/fields.h"
#include "extractor/rules/rule.h"
#include "tests/extractor/fact_line.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

std::string Readme() {
  std::ifstream in(std::string(TRADEWIRE_SOURCE_DIR) + "/rules/README.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The contents of all blocks fenced with this word, one after the other.
std::string Blocks(const std::string& text, const std::string& word) {
  const std::string open = "```" + word + "\n";
  std::string out;
  for (size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    at += open.size();
    out += text.substr(at, text.find("```", at) - at);
  }
  return out;
}

// The shipped words, lexicons and rules of tariffs with the README's rule and words at the ends that it
// names.
std::vector<RuleFile> WithRecipe() {
  const std::string readme = Readme();
  std::vector<RuleFile> files = ShippedFiles();
  for (RuleFile& file : files) {
    if (file.path.ends_with("/tariff.yaml")) file.content += "\n" + Blocks(readme, "yaml");
    if (file.path.ends_with("/words.yaml")) file.content += "\n" + Blocks(readme, "words");
  }
  std::erase_if(files, [](const RuleFile& file) {
    return file.path.ends_with(".yaml") && !file.path.ends_with("/words.yaml") &&
           !file.path.ends_with("/tariff.yaml");
  });
  return files;
}

TEST(Readme, RecipeLoadsAndItsExamplesHold) {
  const auto rules = LoadRules(WithRecipe());
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  size_t run = 0;
  for (const ExampleResult& result : TestRules(**rules)) {
    if (result.rule != "tariff.surrendered") continue;
    ++run;
    EXPECT_EQ(result.failure, "") << result.text;
  }
  EXPECT_EQ(run, 2U);
}

TEST(Readme, SentenceOfTheRecipeFailsWithoutItsRule) {
  const std::string readme = Readme();
  const size_t at = readme.find("\"text\":\"") + 8;
  const std::string sentence = readme.substr(at, readme.find('"', at) - at);
  EXPECT_EQ(FactsLine("tariff", sentence), "");
  EXPECT_EQ(FactsLine("sector", sentence), "seafood mentioned");
}

TEST(Readme, NamesEveryWordListAndRuleFile) {
  const std::string readme = Readme();
  for (const RuleFile& file : ShippedFiles()) {
    const std::string name = file.path.substr(file.path.find_last_of('/') + 1);
    EXPECT_NE(readme.find("`" + name + "`"), std::string::npos) << name;
  }
}

struct FieldRow {
  std::string name;
  FactKind kind;
  std::string field;
  std::vector<Slot> slots;
};

std::ostream& operator<<(std::ostream& out, const FieldRow& row) { return out << row.name; }

class ReadmeFieldTest : public testing::TestWithParam<FieldRow> {};

TEST_P(ReadmeFieldTest, IsNamedAndTakesItsSlots) {
  EXPECT_NE(Readme().find("`" + GetParam().field + "`"), std::string::npos);
  for (const Slot slot : GetParam().slots) {
    EXPECT_TRUE(FieldTakes(GetParam().kind, GetParam().field, slot)) << NameOfSlot(slot);
  }
}

const FieldRow kFields[] = {
    {"imposer", FactKind::kTariff, "imposer", {Slot::kParty, Slot::kPerson}},
    {"target", FactKind::kTariff, "target", {Slot::kParty}},
    {"products", FactKind::kTariff, "products", {Slot::kSector}},
    {"previous_rate", FactKind::kTariff, "previous_rate", {Slot::kRate}},
    {"effective", FactKind::kTariff, "effective", {Slot::kDate, Slot::kDuration}},
    {"payer", FactKind::kCommitment, "payer", {Slot::kParty, Slot::kName, Slot::kPerson}},
    {"recipient", FactKind::kCommitment, "recipient", {Slot::kParty, Slot::kName}},
    {"sectors", FactKind::kCommitment, "sectors", {Slot::kSector}},
    {"horizon", FactKind::kCommitment, "horizon", {Slot::kDate, Slot::kDuration}},
    {"parties", FactKind::kDeadline, "parties", {Slot::kParty}},
    {"start", FactKind::kDeadline, "start", {Slot::kDate}},
    {"title", FactKind::kOfficial, "title", {Slot::kOffice}},
    {"country", FactKind::kOfficial, "country", {Slot::kParty}},
    {"other_of_a_tariff", FactKind::kTariff, "other", {Slot::kRate}},
    {"other_of_a_commitment", FactKind::kCommitment, "other", {Slot::kMoney}},
    {"other_of_a_deadline", FactKind::kDeadline, "other", {Slot::kDate, Slot::kDuration}},
    {"other_of_an_official", FactKind::kOfficial, "other", {Slot::kPerson, Slot::kName}},
    {"other_of_a_sector", FactKind::kSector, "other", {Slot::kSector}},
};

INSTANTIATE_TEST_SUITE_P(Fields, ReadmeFieldTest, testing::ValuesIn(kFields),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
