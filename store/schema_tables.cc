// The migrations. Tables are named in the singular; the plural names of the contract are views
// (schema_views.cc).
#include "store/schema.h"
#include "store/schema_steps.h"

namespace tradewire {
namespace {

// 1: articles and their raw bytes, facts by type, people, codes, feeds, runs, the change feed and full-text
// search.
//
// Ids of articles and facts are never used twice (AUTOINCREMENT), since downstream jobs keep them.
// article.text stands last: a row's other columns are then read without its overflow pages.
constexpr const char* kArticles = R"sql(
CREATE TABLE schema_doc(
  object TEXT NOT NULL, column_name TEXT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY(object, column_name)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_set(
  id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE article(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  given_id TEXT, url TEXT, title TEXT NOT NULL, source TEXT NOT NULL,
  published TEXT, fetched TEXT NOT NULL, lang TEXT,
  content_hash BLOB NOT NULL, text_hash BLOB NOT NULL,
  story_id INTEGER REFERENCES article(id), similarity REAL,
  version INTEGER NOT NULL DEFAULT 1,
  rule_set_id INTEGER NOT NULL REFERENCES rule_set(id),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_time ON article(coalesce(published, fetched));
CREATE INDEX article_by_source ON article(source, published);
CREATE INDEX article_by_text_hash ON article(text_hash);
CREATE INDEX article_by_story ON article(story_id);
CREATE INDEX article_by_rule_set ON article(rule_set_id);
CREATE TABLE article_version(
  article_id INTEGER NOT NULL REFERENCES article(id),
  version INTEGER NOT NULL, title TEXT NOT NULL, published TEXT, fetched TEXT NOT NULL,
  content_hash BLOB NOT NULL, text_zstd BLOB NOT NULL,
  PRIMARY KEY(article_id, version)
) STRICT;
CREATE TABLE article_raw(
  article_id INTEGER PRIMARY KEY REFERENCES article(id),
  fetched TEXT NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL, stored_size INTEGER NOT NULL,
  bytes_zstd BLOB NOT NULL
) STRICT;
CREATE INDEX article_raw_by_fetched ON article_raw(fetched, stored_size);
CREATE TABLE article_band(
  band INTEGER NOT NULL, article_id INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY(band, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_band_by_article ON article_band(article_id);
CREATE TABLE page(
  url TEXT PRIMARY KEY, article_id INTEGER REFERENCES article(id),
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, last_fetch TEXT,
  failures INTEGER NOT NULL, last_error TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_by_article ON page(article_id);
CREATE VIRTUAL TABLE article_fts USING fts5(
  title, text, content='article', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
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
)sql";

constexpr const char* kFacts = R"sql(
CREATE TABLE change(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL, op TEXT NOT NULL CHECK(op IN ('inserted', 'updated', 'withdrawn')),
  fact_type TEXT NOT NULL, fact_id INTEGER NOT NULL, article_id INTEGER NOT NULL,
  fact TEXT
) STRICT;
CREATE INDEX change_by_fact ON change(fact_id);
CREATE INDEX change_by_at ON change(at);
CREATE TABLE fact(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article(id),
  type TEXT NOT NULL CHECK(type IN ('tariff', 'commitment', 'deadline', 'official', 'sector')),
  key TEXT NOT NULL, rule TEXT NOT NULL, rule_set_id INTEGER NOT NULL REFERENCES rule_set(id),
  evidence TEXT NOT NULL, evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  asserted TEXT NOT NULL, change_seq INTEGER NOT NULL,
  UNIQUE(article_id, key)
) STRICT;
CREATE INDEX fact_by_type ON fact(type, asserted);
CREATE INDEX fact_by_rule_set ON fact(rule_set_id);
CREATE TABLE fact_tariff(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  rate_low REAL, rate_high REAL, rate_unit TEXT NOT NULL, rate_text TEXT, previous_rate REAL,
  imposer TEXT, instrument TEXT, status TEXT, effective TEXT
) STRICT;
CREATE INDEX fact_tariff_by_effective ON fact_tariff(effective);
CREATE TABLE fact_commitment(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  amount_low REAL, amount_high REAL, currency TEXT NOT NULL, kind TEXT,
  payer TEXT, payer_fold TEXT NOT NULL, recipient TEXT, status TEXT, horizon TEXT,
  part_of INTEGER REFERENCES fact(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX fact_commitment_by_whole ON fact_commitment(part_of);
CREATE TABLE fact_deadline(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  date TEXT NOT NULL, precision TEXT NOT NULL, kind TEXT,
  first_day TEXT NOT NULL, last_day TEXT NOT NULL, parties TEXT NOT NULL, says_moved INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_deadline_by_last_day ON fact_deadline(last_day);
CREATE INDEX fact_deadline_by_first_day ON fact_deadline(first_day);
CREATE TABLE fact_party(
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE,
  role TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,
  PRIMARY KEY(fact_id, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_party_by_code ON fact_party(code);
CREATE TABLE fact_sector(
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE,
  role TEXT NOT NULL, position INTEGER NOT NULL, sector TEXT NOT NULL REFERENCES sector(id),
  PRIMARY KEY(fact_id, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_sector_by_sector ON fact_sector(sector);
)sql";

constexpr const char* kPeople = R"sql(
CREATE TABLE person(
  id INTEGER PRIMARY KEY,
  root_id INTEGER NOT NULL REFERENCES person(id),
  name TEXT NOT NULL, fold TEXT NOT NULL, country TEXT NOT NULL,
  title TEXT, title_at TEXT, former INTEGER, former_at TEXT, first_seen TEXT, last_seen TEXT,
  articles INTEGER NOT NULL DEFAULT 0,
  UNIQUE(fold, country)
) STRICT;
CREATE INDEX person_by_root ON person(root_id);
CREATE INDEX person_by_country ON person(country);
CREATE TABLE person_alias(
  fold TEXT NOT NULL, country TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY(fold, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_alias_by_person ON person_alias(person_id);
CREATE TABLE office_term(
  person_id INTEGER NOT NULL REFERENCES person(id),
  title TEXT NOT NULL, country TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
  PRIMARY KEY(person_id, title, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_merge(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_id INTEGER NOT NULL REFERENCES person(id), into_id INTEGER NOT NULL REFERENCES person(id),
  at TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX person_merge_by_from ON person_merge(from_id);
CREATE INDEX person_merge_by_into ON person_merge(into_id);
CREATE TABLE fact_official(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id),
  name TEXT NOT NULL, title TEXT, country TEXT, former INTEGER, quoted INTEGER
) STRICT;
CREATE INDEX fact_official_by_person ON fact_official(person_id);
)sql";

constexpr const char* kCodesFeedsRuns = R"sql(
CREATE TABLE party(code TEXT PRIMARY KEY, label TEXT NOT NULL, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE party_bloc(
  party TEXT NOT NULL REFERENCES party(code), bloc TEXT NOT NULL REFERENCES party(code),
  PRIMARY KEY(party, bloc)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_bloc_by_bloc ON party_bloc(bloc);
CREATE TABLE sector(
  id TEXT PRIMARY KEY, parent TEXT REFERENCES sector(id), label TEXT NOT NULL, hs TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sector_by_parent ON sector(parent);
CREATE TABLE feed(
  url TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  content_hash TEXT NOT NULL, last_fetch TEXT, last_success TEXT, next_due TEXT,
  interval_minutes INTEGER NOT NULL, failures INTEGER NOT NULL, failure_score INTEGER NOT NULL,
  last_error TEXT NOT NULL, moved_to TEXT NOT NULL, moved_seen INTEGER NOT NULL,
  not_modified INTEGER NOT NULL, validators_lie INTEGER NOT NULL, retired INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_due ON feed(retired, next_due);
CREATE TABLE run(
  id INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL, rules_version TEXT NOT NULL,
  started TEXT NOT NULL, finished TEXT,
  sources INTEGER NOT NULL DEFAULT 0, fetched INTEGER NOT NULL DEFAULT 0,
  not_modified INTEGER NOT NULL DEFAULT 0, articles_new INTEGER NOT NULL DEFAULT 0,
  articles_updated INTEGER NOT NULL DEFAULT 0, duplicates INTEGER NOT NULL DEFAULT 0,
  facts INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
) STRICT;
)sql";

}  // namespace

const std::vector<std::string>& Migrations() {
  static const std::vector<std::string> kMigrations = {
      std::string(kArticles) + kCodesFeedsRuns + kFacts + kPeople,
      EntitiesMigration(),
      FetchingMigration(),
      GrowthMigration(),
      QuestionsMigration(),
  };
  return kMigrations;
}

}  // namespace tradewire
