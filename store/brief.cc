// Brief(): what has become known since a day, told in measures and promises rather than in articles.
#include <algorithm>

#include "store/period.h"
#include "store/query.h"
#include "store/query_sql.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

// A fact `f` of the article `a` that was published in the week before the day ?1 and read only since: it is
// news all the same, since the brief before this one could not tell it. What is read from an archive goes by
// its publication.
constexpr const char* kIsLate = R"sql(a.time >= unixepoch(?1, '-7 days') AND a.time < unixepoch(?1)
  AND f.version = 1 AND f.changed >= unixepoch(?1) AND f.changed - a.time <= 7 * 86400)sql";

// Late facts, and what they speak of.
const std::string kLate = std::string(R"sql(
     late AS MATERIALIZED (
       SELECT f.id FROM article a CROSS JOIN fact f ON f.article_id = a.id WHERE )sql") +
                          kIsLate + R"sql(),
     late_measures AS MATERIALIZED (
       SELECT DISTINCT m.name FROM late CROSS JOIN tariff_line l ON l.fact_id = late.id
       CROSS JOIN measure m ON m.id = l.measure_id),
     late_sums AS MATERIALIZED (
       SELECT DISTINCT x.currency, coalesce(x.amount_low, x.amount_high, 0) FROM late
       CROSS JOIN fact_commitment x ON x.fact_id = late.id),
     late_deadlines AS MATERIALIZED (
       SELECT DISTINCT x.deadline_id FROM late CROSS JOIN fact_deadline x ON x.fact_id = late.id),
     late_people AS MATERIALIZED (
       SELECT DISTINCT q.root_id FROM late CROSS JOIN fact_official x ON x.fact_id = late.id
       CROSS JOIN person q ON q.id = x.person_id),)sql";

// A line `t` of a view: whether late facts speak of it, and the join that gives its facts as `f`, with their
// rows as `x`.
struct Line {
  std::string is_late;
  std::string facts;
};
const Line kMeasure = {
    "t.measure IN late_measures",
    "measure m CROSS JOIN tariff_line l ON l.measure_id = m.id CROSS JOIN fact_tariff x ON x.fact_id = "
    "l.fact_id CROSS JOIN fact f ON f.id = l.fact_id AND m.name = t.measure"};
// Facts of the sum whose payer and recipient do not contradict.
const Line kPledge = {
    "(t.currency, t.amount) IN late_sums",
    "fact_commitment x CROSS JOIN fact f ON f.id = x.fact_id AND x.currency = t.currency AND "
    "coalesce(x.amount_low, x.amount_high, 0) = t.amount AND coalesce(x.payer, t.payer) IS t.payer AND "
    "coalesce(x.recipient, t.recipient) IS t.recipient"};
const Line kDeadline = {"t.id IN late_deadlines",
                        "fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id AND x.deadline_id = t.id"};
const Line kPerson = {"t.id IN late_people",
                      "person q CROSS JOIN fact_official x ON x.person_id = q.id CROSS JOIN fact f ON f.id = "
                      "x.fact_id AND q.root_id = t.id"};

// Whether any of a line's facts was known before; `first` is the day on which it was first told.
std::string WasKnown(const Line& line, const std::string& first) {
  return "CASE WHEN " + first + " >= ?1 THEN 0 WHEN NOT (" + line.is_late +
         ") THEN 1 ELSE EXISTS (SELECT 1 FROM " + line.facts +
         " CROSS JOIN article a ON a.id = f.article_id AND a.time < unixepoch(?1) AND NOT (" + kIsLate +
         ")) END";
}

// An entry `h` of a line's history that tells something new.
std::string IsTurn(const Line& line) {
  const std::string day = "json_extract(h.value, '$.day')";
  return "(" + day + " >= ?1 OR (" + line.is_late + " AND " + day +
         " >= date(?1, '-7 days') AND NOT EXISTS (SELECT 1 FROM " + line.facts +
         " AND x.status = json_extract(h.value, '$.status') CROSS JOIN article a ON a.id = f.article_id AND "
         "date(a.time, 'unixepoch') = " +
         day + " AND NOT (" + kIsLate + "))))";
}

// A line as an object, its fields those of its view; and what its articles are found by. The selects of the
// sections end in these, in this order: fact, measure, currency, amount, payer, recipient, id.
const std::string kTariffFact =
    R"sql(json_object('type', 'tariff', 'measure', measure, 'imposer', imposer, 'target', target,
    'product', product, 'rate_low', rate_low, 'rate_high', rate_high, 'rate_unit', rate_unit, 'previous_rate',
    previous_rate, 'instrument', instrument, 'status', status, 'effective', effective, 'first_seen', first_seen,
    'last_seen', last_seen) AS fact, measure, NULL AS currency, NULL AS amount, NULL AS payer, NULL AS recipient, NULL AS id)sql";
const std::string kCommitmentFact =
    R"sql(json_object('type', 'commitment', 'pledge', pledge, 'payer', payer, 'recipient',
    recipient, 'kind', kind, 'currency', currency, 'amount', amount, 'sectors', sectors, 'status', status, 'horizon',
    horizon, 'part_of', part_of, 'first_seen', first_seen, 'last_seen', last_seen), NULL, currency, amount, payer,
    recipient, NULL)sql";
const std::string kDeadlineFact =
    R"sql(json_object('type', 'deadline', 'deadline', deadline, 'date', date, 'precision',
    precision, 'kind', kind, 'parties', parties, 'state', state, 'first_day', first_day, 'last_day', last_day,
    'moved_from', moved_from, 'moved_to', moved_to, 'first_seen', first_seen, 'last_seen', last_seen),
    NULL, NULL, NULL, NULL, NULL, id)sql";
const std::string kOfficialFact =
    R"sql(json_object('type', 'official', 'name', name, 'title', title, 'country',
    nullif(country, ''), 'former', (SELECT o.former FROM officials o WHERE o.id = people.id), 'first_seen', first_seen,
    'last_seen', last_seen), NULL, NULL, NULL, NULL, NULL, id)sql";

// The sources that tell a line `t`, five at most, each with one article: a turn's and a contradiction's of
// that day, else the newest.
std::string ToldBy(const Line& line) {
  return R"sql((SELECT json_group_array(json_object('source', source, 'url', url, 'title', title, 'published', published))
    FROM (SELECT a.source, a.url, a.title, a.published, max(a.time) AS newest FROM )sql" +
         line.facts + R"sql( CROSS JOIN article a ON a.id = f.article_id
          WHERE t.place NOT IN (2, 4, 9) OR date(a.time, 'unixepoch') = t.date
          GROUP BY a.source ORDER BY newest DESC, a.source LIMIT 5)))sql";
}

// What the sections tell of, each with whether it was known before. ?2 is today.
std::string Told() {
  return "WITH " + kLate + R"sql(
     timeline AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown(kMeasure, "t.first_seen") + R"sql( AS known,
              replace(measure, ' : to ', ' : up to ') AS headline
       FROM tariff_timeline t WHERE last_seen >= date(?1, '-7 days')),
     ledger AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown(kPledge, "t.first_seen") + R"sql( AS known,
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
         WasKnown(kDeadline, "t.first_seen") + R"sql( AS known,
              coalesce(kind, '?') || ' : ' || coalesce(nullif(parties, ''), '?') AS undated FROM (
         SELECT c.* FROM deadline_calendar c WHERE c.id IN (SELECT deadline_id FROM said)
         UNION SELECT c.* FROM deadline_calendar c WHERE c.last_day BETWEEN ?2 AND date(?2, '+30 days')) t),
     people AS MATERIALIZED (
       SELECT t.*, )sql" +
         WasKnown(kPerson, "substr(t.first_seen, 1, 10)") + R"sql( AS known
       FROM person t WHERE root_id = id AND last_seen >= date(?1, '-7 days') AND first_seen >= date(?1, '-7 days'))
)sql";
}

// ?2 is today, ?3 how many rows a section may have. Sections come in the order of their numbers; inside one
// the best supported comes first, then the newest.
std::string Sections() {
  return Told() +
         R"sql(SELECT section, date, headline, detail, articles, sources, max(rows - coalesce(?3, rows), 0) AS more, fact,
  CASE WHEN place IN (1, 2, 9) THEN )sql" +
         ToldBy(kMeasure) + " WHEN place IN (3, 4) THEN " + ToldBy(kPledge) + " WHEN place = 8 THEN " +
         ToldBy(kPerson) + " ELSE " + ToldBy(kDeadline) + R"sql( END AS told_by FROM (
SELECT *, count(*) OVER (PARTITION BY place) AS rows, row_number() OVER (PARTITION BY place
  ORDER BY CASE WHEN place IN (6, 7) THEN date END, sources DESC, articles DESC, date DESC, headline) AS rank FROM (
  SELECT 1 AS place, 'new tariffs' AS section, first_seen AS date, headline,
         coalesce(status, 'status open') || coalesce(', effective ' || effective, '') AS detail, articles, sources, )sql" +
         kTariffFact + R"sql(
  FROM timeline WHERE NOT known
  UNION ALL
  SELECT 2, 'tariff changes', json_extract(h.value, '$.day'), t.headline,
         json_extract(h.value, '$.status') || coalesce(', effective ' || t.effective, ''), t.articles,
         json_extract(h.value, '$.sources'), )sql" +
         kTariffFact + R"sql(
  FROM timeline t, json_each(t.history) h WHERE t.known AND )sql" +
         IsTurn(kMeasure) + R"sql(
  UNION ALL
  SELECT 3, 'new commitments', l.first_seen, l.headline,
         coalesce(l.status, 'status open') || coalesce(', ' || l.kind, '') || CASE WHEN l.part_of IS NULL THEN '' ELSE
         ', part of ' || coalesce((SELECT w.headline FROM ledger w WHERE w.pledge = l.part_of), 'a larger sum') END,
         l.articles, l.sources, )sql" +
         kCommitmentFact + R"sql(
  FROM ledger l WHERE NOT l.known
  UNION ALL
  SELECT 4, 'commitment changes', json_extract(h.value, '$.day'), t.headline, json_extract(h.value, '$.status'),
         t.articles, json_extract(h.value, '$.sources'), )sql" +
         kCommitmentFact + R"sql(
  FROM ledger t, json_each(t.history) h WHERE t.known AND )sql" +
         IsTurn(kPledge) + R"sql(
  UNION ALL
  SELECT 5, 'moved deadlines', first_seen, deadline, 'moved from ' || moved_from, articles, sources, )sql" +
         kDeadlineFact + R"sql(
  FROM calendar WHERE moved_from IS NOT NULL AND NOT known
  UNION ALL
  SELECT 6, 'new deadlines', date, undated, nullif(first_day, last_day) || ' to ' || last_day, articles, sources, )sql" +
         kDeadlineFact + R"sql(
  FROM calendar WHERE moved_from IS NULL AND NOT known AND last_day >= ?2
  UNION ALL
  SELECT 7, 'next deadlines', date, undated, nullif(first_day, last_day) || ' to ' || last_day, articles, sources, )sql" +
         kDeadlineFact + R"sql(
  FROM calendar WHERE moved_to IS NULL AND known AND last_day BETWEEN ?2 AND date(?2, '+30 days')
  UNION ALL
  SELECT 8, 'new officials', substr(first_seen, 1, 10), name,
         CASE WHEN (SELECT o.former FROM officials o WHERE o.id = people.id) = 1 THEN 'former ' ELSE '' END ||
         coalesce(title, 'office open') || coalesce(', ' || nullif(country, ''), ''), articles, NULL, )sql" +
         kOfficialFact + R"sql(
  FROM people WHERE NOT known
  UNION ALL
  SELECT 9, 'contradictions', json_extract(c.value, '$.day'), t.headline,
         coalesce(json_extract(c.value, '$.status'), 'effective ' || json_extract(c.value, '$.effective')) ||
         ' against ' || json_extract(c.value, '$.against'), t.articles, json_extract(c.value, '$.sources'), )sql" +
         kTariffFact + R"sql(
  FROM timeline t, json_each(t.contradictions) c
  WHERE t.contradictions IS NOT NULL AND json_extract(c.value, '$.day') >= ?1)) t
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
