#include "store/store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

#include "store/compress.h"
#include "store/known_rows.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

constexpr size_t kMaxRawBytes = size_t{1} << 30;
constexpr int64_t kBatch = 64;

// Tries once in a while until `wait` is over; flock has no timeout of its own.
bool TryLock(int fd, std::chrono::milliseconds wait) {
  constexpr auto kPause = std::chrono::milliseconds(50);
  auto left = wait;
  while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR && left <= std::chrono::milliseconds(0)) return false;
    const auto pause = std::min(kPause, std::max(left, std::chrono::milliseconds(1)));
    std::this_thread::sleep_for(pause);
    left -= pause;
  }
  return true;
}

StoredArticle ReadArticle(const Statement& row) {
  StoredArticle out;
  out.article_id = row.Int(0);
  out.article = {row.String(1), row.String(2), row.String(3), row.String(4), row.String(5), row.String(6)};
  return out;
}

constexpr std::string_view kArticlesAfter = R"sql(
SELECT id, coalesce(given_id, url, ''), coalesce(url, ''), title, coalesce(published, ''), coalesce(lang, ''), text
FROM article WHERE id > ?1 AND (?2 IS NULL OR rule_set_id IS NOT (SELECT r.id FROM rule_set r WHERE r.version = ?2))
ORDER BY id LIMIT ?3
)sql";

}  // namespace

IngestLock::~IngestLock() {
  if (fd_ >= 0) close(fd_);
}

Store::Store(std::string path, std::shared_ptr<Connection> db)
    : path_(std::move(path)), db_(std::move(db)), known_(std::make_shared<KnownRows>()) {}

Result<Store> Store::Open(const std::string& path, const OpenOptions& options) {
  const bool may_write = options.mode != OpenMode::kRead;
  if (options.mode != OpenMode::kCreate && path != ":memory:" && access(path.c_str(), F_OK) != 0) {
    return Fail(ErrorKind::kStore, path, "there is no knowledge base; make one with `tradewire ingest`");
  }
  const Access how = options.mode == OpenMode::kCreate ? Access::kCreate : Access::kUpdate;
  auto db = Connection::Open(path, how, options.busy_timeout);
  if (!db) return Fail(db.error());
  if (Status status = PrepareSchema(**db, may_write); !status) return Fail(status.error());
  return Store(path, *db);
}

Result<std::optional<IngestLock>> Store::LockForIngest(std::chrono::milliseconds wait) {
  if (path_ == ":memory:") return std::optional<IngestLock>(IngestLock(-1));
  const std::string file = path_ + "-ingest.lock";
  constexpr int kOwnerMayWrite = 0644;
  const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerMayWrite);
  if (fd < 0) return Fail(ErrorKind::kStore, file, std::string("cannot be made: ") + strerror(errno));
  IngestLock lock(fd);
  if (!TryLock(fd, wait)) return std::optional<IngestLock>();
  return std::optional<IngestLock>(std::move(lock));
}

ArticleCursor Store::ArticlesToReextract(std::string_view rules_version) {
  ArticleCursor cursor = AllArticles();
  cursor.rules_version_ = std::string(rules_version);
  return cursor;
}

ArticleCursor Store::AllArticles() {
  ArticleCursor cursor;
  cursor.db_ = db_;
  return cursor;
}

Result<std::optional<StoredArticle>> ArticleCursor::Next() {
  if (batch_.empty()) {
    Cursor rows = db_->Ask(kArticlesAfter, last_id_, rules_version_, kBatch);
    while (rows.Next()) batch_.push_back(ReadArticle(*rows.operator->()));
    std::reverse(batch_.begin(), batch_.end());
  }
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  if (batch_.empty()) return std::optional<StoredArticle>();
  std::optional<StoredArticle> next = std::move(batch_.back());
  batch_.pop_back();
  last_id_ = next->article_id;
  return next;
}

Result<std::optional<RawPage>> Store::NextRawPage(int64_t after_article_id) {
  RawPage page;
  {
    Cursor row = db_->Ask(
        "SELECT r.article_id, a.url, r.fetched, r.type FROM article_raw r JOIN article a ON a.id = "
        "r.article_id "
        "WHERE r.article_id > ?1 ORDER BY r.article_id LIMIT 1",
        after_article_id);
    if (row.Next()) page = {row->Int(0), row->String(1), row->String(2), row->String(3), ""};
  }
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  if (page.article_id == 0) return std::nullopt;
  Result<std::optional<std::string>> bytes = RawBytes(page.article_id);
  if (!bytes) return Fail(bytes.error());
  page.bytes = std::move(*bytes).value_or("");
  return page;
}

Result<std::optional<std::string>> Store::RawBytes(int64_t article_id) {
  std::optional<std::string> raw;
  {
    Cursor row = db_->Ask("SELECT bytes_zstd FROM article_raw WHERE article_id = ?1", article_id);
    if (row.Next()) {
      raw = Decompress(row->Text(0), kMaxRawBytes);
      if (!raw) {
        db_->SetError(
            {ErrorKind::kStore, path_,
             "raw bytes of article " + std::to_string(article_id) + " are damaged; restore a backup"});
      }
    }
  }
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  return raw;
}

}  // namespace tradewire
