// Offices as texts name them, read by the whole reader: the type "title" of annotate.
#include <gtest/gtest.h>

#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct OfficeRow {
  std::string name;
  std::string input;
  std::string expected;  // MentionsLine of type "title"
};

std::ostream& operator<<(std::ostream& out, const OfficeRow& row) { return out << row.input; }

class OfficeTest : public testing::TestWithParam<OfficeRow> {};

TEST_P(OfficeTest, Reads) {
  EXPECT_EQ(MentionsLine(ShippedRules(), "title", GetParam().input), GetParam().expected);
}

const OfficeRow kRows[] = {
    {"one_word", "the minister spoke", "minister"},
    {"two_words", "the prime minister spoke", "prime minister"},
    {"portfolio_before", "the trade minister spoke", "trade minister"},
    {"capitals", "Commerce Secretary Ann Example spoke", "Commerce Secretary"},
    {"modifier_before", "deputy trade minister Ann Example", "deputy trade minister"},
    {"portfolio_behind", "the minister of trade and industry spoke", "minister of trade and industry"},
    {"portfolio_behind_for", "the minister for economy spoke", "minister for economy"},
    {"two_portfolios_before", "the trade and industry minister spoke", "trade and industry minister"},
    {"hyphenated", "the director-general spoke", "director-general"},
    {"secretary_of_state", "Secretary of State Ann Example", "Secretary of State"},
    {"abbreviated", "Sen. Ann Example spoke", "Sen."},
    {"plural", "the ministers met", "ministers"},
    {"two_offices", "the president and the trade minister", "president; trade minister"},
    {"none", "the tariff rose", ""},
    {"portfolio_alone", "trade and industry grew", ""},
};

INSTANTIATE_TEST_SUITE_P(Offices, OfficeTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
