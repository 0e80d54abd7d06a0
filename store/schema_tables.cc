// The tables of today, as a new file gets them. Files that older programs made reach the same by the
// migrations (schema_steps.h); a test compares the two. Tables are named in the singular; the plural names of
// the contract are views (schema_views.cc).
#include "store/schema.h"

namespace tradewire {
namespace {

// Articles and their raw bytes. Ids of articles and facts are never used twice (AUTOINCREMENT), since
// downstream jobs keep them. article.text stands last: a row's other columns are then read without its
// overflow pages. Its time orders it, and its key is an index of what it has.
constexpr const char* kArticles = R"sql(
CREATE TABLE schema_doc(
  object TEXT NOT NULL, column_name TEXT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY(object, column_name)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_set(
  id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE rule(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL,
  type TEXT NOT NULL CHECK(type IN ('tariff', 'commitment', 'deadline', 'official', 'sector')),
  UNIQUE(name, type)
) STRICT;
CREATE TABLE article(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  given_id TEXT, url TEXT, title TEXT NOT NULL, source TEXT NOT NULL,
  published TEXT, fetched TEXT NOT NULL, time INTEGER NOT NULL, lang TEXT,
  content_hash BLOB NOT NULL, text_hash BLOB NOT NULL,
  story_id INTEGER REFERENCES article(id), similarity REAL,
  version INTEGER NOT NULL DEFAULT 1,
  rule_set_id INTEGER NOT NULL REFERENCES rule_set(id),
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_by_key
  ON article(coalesce(url, 'id:' || given_id, 'sha256:' || lower(hex(content_hash))));
CREATE INDEX article_by_time ON article(time);
CREATE INDEX article_by_text_hash ON article(text_hash);
CREATE INDEX article_by_story ON article(story_id) WHERE story_id IS NOT NULL;
CREATE INDEX article_by_rule_set ON article(rule_set_id);
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
  band INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY(band, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE page(
  url TEXT PRIMARY KEY, article_id INTEGER REFERENCES article(id),
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, last_fetch TEXT,
  failures INTEGER NOT NULL, last_error TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_by_article ON page(article_id);
)sql";

// Facts by type, and the change feed. The last change of a fact stands with the fact; change keeps those
// before it and withdrawals.
constexpr const char* kFacts = R"sql(
CREATE TABLE fact(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER NOT NULL REFERENCES article(id), rule_id INTEGER NOT NULL REFERENCES rule(id),
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1, change_seq INTEGER NOT NULL, changed INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_by_article ON fact(article_id);
CREATE UNIQUE INDEX fact_by_change ON fact(change_seq);
CREATE INDEX fact_by_rule ON fact(rule_id);
CREATE TABLE change(
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL,
  op TEXT NOT NULL CHECK(op IN ('inserted', 'updated', 'withdrawn')),
  fact_type TEXT NOT NULL, fact_id INTEGER NOT NULL, article_id INTEGER NOT NULL, fact TEXT
) STRICT;
CREATE TABLE fact_count(
  type TEXT PRIMARY KEY CHECK(type IN ('tariff', 'commitment', 'deadline', 'official', 'sector')),
  facts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO fact_count VALUES('tariff', 0), ('commitment', 0), ('deadline', 0), ('official', 0), ('sector', 0);
CREATE TABLE fact_tariff(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  rate_text TEXT, previous_rate REAL, instrument TEXT, status TEXT, effective TEXT
) STRICT;
CREATE INDEX fact_tariff_by_start ON fact_tariff(effective, status) WHERE effective IS NOT NULL;
CREATE TABLE fact_commitment(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  amount_low REAL, amount_high REAL, currency TEXT NOT NULL, kind TEXT,
  payer TEXT, payer_fold TEXT NOT NULL, recipient TEXT, status TEXT, horizon TEXT,
  part_of INTEGER REFERENCES fact(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX fact_commitment_by_whole ON fact_commitment(part_of);
CREATE INDEX fact_commitment_by_sum ON fact_commitment(currency, coalesce(amount_low, amount_high, 0));
CREATE TABLE commitment_sector(
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  sector TEXT NOT NULL REFERENCES sector(id),
  PRIMARY KEY(fact_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_sector_by_sector ON commitment_sector(sector);
CREATE TABLE fact_deadline(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  deadline_id INTEGER NOT NULL REFERENCES deadline(id),
  parties TEXT NOT NULL, says_moved INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_deadline_by_deadline ON fact_deadline(deadline_id);
CREATE TABLE fact_official(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id),
  name TEXT, title TEXT, country TEXT, former INTEGER, quoted INTEGER
) STRICT;
CREATE INDEX fact_official_by_person ON fact_official(person_id);
CREATE TABLE fact_sector(
  fact_id INTEGER PRIMARY KEY REFERENCES fact(id) ON DELETE CASCADE,
  sector TEXT NOT NULL REFERENCES sector(id), role TEXT NOT NULL
) STRICT;
CREATE INDEX fact_sector_by_sector ON fact_sector(sector);
)sql";

// What many articles say is one row: a measure, a promise, a deadline. Their last columns are folded from
// their facts; stale, stale_sum and a deadline without sources tell that facts have come or gone since.
constexpr const char* kStories = R"sql(
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
CREATE TABLE tariff_line(
  fact_id INTEGER NOT NULL REFERENCES fact(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  measure_id INTEGER NOT NULL REFERENCES measure(id),
  PRIMARY KEY(fact_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX tariff_line_by_measure ON tariff_line(measure_id);
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
CREATE TABLE deadline(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, parties TEXT NOT NULL, date TEXT NOT NULL, precision TEXT NOT NULL,
  first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  first_seen TEXT, last_seen TEXT, articles INTEGER NOT NULL DEFAULT 0, says_moved INTEGER NOT NULL DEFAULT 0,
  sources INTEGER, moved_to TEXT, moved_from TEXT,
  UNIQUE(kind, parties, first_day, date, precision)
) STRICT;
CREATE INDEX deadline_by_last_day ON deadline(last_day);
CREATE INDEX deadline_uncounted ON deadline(id) WHERE sources IS NULL;
CREATE INDEX deadline_moved ON deadline(first_seen, first_day, kind, parties, date) WHERE says_moved = 1;
)sql";

// What questions about a party or a sector need, so that they read no more than they show.
constexpr const char* kQuestions = R"sql(
CREATE TABLE party_index(
  code TEXT NOT NULL, time INTEGER NOT NULL, article_id INTEGER NOT NULL, fact_id INTEGER NOT NULL,
  PRIMARY KEY(code, time, article_id, fact_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sector_index(
  sector TEXT NOT NULL, time INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY(sector, time, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sector_day(
  sector TEXT NOT NULL REFERENCES sector(id), role TEXT NOT NULL, day TEXT NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY(sector, role, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE sector_count(
  sector TEXT NOT NULL REFERENCES sector(id), role TEXT NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY(sector, role)
) STRICT, WITHOUT ROWID;
)sql";

// People with their spellings, offices and merges; codes of parties and sectors.
constexpr const char* kPeopleAndCodes = R"sql(
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
CREATE INDEX person_by_last_seen ON person(last_seen);
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
)sql";

// Lists in a feed's settings hold one thing a line.
constexpr const char* kFeedsAndRuns = R"sql(
CREATE TABLE feed(
  url TEXT PRIMARY KEY, title TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
  content_hash TEXT NOT NULL, last_fetch TEXT, last_success TEXT, next_due TEXT,
  interval_minutes INTEGER NOT NULL, failures INTEGER NOT NULL, failure_score INTEGER NOT NULL,
  last_error TEXT NOT NULL, moved_to TEXT NOT NULL, moved_seen INTEGER NOT NULL,
  not_modified INTEGER NOT NULL, validators_lie INTEGER NOT NULL, retired INTEGER NOT NULL,
  set_interval INTEGER NOT NULL DEFAULT 0, user_agent TEXT NOT NULL DEFAULT '', headers TEXT NOT NULL DEFAULT '',
  include TEXT NOT NULL DEFAULT '', exclude TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_due ON feed(retired, next_due);
CREATE TABLE robots(
  origin TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL, fetched TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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

std::string Tables() {
  return std::string(kArticles) + kFacts + kStories + kQuestions + kPeopleAndCodes + kFeedsAndRuns;
}

}  // namespace tradewire
