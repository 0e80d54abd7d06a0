// Questions to the knowledge base: one struct of filters in, a cursor of rows out. Serves `tradewire query`.
//
//   Result<Rows> rows = Ask(*store, {.kind = QueryKind::kTariffs, .party = "JP", .limit = 20}, today);
//   while (true) {
//     Result<bool> more = rows->Next();
//     if (!more) return Fail(more.error());
//     if (!*more) break;
//     for (size_t i = 0; i < rows->columns().size(); ++i) Print(rows->At(i));
//   }
//
// The rows are those of the views (docs/schema.md); articles have a snippet in place of their text, deadlines
// of the calendar the evidence of one fact beside them. A cursor is one snapshot of the knowledge base, taken
// at the first Next(), and must not outlive its Store. Same thread as the Store.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "store/store.h"

namespace tradewire {

class Statement;  // store/sqlite.h

// kCalendar has a row for each deadline where kDeadlines has one for each party of each fact.
enum class QueryKind { kTariffs, kCommitments, kDeadlines, kOfficials, kSectors, kArticles, kCalendar };

// The kind named "tariffs", "commitments", …; nothing when there is none.
std::optional<QueryKind> ParseQueryKind(std::string_view name);

struct Query {
  QueryKind kind = QueryKind::kTariffs;
  std::optional<std::string>
      party;  // code: imposer, target, payer, recipient, party of a deadline, country served
  std::optional<std::string> sector;  // id; sectors below it count too
  std::optional<std::string> status;  // tariffs, commitments; officials: "current" or "former"
  std::optional<std::string> since;   // ISO date, inclusive: publication; of deadlines the date itself,
  std::optional<std::string>
      until;              // of officials the days on which they are seen. A bare day of `until` counts whole
  bool upcoming = false;  // deadlines on or after today; tariffs with an effective date on or after it
  std::optional<std::string> text;  // words, "phrases", prefix*, AND OR NOT, parentheses (FTS5)
  std::optional<int64_t> limit;
};

using Value = std::variant<std::monostate, int64_t, double, std::string>;

class Rows {
 public:
  explicit Rows(std::unique_ptr<Statement> statement);
  Rows(Rows&&) noexcept;
  ~Rows();

  const std::vector<std::string>& columns() const { return columns_; }
  // Moves to the next row; false at the end.
  Result<bool> Next();
  int64_t given() const { return given_; }  // rows that Next() has moved to
  // A field of the row that Next() moved to.
  Value At(size_t column) const;

 private:
  std::unique_ptr<Statement> statement_;
  std::vector<std::string> columns_;
  int64_t given_ = 0;
};

// Newest first; deadlines in the order of their dates, without dates the nearest ahead and then the latest
// past; officials and sectors by how many articles name them. A code, status, date or text query
// that cannot be is a kUsage error that says what would be right; codes may be given in any case, and by
// their labels.
Result<Rows> Ask(Store& store, const Query& query, Day today);

// Every row of one of the views of docs/schema.md.
Result<Rows> ReadView(Store& store, std::string_view view);

// One state of the knowledge base for several questions, until it goes.
class Snapshot {
 public:
  explicit Snapshot(Store& store);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

 private:
  Connection& db_;
};

// What is new since a day ("2025-08-01"; "2025-08" is its first), told by the story-level views: rows
// (section, date, headline, detail, articles, sources, more, fact, told_by). Sections in this order, empty
// ones left out: new tariffs, tariff changes, new commitments, commitment changes, moved deadlines, new
// deadlines, next deadlines (30 days from today), new officials, contradictions. Of each the `limit` best
// supported, and in `more` how many rows of it are left out. `fact` is a JSON object, the line's row in its
// view; `told_by` a JSON list of {"source", "url", "title", "published"}, an article for each of at most five
// sources.
Result<Rows> Brief(Store& store, std::string_view since, Day today, std::optional<int64_t> limit = {});

}  // namespace tradewire
