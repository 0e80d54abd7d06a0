#include "store/upkeep.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "store/article_index.h"
#include "store/person_rows.h"
#include "store/query.h"
#include "store/schema_check.h"
#include "store/sqlite.h"
#include "store/story_rows.h"

namespace tradewire {
namespace {

void RecountFacts(Connection& db) {
  db.Run(
      "UPDATE fact_count SET facts = (SELECT count(*) FROM fact f JOIN rule u ON u.id = f.rule_id WHERE "
      "u.type = fact_count.type)");
  db.Run("DELETE FROM sector_day");
  db.Run(
      "INSERT INTO sector_day SELECT s.sector, s.role, date(a.time, 'unixepoch'), count(*) FROM fact_sector "
      "s "
      "JOIN fact f ON f.id = s.fact_id JOIN article a ON a.id = f.article_id GROUP BY 1, 2, 3");
  db.Run("DELETE FROM sector_count");
  db.Run("INSERT INTO sector_count SELECT sector, role, sum(articles) FROM sector_day GROUP BY 1, 2");
}

void RecountPeople(Connection& db) {
  Cursor people = db.Ask("SELECT id FROM person ORDER BY id");
  while (people.Next()) PersonRows::Recount(db, people->Int(0));
}

// Marks every line of the timeline and the ledger as to be folded, and counts deadlines anew.
void UnfoldStories(Connection& db) {
  db.Run("UPDATE measure SET stale = 1 WHERE stale = 0");
  db.Run("DELETE FROM pledge");
  db.Run(
      "INSERT OR IGNORE INTO stale_sum SELECT DISTINCT currency, coalesce(amount_low, amount_high, 0) FROM "
      "fact_commitment");
  Cursor deadlines = db.Ask("SELECT id FROM deadline ORDER BY id");
  while (deadlines.Next()) RecountDeadline(db, deadlines->Int(0));
}

int64_t DropRaw(Connection& db, int64_t article_id) {
  db.Run("DELETE FROM article_raw WHERE article_id = ?1", article_id);
  return db.ok() ? db.changed_rows() : 0;
}

struct RawSize {
  int64_t article_id = 0;
  int64_t bytes = 0;
};

// What has to go, oldest first.
std::vector<RawSize> ChooseRaw(Connection& db, const std::optional<std::string>& before,
                               std::optional<int64_t> max_bytes) {
  int64_t left = db.AskInt("SELECT coalesce(sum(stored_size), 0) FROM article_raw").value_or(0);
  std::vector<RawSize> chosen;
  Cursor rows =
      db.Ask("SELECT article_id, stored_size, fetched FROM article_raw ORDER BY fetched, article_id");
  while (rows.Next()) {
    const bool old = before && rows->Text(2) < *before;
    if (!old && (!max_bytes || left <= *max_bytes)) break;
    left -= rows->Int(1);
    chosen.push_back({rows->Int(0), rows->Int(1)});
  }
  return chosen;
}

}  // namespace

bool MayWrite(Store& store) { return store.connection().may_write(); }

Status Repair(Store& store) {
  Connection& db = store.connection();
  Transaction transaction(db);
  RestoreSchema(db);
  db.Run("INSERT INTO article_fts(article_fts) VALUES('rebuild')");
  RebuildFingerprints(db);
  RebuildArticleCodes(db);
  RecountPeople(db);
  RecountFacts(db);
  UnfoldStories(db);
  if (Status status = transaction.Commit(); !status) return status;
  return store.FoldStories();
}

Status Backup(Store& store, const std::string& target) {
  if (access(target.c_str(), F_OK) == 0) {
    return Fail(ErrorKind::kUsage, target, "exists already; name a new file for the backup");
  }
  const std::string part = target + ".part";
  unlink(part.c_str());
  // Asked here, since SQLite would call a folder that is not there a knowledge base that cannot be used.
  const int made = open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (made < 0) {
    return Fail(ErrorKind::kUsage, target,
                std::string("cannot be written: ") + strerror(errno) +
                    "; check that its folder is there and can be written");
  }
  close(made);
  {
    // One state of the file: without it a write by another program would start the copy anew.
    const Snapshot snapshot(store);
    constexpr int kPagesAtATime = 256;
    (void)store.connection().AskInt("SELECT 1 FROM sqlite_schema");
    store.connection().BackupTo(part, kPagesAtATime);
  }
  Status status = store.connection().TakeStatus();
  if (status && rename(part.c_str(), target.c_str()) == 0) return status;
  unlink(part.c_str());
  return status ? Fail(ErrorKind::kUsage, target, std::string("cannot be written: ") + strerror(errno))
                : status;
}

Result<PruneResult> PruneRaw(Store& store, std::optional<Instant> before, std::optional<int64_t> max_bytes) {
  Connection& db = store.connection();
  Transaction transaction(db);
  PruneResult result;
  const auto limit = before ? std::optional(FormatInstant(*before)) : std::nullopt;
  for (const RawSize& raw : ChooseRaw(db, limit, max_bytes)) {
    result.articles += DropRaw(db, raw.article_id);
    result.bytes += raw.bytes;
  }
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  if (result.articles > 0) {  // the whole file is written anew, so words' lists may be too: in one piece each
    db.Run("INSERT INTO article_fts(article_fts) VALUES('optimize')");
    db.Run("VACUUM");
  }
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  return result;
}

}  // namespace tradewire
