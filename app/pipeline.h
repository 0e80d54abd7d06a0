// Where the stages meet: an article with its origin goes in, its facts are found and stored, the run's
// figures grow.
//
//   text → sentences → mentions → facts   FindFacts (extractor/)
//   facts → rows                          Store::PutArticle (store/)
//
// Made by `ingest` for one run and used by its sources, app/fetch_run.h and app/local_run.h. Prepare may be
// called by several threads at once; Keep and the Store are used by one at a time, which the pipeline's own
// lock sees to.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/articles.h"
#include "app/console.h"
#include "extractor/extractor.h"
#include "store/store.h"

namespace tradewire {

// The figures of one run, as its summary and the store's row of it give them.
struct Tally {
  size_t sources = 0;
  size_t fetched = 0;
  size_t not_modified = 0;
  size_t articles_new = 0;
  size_t articles_updated = 0;
  size_t duplicates = 0;
  size_t facts = 0;      // new or changed
  size_t withdrawn = 0;  // facts of earlier runs that no longer stand
  size_t failed = 0;
};

// An article that has been read, on its way to the store.
struct Prepared {
  ArticleRecord record;
  std::vector<Fact> facts;
  bool current = false;        // the store has it already, read by these rules: nothing to write
  std::optional<Error> fault;  // the store could not be asked about it
};

class Pipeline {
 public:
  // With dry_run nothing is written: articles and facts are only counted. All must outlive the pipeline.
  Pipeline(Store& store, const Rules& rules, bool dry_run, Console& console);

  // The record of an article, with its facts unless the store has them.
  Prepared Prepare(const InputArticle& input, std::string raw, std::string raw_type,
                   const std::string& source);

  // Stores it and counts what came of it; its row id, nothing when nothing was written.
  std::optional<int64_t> Keep(const Prepared& prepared);

  // Prints the error and counts it as one failure. An unusable knowledge base ends the run.
  void Fail(const Error& error);

  // True when the run shall end: interrupted, or the knowledge base cannot be used any more.
  bool ended() const;
  // True when what was read may not be stored, so that it must not count as read.
  bool store_failed() const { return store_failed_; }

  Store& store() { return store_; }
  Console& console() { return console_; }
  bool dry_run() const { return dry_run_; }
  Tally& tally() { return tally_; }

 private:
  void CountOnly(const Prepared& prepared);
  Result<PutOutcome> OutcomeIfKept(const ArticleRecord& record);
  void CountOutcome(PutOutcome outcome);

  Store& store_;
  const Rules& rules_;
  const bool dry_run_;
  Console& console_;
  std::optional<Store> trial_;  // what a dry run has read so far, in a file of SQLite's own that nobody sees
  std::mutex store_mutex_;
  Tally tally_;
  std::atomic<bool> store_failed_ = false;
};

}  // namespace tradewire
