#include "core/fact_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "core/output.h"

namespace tradewire {
namespace {

struct BodyRow {
  std::string name;
  FactBody body;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const BodyRow& row) { return out << row.name; }

class BodyToJsonTest : public testing::TestWithParam<BodyRow> {};

TEST_P(BodyToJsonTest, Writes) { EXPECT_EQ(BodyToJson(GetParam().body).dump(), GetParam().expected); }

const BodyRow kBodies[] = {
    {"open_tariff", Tariff{},
     R"({"type":"tariff","rate_low":null,"rate_high":null,"rate_unit":"percent","rate_text":null,)"
     R"("previous_rate":null,"imposer":null,"target":[],"products":[],"instrument":null,"status":null,)"
     R"("effective":null})"},
    {"whole_and_broken_rates",
     Tariff{
         .rate_low = 10, .rate_high = 12.5, .imposer = "US", .target = {"JP", "KR"}, .products = {"autos"}},
     R"({"type":"tariff","rate_low":10,"rate_high":12.5,"rate_unit":"percent","rate_text":null,)"
     R"("previous_rate":null,"imposer":"US","target":["JP","KR"],"products":["autos"],"instrument":null,)"
     R"("status":null,"effective":null})"},
    {"billions_without_exponent", Commitment{.amount_low = 5.5e11, .amount_high = 5.5e11, .payer = "JP"},
     R"({"type":"commitment","amount_low":550000000000,"amount_high":550000000000,"currency":"USD",)"
     R"("kind":null,"payer":"JP","recipient":null,"sectors":[],"status":null,"horizon":null})"},
    {"deadline", Deadline{.date = "2025-Q3", .precision = "quarter", .kind = "decision", .parties = {"EU"}},
     R"({"type":"deadline","date":"2025-Q3","precision":"quarter","kind":"decision","parties":["EU"]})"},
    {"official_with_unknown_office", Official{.name = "Ana Sol\u00eds", .quoted = true},
     "{\"type\":\"official\",\"name\":\"Ana Sol\u00eds\",\"title\":null,\"country\":null,\"former\":null,"
     "\"quoted\":true}"},
    {"sector", SectorUse{"rice", "opened"}, R"({"type":"sector","sector":"rice","role":"opened"})"},
};

INSTANTIATE_TEST_SUITE_P(Bodies, BodyToJsonTest, testing::ValuesIn(kBodies),
                         [](const auto& row) { return row.param.name; });

std::string TextOf(const Fact& fact, const std::string& text) {
  std::string out;
  AppendFactJson(fact, text, CodePoints(text), &out);
  return out;
}

TEST(AppendFactJson, WritesWhatFactToJsonWrites) {
  const std::string texts[] = {"Cars face 15%.", "\u201cCars\u201d face\t15% \"duties\" at caf\u00e9s \\.",
                               "15%\xff of \x1b[31m cars \u202e", ""};
  for (const std::string& text : texts) {
    for (const BodyRow& row : kBodies) {
      const Fact fact{.body = row.body, .rule = "a.\"rule\"", .evidence = {0, text.size()}, .trace = {}};
      EXPECT_EQ(TextOf(fact, text), JsonText(FactToJson(fact, text, CodePoints(text)))) << row.name;
    }
  }
}

TEST(FactToJson, EvidenceCountsCodePoints) {
  const std::string text = "\u201cCars\u201d at caf\u00e9 face 15%.";
  const size_t begin = text.find("15%");
  const Fact fact{
      .body = SectorUse{"autos", "targeted"}, .rule = "r", .evidence = {begin, begin + 3}, .trace = {}};
  const auto json = FactToJson(fact, text, CodePoints(text));
  EXPECT_EQ(json["evidence"].dump(), R"({"start":20,"end":23,"text":"15%"})");
  EXPECT_EQ(json["rule"], "r");
}

}  // namespace
}  // namespace tradewire
