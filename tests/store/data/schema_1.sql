-- Schema 1 as released, with a few rows. See README.md beside this file.
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
CREATE VIEW articles AS SELECT id, url, title, source, published, fetched, lang, text FROM article;
CREATE VIEW article_stories AS SELECT coalesce(story_id, id) AS story_id, id AS article_id, given_id, source, similarity FROM article;
CREATE VIEW article_sectors AS SELECT f.article_id, s.sector, s.role FROM fact f CROSS JOIN fact_sector s ON s.fact_id = f.id WHERE f.type = 'sector';
CREATE VIEW tariffs AS SELECT f.id, f.article_id, t.rate_low, t.rate_high, t.rate_unit, t.previous_rate, t.imposer, g.code AS target, p.sector AS product, t.instrument, t.status, t.effective, f.evidence, f.rule, a.published FROM fact f CROSS JOIN fact_tariff t ON t.fact_id = f.id CROSS JOIN article a ON a.id = f.article_id LEFT JOIN fact_party g ON g.fact_id = f.id AND g.role = 'target' LEFT JOIN fact_sector p ON p.fact_id = f.id AND p.role = 'product' WHERE f.type = 'tariff';
CREATE VIEW commitments AS SELECT f.id, f.article_id, c.amount_low, c.amount_high, c.currency, c.kind, c.payer, c.recipient, s.sector, c.status, c.horizon, f.evidence, f.rule, a.published FROM fact f CROSS JOIN fact_commitment c ON c.fact_id = f.id CROSS JOIN article a ON a.id = f.article_id LEFT JOIN fact_sector s ON s.fact_id = f.id AND s.role = 'sector' WHERE f.type = 'commitment';
CREATE VIEW deadlines AS SELECT f.id, f.article_id, d.date, d.precision, d.kind, p.code AS party, f.evidence, f.rule, a.published FROM fact_deadline d CROSS JOIN fact f ON f.id = d.fact_id CROSS JOIN article a ON a.id = f.article_id LEFT JOIN fact_party p ON p.fact_id = f.id AND p.role = 'party' WHERE d.first_day > '';
CREATE VIEW officials AS SELECT id, name, title, nullif(country, '') AS country, former, first_seen, last_seen, articles FROM person WHERE root_id = id AND articles > 0;
CREATE VIEW official_mentions AS SELECT p.root_id AS official_id, f.article_id, o.title, o.quoted, f.evidence FROM fact_official o CROSS JOIN fact f ON f.id = o.fact_id CROSS JOIN person p ON p.id = o.person_id;
CREATE VIEW official_terms AS SELECT p.root_id AS official_id, t.title, t.country, t.since, t.until FROM office_term t CROSS JOIN person p ON p.id = t.person_id;
CREATE VIEW official_merges AS SELECT id, from_id, into_id, at, reason FROM person_merge;
CREATE VIEW sectors AS SELECT id, parent, label, nullif(hs, '') AS hs FROM sector;
CREATE VIEW parties AS SELECT code, label, kind FROM party;
CREATE VIEW party_blocs AS SELECT party, bloc FROM party_bloc;
CREATE VIEW changes AS SELECT seq, at, op, fact_type, fact_id, article_id FROM change;
CREATE VIEW runs AS SELECT id, command, rules_version, started, finished, sources, fetched, not_modified, articles_new, articles_updated, duplicates, facts, failed FROM run;
CREATE VIEW feeds AS SELECT url, title, last_fetch, last_success, next_due, interval_minutes, failures, nullif(last_error, '') AS last_error, nullif(moved_to, '') AS moved_to, retired FROM feed;
CREATE VIEW tariff_assertions AS SELECT 
  coalesce(t.imposer, '?') || ' > ' || coalesce(g.code, '?') || ' : ' || coalesce(p.sector, 'all') || ' : ' ||
  CASE WHEN t.rate_low = t.rate_high THEN printf('%.15g', t.rate_low)
       WHEN t.rate_low IS NULL AND t.rate_high IS NULL THEN '?'
       WHEN t.rate_low IS NULL THEN 'to ' || printf('%.15g', t.rate_high)
       WHEN t.rate_high IS NULL THEN 'from ' || printf('%.15g', t.rate_low)
       ELSE printf('%.15g-%.15g', t.rate_low, t.rate_high) END ||
  CASE t.rate_unit WHEN 'percent' THEN '%' WHEN 'percentage_point' THEN ' pp' ELSE ' a unit' END AS measure,
  t.imposer, g.code AS target, p.sector AS product, t.rate_low, t.rate_high, t.rate_unit, t.previous_rate,
  t.instrument, t.status, t.effective, substr(f.asserted, 1, 10) AS day, a.source,
  coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id FROM 
  fact f CROSS JOIN fact_tariff t ON t.fact_id = f.id CROSS JOIN article a ON a.id = f.article_id
  LEFT JOIN fact_party g ON g.fact_id = f.id AND g.role = 'target'
  LEFT JOIN fact_sector p ON p.fact_id = f.id AND p.role = 'product' WHERE f.type = 'tariff';
CREATE VIEW tariff_days AS SELECT measure, day, sources, status AS said, CASE WHEN step = 0 THEN status WHEN reached = 1 THEN 'threatened' WHEN reached = 2 THEN 'announced' ELSE 'in_force' END AS status FROM (
  SELECT *, max(step) OVER (PARTITION BY measure, phase ORDER BY day) AS reached FROM (
    SELECT *, sum(step = 0) OVER (PARTITION BY measure ORDER BY day) AS phase FROM (
      SELECT *, row_number() OVER (PARTITION BY measure, day ORDER BY sources DESC, step DESC, status) AS place FROM (
        SELECT measure, day, status, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources,
               CASE status WHEN 'threatened' THEN 1 WHEN 'announced' THEN 2 WHEN 'in_force' THEN 3 ELSE 0 END AS step
        FROM tariff_assertions WHERE status IS NOT NULL GROUP BY measure, day, status))
    WHERE place = 1));
CREATE VIEW tariff_contradictions AS SELECT measure, day, status, sources, against FROM (
  SELECT x.measure, x.day, x.status, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources, d.status AS against
  FROM tariff_assertions x JOIN tariff_days d ON d.measure = x.measure AND d.day = x.day
  WHERE x.status IS NOT NULL AND x.status <> d.status
  GROUP BY x.measure, x.day, x.status);
CREATE VIEW tariff_timeline AS SELECT g.measure, g.imposer, g.target, g.product, g.rate_low, g.rate_high, g.rate_unit, g.previous_rate, g.instrument, g.status, g.effective, g.first_seen, g.last_seen, g.articles, g.sources, g.history, nullif(g.contradictions, '[]') AS contradictions FROM (
  WITH days AS MATERIALIZED (
         SELECT *, lag(status) OVER (PARTITION BY measure ORDER BY day) AS before,
                row_number() OVER (PARTITION BY measure ORDER BY day DESC) AS age FROM tariff_days),
       against AS MATERIALIZED (SELECT * FROM tariff_contradictions),
       said AS MATERIALIZED (SELECT * FROM tariff_assertions)
  SELECT measure, imposer, target, product, rate_low, rate_high, rate_unit, max(previous_rate) AS previous_rate,
    (SELECT i.instrument FROM said i WHERE i.measure = s.measure AND i.instrument IS NOT NULL
     GROUP BY i.instrument ORDER BY count(*) DESC, i.instrument LIMIT 1) AS instrument,
    (SELECT d.status FROM days d WHERE d.measure = s.measure AND d.age = 1) AS status,
    (SELECT e.effective FROM said e WHERE e.measure = s.measure AND e.effective IS NOT NULL
     ORDER BY e.day DESC, e.effective DESC LIMIT 1) AS effective,
    min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT article_id) AS articles, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources,
    (SELECT json_group_array(json_object('day', day, 'status', status, 'sources', sources)) FROM
      (SELECT d.day, d.status, d.sources FROM days d WHERE d.measure = s.measure AND d.status IS NOT d.before
       ORDER BY d.day)) AS history,
    (SELECT json_group_array(json_object('day', day, 'status', status, 'sources', sources, 'against', against)) FROM
      (SELECT c.day, c.status, c.sources, c.against FROM against c WHERE c.measure = s.measure
       ORDER BY c.day, c.status)) AS contradictions
  FROM said s GROUP BY measure) g;
CREATE VIEW commitment_payers AS SELECT s.fact_id, s.currency, coalesce(s.amount_low, s.amount_high) AS amount, s.recipient, coalesce(nullif(s.payer_fold, ''), y.payer_fold) AS payer_key FROM fact_commitment s LEFT JOIN (
  SELECT currency, coalesce(amount_low, amount_high) AS amount, kind, min(payer_fold) AS payer_fold
  FROM fact_commitment WHERE payer_fold <> '' GROUP BY 1, 2, 3 HAVING count(DISTINCT payer_fold) = 1) y
  ON s.payer_fold = '' AND y.currency = s.currency AND y.amount = coalesce(s.amount_low, s.amount_high)
     AND y.kind IS s.kind;
CREATE VIEW commitment_assertions AS SELECT k.currency || ' ' || printf('%.15g', k.amount) || ' : ' || coalesce(k.payer_key, '?') || ' > ' || coalesce(k.recipient, r.recipient, '?') AS pledge, k.payer_key, k.amount, k.currency, c.amount_low, c.amount_high, c.kind, c.payer, coalesce(k.recipient, r.recipient) AS recipient, c.status, c.horizon, c.part_of, substr(f.asserted, 1, 10) AS day, a.source, coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id FROM commitment_payers k JOIN fact_commitment c ON c.fact_id = k.fact_id
  JOIN fact f ON f.id = k.fact_id JOIN article a ON a.id = f.article_id
  LEFT JOIN (
    SELECT currency, amount, payer_key, min(recipient) AS recipient FROM commitment_payers
    WHERE recipient IS NOT NULL GROUP BY 1, 2, 3 HAVING count(DISTINCT recipient) = 1) r
  ON r.currency = k.currency AND r.amount = k.amount AND r.payer_key IS k.payer_key;
CREATE VIEW commitment_ledger AS SELECT g.pledge, g.payer, g.recipient, g.kind, g.currency, g.amount, g.sectors, g.status, g.horizon, g.part_of, g.first_seen, g.last_seen, g.articles, g.sources, g.history, nullif(g.kinds, g.kind) AS kinds FROM (
  WITH said AS MATERIALIZED (SELECT * FROM commitment_assertions),
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
         SELECT DISTINCT x.pledge, s.sector FROM said x JOIN fact_sector s ON s.fact_id = x.fact_id
         WHERE s.role = 'sector'),
       parts AS MATERIALIZED (
         SELECT x.pledge, w.pledge AS whole, count(*) AS times FROM said x JOIN said w ON w.fact_id = x.part_of
         WHERE w.pledge <> x.pledge GROUP BY x.pledge, w.pledge)
  SELECT pledge,
    (SELECT n.payer FROM said n WHERE n.pledge = s.pledge AND n.payer IS NOT NULL
     GROUP BY n.payer ORDER BY count(*) DESC, n.payer LIMIT 1) AS payer,
    max(recipient) AS recipient,
    (SELECT n.kind FROM said n WHERE n.pledge = s.pledge AND n.kind IS NOT NULL
     GROUP BY n.kind ORDER BY count(*) DESC, n.kind LIMIT 1) AS kind,
    currency, amount,
    (SELECT group_concat(sector, ',') FROM
      (SELECT u.sector FROM uses u WHERE u.pledge = s.pledge ORDER BY u.sector)) AS sectors,
    (SELECT d.status FROM days d WHERE d.pledge = s.pledge AND d.age = 1) AS status,
    (SELECT h.horizon FROM said h WHERE h.pledge = s.pledge AND h.horizon IS NOT NULL
     ORDER BY h.day DESC, h.horizon DESC LIMIT 1) AS horizon,
    (SELECT p.whole FROM parts p WHERE p.pledge = s.pledge ORDER BY p.times DESC, p.whole LIMIT 1) AS part_of,
    min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT article_id) AS articles, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources,
    (SELECT json_group_array(json_object('day', day, 'status', status, 'sources', sources)) FROM
      (SELECT d.day, d.status, d.sources FROM days d WHERE d.pledge = s.pledge AND d.status IS NOT d.before
       ORDER BY d.day)) AS history,
    (SELECT group_concat(kind, ',') FROM (SELECT DISTINCT n.kind FROM said n
      WHERE n.pledge = s.pledge AND n.kind IS NOT NULL ORDER BY n.kind)) AS kinds
  FROM said s GROUP BY pledge) g;
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
CREATE VIEW deadline_assertions AS SELECT coalesce(d.kind, '?') || ' : ' || coalesce(nullif(d.parties, ''), '?') || ' : ' || d.date AS deadline, d.date, d.precision, d.kind, d.parties, d.first_day, d.last_day, d.says_moved, substr(f.asserted, 1, 10) AS day, a.source, coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id FROM fact_deadline d JOIN fact f ON f.id = d.fact_id JOIN article a ON a.id = f.article_id;
CREATE VIEW deadline_calendar AS SELECT c.deadline, c.date, c.precision, c.kind, c.parties, CASE WHEN c.moved_to IS NOT NULL THEN 'moved' WHEN c.last_day >= date('now') THEN 'next' WHEN c.done THEN 'met' ELSE 'past' END AS state, c.moved_to, c.moved_from, c.first_day, c.last_day, c.first_seen, c.last_seen, c.articles, c.sources FROM (
  WITH lines AS MATERIALIZED (
         SELECT deadline, date, precision, kind, nullif(parties, '') AS parties, first_day, last_day,
                max(says_moved) AS says_moved, min(day) AS first_seen, max(day) AS last_seen,
                count(DISTINCT article_id) AS articles, min(count(DISTINCT source), count(DISTINCT story_id)) AS sources
         FROM deadline_assertions GROUP BY deadline),
       moves AS MATERIALIZED (
         SELECT o.deadline AS old, o.date AS old_date, n.deadline AS new, n.date AS new_date,
                row_number() OVER (PARTITION BY o.deadline ORDER BY n.first_seen, n.first_day, n.deadline) AS next_place,
                row_number() OVER (PARTITION BY n.deadline ORDER BY o.first_day DESC, o.deadline) AS last_place
         FROM lines o JOIN lines n ON n.kind = o.kind AND n.parties = o.parties AND n.first_day > o.last_day
         WHERE n.first_seen > o.first_seen AND n.first_seen >= o.last_seen
           AND n.first_seen <= date(o.last_day, '+14 days')
           AND (n.says_moved OR n.kind IN ('negotiation', 'expiry')))
  SELECT l.*,
    (SELECT m.new_date FROM moves m WHERE m.old = l.deadline AND m.next_place = 1) AS moved_to,
    (SELECT m.old_date FROM moves m WHERE m.new = l.deadline AND m.last_place = 1) AS moved_from,
    l.kind = 'effective' AND EXISTS (
      SELECT 1 FROM fact_tariff t JOIN fact f ON f.id = t.fact_id
      WHERE t.effective = l.date AND t.status = 'in_force' AND f.asserted >= l.first_day
        AND (l.parties IS NULL OR instr(',' || l.parties || ',', ',' || t.imposer || ',') > 0)) AS done
  FROM lines l) c;
INSERT INTO rule_set(id, version) VALUES(1, '00000000000000a1');
INSERT INTO sector(id, parent, label, hs) VALUES('automobiles', NULL, 'Automobiles', '8703');
INSERT INTO article(id, key, url, title, source, published, fetched, lang, content_hash, text_hash, rule_set_id, text)
VALUES(1, 'https://a.example/1', 'https://a.example/1', 'Kept through migrations', 'a.example', '2025-07-23', '2025-07-23T10:00:00Z', 'en', x'00', x'00', 1, 'A 25% on cars.');
INSERT INTO change(seq, at, op, fact_type, fact_id, article_id, fact) VALUES(1, '2025-07-23T10:00:00Z', 'inserted', 'tariff', 1, 1, '{"type":"tariff"}');
INSERT INTO fact(id, article_id, type, key, rule, rule_set_id, evidence, evidence_start, evidence_end, asserted, change_seq)
VALUES(1, 1, 'tariff', 'tariff:25/25/percent/US/JP/automobiles', 'tariff.on', 1, '25% on cars', 2, 13, '2025-07-23', 1);
INSERT INTO fact_tariff(fact_id, rate_low, rate_high, rate_unit, imposer, status) VALUES(1, 25, 25, 'percent', 'US', 'announced');
INSERT INTO fact_party(fact_id, role, position, code) VALUES(1, 'imposer', 0, 'US'), (1, 'target', 0, 'JP');
INSERT INTO fact_sector(fact_id, role, position, sector) VALUES(1, 'product', 0, 'automobiles');
PRAGMA application_id=1415007042;
PRAGMA user_version=1;
