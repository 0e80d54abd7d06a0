#include "store/story_views.h"

#include "store/deadline_views.h"

namespace tradewire {
namespace {

// Independent sources of a group of assertions: never more than its publishers, never more than its texts.
const std::string kSources = "min(count(DISTINCT source), count(DISTINCT story_id))";

// The status that counts on each day, of the assertions that `from` gives: `said` is what most independent
// sources say that day, `status` what counts after the ladder threatened, announced, in_force is taken into
// account.
std::string DaysOf(const std::string& from) {
  return R"sql((
  SELECT measure, day, sources, status AS said,
    CASE WHEN step = 0 THEN status WHEN reached = 1 THEN 'threatened' WHEN reached = 2 THEN 'announced'
    ELSE 'in_force' END AS status FROM (
  SELECT *, max(step) OVER (PARTITION BY measure, phase ORDER BY day) AS reached FROM (
    SELECT *, sum(step = 0) OVER (PARTITION BY measure ORDER BY day) AS phase FROM (
      SELECT *, row_number() OVER (PARTITION BY measure, day ORDER BY sources DESC, step DESC, status) AS place FROM (
        SELECT measure, day, status, )sql" +
         kSources + R"sql( AS sources,
               CASE status WHEN 'threatened' THEN 1 WHEN 'announced' THEN 2 WHEN 'in_force' THEN 3 ELSE 0 END AS step
        FROM )sql" +
         from + R"sql( WHERE status IS NOT NULL GROUP BY measure, day, status))
    WHERE place = 1))))sql";
}

std::string OtherStatusesOf(const std::string& said, const std::string& days) {
  return "SELECT x.measure, x.day, x.status, NULL AS effective, " + kSources +
         " AS sources, d.status AS against FROM " + said + " x JOIN " + days +
         " d ON d.measure = x.measure AND d.day = x.day "
         "WHERE x.status IS NOT NULL AND x.status <> d.status GROUP BY x.measure, x.day, x.status";
}

// The start of each measure that was asserted last, and the first day on which it was.
std::string StartsOf(const std::string& said) {
  return R"sql((SELECT measure, effective, since FROM (
    SELECT measure, effective, min(day) OVER (PARTITION BY measure, effective) AS since,
           row_number() OVER (PARTITION BY measure ORDER BY day DESC, effective DESC) AS place
    FROM )sql" +
         said + " WHERE effective IS NOT NULL) WHERE place = 1)";
}

// Other starts, asserted once the one that counts was known. "2025-08" agrees with any of its days.
std::string OtherStartsOf(const std::string& said, const std::string& starts) {
  return "SELECT x.measure, x.day, NULL, x.effective, " + kSources +
         " AS sources, e.effective AS against FROM " + said + " x JOIN " + starts +
         " e ON e.measure = x.measure AND x.day >= e.since WHERE x.effective IS NOT NULL AND "
         "substr(x.effective, 1, length(e.effective)) <> e.effective AND "
         "substr(e.effective, 1, length(x.effective)) <> x.effective GROUP BY x.measure, x.day, x.effective";
}

std::string ContradictionsOf(const std::string& said, const std::string& days, const std::string& starts) {
  return "(" + OtherStatusesOf(said, days) + " UNION ALL " + OtherStartsOf(said, starts) + ")";
}

// Five publishers at most of what is said on a day of a measure or promise: its status, or another column.
std::string PublishersOf(const std::string& story, const std::string& column) {
  const std::string key = story + ", day, " + column;
  return "SELECT " + key + ", group_concat(source, ', ') AS publishers FROM (SELECT DISTINCT " + key +
         ", source, dense_rank() OVER (PARTITION BY " + key + " ORDER BY source) AS place FROM said WHERE " +
         column + " IS NOT NULL ORDER BY " + key + ", source) WHERE place <= 5 GROUP BY " + key;
}

constexpr const char* kTimelineColumns =
    "measure, imposer, target, product, rate_low, rate_high, rate_unit, previous_rate, instrument, status, "
    "effective, first_seen, last_seen, articles, sources, history, contradictions";

const std::vector<ViewDefinition>& TariffStories() {
  static const std::vector<ViewDefinition> kViews = {
      {"tariff_assertions",
       "m.name AS measure, m.imposer, m.target, m.product, m.rate_low, m.rate_high, m.rate_unit, "
       "t.previous_rate, t.instrument, t.status, t.effective, date(a.time, 'unixepoch') AS day, a.source, "
       "coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id",
       "measure m JOIN tariff_line l ON l.measure_id = m.id JOIN fact_tariff t ON t.fact_id = l.fact_id "
       "JOIN fact f ON f.id = l.fact_id JOIN article a ON a.id = f.article_id"},
      {"tariff_days", "measure, day, sources, said, status", DaysOf("tariff_assertions")},
      {"tariff_contradictions", "measure, day, status, effective, sources, against",
       ContradictionsOf("tariff_assertions", "tariff_days", StartsOf("tariff_assertions"))},
      // What was folded when it was last written, and the rest folded now.
      {"tariff_timeline", kTimelineColumns,
       "(SELECT name AS measure, imposer, target, product, rate_low, rate_high, rate_unit, previous_rate, "
       "instrument, status, effective, first_seen, last_seen, articles, sources, history, contradictions "
       "FROM measure WHERE stale = 0 AND first_seen IS NOT NULL UNION ALL SELECT " +
           std::string(kTimelineColumns) + " FROM (" +
           TimelineSql("measure IN (SELECT name FROM measure WHERE stale = 1)") + "))"},
  };
  return kViews;
}

// The commitments of some sums with the payer that they belong to: where it is left open, the only one who is
// named with that sum, currency and kind.
std::string PayersOf(const std::string& from) {
  return R"sql((SELECT fact_id, currency, amount, recipient,
    CASE WHEN payer_fold <> '' THEN payer_fold WHEN first_fold = last_fold THEN first_fold END AS payer_key
  FROM (SELECT *, min(nullif(payer_fold, '')) OVER same AS first_fold, max(nullif(payer_fold, '')) OVER same AS last_fold
    FROM (SELECT *, coalesce(amount_low, amount_high, 0) AS amount FROM )sql" +
         from + R"sql()
    WINDOW same AS (PARTITION BY currency, amount, kind))))sql";
}

// The same for a recipient who is left open. A payer goes by the spelling that is met most often.
std::string PromisesOf(const std::string& payers) {
  return R"sql((SELECT currency || ' ' || printf('%.15g', amount) || ' : ' || coalesce(payer_name, '?') || ' > ' ||
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
      FROM )sql" +
         payers + R"sql( k JOIN fact_commitment c ON c.fact_id = k.fact_id
      JOIN fact f ON f.id = k.fact_id JOIN article a ON a.id = f.article_id)
    WINDOW same AS (PARTITION BY currency, amount, payer_key))))sql";
}

constexpr const char* kLedgerColumns =
    "pledge, payer, recipient, kind, currency, amount, sectors, status, horizon, part_of, first_seen, "
    "last_seen, articles, sources, history, kinds";

const std::vector<ViewDefinition>& CommitmentStories() {
  static const std::vector<ViewDefinition> kViews = {
      {"commitment_payers", "fact_id, currency, amount, recipient, payer_key", PayersOf("fact_commitment")},
      {"commitment_assertions",
       "pledge, payer_key, amount, currency, amount_low, amount_high, kind, payer, recipient, status, "
       "horizon, "
       "part_of, day, source, story_id, article_id, fact_id",
       PromisesOf("commitment_payers")},
      {"commitment_ledger", kLedgerColumns,
       R"sql((SELECT p.name AS pledge, p.payer, p.recipient, p.kind, p.currency, p.amount, p.sectors, p.status, p.horizon,
    p.part_of, p.first_seen, p.last_seen, p.articles, p.sources, p.history, p.kinds FROM pledge p
  WHERE NOT EXISTS (SELECT 1 FROM stale_sum s WHERE s.currency = p.currency AND s.amount = p.amount)
  UNION ALL SELECT )sql" +
           std::string(kLedgerColumns) + " FROM (" + LedgerSql("SELECT currency, amount FROM stale_sum") +
           "))"},
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

}  // namespace

std::string TimelineSql(const std::string& which) {
  return R"sql(
  WITH said AS MATERIALIZED (SELECT * FROM tariff_assertions WHERE )sql" +
         which + R"sql(),
       counts AS MATERIALIZED (SELECT * FROM )sql" +
         DaysOf("said") + R"sql(),
       days AS MATERIALIZED (
         SELECT *, lag(status) OVER (PARTITION BY measure ORDER BY day) AS before,
                row_number() OVER (PARTITION BY measure ORDER BY day DESC) AS age FROM counts),
       starts_of AS MATERIALIZED (SELECT * FROM )sql" +
         StartsOf("said") + R"sql(),
       against AS MATERIALIZED (SELECT * FROM )sql" +
         ContradictionsOf("said", "counts", "starts_of") + R"sql(),
       last_of AS MATERIALIZED (
         SELECT measure, max(CASE age WHEN 1 THEN status END) AS status FROM days GROUP BY measure),
       instruments_of AS MATERIALIZED (SELECT measure, max(CASE place WHEN 1 THEN instrument END) AS instrument FROM (
         SELECT measure, instrument, row_number() OVER (PARTITION BY measure ORDER BY count(*) DESC, instrument) AS place
         FROM said WHERE instrument IS NOT NULL GROUP BY measure, instrument) GROUP BY measure),
       who AS MATERIALIZED ()sql" +
         PublishersOf("measure", "status") + R"sql(),
       who_starts AS MATERIALIZED ()sql" +
         PublishersOf("measure", "effective") + R"sql(),
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
          min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT article_id) AS articles, )sql" +
         kSources + R"sql( AS sources FROM said GROUP BY measure) s
  LEFT JOIN instruments_of ON instruments_of.measure = s.measure
  LEFT JOIN last_of ON last_of.measure = s.measure
  LEFT JOIN starts_of ON starts_of.measure = s.measure LEFT JOIN turns_of ON turns_of.measure = s.measure
  LEFT JOIN against_of ON against_of.measure = s.measure)sql";
}

// One statement, whole. NOLINTNEXTLINE(readability-function-size)
std::string LedgerSql(const std::string& sums) {
  return R"sql(
  WITH asked AS MATERIALIZED ()sql" +
         sums + R"sql(),
       mine AS MATERIALIZED (
         SELECT c.* FROM asked q CROSS JOIN fact_commitment c
         ON c.currency = q.currency AND coalesce(c.amount_low, c.amount_high, 0) = q.amount),
       wholes AS (
         SELECT DISTINCT w.currency, coalesce(w.amount_low, w.amount_high, 0) AS amount
         FROM mine c CROSS JOIN fact_commitment w ON w.fact_id = c.part_of),
       near AS MATERIALIZED (
         SELECT * FROM mine UNION SELECT c.* FROM wholes q CROSS JOIN fact_commitment c
         ON c.currency = q.currency AND coalesce(c.amount_low, c.amount_high, 0) = q.amount),
       payers AS MATERIALIZED (SELECT * FROM )sql" +
         PayersOf("near") + R"sql(),
       promises AS MATERIALIZED (SELECT * FROM )sql" +
         PromisesOf("payers") + R"sql(),
       said AS MATERIALIZED (SELECT p.* FROM promises p WHERE p.fact_id IN (SELECT fact_id FROM mine)),
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
       who AS MATERIALIZED ()sql" +
         PublishersOf("pledge", "status") + R"sql(),
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
          count(DISTINCT article_id) AS articles, )sql" +
         kSources + R"sql( AS sources FROM said GROUP BY pledge) s
  LEFT JOIN kinds_of ON kinds_of.pledge = s.pledge
  LEFT JOIN sectors_of ON sectors_of.pledge = s.pledge LEFT JOIN last_of ON last_of.pledge = s.pledge
  LEFT JOIN horizons_of ON horizons_of.pledge = s.pledge LEFT JOIN wholes_of ON wholes_of.pledge = s.pledge
  LEFT JOIN turns_of ON turns_of.pledge = s.pledge)sql";
}

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
