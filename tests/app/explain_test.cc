// `explain`: each field of a fact says where it came from.
#include <gtest/gtest.h>

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

INSTANTIATE_TEST_SUITE_P(Lines, ExplainTest, testing::ValuesIn(kLines),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
