// What a subscription does over several runs of `ingest`: it moves, rests, ends and keeps its manners, over
// HTTP from servers on loopback.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"
#include "tests/fetcher/scripted_server.h"
#include "tests/fetcher/tls_front.h"

namespace tradewire {
namespace {

using nlohmann::json;

constexpr const char* kPage =
    "<!doctype html><html lang=en><head><title>Quota for cheese</title></head><body><article>"
    "<h1>Quota for cheese</h1><p>Norway will raise its quota for imported cheese next spring, it said on "
    "Monday."
    "</p><p>Shippers said that they had waited for the decision since spring, and that the paperwork would "
    "take "
    "weeks to settle at the ports of the northern coast.</p></article></body></html>";

std::string Rss(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Wire</title>" + items + "</channel></rss>";
}

class Subscription : public testing::Test {
 protected:
  void SetUp() override {
    server.Serve("/robots.txt", {.status = 404});
    server.Serve("/feed", {.body = Rss("")});
    server.Serve("/other", {.body = Rss("")});
  }

  void Add(const std::string& path) const { place.Run({"feeds", "add", server.Url(path)}); }
  Outcome RunAt(const std::string& now, std::vector<std::string> more = {}) {
    place.environment["TRADEWIRE_NOW"] = now;
    more.insert(more.begin(), {"ingest", "--json", "--allow-private", "--host-delay", "0"});
    return place.Run(more);
  }
  // The feeds as `feeds list` gives them, by their paths.
  std::map<std::string, json> Feeds() const {
    std::map<std::string, json> feeds;
    for (const std::string& line : LinesOf(place.Run({"feeds", "list", "--format", "jsonl"}).out)) {
      const json feed = json::parse(line);
      feeds[feed["url"].get<std::string>().substr(server.Url("").size())] = feed;
    }
    return feeds;
  }
  size_t Asked(const std::string& target) const {
    size_t n = 0;
    for (const ScriptedRequest& request : server.Requests()) n += request.target == target ? 1 : 0;
    return n;
  }

  Workplace place;
  ScriptedServer server;
};

TEST_F(Subscription, MovesWhenThePermanentRedirectIsSeenThreeTimes) {
  server.Serve("/feed", {.status = 308, .headers = {{"Location", "/other"}}});
  Add("/feed");
  RunAt("2025-08-03T12:00:00Z");
  RunAt("2025-08-05T12:00:00Z");
  EXPECT_EQ(Feeds().count("/feed"), 1U);
  const Outcome third = RunAt("2025-08-07T12:00:00Z");
  EXPECT_NE(third.err.find("has moved to " + server.Url("/other")), std::string::npos) << third.err;
  EXPECT_EQ(Feeds().count("/feed"), 0U);
  EXPECT_EQ(Feeds().count("/other"), 1U);
}

TEST_F(Subscription, ThatMovesOntoAnotherLeavesItsSettingsAlone) {
  server.Serve("/feed", {.status = 301, .headers = {{"Location", "/other"}}});
  Add("/feed");
  place.Run({"feeds", "add", server.Url("/other"), "--exclude", "sport"});
  for (const char* now : {"2025-08-03T12:00:00Z", "2025-08-05T12:00:00Z", "2025-08-07T12:00:00Z"}) RunAt(now);
  ASSERT_EQ(Feeds().size(), 1U);
  EXPECT_EQ(Feeds().at("/other")["settings"]["exclude"], json::array({"sport"}));
}

TEST_F(Subscription, EndsWhenTheFeedIsGone) {
  server.Serve("/feed", {.status = 410});
  Add("/feed");
  RunAt("2025-08-03T12:00:00Z");
  RunAt("2026-08-03T12:00:00Z");
  EXPECT_EQ(Asked("/feed"), 1U);
  EXPECT_EQ(Feeds().at("/feed")["state"], "retired");
  EXPECT_EQ(Feeds().at("/feed")["last_error"], "410: the page is gone for good");
}

struct GoneRow {
  const char* name;
  std::vector<int> statuses;  // of the page, in its turn
  size_t asked;
  std::vector<std::string> said;  // by the runs, "" for nothing; the last ones are all silent
};

class GonePageTest : public Subscription, public testing::WithParamInterface<GoneRow> {};

// A page that the feed names and that is not there is told of while that is news, and then left alone.
TEST_P(GonePageTest, IsNamedAndNotAskedForAgain) {
  server.Serve("/feed", {.body = Rss("<item><guid>1</guid><link>/a</link></item>")});
  size_t turn = 0;
  server.Serve("/a", [&](const ScriptedRequest&) {
    return ScriptedReply{.status = GetParam().statuses[std::min(turn++, GetParam().statuses.size() - 1)]};
  });
  Add("/feed");
  for (size_t run = 0; run < 7; ++run) {
    const Outcome outcome =
        RunAt("2025-08-" + std::string(run < 4 ? "0" : "") + std::to_string(run * 2 + 3) + "T12:00:00Z");
    const std::string said = run < GetParam().said.size() ? GetParam().said[run] : "";
    EXPECT_EQ(outcome.status, said.empty() ? 0 : 1) << run;
    EXPECT_EQ(outcome.err.find("/a: ") != std::string::npos, !said.empty()) << run << ": " << outcome.err;
    if (said.empty()) continue;
    EXPECT_NE(outcome.err.find(said), std::string::npos) << run << ": " << outcome.err;
  }
  EXPECT_EQ(Asked("/a"), GetParam().asked);
}

const GoneRow kGone[] = {
    {"for_good", {410}, 1, {"/a: 410: the page is gone for good; not asked for again"}},
    {"not_there",
     {404},
     2,
     {"/a: 404: the page does not exist; asked for once more",
      "/a: 404: the page does not exist; not asked for again"}},
    {"not_there_after_a_failure",
     {500, 404, 404},
     3,
     {"/a: 500: ", "/a: 404: the page does not exist; asked for once more", "; not asked for again"}},
    {"failing", {503}, 5, {"/a: 503", "/a: 503", "/a: 503", "/a: 503", "; given up"}},
};
INSTANTIATE_TEST_SUITE_P(Statuses, GonePageTest, testing::ValuesIn(kGone),
                         [](const auto& row) { return row.param.name; });

// A page that is not there yet has an hour to come into being, though its feed is looked at again and again
// and does not change.
TEST_F(Subscription, GivesAPageAnHourToComeIntoBeing) {
  server.Serve("/feed", [](const ScriptedRequest& request) {
    if (!request.Header("if-none-match").empty()) return ScriptedReply{.status = 304};
    return ScriptedReply{.headers = {{"ETag", "\"1\""}},
                         .body = Rss("<item><guid>1</guid><link>/a</link></item>")};
  });
  server.Serve("/a", {.status = 404});
  place.Run({"feeds", "add", server.Url("/feed"), "--interval", "10"});
  for (const char* now : {"2025-08-03T12:00:00Z", "2025-08-03T12:20:00Z", "2025-08-03T12:40:00Z"}) RunAt(now);
  EXPECT_EQ(Asked("/feed"), 3U);
  EXPECT_EQ(Asked("/a"), 1U);
  server.Serve("/a", {.headers = {{"Content-Type", "text/html"}}, .body = kPage});
  EXPECT_EQ(json::parse(RunAt("2025-08-03T13:00:00Z").out)["articles_new"], 1);
}

// Whatever was given up begins anew where its entry tells of a change.
TEST_F(Subscription, AsksAgainForAPageWhoseEntryChanged) {
  const auto feed = [&](const std::string& date) {
    server.Serve("/feed",
                 {.body = Rss("<item><guid>1</guid><link>/a</link><pubDate>" + date + "</pubDate></item>")});
  };
  server.Serve("/a", {.status = 410});
  Add("/feed");
  feed("Sun, 03 Aug 2025 10:00:00 GMT");
  for (const char* now : {"2025-08-03T12:00:00Z", "2025-08-05T12:00:00Z"}) RunAt(now);
  EXPECT_EQ(Asked("/a"), 1U);
  feed("Wed, 06 Aug 2025 10:00:00 GMT");
  server.Serve("/a", {.status = 404});
  EXPECT_NE(RunAt("2025-08-07T12:00:00Z").err.find("; asked for once more"), std::string::npos);
  server.Serve("/a", {.headers = {{"Content-Type", "text/html"}}, .body = kPage});
  EXPECT_EQ(json::parse(RunAt("2025-08-09T12:00:00Z").out)["articles_new"], 1);
}

struct PauseRow {
  const char* name;
  const char* retry_after;
};

class PauseTest : public Subscription, public testing::WithParamInterface<PauseRow> {};

// The pause that one feed is told holds for the host's other feeds, and for the runs to come.
TEST_P(PauseTest, HoldsForTheHost) {
  server.Serve("/feed", {.status = 429, .headers = {{"Retry-After", GetParam().retry_after}}});
  Add("/feed");
  Add("/other");
  RunAt("2025-08-03T12:00:00Z");
  RunAt("2025-08-03T17:50:00Z");
  EXPECT_EQ(Asked("/feed") + Asked("/other"), 1U);
  server.Serve("/feed", {.body = Rss("")});
  RunAt("2025-08-03T18:10:00Z");
  EXPECT_EQ(Asked("/feed"), 2U);
  EXPECT_EQ(Asked("/other"), 1U);
}

INSTANTIATE_TEST_SUITE_P(Forms, PauseTest,
                         testing::Values(PauseRow{"seconds", "21600"},
                                         PauseRow{"date", "Sun, 03 Aug 2025 18:00:00 GMT"}),
                         [](const auto& row) { return row.param.name; });

TEST_F(Subscription, KeepsAPagesValidatorsWhenA304NamesNone) {
  const auto dated = [&](const std::string& date) {
    return ScriptedReply{
        .body = Rss("<item><guid>1</guid><link>/a</link><pubDate>" + date + "</pubDate></item>")};
  };
  server.Serve("/a", [](const ScriptedRequest& request) {
    if (!request.Header("if-none-match").empty()) return ScriptedReply{.status = 304};
    return ScriptedReply{.headers = {{"Content-Type", "text/html"}, {"ETag", "\"a1\""}}, .body = kPage};
  });
  Add("/feed");
  const std::vector<std::pair<const char*, const char*>> runs = {
      {"Sun, 03 Aug 2025 10:00:00 GMT", "2025-08-03T12:00:00Z"},
      {"Tue, 05 Aug 2025 10:00:00 GMT", "2025-08-05T12:00:00Z"},
      {"Thu, 07 Aug 2025 10:00:00 GMT", "2025-08-07T12:00:00Z"}};
  for (const auto& [date, now] : runs) {
    server.Serve("/feed", dated(date));
    RunAt(now);
  }
  std::vector<std::string> sent;
  for (const ScriptedRequest& request : server.Requests()) {
    if (request.target == "/a") sent.push_back(request.Header("if-none-match"));
  }
  EXPECT_EQ(sent, (std::vector<std::string>{"", "\"a1\"", "\"a1\""}));
}

// An entry that leads nowhere is its content; a new id for the same words is no new article.
TEST_F(Subscription, NewIdsOfEntriesWithoutAPageMakeNoNewArticles) {
  const auto with_id = [&](const std::string& id) {
    std::string text;
    for (int i = 0; i < 6; ++i) {
      text +=
          "<p>Norway will raise its quota for imported cheese next spring, it said on Monday, and shippers "
          "of the "
          "northern coast expect weeks of paperwork in port " +
          std::to_string(i) + ".</p>";
    }
    return ScriptedReply{.body = Rss("<item><guid isPermaLink=\"false\">" + id +
                                     "</guid><title>Quota for cheese</title><content:encoded><![CDATA[" +
                                     text + "]]></content:encoded></item>")};
  };
  server.Serve("/feed", with_id("one"));
  Add("/feed");
  EXPECT_EQ(json::parse(RunAt("2025-08-03T12:00:00Z").out)["articles_new"], 1);
  server.Serve("/feed", with_id("two"));
  EXPECT_EQ(json::parse(RunAt("2025-08-05T12:00:00Z").out)["articles_new"], 0);
}

TEST_F(Subscription, TakesASecretFromAFile) {
  place.Write("token", "s3cret\n");
  place.Run({"feeds", "add", server.Url("/feed"), "--header", "Authorization: file:" + place.Path("token")});
  const Outcome outcome = RunAt("2025-08-03T12:00:00Z");
  EXPECT_EQ(server.Requests().back().Header("authorization"), "s3cret");
  EXPECT_EQ(
      (outcome.out + outcome.err + place.Run({"feeds", "list", "--format", "jsonl"}).out).find("s3cret"),
      std::string::npos);
}

TEST_F(Subscription, OverTlsTrustsTheAuthoritiesOfAFile) {
  TlsFront front({}, server.Port());
  EXPECT_EQ(RunAt("2025-08-03T12:00:00Z", {"--ca-file", front.CaFile(), front.Url("/feed")}).status, 0);
  const Outcome outcome = RunAt("2025-08-03T12:00:00Z", {front.Url("/feed")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("no secure connection"), std::string::npos) << outcome.err;
}

// Lists that name a document of their own host and of another, which name pages of both.
struct ListRow {
  const char* name;
  const char* list;      // $A: its host, $B: the other one
  const char* document;  // at /document on both
};

std::ostream& operator<<(std::ostream& out, const ListRow& row) { return out << row.name; }

class ListTest : public Subscription, public testing::WithParamInterface<ListRow> {
 protected:
  void SetUp() override {
    other.Serve("/robots.txt", {.status = 404});
    server.Serve("/robots.txt", {.status = 404});
    server.Serve("/list", {.headers = {{"ETag", "\"1\""}}, .body = With(GetParam().list)});
    for (ScriptedServer* host : {&server, &other}) {
      host->Serve("/document", {.body = With(GetParam().document)});
      for (const char* page : {"/trade/a", "/trade/b", "/sport/a"}) {
        host->Serve(page, {.headers = {{"Content-Type", "text/html"}}, .body = kPage});
      }
    }
    place.environment["WIRE_TOKEN"] = "s3cret";
  }

  std::string With(std::string text) const {
    for (const auto& [mark, host] : {std::pair{"$A", server.Url("")}, std::pair{"$B", other.Url("")}}) {
      for (size_t at = 0; (at = text.find(mark)) != std::string::npos;) text.replace(at, 2, host);
    }
    return text;
  }
  std::vector<ScriptedRequest> All() const {
    std::vector<ScriptedRequest> all = server.Requests();
    for (const ScriptedRequest& request : other.Requests()) all.push_back(request);
    return all;
  }
  // Who was asked for each path, here as "A/path" and there as "B/path", robots.txt aside.
  std::map<std::string, int> Paths() const {
    std::map<std::string, int> paths;
    for (const ScriptedRequest& request : server.Requests()) ++paths["A" + request.target];
    for (const ScriptedRequest& request : other.Requests()) ++paths["B" + request.target];
    paths.erase("A/robots.txt");
    paths.erase("B/robots.txt");
    return paths;
  }

  ScriptedServer other{"127.0.0.2"};
};

TEST_P(ListTest, GivesWhatItNamesItsSettings) {
  place.Run({"feeds", "add", server.Url("/list"), "--user-agent", "Desk/2", "--header",
             "Authorization: env:WIRE_TOKEN", "--exclude", "sport", "--include", "*/a"});
  const Outcome outcome = RunAt("2025-08-03T12:00:00Z");
  EXPECT_EQ(Paths(),
            (std::map<std::string, int>{
                {"A/list", 1}, {"A/document", 1}, {"A/trade/a", 1}, {"B/document", 1}, {"B/trade/a", 1}}))
      << outcome.err;
  for (const ScriptedRequest& request : All()) {
    EXPECT_EQ(request.Header("user-agent"), "Desk/2") << request.target;
  }
  for (const ScriptedRequest& request : server.Requests()) {
    if (request.target == "/list" || request.target == "/document") {
      EXPECT_EQ(request.Header("authorization"), "s3cret") << request.target;
    }
  }
  for (const ScriptedRequest& request : other.Requests()) {
    EXPECT_EQ(request.Header("authorization"), "") << request.target;
  }
}

// The list itself may stay as it is, which its server says of it.
TEST_P(ListTest, IsAskedForWithWhatItNamesInItsOwnRhythm) {
  place.Run({"feeds", "add", server.Url("/list"), "--interval", "90"});
  RunAt("2025-08-03T12:00:00Z");
  EXPECT_EQ(json::parse(RunAt("2025-08-03T13:00:00Z").out)["fetched"], 0);
  RunAt("2025-08-03T13:45:00Z");
  EXPECT_EQ(Paths()["A/document"], 2);
  EXPECT_EQ(Paths()["B/document"], 2);
  EXPECT_EQ(Paths()["B/trade/a"], 1) << "a known page is not";
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, ListTest,
    testing::Values(
        ListRow{"sitemap_index",
                "<sitemapindex><sitemap><loc>$A/document</loc></sitemap>"
                "<sitemap><loc>$B/document</loc></sitemap></sitemapindex>",
                "<urlset><url><loc>$A/trade/a</loc></url><url><loc>$A/trade/b</loc></url>"
                "<url><loc>$B/trade/a</loc></url><url><loc>$B/sport/a</loc></url></urlset>"},
        ListRow{"opml",
                "<opml><body><outline xmlUrl=\"$A/document\"/><outline text=\"Abroad\">"
                "<outline xmlUrl=\"$B/document\"/></outline></body></opml>",
                "<rss><channel><item><link>$A/trade/a</link></item><item><link>$A/trade/b</link></item>"
                "<item><link>$B/trade/a</link></item><item><link>$B/sport/a</link></item></channel></rss>"}),
    [](const auto& row) { return row.param.name; });

// A list may name pages in the place of feeds: they are read as entries are, and lead on to their feeds.
TEST_F(Subscription, OfAListOfPagesReadsThoseItWants) {
  const ScriptedReply page = {.headers = {{"Content-Type", "text/html"}}, .body = kPage};
  for (const char* path : {"/trade/a", "/sport/a", "/trade/b"}) server.Serve(path, page);
  server.Serve("/sport", {.headers = {{"Content-Type", "text/html"}},
                          .body = "<!doctype html><title>Sport</title><link rel=alternate "
                                  "type='application/rss+xml' href='/other'>"});
  server.Serve("/other", {.body = Rss("<item><link>/trade/b</link></item>")});
  server.Serve("/list", {.body = "<opml><body><outline xmlUrl='/trade/a'/><outline xmlUrl='/sport/a'/>"
                                 "<outline xmlUrl='/sport'/></body></opml>"});
  place.Run({"feeds", "add", server.Url("/list"), "--exclude", "sport"});
  const Outcome outcome = RunAt("2025-08-03T12:00:00Z");
  const std::string articles = place.Run({"query", "articles", "--format", "csv"}).out;
  EXPECT_NE(articles.find("/trade/a"), std::string::npos) << articles << outcome.err;
  EXPECT_EQ(articles.find("/sport/a"), std::string::npos) << articles;
  EXPECT_EQ(Asked("/trade/b"), 1U);
}

// One robots.txt, feeds of its host under several names: each and its pages obey the group of their own, in
// the run that asks for the file and in the next, which has it kept.
TEST_F(Subscription, ObeysTheRobotsGroupOfItsOwnAgent) {
  server.Serve("/robots.txt",
               {.body = "User-agent: desk\nDisallow: /a\n\nUser-agent: tradewire\nDisallow: /b\n"
                        "\nUser-agent: wire\nDisallow: /\n"});
  server.Serve("/desk", {.body = Rss("<item><link>/b</link></item><item><link>/a?desk</link></item>")});
  server.Serve("/ours", {.body = Rss("<item><link>/a</link></item><item><link>/b?ours</link></item>")});
  for (const char* page : {"/a", "/b"}) server.Serve(page, {.body = kPage});
  place.Run({"feeds", "add", server.Url("/desk"), "--user-agent", "Desk/2"});
  Add("/ours");
  RunAt("2025-08-03T12:00:00Z");
  EXPECT_EQ(Asked("/a") + Asked("/b"), 2U) << "each agent has the page that its group allows";
  EXPECT_EQ(Asked("/a?desk") + Asked("/b?ours"), 0U) << "and not the one that it forbids";
  place.Run({"feeds", "add", server.Url("/other"), "--user-agent", "Wire/1"});
  RunAt("2025-08-03T18:00:00Z");
  EXPECT_EQ(Asked("/other"), 0U) << "the third agent may fetch nothing";
  EXPECT_EQ(Asked("/desk") + Asked("/ours"), 4U);
  EXPECT_EQ(Asked("/robots.txt"), 1U);
}

}  // namespace
}  // namespace tradewire
