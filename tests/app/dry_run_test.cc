// `ingest --dry-run` says what the run would: the figures of both are compared.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace tradewire {
namespace {

using nlohmann::json;

constexpr const char* kText =
    "The United States will put a 25% tariff on steel from Japan on September 1, the trade office said on "
    "Friday, after talks had failed for the third time. Makers of cars in both countries had asked for a "
    "delay "
    "until the spring.";

std::string Line(const std::string& path, const std::string& title, const std::string& text = kText) {
  return json{{"url", "https://a.example/" + path},
              {"title", title},
              {"published", "2025-07-23"},
              {"text", text}}
             .dump() +
         "\n";
}

struct DryRow {
  std::string name;
  std::string stored;  // before
  std::string read;
  int fresh, updated, copies;
};

std::ostream& operator<<(std::ostream& out, const DryRow& row) { return out << row.name; }

class DryRunTest : public testing::TestWithParam<DryRow> {};

TEST_P(DryRunTest, CountsWhatTheRunCounts) {
  const DryRow& row = GetParam();
  Workplace place;
  if (!row.stored.empty()) {
    place.Write("stored.jsonl", row.stored);
    ASSERT_EQ(place.Run({"ingest", "stored.jsonl"}).status, 0);
  }
  place.Write("read.jsonl", row.read);
  const auto figures = [&](const std::vector<std::string>& call) {
    json summary = json::parse(place.Run(call).out);
    summary.erase("run");
    summary.erase("seconds");
    return summary;
  };
  const json dry = figures({"ingest", "--dry-run", "--json", "read.jsonl"});
  EXPECT_EQ(dry["articles_new"], row.fresh);
  EXPECT_EQ(dry["articles_updated"], row.updated);
  EXPECT_EQ(dry["duplicates"], row.copies);
  EXPECT_EQ(dry, figures({"ingest", "--json", "read.jsonl"}));
}

const std::string kOther = "A tariff of 12% on tea from Peru was announced on Monday.";
const DryRow kRuns[] = {
    {"new", "", Line("1", "Steel"), 1, 0, 0},
    {"two_of_their_own", "", Line("1", "Steel") + Line("2", "Tea", kOther), 2, 0, 0},
    {"copy_within_the_run", "", Line("1", "Steel") + Line("2", "Steel"), 1, 0, 1},
    {"copy_of_what_is_stored", Line("1", "Steel"), Line("2", "Steel"), 0, 0, 1},
    {"copy_of_what_is_stored_with_a_word_more", Line("1", "Steel"),
     Line("2", "Steel", kText + std::string(" Amen.")), 0, 0, 1},
    {"two_copies", Line("1", "Steel"), Line("2", "Steel") + Line("3", "Steel"), 0, 0, 2},
    {"stored_already", Line("1", "Steel"), Line("1", "Steel"), 0, 0, 0},
    {"stored_already_and_copied_before", Line("1", "Steel"), Line("2", "Steel") + Line("1", "Steel"), 0, 0,
     1},
    {"told_twice", "", Line("1", "Steel") + Line("1", "Steel"), 1, 0, 0},
};

INSTANTIATE_TEST_SUITE_P(Rows, DryRunTest, testing::ValuesIn(kRuns),
                         [](const auto& row) { return row.param.name; });

// Of an article that changed, the facts that changed are not known before.
TEST(DryRun, ANewVersionIsAnUpdate) {
  Workplace place;
  place.Write("stored.jsonl", Line("1", "Steel"));
  ASSERT_EQ(place.Run({"ingest", "stored.jsonl"}).status, 0);
  place.Write("read.jsonl", Line("1", "Steel", kOther));
  const json dry = json::parse(place.Run({"ingest", "--dry-run", "--json", "read.jsonl"}).out);
  EXPECT_EQ(dry["articles_updated"], 1);
  EXPECT_EQ(dry["articles_new"], 0);
}

}  // namespace
}  // namespace tradewire
