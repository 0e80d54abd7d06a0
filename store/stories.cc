// Store::FoldStories: the lines of the timeline, the ledger and the calendar written down, a few hundred a
// transaction, so that other writers get their turn.
#include <utility>
#include <vector>

#include "store/sqlite.h"
#include "store/store.h"
#include "store/story_views.h"

namespace tradewire {
namespace {

constexpr int64_t kAtATime = 256;
constexpr int64_t kSumsAtATime = 16;  // a round sum may have a hundred thousand facts

const std::string& FoldMeasureSql() {
  static const std::string kSql =
      "UPDATE measure SET stale = 0, (previous_rate, instrument, status, effective, first_seen, last_seen, "
      "articles, "
      "sources, history, contradictions) = (SELECT previous_rate, instrument, status, effective, first_seen, "
      "last_seen, articles, sources, history, contradictions FROM (" +
      TimelineSql("measure = ?1") + ")) WHERE name = ?1";
  return kSql;
}

const std::string& FoldSumSql() {
  static const std::string kSql =
      "INSERT INTO pledge(currency, amount, name, payer, recipient, kind, sectors, status, horizon, part_of, "
      "first_seen, last_seen, articles, sources, history, kinds) SELECT currency, amount, pledge, payer, "
      "recipient, "
      "kind, sectors, status, horizon, part_of, first_seen, last_seen, articles, sources, history, kinds "
      "FROM (" +
      LedgerSql("SELECT ?1 AS currency, ?2 AS amount") + ")";
  return kSql;
}

void FoldSum(Connection& db, const std::string& currency, double amount) {
  db.Run("DELETE FROM pledge WHERE currency = ?1 AND amount = ?2", currency, amount);
  db.Run(FoldSumSql(), currency, amount);
  db.Run("DELETE FROM stale_sum WHERE currency = ?1 AND amount = ?2", currency, amount);
}

std::vector<std::string> StaleMeasures(Connection& db) {
  std::vector<std::string> names;
  Cursor rows = db.Ask("SELECT name FROM measure WHERE stale = 1 LIMIT ?1", kAtATime);
  while (rows.Next()) names.push_back(rows->String(0));
  return names;
}

std::vector<std::pair<std::string, double>> StaleSums(Connection& db) {
  std::vector<std::pair<std::string, double>> sums;
  Cursor rows = db.Ask("SELECT currency, amount FROM stale_sum LIMIT ?1", kSumsAtATime);
  while (rows.Next()) sums.emplace_back(rows->String(0), rows->Real(1));
  return sums;
}

std::vector<int64_t> UncountedDeadlines(Connection& db) {
  std::vector<int64_t> ids;
  Cursor rows = db.Ask("SELECT id FROM deadline WHERE sources IS NULL LIMIT ?1", kAtATime);
  while (rows.Next()) ids.push_back(rows->Int(0));
  return ids;
}

void CountSources(Connection& db, int64_t deadline) {
  static const std::string kSql =
      "UPDATE deadline SET sources = (" + DeadlineSourcesSql("?1") + ") WHERE id = ?1";
  db.Run(kSql, deadline);
}

// False when nothing was left to fold.
Result<bool> FoldSome(Connection& db) {
  Transaction transaction(db);
  const std::vector<std::string> measures = StaleMeasures(db);
  for (const std::string& measure : measures) db.Run(FoldMeasureSql(), measure);
  const auto sums = StaleSums(db);
  for (const auto& [currency, amount] : sums) FoldSum(db, currency, amount);
  const std::vector<int64_t> deadlines = UncountedDeadlines(db);
  for (const int64_t deadline : deadlines) CountSources(db, deadline);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return !measures.empty() || !sums.empty() || !deadlines.empty();
}

}  // namespace

Status Store::FoldStories() {
  while (true) {
    const Result<bool> more = FoldSome(*db_);
    if (!more) return Fail(more.error());
    if (!*more) return {};
  }
}

}  // namespace tradewire
