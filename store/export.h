// The change feed: every insertion, update and withdrawal of a fact once and in order, for downstream jobs.
//
//   Result<ExportCursor> feed = ExportChanges(*store, since);      // or ExportAll(*store)
//   while (Result<std::optional<Change>> change = feed->Next(); change && *change) out <<
//   ChangeToJsonLine(**change); out << feed->next_cursor();
//
// A cursor is the number of a change. Changes are numbered without gaps in the order in which they were
// committed, so a reader that asks again with the cursor it was given gets each change once, and one that
// applies all of them (inserted and updated: put by fact_id; withdrawn: drop) holds exactly the current
// facts. One export is one snapshot: what is committed while it runs comes with the next.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "store/store.h"

namespace tradewire {

class Connection;  // store/sqlite.h
class Statement;   // store/sqlite.h

struct Change {
  int64_t seq = 0;
  std::string at;         // ISO time of the transaction
  std::string op;         // inserted | updated | withdrawn
  std::string fact_type;  // tariff | commitment | deadline | official | sector
  int64_t fact_id = 0;
  int64_t article_id = 0;
  std::string url;        // of the article, may be empty
  std::string published;  // of the article, may be empty
  std::string fact;       // JSON object of the contract as it stood with this change; empty when withdrawn
};

class ExportCursor {
 public:
  ExportCursor(Connection* db, std::unique_ptr<Statement> statement, int64_t next_cursor);
  ExportCursor(ExportCursor&&) noexcept;
  ~ExportCursor();

  Result<std::optional<Change>> Next();
  // Where the next export goes on, known from the start.
  int64_t next_cursor() const { return next_cursor_; }

 private:
  Connection* db_;
  std::unique_ptr<Statement> statement_;
  int64_t next_cursor_;
};

// Every article with its facts, one JSON line each, in the order in which they were stored: what `import`
// reads, in the shape of `extract --with-text`. One export is one snapshot.
//
//   {"id", "url", "title", "published", "lang", "source", "fetched", "rule_set", "facts": […], "text"}
class ArticleLines {
 public:
  explicit ArticleLines(Store& store);
  ArticleLines(ArticleLines&&) noexcept;
  ~ArticleLines();

  // The next line with its line feed; nothing at the end.
  Result<std::optional<std::string>> Next();

 private:
  Connection* db_;
  std::unique_ptr<Statement> articles_;
};

// Reads a cursor as a user gives it; kUsage when it is no number.
Result<int64_t> ParseCursor(std::string_view text);

// Changes after `since` (0: from the first). A cursor beyond the last change is kUsage: it is of another
// file.
Result<ExportCursor> ExportChanges(Store& store, int64_t since);

// The facts as they stand, article by article, each as one "inserted" change with the number of its last
// change.
Result<ExportCursor> ExportAll(Store& store);

// {"seq", "at", "op", "fact_type", "fact_id", "article_id", "url", "published", "fact": {…} or null}, with
// line feed.
std::string ChangeToJsonLine(const Change& change);

// RFC 4180, line ends CRLF; one column for each field of any fact type, lists joined by ';'.
std::string ChangeCsvHeader();
std::string ChangeToCsvLine(const Change& change);

}  // namespace tradewire
