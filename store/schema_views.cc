// The views that SQL users rely on (docs/schema.md). Joins are left to SQLite's planner, which starts from
// whatever the user asks for; the command line's own questions fix their order (query_sql.cc).
#include <algorithm>

#include "store/schema.h"
#include "store/story_views.h"

namespace tradewire {
namespace {

// The words that a fact stands on, of the article `a`.
const std::string kEvidence =
    "substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS evidence";

const std::vector<ViewDefinition>& ArticleViews() {
  static const std::vector<ViewDefinition> kViews = {
      {"articles", "id, url, title, source, published, fetched, lang, text", "article"},
      {"article_stories",
       "coalesce(a.story_id, a.id) AS story_id, a.id AS article_id, coalesce(a.given_id, a.url) AS given_id, "
       "a.source, "
       "a.similarity, r.version AS rule_set",
       "article a CROSS JOIN rule_set r ON r.id = a.rule_set_id"},
      {"article_sectors", "f.article_id, s.sector, s.role", "fact_sector s JOIN fact f ON f.id = s.fact_id"},
      {"facts",
       "f.id, u.type, f.article_id, u.name AS rule, r.version AS rule_set, f.evidence_start, "
       "f.evidence_end, " +
           kEvidence + ", strftime('%Y-%m-%dT%H:%M:%SZ', f.changed, 'unixepoch') AS changed, a.published",
       "fact f JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = f.article_id JOIN rule_set r ON r.id "
       "= a.rule_set_id"},
  };
  return kViews;
}

const std::vector<ViewDefinition>& FactViews() {
  static const std::vector<ViewDefinition> kViews = {
      {"tariffs",
       "f.id, f.article_id, m.rate_low, m.rate_high, m.rate_unit, t.previous_rate, m.imposer, m.target, "
       "m.product, t.instrument, t.status, t.effective, " +
           kEvidence + ", u.name AS rule, a.published",
       "fact_tariff t JOIN tariff_line l ON l.fact_id = t.fact_id JOIN measure m ON m.id = l.measure_id "
       "JOIN fact f ON f.id = t.fact_id JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = "
       "f.article_id"},
      {"commitments",
       "f.id, f.article_id, c.amount_low, c.amount_high, c.currency, c.kind, c.payer, c.recipient, s.sector, "
       "c.status, c.horizon, " +
           kEvidence + ", u.name AS rule, a.published",
       "fact_commitment c JOIN fact f ON f.id = c.fact_id JOIN rule u ON u.id = f.rule_id JOIN article a ON "
       "a.id = f.article_id "
       "LEFT JOIN commitment_sector s ON s.fact_id = c.fact_id"},
      {"deadlines",
       "f.id, f.article_id, d.date, d.precision, nullif(d.kind, '') AS kind, p.value AS party, " + kEvidence +
           ", u.name AS rule, a.published",
       "deadline d JOIN fact_deadline x ON x.deadline_id = d.id JOIN fact f ON f.id = x.fact_id "
       "JOIN rule u ON u.id = f.rule_id JOIN article a ON a.id = f.article_id LEFT JOIN json_each(x.parties) "
       "p ON true"},
  };
  return kViews;
}

// Whether the person `p` held an office only before. The newest telling counts: a mention that gives an
// office and does not call it past tells that it is held, as does a term that is open on the day of the last
// mention. A mention of that day which says "former" knows better.
const std::string kStanding = R"sql(CASE WHEN (p.former_at IS NULL OR p.former_at < p.last_seen) AND EXISTS (
    SELECT 1 FROM person q CROSS JOIN office_term t ON t.person_id = q.id WHERE q.root_id = p.id
    AND t.since <= substr(p.last_seen, 1, 10) AND (t.until = '' OR t.until > substr(p.last_seen, 1, 10))) THEN 0
    WHEN p.title_at > coalesce(p.former_at, '') THEN 0 ELSE p.former END)sql";

const std::vector<ViewDefinition>& EntityViews() {
  static const std::vector<ViewDefinition> kViews = {
      {"officials",
       "id, name, title, nullif(country, '') AS country, standing AS former, first_seen, last_seen, articles",
       "(SELECT p.id, p.root_id, p.name, p.title, p.country, p.first_seen, p.last_seen, p.articles, " +
           kStanding + " AS standing FROM person p) WHERE root_id = id AND articles > 0"},
      {"official_mentions", "p.root_id AS official_id, f.article_id, o.title, o.quoted, " + kEvidence,
       "fact_official o JOIN fact f ON f.id = o.fact_id JOIN person p ON p.id = o.person_id "
       "JOIN article a ON a.id = f.article_id"},
      {"official_terms", "p.root_id AS official_id, t.title, t.country, t.since, t.until, r.name",
       "office_term t JOIN person p ON p.id = t.person_id JOIN person r ON r.id = p.root_id"},
      {"official_merges", "id, from_id, into_id, at, reason", "person_merge"},
      {"sectors", "id, parent, label, nullif(hs, '') AS hs", "sector"},
      {"parties", "code, label, kind", "party"},
      {"party_blocs", "party, bloc", "party_bloc"},
      // The last change of a fact stands with the fact, all others in the feed.
      {"changes",
       "seq, strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch') AS at, op, fact_type, fact_id, article_id",
       R"sql((
  SELECT seq, at, op, fact_type, fact_id, article_id FROM change
  UNION ALL SELECT f.change_seq, f.changed, CASE f.version WHEN 1 THEN 'inserted' ELSE 'updated' END, u.type, f.id,
    f.article_id FROM fact f CROSS JOIN rule u ON u.id = f.rule_id) ORDER BY seq)sql"},
      {"runs",
       "id, command, rules_version, started, finished, sources, fetched, not_modified, articles_new, "
       "articles_updated, duplicates, facts, failed",
       "run"},
      {"feeds",
       "url, title, last_fetch, last_success, next_due, interval_minutes, failures, "
       "nullif(last_error, '') AS last_error, nullif(moved_to, '') AS moved_to, retired",
       "feed"},
  };
  return kViews;
}

}  // namespace

const std::vector<ViewDefinition>& Views() {
  static const std::vector<ViewDefinition> kAll = [] {
    std::vector<ViewDefinition> all;
    for (const auto* group : {&ArticleViews(), &FactViews(), &EntityViews(), &StoryViews()}) {
      all.insert(all.end(), group->begin(), group->end());
    }
    return all;
  }();
  return kAll;
}

const ViewDefinition& FindView(std::string_view name) {
  return *std::find_if(Views().begin(), Views().end(),
                       [&](const ViewDefinition& view) { return view.name == name; });
}

}  // namespace tradewire
