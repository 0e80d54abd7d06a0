// Whole runs of `ingest` into a real knowledge base: from disk, and over HTTP from a server on loopback.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"
#include "tests/fetcher/scripted_server.h"

namespace tradewire {
namespace {

using nlohmann::json;

// What follows the first paragraph: enough for an article, and different texts, since alike ones are copies.
constexpr const char* kAboutPorts =
    "<p>Shippers said that they had waited for the decision since spring, and that the paperwork would take "
    "weeks to "
    "settle at the ports of the northern coast.</p><p>A hearing of importers, growers and dock workers is "
    "planned for "
    "the autumn, the agency said in a notice on its website.</p><p>The trade between the two countries has "
    "grown for "
    "ten years. Most of it goes by road, through two tunnels that are closed for repair at night.</p>";
constexpr const char* kAboutHerds =
    "<p>Herders in the highlands had called the old papers a tax on distance, because the only office that "
    "issued them "
    "lies two days away from most farms.</p><p>Spinning mills abroad are likely to order more of the fine "
    "grades before "
    "winter, according to a broker who has bought there for thirty years.</p><p>What becomes of the officers "
    "who checked "
    "the bales is open; some may be moved to the laboratory that grades fibres for the auctions.</p>";

std::string Page(const std::string& title, const std::string& first, const std::string& rest = kAboutPorts) {
  return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><article><h1>" + title +
         "</h1><p>" + first + "</p>" + rest + "</article></body></html>";
}

std::string Item(const std::string& link, const std::string& date = "Fri, 01 Aug 2025 10:00:00 GMT") {
  return "<item><title>Entry</title><link>" + link + "</link><pubDate>" + date + "</pubDate></item>";
}

std::string Rss(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Wire</title>" + items + "</channel></rss>";
}

json Summary(const Outcome& outcome) {
  json summary = json::parse(outcome.out, nullptr, false);
  EXPECT_TRUE(summary.is_object()) << outcome.out << outcome.err;
  return summary;
}

std::vector<std::string> IngestArgs(std::vector<std::string> sources) {
  sources.insert(sources.begin(), {"ingest", "--json", "--allow-private", "--host-delay", "0"});
  return sources;
}

class Ingest : public testing::Test {
 protected:
  void SetUp() override {
    server.Serve("/robots.txt", {.status = 404});
    server.Serve("/feed", {.headers = {{"Content-Type", "application/rss+xml"}, {"ETag", "\"v1\""}},
                           .body = Rss(Item("/a") + Item("/b"))});
    server.Serve("/a",
                 {.headers = {{"Content-Type", "text/html"}}, .body = Page("Quota for cheese", kCheese)});
    server.Serve("/b", {.headers = {{"Content-Type", "text/html"}},
                        .body = Page("Quota for wool", kWool, kAboutHerds)});
  }

  Outcome Run(std::vector<std::string> sources) const { return place.Run(IngestArgs(std::move(sources))); }
  size_t Asked(const std::string& target) const {
    size_t n = 0;
    for (const ScriptedRequest& request : server.Requests()) n += request.target == target ? 1 : 0;
    return n;
  }

  static constexpr const char* kCheese =
      "Norway will raise its quota for imported cheese next spring, it said on Monday.";
  static constexpr const char* kWool =
      "Peru dropped the licence that exporters of wool have needed since the last war.";
  Workplace place;
  ScriptedServer server;
};

TEST_F(Ingest, FeedOverHttpThenNothingNew) {
  const Outcome first = Run({server.Url("/feed")});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(Summary(first)["articles_new"], 2);
  EXPECT_EQ(Summary(first)["fetched"], 3);
  const Outcome second = Run({server.Url("/feed")});
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_EQ(Summary(second)["articles_new"], 0);
  EXPECT_EQ(Summary(second)["facts"], 0);
  EXPECT_EQ(Asked("/a"), 1U) << "a known page is not fetched again";
  EXPECT_EQ(place.Run({"check"}).out, "ok\n");
}

TEST_F(Ingest, SubscriptionAsksConditionally) {
  EXPECT_EQ(place.Run({"feeds", "add", server.Url("/feed")}).status, 0);
  EXPECT_EQ(Summary(Run({}))["articles_new"], 2);
  server.Serve("/feed", {.status = 304});
  place.environment["TRADEWIRE_NOW"] = "2025-08-03T12:00:00Z";
  const json summary = Summary(Run({}));
  EXPECT_EQ(summary["not_modified"], 1);
  EXPECT_EQ(server.Requests().back().Header("if-none-match"), "\"v1\"");
}

TEST_F(Ingest, NotDueIsNotAsked) {
  place.Run({"feeds", "add", server.Url("/feed")});
  Run({});
  const Outcome again = Run({});
  EXPECT_EQ(Summary(again)["sources"], 0);
  EXPECT_EQ(Asked("/feed"), 1U);
}

TEST_F(Ingest, PageThatFailsIsTriedAgain) {
  server.Serve("/b", {.status = 503});
  place.Run({"feeds", "add", server.Url("/feed")});
  const Outcome first = Run({});
  EXPECT_EQ(first.status, 1);
  EXPECT_NE(first.err.find(server.Url("/b")), std::string::npos) << first.err;
  EXPECT_EQ(Summary(first)["articles_new"], 1);
  EXPECT_EQ(Asked("/b"), 1U) << "nothing is retried within a run";
  server.Serve(
      "/b", {.headers = {{"Content-Type", "text/html"}}, .body = Page("Quota for wool", kWool, kAboutHerds)});
  place.environment["TRADEWIRE_NOW"] = "2025-08-03T12:00:00Z";
  EXPECT_EQ(Summary(Run({}))["articles_new"], 1);
}

TEST_F(Ingest, FeedsAreKnownByTheirBytes) {
  for (const std::string type : {"text/html", "text/plain", "application/octet-stream", "image/png", ""}) {
    const std::string path = "/as-" + type.substr(0, type.find('/'));
    server.Serve(path, {.headers = {{"Content-Type", type}}, .body = Rss(Item("/a"))});
    const Outcome outcome = Run({"--dry-run", server.Url(path)});
    EXPECT_EQ(Summary(outcome)["articles_new"], 1) << type << ": " << outcome.err;
  }
}

TEST_F(Ingest, PageThatIsNoArticleIsRecordedAndGivesNoFacts) {
  server.Serve("/b", {.headers = {{"Content-Type", "text/html"}},
                      .body = Page("Page not found", "Norway puts a duty of 25% on all steel from Chile.")});
  const Outcome outcome = Run({server.Url("/feed")});
  EXPECT_EQ(Summary(outcome)["articles_new"], 1) << outcome.err;
  EXPECT_EQ(place.Run({"query", "tariffs", "--format", "jsonl"}).out, "");
  EXPECT_NE(outcome.err.find("no article"), std::string::npos) << outcome.err;
  Run({server.Url("/feed")});
  EXPECT_EQ(Asked("/b"), 1U) << "it is known for what it is";
}

TEST_F(Ingest, DeadFeedDoesNotStopTheOthers) {
  const Outcome outcome = Run({server.Url("/gone"), server.Url("/feed")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(Summary(outcome)["failed"], 1);
  EXPECT_EQ(Summary(outcome)["articles_new"], 2);
  EXPECT_NE(outcome.err.find("404"), std::string::npos) << outcome.err;
}

TEST_F(Ingest, BrokenFeedIsOneLine) {
  server.Serve("/bad", {.body = "this is no feed"});
  const Outcome outcome = Run({server.Url("/bad")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
  EXPECT_NE(outcome.err.find(server.Url("/bad")), std::string::npos);
}

constexpr const char* kFrontPage =
    "<!doctype html><html><head><title>Wire</title><link rel=alternate type=application/rss+xml href=/feed>"
    "</head><body><ul><li><a href=/a>Quota for cheese</a></li><li><a href=/b>Quota for wool</a></li></ul>"
    "</body></html>";

TEST_F(Ingest, FrontPageLeadsToItsFeed) {
  server.Serve("/", {.headers = {{"Content-Type", "text/html"}}, .body = kFrontPage});
  const Outcome outcome = Run({server.Url("/")});
  EXPECT_EQ(Summary(outcome)["articles_new"], 2) << outcome.err;
  EXPECT_NE(outcome.err.find("its feed is " + server.Url("/feed")), std::string::npos) << outcome.err;
}

TEST_F(Ingest, SubscriptionToAPageBecomesOneToItsFeed) {
  server.Serve("/", {.headers = {{"Content-Type", "text/html"}}, .body = kFrontPage});
  place.Run({"feeds", "add", server.Url("/")});
  const Outcome outcome = Run({});
  EXPECT_EQ(Summary(outcome)["articles_new"], 2) << outcome.err;
  const Outcome list = place.Run({"feeds", "list", "--format", "jsonl"});
  ASSERT_EQ(LinesOf(list.out).size(), 1U) << list.out;
  EXPECT_EQ(json::parse(list.out)["url"], server.Url("/feed"));
}

TEST_F(Ingest, FeedThatIsAPageForNowStaysWhereItIs) {
  place.Run({"feeds", "add", server.Url("/feed")});
  Run({});
  server.Serve("/feed", {.body = kFrontPage});
  server.Serve("/b", {.status = 404});
  place.environment["TRADEWIRE_NOW"] = "2025-08-03T12:00:00Z";
  EXPECT_EQ(Run({}).status, 1);
  const json feed = json::parse(place.Run({"feeds", "list", "--format", "jsonl"}).out);
  EXPECT_EQ(feed["url"], server.Url("/feed"));
  EXPECT_EQ(feed["failures"], 1);
}

TEST_F(Ingest, FeedsSayInWordsWhyTheyFail) {
  server.Serve("/closed", {.status = 403});
  place.Run({"feeds", "add", server.Url("/closed")});
  Run({});
  const json feed = json::parse(place.Run({"feeds", "list", "--format", "jsonl"}).out);
  EXPECT_EQ(feed["last_error"], "403: the server refuses our user agent or address");
  EXPECT_EQ(feed["state"], "failing (1)");
}

TEST_F(Ingest, FeedSettingsAreObeyed) {
  place.environment["WIRE_TOKEN"] = "s3cret";
  EXPECT_EQ(place
                .Run({"feeds", "add", server.Url("/feed"), "--user-agent", "Desk/2", "--header",
                      "Authorization: env:WIRE_TOKEN", "--header", "X-Desk: trade", "--exclude", "*/b",
                      "--interval", "90"})
                .status,
            0);
  EXPECT_EQ(Summary(Run({}))["articles_new"], 1);
  EXPECT_EQ(Asked("/b"), 0U);
  for (const ScriptedRequest& request : server.Requests()) {
    EXPECT_EQ(request.Header("user-agent"), "Desk/2") << request.target;
    if (request.target == "/robots.txt") continue;
    EXPECT_EQ(request.Header("authorization"), "s3cret") << request.target;
    EXPECT_EQ(request.Header("x-desk"), "trade") << request.target;
  }
  const std::string list = place.Run({"feeds", "list", "--format", "jsonl"}).out;
  EXPECT_EQ(json::parse(list)["interval_minutes"], 90);
  EXPECT_EQ(list.find("s3cret"), std::string::npos) << "the secret itself is never kept";
  EXPECT_EQ(place.Run({"feeds", "set", server.Url("/feed"), "--exclude", "", "--include", "WOOL"}).status, 0);
  const json settings = json::parse(place.Run({"feeds", "list", "--format", "jsonl"}).out)["settings"];
  EXPECT_EQ(settings["exclude"], json::array());
  EXPECT_EQ(settings["include"], json::array({"WOOL"}));
  EXPECT_EQ(settings["user_agent"], "Desk/2");
}

TEST_F(Ingest, HeadersOfAFeedStayOnItsSite) {
  ScriptedServer other("127.0.0.2");
  other.Serve("/robots.txt", {.status = 404});
  other.Serve("/cheese",
              {.headers = {{"Content-Type", "text/html"}}, .body = Page("Quota for cheese", kCheese)});
  server.Serve("/feed", {.body = Rss(Item(other.Url("/cheese")))});
  place.environment["WIRE_TOKEN"] = "s3cret";
  place.Run({"feeds", "add", server.Url("/feed"), "--header", "Authorization: env:WIRE_TOKEN"});
  const Outcome outcome = Run({});
  EXPECT_EQ(Summary(outcome)["articles_new"], 1) << outcome.err;
  for (const ScriptedRequest& request : other.Requests()) EXPECT_EQ(request.Header("authorization"), "");
}

TEST_F(Ingest, ASecretThatIsNotThereFailsItsFeedOnly) {
  place.Run({"feeds", "add", server.Url("/feed"), "--header", "Authorization: env:NO_SUCH_TOKEN"});
  const Outcome outcome = Run({});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("env:NO_SUCH_TOKEN is not there"), std::string::npos) << outcome.err;
  EXPECT_EQ(Asked("/feed"), 0U);
}

TEST_F(Ingest, SecretsAreNotTakenWrittenOut) {
  const Outcome outcome =
      place.Run({"feeds", "add", server.Url("/feed"), "--header", "Authorization: Bearer abc"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("env:VARIABLE"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.err.find("abc"), std::string::npos) << outcome.err;
}

TEST_F(Ingest, RobotsAreKeptForADay) {
  server.Serve("/robots.txt", {.body = "User-agent: *\nDisallow: /b\n"});
  place.environment["TRADEWIRE_NOW"] = "2025-08-03T12:00:00Z";
  Run({server.Url("/a")});
  place.environment["TRADEWIRE_NOW"] = "2025-08-04T11:00:00Z";
  EXPECT_EQ(Summary(Run({server.Url("/b")}))["articles_new"], 0) << "obeyed though not asked for again";
  EXPECT_EQ(Asked("/robots.txt"), 1U);
  place.environment["TRADEWIRE_NOW"] = "2025-08-04T13:00:00Z";
  Run({server.Url("/b")});
  EXPECT_EQ(Asked("/robots.txt"), 2U);
}

TEST_F(Ingest, ArchiveGoesOutAndComesBack) {
  Run({server.Url("/feed")});
  for (const std::string name : {"pages.warc", "pages.warc.gz"}) {
    const Outcome out = place.Run({"archive", "export", place.Path(name)});
    EXPECT_EQ(out.out, "2 pages written to " + place.Path(name) + "\n") << out.err;
    const Outcome back = place.Run({"--db", place.Path(name + ".db"), "ingest", "--json", place.Path(name)});
    EXPECT_EQ(Summary(back)["articles_new"], 2) << back.err;
    const auto articles = [&](const std::vector<std::string>& db) {
      std::vector<std::string> args = db;
      for (const char* arg : {"query", "articles", "--format", "csv"}) args.emplace_back(arg);
      return LinesOf(place.Run(args).out).size();
    };
    EXPECT_EQ(articles({"--db", place.Path(name + ".db")}), articles({}));
  }
  EXPECT_EQ(place.Run({"archive", "export", "--since", "2999-01-01", place.Path("none.warc")}).out,
            "0 pages written to " + place.Path("none.warc") + "\n");
}

TEST_F(Ingest, NewIdsOfKnownEntriesMakeNoNewArticles) {
  const auto with_id = [&](const std::string& id) {
    return ScriptedReply{.body = Rss("<item><guid isPermaLink=\"false\">" + id +
                                     "</guid><title>Entry</title><link>" + server.Url("/a?utm_source=" + id) +
                                     "</link></item>")};
  };
  server.Serve("/feed", with_id("one"));
  EXPECT_EQ(Summary(Run({server.Url("/feed")}))["articles_new"], 1);
  server.Serve("/feed", with_id("two"));
  EXPECT_EQ(Summary(Run({server.Url("/feed")}))["articles_new"], 0);
}

TEST_F(Ingest, EntriesOfTheFutureHaveNoDate) {
  place.environment["TRADEWIRE_NOW"] = "2025-08-03T12:00:00Z";
  server.Serve("/feed", {.body = Rss(Item("/a", "Fri, 01 Aug 2031 10:00:00 GMT"))});
  EXPECT_EQ(Summary(Run({server.Url("/feed")}))["articles_new"], 1);
  EXPECT_EQ(place.Run({"query", "articles", "--format", "csv"}).out.find("2031"), std::string::npos);
}

TEST_F(Ingest, SitemapIndexLeadsToItsSitemaps) {
  server.Serve("/sitemap.xml",
               {.body = "<sitemapindex><sitemap><loc>" + server.Url("/map") + "</loc></sitemap>" +
                        "<sitemap><loc>" + server.Url("/sitemap.xml") + "</loc></sitemap></sitemapindex>"});
  server.Serve("/map", {.body = "<urlset><url><loc>" + server.Url("/a") + "</loc></url></urlset>"});
  const Outcome outcome = Run({server.Url("/sitemap.xml")});
  EXPECT_EQ(Summary(outcome)["articles_new"], 1) << outcome.err;
  EXPECT_EQ(Asked("/sitemap.xml"), 1U) << "an index that names itself is no loop";
}

TEST_F(Ingest, ABodyCutShortIsNeverStored) {
  server.Serve("/a", {.headers = {{"Content-Type", "text/html"}, {"ETag", "\"a1\""}},
                      .body = Page("Quota for cheese", kCheese),
                      .cut = 400});
  EXPECT_EQ(Run({server.Url("/a")}).status, 1);
  EXPECT_EQ(place.Run({"query", "articles", "--format", "jsonl"}).out, "");
  server.Serve("/a", {.headers = {{"Content-Type", "text/html"}, {"ETag", "\"a1\""}},
                      .body = Page("Quota for cheese", kCheese)});
  EXPECT_EQ(Summary(Run({server.Url("/a")}))["articles_new"], 1);
  EXPECT_EQ(server.Requests().back().Header("if-none-match"), "");
}

TEST_F(Ingest, EveryPathPassesTheAddressCheck) {
  for (const char* path : {"/feed", "/a", "/sitemap.xml"}) {
    const Outcome outcome = place.Run({"ingest", server.Url(path)});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err.find("the address is not public"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(server.Connections(), 0);
}

TEST_F(Ingest, ArticleByItsUrl) {
  const Outcome outcome = Run({server.Url("/a")});
  EXPECT_EQ(Summary(outcome)["articles_new"], 1) << outcome.err;
}

TEST_F(Ingest, RobotsAreObeyedForPages) {
  server.Serve("/robots.txt", {.body = "User-agent: *\nDisallow: /b\n"});
  const Outcome outcome = Run({server.Url("/feed")});
  EXPECT_EQ(Summary(outcome)["articles_new"], 1) << outcome.err;
  EXPECT_EQ(Asked("/b"), 0U);
}

// So that memory does not grow with the number of feeds.
TEST_F(Ingest, PagesAreTakenBeforeManyFeedsAreRead) {
  std::vector<std::string> feeds;
  for (int i = 0; i < 150; ++i) {
    const std::string n = std::to_string(i);
    server.Serve("/feed/" + n,
                 {.headers = {{"Content-Type", "application/rss+xml"}}, .body = Rss(Item("/page/" + n))});
    feeds.push_back(server.Url("/feed/" + n));
  }
  EXPECT_EQ(Summary(Run(feeds))["failed"], 150) << "pages that are not there";
  std::string order;
  for (const ScriptedRequest& request : server.Requests()) order += request.target + "\n";
  EXPECT_LT(order.find("/page/0\n"), order.find("/feed/149\n"));
}

TEST_F(Ingest, SinceLeavesOutOlderEntries) {
  server.Serve("/feed", {.body = Rss(Item("/a", "Tue, 01 Jul 2025 10:00:00 GMT") + Item("/b"))});
  EXPECT_EQ(Summary(Run({"--since", "2025-07-15", server.Url("/feed")}))["articles_new"], 1);
  EXPECT_EQ(Asked("/a"), 0U);
}

TEST_F(Ingest, DryRunStoresNothing) {
  EXPECT_EQ(Summary(Run({"--dry-run", server.Url("/feed")}))["articles_new"], 2);
  EXPECT_FALSE(std::filesystem::exists(place.Path("tradewire.db")));
}

TEST_F(Ingest, ForeignCanonicalUrlIsNotBelieved) {
  server.Serve("/a",
               {.headers = {{"Content-Type", "text/html"}},
                .body = "<html><head><link rel=canonical href=\"https://famous.example/story\"></head>" +
                        Page("Quota for cheese", kCheese)});
  Run({server.Url("/a")});
  const std::string articles = place.Run({"query", "articles", "--format", "jsonl"}).out;
  EXPECT_EQ(articles.find("famous.example"), std::string::npos) << articles;
}

TEST_F(Ingest, InterruptLeavesWithinFiveSeconds) {
  server.Serve("/feed", {.body = Rss(Item("/a") + Item("/slow"))});
  server.Serve("/slow", {.body = "x", .delay = std::chrono::seconds(8)});
  std::vector<std::string> args = IngestArgs({server.Url("/feed")});
  args.erase(args.begin() + 1);
  Conversation run(place, args);
  for (int i = 0; i < 200 && Asked("/slow") == 0; ++i) usleep(50'000);
  run.Signal(SIGTERM);
  EXPECT_EQ(run.Wait(5000), 1);
  EXPECT_NE(place.Read(".err").find("interrupted"), std::string::npos) << place.Read(".err");
  EXPECT_EQ(place.Run({"check"}).out, "ok\n");
}

TEST_F(Ingest, LocalFeedReadsItsFolderOnly) {
  place.Write("secret.html", Page("Secret", kWool, kAboutHerds));
  place.Write("in/pages/a.html", Page("Quota for cheese", kCheese));
  place.Write("in/feed.xml", Rss(Item("pages/a.html") + Item("../secret.html") +
                                 Item("pages/%2e%2e/%2e%2e/secret.html") + Item("pages/none.html")));
  std::filesystem::create_symlink("../../secret.html", place.Path("in/pages/link.html"));
  const Outcome outcome = Run({"in/feed.xml"});
  EXPECT_EQ(Summary(outcome)["articles_new"], 1) << outcome.err;
  EXPECT_EQ(place.Run({"query", "articles", "--format", "jsonl"}).out.find("Secret"), std::string::npos);
}

TEST_F(Ingest, FolderOfEveryKind) {
  place.Write("news/a.html", Page("Quota for cheese", kCheese));
  place.Write("news/b.txt", "Quota for wool\n\n" + std::string(kWool) + "\n");
  place.Write("news/c.jsonl", "{\"id\":\"1\",\"text\":\"Chile fixed the price of copper for smelters.\"}\n");
  place.Write("news/style.css", "p{}");
  EXPECT_EQ(Summary(Run({"news"}))["articles_new"], 3);
  EXPECT_EQ(Summary(Run({"news"}))["articles_new"], 0);
}

TEST_F(Ingest, CursorGivesEachChangeOnce) {
  place.Write(
      "one.txt",
      "Notice\n\nThe United States will impose a 25% tariff on steel from Japan on September 1, 2025.");
  Run({"one.txt"});
  const std::vector<std::string> all = LinesOf(place.Run({"export", "--since", "0"}).out);
  ASSERT_GT(all.size(), 1U);
  const std::string cursor = json::parse(all.back())["next_cursor"].dump();
  EXPECT_EQ(LinesOf(place.Run({"export", "--since", cursor}).out).size(), 1U);
  EXPECT_EQ(place.Run({"export", "--since", "0", "--out", "changes"}).out, cursor + "\n");
  EXPECT_TRUE(std::filesystem::exists(place.Path("changes/changes-0-" + cursor + ".jsonl")));
}

// The rules of the tests with a line that changes their version and nothing else.
void CopyRules(const Workplace& place, const std::string& more = "\n# as before\n") {
  std::filesystem::copy(place.environment.at("TRADEWIRE_RULES"), place.Path("rules"),
                        std::filesystem::copy_options::recursive);
  place.Write("rules/words.yaml", place.Read("rules/words.yaml") + more);
}

TEST_F(Ingest, StoredDateHoldsUnderOtherRules) {
  place.Write(
      "one.txt",
      "Notice on tariffs\n\nThe United States will impose a 25% tariff on steel from Japan on October 1.");
  const auto days = [&] { return place.Run({"query", "deadlines", "--format", "csv"}).out; };
  place.environment["TRADEWIRE_NOW"] = "2025-09-11T00:00:00Z";
  Run({"--published", "2025-09-10", "one.txt"});
  const std::string before = days();
  EXPECT_NE(before.find("2025-10-01"), std::string::npos) << before;
  CopyRules(place);
  const json second = Summary(Run({"--rules", "rules", "one.txt"}));
  EXPECT_EQ(second["facts"], 0);
  EXPECT_EQ(second["withdrawn"], 0);
  EXPECT_EQ(days(), before);
}

// A page that calls itself of the year 2999 is not the newest for ever, and its Friday is none of 2999.
TEST_F(Ingest, ADateAheadOfTheReadingIsNoPublication) {
  place.environment["TRADEWIRE_NOW"] = "2025-07-30T12:00:00Z";
  const std::string text =
      "The United States will impose a 25% tariff on steel from Japan on Friday, the trade office said.";
  place.Write(
      "news.jsonl",
      json{{"id", "ahead"}, {"title", "Ahead"}, {"published", "2999-01-01"}, {"text", text}}.dump() + "\n" +
          json{{"id", "next"}, {"title", "Next"}, {"published", "2025-07-31"}, {"text", "Ministers met."}}
              .dump() +
          "\n");
  Run({"news.jsonl"});
  for (const char* kind : {"tariffs", "deadlines", "articles"})
    EXPECT_EQ(place.Run({"query", kind, "--format", "csv"}).out.find("2999"), std::string::npos) << kind;
  const std::string newest = place.Run({"query", "articles", "--limit", "1", "--format", "csv"}).out;
  EXPECT_NE(newest.find("2025-07-31"), std::string::npos) << newest;
}

TEST_F(Ingest, WithdrawnFactsAreCounted) {
  place.Write(
      "one.txt",
      "Notice\n\nThe United States will impose a 25% tariff on steel from Japan on September 1, 2025.");
  const size_t facts = Summary(Run({"one.txt"}))["facts"];
  place.Write("one.txt", "Notice\n\nMinisters met.");
  const Outcome second = place.Run({"ingest", "one.txt"});
  EXPECT_NE(second.out.find(", " + std::to_string(facts) + " withdrawn"), std::string::npos) << second.out;
}

TEST_F(Ingest, ReextractChangesNothingUnderTheSameRules) {
  Run({std::string(TRADEWIRE_SOURCE_DIR) + "/samples/feed.xml"});
  EXPECT_NE(place.Run({"reextract"}).out.find("0 articles read again"), std::string::npos);
  const std::string all = place.Run({"reextract", "--all"}).out;
  EXPECT_NE(all.find("10 articles read again: 0 facts new, 0 changed, 0 withdrawn"), std::string::npos)
      << all;
}

}  // namespace
}  // namespace tradewire
