// One test for each example and counter-example that stands beside a rule, failing at its line of the rule
// file.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "extractor/rules/rule.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct Place {
  std::string file;
  int line = 1;
};

Place PlaceOf(const std::string& place) {
  const size_t colon = place.find_last_of(':');
  return {std::string(TRADEWIRE_SOURCE_DIR) + "/" + place.substr(0, colon),
          std::atoi(place.c_str() + colon + 1)};
}

// All results of the shipped rules by the place of their example; run once, when the first test asks.
const ExampleResult& ResultAt(const std::string& place) {
  static const std::map<std::string, ExampleResult> results = [] {
    std::map<std::string, ExampleResult> by_place;
    for (const ExampleResult& result : TestRules(ShippedRules())) by_place[result.place] = result;
    return by_place;
  }();
  return results.at(place);
}

class RuleExampleTest : public testing::Test {
 public:
  explicit RuleExampleTest(std::string place) : place_(std::move(place)) {}
  void TestBody() override {
    const ExampleResult& result = ResultAt(place_);
    if (result.failure.empty()) return;
    const Place place = PlaceOf(place_);
    ADD_FAILURE_AT(place.file.c_str(), place.line)
        << result.rule << ": " << result.failure << "\n  " << result.text;
  }

 private:
  std::string place_;
};

// "tariff.rate-noun" to "tariff_rate_noun": a test's name has letters, digits and underscores only.
std::string TestName(const std::string& id, const RuleExample& example, size_t number) {
  std::string name;
  for (const char c : id) name.push_back(std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_');
  return name + (example.counter ? "_counter" : "_example") + std::to_string(number);
}

void RegisterExamples(const Rules& rules) {
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      size_t numbers[2] = {0, 0};
      for (const RuleExample& example : rule.examples) {
        const std::string name = TestName(rule.id, example, ++numbers[example.counter ? 1 : 0]);
        const Place place = PlaceOf(example.place);
        testing::RegisterTest("RuleExample", name.c_str(), nullptr, nullptr, place.file.c_str(), place.line,
                              [at = example.place]() -> testing::Test* { return new RuleExampleTest(at); });
      }
    }
  }
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  tradewire::RegisterExamples(tradewire::ShippedRules());
  return RUN_ALL_TESTS();
}
