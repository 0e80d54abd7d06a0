// Many fetches over many hosts at once: one connection and a delay per host, robots.txt obeyed, redirects
// followed.
//
//   Crawler crawler(options);
//   crawler.Add({.url = feed}, [&](Result<HttpResponse> response) { … crawler.Add(page, …); … });
//   crawler.Run();
//
// One thread: Add and Run are called by the same thread, callbacks run on it inside Run and may Add more. Run
// returns when nothing is left. Each request ends in exactly one callback, with a response of any status or
// an Error (kNetwork). Nothing is retried. A host that answers 429 or 503 with Retry-After is left alone for
// that time: its waiting requests go on when the time is short (max_wait), else they fail with the time
// named. A redirect is a request of its own to the host it leads to, with that host's robots.txt and delay.
// robots.txt is read by RFC 9309 and kept for 24 hours (fetcher/http/robots.h): one file for each origin, of
// which every request obeys the group, and keeps the Crawl-delay, of its own user agent. A refusal (401, 403
// and the like) counts for the agent that got it, in this run; another one asks for itself. Delays run on the
// steady clock; ages on Now().
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fetcher/http/http.h"
#include "fetcher/http/robots.h"

namespace tradewire {

struct CrawlOptions {
  HttpOptions http;
  int jobs = 16;                               // transfers at once, over all hosts
  std::chrono::milliseconds host_delay{1000};  // between the end of one request to a host and the next
  std::chrono::seconds max_crawl_delay{30};    // what a robots.txt may ask for at most
  std::chrono::seconds max_wait{60};           // the longest Retry-After that is waited for inside a run
  bool obey_robots = true;
};

class Crawler {
 public:
  using Done = std::function<void(Result<HttpResponse>)>;

  explicit Crawler(CrawlOptions options);
  ~Crawler();
  Crawler(const Crawler&) = delete;
  Crawler& operator=(const Crawler&) = delete;

  // Queues a request; requests to one host go out in the order they were added.
  void Add(HttpRequest request, Done done);

  // Fetches until the queue is empty or Stop was called; what is left then fails with "stopped".
  void Run();

  // May be called from any thread or a signal handler.
  void Stop() { stopped_.store(true, std::memory_order_relaxed); }

  // robots.txt files of earlier runs, so that they are not asked again within 24 hours; and those to keep.
  void KnowRobots(const std::vector<RobotsFile>& files);
  std::vector<RobotsFile> RobotsFiles() const;

  // Origins that asked, in this run, to be left alone for longer than a run waits, and until when.
  std::map<std::string, Instant> ClosedHosts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::atomic<bool> stopped_{false};
};

}  // namespace tradewire
