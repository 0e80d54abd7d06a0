// The network half of one ingest: feeds to entries, entries to pages, pages to the pipeline.
//
//   step                                     by
//   feed or sitemap URL → response           Crawler (fetcher/crawl.h)
//   response → entries                       ParseFeed (fetcher/feed/feed.h)
//   entry → page → article                   Crawler, ReadPage (app/articles.h)
//   article → facts → rows                   Pipeline (app/pipeline.h)
//
// One thread: everything happens inside Run. A feed's state is saved when all its pages have been tried, so
// that a run that is killed before sees the same entries again. Feeds are asked for as their entries find
// their pages, so that memory does not grow with their number. A page that is known is asked for again only
// when its entry is newer than the last visit, or while it is young enough to be corrected.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

#include "app/commands.h"
#include "app/pipeline.h"
#include "core/feed.h"
#include "fetcher/crawl.h"
#include "fetcher/polling.h"

namespace tradewire {

class FetchRun {
 public:
  FetchRun(Pipeline& pipeline, const IngestOptions& options);

  // A subscription that is due.
  void AddFeed(const FeedState& state);
  // A URL that the user named, or that a list of feeds contains: a feed, a sitemap or an article.
  void AddSource(const std::string& url) { AddSource(url, nullptr); }
  // An entry of a local feed that points to the network.
  void AddEntry(const FeedEntry& entry);

  // Fetches until nothing is left or the run ends.
  void Run();

 private:
  // One feed, list of feeds or page that the user named, under way; shared by the callbacks of what it names.
  struct FeedRun {
    FeedState state;
    FetchOutcome outcome;
    bool subscribed = false;
    std::shared_ptr<FeedRun> list;  // that names it
    int depth = 0;                  // of lists above it
    size_t left = 0;                // pages and documents that it names and that are not done
    bool again = false;             // one failed that may come next time
  };
  using FeedHandle = std::shared_ptr<FeedRun>;

  void AddSource(const std::string& url, const FeedHandle& list);
  void AskFeed(const FeedState& state);
  void AskFeeds();
  void Ask(HttpRequest request, size_t holds, Crawler::Done take);
  void OnFeed(const FeedHandle& feed, const Result<HttpResponse>& response);
  void OnSource(const FeedHandle& feed, const Result<HttpResponse>& response);
  void ReadSource(const FeedHandle& feed, const HttpResponse& response);
  void ReadFeed(const FeedHandle& feed, const HttpResponse& response);
  bool LeadOn(const FeedHandle& feed, const std::string& url);
  void TakeEntries(const FeedHandle& feed, const Feed& entries);
  bool ConsiderEntry(const FeedHandle& feed, const FeedEntry& entry);
  static void CountFresh(FeedHandle list, int fresh, int entries);
  static HttpRequest PageRequest(const FeedHandle& feed, const std::string& url,
                                 const Validators& validators);
  void OnPage(const FeedHandle& feed, const FeedEntry& entry, PageState page,
              const Result<HttpResponse>& response);
  void TakePage(const FeedHandle& feed, const FeedEntry& entry, PageState& page,
                const HttpResponse& response);
  bool TakeContent(const FeedEntry& entry, PageState& page);
  void KeepArticle(const FeedEntry& entry, InputArticle& input, const HttpResponse& response);
  void PartDone(const FeedHandle& feed);
  void FeedDone(const FeedHandle& feed);
  void KeepRobots();
  void HoldFeeds();
  void SaveFeed(const FeedHandle& feed);
  void SavePage(const PageState& page);
  void Fail(const Error& error);
  void ShowProgress();

  Pipeline& pipeline_;
  Crawler crawler_;
  std::optional<Instant> since_;
  std::unordered_set<std::string> seen_;     // pages and documents of this run
  std::deque<std::function<void()>> feeds_;  // not asked for yet
  size_t waiting_ = 0;                       // bytes that wait for an answer
  size_t asked_ = 0;
  size_t answered_ = 0;
};

}  // namespace tradewire
