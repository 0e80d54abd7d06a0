// Tariffs whose rates stand in one list and their goods, or whose goods pay, in another.
#include <gtest/gtest.h>

#include "tests/extractor/fact_line.h"

namespace tradewire {
namespace {

struct ParallelRow {
  std::string name;
  std::string text;
  std::string expected;  // FactsLine
};

std::ostream& operator<<(std::ostream& out, const ParallelRow& row) { return out << row.text; }

class ParallelListsTest : public testing::TestWithParam<ParallelRow> {};

TEST_P(ParallelListsTest, Finds) { EXPECT_EQ(FactsLine("tariff", GetParam().text), GetParam().expected); }

const ParallelRow kParallel[] = {
    {"goods_behind_as_many_rates",
     "Peru put duties of 20, 30 and 45 per cent on shoes, toys and steel from Vietnam.",
     "20 PE>VN [footwear] in_force; 30 PE>VN [toys] in_force; 45 PE>VN [steel] in_force"},
    {"goods_before_as_many_rates",
     "Norway raised its duties on cheese, wine and leaf tobacco to 18%, 24% and 60%.",
     "18 NO> [dairy] in_force; 24 NO> [alcohol] in_force; 60 NO> [tobacco] in_force"},
    {"goods_that_nobody_knows_take_their_place",
     "Peru put duties of 20, 30 and 45 per cent on shoes, gizmos and toys from Vietnam.",
     "20 PE>VN [footwear] in_force; 30 PE>VN in_force; 45 PE>VN [toys] in_force"},
    {"parties_behind_as_many_rates",
     "Peru put tariffs of 20 and 30 per cent on steel from Chile and Vietnam.",
     "20 PE>CL [steel] in_force; 30 PE>VN [steel] in_force"},
    {"a_number_before_its_goods_goes_on",
     "Chile puts tariffs of 25 per cent on cars from Peru and 50 on steel.",
     "25 CL>PE [autos] in_force; 50 CL>PE [steel] in_force"},
    {"a_number_behind_its_goods_goes_on", "Chile has a tariff on Peru. Cars pay 100 per cent, steel 25.",
     "100 CL> [autos] in_force; 25 CL> [steel] in_force"},
};

INSTANTIATE_TEST_SUITE_P(Rows, ParallelListsTest, testing::ValuesIn(kParallel),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
