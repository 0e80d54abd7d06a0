// Store::FoldStories: the lines of the timeline, the ledger and the calendar written down, a few hundred a
// transaction, so that other writers get their turn.
#include "store/stories.h"

#include <iterator>
#include <utility>
#include <vector>

#include "store/deadline_views.h"
#include "store/sqlite.h"
#include "store/store.h"
#include "store/story_views.h"

namespace tradewire {
namespace {

constexpr int64_t kAtATime = 256;
constexpr int64_t kSumsAtATime = 16;  // a round sum may have a hundred thousand facts
constexpr int kComparedAtATime = 16;

// What is folded of a measure and of a promise, as the columns of the view and of the table.
constexpr const char* kFolded =
    "previous_rate, instrument, status, effective, first_seen, last_seen, articles, sources, history, "
    "contradictions";
constexpr const char* kPledge =
    "currency, amount, pledge, payer, recipient, kind, sectors, status, horizon, part_of, first_seen, "
    "last_seen, articles, sources, history, kinds";
constexpr const char* kPledgeRow =
    "currency, amount, name, payer, recipient, kind, sectors, status, horizon, part_of, first_seen, "
    "last_seen, articles, sources, history, kinds";

// The columns of one side of a join.
std::string Of(const std::string& side, std::string_view columns) {
  std::string all = side + '.';
  for (const char c : columns) {
    all += c;
    if (c == ' ') all += side + '.';
  }
  return all;
}

// The line of the measure ?1, no row where it has no facts.
std::string FoldedMeasure() {
  return std::string("SELECT ") + kFolded + " FROM (" + TimelineSql("measure = ?1") + ")";
}

// The lines of the sum ?2 in the currency ?1.
std::string FoldedSum() {
  return std::string("SELECT ") + kPledge + " FROM (" + LedgerSql("SELECT ?1 AS currency, ?2 AS amount") +
         ")";
}

const std::string& FoldMeasureSql() {
  static const std::string kSql = std::string("UPDATE measure SET stale = 0, (") + kFolded + ") = (" +
                                  FoldedMeasure() + ") WHERE name = ?1";
  return kSql;
}

const std::string& FoldSumSql() {
  static const std::string kSql = std::string("INSERT INTO pledge(") + kPledgeRow + ") " + FoldedSum();
  return kSql;
}

// The parameters of what is compared at a time: ?1, ?2 …, or of pairs (?1, ?2), (?3, ?4) …
std::string Parameters(bool pairs) {
  std::string all;
  for (int i = 1; i <= kComparedAtATime; ++i) {
    const std::string one = pairs ? "(?" + std::to_string(2 * i - 1) + ", ?" + std::to_string(2 * i) + ")"
                                  : "?" + std::to_string(i);
    all.append(i == 1 ? "" : ", ").append(one);
  }
  return all;
}

// Of some measures by their names, those that are not what their facts say.
const std::string& WrongMeasuresSql() {
  static const std::string kSql = std::string("WITH kept AS (SELECT id, name, ") + kFolded +
                                  " FROM measure WHERE name IN (" + Parameters(false) +
                                  ")), folded AS MATERIALIZED (SELECT measure, " + kFolded + " FROM (" +
                                  TimelineSql("measure IN (" + Parameters(false) + ")") +
                                  ")) SELECT k.name FROM kept k LEFT JOIN folded f ON f.measure = k.name "
                                  "WHERE (" +
                                  Of("k", kFolded) + ") IS NOT (" + Of("f", kFolded) + ") ORDER BY k.id";
  return kSql;
}

// Of some sums by currency and amount, the promises that only one side has, the facts or the lines.
const std::string& WrongSumsSql() {
  static const std::string kSql =
      std::string("WITH folded AS MATERIALIZED (SELECT ") + kPledge + " FROM (" +
      LedgerSql("SELECT column1 AS currency, column2 AS amount FROM (VALUES " + Parameters(true) + ")") +
      ")), both AS (SELECT " + kPledge + ", 1 AS side FROM folded UNION ALL SELECT " + kPledgeRow +
      ", 2 FROM pledge WHERE (currency, amount) IN (VALUES " + Parameters(true) +
      ")) SELECT DISTINCT pledge FROM (SELECT pledge FROM both GROUP BY " + kPledge +
      " HAVING min(side) = max(side)) ORDER BY pledge";
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

// The chains of all deadlines, since one that is told anew may be the new date of any other.
void ChainDeadlines(Connection& db) {
  static const std::string kSql =
      "WITH chain AS MATERIALIZED (" + DeadlineChainsSql() +
      ") UPDATE deadline SET moved_to = c.moved_to, moved_from = c.moved_from FROM chain c WHERE c.id = "
      "deadline.id AND (deadline.moved_to, deadline.moved_from) IS NOT (c.moved_to, c.moved_from)";
  db.Run(kSql);
}

// In one transaction with the last count: while a deadline is uncounted the calendar computes the chains.
void FoldDeadlines(Connection& db, const std::vector<int64_t>& uncounted) {
  for (const int64_t deadline : uncounted) CountSources(db, deadline);
  if (!uncounted.empty() && UncountedDeadlines(db).empty()) ChainDeadlines(db);
}

// False when nothing was left to fold.
Result<bool> FoldSome(Connection& db) {
  Transaction transaction(db);
  const std::vector<std::string> measures = StaleMeasures(db);
  for (const std::string& measure : measures) db.Run(FoldMeasureSql(), measure);
  const auto sums = StaleSums(db);
  for (const auto& [currency, amount] : sums) FoldSum(db, currency, amount);
  const std::vector<int64_t> deadlines = UncountedDeadlines(db);
  FoldDeadlines(db, deadlines);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return !measures.empty() || !sums.empty() || !deadlines.empty();
}

}  // namespace

std::vector<std::string> WrongMeasures(Connection& db, int64_t limit) {
  std::vector<std::string> wrong;
  Cursor names = db.Ask("SELECT name FROM measure WHERE stale = 0 ORDER BY id");
  for (bool more = names.Next(); more && std::ssize(wrong) < limit;) {
    Cursor found = db.Ask(WrongMeasuresSql());
    for (int i = 1; i <= kComparedAtATime && more; ++i, more = names.Next()) found->Bind(i, names->Text(0));
    while (std::ssize(wrong) < limit && found.Next()) wrong.push_back(found->String(0));
  }
  return wrong;
}

std::vector<std::string> WrongPledges(Connection& db, int64_t limit) {
  std::vector<std::string> wrong;
  Cursor sums = db.Ask(
      "SELECT currency, amount FROM (SELECT currency, coalesce(amount_low, amount_high, 0) AS amount FROM "
      "fact_commitment UNION SELECT currency, amount FROM pledge) EXCEPT SELECT currency, amount FROM "
      "stale_sum");
  for (bool more = sums.Next(); more && std::ssize(wrong) < limit;) {
    Cursor found = db.Ask(WrongSumsSql());
    for (int i = 0; i < kComparedAtATime && more; ++i, more = sums.Next()) {
      found->Bind(2 * i + 1, sums->Text(0));
      found->Bind(2 * i + 2, sums->Real(1));
    }
    while (std::ssize(wrong) < limit && found.Next()) wrong.push_back(found->String(0));
  }
  return wrong;
}

Status Store::FoldStories() {
  while (true) {
    const Result<bool> more = FoldSome(*db_);
    if (!more) return Fail(more.error());
    if (!*more) return {};
  }
}

}  // namespace tradewire
