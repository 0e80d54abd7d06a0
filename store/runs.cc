// Runs and the status of the knowledge base.
#include <algorithm>

#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

Run ReadRun(const Statement& row) {
  Run run;
  run.id = row.Int(0);
  run.command = row.String(1);
  run.rules_version = row.String(2);
  run.started = ParseInstant(row.Text(3)).value_or(Instant{});
  if (row.Type(4) != ColumnType::kNull) run.finished = ParseInstant(row.Text(4));
  size_t* const counts[] = {&run.sources,          &run.fetched,    &run.not_modified, &run.articles_new,
                            &run.articles_updated, &run.duplicates, &run.facts,        &run.failed};
  int column = 5;
  for (size_t* count : counts) *count = static_cast<size_t>(row.Int(column++));
  return run;
}

int64_t Count(Connection& db, std::string_view sql) { return db.AskInt(sql).value_or(0); }

void CountFacts(Connection& db, StoreStatus* status) {
  const auto facts = [&](std::string_view type) {
    return db.AskInt("SELECT facts FROM fact_count WHERE type = ?1", type).value_or(0);
  };
  status->tariffs = facts("tariff");
  status->commitments = facts("commitment");
  status->deadlines = facts("deadline");
  status->officials = facts("official");
  status->sectors = facts("sector");
  status->facts =
      status->tariffs + status->commitments + status->deadlines + status->officials + status->sectors;
}

}  // namespace

Result<int64_t> Store::StartRun(std::string_view command, std::string_view rules_version, Instant started) {
  Transaction transaction(*db_);
  db_->Run("INSERT INTO run(command, rules_version, started) VALUES(?1, ?2, ?3)", command, rules_version,
           FormatInstant(started));
  const int64_t id = db_->last_insert_id();
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return id;
}

Status Store::FinishRun(const Run& run) {
  Transaction transaction(*db_);
  db_->Run(
      "UPDATE run SET finished = ?2, sources = ?3, fetched = ?4, not_modified = ?5, articles_new = ?6, "
      "articles_updated = ?7, duplicates = ?8, facts = ?9, failed = ?10 WHERE id = ?1",
      run.id, FormatInstant(run.finished.value_or(Now())), run.sources, run.fetched, run.not_modified,
      run.articles_new, run.articles_updated, run.duplicates, run.facts, run.failed);
  return transaction.Commit();
}

Result<StoreStatus> Store::ReadStatus() {
  StoreStatus status;
  Connection& db = *db_;
  status.schema_version = static_cast<int>(Count(db, "PRAGMA user_version"));
  status.file_bytes = Count(db, "PRAGMA page_count") * Count(db, "PRAGMA page_size");
  status.raw_bytes = Count(db, "SELECT coalesce(sum(stored_size), 0) FROM article_raw");
  status.articles = Count(db, "SELECT count(*) FROM article");
  status.stories = status.articles - Count(db, "SELECT count(*) FROM article WHERE story_id IS NOT NULL");
  CountFacts(db, &status);
  status.last_change =
      std::max(Count(db, "SELECT max(seq) FROM change"), Count(db, "SELECT max(change_seq) FROM fact"));
  status.feeds = Count(db, "SELECT count(*) FROM feed");
  status.feeds_failing = Count(db, "SELECT count(*) FROM feed WHERE retired = 0 AND failures > 0");
  status.feeds_retired = Count(db, "SELECT count(*) FROM feed WHERE retired <> 0");
  {
    Cursor rows = db.Ask("SELECT * FROM runs ORDER BY id DESC LIMIT 10");
    while (rows.Next()) status.last_runs.push_back(ReadRun(*rows.operator->()));
  }
  if (Status done = db.TakeStatus(); !done) return Fail(done.error());
  return status;
}

}  // namespace tradewire
