// No question that the program offers reads a whole table of facts. Every statement that SQLite is given is
// caught and its bytecode read: a b-tree of a fact table may be entered by a search only. What hands out
// everything reads everything, but in order, so that nothing is sorted or kept first.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/export.h"
#include "store/query.h"
#include "store/schema.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

struct Caught {
  sqlite3* db = nullptr;
  std::vector<std::string> sql;
};
Caught* caught = nullptr;  // NOLINT: SQLite's hooks take no context from the test

int Catch(unsigned, void*, void* statement, void*) {
  if (caught != nullptr) caught->sql.emplace_back(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
  return 0;
}

int Watch(sqlite3* db, const char**, const sqlite3_api_routines*) {
  if (caught != nullptr) caught->db = db;
  return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, Catch, nullptr);
}

// From here on every connection that is opened reports its statements.
class Watcher {
 public:
  Watcher() {
    caught = &caught_;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(Watch));
  }
  ~Watcher() {
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(Watch));
    caught = nullptr;
  }
  Caught caught_;
};

// A statement's bytecode, as far as it tells scans from searches.
struct Plan {
  std::map<int, std::string> opened;  // cursor to the table whose rows or index it walks
  std::set<int> walked, sought, counted;
  bool sorts = false;
};

class PlansTest : public testing::Test {
 protected:
  PlansTest() : store_(std::move(*Store::Open(":memory:", {}))) {
    EXPECT_TRUE(store_.SaveCodes({{"US", "United States", "country", {}}}, {{"steel", "", "Steel", ""}}));
    EXPECT_TRUE(store_.PutArticle(draft_.record, draft_.facts, kRules));
    EXPECT_TRUE(store_.FoldStories());
    watcher_.caught_.sql.clear();
  }

  // Read once for each text: many questions are one statement with other values, and the schema stays.
  const Plan& Explain(const std::string& sql) {
    const auto [known, fresh] = plans_.try_emplace(sql);
    if (fresh) known->second = ReadPlan(sql);
    return known->second;
  }

  Plan ReadPlan(const std::string& sql) {
    std::map<int64_t, std::string> roots;
    Each("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0",
         [&](sqlite3_stmt* row) { roots[sqlite3_column_int64(row, 0)] = Text(row, 1); });
    Plan plan;
    const std::string steps = Steps(sql);
    const bool one_end =
        steps.starts_with("SEARCH ") && steps.find('\n') + 1 == steps.size() && sql.find("SELECT max(") == 0;
    if (one_end) return plan;  // the last entry of an index, after which the walk stops
    Each("EXPLAIN " + sql, [&](sqlite3_stmt* row) {
      const std::string op = Text(row, 1);
      const int cursor = sqlite3_column_int(row, 2);
      if (op == "OpenRead") plan.opened[cursor] = roots[sqlite3_column_int64(row, 3)];
      if (op == "Next" || op == "Prev") plan.walked.insert(cursor);
      if (op.starts_with("Seek") || op == "NotExists") plan.sought.insert(cursor);
      if (op == "Count") plan.counted.insert(cursor);
      if (op == "SorterOpen") plan.sorts = true;
    });
    return plan;
  }

  std::string Steps(const std::string& sql) {
    std::string steps;
    Each("EXPLAIN QUERY PLAN " + sql, [&](sqlite3_stmt* row) { steps += Text(row, 3) + "\n"; });
    return steps;
  }

  // Fact tables that one of the statements caught since the last call reads from end to end.
  std::set<std::string> Scanned(bool* sorts = nullptr) {
    std::set<std::string> scanned;
    const std::vector<std::string> statements = std::exchange(watcher_.caught_.sql, {});
    EXPECT_FALSE(statements.empty());
    for (const std::string& sql : statements) {
      const Plan& plan = Explain(sql);
      if (sorts != nullptr) *sorts = *sorts || plan.sorts;
      for (const auto& [cursor, table] : plan.opened) {
        const bool facts = (table.starts_with("fact") && table != "fact_count") || table == "tariff_line" ||
                           table == "commitment_sector";
        const bool whole =
            plan.counted.contains(cursor) || (plan.walked.contains(cursor) && !plan.sought.contains(cursor));
        if (facts && whole) scanned.insert(table);
      }
    }
    watcher_.caught_.sql.clear();
    return scanned;
  }

  Watcher watcher_;
  std::map<std::string, Plan> plans_;
  Draft draft_ = Draft("https://a.example/1")
                     .Say("Steel pays 50%.", Duty(50, "US", "EU", "steel", "in_force"))
                     .Say("About steel.", SectorUse{"steel", "targeted"})
                     .Say("Seoul pledges $350bn.", Sum(350e9, "KR", "investment", "pledged"))
                     .Say("Until 2999.", Due("2999-01-01", "expiry", {"US"}))
                     .Say("Ann Lee spoke.", Person("Ann Lee", "US"));
  Store store_;

 private:
  static std::string Text(sqlite3_stmt* row, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return text == nullptr ? "" : text;
  }
  template <typename Take>
  void Each(const std::string& sql, Take take) {
    sqlite3_stmt* row = nullptr;
    ASSERT_EQ(sqlite3_prepare_v2(watcher_.caught_.db, sql.c_str(), -1, &row, nullptr), SQLITE_OK) << sql;
    while (sqlite3_step(row) == SQLITE_ROW) take(row);
    sqlite3_finalize(row);
  }
};

const Day kToday = *ParseDay("2025-08-01");

TEST_F(PlansTest, SeeAScan) {
  Sql(store_, "SELECT count(*) FROM fact_tariff");
  EXPECT_EQ(Scanned(), std::set<std::string>{"fact_tariff"});
  Sql(store_, "SELECT * FROM fact f JOIN fact_sector s ON s.fact_id = f.id");
  EXPECT_EQ(Scanned().size(), 1U);
  Sql(store_, "SELECT * FROM fact WHERE article_id = 1");
  EXPECT_EQ(Scanned().size(), 0U);
}

// Every set of filters that a kind takes, with a limit and without.
TEST_F(PlansTest, NoQueryScansFacts) {
  constexpr unsigned kChoices = 1U << 8U;
  size_t asked = 0;
  for (int kind = 0; kind < 7; ++kind) {
    for (unsigned choice = 0; choice < kChoices; ++choice) {
      const auto chosen = [&](unsigned bit) { return (choice >> bit & 1U) != 0; };
      Query query{.kind = static_cast<QueryKind>(kind)};
      if (chosen(0)) query.party = "US";
      if (chosen(1)) query.sector = "steel";
      if (chosen(2))
        query.status =
            std::vector<std::string>{"announced", "pledged", "", "former", "targeted", "", ""}.at(kind);
      if (chosen(3)) query.since = chosen(4) ? "2025-07-01" : "2025-07-01T10:00:00Z";
      if (chosen(4)) query.until = "2025-08";
      query.upcoming = chosen(5);
      if (chosen(6)) query.text = "steel OR \"ann lee\"";
      if (chosen(7)) query.limit = 20;
      Result<Rows> rows = Ask(store_, query, kToday);
      if (!rows) continue;  // a filter that the kind does not take
      ++asked;
      while (*rows->Next()) {
      }
      EXPECT_EQ(Scanned(), std::set<std::string>()) << kind << " with filters " << choice;
    }
  }
  EXPECT_GT(asked, 600U);
}

TEST_F(PlansTest, NeitherBriefNorStatusNorChangesScanFacts) {
  EXPECT_FALSE(All(Brief(store_, "2025-07-01", kToday, 8)).empty());
  EXPECT_EQ(Scanned(), std::set<std::string>()) << "brief";
  EXPECT_EQ(store_.ReadStatus()->facts, 5);
  EXPECT_EQ(Scanned(), std::set<std::string>()) << "status";
  Result<ExportCursor> changes = ExportChanges(store_, 2);
  while (*changes->Next()) {
  }
  EXPECT_EQ(Scanned(), std::set<std::string>()) << "export --since";
}

// Steps of SQLite's machine for a brief of July over a knowledge base in which each duty, sum and deadline is
// told in June and turns in July.
int64_t StepsOfBrief(int turns, Watcher& watcher) {
  Store store = std::move(*Store::Open(":memory:", {}));
  for (int i = 0; i < 2 * turns; ++i) {
    const int what = i / 2 + 1;
    const bool june = i % 2 == 0;
    Draft draft("https://a.example/" + std::to_string(i), june ? "2025-06-29" : "2025-07-02");
    draft.Say("A duty.", Duty(what, "US", "EU", "steel", june ? "threatened" : "announced"))
        .Say("A pledge.", Sum(what * 1e9, "Acme", "investment", june ? "proposed" : "pledged"))
        .Say("A day.",
             Due("2025-08-" + std::to_string(what % 20 + 10), "negotiation", {"P" + std::to_string(what)}));
    EXPECT_TRUE(store.PutArticle(draft.record, draft.facts, kRules));
  }
  EXPECT_TRUE(store.FoldStories());
  int64_t steps = 0;
  const auto count = [](void* counter) { return ++*static_cast<int64_t*>(counter), 0; };
  sqlite3_progress_handler(watcher.caught_.db, 1, count, &steps);
  EXPECT_GE(All(Brief(store, "2025-07-01", kToday)).size(), static_cast<size_t>(2 * turns));
  sqlite3_progress_handler(watcher.caught_.db, 0, nullptr, nullptr);
  return steps;
}

TEST(PlansOfBrief, CostNoMoreThanWhatTheyTellGrows) {
  Watcher watcher;
  const int64_t few = StepsOfBrief(40, watcher);
  const int64_t many = StepsOfBrief(160, watcher);
  EXPECT_LT(many, 5 * few) << many << " steps, of a fourth " << few;
}

// The lines that analysts ask for by SQL.
const char* const kLines[] = {
    "SELECT * FROM facts WHERE article_id = 1",
    "SELECT * FROM tariffs WHERE article_id = 1",
    "SELECT * FROM tariff_timeline WHERE imposer = 'US' AND target = 'EU'",
    "SELECT * FROM commitment_ledger WHERE last_seen >= '2025-07-01'",
    "SELECT * FROM deadline_calendar WHERE last_day >= '2025-07-01' ORDER BY last_day LIMIT 50",
    "SELECT * FROM changes WHERE seq > 3",
};

TEST_F(PlansTest, NoStoryLineScansFacts) {
  for (const char* sql : kLines) {
    Sql(store_, sql);
    EXPECT_EQ(Scanned(), std::set<std::string>()) << sql;
  }
}

// A list that is joined is looked up, not read once for each line: a sum that is met often has thousands.
TEST_F(PlansTest, NoStoryLineScansWhatItIsJoinedTo) {
  Sql(store_, "SELECT 1");
  for (const char* view : {"commitment_ledger", "tariff_timeline"}) {
    const std::string steps = Steps(std::string("SELECT * FROM ") + view);
    EXPECT_THAT(steps, testing::HasSubstr("LEFT-JOIN")) << view;
    EXPECT_THAT(steps, testing::Not(testing::ContainsRegex("SCAN [a-z_]+ LEFT-JOIN"))) << view;
  }
}

TEST_F(PlansTest, WhatHandsOutAllFactsReadsThemInOrder) {
  bool sorts = false;
  Result<ExportCursor> facts = ExportAll(store_);
  while (*facts->Next()) {
  }
  (void)Scanned(&sorts);
  EXPECT_FALSE(sorts) << "export";
  ArticleLines lines(store_);
  while (*lines.Next()) {
  }
  (void)Scanned(&sorts);
  EXPECT_FALSE(sorts) << "export --with-text";
  for (const char* view : {"articles", "tariffs", "commitments", "deadlines", "officials",
                           "official_mentions", "sectors", "article_sectors"}) {
    All(ReadView(store_, view));
    (void)Scanned(&sorts);
    EXPECT_FALSE(sorts) << view;
  }
}

}  // namespace
}  // namespace tradewire
