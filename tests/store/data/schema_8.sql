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
CREATE VIEW articles AS SELECT id, url, title, source, published, fetched, lang, text FROM article;
CREATE VIEW article_stories AS SELECT coalesce(a.story_id, a.id) AS story_id, a.id AS article_id, coalesce(a.given_id, a.url) AS given_id, a.source, a.similarity, r.version AS rule_set FROM article a CROSS JOIN rule_set r ON r.id = a.rule_set_id;
CREATE VIEW article_sectors AS SELECT f.article_id, s.sector, s.role FROM fact_sector s JOIN fact f ON f.id = s.fact_id;
CREATE VIEW facts AS SELECT f.id, u.type, f.article_id, u.name AS rule, r.version AS rule_set, f.evidence_start, f.evidence_end, substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS evidence, strftime('%Y-%m-%dT%H:%M:%SZ', f.changed, 'unixepoch') AS changed, a.published FROM fact f JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = f.article_id JOIN rule_set r ON r.id = a.rule_set_id;
CREATE VIEW tariffs AS SELECT f.id, f.article_id, m.rate_low, m.rate_high, m.rate_unit, t.previous_rate, m.imposer, m.target, m.product, t.instrument, t.status, t.effective, substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS evidence, u.name AS rule, a.published FROM fact_tariff t JOIN tariff_line l ON l.fact_id = t.fact_id JOIN measure m ON m.id = l.measure_id JOIN fact f ON f.id = t.fact_id JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = f.article_id;
CREATE VIEW commitments AS SELECT f.id, f.article_id, c.amount_low, c.amount_high, c.currency, c.kind, c.payer, c.recipient, s.sector, c.status, c.horizon, substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS evidence, u.name AS rule, a.published FROM fact_commitment c JOIN fact f ON f.id = c.fact_id JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = f.article_id LEFT JOIN commitment_sector s ON s.fact_id = c.fact_id;
CREATE VIEW deadlines AS SELECT f.id, f.article_id, d.date, d.precision, nullif(d.kind, '') AS kind, p.value AS party, substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS evidence, u.name AS rule, a.published FROM deadline d JOIN fact_deadline x ON x.deadline_id = d.id JOIN fact f ON f.id = x.fact_id JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = f.article_id LEFT JOIN json_each(x.parties) p ON true;
CREATE VIEW officials AS SELECT id, name, title, nullif(country, '') AS country, standing AS former, first_seen, last_seen, articles FROM (SELECT p.id, p.root_id, p.name, p.title, p.country, p.first_seen, p.last_seen, p.articles, CASE WHEN (p.former_at IS NULL OR p.former_at < p.last_seen) AND EXISTS (
    SELECT 1 FROM person q CROSS JOIN office_term t ON t.person_id = q.id WHERE q.root_id = p.id
    AND t.since <= substr(p.last_seen, 1, 10) AND (t.until = '' OR t.until > substr(p.last_seen, 1, 10))) THEN 0
    WHEN p.title_at > coalesce(p.former_at, '') THEN 0 ELSE p.former END AS standing FROM person p) WHERE root_id = id AND articles > 0;
CREATE VIEW official_mentions AS SELECT p.root_id AS official_id, f.article_id, o.title, o.quoted, substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS evidence FROM fact_official o JOIN fact f ON f.id = o.fact_id JOIN person p ON p.id = o.person_id JOIN article a ON a.id = f.article_id;
CREATE VIEW official_terms AS SELECT p.root_id AS official_id, t.title, t.country, t.since, t.until, r.name FROM office_term t JOIN person p ON p.id = t.person_id JOIN person r ON r.id = p.root_id;
CREATE VIEW official_merges AS SELECT id, from_id, into_id, at, reason FROM person_merge;
CREATE VIEW sectors AS SELECT id, parent, label, nullif(hs, '') AS hs FROM sector;
CREATE VIEW parties AS SELECT code, label, kind FROM party;
CREATE VIEW party_blocs AS SELECT party, bloc FROM party_bloc;
CREATE VIEW changes AS SELECT seq, strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch') AS at, op, fact_type, fact_id, article_id FROM (
  SELECT seq, at, op, fact_type, fact_id, article_id FROM change
  UNION ALL SELECT f.change_seq, f.changed, CASE f.version WHEN 1 THEN 'inserted' ELSE 'updated' END, u.type, f.id,
    f.article_id FROM fact f CROSS JOIN rule u ON u.id = f.rule_id) ORDER BY seq;
CREATE VIEW runs AS SELECT id, command, rules_version, started, finished, sources, fetched, not_modified, articles_new, articles_updated, duplicates, facts, failed FROM run;
CREATE VIEW feeds AS SELECT url, title, last_fetch, last_success, next_due, interval_minutes, failures, nullif(last_error, '') AS last_error, nullif(moved_to, '') AS moved_to, retired FROM feed;
CREATE VIEW tariff_assertions AS SELECT m.name AS measure, m.imposer, m.target, m.product, m.rate_low, m.rate_high, m.rate_unit, t.previous_rate, t.instrument, t.status, t.effective, date(a.time, 'unixepoch') AS day, a.source, coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id FROM measure m JOIN tariff_line l ON l.measure_id = m.id JOIN fact_tariff t ON t.fact_id = l.fact_id JOIN fact f ON f.id = l.fact_id JOIN article a ON a.id = f.article_id;
CREATE VIEW tariff_days AS SELECT measure, day, sources, said, status FROM (
  SELECT measure, day, sources, status AS said,
    CASE WHEN step = 0 THEN status WHEN reached = 1 THEN 'threatened' WHEN reached = 2 THEN 'announced'
    ELSE 'in_force' END AS status FROM (
  SELECT *, max(step) OVER (PARTITION BY measure, phase ORDER BY day) AS reached FROM (
    SELECT *, sum(step = 0) OVER (PARTITION BY measure ORDER BY day) AS phase FROM (
      SELECT *, row_number() OVER (PARTITION BY measure, day ORDER BY sources DESC, step DESC, status) AS place FROM (
        SELECT measure, day, status, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources,
               CASE status WHEN 'threatened' THEN 1 WHEN 'announced' THEN 2 WHEN 'in_force' THEN 3 ELSE 0 END AS step
        FROM tariff_assertions WHERE status IS NOT NULL GROUP BY measure, day, status))
    WHERE place = 1)));
CREATE VIEW tariff_contradictions AS SELECT measure, day, status, effective, sources, against FROM (SELECT x.measure, x.day, x.status, NULL AS effective, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources, d.status AS against FROM tariff_assertions x JOIN tariff_days d ON d.measure = x.measure AND d.day = x.day WHERE x.status IS NOT NULL AND x.status <> d.status GROUP BY x.measure, x.day, x.status UNION ALL SELECT x.measure, x.day, NULL, x.effective, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources, e.effective AS against FROM tariff_assertions x JOIN (SELECT measure, effective, since FROM (
    SELECT measure, effective, min(day) OVER (PARTITION BY measure, effective) AS since,
           row_number() OVER (PARTITION BY measure ORDER BY day DESC, effective DESC) AS place
    FROM tariff_assertions WHERE effective IS NOT NULL) WHERE place = 1) e ON e.measure = x.measure AND x.day >= e.since WHERE x.effective IS NOT NULL AND substr(x.effective, 1, length(e.effective)) <> e.effective AND substr(e.effective, 1, length(x.effective)) <> x.effective GROUP BY x.measure, x.day, x.effective);
CREATE VIEW tariff_timeline AS SELECT measure, imposer, target, product, rate_low, rate_high, rate_unit, previous_rate, instrument, status, effective, first_seen, last_seen, articles, sources, history, contradictions FROM (SELECT name AS measure, imposer, target, product, rate_low, rate_high, rate_unit, previous_rate, instrument, status, effective, first_seen, last_seen, articles, sources, history, contradictions FROM measure WHERE stale = 0 AND first_seen IS NOT NULL UNION ALL SELECT measure, imposer, target, product, rate_low, rate_high, rate_unit, previous_rate, instrument, status, effective, first_seen, last_seen, articles, sources, history, contradictions FROM (
  WITH said AS MATERIALIZED (SELECT * FROM tariff_assertions WHERE measure IN (SELECT name FROM measure WHERE stale = 1)),
       counts AS MATERIALIZED (SELECT * FROM (
  SELECT measure, day, sources, status AS said,
    CASE WHEN step = 0 THEN status WHEN reached = 1 THEN 'threatened' WHEN reached = 2 THEN 'announced'
    ELSE 'in_force' END AS status FROM (
  SELECT *, max(step) OVER (PARTITION BY measure, phase ORDER BY day) AS reached FROM (
    SELECT *, sum(step = 0) OVER (PARTITION BY measure ORDER BY day) AS phase FROM (
      SELECT *, row_number() OVER (PARTITION BY measure, day ORDER BY sources DESC, step DESC, status) AS place FROM (
        SELECT measure, day, status, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources,
               CASE status WHEN 'threatened' THEN 1 WHEN 'announced' THEN 2 WHEN 'in_force' THEN 3 ELSE 0 END AS step
        FROM said WHERE status IS NOT NULL GROUP BY measure, day, status))
    WHERE place = 1)))),
       days AS MATERIALIZED (
         SELECT *, lag(status) OVER (PARTITION BY measure ORDER BY day) AS before,
                row_number() OVER (PARTITION BY measure ORDER BY day DESC) AS age FROM counts),
       starts_of AS MATERIALIZED (SELECT * FROM (SELECT measure, effective, since FROM (
    SELECT measure, effective, min(day) OVER (PARTITION BY measure, effective) AS since,
           row_number() OVER (PARTITION BY measure ORDER BY day DESC, effective DESC) AS place
    FROM said WHERE effective IS NOT NULL) WHERE place = 1)),
       against AS MATERIALIZED (SELECT * FROM (SELECT x.measure, x.day, x.status, NULL AS effective, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources, d.status AS against FROM said x JOIN counts d ON d.measure = x.measure AND d.day = x.day WHERE x.status IS NOT NULL AND x.status <> d.status GROUP BY x.measure, x.day, x.status UNION ALL SELECT x.measure, x.day, NULL, x.effective, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources, e.effective AS against FROM said x JOIN starts_of e ON e.measure = x.measure AND x.day >= e.since WHERE x.effective IS NOT NULL AND substr(x.effective, 1, length(e.effective)) <> e.effective AND substr(e.effective, 1, length(x.effective)) <> x.effective GROUP BY x.measure, x.day, x.effective)),
       last_of AS MATERIALIZED (
         SELECT measure, max(CASE age WHEN 1 THEN status END) AS status FROM days GROUP BY measure),
       instruments_of AS MATERIALIZED (SELECT measure, max(CASE place WHEN 1 THEN instrument END) AS instrument FROM (
         SELECT measure, instrument, row_number() OVER (PARTITION BY measure ORDER BY count(*) DESC, instrument) AS place
         FROM said WHERE instrument IS NOT NULL GROUP BY measure, instrument) GROUP BY measure),
       who AS MATERIALIZED (SELECT measure, day, status, group_concat(source, ', ') AS publishers FROM (SELECT DISTINCT measure, day, status, source, dense_rank() OVER (PARTITION BY measure, day, status ORDER BY source) AS place FROM said WHERE status IS NOT NULL ORDER BY measure, day, status, source) WHERE place <= 5 GROUP BY measure, day, status),
       who_starts AS MATERIALIZED (SELECT measure, day, effective, group_concat(source, ', ') AS publishers FROM (SELECT DISTINCT measure, day, effective, source, dense_rank() OVER (PARTITION BY measure, day, effective ORDER BY source) AS place FROM said WHERE effective IS NOT NULL ORDER BY measure, day, effective, source) WHERE place <= 5 GROUP BY measure, day, effective),
       turns_of AS MATERIALIZED (
         SELECT measure, json_group_array(json_object(
           'day', day, 'status', status, 'sources', sources, 'by', publishers)) AS history FROM (
           SELECT d.measure, d.day, d.status, d.sources, w.publishers FROM days d LEFT JOIN who w
           ON w.measure = d.measure AND w.day = d.day AND w.status = d.said
           WHERE d.status IS NOT d.before ORDER BY d.measure, d.day) GROUP BY measure),
       against_of AS MATERIALIZED (
         SELECT measure, json_group_array(json(CASE WHEN effective IS NULL
           THEN json_object('day', day, 'status', status, 'sources', sources, 'against', against, 'by', publishers)
           ELSE json_object('day', day, 'effective', effective, 'sources', sources, 'against', against,
                            'by', publishers) END)) AS contradictions
         FROM (SELECT c.*, coalesce(w.publishers, v.publishers) AS publishers FROM against c
           LEFT JOIN who w ON w.measure = c.measure AND w.day = c.day AND w.status = c.status
           LEFT JOIN who_starts v ON v.measure = c.measure AND v.day = c.day AND v.effective = c.effective
           ORDER BY c.measure, c.day, c.status, c.effective)
         GROUP BY measure)
  SELECT s.measure, s.imposer, s.target, s.product, s.rate_low, s.rate_high, s.rate_unit, s.previous_rate,
    instruments_of.instrument, last_of.status, starts_of.effective, s.first_seen, s.last_seen, s.articles, s.sources,
    coalesce(turns_of.history, '[]') AS history, against_of.contradictions
  FROM (SELECT measure, imposer, target, product, rate_low, rate_high, rate_unit, max(previous_rate) AS previous_rate,
          min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT article_id) AS articles, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources FROM said GROUP BY measure) s
  LEFT JOIN instruments_of ON instruments_of.measure = s.measure
  LEFT JOIN last_of ON last_of.measure = s.measure
  LEFT JOIN starts_of ON starts_of.measure = s.measure LEFT JOIN turns_of ON turns_of.measure = s.measure
  LEFT JOIN against_of ON against_of.measure = s.measure));
CREATE VIEW commitment_payers AS SELECT fact_id, currency, amount, recipient, payer_key FROM (SELECT fact_id, currency, amount, recipient,
    CASE WHEN payer_fold <> '' THEN payer_fold WHEN first_fold = last_fold THEN first_fold END AS payer_key
  FROM (SELECT *, min(nullif(payer_fold, '')) OVER same AS first_fold, max(nullif(payer_fold, '')) OVER same AS last_fold
    FROM (SELECT *, coalesce(amount_low, amount_high, 0) AS amount FROM fact_commitment)
    WINDOW same AS (PARTITION BY currency, amount, kind)));
CREATE VIEW commitment_assertions AS SELECT pledge, payer_key, amount, currency, amount_low, amount_high, kind, payer, recipient, status, horizon, part_of, day, source, story_id, article_id, fact_id FROM (SELECT currency || ' ' || printf('%.15g', amount) || ' : ' || coalesce(payer_name, '?') || ' > ' ||
    coalesce(recipient, only_recipient, '?') AS pledge, payer_name, payer_key, amount, currency, amount_low, amount_high,
    kind, payer, coalesce(recipient, only_recipient) AS recipient, status, horizon, part_of,
    date(time, 'unixepoch') AS day, source, coalesce(story_id, article_id) AS story_id, article_id, fact_id
  FROM (SELECT *,
      CASE WHEN payer_key IS NOT NULL THEN first_value(payer) OVER (
        PARTITION BY currency, amount, payer_key ORDER BY payer_fold = '', times DESC, payer) END AS payer_name,
      CASE WHEN min(recipient) OVER same = max(recipient) OVER same THEN min(recipient) OVER same END AS only_recipient
    FROM (SELECT k.currency, k.amount, k.recipient, k.payer_key, c.fact_id, c.amount_low, c.amount_high, c.kind,
        c.payer, c.payer_fold, c.status, c.horizon, c.part_of, a.time, a.source, a.story_id, f.article_id,
        count(*) OVER (PARTITION BY k.currency, k.amount, k.payer_key, c.payer) AS times
      FROM commitment_payers k JOIN fact_commitment c ON c.fact_id = k.fact_id
      JOIN fact f ON f.id = k.fact_id JOIN article a ON a.id = f.article_id)
    WINDOW same AS (PARTITION BY currency, amount, payer_key)));
CREATE VIEW commitment_ledger AS SELECT pledge, payer, recipient, kind, currency, amount, sectors, status, horizon, part_of, first_seen, last_seen, articles, sources, history, kinds FROM (SELECT p.name AS pledge, p.payer, p.recipient, p.kind, p.currency, p.amount, p.sectors, p.status, p.horizon,
    p.part_of, p.first_seen, p.last_seen, p.articles, p.sources, p.history, p.kinds FROM pledge p
  WHERE NOT EXISTS (SELECT 1 FROM stale_sum s WHERE s.currency = p.currency AND s.amount = p.amount)
  UNION ALL SELECT pledge, payer, recipient, kind, currency, amount, sectors, status, horizon, part_of, first_seen, last_seen, articles, sources, history, kinds FROM (
  WITH asked AS MATERIALIZED (SELECT currency, amount FROM stale_sum),
       mine AS MATERIALIZED (
         SELECT c.* FROM asked q CROSS JOIN fact_commitment c
         ON c.currency = q.currency AND coalesce(c.amount_low, c.amount_high, 0) = q.amount),
       wholes AS (
         SELECT DISTINCT w.currency, coalesce(w.amount_low, w.amount_high, 0) AS amount
         FROM mine c CROSS JOIN fact_commitment w ON w.fact_id = c.part_of),
       near AS MATERIALIZED (
         SELECT * FROM mine UNION SELECT c.* FROM wholes q CROSS JOIN fact_commitment c
         ON c.currency = q.currency AND coalesce(c.amount_low, c.amount_high, 0) = q.amount),
       payers AS MATERIALIZED (SELECT * FROM (SELECT fact_id, currency, amount, recipient,
    CASE WHEN payer_fold <> '' THEN payer_fold WHEN first_fold = last_fold THEN first_fold END AS payer_key
  FROM (SELECT *, min(nullif(payer_fold, '')) OVER same AS first_fold, max(nullif(payer_fold, '')) OVER same AS last_fold
    FROM (SELECT *, coalesce(amount_low, amount_high, 0) AS amount FROM near)
    WINDOW same AS (PARTITION BY currency, amount, kind)))),
       promises AS MATERIALIZED (SELECT * FROM (SELECT currency || ' ' || printf('%.15g', amount) || ' : ' || coalesce(payer_name, '?') || ' > ' ||
    coalesce(recipient, only_recipient, '?') AS pledge, payer_name, payer_key, amount, currency, amount_low, amount_high,
    kind, payer, coalesce(recipient, only_recipient) AS recipient, status, horizon, part_of,
    date(time, 'unixepoch') AS day, source, coalesce(story_id, article_id) AS story_id, article_id, fact_id
  FROM (SELECT *,
      CASE WHEN payer_key IS NOT NULL THEN first_value(payer) OVER (
        PARTITION BY currency, amount, payer_key ORDER BY payer_fold = '', times DESC, payer) END AS payer_name,
      CASE WHEN min(recipient) OVER same = max(recipient) OVER same THEN min(recipient) OVER same END AS only_recipient
    FROM (SELECT k.currency, k.amount, k.recipient, k.payer_key, c.fact_id, c.amount_low, c.amount_high, c.kind,
        c.payer, c.payer_fold, c.status, c.horizon, c.part_of, a.time, a.source, a.story_id, f.article_id,
        count(*) OVER (PARTITION BY k.currency, k.amount, k.payer_key, c.payer) AS times
      FROM payers k JOIN fact_commitment c ON c.fact_id = k.fact_id
      JOIN fact f ON f.id = k.fact_id JOIN article a ON a.id = f.article_id)
    WINDOW same AS (PARTITION BY currency, amount, payer_key)))),
       said AS MATERIALIZED (SELECT p.* FROM promises p WHERE p.fact_id IN (SELECT fact_id FROM mine)),
       tally AS MATERIALIZED (
         SELECT pledge, day, status, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources,
                CASE status WHEN 'proposed' THEN 1 WHEN 'pledged' THEN 2 WHEN 'contracted' THEN 3 ELSE 4 END AS step
         FROM said WHERE status IS NOT NULL GROUP BY pledge, day, status),
       days AS MATERIALIZED (
         SELECT *, lag(status) OVER (PARTITION BY pledge ORDER BY day) AS before,
                row_number() OVER (PARTITION BY pledge ORDER BY day DESC) AS age FROM (
           SELECT *, row_number() OVER (PARTITION BY pledge, day ORDER BY sources DESC, step DESC) AS place FROM tally)
         WHERE place = 1),
       uses AS MATERIALIZED (
         SELECT DISTINCT x.pledge, u.sector FROM said x CROSS JOIN commitment_sector u ON u.fact_id = x.fact_id),
       parts AS MATERIALIZED (
         SELECT x.pledge, w.pledge AS whole, count(*) AS times FROM said x JOIN promises w ON w.fact_id = x.part_of
         WHERE w.pledge <> x.pledge GROUP BY x.pledge, w.pledge),
       last_of AS MATERIALIZED (
         SELECT pledge, max(CASE age WHEN 1 THEN status END) AS status FROM days GROUP BY pledge),
       wholes_of AS MATERIALIZED (SELECT pledge, max(CASE place WHEN 1 THEN whole END) AS whole FROM (
         SELECT *, row_number() OVER (PARTITION BY pledge ORDER BY times DESC, whole) AS place FROM parts) GROUP BY pledge),
       kinds_of AS MATERIALIZED (
         SELECT pledge, max(CASE place WHEN 1 THEN kind END) AS kind,
                CASE WHEN count(*) > 1 THEN group_concat(kind, ',') END AS kinds FROM (
           SELECT pledge, kind, row_number() OVER (PARTITION BY pledge ORDER BY count(*) DESC, kind) AS place
           FROM said WHERE kind IS NOT NULL GROUP BY pledge, kind ORDER BY pledge, kind) GROUP BY pledge),
       sectors_of AS MATERIALIZED (
         SELECT pledge, group_concat(sector, ',') AS sectors FROM (SELECT * FROM uses ORDER BY pledge, sector)
         GROUP BY pledge),
       horizons_of AS MATERIALIZED (SELECT pledge, max(CASE place WHEN 1 THEN horizon END) AS horizon FROM (
         SELECT pledge, horizon, row_number() OVER (PARTITION BY pledge ORDER BY day DESC, horizon DESC) AS place
         FROM said WHERE horizon IS NOT NULL) GROUP BY pledge),
       who AS MATERIALIZED (SELECT pledge, day, status, group_concat(source, ', ') AS publishers FROM (SELECT DISTINCT pledge, day, status, source, dense_rank() OVER (PARTITION BY pledge, day, status ORDER BY source) AS place FROM said WHERE status IS NOT NULL ORDER BY pledge, day, status, source) WHERE place <= 5 GROUP BY pledge, day, status),
       turns_of AS MATERIALIZED (
         SELECT pledge, json_group_array(json_object(
           'day', day, 'status', status, 'sources', sources, 'by', publishers)) AS history FROM (
           SELECT d.pledge, d.day, d.status, d.sources, w.publishers FROM days d LEFT JOIN who w
           ON w.pledge = d.pledge AND w.day = d.day AND w.status = d.status
           WHERE d.status IS NOT d.before ORDER BY d.pledge, d.day) GROUP BY pledge)
  SELECT s.pledge, s.payer, s.recipient, kinds_of.kind, s.currency, s.amount, sectors_of.sectors,
    last_of.status, horizons_of.horizon, wholes_of.whole AS part_of, s.first_seen, s.last_seen, s.articles, s.sources,
    coalesce(turns_of.history, '[]') AS history, kinds_of.kinds
  FROM (SELECT pledge, max(payer_name) AS payer, max(recipient) AS recipient, currency, amount, min(day) AS first_seen, max(day) AS last_seen,
          count(DISTINCT article_id) AS articles, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources FROM said GROUP BY pledge) s
  LEFT JOIN kinds_of ON kinds_of.pledge = s.pledge
  LEFT JOIN sectors_of ON sectors_of.pledge = s.pledge LEFT JOIN last_of ON last_of.pledge = s.pledge
  LEFT JOIN horizons_of ON horizons_of.pledge = s.pledge LEFT JOIN wholes_of ON wholes_of.pledge = s.pledge
  LEFT JOIN turns_of ON turns_of.pledge = s.pledge));
CREATE VIEW commitment_totals AS SELECT payer, currency, count(*) AS pledges, sum(CASE WHEN status = 'proposed' THEN amount ELSE 0 END) AS proposed, sum(CASE WHEN status = 'pledged' THEN amount ELSE 0 END) AS pledged, sum(CASE WHEN status = 'contracted' THEN amount ELSE 0 END) AS contracted, sum(amount) AS total FROM commitment_ledger WHERE part_of IS NULL AND status IS NOT 'withdrawn' GROUP BY payer, currency;
CREATE VIEW commitment_sector_totals AS SELECT u.sector, u.currency, count(*) AS pledges, sum(CASE WHEN u.status = 'proposed' THEN u.amount ELSE 0 END) AS proposed, sum(CASE WHEN u.status = 'pledged' THEN u.amount ELSE 0 END) AS pledged, sum(CASE WHEN u.status = 'contracted' THEN u.amount ELSE 0 END) AS contracted, sum(u.amount) AS total FROM (
  WITH ledger AS MATERIALIZED (SELECT * FROM commitment_ledger),
       lines AS MATERIALIZED (
         SELECT l.pledge, l.part_of, l.currency, l.amount, l.status, j.value AS sector
         FROM ledger l, json_each('["' || replace(l.sectors, ',', '","') || '"]') j
         WHERE l.sectors IS NOT NULL AND l.status IS NOT 'withdrawn')
  SELECT * FROM lines w WHERE NOT EXISTS
    (SELECT 1 FROM lines p WHERE p.part_of = w.pledge AND p.sector = w.sector)) u
GROUP BY u.sector, u.currency;
CREATE VIEW deadline_assertions AS SELECT coalesce(nullif(d.kind, ''), '?') || ' : ' || coalesce(nullif(d.parties, ''), '?') || ' : ' || d.date AS deadline, d.date, d.precision, nullif(d.kind, '') AS kind, d.parties, d.first_day, d.last_day, x.says_moved, date(a.time, 'unixepoch') AS day, a.source, coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id FROM deadline d JOIN fact_deadline x ON x.deadline_id = d.id JOIN fact f ON f.id = x.fact_id JOIN article a ON a.id = f.article_id;
CREATE VIEW deadline_calendar AS SELECT d.id, coalesce(nullif(d.kind, ''), '?') || ' : ' || coalesce(nullif(d.parties, ''), '?') || ' : ' || d.date AS deadline, d.date, d.precision, nullif(d.kind, '') AS kind, nullif(d.parties, '') AS parties, CASE WHEN (CASE WHEN EXISTS (SELECT 1 FROM deadline WHERE sources IS NULL) THEN (coalesce((SELECT w.date FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.first_day > d.last_day AND w.first_seen <= date(d.last_day, '+14 days') AND (d.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(d.parties), ',', '","') || ']') p WHERE instr(',' || w.parties || ',', ',' || p.value || ',') > 0)) ORDER BY w.first_seen, w.first_day, w.date LIMIT 1), (SELECT n.date FROM deadline n WHERE n.kind = d.kind AND n.parties = d.parties AND d.kind <> '' AND n.first_day BETWEEN d.last_day AND date(d.last_day, '+400 days') AND n.first_seen <= date(d.last_day, '+14 days') AND n.says_moved = 1 AND n.first_seen >= d.first_seen AND n.first_day > d.last_day AND (d.parties <> '' AND NOT EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(iif(length(d.parties) < length(n.parties), d.parties, n.parties)), ',', '","') || ']') p WHERE instr(',' || iif(length(d.parties) < length(n.parties), n.parties, d.parties) || ',', ',' || p.value || ',') = 0)) AND NOT EXISTS (SELECT 1 FROM deadline w WHERE w.kind = n.kind AND w.parties = n.parties AND w.kind <> '' AND w.first_day BETWEEN date(n.first_day, '-400 days') AND n.first_day AND w.last_day < n.first_day AND w.date <> d.date AND w.first_seen <= n.first_seen AND n.first_seen <= date(w.last_day, '+14 days') AND (d.kind <> w.kind OR d.parties <> w.parties OR abs(julianday(n.first_seen) - julianday(w.last_day)) < abs(julianday(n.first_seen) - julianday(d.last_day)))) AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < n.first_day AND w.date <> d.date AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || n.parties || ',', ',' || p.value || ',') > 0))) AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = n.id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND x.fact_id = t.fact_id AND w.first_day > n.last_day)) ORDER BY n.first_seen, n.first_day, n.date LIMIT 1), (SELECT n.date FROM deadline n WHERE n.first_seen BETWEEN date(d.last_day, '-30 days') AND date(d.last_day, '+14 days') AND ((n.kind = d.kind AND d.kind <> '' AND length(n.parties) <> length(d.parties)) OR (n.kind <> d.kind AND n.parties = d.parties)) AND n.says_moved = 1 AND n.first_seen >= d.first_seen AND n.first_day > d.last_day AND (d.parties <> '' AND NOT EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(iif(length(d.parties) < length(n.parties), d.parties, n.parties)), ',', '","') || ']') p WHERE instr(',' || iif(length(d.parties) < length(n.parties), n.parties, d.parties) || ',', ',' || p.value || ',') = 0)) AND NOT EXISTS (SELECT 1 FROM deadline w WHERE w.kind = n.kind AND w.parties = n.parties AND w.kind <> '' AND w.first_day BETWEEN date(n.first_day, '-400 days') AND n.first_day AND w.last_day < n.first_day AND w.date <> d.date AND w.first_seen <= n.first_seen AND n.first_seen <= date(w.last_day, '+14 days') AND (d.kind <> w.kind OR d.parties <> w.parties OR abs(julianday(n.first_seen) - julianday(w.last_day)) < abs(julianday(n.first_seen) - julianday(d.last_day)))) AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < n.first_day AND w.date <> d.date AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || n.parties || ',', ',' || p.value || ',') > 0))) AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = n.id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND x.fact_id = t.fact_id AND w.first_day > n.last_day)) ORDER BY n.first_seen, n.first_day, n.date LIMIT 1))) ELSE d.moved_to END) IS NOT NULL THEN 'moved' WHEN d.last_day >= date('now') THEN 'next' WHEN (d.kind = 'effective' AND EXISTS (
    SELECT 1 FROM fact_tariff t CROSS JOIN tariff_line l ON l.fact_id = t.fact_id
    CROSS JOIN measure m ON m.id = l.measure_id CROSS JOIN fact f ON f.id = t.fact_id
    CROSS JOIN article a ON a.id = f.article_id
    WHERE t.effective = d.date AND t.status = 'in_force' AND a.time >= unixepoch(d.first_day)
    AND (d.parties IN ('', m.imposer) OR (instr(',' || d.parties || ',', ',' || m.imposer || ',') > 0
      AND instr(',' || d.parties || ',', ',' || m.target || ',') > 0)))) THEN 'met' ELSE 'past' END AS state, CASE WHEN EXISTS (SELECT 1 FROM deadline WHERE sources IS NULL) THEN (coalesce((SELECT w.date FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.first_day > d.last_day AND w.first_seen <= date(d.last_day, '+14 days') AND (d.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(d.parties), ',', '","') || ']') p WHERE instr(',' || w.parties || ',', ',' || p.value || ',') > 0)) ORDER BY w.first_seen, w.first_day, w.date LIMIT 1), (SELECT n.date FROM deadline n WHERE n.kind = d.kind AND n.parties = d.parties AND d.kind <> '' AND n.first_day BETWEEN d.last_day AND date(d.last_day, '+400 days') AND n.first_seen <= date(d.last_day, '+14 days') AND n.says_moved = 1 AND n.first_seen >= d.first_seen AND n.first_day > d.last_day AND (d.parties <> '' AND NOT EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(iif(length(d.parties) < length(n.parties), d.parties, n.parties)), ',', '","') || ']') p WHERE instr(',' || iif(length(d.parties) < length(n.parties), n.parties, d.parties) || ',', ',' || p.value || ',') = 0)) AND NOT EXISTS (SELECT 1 FROM deadline w WHERE w.kind = n.kind AND w.parties = n.parties AND w.kind <> '' AND w.first_day BETWEEN date(n.first_day, '-400 days') AND n.first_day AND w.last_day < n.first_day AND w.date <> d.date AND w.first_seen <= n.first_seen AND n.first_seen <= date(w.last_day, '+14 days') AND (d.kind <> w.kind OR d.parties <> w.parties OR abs(julianday(n.first_seen) - julianday(w.last_day)) < abs(julianday(n.first_seen) - julianday(d.last_day)))) AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < n.first_day AND w.date <> d.date AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || n.parties || ',', ',' || p.value || ',') > 0))) AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = n.id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND x.fact_id = t.fact_id AND w.first_day > n.last_day)) ORDER BY n.first_seen, n.first_day, n.date LIMIT 1), (SELECT n.date FROM deadline n WHERE n.first_seen BETWEEN date(d.last_day, '-30 days') AND date(d.last_day, '+14 days') AND ((n.kind = d.kind AND d.kind <> '' AND length(n.parties) <> length(d.parties)) OR (n.kind <> d.kind AND n.parties = d.parties)) AND n.says_moved = 1 AND n.first_seen >= d.first_seen AND n.first_day > d.last_day AND (d.parties <> '' AND NOT EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(iif(length(d.parties) < length(n.parties), d.parties, n.parties)), ',', '","') || ']') p WHERE instr(',' || iif(length(d.parties) < length(n.parties), n.parties, d.parties) || ',', ',' || p.value || ',') = 0)) AND NOT EXISTS (SELECT 1 FROM deadline w WHERE w.kind = n.kind AND w.parties = n.parties AND w.kind <> '' AND w.first_day BETWEEN date(n.first_day, '-400 days') AND n.first_day AND w.last_day < n.first_day AND w.date <> d.date AND w.first_seen <= n.first_seen AND n.first_seen <= date(w.last_day, '+14 days') AND (d.kind <> w.kind OR d.parties <> w.parties OR abs(julianday(n.first_seen) - julianday(w.last_day)) < abs(julianday(n.first_seen) - julianday(d.last_day)))) AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < n.first_day AND w.date <> d.date AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || n.parties || ',', ',' || p.value || ',') > 0))) AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = n.id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = n.id AND n.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND x.fact_id = t.fact_id AND w.first_day > n.last_day)) ORDER BY n.first_seen, n.first_day, n.date LIMIT 1))) ELSE d.moved_to END AS moved_to, CASE WHEN EXISTS (SELECT 1 FROM deadline WHERE sources IS NULL) THEN (coalesce((SELECT w.date FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < d.first_day AND d.first_seen <= date(w.last_day, '+14 days') AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || d.parties || ',', ',' || p.value || ',') > 0)) ORDER BY w.last_day DESC, w.first_day DESC, w.date LIMIT 1), (SELECT o.date FROM deadline o WHERE d.says_moved = 1 AND d.kind = o.kind AND d.parties = o.parties AND o.kind <> '' AND o.first_day BETWEEN date(d.first_day, '-400 days') AND d.first_day AND d.first_seen <= date(o.last_day, '+14 days') AND d.says_moved = 1 AND d.first_seen >= o.first_seen AND d.first_day > o.last_day AND (o.parties <> '' AND NOT EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(iif(length(o.parties) < length(d.parties), o.parties, d.parties)), ',', '","') || ']') p WHERE instr(',' || iif(length(o.parties) < length(d.parties), d.parties, o.parties) || ',', ',' || p.value || ',') = 0)) AND NOT EXISTS (SELECT 1 FROM deadline w WHERE w.kind = d.kind AND w.parties = d.parties AND w.kind <> '' AND w.first_day BETWEEN date(d.first_day, '-400 days') AND d.first_day AND w.last_day < d.first_day AND w.date <> o.date AND w.first_seen <= d.first_seen AND d.first_seen <= date(w.last_day, '+14 days') AND (o.kind <> w.kind OR o.parties <> w.parties OR abs(julianday(d.first_seen) - julianday(w.last_day)) < abs(julianday(d.first_seen) - julianday(o.last_day)))) AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < d.first_day AND w.date <> o.date AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || d.parties || ',', ',' || p.value || ',') > 0))) AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = d.id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND x.fact_id = t.fact_id AND w.first_day > d.last_day)) ORDER BY o.last_day DESC, o.first_day DESC, o.date LIMIT 1), (SELECT o.date FROM deadline o WHERE d.says_moved = 1 AND o.last_day BETWEEN date(d.first_seen, '-14 days') AND date(d.first_seen, '+30 days') AND ((d.kind = o.kind AND o.kind <> '' AND length(d.parties) <> length(o.parties)) OR (d.kind <> o.kind AND d.parties = o.parties)) AND d.says_moved = 1 AND d.first_seen >= o.first_seen AND d.first_day > o.last_day AND (o.parties <> '' AND NOT EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(iif(length(o.parties) < length(d.parties), o.parties, d.parties)), ',', '","') || ']') p WHERE instr(',' || iif(length(o.parties) < length(d.parties), d.parties, o.parties) || ',', ',' || p.value || ',') = 0)) AND NOT EXISTS (SELECT 1 FROM deadline w WHERE w.kind = d.kind AND w.parties = d.parties AND w.kind <> '' AND w.first_day BETWEEN date(d.first_day, '-400 days') AND d.first_day AND w.last_day < d.first_day AND w.date <> o.date AND w.first_seen <= d.first_seen AND d.first_seen <= date(w.last_day, '+14 days') AND (o.kind <> w.kind OR o.parties <> w.parties OR abs(julianday(d.first_seen) - julianday(w.last_day)) < abs(julianday(d.first_seen) - julianday(o.last_day)))) AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND w.last_day < d.first_day AND w.date <> o.date AND (w.parties <> '' AND EXISTS (SELECT 1 FROM json_each('[' || replace(json_quote(w.parties), ',', '","') || ']') p WHERE instr(',' || d.parties || ',', ',' || p.value || ',') > 0))) AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = d.id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = y.deadline_id WHERE x.deadline_id = d.id AND d.says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + 120 AND f.evidence_start <= g.evidence_end + 120 AND x.fact_id = t.fact_id AND w.first_day > d.last_day)) ORDER BY o.last_day DESC, o.first_day DESC, o.date LIMIT 1))) ELSE d.moved_from END AS moved_from, d.first_day, d.last_day, d.first_seen, d.last_seen, d.articles, coalesce(d.sources, (SELECT min(count(DISTINCT a.source), count(DISTINCT coalesce(a.story_id, a.id))) FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN article a ON a.id = f.article_id WHERE x.deadline_id = d.id)) AS sources FROM deadline d WHERE d.articles > 0 AND d.last_day > '';
INSERT INTO rule_set(id, version) VALUES(1, '00000000000000a1');
INSERT INTO sector(id, parent, label, hs) VALUES('automobiles', NULL, 'Automobiles', '8703');
INSERT INTO article(id, url, title, source, published, fetched, time, lang, content_hash, text_hash, rule_set_id, text)
VALUES(1, 'https://a.example/1', 'Kept through migrations', 'a.example', '2025-07-23', '2025-07-23T10:00:00Z', 1753228800, 'en', x'00', x'00', 1, 'A 25% on cars.');
INSERT INTO rule(id, name, type) VALUES(1, 'tariff.on', 'tariff');
INSERT INTO fact(id, article_id, rule_id, evidence_start, evidence_end, change_seq, changed)
VALUES(1, 1, 1, 2, 13, 1, 1753264800);
INSERT INTO fact_tariff(fact_id, status) VALUES(1, 'announced');
INSERT INTO measure(id, name, imposer, target, product, rate_low, rate_high, rate_unit)
VALUES(1, 'US > JP : automobiles : 25%', 'US', 'JP', 'automobiles', 25, 25, 'percent');
INSERT INTO tariff_line(fact_id, position, measure_id) VALUES(1, 0, 1);
INSERT INTO party_index(code, time, article_id, fact_id) VALUES('US', 1753228800, 1, 1), ('JP', 1753228800, 1, 1);
INSERT INTO sector_index(sector, time, article_id) VALUES('automobiles', 1753228800, 1);
INSERT INTO fact_count VALUES('tariff', 1), ('commitment', 0), ('deadline', 0), ('official', 0), ('sector', 0);
PRAGMA application_id=1415007042;
PRAGMA user_version = 8;
