#include "store/story_views.h"

namespace tradewire {
namespace {

// Independent sources of a group of assertions: never more than its publishers, never more than its texts.
const std::string kSources = "min(count(DISTINCT source), count(DISTINCT story_id))";

const std::vector<ViewDefinition>& TariffStories() {
  static const std::vector<ViewDefinition> kViews = {
      {"tariff_assertions", R"sql(
  coalesce(t.imposer, '?') || ' > ' || coalesce(g.code, '?') || ' : ' || coalesce(p.sector, 'all') || ' : ' ||
  CASE WHEN t.rate_low = t.rate_high THEN printf('%.15g', t.rate_low)
       WHEN t.rate_low IS NULL AND t.rate_high IS NULL THEN '?'
       WHEN t.rate_low IS NULL THEN 'to ' || printf('%.15g', t.rate_high)
       WHEN t.rate_high IS NULL THEN 'from ' || printf('%.15g', t.rate_low)
       ELSE printf('%.15g-%.15g', t.rate_low, t.rate_high) END ||
  CASE t.rate_unit WHEN 'percent' THEN '%' WHEN 'percentage_point' THEN ' pp' ELSE ' a unit' END AS measure,
  t.imposer, g.code AS target, p.sector AS product, t.rate_low, t.rate_high, t.rate_unit, t.previous_rate,
  t.instrument, t.status, t.effective, substr(f.asserted, 1, 10) AS day, a.source,
  coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id)sql",
       R"sql(
  fact f CROSS JOIN fact_tariff t ON t.fact_id = f.id CROSS JOIN article a ON a.id = f.article_id
  LEFT JOIN fact_party g ON g.fact_id = f.id AND g.role = 'target'
  LEFT JOIN fact_sector p ON p.fact_id = f.id AND p.role = 'product' WHERE f.type = 'tariff')sql"},
      // One row for each day on which a measure's status is asserted: `said` is what most independent sources
      // say that day, `status` what counts after the ladder threatened, announced, in_force is taken into
      // account.
      {"tariff_days",
       "measure, day, sources, status AS said, "
       "CASE WHEN step = 0 THEN status WHEN reached = 1 THEN 'threatened' WHEN reached = 2 THEN 'announced' "
       "ELSE 'in_force' END AS status",
       R"sql((
  SELECT *, max(step) OVER (PARTITION BY measure, phase ORDER BY day) AS reached FROM (
    SELECT *, sum(step = 0) OVER (PARTITION BY measure ORDER BY day) AS phase FROM (
      SELECT *, row_number() OVER (PARTITION BY measure, day ORDER BY sources DESC, step DESC, status) AS place FROM (
        SELECT measure, day, status, )sql" +
           kSources + R"sql( AS sources,
               CASE status WHEN 'threatened' THEN 1 WHEN 'announced' THEN 2 WHEN 'in_force' THEN 3 ELSE 0 END AS step
        FROM tariff_assertions WHERE status IS NOT NULL GROUP BY measure, day, status))
    WHERE place = 1)))sql"},
      {"tariff_contradictions", "measure, day, status, sources, against", R"sql((
  SELECT x.measure, x.day, x.status, )sql" + kSources + R"sql( AS sources, d.status AS against
  FROM tariff_assertions x JOIN tariff_days d ON d.measure = x.measure AND d.day = x.day
  WHERE x.status IS NOT NULL AND x.status <> d.status
  GROUP BY x.measure, x.day, x.status))sql"},
      {"tariff_timeline",
       "g.measure, g.imposer, g.target, g.product, g.rate_low, g.rate_high, g.rate_unit, g.previous_rate, "
       "g.instrument, g.status, g.effective, g.first_seen, g.last_seen, g.articles, g.sources, g.history, "
       "nullif(g.contradictions, '[]') AS contradictions",
       R"sql((
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
    min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT article_id) AS articles, )sql" +
           kSources +
           R"sql( AS sources,
    (SELECT json_group_array(json_object('day', day, 'status', status, 'sources', sources)) FROM
      (SELECT d.day, d.status, d.sources FROM days d WHERE d.measure = s.measure AND d.status IS NOT d.before
       ORDER BY d.day)) AS history,
    (SELECT json_group_array(json_object('day', day, 'status', status, 'sources', sources, 'against', against)) FROM
      (SELECT c.day, c.status, c.sources, c.against FROM against c WHERE c.measure = s.measure
       ORDER BY c.day, c.status)) AS contradictions
  FROM said s GROUP BY measure) g)sql"},
  };
  return kViews;
}

const std::vector<ViewDefinition>& CommitmentStories() {
  static const std::vector<ViewDefinition> kViews = {
      // A sum whose payer is open belongs to the only payer who is named with that sum and kind.
      {"commitment_payers",
       "s.fact_id, s.currency, coalesce(s.amount_low, s.amount_high) AS amount, s.recipient, "
       "coalesce(nullif(s.payer_fold, ''), y.payer_fold) AS payer_key",
       R"sql(fact_commitment s LEFT JOIN (
  SELECT currency, coalesce(amount_low, amount_high) AS amount, kind, min(payer_fold) AS payer_fold
  FROM fact_commitment WHERE payer_fold <> '' GROUP BY 1, 2, 3 HAVING count(DISTINCT payer_fold) = 1) y
  ON s.payer_fold = '' AND y.currency = s.currency AND y.amount = coalesce(s.amount_low, s.amount_high)
     AND y.kind IS s.kind)sql"},
      // The same for a recipient who is left open.
      {"commitment_assertions",
       "k.currency || ' ' || printf('%.15g', k.amount) || ' : ' || coalesce(k.payer_key, '?') || ' > ' || "
       "coalesce(k.recipient, r.recipient, '?') AS pledge, k.payer_key, k.amount, k.currency, c.amount_low, "
       "c.amount_high, c.kind, c.payer, coalesce(k.recipient, r.recipient) AS recipient, c.status, "
       "c.horizon, "
       "c.part_of, substr(f.asserted, 1, 10) AS day, a.source, coalesce(a.story_id, a.id) AS story_id, "
       "f.article_id, f.id AS fact_id",
       R"sql(commitment_payers k JOIN fact_commitment c ON c.fact_id = k.fact_id
  JOIN fact f ON f.id = k.fact_id JOIN article a ON a.id = f.article_id
  LEFT JOIN (
    SELECT currency, amount, payer_key, min(recipient) AS recipient FROM commitment_payers
    WHERE recipient IS NOT NULL GROUP BY 1, 2, 3 HAVING count(DISTINCT recipient) = 1) r
  ON r.currency = k.currency AND r.amount = k.amount AND r.payer_key IS k.payer_key)sql"},
      {"commitment_ledger",
       "g.pledge, g.payer, g.recipient, g.kind, g.currency, g.amount, g.sectors, g.status, g.horizon, "
       "g.part_of, "
       "g.first_seen, g.last_seen, g.articles, g.sources, g.history, nullif(g.kinds, g.kind) AS kinds",
       R"sql((
  WITH said AS MATERIALIZED (SELECT * FROM commitment_assertions),
       tally AS MATERIALIZED (
         SELECT pledge, day, status, )sql" +
           kSources + R"sql( AS sources,
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
    min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT article_id) AS articles, )sql" +
           kSources + R"sql( AS sources,
    (SELECT json_group_array(json_object('day', day, 'status', status, 'sources', sources)) FROM
      (SELECT d.day, d.status, d.sources FROM days d WHERE d.pledge = s.pledge AND d.status IS NOT d.before
       ORDER BY d.day)) AS history,
    (SELECT group_concat(kind, ',') FROM (SELECT DISTINCT n.kind FROM said n
      WHERE n.pledge = s.pledge AND n.kind IS NOT NULL ORDER BY n.kind)) AS kinds
  FROM said s GROUP BY pledge) g)sql"},
      // Parts are in their wholes already, and what was withdrawn is no money.
      {"commitment_totals",
       "payer, currency, count(*) AS pledges, sum(CASE WHEN status = 'proposed' THEN amount ELSE 0 END) AS "
       "proposed, "
       "sum(CASE WHEN status = 'pledged' THEN amount ELSE 0 END) AS pledged, "
       "sum(CASE WHEN status = 'contracted' THEN amount ELSE 0 END) AS contracted, sum(amount) AS total",
       "commitment_ledger WHERE part_of IS NULL AND status IS NOT 'withdrawn' GROUP BY payer, currency"},
      // A part counts for its own sectors, and its whole then no more for the same.
      {"commitment_sector_totals",
       "u.sector, u.currency, count(*) AS pledges, sum(CASE WHEN u.status = 'proposed' THEN u.amount ELSE 0 "
       "END) AS "
       "proposed, sum(CASE WHEN u.status = 'pledged' THEN u.amount ELSE 0 END) AS pledged, "
       "sum(CASE WHEN u.status = 'contracted' THEN u.amount ELSE 0 END) AS contracted, sum(u.amount) AS "
       "total",
       R"sql((
  WITH ledger AS MATERIALIZED (SELECT * FROM commitment_ledger),
       lines AS MATERIALIZED (
         SELECT l.pledge, l.part_of, l.currency, l.amount, l.status, j.value AS sector
         FROM ledger l, json_each('["' || replace(l.sectors, ',', '","') || '"]') j
         WHERE l.sectors IS NOT NULL AND l.status IS NOT 'withdrawn')
  SELECT * FROM lines w WHERE NOT EXISTS
    (SELECT 1 FROM lines p WHERE p.part_of = w.pledge AND p.sector = w.sector)) u
GROUP BY u.sector, u.currency)sql"},
  };
  return kViews;
}

const std::vector<ViewDefinition>& DeadlineStories() {
  static const std::vector<ViewDefinition> kViews = {
      {"deadline_assertions",
       "coalesce(d.kind, '?') || ' : ' || coalesce(nullif(d.parties, ''), '?') || ' : ' || d.date AS "
       "deadline, "
       "d.date, d.precision, d.kind, d.parties, d.first_day, d.last_day, d.says_moved, "
       "substr(f.asserted, 1, 10) AS day, a.source, coalesce(a.story_id, a.id) AS story_id, f.article_id, "
       "f.id AS fact_id",
       "fact_deadline d JOIN fact f ON f.id = d.fact_id JOIN article a ON a.id = f.article_id"},
      {"deadline_calendar",
       "c.deadline, c.date, c.precision, c.kind, c.parties, "
       "CASE WHEN c.moved_to IS NOT NULL THEN 'moved' WHEN c.last_day >= date('now') THEN 'next' "
       "WHEN c.done THEN 'met' ELSE 'past' END AS state, c.moved_to, c.moved_from, c.first_day, c.last_day, "
       "c.first_seen, c.last_seen, c.articles, c.sources",
       R"sql((
  WITH lines AS MATERIALIZED (
         SELECT deadline, date, precision, kind, nullif(parties, '') AS parties, first_day, last_day,
                max(says_moved) AS says_moved, min(day) AS first_seen, max(day) AS last_seen,
                count(DISTINCT article_id) AS articles, )sql" +
           kSources + R"sql( AS sources
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
  FROM lines l) c)sql"},
  };
  return kViews;
}

}  // namespace

const std::vector<ViewDefinition>& StoryViews() {
  static const std::vector<ViewDefinition> kAll = [] {
    std::vector<ViewDefinition> all;
    for (const auto* group : {&TariffStories(), &CommitmentStories(), &DeadlineStories()}) {
      all.insert(all.end(), group->begin(), group->end());
    }
    return all;
  }();
  return kAll;
}

}  // namespace tradewire
