#include "store/export.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/date.h"
#include "core/output.h"
#include "store/fact_rows.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

// Columns of a change: seq, at, op, fact_type, fact_id, article_id, url, published, JSON where it is kept,
// then what makes the JSON of a fact as it stands: rule, evidence_start, evidence_end, evidence.
constexpr const char* kLiving =
    "SELECT f.change_seq AS seq, f.changed AS at, CASE f.version WHEN 1 THEN 'inserted' ELSE 'updated' END "
    "AS op, "
    "u.type, f.id, f.article_id, a.url, a.published, NULL AS fact, u.name, f.evidence_start, f.evidence_end, "
    "substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) "
    "FROM fact f CROSS JOIN rule u ON u.id = f.rule_id CROSS JOIN article a ON a.id = f.article_id ";
constexpr const char* kFormer =
    "SELECT c.seq, c.at, c.op, c.fact_type, c.fact_id, c.article_id, a.url, a.published, c.fact, NULL, NULL, "
    "NULL, "
    "NULL FROM change c CROSS JOIN article a ON a.id = c.article_id ";

std::string ChangesAfter() {
  return std::string(kFormer) + "WHERE c.seq > ?1 AND c.seq <= ?2 UNION ALL " + kLiving +
         "WHERE f.change_seq > ?1 AND f.change_seq <= ?2 ORDER BY 1";
}

std::string FactsByArticle() {
  return std::string(kLiving) + "WHERE f.change_seq <= ?1 ORDER BY f.article_id, f.id";
}

// Every field of every fact type, after the columns that all changes have.
constexpr std::string_view kFields[] = {
    "rate_low",   "rate_high", "rate_unit", "rate_text",  "previous_rate", "imposer",  "target", "products",
    "instrument", "status",    "effective", "amount_low", "amount_high",   "currency", "kind",   "payer",
    "recipient",  "sectors",   "horizon",   "date",       "precision",     "parties",  "name",   "title",
    "country",    "former",    "quoted",    "sector",     "role",          "rule"};

std::string Plain(const ordered_json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return JsonText(value);
  std::string out;
  for (const ordered_json& item : value) out += (out.empty() ? "" : ";") + Plain(item);
  return out;
}

// Numbers stay numbers to a spreadsheet.
std::string Field(const ordered_json& value) {
  return value.is_number() ? JsonText(value) : CsvField(Plain(value));
}

ordered_json ParseFact(const Change& change) {
  if (change.fact.empty()) return nullptr;
  ordered_json fact = ordered_json::parse(change.fact, nullptr, false);
  return fact.is_discarded() ? ordered_json(nullptr) : fact;
}

// One statement reads the rows, and the end is fixed before: what is committed meanwhile has a higher number.
Result<ExportCursor> Open(Connection& db, std::string_view sql, std::optional<int64_t> since, int64_t last) {
  auto statement = std::make_unique<Statement>(&db, sql);
  if (since) {
    statement->BindAll(*since, last);
  } else {
    statement->BindAll(last);
  }
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  return ExportCursor(&db, std::move(statement), last);
}

int64_t LastChange(Connection& db) {
  return std::max(db.AskInt("SELECT max(seq) FROM change").value_or(0),
                  db.AskInt("SELECT max(change_seq) FROM fact").value_or(0));
}

std::string FormatSeconds(int64_t seconds) { return FormatInstant(Instant(std::chrono::seconds(seconds))); }

}  // namespace

ExportCursor::ExportCursor(Connection* db, std::unique_ptr<Statement> statement, int64_t next_cursor)
    : db_(db), statement_(std::move(statement)), next_cursor_(next_cursor) {}
ExportCursor::ExportCursor(ExportCursor&&) noexcept = default;
ExportCursor::~ExportCursor() = default;

Result<std::optional<Change>> ExportCursor::Next() {
  if (!statement_->Step()) {
    if (Status status = statement_->TakeStatus(); !status) return Fail(status.error());
    return std::optional<Change>();
  }
  const Statement& row = *statement_;
  Change change{row.Int(0),    FormatSeconds(row.Int(1)),
                row.String(2), row.String(3),
                row.Int(4),    row.Int(5),
                row.String(6), row.String(7),
                row.String(8)};
  if (row.Type(9) != ColumnType::kNull) {
    const std::optional<FactBody> body = ReadFact(*db_, change.fact_id, change.fact_type);
    if (body) change.fact = StoredFactJson(*body, row.Text(9), {row.Int(10), row.Int(11), row.String(12)});
  }
  return std::optional<Change>(std::move(change));
}

Result<int64_t> ParseCursor(std::string_view text) {
  int64_t cursor = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), cursor);
  if (code != std::errc() || end != text.data() + text.size() || cursor < 0) {
    return Fail(ErrorKind::kUsage, "--since " + std::string(text),
                "is no cursor; give the number that the last export printed, or 0 for all changes");
  }
  return cursor;
}

Result<ExportCursor> ExportChanges(Store& store, int64_t since) {
  Connection& db = store.connection();
  const int64_t last = LastChange(db);
  if (db.ok() && since > last) {
    return Fail(
        ErrorKind::kUsage, "--since " + std::to_string(since),
        "is beyond the last change " + std::to_string(last) + "; it is the cursor of another knowledge base");
  }
  return Open(db, ChangesAfter(), since, last);
}

Result<ExportCursor> ExportAll(Store& store) {
  Connection& db = store.connection();
  return Open(db, FactsByArticle(), std::nullopt, LastChange(db));
}

std::string ChangeToJsonLine(const Change& change) {
  const auto or_null = [](const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
  };
  const ordered_json line = {{"seq", change.seq},
                             {"at", change.at},
                             {"op", change.op},
                             {"fact_type", change.fact_type},
                             {"fact_id", change.fact_id},
                             {"article_id", change.article_id},
                             {"url", or_null(change.url)},
                             {"published", or_null(change.published)},
                             {"fact", ParseFact(change)}};
  return JsonText(line) + "\n";
}

std::string ChangeCsvHeader() {
  std::string out = "seq,at,op,fact_type,fact_id,article_id,url,published";
  for (const std::string_view field : kFields) out += "," + std::string(field);
  return out + ",evidence,evidence_start,evidence_end\r\n";
}

std::string ChangeToCsvLine(const Change& change) {
  std::string out = std::to_string(change.seq) + "," + CsvField(change.at) + "," + change.op + "," +
                    change.fact_type + "," + std::to_string(change.fact_id) + "," +
                    std::to_string(change.article_id) + "," + CsvField(change.url) + "," +
                    CsvField(change.published);
  const ordered_json fact = ParseFact(change);
  for (const std::string_view field : kFields) {
    const auto value = fact.find(field);
    out += "," + (value == fact.end() ? "" : Field(*value));
  }
  const auto evidence = fact.find("evidence");
  for (const char* member : {"text", "start", "end"}) {
    out += "," + (evidence == fact.end() ? "" : Field((*evidence)[member]));
  }
  return out + "\r\n";
}

}  // namespace tradewire
