// The local half of one ingest: files and folders to documents, documents to the pipeline. No network; what a
// local feed names outside is handed to the FetchRun.
//
// Articles are read and understood on several threads and stored in the order of the input. A local feed's
// relative links are read from disk, only from inside the feed's own folder. In a folder feeds come first, so
// that a page that a feed names is read with what the feed says of it.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>

#include "app/commands.h"
#include "app/documents.h"
#include "app/fetch_run.h"
#include "app/ordered_pool.h"
#include "app/pipeline.h"

namespace tradewire {

class LocalRun {
 public:
  LocalRun(Pipeline& pipeline, FetchRun& network, const IngestOptions& options);

  // A file, a folder, or "-" for JSONL on stdin.
  void Add(const std::string& path);
  // Waits until all is stored.
  void Finish() { pool_.Finish(); }

 private:
  void AddFolder(const std::filesystem::path& folder);
  void AddFile(const std::string& path, DocumentKind kind);
  void AddFeed(const InputDocument& document, const std::string& path);
  void AddPage(const FeedEntry& entry, const std::filesystem::path& page, const std::string& source);
  void Push(InputDocument document, const std::string& path, const FeedEntry& entry,
            const std::string& source);
  void Fail(const Error& error);

  Pipeline& pipeline_;
  FetchRun& network_;
  const IngestOptions& options_;
  std::optional<Instant> since_;
  std::unordered_set<std::string> read_;  // files of this run, by their canonical paths
  OrderedPool pool_;
};

}  // namespace tradewire
