#include "store/upkeep.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "store/article_index.h"
#include "store/person_rows.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/story_rows.h"

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
    {"tables",
     "SELECT d.object || ' has no column ' || d.column_name FROM schema_doc d WHERE d.column_name <> '' AND "
     "NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.type = 'view' AND v.name = d.object) AND NOT EXISTS "
     "(SELECT 1 FROM pragma_table_info(d.object) c WHERE c.name = d.column_name) LIMIT ?1",
     false},
    {"evidence",
     "SELECT 'fact ' || f.id || ': the evidence ends behind the text of article ' || a.id FROM fact f JOIN "
     "article a ON a.id = f.article_id WHERE f.evidence_start < 0 OR f.evidence_end < f.evidence_start "
     "OR f.evidence_end > length(a.text) LIMIT ?1",
     false},
    {"article",
     "SELECT 'fact ' || f.id || ' stands on article ' || f.article_id || ', which is missing' FROM fact f "
     "WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.id = f.article_id) LIMIT ?1",
     false},
    {"fact rows",
     "SELECT 'fact ' || f.id || ' has no row of its type ' || u.type FROM fact f JOIN rule u ON u.id = "
     "f.rule_id "
     "WHERE NOT CASE u.type "
     "WHEN 'tariff' THEN EXISTS (SELECT 1 FROM fact_tariff t JOIN tariff_line l ON l.fact_id = t.fact_id "
     "JOIN measure m ON m.id = l.measure_id WHERE t.fact_id = f.id) "
     "WHEN 'commitment' THEN EXISTS (SELECT 1 FROM fact_commitment t WHERE t.fact_id = f.id) "
     "WHEN 'deadline' THEN EXISTS (SELECT 1 FROM fact_deadline t JOIN deadline d ON d.id = t.deadline_id "
     "WHERE t.fact_id = f.id) "
     "WHEN 'official' THEN EXISTS (SELECT 1 FROM fact_official t WHERE t.fact_id = f.id) "
     "ELSE EXISTS (SELECT 1 FROM fact_sector t WHERE t.fact_id = f.id) END LIMIT ?1",
     false},
    {"change feed",
     "SELECT 'change ' || seq || ' is not preceded by ' || (seq - 1) FROM (SELECT seq, lag(seq, 1, 0) OVER "
     "(ORDER BY seq) AS former FROM (SELECT seq FROM change UNION ALL SELECT change_seq FROM fact)) "
     "WHERE former <> seq - 1 LIMIT ?1",
     false},
    {"measures",
     "SELECT 'measure ' || m.id || ' counts ' || coalesce(m.articles, 0) || ' articles' FROM measure m "
     "WHERE m.stale = 0 AND coalesce(m.articles, 0) <> (SELECT count(DISTINCT f.article_id) FROM tariff_line "
     "l "
     "JOIN fact f ON f.id = l.fact_id WHERE l.measure_id = m.id) LIMIT ?1",
     true},
    {"deadlines",
     "SELECT 'deadline ' || d.id || ' counts ' || d.articles || ' articles' FROM deadline d WHERE d.articles "
     "<> "
     "(SELECT count(*) FROM fact_deadline x WHERE x.deadline_id = d.id) LIMIT ?1",
     true},
    {"sources of deadlines",
     "SELECT 'deadline ' || d.id || ' counts ' || d.sources || ' sources' FROM deadline d WHERE d.sources <> "
     "(SELECT min(count(DISTINCT a.source), count(DISTINCT coalesce(a.story_id, a.id))) FROM fact_deadline x "
     "JOIN fact f ON f.id = x.fact_id JOIN article a ON a.id = f.article_id WHERE x.deadline_id = d.id) "
     "LIMIT ?1",
     true},
    {"counts of facts",
     "SELECT c.type || ': ' || c.facts || ' facts are counted' FROM fact_count c WHERE c.facts <> (SELECT "
     "count(*) FROM fact f JOIN rule u ON u.id = f.rule_id WHERE u.type = c.type) LIMIT ?1",
     true},
    {"days of sectors",
     "WITH counted AS (SELECT sector, role, day, articles FROM sector_day WHERE articles <> 0), "
     "found AS (SELECT s.sector, s.role, date(a.time, 'unixepoch'), count(*) FROM fact_sector s JOIN fact f "
     "ON f.id = s.fact_id JOIN article a ON a.id = f.article_id GROUP BY 1, 2, 3) "
     "SELECT sector || ', ' || role || ', ' || day || ': ' || articles || ' articles' FROM (SELECT * FROM ("
     "SELECT * FROM counted EXCEPT SELECT * FROM found) UNION ALL SELECT * FROM (SELECT * FROM found EXCEPT "
     "SELECT * FROM counted)) LIMIT ?1",
     true},
    {"counts of sectors",
     "SELECT sector || ', ' || role || ': ' || articles || ' articles are counted' FROM sector_count c WHERE "
     "articles <> (SELECT coalesce(sum(d.articles), 0) FROM sector_day d WHERE d.sector = c.sector AND "
     "d.role "
     "= c.role) UNION ALL SELECT DISTINCT sector || ', ' || role || ' is not counted' FROM sector_day d "
     "WHERE "
     "NOT EXISTS (SELECT 1 FROM sector_count c WHERE c.sector = d.sector AND c.role = d.role) LIMIT ?1",
     true},
    {"promises",
     "SELECT 'the promise ' || p.name || ' stands on no commitment' FROM pledge p WHERE NOT EXISTS (SELECT 1 "
     "FROM "
     "fact_commitment c WHERE c.currency = p.currency AND coalesce(c.amount_low, c.amount_high, 0) = "
     "p.amount) "
     "LIMIT ?1",
     true},
    {"index of sectors",
     "SELECT 'article ' || f.article_id || ' is not found by ' || s.sector FROM fact_sector s JOIN fact f ON "
     "f.id = s.fact_id JOIN article a ON a.id = f.article_id WHERE NOT EXISTS (SELECT 1 FROM sector_index i "
     "WHERE "
     "i.sector = s.sector AND i.time = a.time AND i.article_id = a.id) LIMIT ?1",
     true},
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
// texts. A lock that another program holds is no damage.
Status CheckFullText(Connection& db, std::vector<Finding>* findings) {
  db.Run("INSERT INTO article_fts(article_fts, rank) VALUES('integrity-check', 1)");
  const bool damaged = db.damaged();
  Status status = db.TakeStatus();
  if (status || !damaged) return status;
  findings->push_back({"full text", status.error().message, true});
  return {};
}

// A view that stands as this program writes it answers, since the tables are known to be whole. Of another
// SQLite is asked for the columns, for which it resolves every name: with all views that would take longer
// than the rest of the check.
void CheckViews(Connection& db, std::vector<Finding>* findings) {
  for (const ViewDefinition& view : Views()) {
    if (db.AskInt("SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = ?1 AND sql = ?2", view.name,
                  SqlOf(view)))
      continue;
    const bool there = db.AskInt("PRAGMA table_info(" + view.name + ")").has_value();
    const Status status = db.TakeStatus();
    if (!status || !there)
      findings->push_back({"view " + view.name, status ? "is not there" : status.error().message, false});
  }
}

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

Result<std::vector<Finding>> Check(Store& store) {
  Connection& db = store.connection();
  std::vector<Finding> findings;
  CheckFile(db, &findings);
  for (const Invariant& invariant : kInvariants) RunInvariant(db, invariant, &findings);
  RunInvariant(db, {"index of parties", PartyIndexFaultsSql(), true}, &findings);
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  CheckViews(db, &findings);
  if (db.may_write()) {
    if (Status status = CheckFullText(db, &findings); !status) return Fail(status.error());
  }
  return findings;
}

bool MayWrite(Store& store) { return store.connection().may_write(); }

Status Repair(Store& store) {
  Connection& db = store.connection();
  Transaction transaction(db);
  db.Run("INSERT INTO article_fts(article_fts) VALUES('rebuild')");
  RebuildBands(db);
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
  if (result.articles > 0) db.Run("VACUUM");
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  return result;
}

}  // namespace tradewire
