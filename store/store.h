// The knowledge base: articles, the facts read from them, feeds and runs, in one SQLite file (WAL, STRICT
// tables).
//
//   Result<Store> store = Store::Open("news.db", {});
//   if (!store) return Fail(store.error());
//   store->SaveCodes(parties, sectors);
//   Result<PutResult> put = store->PutArticle(record, FindFacts(*rules, record.article),
//   RulesVersion(*rules));
//
// app/ is the only caller. A Store is one connection: one thread at a time uses it, any number of Stores
// (threads, processes) may have the same file open. Readers are never blocked and see whole articles only; a
// writer waits up to OpenOptions::busy_timeout for another one. Times are UTC Instants, written as ISO 8601;
// offsets in SQL count code points. store/query.h asks, store/export.h hands the change feed on,
// store/lookup.h finds one article, store/upkeep.h checks, repairs, prunes and backs up, store/people.h
// merges and splits officials.
//
// Errors: kStore means that the file cannot be used (no database, not ours, newer schema, full, locked past
// the timeout); kInput that one record cannot be stored, and nothing of it is. Every write is one
// transaction: after an error or a kill the file holds all of it or nothing.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/document.h"
#include "core/feed.h"
#include "core/result.h"

namespace tradewire {

class Connection;  // store/sqlite.h
struct KnownRows;  // store/known_rows.h

enum class OpenMode {
  kCreate,  // a missing or empty file becomes a knowledge base; an older schema is brought up to date
  kUpdate,  // as kCreate, but a missing file is an error
  kRead,    // nothing is ever written; an older schema is an error that names the command to run
};

struct OpenOptions {
  OpenMode mode = OpenMode::kCreate;
  std::chrono::milliseconds busy_timeout{10000};
};

// An article and how it was come by.
struct ArticleRecord {
  Article article;          // url canonical, or empty; then article.id identifies it, else its content
  std::string source;       // publisher, as the host or the feed's name; empty: the host of the URL
  std::string fetched_url;  // address that was asked for when it is not the canonical one; empty otherwise
  Instant fetched{};        // when it was read
  std::string raw;          // bytes it was made from (page, JSON line), kept compressed; empty: keep none
  std::string raw_type;     // media type of raw ("text/html")
};

enum class PutOutcome {
  kNew,
  kUpdated,    // known address, other title or text: the former version is kept in article_version
  kUnchanged,  // known address, same title and text
  kDuplicate,  // new address, same or nearly the same text as a stored article: stored, linked as the same
               // story
};

struct FactCounts {
  size_t inserted = 0;
  size_t updated = 0;
  size_t withdrawn = 0;
  size_t unchanged = 0;
};

struct PutResult {
  PutOutcome outcome = PutOutcome::kNew;
  int64_t article_id = 0;
  int64_t story_id = 0;  // article id of the first article of the story; its own for the first
  FactCounts facts;
};

// What is remembered of one page address, so that a run asks for it again only when that pays.
struct PageState {
  std::string url;
  std::optional<int64_t> article_id;  // the article it led to; empty when it gave none
  Validators validators;
  std::optional<Instant> last_fetch;
  int failures = 0;  // in a row
  std::string last_error;
};

// A stored article as `reextract` reads it.
struct StoredArticle {
  int64_t article_id = 0;
  Article article;
};

struct Run {
  int64_t id = 0;
  std::string command;  // "ingest", "reextract"
  std::string rules_version;
  Instant started{};
  std::optional<Instant> finished;  // empty: running, or killed
  size_t sources = 0;
  size_t fetched = 0;
  size_t not_modified = 0;
  size_t articles_new = 0;
  size_t articles_updated = 0;
  size_t duplicates = 0;
  size_t facts = 0;  // inserted and updated
  size_t failed = 0;
};

struct StoreStatus {
  int schema_version = 0;
  int64_t file_bytes = 0;
  int64_t raw_bytes = 0;  // compressed
  int64_t articles = 0;
  int64_t stories = 0;
  int64_t facts = 0;
  int64_t tariffs = 0, commitments = 0, deadlines = 0, officials = 0, sectors = 0;  // facts of each type
  int64_t last_change = 0;  // newest cursor of the change feed
  int64_t feeds = 0, feeds_failing = 0, feeds_retired = 0;
  std::vector<Run> last_runs;  // newest first, ten at most
};

// Rows of the code tables, as the lexicons of the rules give them.
struct PartyCode {
  std::string code;
  std::string label;
  std::string kind;                // country | bloc | body
  std::vector<std::string> blocs;  // codes it is a member of
};

struct SectorCode {
  std::string id;
  std::string parent;  // empty at the top
  std::string label;
  std::string hs;
};

// An office-holder known beforehand: name and aliases lead to one person, the term dates the office.
struct KnownOfficial {
  std::string name;
  std::vector<std::string> aliases;
  std::string title;
  std::string country;
  std::string from;   // ISO date, empty when open
  std::string until;  // ISO date, empty when in office
};

// Phrases that tell how facts hang together, lower case; a longer word that begins so counts too. They come
// from rules/lexicon/links.tsv.
struct LinkCues {
  std::vector<std::string> division;  // "of which": a sum is part of another
  std::vector<std::string> move;      // "extend": a date replaces another
  std::vector<std::string> share;     // "of the": the sum before is part of the one that follows
  std::vector<std::string> behind;    // "of it": the sum before is part of one that stands before it
  std::vector<std::string> total;     // "bringing … to": the sum that follows has the one before in it
};

// Held while one ingest runs; released by its destructor, by exit and by kill.
class IngestLock {
 public:
  explicit IngestLock(int fd) : fd_(fd) {}
  IngestLock(IngestLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  IngestLock& operator=(IngestLock&&) = delete;
  IngestLock(const IngestLock&) = delete;
  IngestLock& operator=(const IngestLock&) = delete;
  ~IngestLock();

 private:
  int fd_;  // of PATH-ingest.lock; -1 for a knowledge base in memory
};

// Stored articles one by one, in the order of their ids. Batches are read as the walk goes on, so that no
// read transaction stays open while the caller writes.
class ArticleCursor {
 public:
  // The next article, nothing at the end.
  Result<std::optional<StoredArticle>> Next();

 private:
  friend class Store;
  std::shared_ptr<Connection> db_;
  std::optional<std::string> rules_version_;
  int64_t last_id_ = 0;
  std::vector<StoredArticle> batch_;  // in reverse
};

// A page as it was fetched.
struct RawPage {
  int64_t article_id = 0;
  std::string url;      // empty where the article has none
  std::string fetched;  // UTC, ISO 8601
  std::string type;     // media type
  std::string bytes;
};

class Store {
 public:
  // Opens or creates the file; ":memory:" is a private knowledge base. A file that is no knowledge base, or
  // one of a newer schema, is left as it is.
  static Result<Store> Open(const std::string& path, const OpenOptions& options);

  // The lock that keeps a second ingest out; nothing when another process holds it past `wait`.
  Result<std::optional<IngestLock>> LockForIngest(std::chrono::milliseconds wait);

  // Gives the record what the stored article under its address says and it leaves open: title, date of
  // publication, language. A text that is stored unchanged keeps its stored date, whatever the record says.
  // Call before the facts are looked for: relative dates and statuses hang on the date.
  Status Complete(ArticleRecord* record);

  // True when PutArticle would write nothing: same title and text under this address, read by this rule set.
  // Lets the caller skip the extraction.
  Result<bool> IsCurrent(const ArticleRecord& record, std::string_view rules_version);

  // What PutArticle would say of it now; writes nothing.
  Result<PutOutcome> OutcomeOf(const ArticleRecord& record);

  // The phrases by which facts of the articles put from now on are linked; without them none are.
  void UseCues(LinkCues cues) { cues_ = std::move(cues); }

  // Stores the article, its facts, its links to stories and people, and the change feed's rows in one
  // transaction. Putting the same again writes nothing. The text must be UTF-8 without NUL and the spans must
  // lie in it (else kInput, place = URL or id).
  Result<PutResult> PutArticle(const ArticleRecord& record, const std::vector<Fact>& facts,
                               std::string_view rules_version);

  // Articles that another rule set has read, or all of them.
  ArticleCursor ArticlesToReextract(std::string_view rules_version);
  ArticleCursor AllArticles();

  // Replaces the facts of a stored article by what today's rules find in it. Facts that say the same keep
  // their ids and make no change row.
  Result<FactCounts> ReplaceFacts(int64_t article_id, const std::vector<Fact>& facts,
                                  std::string_view rules_version);

  // Writes down the lines of tariff_timeline, commitment_ledger and deadline_calendar that have changed since
  // they were read last, so that reading them is quick. Call at the end of a run; the views are right without
  // it.
  Status FoldStories();

  // Raw bytes of an article, nothing when they were never kept or are pruned.
  Result<std::optional<std::string>> RawBytes(int64_t article_id);

  // The kept page with the next higher article id; nothing at the end.
  Result<std::optional<RawPage>> NextRawPage(int64_t after_article_id);

  // What is remembered of a page address or a canonical URL; nothing when it was never met.
  Result<std::optional<PageState>> FindPage(std::string_view url);
  Status SavePage(const PageState& page);

  Result<std::vector<FeedState>> ListFeeds();
  Result<std::vector<FeedState>> DueFeeds(Instant now);  // not retired, next_due reached; longest due first
  Result<bool> AddFeed(std::string_view url, std::string_view title);  // false: it is there already
  Result<bool> RemoveFeed(std::string_view url);  // false: it is not there; articles stay
  Status SaveFeed(const FeedState& feed);         // inserts or replaces by url
  // Adopts a permanent redirect. False: `to` is a feed of its own, with settings of its own, and `from` is
  // given up.
  Result<bool> MoveFeed(std::string_view from, std::string_view to);

  // robots.txt files of earlier runs; saving replaces them all.
  Result<std::vector<RobotsFile>> ListRobots();
  Status SaveRobots(const std::vector<RobotsFile>& files);

  Result<int64_t> StartRun(std::string_view command, std::string_view rules_version, Instant started);
  Status FinishRun(const Run& run);  // by run.id
  Result<StoreStatus> ReadStatus();

  // Fills the code tables; rows that stand already are brought up to date, nothing is written when all agree.
  Status SaveCodes(const std::vector<PartyCode>& parties, const std::vector<SectorCode>& sectors);
  Status SaveOfficials(const std::vector<KnownOfficial>& officials);

  const std::string& path() const { return path_; }
  Connection& connection() { return *db_; }  // for the other headers of this folder

 private:
  Store(std::string path, std::shared_ptr<Connection> db);

  std::string path_;
  std::shared_ptr<Connection> db_;
  std::shared_ptr<KnownRows> known_;  // its maker knows how to delete it
  LinkCues cues_;
};

}  // namespace tradewire
