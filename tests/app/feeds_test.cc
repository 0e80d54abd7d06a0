// Subscriptions as their user sees them: what is set, and what is told of a feed that cannot be read.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;

constexpr const char* kUrl = "https://a.example/f";

json OnlyFeed(const Workplace& place) {
  return json::parse(place.Run({"feeds", "list", "--format", "jsonl"}).out, nullptr, false);
}

TEST(Feeds, OneWithoutItsSecretIsSeenToFail) {
  Workplace place;
  place.Run({"feeds", "add", kUrl, "--header", "X-Key: env:NO_SUCH_KEY"});
  EXPECT_EQ(place.Run({"ingest"}).status, 1);
  const std::string again = place.Run({"ingest"}).out;
  EXPECT_TRUE(again.starts_with("run 2: no feed is due before 2025-08-02T") &&
              again.ends_with("; tradewire ingest URL reads one at once\n"))
      << again;
  const json feed = OnlyFeed(place);
  EXPECT_EQ(feed["state"], "failing (1)");
  EXPECT_EQ(feed["last_error"], "header X-Key: env:NO_SUCH_KEY is not there or empty");
  EXPECT_EQ(feed["last_fetch"], "2025-08-02T00:00:00Z");
  const std::string status = place.Run({"status"}).out;
  for (const char* told : {"1 failing", "failed 1 time in a row: header X-Key: env:NO_SUCH_KEY is not there"})
    EXPECT_NE(status.find(told), std::string::npos) << status;
}

TEST(Feeds, AListWithoutAnySaysWhatAddsOne) {
  Workplace place;
  ASSERT_EQ(place.Run({"feeds", "add", kUrl}).status + place.Run({"feeds", "remove", kUrl}).status, 0);
  for (const std::string format : {"table", "jsonl"}) {
    const Outcome list = place.Run({"feeds", "list", "--format", format});
    EXPECT_EQ(list.out, "");
    EXPECT_EQ(list.err, "tradewire.db: no feed is known; tradewire feeds add URL adds one\n");
    EXPECT_EQ(list.status, 0);
  }
}

TEST(Feeds, AddingAKnownOneChangesTheSettingsThatAreGiven) {
  Workplace place;
  const std::string url = kUrl;
  EXPECT_EQ(place.Run({"feeds", "add", url, "--user-agent", "Desk/2"}).out, "added " + url + "\n");
  EXPECT_EQ(place.Run({"feeds", "add", url, "--interval", "60"}).out,
            "already there, settings changed: " + url + "\n");
  EXPECT_EQ(place.Run({"feeds", "add", url}).out, "already there: " + url + "\n");
  const json settings = OnlyFeed(place)["settings"];
  EXPECT_EQ(settings["interval_minutes"], 60);
  EXPECT_EQ(settings["user_agent"], "Desk/2");
}

struct HostRow {
  std::string url;
  std::string warning;  // "" for none
};

std::ostream& operator<<(std::ostream& out, const HostRow& row) { return out << row.url; }

class FeedOfAHostTest : public testing::TestWithParam<HostRow> {};

TEST_P(FeedOfAHostTest, IsAddedWithAWarningWhereIngestWouldNotReadIt) {
  Workplace place;
  const auto& [url, why] = GetParam();
  const Outcome outcome = place.Run({"feeds", "add", url});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "added " + url + "\n");
  EXPECT_EQ(outcome.err, why.empty() ? ""
                                     : url + ": warning: the address is not public (" + why +
                                           "); ingest reads it with --allow-private\n");
}

INSTANTIATE_TEST_SUITE_P(Hosts, FeedOfAHostTest,
                         testing::Values(HostRow{"http://127.0.0.1:8080/f", "127.0.0.1 is loopback"},
                                         HostRow{"http://[::1]/f", "::1 is loopback"},
                                         HostRow{"http://10.1.2.3/f", "10.1.2.3 is private"},
                                         HostRow{"http://localhost/f", "localhost is loopback"},
                                         HostRow{"https://localhost.example/f", ""},
                                         HostRow{"https://9.9.9.9/f", ""}));

struct ListRow {
  std::string name;
  std::string outlines;
  std::string out;
  std::string err;  // all of it but for the name of the list, and the mend
};

std::ostream& operator<<(std::ostream& out, const ListRow& row) { return out << row.outlines; }

constexpr const char* kGood = "<outline xmlUrl=\"https://a.example/f\"/>";

class FeedsOfAListTest : public testing::TestWithParam<ListRow> {};

TEST_P(FeedsOfAListTest, AreAddedAndTheRestIsTold) {
  const ListRow& row = GetParam();
  Workplace place;
  place.Write("list.opml", "<opml version=\"2.0\"><body>" + row.outlines);
  const Outcome outcome = place.Run({"feeds", "import", "list.opml"});
  EXPECT_EQ(outcome.status, row.err.empty() ? 0 : 1);
  EXPECT_EQ(outcome.out, row.out + "\n");
  EXPECT_EQ(LinesOf(outcome.err).size(), row.err.empty() ? 0U : 1U) << outcome.err;
  EXPECT_NE(outcome.err.find(row.err.empty() ? "" : "list.opml: " + row.err), std::string::npos)
      << outcome.err;
}

const ListRow kLists[] = {
    {"good", std::string(kGood) + "</body></opml>", "1 feed added, 1 in the file", ""},
    {"folder", "<outline text=\"Trade\">" + std::string(kGood) + "</outline></body></opml>",
     "1 feed added, 1 in the file", ""},
    {"no_address", std::string(kGood) + "<outline text=\"N\" xmlUrl=\"not a url\"/></body></opml>",
     "1 feed added, 2 in the file",
     "the outline \"N\" has an xmlUrl that is no address: not a url; give a feed's"},
    {"another_scheme", "<outline xmlUrl=\"ftp://a.example/f\"/>" + std::string(kGood) + "</body></opml>",
     "1 feed added, 2 in the file",
     "an outline has an xmlUrl that is no address: ftp://a.example/f; give a feed's"},
    {"none", std::string(kGood) + "<outline text=\"W\"/></body></opml>", "1 feed added, 2 in the file",
     "the outline \"W\" has no xmlUrl; give a feed's"},
    {"cut_in_an_address", std::string(kGood) + "<outline xmlUrl=\"https://b.ex",
     "1 feed added, 1 in the file", "the list breaks off; its whole outlines are added"},
    {"cut_in_a_tag", std::string(kGood) + "<outline xmlUrl=\"https://b.example/f\"",
     "1 feed added, 1 in the file", "the list breaks off; its whole outlines are added"},
    {"cut_at_its_end", std::string(kGood) + "</bo", "1 feed added, 1 in the file",
     "the list breaks off; its whole outlines are added"},
};
INSTANTIATE_TEST_SUITE_P(Lists, FeedsOfAListTest, testing::ValuesIn(kLists),
                         [](const auto& row) { return row.param.name; });

TEST(Feeds, ProgressIsForTerminals) {
  Workplace place;
  place.Write("a.jsonl", "{\"text\":\"Nothing happened.\"}\n");
  place.Run({"ingest", "a.jsonl"});
  EXPECT_EQ(place.Run({"export", "--since", "0", "--out", "changes"}).err, "");
}

}  // namespace
}  // namespace tradewire
