#include "extractor/facts/same_index.h"

#include <gtest/gtest.h>

#include <functional>

namespace tradewire {
namespace {

constexpr auto kAny = [](size_t) { return true; };

struct FindRow {
  std::string name;
  std::vector<SameKey> put;
  SameKey asked;
  std::optional<size_t> lowest;
  std::optional<size_t> highest;
};

std::ostream& operator<<(std::ostream& out, const FindRow& row) { return out << row.name; }

class SameIndexTest : public testing::TestWithParam<FindRow> {};

TEST_P(SameIndexTest, Finds) {
  SameIndex<std::less<size_t>> first;
  SameIndex<std::greater<size_t>> last;
  for (size_t item = 0; item < GetParam().put.size(); ++item) {
    first.Put(item, GetParam().put[item]);
    last.Put(item, GetParam().put[item]);
  }
  EXPECT_EQ(first.Find(GetParam().asked, kAny), GetParam().lowest);
  EXPECT_EQ(last.Find(GetParam().asked, kAny), GetParam().highest);
}

const FindRow kRows[] = {
    {"nothing_put", {}, {"USD", 4, "US"}, std::nullopt, std::nullopt},
    {"equal_keys", {{"USD", 4, "US"}, {"USD", 4, "US"}}, {"USD", 4, "US"}, 0, 1},
    {"steps_beside", {{"USD", 3, "US"}, {"USD", 5, "US"}}, {"USD", 4, "US"}, 0, 1},
    {"steps_further_off", {{"USD", 2, "US"}, {"USD", 6, "US"}}, {"USD", 4, "US"}, std::nullopt, std::nullopt},
    {"another_currency", {{"EUR", 4, "US"}}, {"USD", 4, "US"}, std::nullopt, std::nullopt},
    {"another_party", {{"USD", 4, "JP"}}, {"USD", 4, "US"}, std::nullopt, std::nullopt},
    {"item_of_no_party", {{"USD", 4, "JP"}, {"USD", 4, std::nullopt}}, {"USD", 4, "US"}, 1, 1},
    {"asked_without_party", {{"USD", 4, "JP"}, {"USD", 4, std::nullopt}}, {"USD", 4, std::nullopt}, 0, 1},
};

INSTANTIATE_TEST_SUITE_P(Rows, SameIndexTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(SameIndex, AnItemWhoseKeyChangesIsFoundByTheNewOneOnly) {
  SameIndex<std::less<size_t>> index;
  index.Put(0, {"USD", 4, std::nullopt});
  index.Put(0, {"USD", 9, "US"});
  EXPECT_EQ(index.Find({"USD", 4, std::nullopt}, kAny), std::nullopt);
  EXPECT_EQ(index.Find({"USD", 9, "JP"}, kAny), std::nullopt);
  EXPECT_EQ(index.Find({"USD", 9, "US"}, kAny), 0U);
}

TEST(SameIndex, WhatIsNotAcceptedIsPassedOver) {
  SameIndex<std::less<size_t>> index;
  for (size_t item = 0; item < 3; ++item) index.Put(item, {"USD", 4, "US"});
  EXPECT_EQ(index.Find({"USD", 4, "US"}, [](size_t item) { return item > 1; }), 2U);
}

}  // namespace
}  // namespace tradewire
