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

// What a knowledge base says, without the ids that depend on the order of arrival: the facts of every
// article, and the articles with their texts.
struct Contents {
  std::map<std::string, std::multiset<std::string>> facts;  // by URL of the article
  std::map<std::string, std::string> articles;
};

Contents ReadContents(const Workplace& place) {
  Contents contents;
  for (const std::string& line : LinesOf(place.Run({"export", "--with-text"}).out)) {
    const json row = json::parse(line);
    EXPECT_TRUE(contents.articles.emplace(row["url"], row["title"].dump() + row["text"].dump()).second)
        << line;
    for (const json& fact : row["facts"]) contents.facts[row["url"]].insert(fact.dump());
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

class Crash : public testing::Test {
 protected:
  Crash() : ingest_({"ingest", "--allow-private", "--host-delay", "0", ""}) {
    ServeSite(&server_, kStories);
    ingest_.back() = server_.Url("/feed");
  }

  void RunUndisturbed() {
    Workplace place;
    place.IgnoreLeaks();
    const auto begin = steady_clock::now();
    ASSERT_EQ(place.Run(ingest_).status, 0);
    duration_ = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begin);
    whole_ = ReadContents(place);
    ASSERT_EQ(whole_.articles.size(), static_cast<size_t>(kStories));
    ASSERT_EQ(whole_.facts.size(), static_cast<size_t>(kStories));
  }

  // Kills runs in a folder of their own and looks at what each leaves; then lets one go to its end.
  void KillTimes(int kills, unsigned seed) const {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    // Up to a sixth of the whole, so that the kills fall on the start, the crawl and the end of a base.
    std::uniform_int_distribution<int64_t> moment(0, duration_.count() / 6);
    Workplace place;
    place.IgnoreLeaks();
    int killed = 0;
    for (int runs = 0; killed < kills && runs < 4 * kills; ++runs) {
      Conversation run(place, ingest_);
      std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
      run.Signal(SIGKILL);
      killed += run.Wait(20'000) == 128 + SIGKILL ? 1 : 0;
      if (!std::filesystem::exists(place.Path("tradewire.db"))) continue;
      const Outcome check = place.Run({"check"});
      ASSERT_EQ(check.out, "ok\n") << check.err;
      LookInto(place);
      ASSERT_FALSE(HasFailure());
    }
    EXPECT_EQ(killed, kills);
    ASSERT_EQ(place.Run(ingest_).status, 0);
    const Contents last = ReadContents(place);
    EXPECT_EQ(last.articles, whole_.articles);
    EXPECT_EQ(last.facts, whole_.facts);
    EXPECT_NE(place.Run(ingest_).out.find("nothing is new"), std::string::npos);
  }

 private:
  // A base that is complete makes room for another.
  void LookInto(const Workplace& place) const {
    const Contents found = ReadContents(place);
    ExpectNothingHalf(found, whole_);
    if (found.articles.size() < static_cast<size_t>(kStories)) return;
    EXPECT_EQ(found.facts, whole_.facts);
    for (const char* name : {"tradewire.db", "tradewire.db-wal", "tradewire.db-shm"})
      std::filesystem::remove(place.Path(name));
  }

  ScriptedServer server_;
  std::vector<std::string> ingest_;
  std::chrono::microseconds duration_{};
  Contents whole_;
};

// In two folders at once: a crawl mostly waits.
TEST_F(Crash, KilledFiftyTimesLosesNothing) {
  ASSERT_NO_FATAL_FAILURE(RunUndisturbed());
  const unsigned seed = std::random_device()();
  std::vector<std::thread> folders;
  for (const int kills : {25, 25}) {
    folders.emplace_back([this, kills, folder_seed = seed + static_cast<unsigned>(folders.size())] {
      KillTimes(kills, folder_seed);
    });
  }
  for (std::thread& folder : folders) folder.join();
}

}  // namespace
}  // namespace tradewire
