#include "fetcher/crawl.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

#include "tests/fetcher/compress.h"
#include "tests/fetcher/scripted_server.h"

namespace tradewire {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

CrawlOptions Options() {
  CrawlOptions options;
  options.http.allow_private = true;
  options.host_delay = milliseconds(0);
  return options;
}

// Fetches the URLs in one run; a line per URL in the order of their ends: "STATUS" or the error's message.
std::vector<std::string> Fetch(const CrawlOptions& options, const std::vector<std::string>& urls) {
  std::vector<std::string> ends;
  Crawler crawler(options);
  for (const std::string& url : urls) {
    crawler.Add({.url = url}, [&ends](const Result<HttpResponse>& response) {
      ends.push_back(response ? std::to_string(response->status) : response.error().message);
    });
  }
  crawler.Run();
  return ends;
}

std::vector<std::string> Targets(const ScriptedServer& server) {
  std::vector<std::string> targets;
  for (const ScriptedRequest& request : server.Requests()) targets.push_back(request.target);
  return targets;
}

using Strings = std::vector<std::string>;

struct RobotsRow {
  std::string name;
  ScriptedReply robots;
  std::string expected;  // the answer for /page, its beginning
};

std::ostream& operator<<(std::ostream& out, const RobotsRow& row) { return out << row.name; }

class CrawlRobotsTest : public testing::TestWithParam<RobotsRow> {};

TEST_P(CrawlRobotsTest, Obeys) {
  ScriptedServer server;
  ScriptedServer other("127.0.0.2");
  other.Serve("/moved-robots.txt", {.body = "User-agent: *\nDisallow: /page"});
  ScriptedReply robots = GetParam().robots;
  for (auto& [name, value] : robots.headers) {
    if (value.starts_with("{}")) value = other.Url(value.substr(2));
  }
  server.Serve("/robots.txt", robots);
  server.Serve("/moved-robots.txt", {.body = "User-agent: *\nDisallow: /page"});
  server.Serve("/page", {.body = "page"});
  const Strings ends = Fetch(Options(), {server.Url("/page")});
  ASSERT_EQ(ends.size(), 1U);
  EXPECT_TRUE(ends[0].starts_with(GetParam().expected)) << ends[0];
  const Strings targets = Targets(server);
  EXPECT_EQ(targets.at(0), "/robots.txt");
  EXPECT_EQ(std::count(targets.begin(), targets.end(), "/page"), GetParam().expected == "200" ? 1 : 0);
}

const RobotsRow kRobots[] = {
    {"allows", {.body = "User-agent: *\nDisallow: /other"}, "200"},
    {"forbids", {.body = "User-agent: *\nDisallow: /page"}, "robots.txt forbids it"},
    {"forbids_us_only", {.body = "User-agent: tradewire\nDisallow: /"}, "robots.txt forbids it"},
    {"absent", {.status = 404}, "200"},
    {"forbidden", {.status = 403}, "200"},
    {"server_error", {.status = 503}, "robots.txt forbids it (it cannot be read, 503"},
    {"redirected", {.status = 301, .headers = {{"Location", "/moved-robots.txt"}}}, "robots.txt forbids it"},
    {"redirected_to_another_host",
     {.status = 302, .headers = {{"Location", "{}/moved-robots.txt"}}},
     "robots.txt forbids it"},
    {"unauthorised", {.status = 401}, "200"},
    {"too_many_requests", {.status = 429}, "200"},
    {"moved_without_a_target", {.status = 301}, "200"},
    {"compressed_though_not_asked_for",
     {.headers = {{"Content-Encoding", "gzip"}}, .body = Gzip("User-agent: *\nDisallow: /page")},
     "robots.txt forbids it"},
    {"rule_beyond_500_kib",
     {.body = "User-agent: *\n" + std::string(500 << 10, '#') + "\nDisallow: /page"},
     "200"},
    {"redirected_for_ever", {.status = 301, .headers = {{"Location", "/robots.txt"}}}, "200"},
    {"cut_short", {.body = "User-agent: *\nDisallow: /page", .cut = 10}, "the response was cut short"},
    {"larger_than_500_kib",
     {.body = "User-agent: *\nDisallow: /page\n" + std::string(11 << 20, '#')},
     "robots.txt forbids it"},
    {"utf8_mark", {.body = "\xEF\xBB\xBFUser-agent: *\nDisallow: /page"}, "robots.txt forbids it"},
};

INSTANTIATE_TEST_SUITE_P(Files, CrawlRobotsTest, testing::ValuesIn(kRobots),
                         [](const auto& row) { return row.param.name; });

TEST(Crawler, AsksForRobotsOncePerHost) {
  ScriptedServer server;
  Fetch(Options(), {server.Url("/a"), server.Url("/b"), server.Url("/c")});
  EXPECT_EQ(Targets(server), (Strings{"/robots.txt", "/a", "/b", "/c"}));
}

TEST(Crawler, RobotsMayBeTurnedOff) {
  ScriptedServer server;
  CrawlOptions options = Options();
  options.obey_robots = false;
  Fetch(options, {server.Url("/a")});
  EXPECT_EQ(Targets(server), (Strings{"/a"}));
}

TEST(Crawler, RemembersRobotsOfEarlierRunsForADay) {
  ScriptedServer server;
  server.Serve("/robots.txt", {.body = "User-agent: *\nDisallow: /a"});
  Crawler first(Options());
  first.Add({.url = server.Url("/a")}, nullptr);
  first.Run();
  std::vector<RobotsFile> files = first.RobotsFiles();
  ASSERT_EQ(files.size(), 1U);
  Crawler second(Options());
  second.KnowRobots(files);
  second.Add({.url = server.Url("/a")}, nullptr);
  second.Run();
  EXPECT_EQ(Targets(server), (Strings{"/robots.txt"}));
  files[0].fetched -= std::chrono::hours(25);
  Crawler third(Options());
  third.KnowRobots(files);
  third.Add({.url = server.Url("/a")}, nullptr);
  third.Run();
  EXPECT_EQ(Targets(server), (Strings{"/robots.txt", "/robots.txt"}));
}

// One line per request in the order of their ends, as Fetch; each in the name of its own agent.
struct Asked {
  std::string path;
  std::string agent;  // empty: the program's
};

Strings FetchAs(const ScriptedServer& server, const std::vector<Asked>& asked,
                std::vector<RobotsFile>* files = nullptr) {
  Strings ends;
  Crawler crawler(Options());
  if (files != nullptr) crawler.KnowRobots(*files);
  for (const Asked& one : asked) {
    crawler.Add({.url = server.Url(one.path), .user_agent = one.agent},
                [&ends](const Result<HttpResponse>& response) {
                  ends.push_back(response ? std::to_string(response->status) : response.error().message);
                });
  }
  crawler.Run();
  if (files != nullptr) *files = crawler.RobotsFiles();
  return ends;
}

struct AgentRow {
  std::string name;
  std::string robots;
  std::vector<Asked> asked;
  Strings expected;
};

std::ostream& operator<<(std::ostream& out, const AgentRow& row) { return out << row.name; }

class CrawlAgentTest : public testing::TestWithParam<AgentRow> {};

// In one run, and again from the file that the run before kept: it is asked for once.
TEST_P(CrawlAgentTest, ObeysTheGroupOfTheAgentThatAsks) {
  ScriptedServer server;
  server.Serve("/robots.txt", {.body = GetParam().robots});
  server.Serve("/a", {.body = "x"});
  server.Serve("/b", {.body = "x"});
  std::vector<RobotsFile> files;
  EXPECT_EQ(FetchAs(server, GetParam().asked, &files), GetParam().expected);
  EXPECT_EQ(FetchAs(server, GetParam().asked, &files), GetParam().expected);
  const Strings targets = Targets(server);
  EXPECT_EQ(std::count(targets.begin(), targets.end(), "/robots.txt"), 1);
}

constexpr const char* kForbidden = "robots.txt forbids it";

const AgentRow kAgents[] = {
    {"own_group_forbids",
     "User-agent: desk\nDisallow: /a",
     {{"/a", "Desk/2"}, {"/a", ""}},
     {kForbidden, "200"}},
    {"own_group_allows",
     "User-agent: *\nDisallow: /\n\nUser-agent: Desk\nAllow: /a",
     {{"/a", "Desk/2 (+https://desk.example)"}, {"/a", ""}},
     {"200", kForbidden}},
    {"group_of_the_program_is_not_that_of_an_own_agent",
     "User-agent: tradewire\nDisallow: /a",
     {{"/a", ""}, {"/a", "Desk/2"}},
     {kForbidden, "200"}},
    {"two_own_agents_of_one_host",
     "User-agent: desk\nDisallow: /a\n\nUser-agent: wire\nDisallow: /b",
     {{"/a", "Desk/2"}, {"/a", "Wire"}, {"/b", "Desk/2"}, {"/b", "Wire"}},
     {kForbidden, "200", "200", kForbidden}},
    {"agent_without_a_group_obeys_everyones",
     "User-agent: *\nDisallow: /a\n\nUser-agent: tradewire\nAllow: /",
     {{"/a", "Desk/2"}, {"/a", ""}},
     {kForbidden, "200"}},
    {"agent_that_names_itself_behind_a_browser",
     "User-agent: desk\nDisallow: /a",
     {{"/a", "Mozilla/5.0 (compatible; Desk/2; +https://desk.example)"}},
     {kForbidden}},
};

INSTANTIATE_TEST_SUITE_P(Files, CrawlAgentTest, testing::ValuesIn(kAgents),
                         [](const auto& row) { return row.param.name; });

TEST(Crawler, AsksForRobotsInTheNameOfWhoWaitsForThem) {
  ScriptedServer server;
  FetchAs(server, {{"/a", "Desk/2"}});
  ASSERT_EQ(Targets(server), (Strings{"/robots.txt", "/a"}));
  for (const ScriptedRequest& request : server.Requests()) EXPECT_EQ(request.Header("user-agent"), "Desk/2");
}

struct RefusalRow {
  std::string name;
  int status;  // of robots.txt for all but the agent Desk
  std::vector<Asked> asked;
  Strings expected;
  int robots_asked;  // how often
};

std::ostream& operator<<(std::ostream& out, const RefusalRow& row) { return out << row.name; }

class CrawlRefusalTest : public testing::TestWithParam<RefusalRow> {};

TEST_P(CrawlRefusalTest, OfRobotsCountsForTheAgentThatGotIt) {
  ScriptedServer server;
  server.Serve("/robots.txt", [](const ScriptedRequest& request) {
    if (request.Header("user-agent") != "Desk/2") return ScriptedReply{.status = GetParam().status};
    return ScriptedReply{.body = "User-agent: *\nDisallow: /a"};
  });
  server.Serve("/a", {.body = "x"});
  server.Serve("/b", {.body = "x"});
  EXPECT_EQ(FetchAs(server, GetParam().asked), GetParam().expected);
  const Strings targets = Targets(server);
  EXPECT_EQ(std::count(targets.begin(), targets.end(), "/robots.txt"), GetParam().robots_asked);
}

INSTANTIATE_TEST_SUITE_P(
    Statuses, CrawlRefusalTest,
    testing::Values(
        RefusalRow{"refused_one_first", 403, {{"/a", ""}, {"/a", "Desk/2"}}, {"200", kForbidden}, 2},
        RefusalRow{"refused_one_last", 403, {{"/b", "Desk/2"}, {"/a", ""}}, {"200", kForbidden}, 1},
        RefusalRow{"what_another_read_holds_from_then_on",
                   401,
                   {{"/a", ""}, {"/b", "Desk/2"}, {"/a", ""}},
                   {"200", "200", kForbidden},
                   2},
        RefusalRow{
            "asked_once_by_each", 403, {{"/a", ""}, {"/b", ""}, {"/a", "Wire"}}, {"200", "200", "200"}, 2},
        RefusalRow{"no_file_is_none_for_all", 404, {{"/a", ""}, {"/a", "Desk/2"}}, {"200", "200"}, 1}),
    [](const auto& row) { return row.param.name; });

TEST(Crawler, ARefusalIsNotKeptForOtherRuns) {
  ScriptedServer server;
  server.Serve("/robots.txt", {.status = 403});
  std::vector<RobotsFile> files;
  FetchAs(server, {{"/a", ""}}, &files);
  EXPECT_TRUE(files.empty());
}

TEST(Crawler, CrawlDelayIsThatOfTheAgentThatAsked) {
  ScriptedServer server;
  server.Serve("/robots.txt", {.body = "User-agent: desk\nCrawl-delay: 0.5"});
  FetchAs(server, {{"/a", "Desk/2"}, {"/b", "Desk/2"}, {"/c", ""}, {"/d", ""}});
  const auto requests = server.Requests();
  ASSERT_EQ(requests.size(), 5U);
  EXPECT_GE(requests[2].begin - requests[1].end, milliseconds(450));
  EXPECT_LT(requests[4].begin - requests[3].end, milliseconds(450));
}

TEST(Crawler, ARedirectObeysTheGroupOfItsAgent) {
  ScriptedServer first;
  ScriptedServer second("127.0.0.2");
  first.Serve("/a", {.status = 301, .headers = {{"Location", second.Url("/a")}}});
  second.Serve("/robots.txt", {.body = "User-agent: desk\nDisallow: /a"});
  second.Serve("/a", {.body = "x"});
  EXPECT_EQ(FetchAs(first, {{"/a", "Desk/2"}, {"/a", ""}}), (Strings{kForbidden, "200"}));
}

TEST(Crawler, OneConnectionAndADelayPerHost) {
  ScriptedServer server;
  for (const char* path : {"/a", "/b", "/c"}) server.Serve(path, {.body = "x", .delay = milliseconds(30)});
  CrawlOptions options = Options();
  options.host_delay = milliseconds(150);
  Fetch(options, {server.Url("/a"), server.Url("/b"), server.Url("/c")});
  const auto requests = server.Requests();
  ASSERT_EQ(requests.size(), 4U);
  EXPECT_EQ(server.Connections(), 1);
  EXPECT_EQ(server.MostAtOnce(), 1);
  for (size_t i = 2; i < requests.size(); ++i) {
    EXPECT_GE(requests[i].begin - requests[i - 1].end, milliseconds(140)) << i;
  }
}

TEST(Crawler, CrawlDelayIsKeptUpToItsCap) {
  ScriptedServer server;
  server.Serve("/robots.txt", {.body = "User-agent: *\nCrawl-delay: 1000"});
  CrawlOptions options = Options();
  options.max_crawl_delay = seconds(1);
  Fetch(options, {server.Url("/a"), server.Url("/b")});
  const auto requests = server.Requests();
  EXPECT_GE(requests.at(2).begin - requests.at(1).end, milliseconds(950));
}

TEST(Crawler, ManyHostsAtOnce) {
  std::vector<std::unique_ptr<ScriptedServer>> servers;
  Strings urls;
  for (int i = 0; i < 8; ++i) {
    servers.push_back(std::make_unique<ScriptedServer>("127.0.0." + std::to_string(i + 1)));
    servers.back()->Serve("/a", {.body = "x", .delay = milliseconds(300)});
    urls.push_back(servers.back()->Url("/a"));
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(Fetch(Options(), urls), Strings(8, "200"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(1500));
}

TEST(Crawler, NoMoreTransfersThanJobs) {
  std::atomic<int> now{0};
  std::atomic<int> most{0};
  const auto script = [&](const ScriptedRequest&) {
    most = std::max(most.load(), ++now);
    std::this_thread::sleep_for(milliseconds(50));
    --now;
    return ScriptedReply{.body = "x"};
  };
  std::vector<std::unique_ptr<ScriptedServer>> servers;
  Strings urls;
  for (int i = 0; i < 6; ++i) {
    servers.push_back(std::make_unique<ScriptedServer>());
    servers.back()->Serve("/a", script);
    urls.push_back(servers.back()->Url("/a"));
  }
  CrawlOptions options = Options();
  options.jobs = 2;
  EXPECT_EQ(Fetch(options, urls), Strings(6, "200"));
  EXPECT_LE(most, 2);
}

TEST(Crawler, RedirectsObeyTheHostTheyLeadTo) {
  ScriptedServer first;
  ScriptedServer second("127.0.0.2");
  first.Serve("/a", {.status = 301, .headers = {{"Location", second.Url("/open")}}});
  first.Serve("/b", {.status = 301, .headers = {{"Location", second.Url("/closed")}}});
  second.Serve("/robots.txt", {.body = "User-agent: *\nDisallow: /closed"});
  second.Serve("/open", {.body = "x"});
  EXPECT_EQ(Fetch(Options(), {first.Url("/a"), first.Url("/b")}), (Strings{"200", "robots.txt forbids it"}));
  EXPECT_EQ(Targets(second), (Strings{"/robots.txt", "/open"}));
}

TEST(Crawler, AShortRetryAfterIsWaitedFor) {
  ScriptedServer server;
  server.Serve("/a", {.status = 429, .headers = {{"Retry-After", "1"}}});
  server.Serve("/b", {.body = "x"});
  EXPECT_EQ(Fetch(Options(), {server.Url("/a"), server.Url("/b")}), (Strings{"429", "200"}));
  const auto requests = server.Requests();
  ASSERT_EQ(requests.size(), 3U) << "nothing is retried";
  EXPECT_GE(requests[2].begin - requests[1].end, milliseconds(900));
}

TEST(Crawler, ALongRetryAfterClosesTheHost) {
  ScriptedServer server;
  ScriptedServer other("127.0.0.2");
  server.Serve("/a", {.status = 503, .headers = {{"Retry-After", "Fri, 25 Jul 2025 14:00:00 GMT"}}});
  other.Serve("/a", {.body = "x", .delay = milliseconds(200)});
  setenv("TRADEWIRE_NOW", "2025-07-23T14:00:00Z", 1);
  const Strings ends = Fetch(Options(), {server.Url("/a"), server.Url("/b"), other.Url("/a")});
  unsetenv("TRADEWIRE_NOW");
  EXPECT_EQ(ends, (Strings{"503", "the host asks to be left alone (until 2025-07-25T14:00:00Z)", "200"}));
}

TEST(Crawler, CallbacksMayAddMore) {
  ScriptedServer server;
  server.Serve("/feed", {.body = "x"});
  server.Serve("/page", {.body = "y"});
  Crawler crawler(Options());
  std::string body;
  crawler.Add({.url = server.Url("/feed")}, [&](const Result<HttpResponse>& feed) {
    body += feed->body;
    crawler.Add({.url = server.Url("/page")}, [&](const Result<HttpResponse>& page) { body += page->body; });
  });
  crawler.Run();
  EXPECT_EQ(body, "xy");
}

TEST(Crawler, StopEndsEverything) {
  ScriptedServer server;
  server.Serve("/a", {.body = "x"});
  server.Serve("/slow", {.body = "x", .delay = seconds(5)});
  Crawler crawler(Options());
  Strings ends;
  const auto note = [&](const Result<HttpResponse>& response) {
    ends.push_back(response ? "ok" : response.error().message);
    crawler.Stop();
  };
  for (const char* path : {"/a", "/slow", "/b"}) crawler.Add({.url = server.Url(path)}, note);
  crawler.Run();
  EXPECT_EQ(ends, (Strings{"ok", "the run was stopped", "the run was stopped"}));
}

TEST(Crawler, BadUrlsEndAsFailures) {
  EXPECT_EQ(Fetch(Options(), {"ftp://a.example/", "nonsense"}).size(), 2U);
}

TEST(Crawler, EveryPathPassesTheAddressCheck) {
  ScriptedServer server;
  CrawlOptions options = Options();
  options.http.allow_private = false;
  const Strings ends = Fetch(options, {server.Url("/a")});
  EXPECT_EQ(ends, (Strings{"the address is not public; --allow-private allows it (127.0.0.1 is loopback)"}));
  EXPECT_EQ(server.Connections(), 0);
}

TEST(Crawler, AnUnreachableHostFailsInItsOwnWords) {
  const Strings ends = Fetch(Options(), {"http://127.0.0.1:1/a", "http://127.0.0.1:1/b"});
  ASSERT_EQ(ends.size(), 2U);
  EXPECT_TRUE(ends[1].starts_with("no connection to the server")) << ends[1];
}

TEST(Crawler, ConditionalRequestsComeBackNotModified) {
  ScriptedServer server;
  server.Serve("/feed", [](const ScriptedRequest& request) {
    return ScriptedReply{.status = request.Header("if-none-match") == "\"v1\"" ? 304 : 200};
  });
  Crawler crawler(Options());
  int status = 0;
  crawler.Add({.url = server.Url("/feed"), .validators = {"\"v1\"", ""}},
              [&](const Result<HttpResponse>& response) { status = response->status; });
  crawler.Run();
  EXPECT_EQ(status, 304);
}

}  // namespace
}  // namespace tradewire
