#include "store/person_rows.h"

#include <optional>

#include "store/people.h"

namespace tradewire {
namespace {

constexpr std::string_view kByAlias = "SELECT person_id FROM person_alias WHERE fold = ?1 AND country = ?2";

// Two people at most are read: one answers the question, two say that the name alone does not.
constexpr std::string_view kRootsOfFold = R"sql(
SELECT DISTINCT p.root_id FROM person_alias a CROSS JOIN person p ON p.id = a.person_id WHERE a.fold = ?1 LIMIT 2
)sql";

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

int64_t PersonRows::FindOrAdd(std::string_view name, std::string_view country) {
  const std::string fold = FoldName(name);
  if (const auto known = db_.AskInt(kByAlias, fold, country)) return *known;
  const auto close = country.empty() ? FindAnyCountry(fold) : AdoptOpen(fold, country);
  if (close) return *close;
  const int64_t person = db_.AskInt("SELECT max(id) FROM person").value_or(0) + 1;
  db_.Run("INSERT INTO person(id, root_id, name, fold, country) VALUES(?1, ?1, ?2, ?3, ?4)", person, name,
          fold, country);
  AddAlias(person, name, country);
  return person;
}

std::optional<int64_t> PersonRows::FindAnyCountry(std::string_view fold) {
  Cursor roots = db_.Ask(kRootsOfFold, fold);
  if (!roots.Next()) return std::nullopt;
  const int64_t root = roots->Int(0);
  return roots.Next() ? std::nullopt : std::optional(root);
}

std::optional<int64_t> PersonRows::AdoptOpen(std::string_view fold, std::string_view country) {
  const auto open = db_.AskInt(kByAlias, fold, "");
  if (!open) return std::nullopt;
  db_.Run("UPDATE person SET country = ?2 WHERE id = ?1 AND country = ''", *open, country);
  if (db_.changed_rows() == 0) return std::nullopt;
  db_.Run("INSERT OR IGNORE INTO person_alias(fold, country, person_id) VALUES(?1, ?2, ?3)", fold, country,
          *open);
  return open;
}

void PersonRows::AddAlias(int64_t person, std::string_view name, std::string_view country) {
  db_.Run("INSERT OR IGNORE INTO person_alias(fold, country, person_id) VALUES(?1, ?2, ?3)", FoldName(name),
          country, person);
}

void PersonRows::CountMention(int64_t person, int64_t fact, int64_t article, const Official& official,
                              std::string_view asserted) {
  const int64_t root = db_.AskInt("SELECT root_id FROM person WHERE id = ?1", person).value_or(person);
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
