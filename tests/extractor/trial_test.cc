// What `rules show --miss` says of a rule in a sentence: where it matches, what outweighs it, and what it
// made.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractor/rules/rule.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// Of each kind of rule some that stand in one another's way.
constexpr char kRules[] = R"(rules:
  - id: t.noun
    make: tariff
    score: 2
    when: "{rate} @tariff_noun"
  - id: t.weak
    make: tariff
    when: "{rate} ~9"
  - id: t.share
    deny: tariff
    score: 3
    when: "{rate} @tariff_noun of sales"
  - id: t.feeble
    deny: tariff
    when: "{rate} @tariff_noun"
  - id: t.row
    deny: tariff
    score: 3
    set: {next: counted}
    when: "grew {rate}"
  - id: t.from
    fill: tariff
    when: "{rate} @tariff_noun from {party:target}"
  - id: t.from-better
    fill: tariff
    score: 2
    when: "{rate} @tariff_noun from {party:target} now"
  - id: t.told
    tell: tariff
    set: {status: ended}
    when: "^ it was scrapped"
)";

const Rules& TrialRules() {
  static const std::shared_ptr<const Rules> rules = [] {
    std::vector<RuleFile> files = FewWords();
    files.push_back({"rules/trial.yaml", kRules});
    return LoadRules(files).value();
  }();
  return *rules;
}

struct Row {
  std::string name;
  std::string rule;
  std::string sentence;
  std::vector<std::string> lines;  // "label text", each as it is, or up to "…"
  size_t facts;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

class TrialTest : public testing::TestWithParam<Row> {};

TEST_P(TrialTest, SaysWhatBecameOfTheRule) {
  const RuleTrial trial = TryRule(TrialRules(), GetParam().rule, GetParam().sentence);
  std::vector<std::string> lines;
  for (const RuleTrial::Line& line : trial.lines) lines.push_back(line.label + " " + line.text);
  for (size_t i = 0; i < std::min(lines.size(), GetParam().lines.size()); ++i) {
    const size_t rest = GetParam().lines[i].find("\u2026");
    if (rest != std::string::npos && lines[i].size() > rest) lines[i] = lines[i].substr(0, rest) + "\u2026";
  }
  EXPECT_EQ(lines, GetParam().lines);
  EXPECT_EQ(trial.facts.size(), GetParam().facts);
}

const Row kRows[] = {
    {"unknown", "t.none", "A 25% tariff.", {"miss there is no rule 't.none'; `rules list` names them"}, 0},
    {"no_anchor", "t.noun", "The tariff rose.", {"miss no rate or zero was seen in the sentence, …"}, 0},
    {"no_pattern",
     "t.noun",
     "Some 25% left.",
     {"miss the sentence has what the rule is made from, but no pattern matches:", " {rate} @tariff_noun"},
     0},
    {"makes", "t.noun", "A 25% tariff.", {"match at “25%” on “25% tariff” by {rate} @tariff_noun"}, 1},
    {"denied",
     "t.noun",
     "A 25% tariff of sales.",
     {"match at “25%” on “25% tariff” by …",
      "denied by t.share (rules/trial.yaml:9) on “25% tariff of sales”, score 3 against 2, by {rate} "
      "@tariff_noun of sales"},
     0},
    {"outweighed",
     "t.weak",
     "A 25% tariff.",
     {"match at “25%” on …", "made by t.noun (rules/trial.yaml:2), score 2 against 1; …"},
     0},
    {"goes_on",
     "t.weak",
     "Trade tariffs: sales grew 25%, 30% in May.",
     {"match at “25%” on …", "denied by t.row (rules/trial.yaml:16) on “grew 25%”, …", "match at “30%” on …",
      "left out it goes on with what the one before it counts, …"},
     0},
    {"off_topic",
     "t.weak",
     "Some 25% left.",
     {"match at “25%” …", "left out the text has too few words of trade for a tariff; …"},
     0},
    {"denies",
     "t.share",
     "A 25% tariff of sales.",
     {"match …", "denies t.noun (rules/trial.yaml:2) on …"},
     0},
    {"denies_in_vain", "t.feeble", "A 25% tariff.", {"match …", "made all the same by t.noun …"}, 0},
    {"fills", "t.from", "A 25% tariff from Japan.", {"match at “25%” on “25% tariff from Japan” by …"}, 1},
    {"fills_too_late",
     "t.from",
     "A 25% tariff from Japan now.",
     {"match …", "set target by t.from-better (rules/trial.yaml:24), score 2 against 1"},
     0},
    {"fills_what_is_denied",
     "t.from",
     "A 25% tariff of sales and a 30% tariff from Japan grew 25% tariff from Japan.",
     {"match at “30%” …", "match at “25%” …", "denied by t.row …"},
     1},
    {"tells",
     "t.told",
     "A 25% tariff on tea. It was scrapped.",
     {"match on “It was scrapped” by ^ it was scrapped"},
     1},
    {"tells_nobody", "t.told", "The tariff left. It was scrapped.", {"match …", "idle …"}, 0},
};
INSTANTIATE_TEST_SUITE_P(Rows, TrialTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

// The trial reads a sentence as the examples are read, with leads and duties in reach: so of each example
// that stands beside a rule it says that the rule matches.
TEST(Trial, SeesEachExampleMatch) {
  for (const RuleGroup& group : ShippedRules().groups) {
    for (const Rule& rule : group.rules()) {
      const auto example = std::find_if(rule.examples.begin(), rule.examples.end(),
                                        [](const RuleExample& e) { return !e.counter; });
      if (example == rule.examples.end()) continue;
      if (rule.action != RuleAction::kMake && rule.action != RuleAction::kFill) continue;
      const RuleTrial trial = TryRule(ShippedRules(), rule.id, example->text);
      EXPECT_EQ(trial.lines.front().label, "match") << rule.id << ": " << example->text;
      EXPECT_FALSE(trial.facts.empty()) << rule.id << ": " << example->text;
    }
  }
}

}  // namespace
}  // namespace tradewire
