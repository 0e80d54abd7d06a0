#include "store/person_rows.h"

#include <optional>

#include "store/people.h"

namespace tradewire {
namespace {

constexpr std::string_view kByAlias = R"sql(
SELECT p.id, p.root_id, p.name FROM person_alias a CROSS JOIN person p ON p.id = a.person_id
WHERE a.fold = ?1 AND a.country = ?2
)sql";

// Two people at most are read: one answers the question, two say that the name alone does not.
constexpr std::string_view kRootsOfFold = R"sql(
SELECT DISTINCT r.id, r.name FROM person_alias a CROSS JOIN person p ON p.id = a.person_id
CROSS JOIN person r ON r.id = p.root_id WHERE a.fold = ?1 LIMIT 2
)sql";

// A new person, with what its first mention says of it.
constexpr std::string_view kInsert = R"sql(
INSERT INTO person(id, root_id, name, fold, country, articles, title, title_at, former, former_at, first_seen,
  last_seen) VALUES(?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
)sql";
constexpr std::string_view kInsertAlias =
    "INSERT OR IGNORE INTO person_alias(fold, country, person_id) VALUES(?1, ?2, ?3)";

// A person is counted once for an article, under however many spellings; the latest mention gives title and
// standing.
constexpr std::string_view kCount = R"sql(
UPDATE person SET
  articles = articles + ?2,
  title = CASE WHEN ?3 IS NOT NULL AND ?5 >= coalesce(title_at, '') THEN ?3 ELSE title END,
  title_at = CASE WHEN ?3 IS NOT NULL THEN max(?5, coalesce(title_at, '')) ELSE title_at END,
  former = CASE WHEN ?4 IS NOT NULL AND ?5 >= coalesce(former_at, '') THEN ?4 ELSE former END,
  former_at = CASE WHEN ?4 IS NOT NULL THEN max(?5, coalesce(former_at, '')) ELSE former_at END,
  first_seen = min(coalesce(first_seen, ?5), ?5),
  last_seen = max(coalesce(last_seen, ?5), ?5)
WHERE id = ?1
)sql";

constexpr std::string_view kRecount = R"sql(
WITH mention AS MATERIALIZED (
  SELECT f.article_id, coalesce(a.published, a.fetched) AS asserted, f.id, o.title, o.former
  FROM person p CROSS JOIN fact_official o ON o.person_id = p.id CROSS JOIN fact f ON f.id = o.fact_id
  CROSS JOIN article a ON a.id = f.article_id
  WHERE p.root_id = ?1)
UPDATE person SET
  articles = (SELECT count(DISTINCT article_id) FROM mention),
  first_seen = (SELECT min(asserted) FROM mention),
  last_seen = (SELECT max(asserted) FROM mention),
  (title, title_at) = (SELECT title, asserted FROM mention WHERE title IS NOT NULL
                       ORDER BY asserted DESC, id DESC LIMIT 1),
  (former, former_at) = (SELECT former, asserted FROM mention WHERE former IS NOT NULL
                         ORDER BY asserted DESC, id DESC LIMIT 1)
WHERE id = ?1
)sql";

// What others say of the person before and after the day stands whatever is said on it.
constexpr std::string_view kStandsWithout = R"sql(
SELECT 1 FROM person WHERE id = ?1 AND substr(first_seen, 1, 10) < ?2 AND substr(last_seen, 1, 10) > ?2
  AND (title_at IS NULL OR substr(title_at, 1, 10) > ?2) AND (former_at IS NULL OR substr(former_at, 1, 10) > ?2)
)sql";

constexpr std::string_view kElsewhereInArticle = R"sql(
SELECT 1 FROM fact f CROSS JOIN fact_official o ON o.fact_id = f.id CROSS JOIN person p ON p.id = o.person_id
WHERE f.article_id = ?1 AND f.id <> ?2 AND p.root_id = ?3 LIMIT 1
)sql";

}  // namespace

std::optional<KnownPerson> PersonRows::FindByAlias(std::string_view fold, std::string_view country) {
  Cursor row = db_.Ask(kByAlias, fold, country);
  if (!row.Next()) return std::nullopt;
  return KnownPerson{row->Int(0), row->Int(1), row->String(2)};
}

std::optional<KnownPerson> PersonRows::Find(const std::string& fold, std::string_view country) {
  const std::string key = std::string(country) + '\0' + fold;
  if (const KnownPerson* known = known_.people.Find(key)) return *known;
  if (auto known = FindByAlias(fold, country)) {
    known_.people.Add(key, *known);
    return known;
  }
  return country.empty() ? FindAnyCountry(fold) : AdoptOpen(fold, country);
}

KnownPerson PersonRows::FindOrAdd(std::string_view name, std::string_view country) {
  const std::string fold = FoldName(name);
  if (const auto known = Find(fold, country)) return *known;
  return Add(name, fold, country, nullptr, {});
}

KnownPerson PersonRows::Add(std::string_view name, std::string_view fold, std::string_view country,
                            const Official* mention, std::string_view asserted) {
  if (!known_.last_person) known_.last_person = db_.AskInt("SELECT max(id) FROM person").value_or(0);
  const int64_t person = ++*known_.last_person;
  const Official none;
  const Official& said = mention == nullptr ? none : *mention;
  const auto seen = mention == nullptr ? std::nullopt : std::optional(asserted);
  db_.Run(kInsert, person, name, fold, country, seen.has_value(), said.title,
          said.title ? seen : std::nullopt, said.former, said.former ? seen : std::nullopt, seen);
  db_.Run(kInsertAlias, fold, country, person);
  return {person, person, std::string(name)};
}

std::optional<KnownPerson> PersonRows::FindAnyCountry(std::string_view fold) {
  Cursor roots = db_.Ask(kRootsOfFold, fold);
  if (!roots.Next()) return std::nullopt;
  KnownPerson root{roots->Int(0), roots->Int(0), roots->String(1)};
  return roots.Next() ? std::nullopt : std::optional(std::move(root));
}

std::optional<KnownPerson> PersonRows::AdoptOpen(std::string_view fold, std::string_view country) {
  auto open = FindByAlias(fold, "");
  if (!open) return std::nullopt;
  db_.Run("UPDATE person SET country = ?2 WHERE id = ?1 AND country = ''", open->id, country);
  if (db_.changed_rows() == 0) return std::nullopt;
  db_.Run(kInsertAlias, fold, country, open->id);
  return open;
}

void PersonRows::AddAlias(int64_t person, std::string_view name, std::string_view country) {
  db_.Run(kInsertAlias, FoldName(name), country, person);
}

KnownPerson PersonRows::AddMention(int64_t fact, int64_t article, const Official& official,
                                   std::string_view asserted) {
  const std::string fold = FoldName(official.name);
  const std::string_view country = official.country ? std::string_view(*official.country) : "";
  if (auto known = Find(fold, country)) {
    Count(known->root, fact, article, official, asserted);
    return std::move(*known);
  }
  KnownPerson person = Add(official.name, fold, country, &official, asserted);
  counted_.insert(person.id);
  return person;
}

void PersonRows::Count(int64_t root, int64_t fact, int64_t article, const Official& official,
                       std::string_view asserted) {
  const bool met = !counted_.insert(root).second;
  const bool counted = met || (!new_article_ && db_.AskInt(kElsewhereInArticle, article, fact, root));
  db_.Run(kCount, root, counted ? 0 : 1, official.title, official.former, asserted);
}

void PersonRows::DropMention(int64_t person, int64_t fact, std::string_view day) {
  const int64_t root = db_.AskInt("SELECT root_id FROM person WHERE id = ?1", person).value_or(person);
  const auto article = db_.AskInt("SELECT article_id FROM fact WHERE id = ?1", fact);
  if (!article || !db_.AskInt(kStandsWithout, root, day)) return Touch(person);
  if (db_.AskInt(kElsewhereInArticle, *article, fact, root)) return;
  db_.Run("UPDATE person SET articles = articles - 1 WHERE id = ?1", root);
}

void PersonRows::Finish() {
  for (const int64_t person : touched_) {
    Recount(db_, db_.AskInt("SELECT root_id FROM person WHERE id = ?1", person).value_or(person));
  }
  touched_.clear();
}

void PersonRows::Recount(Connection& db, int64_t root) { db.Run(kRecount, root); }

}  // namespace tradewire
