#include "fetcher/feed_filter.h"

#include <gtest/gtest.h>

#include <string>

namespace tradewire {
namespace {

struct FilterRow {
  std::string name;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  bool wanted;
};

std::ostream& operator<<(std::ostream& out, const FilterRow& row) { return out << row.name; }

class IsWantedTest : public testing::TestWithParam<FilterRow> {};

TEST_P(IsWantedTest, Filters) {
  FeedEntry entry;
  entry.url = "https://news.example/economy/2025/levies-rise.html";
  entry.title = "Levies on steel cost $5 more";
  FeedSettings settings;
  settings.include = GetParam().include;
  settings.exclude = GetParam().exclude;
  EXPECT_EQ(IsWanted(settings, entry), GetParam().wanted);
}

const FilterRow kRows[] = {
    {"no_patterns", {}, {}, true},
    {"in_the_url", {"/economy/"}, {}, true},
    {"in_the_title", {"steel"}, {}, true},
    {"in_any_letter_case", {"LEVIES"}, {}, true},
    {"in_neither", {"/sport/"}, {}, false},
    {"one_of_several", {"/sport/", "steel"}, {}, true},
    {"star", {"levies*steel"}, {}, true},
    {"star_in_the_wrong_order", {"steel*levies"}, {}, false},
    {"dollar_is_a_dollar", {"cost $5"}, {}, true},
    {"dollar_is_no_end", {"more$"}, {}, false},
    {"excluded", {}, {"/2025/"}, false},
    {"exclude_wins", {"steel"}, {"/2025/"}, false},
    {"exclude_that_does_not_fit", {}, {"/sport/"}, true},
};

INSTANTIATE_TEST_SUITE_P(Patterns, IsWantedTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
