// The commands that keep and hand on a knowledge base, run as a user runs them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;

class Interchange : public testing::Test {
 protected:
  Interchange() {
    const Outcome outcome = place.Run({"ingest", std::string(TRADEWIRE_SOURCE_DIR) + "/samples/feed.xml"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
  Workplace place;
};

TEST_F(Interchange, GoesToAFreshBaseAndIsTheSameThere) {
  const std::string lines = place.Run({"export", "--with-text"}).out;
  EXPECT_GT(LinesOf(lines).size(), 5U);
  const Outcome imported = place.Run({"--db", "fresh.db", "import", "-"}, lines);
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(place.Run({"--db", "fresh.db", "export", "--with-text"}).out, lines);
  EXPECT_EQ(place.Run({"--db", "fresh.db", "check"}).out, "ok\n");
  const Outcome again = place.Run({"--db", "fresh.db", "import", "-"}, lines);
  EXPECT_NE(again.out.find("imported 0 new articles, 0 updated, 0 copies, 0 facts"), std::string::npos)
      << again.out;
}

TEST_F(Interchange, TakesWhatExtractGives) {
  place.Write(
      "one.jsonl",
      "{\"id\":\"a\",\"published\":\"2025-07-31\",\"text\":\"The United States will impose a 25% tariff on "
      "steel from Japan on September 1, 2025.\"}\n");
  const std::string facts = place.Run({"extract", "--with-text", "one.jsonl"}).out;
  const Outcome imported = place.Run({"--db", "fresh.db", "import", "-"}, facts);
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_NE(
      place.Run({"--db", "fresh.db", "query", "tariffs", "--format", "csv"}).out.find(",25,25,percent,"),
      std::string::npos);
}

TEST_F(Interchange, ABadLineIsToldAndTheRestImported) {
  const Outcome imported =
      place.Run({"--db", "fresh.db", "import", "-"},
                "{\"text\":\"One.\",\"facts\":[]}\n{\"facts\":[]}\n{\"text\":\"Three.\",\"facts\":[]}\n");
  EXPECT_EQ(imported.status, 1);
  EXPECT_NE(imported.err.find("stdin:2: has no \"text\""), std::string::npos) << imported.err;
  EXPECT_NE(imported.out.find("imported 2 new articles"), std::string::npos) << imported.out;
}

TEST_F(Interchange, FolderHasOneFileForEachViewWithItsColumns) {
  EXPECT_EQ(place.Run({"export", "--out", "all", "--format", "csv"}).status, 0);
  const json tables =
      json::parse(place.Run({"schema", "--datasette"}).out)["databases"]["tradewire"]["tables"];
  for (const std::string view : {"articles", "tariffs", "commitments", "deadlines", "officials",
                                 "official_mentions", "sectors", "article_sectors"}) {
    std::string header = LinesOf(place.Read("all/" + view + ".csv")).at(0);
    if (header.ends_with('\r')) header.pop_back();
    size_t columns = 1;
    for (const char c : header) columns += c == ',' ? 1 : 0;
    EXPECT_EQ(columns, tables[view]["columns"].size()) << header;
    for (const auto& [column, words] : tables[view]["columns"].items()) {
      EXPECT_NE(("," + header + ",").find("," + column + ","), std::string::npos)
          << column << " in " << header;
    }
  }
}

TEST_F(Interchange, SchemaIsToldInWordsAndUnits) {
  EXPECT_NE(place.Run({"schema", "tariff_timeline"}).out.find("contradictions"), std::string::npos);
  EXPECT_EQ(place.Run({"schema", "weather"}).status, 2);
  const json metadata = json::parse(place.Run({"--db", "news.db", "schema", "--datasette"}).out);
  const json& tables = metadata["databases"]["news"]["tables"];
  EXPECT_EQ(tables["article_raw"]["units"]["size"], "byte");
  EXPECT_FALSE(tables["tariffs"]["description"].get<std::string>().empty());
}

TEST_F(Interchange, OfficialsAreMergedListedAndSplit) {
  const auto officials = [&] {
    return json::parse(place.Run({"query", "officials", "--format", "json"}).out);
  };
  const json before = officials();
  ASSERT_GE(before.size(), 2U);
  const std::string from = before[1]["id"].dump();
  const std::string into = before[0]["id"].dump();
  EXPECT_EQ(place.Run({"officials", "merge", from, into, "--reason", "a test"}).out, "merge 1\n");
  EXPECT_EQ(officials().size(), before.size() - 1);
  EXPECT_NE(place.Run({"officials", "list"}).out.find("a test"), std::string::npos);
  EXPECT_EQ(place.Run({"officials", "split", "1"}).status, 0);
  EXPECT_EQ(officials(), before);
  EXPECT_EQ(place.Run({"officials", "split", "1"}).status, 2);
}

TEST_F(Interchange, BackupIsTheSameBase) {
  EXPECT_EQ(place.Run({"backup", "copy.db"}).status, 0);
  EXPECT_EQ(place.Run({"--db", "copy.db", "export"}).out, place.Run({"export"}).out);
  EXPECT_EQ(place.Run({"--db", "copy.db", "check"}).out, "ok\n");
}

TEST_F(Interchange, PruningGivesSpaceBackAndKeepsFacts) {
  const std::string facts = place.Run({"export"}).out;
  const json before = json::parse(place.Run({"status", "--json"}).out);
  EXPECT_EQ(place.Run({"prune", "--max-bytes", "0"}).status, 0);
  const json after = json::parse(place.Run({"status", "--json"}).out);
  EXPECT_GT(before["raw_bytes"], 0);
  EXPECT_EQ(after["raw_bytes"], 0);
  EXPECT_LT(after["file_bytes"], before["file_bytes"]);
  EXPECT_EQ(place.Run({"export"}).out, facts);
}

TEST_F(Interchange, UpcomingGoesByTheClockOfTheEnvironment) {
  place.environment["TRADEWIRE_NOW"] = "2020-01-01T00:00:00Z";
  EXPECT_GT(LinesOf(place.Run({"query", "deadlines", "--upcoming", "--format", "jsonl"}).out).size(), 3U);
  place.environment["TRADEWIRE_NOW"] = "2099-01-01T00:00:00Z";
  EXPECT_EQ(place.Run({"query", "deadlines", "--upcoming", "--format", "jsonl"}).out, "");
}

}  // namespace
}  // namespace tradewire
