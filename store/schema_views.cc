// The views that SQL users rely on (docs/schema.md). CROSS JOIN fixes the order of the tables: a fact is
// found by an index of `fact` and leads to its other rows by primary key.
#include <algorithm>

#include "store/schema.h"
#include "store/story_views.h"

namespace tradewire {
namespace {

const std::vector<ViewDefinition>& ArticleViews() {
  static const std::vector<ViewDefinition> kViews = {
      {"articles", "id, url, title, source, published, fetched, lang, text", "article"},
      {"article_stories",
       "coalesce(story_id, id) AS story_id, id AS article_id, given_id, source, similarity", "article"},
      {"article_sectors", "f.article_id, s.sector, s.role",
       "fact f CROSS JOIN fact_sector s ON s.fact_id = f.id WHERE f.type = 'sector'"},
  };
  return kViews;
}

const std::vector<ViewDefinition>& FactViews() {
  static const std::vector<ViewDefinition> kViews = {
      {"tariffs",
       "f.id, f.article_id, t.rate_low, t.rate_high, t.rate_unit, t.previous_rate, t.imposer, g.code AS "
       "target, "
       "p.sector AS product, t.instrument, t.status, t.effective, f.evidence, f.rule, a.published",
       "fact f CROSS JOIN fact_tariff t ON t.fact_id = f.id CROSS JOIN article a ON a.id = f.article_id "
       "LEFT JOIN fact_party g ON g.fact_id = f.id AND g.role = 'target' "
       "LEFT JOIN fact_sector p ON p.fact_id = f.id AND p.role = 'product' WHERE f.type = 'tariff'"},
      {"commitments",
       "f.id, f.article_id, c.amount_low, c.amount_high, c.currency, c.kind, c.payer, c.recipient, s.sector, "
       "c.status, c.horizon, f.evidence, f.rule, a.published",
       "fact f CROSS JOIN fact_commitment c ON c.fact_id = f.id CROSS JOIN article a ON a.id = f.article_id "
       "LEFT JOIN fact_sector s ON s.fact_id = f.id AND s.role = 'sector' WHERE f.type = 'commitment'"},
      // Every first_day is above '': the condition lets the index give the rows in the order of their dates.
      {"deadlines",
       "f.id, f.article_id, d.date, d.precision, d.kind, p.code AS party, f.evidence, f.rule, a.published",
       "fact_deadline d CROSS JOIN fact f ON f.id = d.fact_id CROSS JOIN article a ON a.id = f.article_id "
       "LEFT JOIN fact_party p ON p.fact_id = f.id AND p.role = 'party' WHERE d.first_day > ''"},
  };
  return kViews;
}

const std::vector<ViewDefinition>& EntityViews() {
  static const std::vector<ViewDefinition> kViews = {
      {"officials",
       "id, name, title, nullif(country, '') AS country, former, first_seen, last_seen, articles",
       "person WHERE root_id = id AND articles > 0"},
      {"official_mentions", "p.root_id AS official_id, f.article_id, o.title, o.quoted, f.evidence",
       "fact_official o CROSS JOIN fact f ON f.id = o.fact_id CROSS JOIN person p ON p.id = o.person_id"},
      {"official_terms", "p.root_id AS official_id, t.title, t.country, t.since, t.until",
       "office_term t CROSS JOIN person p ON p.id = t.person_id"},
      {"official_merges", "id, from_id, into_id, at, reason", "person_merge"},
      {"sectors", "id, parent, label, nullif(hs, '') AS hs", "sector"},
      {"parties", "code, label, kind", "party"},
      {"party_blocs", "party, bloc", "party_bloc"},
      {"changes", "seq, at, op, fact_type, fact_id, article_id", "change"},
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
