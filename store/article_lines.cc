// ArticleLines: articles with their facts, as one knowledge base hands them to another; and the way back.
#include <nlohmann/json.hpp>

#include "core/fact_json.h"
#include "core/output.h"
#include "store/export.h"
#include "store/fact_rows.h"
#include "store/import.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kArticles =
    "SELECT a.id, a.given_id, a.url, a.title, a.published, a.lang, a.source, a.fetched, r.version, a.text "
    "FROM article a CROSS JOIN rule_set r ON r.id = a.rule_set_id ORDER BY a.id";
constexpr std::string_view kFactsOf = R"sql(
SELECT f.id, u.type, u.name, f.evidence_start, f.evidence_end,
  substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start)
FROM article a CROSS JOIN fact f ON f.article_id = a.id CROSS JOIN rule u ON u.id = f.rule_id
WHERE a.id = ?1 ORDER BY f.id
)sql";

ordered_json FactsOf(Connection& db, int64_t article_id) {
  ordered_json facts = ordered_json::array();
  Cursor rows = db.Ask(kFactsOf, article_id);
  while (rows.Next()) {
    const std::optional<FactBody> body = ReadFact(db, rows->Int(0), rows->Text(1));
    if (!body) continue;
    ordered_json fact = BodyToJson(*body);
    fact["rule"] = rows->Text(2);
    fact["evidence"] = {{"start", rows->Int(3)}, {"end", rows->Int(4)}, {"text", rows->Text(5)}};
    facts.push_back(std::move(fact));
  }
  return facts;
}

ordered_json TextOrNull(const std::optional<std::string>& text) {
  return text ? ordered_json(*text) : ordered_json(nullptr);
}

// A member that is a string, empty when it is absent or null; anything else is the first fault.
std::string Member(const ordered_json& line, const char* name, std::string* fault) {
  const auto found = line.find(name);
  if (found == line.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (fault->empty()) *fault = std::string("\"") + name + "\" must be a string";
  return {};
}

Result<std::vector<Fact>> FactsIn(const ordered_json& line, std::string_view text) {
  std::vector<Fact> facts;
  const auto found = line.find("facts");
  if (found == line.end() || !found->is_array())
    return Fail(ErrorKind::kInput, "", "\"facts\" must be a list");
  const std::vector<size_t> starts = CodePointStarts(text);
  for (const ordered_json& object : *found) {
    Result<Fact> fact = FactFromJson(object, starts);
    if (!fact) return Fail(fact.error());
    facts.push_back(std::move(*fact));
  }
  return facts;
}

}  // namespace

ArticleLines::ArticleLines(Store& store)
    : db_(&store.connection()), articles_(std::make_unique<Statement>(db_, kArticles)) {}
ArticleLines::ArticleLines(ArticleLines&&) noexcept = default;
ArticleLines::~ArticleLines() = default;

Result<std::optional<std::string>> ArticleLines::Next() {
  if (!articles_->Step()) {
    if (Status status = articles_->TakeStatus(); !status) return Fail(status.error());
    return std::optional<std::string>();
  }
  const Statement& row = *articles_;
  const ordered_json line = {{"id", TextOrNull(row.OptionalString(1))},
                             {"url", TextOrNull(row.OptionalString(2))},
                             {"title", row.Text(3)},
                             {"published", TextOrNull(row.OptionalString(4))},
                             {"lang", TextOrNull(row.OptionalString(5))},
                             {"source", row.Text(6)},
                             {"fetched", row.Text(7)},
                             {"rule_set", row.Text(8)},
                             {"facts", FactsOf(*db_, row.Int(0))},
                             {"text", row.Text(9)}};
  return std::optional(JsonText(line) + "\n");
}

Result<ImportedArticle> ReadArticleLine(std::string_view text) {
  const ordered_json line = ordered_json::parse(text, nullptr, false);
  if (!line.is_object()) return Fail(ErrorKind::kInput, "", "not a JSON object; give one article a line");
  if (!line.contains("text")) {
    return Fail(ErrorKind::kInput, "", "has no \"text\"; write it with tradewire export --with-text");
  }
  std::string fault;
  ImportedArticle out;
  const auto member = [&](const char* name) { return Member(line, name, &fault); };
  out.record.article = {member("id"),        member("url"),  member("title"),
                        member("published"), member("lang"), member("text")};
  out.record.source = member("source");
  out.rule_set = member("rule_set");
  out.record.fetched = ParseInstant(member("fetched")).value_or(Now());
  if (!fault.empty()) return Fail(ErrorKind::kInput, "", fault);
  Result<std::vector<Fact>> facts = FactsIn(line, out.record.article.text);
  if (!facts) return Fail(facts.error());
  out.facts = std::move(*facts);
  if (out.rule_set.empty()) out.rule_set = "imported";
  return out;
}

}  // namespace tradewire
