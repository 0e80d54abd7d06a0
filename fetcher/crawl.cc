#include "fetcher/crawl.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "fetcher/http/freshness.h"
#include "fetcher/http/redirect.h"
#include "fetcher/http/transfer.h"
#include "fetcher/http/url.h"
#include "fetcher/text/charset.h"

namespace tradewire {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kRobotsBytes = 500 << 10;  // RFC 9309, 2.5
constexpr int kRobotsRedirects = 5;         // RFC 9309, 2.3.1.2

// One request on its way through hops and queues.
struct Job {
  RedirectChain chain;
  Crawler::Done done;
};

// What is known of one origin, and what waits for it.
struct Host {
  std::deque<std::unique_ptr<Job>> waiting;
  bool busy = false;            // a transfer is under way
  Clock::time_point free_at{};  // not before
  bool robots_known = false;
  std::set<std::string> refused;             // product tokens that get no robots.txt
  std::map<std::string, RobotsRules> rules;  // by the product token that they are for, as they were asked for
  std::optional<Error> unreachable;          // why robots.txt could not be fetched at all
  std::string robots_fault;                  // why the rules forbid all, when the server failed
  std::optional<Instant> closed_until;
};

// A transfer under way: a job's hop, or a hop of an origin's robots.txt.
struct Flight {
  std::string origin;
  std::unique_ptr<Job> job;
  std::unique_ptr<RedirectChain> robots;
};

}  // namespace

struct Crawler::Impl {
  CrawlOptions options;
  TransferPool pool;
  std::map<std::string, Host> hosts;
  std::map<std::string, RobotsFile> robots;
  std::map<uint64_t, Flight> flights;
  uint64_t next_id = 1;
  std::vector<std::unique_ptr<Job>> bad_urls;

  explicit Impl(CrawlOptions given) : options(std::move(given)), pool(options.http) {}

  void Enqueue(std::unique_ptr<Job> job) {
    const Result<Url> url = ParseUrl(job->chain.Request().url);
    if (!url) {
      bad_urls.push_back(std::move(job));
      return;
    }
    hosts[url->Origin()].waiting.push_back(std::move(job));
  }

  bool HasWork() const {
    return !flights.empty() || !bad_urls.empty() ||
           std::any_of(hosts.begin(), hosts.end(),
                       [](const auto& host) { return !host.second.waiting.empty(); });
  }

  // Ends a job. The callback may add others.
  static void End(std::unique_ptr<Job> job, Result<HttpResponse> result) {
    if (job->done) job->done(std::move(result));
  }

  static void EndWith(std::unique_ptr<Job> job, Failure failure, std::string_view detail) {
    Error error = MakeFailure(failure, job->chain.Request().url, detail);
    End(std::move(job), Fail(std::move(error)));
  }

  void Launch(Flight flight, const HttpRequest& request) {
    const uint64_t id = next_id++;
    hosts[flight.origin].busy = true;
    flights.emplace(id, std::move(flight));
    pool.Start(id, request);
  }

  // Starts what may start now; jobs that may never start end here. The origins are copied, since callbacks
  // add some.
  void StartReady() {
    for (std::unique_ptr<Job>& job : std::exchange(bad_urls, {})) {
      EndWith(std::move(job), Failure::kBadUrl, "only http:// and https:// URLs can be");
    }
    std::vector<std::string> ready;
    const Clock::time_point now = Clock::now();
    for (const auto& [origin, host] : hosts) {
      if (!host.busy && !host.waiting.empty() && host.free_at <= now) ready.push_back(origin);
    }
    for (const std::string& origin : ready) {
      if (static_cast<int>(flights.size()) >= options.jobs) return;
      StartNext(origin);
    }
  }

  void StartNext(const std::string& origin) {
    while (!hosts[origin].waiting.empty()) {
      Host& host = hosts[origin];
      if (options.obey_robots && !RobotsKnown(origin, host.waiting.front()->chain.Request(), &host)) {
        FetchRobots(origin);
        return;
      }
      std::unique_ptr<Job> job = std::move(host.waiting.front());
      host.waiting.pop_front();
      const HttpRequest& request = job->chain.Request();
      if (host.closed_until) {
        EndWith(std::move(job), Failure::kWait, "until " + FormatInstant(*host.closed_until));
      } else if (host.unreachable) {
        End(std::move(job), Fail(ErrorKind::kNetwork, SafeUrl(request.url), host.unreachable->message));
      } else if (options.obey_robots && !RulesFor(request, origin, &host).Allows(request.url)) {
        EndWith(std::move(job), Failure::kRobots, host.robots_fault);
      } else {
        Flight flight{origin, std::move(job), nullptr};
        const HttpRequest copy = flight.job->chain.Request();
        Launch(std::move(flight), copy);
        return;
      }
    }
  }

  bool RobotsKnown(const std::string& origin, const HttpRequest& request, Host* host) {
    if (host->robots_known || host->unreachable || host->refused.count(TokenOf(request)) > 0) return true;
    const auto known = robots.find(origin);
    if (known == robots.end() || RobotsExpired(known->second, Now())) return false;
    TakeRobots(known->second, host);
    return true;
  }

  static void TakeRobots(const RobotsFile& file, Host* host) {
    host->robots_known = true;
    host->rules.clear();
    if (RobotsFailed(file)) host->robots_fault = "it cannot be read, " + StatusInWords(file.status);
  }

  std::string TokenOf(const HttpRequest& request) const {
    return ProductToken(request.user_agent.empty() ? options.http.user_agent : request.user_agent);
  }

  // Of the file that was taken, the rules for the agent in whose name the request goes out; none where only
  // this agent asked for the file and was refused.
  const RobotsRules& RulesFor(const HttpRequest& request, const std::string& origin, Host* host) {
    const std::string token = TokenOf(request);
    const auto [rules, added] = host->rules.try_emplace(token);
    if (added && host->robots_known) rules->second = RulesOf(robots[origin], token);
    return rules->second;
  }

  // In the name of the request that waits for it: a server may refuse the program's own.
  void FetchRobots(const std::string& origin) {
    HttpRequest request;
    request.url = origin + "/robots.txt";
    request.user_agent = hosts[origin].waiting.front()->chain.Request().user_agent;
    request.prefix_bytes = kRobotsBytes;
    Flight flight{origin, nullptr, std::make_unique<RedirectChain>(request, kRobotsRedirects)};
    Launch(std::move(flight), request);
  }

  void Land(FinishedTransfer finished) {
    const auto found = flights.find(finished.id);
    Flight flight = std::move(found->second);
    flights.erase(found);
    Host& host = hosts[flight.origin];
    host.busy = false;
    if (flight.robots != nullptr) return LandRobots(std::move(flight), std::move(finished.response));
    host.free_at = Clock::now() + Delay(flight, &host);
    if (finished.response) Heed(*finished.response, &host);
    LandJob(std::move(flight.job), std::move(finished.response));
  }

  // What follows a request is the pause that its own agent is asked for, so that no agent comes too soon.
  std::chrono::milliseconds Delay(const Flight& flight, Host* host) {
    if (!host->robots_known) return options.host_delay;
    const RobotsRules& rules = RulesFor(flight.job->chain.Request(), flight.origin, host);
    const std::chrono::milliseconds asked = rules.crawl_delay.value_or(std::chrono::milliseconds(0));
    return std::max(options.host_delay, std::min<std::chrono::milliseconds>(asked, options.max_crawl_delay));
  }

  // Retry-After holds for the whole host.
  void Heed(const HttpResponse& response, Host* host) const {
    if (response.status != 429 && response.status != 503) return;
    const Instant now = Now();
    const std::optional<Instant> until = ParseRetryAfter(response.Header("retry-after"), now);
    if (!until) return;
    if (*until - now > options.max_wait) {
      host->closed_until = until;
    } else {
      host->free_at = std::max(host->free_at, Clock::now() + (*until - now));
    }
  }

  void LandJob(std::unique_ptr<Job> job, Result<HttpResponse> response) {
    if (!response) return End(std::move(job), std::move(response));
    const Result<bool> on = job->chain.Follow(*response);
    if (!on) return End(std::move(job), Fail(on.error()));
    if (*on) return Enqueue(std::move(job));
    HttpResponse last = job->chain.Finish(std::move(*response));
    End(std::move(job), std::move(last));
  }

  // Hops of robots.txt follow each other at once, on the origin's own slot.
  void LandRobots(Flight flight, Result<HttpResponse> response) {
    Host& host = hosts[flight.origin];
    int status = 310;  // redirects without an end count as a file that is not there
    std::string body;
    if (response) {
      const Result<bool> on = flight.robots->Follow(*response);
      if (on && *on) {
        const HttpRequest next = flight.robots->Request();
        return Launch(std::move(flight), next);
      }
      if (on) status = response->status;
      body = ToUtf8(response->body, response->Header("content-type")).text;
    } else if (WeightOf(response.error()) == Weight::kSoft) {
      status = 404;  // what came was no file that could be read: no rules
    } else {
      host.unreachable = response.error();
      return;
    }
    const RobotsFile file{flight.origin, status, std::move(body), Now()};
    if (RobotsRefused(file)) {
      host.refused.insert(TokenOf(flight.robots->Request()));
      return;
    }
    robots[flight.origin] = file;
    TakeRobots(file, &host);
  }

  // How long nothing can start, at most.
  std::chrono::milliseconds Pause() const {
    Clock::time_point first = Clock::now() + std::chrono::milliseconds(100);
    for (const auto& [origin, host] : hosts) {
      if (!host.busy && !host.waiting.empty()) first = std::min(first, host.free_at);
    }
    const auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(first - Clock::now());
    return std::max(pause, std::chrono::milliseconds(1));
  }

  void EndAll() {
    pool.Abandon();
    std::vector<std::unique_ptr<Job>> left;
    for (auto& [id, flight] : std::exchange(flights, {})) {
      hosts[flight.origin].busy = false;
      if (flight.job != nullptr) left.push_back(std::move(flight.job));
    }
    for (auto& [origin, host] : hosts) {
      for (std::unique_ptr<Job>& job : host.waiting) left.push_back(std::move(job));
      host.waiting.clear();
    }
    for (std::unique_ptr<Job>& job : std::exchange(bad_urls, {})) left.push_back(std::move(job));
    for (std::unique_ptr<Job>& job : left) EndWith(std::move(job), Failure::kStopped, "");
  }
};

Crawler::Crawler(CrawlOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Crawler::~Crawler() = default;

void Crawler::Add(HttpRequest request, Done done) {
  impl_->Enqueue(std::make_unique<Job>(
      Job{RedirectChain(std::move(request), impl_->options.http.limits.max_redirects), std::move(done)}));
}

void Crawler::Run() {
  while (impl_->HasWork()) {
    if (stopped_.load(std::memory_order_relaxed)) {
      impl_->EndAll();
      continue;
    }
    impl_->StartReady();
    for (FinishedTransfer& finished : impl_->pool.Poll(impl_->Pause())) impl_->Land(std::move(finished));
  }
}

void Crawler::KnowRobots(const std::vector<RobotsFile>& files) {
  for (const RobotsFile& file : files) {
    if (!RobotsRefused(file)) impl_->robots[file.origin] = file;
  }
}

std::vector<RobotsFile> Crawler::RobotsFiles() const {
  std::vector<RobotsFile> files;
  for (const auto& [origin, file] : impl_->robots) files.push_back(file);
  return files;
}

std::map<std::string, Instant> Crawler::ClosedHosts() const {
  std::map<std::string, Instant> closed;
  for (const auto& [origin, host] : impl_->hosts) {
    if (host.closed_until) closed.emplace(origin, *host.closed_until);
  }
  return closed;
}

}  // namespace tradewire
