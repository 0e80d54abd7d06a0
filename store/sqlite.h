// A thin wrapper of the SQLite C API (https://sqlite.org/c3ref/intro.html): the only place that sees
// sqlite3.h.
//
// Used inside store/ only, by one thread at a time. Errors stick: the first one is kept by the Connection,
// and until TakeStatus() hands it out every further call does nothing and every read gives a default. So a
// transaction is written straight down and asks once, at its end:
//
//   Transaction transaction(db);
//   db.Run("INSERT INTO run(command) VALUES(?1)", command);
//   return transaction.Commit();
//
// SQL is text of the program and values are bound to ?1, ?2 …; text that a user or a page gave never becomes
// SQL. Prepared statements are kept by their text for the life of the Connection.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tradewire {

class Connection;

// Bytes to be bound as a BLOB rather than as TEXT.
struct Blob {
  std::string_view bytes;
};

enum class ColumnType { kNull, kInteger, kReal, kText, kBlob };

// One prepared statement. What is bound is copied.
class Statement {
 public:
  Statement(Connection* db, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  void Bind(int index, std::string_view text);
  void Bind(int index, const char* text) { Bind(index, std::string_view(text)); }
  void Bind(int index, const std::string& text) { Bind(index, std::string_view(text)); }
  void Bind(int index, Blob blob);
  void Bind(int index, int64_t value);
  void Bind(int index, int value) { Bind(index, static_cast<int64_t>(value)); }
  void Bind(int index, size_t value) { Bind(index, static_cast<int64_t>(value)); }
  void Bind(int index, bool value) { Bind(index, static_cast<int64_t>(value)); }
  void Bind(int index, double value);
  void BindNull(int index);
  template <typename T>
  void Bind(int index, const std::optional<T>& value) {
    if (value) {
      Bind(index, *value);
    } else {
      BindNull(index);
    }
  }
  template <typename... Args>
  void BindAll(const Args&... args) {
    int index = 0;
    (Bind(++index, args), ...);
  }

  // True when there is a row; false at the end or after an error.
  bool Step();
  void Reset();
  // The connection's TakeStatus().
  Status TakeStatus();

  int columns() const;
  std::string ColumnName(int column) const;
  ColumnType Type(int column) const;
  int64_t Int(int column) const;
  double Real(int column) const;
  std::string_view Text(int column) const;  // text or blob; valid until the next Step() or Reset()
  std::string String(int column) const { return std::string(Text(column)); }
  std::optional<std::string> OptionalString(int column) const;

 private:
  friend class Connection;
  void Check(int code);

  Connection* db_;
  sqlite3_stmt* statement_ = nullptr;
};

// A kept statement in use: resets it when done, so that no read transaction stays open.
class Cursor {
 public:
  explicit Cursor(Statement* statement) : statement_(statement) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor() { statement_->Reset(); }

  bool Next() { return statement_->Step(); }
  Statement* operator->() const { return statement_; }

 private:
  Statement* statement_;
};

enum class Access { kCreate, kUpdate, kRead };

class Connection {
 public:
  static Result<std::shared_ptr<Connection>> Open(const std::string& path, Access access,
                                                  std::chrono::milliseconds busy_timeout);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // Runs one statement to its end.
  template <typename... Args>
  void Run(std::string_view sql, const Args&... args) {
    Cursor cursor(Kept(sql));
    cursor->BindAll(args...);
    while (cursor.Next()) {
    }
  }
  // Starts a query. The same SQL must not be started again before the Cursor is gone.
  template <typename... Args>
  Cursor Ask(std::string_view sql, const Args&... args) {
    Statement* statement = Kept(sql);
    statement->BindAll(args...);
    return Cursor(statement);
  }
  // First column of the first row; nothing without a row.
  template <typename... Args>
  std::optional<int64_t> AskInt(std::string_view sql, const Args&... args) {
    Cursor cursor = Ask(sql, args...);
    if (!cursor.Next()) return std::nullopt;
    return cursor->Int(0);
  }
  // Runs `head` (up to VALUES), a row in parentheses for each of `rows`, and `tail`: starting a statement
  // costs as much as two or three rows. values_of(row) gives the values as a tuple. Rows are stored in their
  // order.
  template <typename Rows, typename ValuesOf>
  void RunForRows(std::string_view head, std::string_view tail, const Rows& rows, ValuesOf values_of) {
    auto row = rows.begin();
    for (size_t left = rows.size(), count = 0; left > 0; left -= count) {
      count = std::min(left, kMaxRowsAtOnce);
      constexpr size_t kColumns = std::tuple_size_v<decltype(values_of(*row))>;
      Cursor cursor(Kept(SqlForRows(head, tail, count, kColumns)));
      int index = 0;
      for (size_t i = 0; i < count; ++i, ++row) {
        std::apply([&](const auto&... values) { (cursor->Bind(++index, values), ...); }, values_of(*row));
      }
      while (cursor.Next()) {
      }
    }
  }
  // Several statements separated by ';', for schemas.
  void Script(const std::string& sql);
  // Copies this database into a new file while others use it; `pages` at a time.
  void BackupTo(const std::string& target, int pages);

  int64_t last_insert_id() const;
  int64_t changed_rows() const;  // by the last statement
  // A number that is another one as soon as this or any other connection has committed a change; read it
  // inside a transaction, since others' changes are not seen before one begins.
  uint32_t data_version();
  bool ok() const { return !error_; }
  // True when the error that sticks says that the file is damaged.
  bool damaged() const { return error_ && damaged_; }
  // False for a file, or a connection, that cannot be written.
  bool may_write();
  void SetError(Error error);
  // The first error since the last call, and none is left.
  Status TakeStatus();
  const std::string& path() const { return path_; }

 private:
  friend class Statement;
  friend class Transaction;
  Connection(std::string path, sqlite3* db) : path_(std::move(path)), db_(db) {}
  static constexpr size_t kMaxRowsAtOnce = 16;  // bounds how many statements are kept
  static std::string SqlForRows(std::string_view head, std::string_view tail, size_t rows, size_t columns);
  Statement* Kept(std::string_view sql);
  void SetSqliteError(int code);

  std::string path_;
  sqlite3* db_;
  std::optional<Error> error_;
  bool damaged_ = false;
  struct SqlHash {
    using is_transparent = void;
    size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
  };
  std::unordered_map<std::string, std::unique_ptr<Statement>, SqlHash, std::equal_to<>> kept_;
};

// A write transaction: taken at once (BEGIN IMMEDIATE), rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& db);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  // Commits when nothing failed since the start, else rolls back; gives the first error.
  Status Commit();

 private:
  Connection& db_;
  bool open_ = true;
};

}  // namespace tradewire
