#include "store/sqlite.h"

#include <sqlite3.h>

#include "core/date.h"

namespace tradewire {
namespace {

constexpr int kMaxStatementBytes = 1 << 20;

// What the user can do about an SQLite result code.
std::string Explain(int code, const char* detail) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "the knowledge base is locked by another program; try again when it is done";
    case SQLITE_FULL:
      return "the disk is full; free some space and run again, nothing is half written";
    case SQLITE_NOTADB:
      return "is no knowledge base (no SQLite file); name another file with --db";
    case SQLITE_CORRUPT:
      return std::string("the file is damaged (") + detail + "); restore a backup";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "cannot be written; check the permissions of the file and its folder";
    case SQLITE_CANTOPEN:
      return "cannot be opened; check that the file exists and that its folder can be written";
    case SQLITE_IOERR:
      return std::string("reading or writing failed (") + detail + "); check the disk";
    default:
      return detail;
  }
}

int ReadClock(sqlite3_vfs*, sqlite3_int64* julian_milliseconds) {
  constexpr sqlite3_int64 kEpoch = 210866760000000;  // 1970-01-01 in milliseconds of the Julian day
  *julian_milliseconds = kEpoch + sqlite3_int64{Now().time_since_epoch().count()} * 1000;
  return SQLITE_OK;
}

// The system's file layer with the program's clock, so that date('now') in a view is Now(). Null when SQLite
// had no memory to begin with.
const char* ClockedFiles() {
  static sqlite3_vfs files = [] {
    const sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    sqlite3_vfs copy = system == nullptr ? sqlite3_vfs{} : *system;
    copy.zName = "tradewire";
    copy.pNext = nullptr;
    copy.xCurrentTimeInt64 = ReadClock;
    return copy;
  }();
  static const bool registered = files.xOpen != nullptr && sqlite3_vfs_register(&files, 0) == SQLITE_OK;
  return registered ? files.zName : nullptr;
}

int OpenFlags(Access access) {
  constexpr int kCommon = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  return access == Access::kCreate ? kCommon | SQLITE_OPEN_CREATE : kCommon;
}

}  // namespace

Statement::Statement(Connection* db, std::string_view sql) : db_(db) {
  if (!db_->ok()) return;
  Check(sqlite3_prepare_v3(db_->db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::Check(int code) {
  if (code != SQLITE_OK) db_->SetSqliteError(code);
}

void Statement::Bind(int index, std::string_view text) {
  if (!db_->ok()) return;
  const char* data = text.data() == nullptr ? "" : text.data();
  Check(sqlite3_bind_text64(statement_, index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::Bind(int index, Blob blob) {
  if (!db_->ok()) return;
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  Check(sqlite3_bind_blob64(statement_, index, data, blob.bytes.size(), SQLITE_TRANSIENT));
}

void Statement::Bind(int index, int64_t value) {
  if (db_->ok()) Check(sqlite3_bind_int64(statement_, index, value));
}

void Statement::Bind(int index, double value) {
  if (db_->ok()) Check(sqlite3_bind_double(statement_, index, value));
}

void Statement::BindNull(int index) {
  if (db_->ok()) Check(sqlite3_bind_null(statement_, index));
}

bool Statement::Step() {
  if (!db_->ok() || statement_ == nullptr) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_->SetSqliteError(code);
  return false;
}

Status Statement::TakeStatus() { return db_->TakeStatus(); }

void Statement::Reset() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

int Statement::columns() const { return sqlite3_column_count(statement_); }

std::string Statement::ColumnName(int column) const { return sqlite3_column_name(statement_, column); }

ColumnType Statement::Type(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return ColumnType::kInteger;
    case SQLITE_FLOAT:
      return ColumnType::kReal;
    case SQLITE_TEXT:
      return ColumnType::kText;
    case SQLITE_BLOB:
      return ColumnType::kBlob;
    default:
      return ColumnType::kNull;
  }
}

int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::Real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::Text(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<std::string> Statement::OptionalString(int column) const {
  if (Type(column) == ColumnType::kNull) return std::nullopt;
  return String(column);
}

Result<std::shared_ptr<Connection>> Connection::Open(const std::string& path, Access access,
                                                     std::chrono::milliseconds busy_timeout) {
  // SQLite counts no memory: nobody asks for the sum, and to keep it costs a lock at every allocation.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  const char* const files = ClockedFiles();
  if (files == nullptr) return Fail(ErrorKind::kStore, path, sqlite3_errstr(SQLITE_NOMEM));
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, OpenFlags(access), files);
  std::shared_ptr<Connection> db(new Connection(path, raw));
  if (code != SQLITE_OK) {
    db->SetSqliteError(code);
    return Fail(*db->error_);
  }
  sqlite3_busy_timeout(raw, static_cast<int>(busy_timeout.count()));
  // Files come from anywhere: no extension, no SQL function with side effects from a schema, bounded
  // statements.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(raw, SQLITE_LIMIT_SQL_LENGTH, kMaxStatementBytes);
  return db;
}

Connection::~Connection() {
  kept_.clear();
  sqlite3_close_v2(db_);
}

Statement* Connection::Kept(std::string_view sql) {
  auto at = kept_.find(sql);
  if (at == kept_.end()) at = kept_.emplace(sql, nullptr).first;
  // A statement that was refused while an error stuck is prepared anew.
  if (!at->second || (ok() && at->second->statement_ == nullptr)) {
    at->second = std::make_unique<Statement>(this, sql);
  }
  return at->second.get();
}

std::string Connection::SqlForRows(std::string_view head, std::string_view tail, size_t rows,
                                   size_t columns) {
  std::string row = "(?";
  for (size_t i = 1; i < columns; ++i) row += ",?";
  std::string sql(head);
  for (size_t i = 0; i < rows; ++i) sql.append(i == 0 ? " " : ",").append(row).append(")");
  return sql.append(tail);
}

void Connection::Script(const std::string& sql) {
  if (!ok()) return;
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) SetSqliteError(code);
}

void Connection::BackupTo(const std::string& target, int pages) {
  if (!ok()) return;
  sqlite3* copy = nullptr;
  int code = sqlite3_open_v2(target.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  sqlite3_backup* backup = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", db_, "main") : nullptr;
  while (backup != nullptr) {
    code = sqlite3_backup_step(backup, pages);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
      constexpr int kPauseMilliseconds = 20;
      sqlite3_sleep(kPauseMilliseconds);
    } else if (code != SQLITE_OK) {
      break;
    }
  }
  const int finished = sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE || finished != SQLITE_OK) {
    SetError({ErrorKind::kStore, target, Explain(code, sqlite3_errmsg(copy))});
  }
  sqlite3_close_v2(copy);
}

int64_t Connection::last_insert_id() const { return sqlite3_last_insert_rowid(db_); }

int64_t Connection::changed_rows() const { return sqlite3_changes64(db_); }

uint32_t Connection::data_version() {
  unsigned int version = 0;
  if (ok()) sqlite3_file_control(db_, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

void Connection::SetError(Error error) {
  if (!error_) error_ = std::move(error);
}

bool Connection::may_write() {
  return sqlite3_db_readonly(db_, "main") == 0 && AskInt("PRAGMA query_only").value_or(0) == 0;
}

void Connection::SetSqliteError(int code) {
  if (ok()) damaged_ = (code & 0xFF) == SQLITE_CORRUPT;
  SetError({ErrorKind::kStore, path_, Explain(code, sqlite3_errmsg(db_))});
}

Status Connection::TakeStatus() {
  if (!error_) return {};
  Error error = std::move(*error_);
  error_.reset();
  return Fail(std::move(error));
}

Transaction::Transaction(Connection& db) : db_(db) { db_.Run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) {
    db_.SetError({ErrorKind::kStore, db_.path(), "transaction given up"});
    (void)Commit();
  }
}

Status Transaction::Commit() {
  open_ = false;
  db_.Run("COMMIT");
  Status status = db_.TakeStatus();
  if (!status && sqlite3_get_autocommit(db_.db_) == 0) db_.Script("ROLLBACK");
  (void)db_.TakeStatus();
  return status;
}

}  // namespace tradewire
