// The second migration: one row for what many articles say, and nothing stored twice.
#include "store/schema_steps.h"

namespace tradewire {
namespace {

// article: the time that orders it is a number, and its key an index of what it has. page_size 2048 is set
// for new files only (schema.cc).
constexpr const char* kArticles = R"sql(
CREATE TABLE article_2(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  given_id TEXT, url TEXT, title TEXT NOT NULL, source TEXT NOT NULL,
  published TEXT, fetched TEXT NOT NULL, time INTEGER NOT NULL, lang TEXT,
  content_hash BLOB NOT NULL, text_hash BLOB NOT NULL,
  story_id INTEGER REFERENCES article(id), similarity REAL,
  version INTEGER NOT NULL DEFAULT 1,
  rule_set_id INTEGER NOT NULL REFERENCES rule_set(id),
  text TEXT NOT NULL
) STRICT;
INSERT INTO article_2 SELECT id, nullif(given_id, url), url, title, source, published, fetched,
  unixepoch(coalesce(published, fetched)), lang, content_hash, text_hash, story_id, similarity, version,
  rule_set_id, text FROM article;
DROP TABLE article;
ALTER TABLE article_2 RENAME TO article;
CREATE UNIQUE INDEX article_by_key
  ON article(coalesce(url, 'id:' || given_id, 'sha256:' || lower(hex(content_hash))));
CREATE INDEX article_by_time ON article(time);
CREATE INDEX article_by_text_hash ON article(text_hash);
CREATE INDEX article_by_story ON article(story_id) WHERE story_id IS NOT NULL;
CREATE INDEX article_by_rule_set ON article(rule_set_id);
CREATE TRIGGER article_fts_insert AFTER INSERT ON article BEGIN
  INSERT INTO article_fts(rowid, title, text) VALUES(new.id, new.title, new.text);
END;
CREATE TRIGGER article_fts_update AFTER UPDATE OF title, text ON article BEGIN
  INSERT INTO article_fts(article_fts, rowid, title, text) VALUES('delete', old.id, old.title, old.text);
  INSERT INTO article_fts(rowid, title, text) VALUES(new.id, new.title, new.text);
END;
CREATE TRIGGER article_fts_delete AFTER DELETE ON article BEGIN
  INSERT INTO article_fts(article_fts, rowid, title, text) VALUES('delete', old.id, old.title, old.text);
END;
DROP TABLE article_band;
CREATE TABLE article_band(
  band INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY(band, article_id)
) STRICT, WITHOUT ROWID;
)sql";

// The last change of a fact stands with the fact; the change feed keeps those before it and withdrawals.
constexpr const char* kFacts = R"sql(
CREATE TABLE rule(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL,
  type TEXT NOT NULL CHECK(type IN ('tariff', 'commitment', 'deadline', 'official', 'sector')),
  UNIQUE(name, type)
) STRICT;
INSERT INTO rule(name, type) SELECT DISTINCT rule, type FROM fact ORDER BY rule, type;
CREATE TABLE fact_2(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article(id), rule_id INTEGER NOT NULL REFERENCES rule(id),
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1, change_seq INTEGER NOT NULL, changed INTEGER NOT NULL
) STRICT;
INSERT INTO fact_2 SELECT f.id, f.article_id, r.id, f.evidence_start, f.evidence_end,
  CASE c.op WHEN 'inserted' THEN 1 ELSE 2 END, f.change_seq, unixepoch(c.at)
  FROM fact f JOIN change c ON c.seq = f.change_seq JOIN rule r ON r.name = f.rule AND r.type = f.type;
INSERT OR REPLACE INTO sqlite_sequence(rowid, name, seq)
  SELECT n.rowid, 'fact_2', s.seq FROM sqlite_sequence s LEFT JOIN sqlite_sequence n ON n.name = 'fact_2'
  WHERE s.name = 'fact';
CREATE TABLE change_2(
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL,
  op TEXT NOT NULL CHECK(op IN ('inserted', 'updated', 'withdrawn')),
  fact_type TEXT NOT NULL, fact_id INTEGER NOT NULL, article_id INTEGER NOT NULL, fact TEXT
) STRICT;
INSERT INTO change_2 SELECT seq, unixepoch(at), op, fact_type, fact_id, article_id, fact
  FROM change WHERE seq NOT IN (SELECT change_seq FROM fact);
DROP TABLE change;
ALTER TABLE change_2 RENAME TO change;
CREATE TABLE party_index(
  code TEXT NOT NULL, time INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY(code, time, article_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO party_index
  SELECT p.code, a.time, a.id FROM fact_party p JOIN fact f ON f.id = p.fact_id JOIN article a ON a.id = f.article_id;
CREATE TABLE sector_index(
  sector TEXT NOT NULL, time INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY(sector, time, article_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO sector_index
  SELECT s.sector, a.time, a.id FROM fact_sector s JOIN fact f ON f.id = s.fact_id JOIN article a ON a.id = f.article_id;
)sql";

// A measure is what tariffs of many articles speak of. Its columns from previous_rate on are its line in
// tariff_timeline, folded when it was last written; stale tells that facts have come or gone since.
constexpr const char* kTariffs = R"sql(
CREATE TABLE measure(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  imposer TEXT, target TEXT, product TEXT REFERENCES sector(id),
  rate_low REAL, rate_high REAL, rate_unit TEXT NOT NULL, stale INTEGER NOT NULL DEFAULT 1,
  previous_rate REAL, instrument TEXT, status TEXT, effective TEXT, first_seen TEXT, last_seen TEXT,
  articles INTEGER, sources INTEGER, history TEXT, contradictions TEXT
) STRICT;
CREATE INDEX measure_by_parties ON measure(imposer, target);
CREATE INDEX measure_by_target ON measure(target);
CREATE INDEX measure_by_product ON measure(product);
CREATE INDEX measure_by_last_seen ON measure(last_seen);
CREATE INDEX measure_stale ON measure(stale) WHERE stale = 1;
CREATE TABLE fact_tariff_2(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  rate_text TEXT, previous_rate REAL, instrument TEXT, status TEXT, effective TEXT
) STRICT;
INSERT INTO fact_tariff_2 SELECT fact_id, rate_text, previous_rate, instrument, status, effective FROM fact_tariff;
CREATE TABLE tariff_line(
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  measure_id INTEGER NOT NULL REFERENCES measure(id),
  PRIMARY KEY(fact_id, position)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE line AS
  SELECT t.fact_id, row_number() OVER (PARTITION BY t.fact_id ORDER BY g.position, p.position) - 1 AS position,
    t.imposer, g.code AS target, p.sector AS product, t.rate_low, t.rate_high, t.rate_unit,
    coalesce(t.imposer, '?') || ' > ' || coalesce(g.code, '?') || ' : ' || coalesce(p.sector, 'all') || ' : ' ||
    CASE WHEN t.rate_low = t.rate_high THEN printf('%.15g', t.rate_low)
         WHEN t.rate_low IS NULL AND t.rate_high IS NULL THEN '?'
         WHEN t.rate_low IS NULL THEN 'to ' || printf('%.15g', t.rate_high)
         WHEN t.rate_high IS NULL THEN 'from ' || printf('%.15g', t.rate_low)
         ELSE printf('%.15g-%.15g', t.rate_low, t.rate_high) END ||
    CASE t.rate_unit WHEN 'percent' THEN '%' WHEN 'percentage_point' THEN ' pp' ELSE ' a unit' END AS name
  FROM fact_tariff t LEFT JOIN fact_party g ON g.fact_id = t.fact_id AND g.role = 'target'
  LEFT JOIN fact_sector p ON p.fact_id = t.fact_id AND p.role = 'product';
INSERT OR IGNORE INTO measure(name, imposer, target, product, rate_low, rate_high, rate_unit)
  SELECT name, imposer, target, product, rate_low, rate_high, rate_unit FROM line ORDER BY fact_id, position;
INSERT INTO tariff_line SELECT l.fact_id, l.position, m.id FROM line l JOIN measure m ON m.name = l.name;
DROP TABLE line;
DROP TABLE fact_tariff;
ALTER TABLE fact_tariff_2 RENAME TO fact_tariff;
CREATE INDEX fact_tariff_by_effective ON fact_tariff(effective) WHERE effective IS NOT NULL;
CREATE INDEX tariff_line_by_measure ON tariff_line(measure_id);
)sql";

// The ledger is folded sum by sum: who pays an open sum is known from the others of the same sum.
constexpr const char* kCommitments = R"sql(
CREATE INDEX fact_commitment_by_sum ON fact_commitment(currency, coalesce(amount_low, amount_high, 0));
CREATE TABLE commitment_sector(
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  sector TEXT NOT NULL REFERENCES sector(id),
  PRIMARY KEY(fact_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO commitment_sector SELECT fact_id, position, sector FROM fact_sector WHERE role = 'sector';
CREATE INDEX commitment_sector_by_sector ON commitment_sector(sector);
CREATE TABLE pledge(
  currency TEXT NOT NULL, amount REAL NOT NULL, name TEXT NOT NULL,
  payer TEXT, recipient TEXT, kind TEXT, sectors TEXT, status TEXT, horizon TEXT, part_of TEXT,
  first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, articles INTEGER NOT NULL, sources INTEGER NOT NULL,
  history TEXT, kinds TEXT,
  PRIMARY KEY(currency, amount, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX pledge_by_last_seen ON pledge(last_seen);
CREATE TABLE stale_sum(
  currency TEXT NOT NULL, amount REAL NOT NULL, PRIMARY KEY(currency, amount)
) STRICT, WITHOUT ROWID;
INSERT INTO stale_sum SELECT DISTINCT currency, coalesce(amount_low, amount_high, 0) FROM fact_commitment;
)sql";

constexpr const char* kDeadlines = R"sql(
CREATE TABLE deadline(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, parties TEXT NOT NULL, date TEXT NOT NULL, precision TEXT NOT NULL,
  first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  first_seen TEXT, last_seen TEXT, articles INTEGER NOT NULL DEFAULT 0, says_moved INTEGER NOT NULL DEFAULT 0,
  UNIQUE(kind, parties, first_day, date, precision)
) STRICT;
CREATE INDEX deadline_by_last_day ON deadline(last_day);
INSERT OR IGNORE INTO deadline(kind, parties, date, precision, first_day, last_day)
  SELECT coalesce(kind, ''), parties, date, precision, first_day, last_day FROM fact_deadline ORDER BY fact_id;
CREATE TABLE fact_deadline_2(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  deadline_id INTEGER NOT NULL REFERENCES deadline(id),
  parties TEXT NOT NULL, says_moved INTEGER NOT NULL
) STRICT;
INSERT INTO fact_deadline_2 SELECT x.fact_id, d.id,
  (SELECT json_group_array(code) FROM (SELECT code FROM fact_party p WHERE p.fact_id = x.fact_id ORDER BY position)),
  x.says_moved
  FROM fact_deadline x JOIN deadline d ON d.kind = coalesce(x.kind, '') AND d.parties = x.parties
    AND d.first_day = x.first_day AND d.date = x.date AND d.precision = x.precision;
DROP TABLE fact_deadline;
ALTER TABLE fact_deadline_2 RENAME TO fact_deadline;
CREATE INDEX fact_deadline_by_deadline ON fact_deadline(deadline_id);
UPDATE deadline SET (first_seen, last_seen, articles, says_moved) = (
  SELECT min(date(a.time, 'unixepoch')), max(date(a.time, 'unixepoch')), count(*), max(x.says_moved)
  FROM fact_deadline x JOIN fact f ON f.id = x.fact_id JOIN article a ON a.id = f.article_id
  WHERE x.deadline_id = deadline.id);
)sql";

constexpr const char* kRest = R"sql(
CREATE TABLE fact_sector_2(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  sector TEXT NOT NULL REFERENCES sector(id), role TEXT NOT NULL
) STRICT;
INSERT INTO fact_sector_2 SELECT s.fact_id, s.sector, s.role
  FROM fact_sector s JOIN fact f ON f.id = s.fact_id WHERE f.type = 'sector';
DROP TABLE fact_sector;
ALTER TABLE fact_sector_2 RENAME TO fact_sector;
CREATE INDEX fact_sector_by_sector ON fact_sector(sector);
DROP TABLE fact_party;
DROP TABLE fact;
ALTER TABLE fact_2 RENAME TO fact;
CREATE INDEX fact_by_article ON fact(article_id);
CREATE UNIQUE INDEX fact_by_change ON fact(change_seq);
CREATE INDEX fact_by_rule ON fact(rule_id);
CREATE INDEX person_by_last_seen ON person(last_seen);
CREATE TABLE fact_official_2(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id),
  name TEXT, title TEXT, country TEXT, former INTEGER, quoted INTEGER
) STRICT;
INSERT INTO fact_official_2 SELECT o.fact_id, o.person_id, nullif(o.name, p.name), o.title, o.country, o.former, o.quoted
  FROM fact_official o JOIN person p ON p.id = o.person_id;
DROP TABLE fact_official;
ALTER TABLE fact_official_2 RENAME TO fact_official;
CREATE INDEX fact_official_by_person ON fact_official(person_id);
)sql";

}  // namespace

std::string EntitiesMigration() {
  return std::string(kArticles) + kFacts + kTariffs + kCommitments + kDeadlines + kRest;
}

}  // namespace tradewire
