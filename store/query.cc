#include "store/query.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/counted.h"
#include "core/near.h"
#include "core/text.h"
#include "store/match.h"
#include "store/newest_matches.h"
#include "store/period.h"
#include "store/query_sql.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

constexpr std::array<std::pair<std::string_view, QueryKind>, 6> kKinds = {{
    {"tariffs", QueryKind::kTariffs},
    {"commitments", QueryKind::kCommitments},
    {"deadlines", QueryKind::kDeadlines},
    {"officials", QueryKind::kOfficials},
    {"sectors", QueryKind::kSectors},
    {"articles", QueryKind::kArticles},
}};

struct Vocabulary {
  QueryKind kind;
  std::vector<std::string_view> statuses;
};

const std::vector<Vocabulary>& Vocabularies() {
  static const std::vector<Vocabulary> kAll = {
      {QueryKind::kTariffs, {"threatened", "announced", "in_force", "suspended", "ended"}},
      {QueryKind::kCommitments, {"proposed", "pledged", "contracted", "withdrawn"}},
      {QueryKind::kOfficials, {"current", "former"}},
      {QueryKind::kSectors, {"targeted", "protected", "opened", "promoted", "mentioned"}},
  };
  return kAll;
}

// "In force" and "IN_FORCE" are in_force.
void PlainStatus(Query* query) {
  if (!query->status) return;
  *query->status = LowerAscii(*query->status);
  std::replace(query->status->begin(), query->status->end(), ' ', '_');
}

Status CheckStatus(const Query& query) {
  if (!query.status) return {};
  for (const Vocabulary& vocabulary : Vocabularies()) {
    if (vocabulary.kind != query.kind) continue;
    const auto& known = vocabulary.statuses;
    if (std::find(known.begin(), known.end(), *query.status) != known.end()) return {};
    return Fail(ErrorKind::kUsage, "--status " + *query.status, "is none of " + Enumerated(known));
  }
  return Fail(ErrorKind::kUsage, "--status", "does not apply here; leave it out");
}

Status CheckDate(std::string_view option, const std::optional<std::string>& date) {
  if (!date || ParsePeriod(*date, "day") || ParseInstant(*date)) return {};
  return Fail(ErrorKind::kUsage, std::string(option) + " " + *date,
              "is no ISO date; write 2025-08-01 or 2025-08");
}

Status CheckQuery(const Query& query) {
  if (Status status = CheckStatus(query); !status) return status;
  if (Status status = CheckDate("--since", query.since); !status) return status;
  if (Status status = CheckDate("--until", query.until); !status) return status;
  if (query.limit && *query.limit < 0) return Fail(ErrorKind::kUsage, "--limit", "must not be negative");
  const bool dated = query.kind == QueryKind::kTariffs || query.kind == QueryKind::kCommitments ||
                     query.kind == QueryKind::kDeadlines || query.kind == QueryKind::kCalendar;
  if (query.upcoming && !dated) {
    return Fail(ErrorKind::kUsage, "--upcoming",
                "applies to deadlines, tariffs and commitments; leave it out");
  }
  return {};
}

// A table of codes, and the index of articles by the codes that their facts use.
struct CodeTable {
  std::string_view option;
  std::string_view name;   // as `tradewire codes` calls it
  std::string_view known;  // code and label of each
  std::string_view used;
};
constexpr CodeTable kParties = {"--party", "parties", "SELECT code, label FROM party ORDER BY code",
                                "SELECT 1 FROM party_index WHERE code = ?1 LIMIT 1"};
constexpr CodeTable kSectors = {"--sector", "sectors", "SELECT id, label FROM sector ORDER BY id",
                                "SELECT 1 FROM sector_index WHERE sector = ?1 LIMIT 1"};

// Where one holds the other whole, the nearer the less is beside it: "korea" is meant by "South Korea".
// Elsewhere the letters to change, too many of which make no proposal.
size_t Farness(std::string_view wanted, std::string_view name) {
  if (wanted.size() >= 3 && name.find(wanted) != std::string_view::npos) return wanted == name ? 0 : 1;
  const size_t distance = EditDistance(wanted, name);
  return 3 * distance > wanted.size() + 2 ? SIZE_MAX : distance;
}

struct NamedCode {
  std::string code;
  std::string label;
};

// "; did you mean KP (North Korea) or KR (South Korea)?", nothing where none is near.
std::string Proposal(const std::vector<NamedCode>& nearest) {
  constexpr size_t kMost = 3;  // of more no one was meant
  std::string out;
  for (size_t i = 0; i < std::min(nearest.size(), kMost); ++i) {
    const auto& [code, label] = nearest[i];
    out += (out.empty() ? "; did you mean " : " or ") + code +
           (LowerAscii(label) == LowerAscii(code) ? "" : " (" + label + ")");
  }
  return out.empty() ? out : out + "?";
}

// Puts the code in place of what was given: a code or a label in any case. A knowledge base without code
// tables is asked as it is.
Status ResolveCode(Connection& db, const CodeTable& table, std::optional<std::string>* given) {
  if (!*given) return {};
  const std::string wanted = LowerAscii(**given);
  std::vector<NamedCode> nearest;
  size_t least = SIZE_MAX;
  size_t known = 0;
  for (Cursor rows = db.Ask(table.known); rows.Next(); ++known) {
    const size_t distance =
        std::min(Farness(wanted, LowerAscii(rows->Text(0))), Farness(wanted, LowerAscii(rows->Text(1))));
    if (distance > least || distance == SIZE_MAX) continue;
    if (distance < least) nearest.clear();
    least = distance;
    nearest.push_back({rows->String(0), rows->String(1)});
  }
  if (least == 0) *given = nearest.front().code;
  if (least == 0 || known == 0 || db.AskInt(table.used, **given)) return {};
  return Fail(
      ErrorKind::kUsage, std::string(table.option) + " " + **given,
      "is no code" + Proposal(nearest) + " (`tradewire codes " + std::string(table.name) + "` lists them)");
}

Status ResolveCodes(Connection& db, Query* query) {
  if (Status status = ResolveCode(db, kParties, &query->party); !status) return status;
  if (Status status = ResolveCode(db, kSectors, &query->sector); !status) return status;
  return db.TakeStatus();
}

// Ids of the articles that match, as far as kFewMatches and one more.
std::vector<int64_t> FirstMatches(Connection& db, const std::string& expression) {
  std::vector<int64_t> ids;
  Cursor rows = db.Ask("SELECT rowid FROM article_fts WHERE article_fts MATCH ?1 LIMIT ?2", expression,
                       kFewMatches + 1);
  while (rows.Next()) ids.push_back(rows->Int(0));
  return ids;
}

// True where the newest articles that have some words are asked for and nothing else.
bool AsksForNewest(const Query& query) {
  return query.kind == QueryKind::kArticles && query.limit.value_or(0) > 0 && !query.party && !query.sector &&
         !query.since && !query.until;
}

// Puts an FTS5 expression in place of the words given and gives the ids of the articles among which the
// answers are, as JSON; nothing where these are many. FTS5 judges an expression only when it runs, so it is
// tried before the question proper.
Result<std::optional<std::string>> ResolveText(Connection& db, Query* query) {
  if (!query->text) return std::nullopt;
  const std::string given = *query->text;
  Result<std::string> expression = MatchExpression(given);
  if (!expression) return Fail(expression.error());
  query->text = std::move(*expression);
  const bool newest = AsksForNewest(*query);
  const std::vector<int64_t> ids = newest
                                       ? NewestMatches(db, *query->text, static_cast<size_t>(*query->limit))
                                       : FirstMatches(db, *query->text);
  if (const Status tried = db.TakeStatus(); !tried) {
    return Fail(ErrorKind::kUsage, "--text " + given,
                "cannot be searched (" + tried.error().message +
                    "); write words, \"phrases\", prefix*, AND, OR, NOT");
  }
  if (!newest && ids.size() > kFewMatches) return std::nullopt;
  if (newest || ids.empty()) query->limit = static_cast<int64_t>(ids.size());
  return nlohmann::json(ids).dump();
}

void BindValue(Statement* statement, int index, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) statement->Bind(index, *text);
  if (const auto* number = std::get_if<int64_t>(&value)) statement->Bind(index, *number);
  if (const auto* real = std::get_if<double>(&value)) statement->Bind(index, *real);
}

}  // namespace

std::optional<QueryKind> ParseQueryKind(std::string_view name) {
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

Rows::Rows(std::unique_ptr<Statement> statement) : statement_(std::move(statement)) {
  for (int i = 0; i < statement_->columns(); ++i) columns_.push_back(statement_->ColumnName(i));
}
Rows::Rows(Rows&&) noexcept = default;
Rows::~Rows() = default;

Result<bool> Rows::Next() {
  const bool more = statement_->Step();
  if (more) {
    ++given_;
    return true;
  }
  if (Status status = statement_->TakeStatus(); !status) return Fail(status.error());
  return false;
}

Value Rows::At(size_t column) const {
  const int index = static_cast<int>(column);
  switch (statement_->Type(index)) {
    case ColumnType::kNull:
      return std::monostate();
    case ColumnType::kInteger:
      return statement_->Int(index);
    case ColumnType::kReal:
      return statement_->Real(index);
    default:
      return statement_->String(index);
  }
}

Result<Rows> OpenRows(Connection& db, const BoundSql& sql) {
  auto statement = std::make_unique<Statement>(&db, sql.text);
  for (size_t i = 0; i < sql.values.size(); ++i)
    BindValue(statement.get(), static_cast<int>(i) + 1, sql.values[i]);
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  return Rows(std::move(statement));
}

Result<Rows> ReadView(Store& store, std::string_view view) {
  return OpenRows(store.connection(), {"SELECT * FROM " + FindView(view).name, {}});
}

Snapshot::Snapshot(Store& store) : db_(store.connection()) { db_.Run("BEGIN"); }

Snapshot::~Snapshot() { db_.Run("COMMIT"); }

Result<Rows> Ask(Store& store, const Query& query, Day today) {
  Query asked = query;
  PlainStatus(&asked);
  if (Status status = CheckQuery(asked); !status) return Fail(status.error());
  if (Status status = ResolveCodes(store.connection(), &asked); !status) return Fail(status.error());
  const Result<std::optional<std::string>> matches = ResolveText(store.connection(), &asked);
  if (!matches) return Fail(matches.error());
  return OpenRows(store.connection(), QuerySql(asked, today, *matches));
}

}  // namespace tradewire
