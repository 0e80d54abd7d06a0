// Brief(): what is new since a day, told in measures and promises rather than in articles.
#include <algorithm>

#include "store/period.h"
#include "store/query.h"
#include "store/query_sql.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

// ?1 is the day, ?2 today, ?3 how many rows a section may have. Sections come in the order of their numbers;
// inside one the best supported comes first.
constexpr const char* kBrief = R"sql(
WITH timeline AS MATERIALIZED (
       SELECT replace(measure, ' : to ', ' : up to ') AS measure, status, effective, first_seen, articles, sources,
              history, contradictions
       FROM tariff_timeline WHERE last_seen >= ?1),
     ledger AS MATERIALIZED (
       SELECT coalesce(payer, '?') || ' > ' || coalesce(recipient, '?') || ' : ' || CASE
                WHEN amount >= 1e12 THEN printf('%.10g trillion ', amount / 1e12)
                WHEN amount >= 1e9 THEN printf('%.10g billion ', amount / 1e9)
                WHEN amount >= 1e6 THEN printf('%.10g million ', amount / 1e6)
                ELSE printf('%.10g ', amount) END || currency AS headline,
              pledge, part_of, kind, status, first_seen, articles, sources, history
       FROM commitment_ledger WHERE last_seen >= ?1),
     said AS MATERIALIZED (
       SELECT DISTINCT x.deadline_id FROM article a CROSS JOIN fact f ON f.article_id = a.id
       CROSS JOIN fact_deadline x ON x.fact_id = f.id WHERE a.time >= unixepoch(?1)),
     calendar AS MATERIALIZED (
       SELECT c.* FROM deadline_calendar c WHERE c.id IN (SELECT deadline_id FROM said)
       UNION SELECT c.* FROM deadline_calendar c WHERE c.last_day BETWEEN ?2 AND date(?2, '+30 days'))
SELECT section, date, headline, detail, articles, sources, max(rows - coalesce(?3, rows), 0) AS more FROM (
SELECT *, count(*) OVER (PARTITION BY place) AS rows, row_number() OVER (PARTITION BY place
  ORDER BY CASE WHEN place IN (6, 7) THEN date END, sources DESC, articles DESC, date, headline) AS rank FROM (
  SELECT 1 AS place, 'new tariffs' AS section, first_seen AS date, measure AS headline,
         coalesce(status, 'status open') || coalesce(', effective ' || effective, '') AS detail, articles, sources
  FROM timeline WHERE first_seen >= ?1
  UNION ALL
  SELECT 2, 'tariff changes', json_extract(h.value, '$.day'), t.measure,
         json_extract(h.value, '$.status') || coalesce(', effective ' || t.effective, ''), t.articles,
         json_extract(h.value, '$.sources')
  FROM timeline t, json_each(t.history) h WHERE t.first_seen < ?1 AND json_extract(h.value, '$.day') >= ?1
  UNION ALL
  SELECT 3, 'new commitments', l.first_seen, l.headline,
         coalesce(l.status, 'status open') || coalesce(', ' || l.kind, '') || CASE WHEN l.part_of IS NULL THEN '' ELSE
         ', part of ' || coalesce((SELECT w.headline FROM ledger w WHERE w.pledge = l.part_of), 'a larger sum') END,
         l.articles, l.sources
  FROM ledger l WHERE l.first_seen >= ?1
  UNION ALL
  SELECT 4, 'commitment changes', json_extract(h.value, '$.day'), l.headline, json_extract(h.value, '$.status'),
         l.articles, json_extract(h.value, '$.sources')
  FROM ledger l, json_each(l.history) h WHERE l.first_seen < ?1 AND json_extract(h.value, '$.day') >= ?1
  UNION ALL
  SELECT 5, 'moved deadlines', first_seen, deadline, 'moved from ' || moved_from, articles, sources
  FROM calendar WHERE moved_from IS NOT NULL AND first_seen >= ?1
  UNION ALL
  SELECT 6, 'new deadlines', date, deadline, nullif(first_day, last_day) || ' to ' || last_day, articles, sources
  FROM calendar WHERE moved_from IS NULL AND first_seen >= ?1 AND last_day >= ?2
  UNION ALL
  SELECT 7, 'next deadlines', date, deadline, nullif(first_day, last_day) || ' to ' || last_day, articles, sources
  FROM calendar WHERE moved_to IS NULL AND first_seen < ?1 AND last_day BETWEEN ?2 AND date(?2, '+30 days')
  UNION ALL
  SELECT 8, 'new officials', substr(first_seen, 1, 10), name,
         coalesce(title, 'office open') || coalesce(', ' || nullif(country, ''), ''), articles, NULL
  FROM person WHERE root_id = id AND last_seen >= ?1 AND first_seen >= ?1
  UNION ALL
  SELECT 9, 'contradictions', json_extract(c.value, '$.day'), t.measure,
         json_extract(c.value, '$.status') || ' against ' || json_extract(c.value, '$.against'), t.articles,
         json_extract(c.value, '$.sources')
  FROM timeline t, json_each(t.contradictions) c
  WHERE t.contradictions IS NOT NULL AND json_extract(c.value, '$.day') >= ?1))
WHERE ?3 IS NULL OR rank <= ?3 ORDER BY place, rank
)sql";

}  // namespace

BoundSql BriefSql(const std::string& first_day, const std::string& today, std::optional<int64_t> limit) {
  return {kBrief, {first_day, today, limit ? Value(*limit) : Value()}};
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
