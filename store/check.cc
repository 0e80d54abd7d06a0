// Check(): what must hold of a knowledge base, in the order in which one part relies on another.
#include "store/article_index.h"
#include "store/compress.h"
#include "store/deadline_views.h"
#include "store/fingerprint.h"
#include "store/query.h"
#include "store/schema_check.h"
#include "store/sqlite.h"
#include "store/stories.h"
#include "store/upkeep.h"

namespace tradewire {
namespace {

constexpr int kMaxFindings = 20;  // of one check; a broken file would else list every row

// A check that selects what is wrong, one line of text each.
struct Invariant {
  std::string_view name;
  std::string_view sql;
  bool derived;
};

constexpr Invariant kInvariants[] = {
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
    {"deadlines",
     "SELECT 'deadline ' || d.id || ' is not told as its facts tell it' FROM deadline d WHERE (d.articles, "
     "d.first_seen, d.last_seen, d.says_moved) IS NOT (SELECT count(*), min(date(a.time, 'unixepoch')), "
     "max(date(a.time, 'unixepoch')), coalesce(max(x.says_moved), 0) FROM fact_deadline x JOIN fact f ON "
     "f.id = "
     "x.fact_id JOIN article a ON a.id = f.article_id WHERE x.deadline_id = d.id) LIMIT ?1",
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
    {"index of sectors",
     "SELECT 'article ' || f.article_id || ' is not found by ' || s.sector FROM fact_sector s JOIN fact f ON "
     "f.id = s.fact_id JOIN article a ON a.id = f.article_id WHERE NOT EXISTS (SELECT 1 FROM sector_index i "
     "WHERE "
     "i.sector = s.sector AND i.time = a.time AND i.article_id = a.id) LIMIT ?1",
     true},
    {"officials",
     "SELECT 'official ' || p.id || ' is not seen as the mentions are' FROM person p WHERE p.root_id = p.id "
     "AND "
     "(p.articles, p.first_seen, p.last_seen) IS NOT (SELECT count(DISTINCT a.id), min(coalesce(a.published, "
     "a.fetched)), max(coalesce(a.published, a.fetched)) FROM person q JOIN fact_official o ON o.person_id = "
     "q.id "
     "JOIN fact f ON f.id = o.fact_id JOIN article a ON a.id = f.article_id WHERE q.root_id = p.id) LIMIT ?1",
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

// The same of deadlines whose lines are folded.
std::string SourceFaultsSql() {
  return "SELECT 'deadline ' || d.id || ' counts ' || d.sources || ' sources' FROM deadline d WHERE "
         "d.sources "
         "<> (" +
         DeadlineSourcesSql("d.id") + ") LIMIT ?1";
}

std::string ChainFaultsSql() {
  return "SELECT 'deadline ' || d.id || ' is not chained as its facts tell it' FROM deadline d JOIN (" +
         DeadlineChainsSql() +
         ") c ON c.id = d.id WHERE (d.moved_to, d.moved_from) IS NOT (c.moved_to, c.moved_from) AND NOT "
         "EXISTS (SELECT 1 FROM deadline WHERE sources IS NULL) LIMIT ?1";
}

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

// A text says what it said when its facts were found, and copies are found by its words. One article at a
// time is in memory.
void CheckTexts(Connection& db, std::vector<Finding>* findings) {
  Cursor rows = db.Ask("SELECT id, title, text, content_hash, text_hash FROM article ORDER BY id");
  for (size_t most = findings->size() + kMaxFindings; findings->size() < most && rows.Next();) {
    const std::string article = "article " + rows->String(0);
    if (ContentHash(rows->Text(1), rows->Text(2)) != rows->Text(3)) {
      findings->push_back({"texts", article + " has not the title and text that it was stored with", false});
    } else if (FingerprintOf(rows->Text(1), rows->Text(2)).text_hash != rows->Text(4)) {
      findings->push_back({"fingerprints", article + " is not found by its words", true});
    }
  }
}

// Former versions can be read, and say what they said.
void CheckVersions(Connection& db, std::vector<Finding>* findings) {
  constexpr size_t kMaxText = size_t{256} << 20U;
  Cursor rows = db.Ask(
      "SELECT article_id, version, title, content_hash, text_zstd FROM article_version ORDER BY article_id");
  for (size_t most = findings->size() + kMaxFindings; findings->size() < most && rows.Next();) {
    const auto text = Decompress(rows->Text(4), kMaxText);
    if (text && ContentHash(rows->Text(2), *text) == rows->Text(3)) continue;
    findings->push_back({"versions",
                         "version " + rows->String(1) + " of article " + rows->String(0) + " cannot be read",
                         false});
  }
}

// Every line folded anew, one at a time, and compared with the one that is written down.
void CheckStories(Connection& db, std::vector<Finding>* findings) {
  for (const std::string& name : WrongMeasures(db, kMaxFindings))
    findings->push_back({"measures", name + " is not what its facts say", true});
  for (const std::string& name : WrongPledges(db, kMaxFindings))
    findings->push_back({"promises", name + " is not what its facts say", true});
}

}  // namespace

// What the schema lacks comes first: without a table the other checks fail, without an index they take for
// ever.
Result<std::vector<Finding>> Check(Store& store) {
  Connection& db = store.connection();
  std::vector<Finding> findings;
  CheckSchema(db, &findings);
  const bool whole = findings.empty();
  CheckFile(db, &findings);
  if (whole) {
    CheckSchemaDocs(db, &findings);
    for (const Invariant& invariant : kInvariants) RunInvariant(db, invariant, &findings);
    RunInvariant(db, {"index of parties", PartyIndexFaultsSql(), true}, &findings);
    RunInvariant(db, {"sources of deadlines", SourceFaultsSql(), true}, &findings);
    RunInvariant(db, {"moved deadlines", ChainFaultsSql(), true}, &findings);
    CheckTexts(db, &findings);
    CheckVersions(db, &findings);
    CheckStories(db, &findings);
  }
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  if (whole && db.may_write()) {
    if (Status status = CheckFullText(db, &findings); !status) return Fail(status.error());
  }
  return findings;
}

}  // namespace tradewire
