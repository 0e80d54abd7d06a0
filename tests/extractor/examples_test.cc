// What an example says of its rule: whether it finds, fills, denies or leaves alone what it should.
#include <gtest/gtest.h>

#include "extractor/extractor.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct ExampleRow {
  std::string name;
  std::string rule;     // its lines behind the id
  std::string failure;  // words of it; empty: the example holds
};

std::ostream& operator<<(std::ostream& out, const ExampleRow& row) { return out << row.name; }

class ExampleTest : public testing::TestWithParam<ExampleRow> {};

// The rule stands beside one that makes a tariff of every rate before the word.
TEST_P(ExampleTest, HoldsOrSaysWhyNot) {
  std::vector<RuleFile> files = FewWords();
  files.push_back(
      {"rules/x.yaml",
       "rules:\n  - {id: every, make: tariff, when: '{rate} tariff'}\n  - id: tried\n" + GetParam().rule});
  const auto rules = LoadRules(files);
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  const std::vector<ExampleResult> results = TestRules(**rules);
  ASSERT_EQ(results.size(), 1U);
  const std::string& failure = results.front().failure;
  EXPECT_EQ(failure.empty(), GetParam().failure.empty()) << failure;
  EXPECT_NE(failure.find(GetParam().failure), std::string::npos) << failure;
}

std::string Make(const std::string& more) { return "    make: tariff\n    when: '{rate} duty'\n" + more; }
std::string Deny(const std::string& more) {
  return "    deny: tariff\n    score: 2\n    when: '{rate} tariff of old'\n" + more;
}

const ExampleRow kExamples[] = {
    {"made", Make("    examples: ['A 5% duty on trade.']\n"), ""},
    {"not_made", Make("    examples: ['A 5% tariff on trade.']\n"), "no tariff was found by this rule"},
    {"made_with_another_field",
     Make("    set: {status: ended}\n    examples: [{text: 'A 5% duty on trade.', fact: {status: "
          "announced}}]\n"),
     "status is 'ended', not 'announced'"},
    {"counter_that_is_made", Make("    counter: ['A 5% duty on trade.']\n"), "none should be"},
    {"counter_of_another_rule", Make("    counter: ['A 5% tariff on trade.']\n"), ""},
    {"denied", Deny("    examples: ['A 5% tariff of old on trade.']\n"), ""},
    {"not_denied", Deny("    examples: ['A 5% tariff of today on trade.']\n"), "should deny it"},
    {"denied_where_nothing_matches", Deny("    examples: ['A 5% rise of trade.']\n"), "matches nowhere"},
    {"counter_that_is_denied", Deny("    counter: ['A 5% tariff of old on trade.']\n"), "should leave one"},
    {"counter_that_is_left", Deny("    counter: ['A 5% tariff of today on trade.']\n"), ""},
};
INSTANTIATE_TEST_SUITE_P(Rows, ExampleTest, testing::ValuesIn(kExamples),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
