// Brief(): what has become known since a day, told in measures and promises rather than in articles.
#include <algorithm>

#include "store/period.h"
#include "store/query.h"
#include "store/query_sql.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

// A fact `f` of the article `a` that was known before the day ?1. One that was published in the week before
// it and read only since is news all the same: the brief before this one could not tell it. What is read from
// an archive goes by its publication.
constexpr const char* kKnownBefore = R"sql(a.time < unixepoch(?1) AND NOT (a.time >= unixepoch(?1, '-7 days')
  AND f.version = 1 AND f.changed >= unixepoch(?1) AND f.changed - a.time <= 7 * 86400))sql";

// Whether any fact that `facts` joins as `f` was known before, of what was first told on the day `first`.
std::string WasKnown(const std::string& first, const std::string& facts) {
  return "CASE WHEN " + first + " >= ?1 THEN 0 WHEN " + first +
         " < date(?1, '-7 days') THEN 1 ELSE EXISTS (SELECT 1 FROM " + facts +
         " CROSS JOIN article a ON a.id = f.article_id AND " + kKnownBefore + ") END";
}

const std::string kFactsOfMeasure =
    "measure m CROSS JOIN tariff_line l ON l.measure_id = m.id CROSS JOIN fact_tariff x ON x.fact_id = "
    "l.fact_id CROSS JOIN fact f ON f.id = l.fact_id AND m.name = t.measure";

// Of the sum, its payer and its recipient where a fact names them.
const std::string kFactsOfPledge =
    "fact_commitment x CROSS JOIN fact f ON f.id = x.fact_id AND x.currency = t.currency AND "
    "coalesce(x.amount_low, x.amount_high, 0) = t.amount AND coalesce(x.payer, t.payer) IS t.payer AND "
    "coalesce(x.recipient, t.recipient) IS t.recipient";

const std::string kFactsOfDeadline =
    "fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id AND x.deadline_id = t.id";

const std::string kFactsOfPerson =
    "person q CROSS JOIN fact_official x ON x.person_id = q.id CROSS JOIN fact f ON f.id = x.fact_id AND "
    "q.root_id = t.id";

// An entry `h` of a history that tells something new.
std::string IsTurn(const std::string& facts) {
  const std::string day = "json_extract(h.value, '$.day')";
  return "(" + day + " >= ?1 OR (" + day + " >= date(?1, '-7 days') AND NOT EXISTS (SELECT 1 FROM " + facts +
         " AND x.status = json_extract(h.value, '$.status') CROSS JOIN article a ON a.id = f.article_id AND "
         "date(a.time, 'unixepoch') = " +
         day + " AND " + kKnownBefore + ")))";
}

// ?2 is today, ?3 how many rows a section may have. Sections come in the order of their numbers; inside one
// the best supported comes first.
std::string Sections() {
  return R"sql(
WITH timeline AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown("t.first_seen", kFactsOfMeasure) + R"sql( AS known,
              replace(measure, ' : to ', ' : up to ') AS headline
       FROM tariff_timeline t WHERE last_seen >= date(?1, '-7 days')),
     ledger AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown("t.first_seen", kFactsOfPledge) + R"sql( AS known,
              coalesce(payer, '?') || ' > ' || coalesce(recipient, '?') || ' : ' || CASE
                WHEN amount >= 1e12 THEN printf('%.10g trillion ', amount / 1e12)
                WHEN amount >= 1e9 THEN printf('%.10g billion ', amount / 1e9)
                WHEN amount >= 1e6 THEN printf('%.10g million ', amount / 1e6)
                ELSE printf('%.10g ', amount) END || currency AS headline
       FROM commitment_ledger t WHERE last_seen >= date(?1, '-7 days')),
     said AS MATERIALIZED (
       SELECT DISTINCT x.deadline_id FROM article a CROSS JOIN fact f ON f.article_id = a.id
       CROSS JOIN fact_deadline x ON x.fact_id = f.id WHERE a.time >= unixepoch(?1, '-7 days')),
     calendar AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown("t.first_seen", kFactsOfDeadline) + R"sql( AS known FROM (
         SELECT c.* FROM deadline_calendar c WHERE c.id IN (SELECT deadline_id FROM said)
         UNION SELECT c.* FROM deadline_calendar c WHERE c.last_day BETWEEN ?2 AND date(?2, '+30 days')) t),
     people AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown("substr(t.first_seen, 1, 10)", kFactsOfPerson) + R"sql( AS known
       FROM person t WHERE root_id = id AND last_seen >= date(?1, '-7 days') AND first_seen >= date(?1, '-7 days'))
SELECT section, date, headline, detail, articles, sources, max(rows - coalesce(?3, rows), 0) AS more FROM (
SELECT *, count(*) OVER (PARTITION BY place) AS rows, row_number() OVER (PARTITION BY place
  ORDER BY CASE WHEN place IN (6, 7) THEN date END, sources DESC, articles DESC, date, headline) AS rank FROM (
  SELECT 1 AS place, 'new tariffs' AS section, first_seen AS date, headline,
         coalesce(status, 'status open') || coalesce(', effective ' || effective, '') AS detail, articles, sources
  FROM timeline WHERE NOT known
  UNION ALL
  SELECT 2, 'tariff changes', json_extract(h.value, '$.day'), t.headline,
         json_extract(h.value, '$.status') || coalesce(', effective ' || t.effective, ''), t.articles,
         json_extract(h.value, '$.sources')
  FROM timeline t, json_each(t.history) h WHERE t.known AND )sql" +
         IsTurn(kFactsOfMeasure) + R"sql(
  UNION ALL
  SELECT 3, 'new commitments', l.first_seen, l.headline,
         coalesce(l.status, 'status open') || coalesce(', ' || l.kind, '') || CASE WHEN l.part_of IS NULL THEN '' ELSE
         ', part of ' || coalesce((SELECT w.headline FROM ledger w WHERE w.pledge = l.part_of), 'a larger sum') END,
         l.articles, l.sources
  FROM ledger l WHERE NOT l.known
  UNION ALL
  SELECT 4, 'commitment changes', json_extract(h.value, '$.day'), t.headline, json_extract(h.value, '$.status'),
         t.articles, json_extract(h.value, '$.sources')
  FROM ledger t, json_each(t.history) h WHERE t.known AND )sql" +
         IsTurn(kFactsOfPledge) + R"sql(
  UNION ALL
  SELECT 5, 'moved deadlines', first_seen, deadline, 'moved from ' || moved_from, articles, sources
  FROM calendar WHERE moved_from IS NOT NULL AND NOT known
  UNION ALL
  SELECT 6, 'new deadlines', date, deadline, nullif(first_day, last_day) || ' to ' || last_day, articles, sources
  FROM calendar WHERE moved_from IS NULL AND NOT known AND last_day >= ?2
  UNION ALL
  SELECT 7, 'next deadlines', date, deadline, nullif(first_day, last_day) || ' to ' || last_day, articles, sources
  FROM calendar WHERE moved_to IS NULL AND known AND last_day BETWEEN ?2 AND date(?2, '+30 days')
  UNION ALL
  SELECT 8, 'new officials', substr(first_seen, 1, 10), name,
         coalesce(title, 'office open') || coalesce(', ' || nullif(country, ''), ''), articles, NULL
  FROM people WHERE NOT known
  UNION ALL
  SELECT 9, 'contradictions', json_extract(c.value, '$.day'), t.headline,
         coalesce(json_extract(c.value, '$.status'), 'effective ' || json_extract(c.value, '$.effective')) ||
         ' against ' || json_extract(c.value, '$.against'), t.articles, json_extract(c.value, '$.sources')
  FROM timeline t, json_each(t.contradictions) c
  WHERE t.contradictions IS NOT NULL AND json_extract(c.value, '$.day') >= ?1))
WHERE ?3 IS NULL OR rank <= ?3 ORDER BY place, rank
)sql";
}

}  // namespace

BoundSql BriefSql(const std::string& first_day, const std::string& today, std::optional<int64_t> limit) {
  return {Sections(), {first_day, today, limit ? Value(*limit) : Value()}};
}

Result<Rows> Brief(Store& store, std::string_view since, Day today, std::optional<int64_t> limit) {
  const auto period = ParsePeriod(since.substr(0, std::min<size_t>(since.size(), 10)), "day");
  if (!period) {
    return Fail(ErrorKind::kUsage, "--since " + std::string(since),
                "is no ISO date; write 2025-08-01 or 2025-08");
  }
  return OpenRows(store.connection(), BriefSql(period->first_day, FormatDay(today), limit));
}

}  // namespace tradewire
