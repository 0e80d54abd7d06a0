// `ingest` killed at any moment of a real crawl: the knowledge base is whole, nothing is half stored, and the
// next run goes on to the same contents as a run that nobody disturbed.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "crawl_site.h"
#include "program.h"

namespace tradewire {
namespace {

using nlohmann::json;
using std::chrono::steady_clock;

constexpr int kStories = 300;
constexpr int kKills = 50;

// What a knowledge base says, without the ids that depend on the order of arrival: the facts of every
// article, and the articles with their texts.
struct Contents {
  std::map<std::string, std::multiset<std::string>> facts;  // by URL of the article
  std::map<std::string, std::string> articles;
};

Contents ReadContents(const Workplace& place) {
  Contents contents;
  for (const std::string& line : LinesOf(place.Run({"query", "articles", "--format", "jsonl"}).out)) {
    const json row = json::parse(line);
    EXPECT_TRUE(contents.articles.emplace(row["url"], row["title"].dump() + row["snippet"].dump()).second)
        << line;
  }
  for (const std::string& line : LinesOf(place.Run({"export"}).out)) {
    const json change = json::parse(line);
    if (change.contains("fact")) contents.facts[change["url"]].insert(change["fact"].dump());
  }
  return contents;
}

// Every article that is there is there with all its facts, and no fact is without its article.
void ExpectNothingHalf(const Contents& found, const Contents& whole) {
  for (const auto& [url, article] : found.articles) {
    const auto expected = whole.articles.find(url);
    ASSERT_NE(expected, whole.articles.end()) << url;
    EXPECT_EQ(article, expected->second);
    const auto facts = found.facts.find(url);
    ASSERT_NE(facts, found.facts.end()) << url << " has lost its facts";
    EXPECT_EQ(facts->second, whole.facts.at(url)) << url;
  }
  for (const auto& [url, facts] : found.facts) EXPECT_EQ(found.articles.count(url), 1U) << url;
}

TEST(Crash, KilledFiftyTimesLosesNothing) {
  ScriptedServer server;
  ServeSite(&server, kStories);
  const std::vector<std::string> ingest = {"ingest", "--allow-private", "--host-delay", "0",
                                           server.Url("/feed")};
  const Workplace undisturbed;
  const auto begin = steady_clock::now();
  ASSERT_EQ(undisturbed.Run(ingest).status, 0);
  const auto duration = steady_clock::now() - begin;
  const Contents whole = ReadContents(undisturbed);
  ASSERT_EQ(whole.articles.size(), static_cast<size_t>(kStories));
  ASSERT_EQ(whole.facts.size(), static_cast<size_t>(kStories));

  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  // Up to a sixth of the whole, so that the kills fall on the start, the crawl and the end of several
  // bases.
  std::uniform_int_distribution<int64_t> moment(
      0, std::chrono::duration_cast<std::chrono::microseconds>(duration / 6).count());
  const Workplace place;
  int killed = 0;
  for (int runs = 0; killed < kKills && runs < 4 * kKills; ++runs) {
    Conversation run(place, ingest);
    std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
    run.Signal(SIGKILL);
    killed += run.Wait(20'000) == 128 + SIGKILL ? 1 : 0;
    if (!std::filesystem::exists(place.Path("tradewire.db"))) continue;
    const Outcome check = place.Run({"check"});
    ASSERT_EQ(check.out, "ok\n") << check.err;
    if (runs % 4 != 0) continue;
    const Contents found = ReadContents(place);
    ExpectNothingHalf(found, whole);
    ASSERT_FALSE(testing::Test::HasFailure());
    if (found.articles.size() < static_cast<size_t>(kStories)) continue;
    EXPECT_EQ(found.facts, whole.facts);
    for (const char* name : {"tradewire.db", "tradewire.db-wal", "tradewire.db-shm"})
      std::filesystem::remove(place.Path(name));
  }
  EXPECT_EQ(killed, kKills);
  ASSERT_EQ(place.Run(ingest).status, 0);
  const Contents last = ReadContents(place);
  EXPECT_EQ(last.articles, whole.articles);
  EXPECT_EQ(last.facts, whole.facts);
  EXPECT_NE(place.Run(ingest).out.find("nothing is new"), std::string::npos);
}

}  // namespace
}  // namespace tradewire
