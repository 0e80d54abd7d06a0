#include "store/upkeep.h"

#include <unistd.h>

#include "store/fingerprint.h"
#include "store/person_rows.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

constexpr int64_t kMaxFindings = 20;  // of one check; a broken file would else list every row

// A check that selects what is wrong, one line of text each.
struct Invariant {
  std::string_view name;
  std::string_view sql;
  bool derived;
};

constexpr Invariant kInvariants[] = {
    {"evidence",
     "SELECT 'fact ' || f.id || ': the evidence is not the span of article ' || a.id FROM fact f JOIN "
     "article a "
     "ON a.id = f.article_id WHERE substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) "
     "<> f.evidence LIMIT ?1",
     false},
    {"fact rows",
     "SELECT 'fact ' || f.id || ' has no row of its type ' || f.type FROM fact f WHERE NOT CASE f.type "
     "WHEN 'tariff' THEN EXISTS (SELECT 1 FROM fact_tariff t WHERE t.fact_id = f.id) "
     "WHEN 'commitment' THEN EXISTS (SELECT 1 FROM fact_commitment t WHERE t.fact_id = f.id) "
     "WHEN 'deadline' THEN EXISTS (SELECT 1 FROM fact_deadline t WHERE t.fact_id = f.id) "
     "WHEN 'official' THEN EXISTS (SELECT 1 FROM fact_official t WHERE t.fact_id = f.id) "
     "ELSE EXISTS (SELECT 1 FROM fact_sector t WHERE t.fact_id = f.id) END LIMIT ?1",
     false},
    {"change feed",
     "SELECT 'fact ' || f.id || ' does not stand in the change feed' FROM fact f LEFT JOIN change c "
     "ON c.seq = f.change_seq AND c.fact_id = f.id WHERE c.fact IS NULL LIMIT ?1",
     false},
    {"change feed",
     "SELECT 'change ' || c.seq || ' is not preceded by ' || (c.seq - 1) FROM change c WHERE c.seq > 1 "
     "AND NOT EXISTS (SELECT 1 FROM change p WHERE p.seq = c.seq - 1) LIMIT ?1",
     false},
    {"officials",
     "SELECT 'official ' || p.id || ' counts ' || p.articles || ' articles' FROM person p WHERE p.root_id = "
     "p.id "
     "AND p.articles <> (SELECT count(DISTINCT f.article_id) FROM person q JOIN fact_official o ON "
     "o.person_id = q.id "
     "JOIN fact f ON f.id = o.fact_id WHERE q.root_id = p.id) LIMIT ?1",
     true},
    {"stories",
     "SELECT 'article ' || a.id || ' belongs to story ' || a.story_id || ', which belongs to another' FROM "
     "article a "
     "JOIN article s ON s.id = a.story_id WHERE s.story_id IS NOT NULL LIMIT ?1",
     false},
    {"foreign keys",
     "SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" || ' points to a missing row of ' || "
     "parent "
     "FROM pragma_foreign_key_check LIMIT ?1",
     false},
};

void RunInvariant(Connection& db, const Invariant& invariant, std::vector<Finding>* findings) {
  Cursor rows = db.Ask(invariant.sql, kMaxFindings);
  while (rows.Next()) findings->push_back({std::string(invariant.name), rows->String(0), invariant.derived});
}

void CheckFile(Connection& db, std::vector<Finding>* findings) {
  Cursor rows = db.Ask("SELECT integrity_check FROM pragma_integrity_check LIMIT ?1", kMaxFindings);
  while (rows.Next()) {
    if (rows->Text(0) != "ok") findings->push_back({"integrity", rows->String(0), false});
  }
}

// The check is written as an insertion but changes nothing; rank 1 compares the index with the articles'
// texts.
void CheckFullText(Connection& db, std::vector<Finding>* findings) {
  db.Run("INSERT INTO article_fts(article_fts, rank) VALUES('integrity-check', 1)");
  const Status status = db.TakeStatus();
  if (!status) findings->push_back({"full text", status.error().message, true});
}

void CheckViews(Connection& db, std::vector<Finding>* findings) {
  for (const ViewDefinition& view : Views()) {
    (void)db.AskInt("SELECT count(*) FROM (SELECT * FROM " + view.name + " LIMIT 1)");
    const Status status = db.TakeStatus();
    if (!status) findings->push_back({"view " + view.name, status.error().message, false});
  }
}

void RebuildBands(Connection& db) {
  db.Run("DELETE FROM article_band");
  Cursor articles = db.Ask("SELECT id, text FROM article ORDER BY id");
  while (articles.Next()) {
    for (const int64_t band : Bands(Shingles(articles->Text(1)))) {
      db.Run("INSERT OR IGNORE INTO article_band(band, article_id) VALUES(?1, ?2)", band, articles->Int(0));
    }
  }
}

void RecountPeople(Connection& db) {
  Cursor people = db.Ask("SELECT id FROM person ORDER BY id");
  while (people.Next()) PersonRows::Recount(db, people->Int(0));
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

Result<std::vector<Finding>> Check(Store& store) {
  Connection& db = store.connection();
  std::vector<Finding> findings;
  CheckFile(db, &findings);
  for (const Invariant& invariant : kInvariants) RunInvariant(db, invariant, &findings);
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  CheckFullText(db, &findings);
  CheckViews(db, &findings);
  return findings;
}

Status Repair(Store& store) {
  Connection& db = store.connection();
  Transaction transaction(db);
  db.Run("INSERT INTO article_fts(article_fts) VALUES('rebuild')");
  RebuildBands(db);
  RecountPeople(db);
  return transaction.Commit();
}

Status Backup(Store& store, const std::string& target) {
  if (access(target.c_str(), F_OK) == 0) {
    return Fail(ErrorKind::kUsage, target, "exists already; name a new file for the backup");
  }
  constexpr int kPagesAtATime = 256;
  store.connection().BackupTo(target, kPagesAtATime);
  Status status = store.connection().TakeStatus();
  if (!status) unlink(target.c_str());
  return status;
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
  return result;
}

}  // namespace tradewire
