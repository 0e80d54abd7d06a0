// What is remembered of feeds and page addresses between runs.
#include "core/text.h"
#include "store/known_rows.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

std::optional<std::string> Format(const std::optional<Instant>& time) {
  return time ? std::optional(FormatInstant(*time)) : std::nullopt;
}

std::optional<Instant> Time(const Statement& row, int column) {
  return row.Type(column) == ColumnType::kNull ? std::nullopt : ParseInstant(row.Text(column));
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : Split(text, '\n')) {
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

FeedState ReadFeed(const Statement& row) {
  FeedState feed;
  feed.url = row.String(0);
  feed.title = row.String(1);
  feed.validators = {row.String(2), row.String(3)};
  feed.content_hash = row.String(4);
  feed.last_fetch = Time(row, 5);
  feed.last_success = Time(row, 6);
  feed.next_due = Time(row, 7);
  feed.interval_minutes = static_cast<int>(row.Int(8));
  feed.failures = static_cast<int>(row.Int(9));
  feed.failure_score = static_cast<int>(row.Int(10));
  feed.last_error = row.String(11);
  feed.moved_to = row.String(12);
  feed.moved_seen = static_cast<int>(row.Int(13));
  feed.not_modified = static_cast<int>(row.Int(14));
  feed.validators_lie = row.Int(15) != 0;
  feed.retired = row.Int(16) != 0;
  feed.settings = {static_cast<int>(row.Int(17)), row.String(18), Lines(row.Text(19)), Lines(row.Text(20)),
                   Lines(row.Text(21))};
  return feed;
}

Result<std::vector<FeedState>> ReadFeeds(Connection& db, Cursor rows) {
  std::vector<FeedState> feeds;
  while (rows.Next()) feeds.push_back(ReadFeed(*rows.operator->()));
  if (Status status = db.TakeStatus(); !status) return Fail(status.error());
  return feeds;
}

constexpr std::string_view kInsertFeed = R"sql(
INSERT INTO feed(url, title, etag, last_modified, content_hash, last_fetch, last_success, next_due,
                 interval_minutes, failures, failure_score, last_error, moved_to, moved_seen, not_modified,
       validators_lie, retired, set_interval, user_agent, headers, include, exclude)
VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
)sql";

constexpr std::string_view kListFeeds = R"sql(
SELECT url, title, etag, last_modified, content_hash, last_fetch, last_success, next_due,
       interval_minutes, failures, failure_score, last_error, moved_to, moved_seen, not_modified,
       validators_lie, retired, set_interval, user_agent, headers, include, exclude
FROM feed ORDER BY url
)sql";

constexpr std::string_view kDueFeeds = R"sql(
SELECT url, title, etag, last_modified, content_hash, last_fetch, last_success, next_due,
       interval_minutes, failures, failure_score, last_error, moved_to, moved_seen, not_modified,
       validators_lie, retired, set_interval, user_agent, headers, include, exclude
FROM feed WHERE retired = 0 AND (next_due IS NULL OR next_due <= ?1) ORDER BY next_due, url
)sql";

void InsertFeed(Connection& db, const FeedState& f) {
  db.Run(kInsertFeed, f.url, f.title, f.validators.etag, f.validators.last_modified, f.content_hash,
         Format(f.last_fetch), Format(f.last_success), Format(f.next_due), f.interval_minutes, f.failures,
         f.failure_score, f.last_error, f.moved_to, f.moved_seen, f.not_modified, f.validators_lie, f.retired,
         f.settings.interval_minutes, f.settings.user_agent, Joined(f.settings.headers),
         Joined(f.settings.include), Joined(f.settings.exclude));
}

}  // namespace

Result<std::vector<FeedState>> Store::ListFeeds() { return ReadFeeds(*db_, db_->Ask(kListFeeds)); }

Result<std::vector<FeedState>> Store::DueFeeds(Instant now) {
  return ReadFeeds(*db_, db_->Ask(kDueFeeds, FormatInstant(now)));
}

Result<bool> Store::AddFeed(std::string_view url, std::string_view title) {
  Transaction transaction(*db_);
  const bool known = db_->AskInt("SELECT 1 FROM feed WHERE url = ?1", url).has_value();
  FeedState feed;
  feed.url = std::string(url);
  feed.title = std::string(title);
  if (!known) InsertFeed(*db_, feed);
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return !known;
}

Result<bool> Store::RemoveFeed(std::string_view url) {
  Transaction transaction(*db_);
  db_->Run("DELETE FROM feed WHERE url = ?1", url);
  const bool removed = db_->ok() && db_->changed_rows() > 0;
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return removed;
}

Status Store::SaveFeed(const FeedState& feed) {
  Transaction transaction(*db_);
  db_->Run("DELETE FROM feed WHERE url = ?1", feed.url);
  InsertFeed(*db_, feed);
  return transaction.Commit();
}

Result<bool> Store::MoveFeed(std::string_view from, std::string_view to) {
  Transaction transaction(*db_);
  db_->Run("UPDATE OR IGNORE feed SET url = ?2, moved_to = '', moved_seen = 0 WHERE url = ?1", from, to);
  db_->Run("DELETE FROM feed WHERE url = ?1 AND ?1 <> ?2", from, to);
  const bool given_up = db_->ok() && db_->changed_rows() > 0;
  if (Status status = transaction.Commit(); !status) return Fail(status.error());
  return !given_up;
}

Result<std::vector<RobotsFile>> Store::ListRobots() {
  std::vector<RobotsFile> files;
  {
    Cursor rows = db_->Ask("SELECT origin, status, body, fetched FROM robots ORDER BY origin");
    while (rows.Next()) {
      const std::optional<Instant> fetched = Time(*rows.operator->(), 3);
      if (fetched)
        files.push_back({rows->String(0), static_cast<int>(rows->Int(1)), rows->String(2), *fetched});
    }
  }
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  return files;
}

Status Store::SaveRobots(const std::vector<RobotsFile>& files) {
  Transaction transaction(*db_);
  db_->Run("DELETE FROM robots");
  for (const RobotsFile& file : files) {
    db_->Run("INSERT OR REPLACE INTO robots(origin, status, body, fetched) VALUES(?1, ?2, ?3, ?4)",
             file.origin, file.status, file.body, FormatInstant(file.fetched));
  }
  return transaction.Commit();
}

Result<std::optional<PageState>> Store::FindPage(std::string_view url) {
  std::optional<PageState> page;
  {
    Cursor row = db_->Ask(
        "SELECT article_id, etag, last_modified, last_fetch, failures, last_error FROM page WHERE url = ?1",
        url);
    if (row.Next()) {
      page.emplace();
      if (row->Type(0) != ColumnType::kNull) page->article_id = row->Int(0);
      page->validators = {row->String(1), row->String(2)};
      page->last_fetch = Time(*row.operator->(), 3);
      page->failures = static_cast<int>(row->Int(4));
      page->last_error = row->String(5);
    }
  }
  if (!page) {
    Cursor row = db_->Ask(
        "SELECT id, fetched FROM article "
        "WHERE coalesce(url, 'id:' || given_id, 'sha256:' || lower(hex(content_hash))) = ?1",
        url);
    if (row.Next()) {
      page.emplace();
      page->article_id = row->Int(0);
      page->last_fetch = Time(*row.operator->(), 1);
    }
  }
  if (page) page->url = std::string(url);
  if (Status status = db_->TakeStatus(); !status) return Fail(status.error());
  return page;
}

Status Store::SavePage(const PageState& page) {
  Transaction transaction(*db_);
  known_->Begin(*db_);
  db_->Run(
      "INSERT OR REPLACE INTO page(url, article_id, etag, last_modified, last_fetch, failures, last_error) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      page.url, page.article_id, page.validators.etag, page.validators.last_modified, Format(page.last_fetch),
      page.failures, page.last_error);
  Status status = transaction.Commit();
  // A page is saved after each article: what is remembered for the next one still holds.
  if (status) known_->Keep(*db_);
  return status;
}

}  // namespace tradewire
