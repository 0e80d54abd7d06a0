// Every command on a knowledge base that cannot be used: status 3, one line that names it, and not one byte
// of it changed.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "program.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<Connection> OpenFile(const std::string& path) {
  return Connection::Open(path, Access::kCreate, std::chrono::seconds(1)).value();
}

struct StateRow {
  std::string name;
  std::string db;
  std::string err;
  std::function<void(const Workplace&)> make = [](const Workplace&) {};
};

std::ostream& operator<<(std::ostream& out, const StateRow& row) { return out << row.name; }

void MakeSound(const Workplace& place) {
  ASSERT_EQ(
      place.Run({"--db", "k.db", "ingest", "-"}, "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n").status,
      0);
}

const StateRow kStates[] = {
    {"diary", "k.db", "no knowledge base",
     [](const Workplace& place) { place.Write("k.db", std::string(300, 'd')); }},
    {"another_program", "k.db", "another program",
     [](const Workplace& place) { OpenFile(place.Path("k.db"))->Run("CREATE TABLE diary(day)"); }},
    {"newer_schema", "k.db", "use a newer tradewire",
     [](const Workplace& place) {
       MakeSound(place);
       OpenFile(place.Path("k.db"))->Run("PRAGMA user_version=99");
     }},
    {"cut_short", "k.db", "damaged",
     [](const Workplace& place) {
       MakeSound(place);
       fs::resize_file(place.Path("k.db"), 20'000);
     }},
    {"folder", "k.db", "cannot be opened",
     [](const Workplace& place) { fs::create_directory(place.Path("k.db")); }},
};

class UnusableTest : public testing::TestWithParam<StateRow> {};

TEST_P(UnusableTest, IsLeftAsItIs) {
  Workplace place;
  GetParam().make(place);
  place.Write("one.jsonl", "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n");
  const std::string before = place.Read("k.db");
  const std::vector<std::vector<std::string>> commands = {{"ingest", "one.jsonl"},
                                                          {"query", "tariffs"},
                                                          {"status"},
                                                          {"status", "--json"},
                                                          {"export"},
                                                          {"reextract"},
                                                          {"check"},
                                                          {"backup", "copy.db"},
                                                          {"prune", "--max-bytes", "0"},
                                                          {"brief"},
                                                          {"feeds", "list"},
                                                          {"feeds", "export"},
                                                          {"feeds", "add", "https://a.example/f"},
                                                          {"feeds", "remove", "https://a.example/f"},
                                                          {"officials", "list"},
                                                          {"import", "one.jsonl"}};
  place.environment["TRADEWIRE_DB"] = GetParam().db;
  for (const std::vector<std::string>& command : commands) {
    SCOPED_TRACE(testing::PrintToString(command));
    const Outcome outcome = place.Run(command);
    EXPECT_EQ(outcome.status, 3) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
    EXPECT_NE(outcome.err.find("k.db: "), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(GetParam().err), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(place.Read("k.db"), before);
}

INSTANTIATE_TEST_SUITE_P(States, UnusableTest, testing::ValuesIn(kStates),
                         [](const auto& row) { return row.param.name; });

TEST(KnowledgeBase, OptionStandsBeforeEnvironment) {
  Workplace place;
  place.environment["TRADEWIRE_DB"] = "by-environment.db";
  MakeSound(place);
  EXPECT_TRUE(fs::exists(place.Path("k.db")));
  EXPECT_FALSE(fs::exists(place.Path("by-environment.db")));
  EXPECT_EQ(place.Run({"query", "articles"}).status, 3);
  place.environment["TRADEWIRE_DB"] = "k.db";
  EXPECT_EQ(place.Run({"query", "articles"}).status, 0);
}

TEST(KnowledgeBase, EmptyFileBecomesOne) {
  Workplace place;
  place.Write("k.db", "");
  MakeSound(place);
  EXPECT_EQ(place.Run({"--db", "k.db", "check"}).out, "ok\n");
}

TEST(KnowledgeBase, CarriesItsMarks) {
  Workplace place;
  MakeSound(place);
  const auto db = OpenFile(place.Path("k.db"));
  EXPECT_GT(db->AskInt("PRAGMA user_version").value_or(0), 0);
  EXPECT_NE(db->AskInt("PRAGMA application_id").value_or(0), 0);
}

TEST(Environment, RulesByEnvironmentAndByOption) {
  Workplace place;
  const std::string few = std::exchange(place.environment["TRADEWIRE_RULES"], "none");
  const Outcome outcome = place.Run({"rules", "check"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("none: is no rules folder"), std::string::npos) << outcome.err;
  EXPECT_EQ(place.Run({"--rules", few, "rules", "check"}).status, 0);
}

TEST(Environment, ClockThatCannotBeReadIsAWrongCall) {
  Workplace place;
  place.environment["TRADEWIRE_NOW"] = "tomorrow";
  const Outcome outcome = place.Run({"extract"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("TRADEWIRE_NOW tomorrow"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace tradewire
