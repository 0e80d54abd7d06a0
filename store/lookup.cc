#include "store/lookup.h"

#include <optional>

#include "store/fact_writer.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

constexpr std::string_view kArticle = R"sql(
SELECT coalesce(a.given_id, a.url, ''), coalesce(a.url, ''), a.title, coalesce(a.published, ''),
  coalesce(a.lang, ''), a.text, r.version
FROM article a JOIN rule_set r ON r.id = a.rule_set_id WHERE a.id = ?1
)sql";

// As the index of articles by their address has it.
constexpr std::string_view kByUrl =
    "SELECT id FROM article WHERE coalesce(url, 'id:' || given_id, 'sha256:' || lower(hex(content_hash))) = "
    "?1";

int64_t NumberIn(std::string_view name) { return std::stoll(std::string(name)); }

std::optional<int64_t> IdOf(Connection& db, std::string_view name) {
  if (IsArticleNumber(name)) return NumberIn(name);
  if (const auto id = db.AskInt(kByUrl, name)) return id;
  return db.AskInt("SELECT article_id FROM page WHERE url = ?1 AND article_id IS NOT NULL", name);
}

std::string NotFound(Connection& db, std::string_view name, const std::string& path) {
  const std::string none = "is no article of " + path + "; ";
  if (!IsArticleNumber(name)) return none + "`tradewire ingest " + std::string(name) + "` reads it";
  const auto article = db.AskInt("SELECT article_id FROM fact WHERE id = ?1", NumberIn(name));
  return none + (article ? "the fact of this number is of article " + std::to_string(*article)
                         : "`tradewire query articles` lists them");
}

}  // namespace

bool IsArticleNumber(std::string_view name) {
  constexpr size_t kDigits = 18;  // of an id
  return !name.empty() && name.size() <= kDigits &&
         name.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<FoundArticle> FindArticle(Store& store, std::string_view name) {
  Connection& db = store.connection();
  FoundArticle found;
  if (const auto id = IdOf(db, name)) {
    Cursor row = db.Ask(kArticle, *id);
    if (row.Next()) {
      found.id = *id;
      found.article = {row->String(0), row->String(1), row->String(2),
                       row->String(3), row->String(4), row->String(5)};
      found.rule_set = row->String(6);
    }
  }
  if (found.id != 0) {
    for (const auto& [key, fact] : ReadFacts(db, found.id).facts) found.fact_ids.emplace(key, fact.id);
  }
  const std::string missing = found.id == 0 ? NotFound(db, name, store.path()) : "";
  if (const Status status = db.TakeStatus(); !status) return Fail(status.error());
  if (found.id == 0) return Fail(ErrorKind::kUsage, std::string(name), missing);
  return found;
}

}  // namespace tradewire
