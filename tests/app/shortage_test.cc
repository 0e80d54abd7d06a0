// The program while memory is refused: the n-th allocation of a short run fails, be it its own or that of a
// library, for one n after the other. Either nothing shows of it, or one line says so and the status is one
// of the contract; the knowledge base is whole, and the same run again completes it.
//
// A run has thousands of allocations, most of them in loops: of each call stack the first, the second and the
// last are refused, of these every so many, by a prime step that comes by all kinds of them.
// TRADEWIRE_FAULT_STEP=1 takes them all, as scripts/faults does, until no run meets a call stack that was not
// refused; TRADEWIRE_FAULT_FIRST begins at another one than 0. What that has found is walked one by one here
// too.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "crawl_site.h"
#include "program.h"
#include "starvation.h"
#include "store/upkeep.h"
#include "tests/fetcher/compress.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

// Every word class with its own name as its only word, and one rule: loads in no time.
void WriteSmallRules(const Workplace& place) {
  fs::copy_file(place.environment.at("TRADEWIRE_RULES") + "/words.yaml", place.Path("few.yaml"));
  fs::create_directories(place.Path("rules/lexicon"));
  std::string words;
  for (const std::string& line : LinesOf(place.Read("few.yaml"))) {
    const size_t colon = line.find(": ");
    if (colon == std::string::npos || line.find_first_of("# ,\"") < colon) continue;
    const std::string name = line.substr(0, colon);
    words.append(name).append(": [").append(name).append("]\n");
  }
  place.Write("rules/words.yaml", words);
  place.Write("rules/tariff.yaml",
              "rules:\n  - id: tariff.small\n    make: tariff\n    when: '{rate} tariff'\n");
}

// All requests with their headers.
std::set<std::string> Asked(const ScriptedServer& server) {
  std::set<std::string> asked;
  for (const ScriptedRequest& request : server.Requests()) {
    std::string all = request.target;
    for (const auto& [name, value] : request.headers)
      all.append("\n").append(name).append(": ").append(value);
    asked.insert(all);
  }
  return asked;
}

class ShortageTest : public testing::Test {
 protected:
  ShortageTest() {
    WriteSmallRules(place_);
    place_.environment["TRADEWIRE_RULES"] = "rules";
    place_.AddAsanOptions("verify_asan_link_order=0:alloc_dealloc_mismatch=0:detect_leaks=0");
    place_.Write("news/one.html", StoryPage(1));
    place_.Write("news/two.jsonl",
                 "{\"id\":\"a\",\"text\":\"A 5% tariff.\"}\n{\"id\":\"b\",\"text\":\"A 6% "
                 "tariff, says the Länderwirtschaftsministerkonferenz.\"}\n");
    place_.Write("news/feed.xml",
                 "<rss version=\"2.0\"><channel><title>Wire</title><item><title>One</title>"
                 "<link>one.html</link></item></channel></rss>");
  }

  // Walks the allocations of the run.
  void StarveEach(const std::vector<std::string>& args, int step, int least_runs) {
    step = FromEnvironment("TRADEWIRE_FAULT_STEP", step);
    Begin();
    const Outcome whole = place_.Run(args);
    ASSERT_EQ(whole.status, 0) << whole.err;
    const std::string contents = Contents();
    std::set<uint64_t> met;
    std::set<uint64_t> all;
    int runs = 0;
    // What another run allocates where threads or the network have a say comes in a later round.
    for (int round = 0; round < (step == 1 ? 5 : 1) && !HasFailure(); ++round) {
      Begin();
      const std::vector<uint64_t> stacks = starvation_.Stacks(args);
      all.insert(stacks.begin(), stacks.end());
      const std::vector<long> numbers = EndsOfEach(stacks, met);
      for (size_t i = FromEnvironment("TRADEWIRE_FAULT_FIRST", 0); i < numbers.size(); i += step, ++runs) {
        SCOPED_TRACE("allocation " + std::to_string(numbers[i]) + ", number " + std::to_string(i) + " of " +
                     std::to_string(numbers.size()));
        StarveOnce(args, whole, contents, numbers[i]);
        if (const auto stack = starvation_.Refused()) met.insert(*stack);
        if (HasFailure()) break;
      }
    }
    EXPECT_GE(runs, least_runs);
    std::cout << "failed one by one: " << runs << ", at " << met.size() << " of " << all.size()
              << " call stacks" << std::endl;
  }

  // The knowledge base that every run begins with is made by the test.
  void KeepBase(const std::vector<std::string>& args = {"ingest", "news/two.jsonl"}) {
    ASSERT_EQ(place_.Run(args).status, 0);
    fs::copy_file(place_.Path("tradewire.db"), place_.Path("base.db"));
  }

  Workplace place_;
  Starvation starvation_{&place_};

 private:
  static int FromEnvironment(const char* name, int otherwise) {
    const char* const given = std::getenv(name);
    return given == nullptr ? otherwise : std::atoi(given);
  }

  // One that got on without what it was refused has nothing left to complete. What many runs leave alike is
  // looked at once.
  void StarveOnce(const std::vector<std::string>& args, const Outcome& whole, const std::string& contents,
                  long n) {
    Begin();
    const Outcome outcome = Starve(args, whole, n);
    if (!left_.insert({outcome.status == 0, Left()}).second) return;
    ExpectWhole();
    if (outcome.status != 0) {
      EXPECT_EQ(place_.Run(args).status, 0);
    }
    EXPECT_EQ(Contents(), contents);
  }

  void Begin() {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(place_.Path("tradewire.db") + end);
    fs::remove_all(place_.Path("out"));
    fs::create_directory(place_.Path("out"));
    if (fs::exists(place_.Path("base.db")))
      fs::copy_file(place_.Path("base.db"), place_.Path("tradewire.db"));
  }

  // The pages that a write-ahead log holds, without what it draws at random for itself.
  static std::string PagesOf(const std::string& log) {
    constexpr size_t kHead = 32;
    constexpr size_t kFrameHead = 24;
    if (log.size() < kHead) return "";
    const size_t page = static_cast<unsigned char>(log[10]) * 256U + static_cast<unsigned char>(log[11]);
    std::string pages;
    for (size_t at = kHead + kFrameHead; at + page <= log.size(); at += kFrameHead + page)
      pages.append(log, at, page);
    return pages;
  }

  // What a run left, every byte of it as a number.
  size_t Left() const {
    return std::hash<std::string>()(place_.Read("tradewire.db") + PagesOf(place_.Read("tradewire.db-wal")) +
                                    Files());
  }

  static int Complaints(const std::string& err) {
    return err.find("tradewire: ") == std::string::npos ? -1 : static_cast<int>(LinesOf(err).size());
  }

  Outcome Starve(const std::vector<std::string>& args, const Outcome& whole, long n) {
    const Outcome outcome = starvation_.Refuse(n, args);
    EXPECT_LE(outcome.status, 3) << outcome.err;
    if (outcome.status == 0) {
      EXPECT_EQ(outcome.out, whole.out);
      EXPECT_EQ(outcome.err, whole.err);
    } else {
      EXPECT_EQ(Complaints(outcome.err), 1) << outcome.err;
    }
    return outcome;
  }

  void ExpectWhole() const {
    if (!fs::exists(place_.Path("tradewire.db"))) return;
    Result<Store> store = Store::Open(place_.Path("tradewire.db"), {});
    ASSERT_TRUE(store) << store.error().Line();
    const Result<std::vector<Finding>> findings = Check(*store);
    ASSERT_TRUE(findings) << findings.error().Line();
    ASSERT_TRUE(findings->empty()) << findings->front().check << ": " << findings->front().detail;
  }

  // What the knowledge base says, and the files that the run wrote.
  std::string Contents() {
    std::string contents;
    if (fs::exists(place_.Path("tradewire.db"))) {
      Result<Store> store = Store::Open(place_.Path("tradewire.db"), {});
      const Result<StoreStatus> status = store ? store->ReadStatus() : Fail(store.error());
      if (status) contents = std::to_string(status->articles) + " articles, " + std::to_string(status->facts);
    }
    contents += Files();
    return contents;
  }

  // The files that the run wrote, with their names.
  std::string Files() const {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(place_.Path("out"))) names.insert(file.path().filename());
    std::string files;
    for (const std::string& name : names) files += name + ":\n" + place_.Read("out/" + name);
    return files;
  }

  std::set<std::pair<bool, size_t>> left_;  // by whether the run had said that it was done
};

TEST_F(ShortageTest, ExtractOfAPage) { StarveEach({"extract", "news/one.html"}, 199, 10); }

TEST_F(ShortageTest, ExtractByTwoThreads) {
  StarveEach({"extract", "--jobs", "2", "news/two.jsonl"}, 199, 10);
}

TEST_F(ShortageTest, ExtractOfCompressedFiles) {
  place_.Write("news/two.gz", Gzip(place_.Read("news/two.jsonl")));
  place_.Write("news/two.zst", Zstd(place_.Read("news/two.jsonl")));
  StarveEach({"extract", "news/two.gz", "news/two.zst"}, 199, 10);
}

TEST_F(ShortageTest, IngestMakesTheKnowledgeBase) { StarveEach({"ingest", "news/feed.xml"}, 599, 10); }

TEST_F(ShortageTest, IngestOfALocalFeed) {
  KeepBase();
  StarveEach({"ingest", "news/feed.xml"}, 397, 10);
}

TEST_F(ShortageTest, IngestFromTheNetwork) {
  ScriptedServer server;
  ServeSite(&server, 2);
  KeepBase();
  const std::vector<std::string> args = {"ingest", "--allow-private", "--host-delay", "0",
                                         server.Url("/feed")};
  ASSERT_EQ(place_.Run(args).status, 0);
  const std::set<std::string> asked = Asked(server);
  StarveEach(args, 499, 10);
  EXPECT_EQ(Asked(server), asked) << "never with less than what belongs into a request";
}

// A compressed feed leads to a page in all codings, on a host whose name is written in wide letters.
TEST_F(ShortageTest, IngestOfWhatIsPacked) {
  ScriptedServer server;
  ServeSite(&server, 0);
  server.Serve("/packed", {.headers = {{"Content-Type", "text/html"}, {"Content-Encoding", "gzip, br, zstd"}},
                           .body = Zstd(Brotli(Gzip(StoryPage(3))))});
  place_.Write("news/packed.xml.gz",
               Gzip("<rss version=\"2.0\"><channel><title>Wire</title><item><link>http://１２７.0.0.1:" +
                    std::to_string(server.Port()) + "/packed</link></item></channel></rss>"));
  KeepBase();
  StarveEach({"ingest", "--allow-private", "--host-delay", "0", "news/packed.xml.gz"}, 499, 10);
}

TEST_F(ShortageTest, ArchiveOfPages) {
  ScriptedServer server;
  ServeSite(&server, 2);
  KeepBase({"ingest", "--allow-private", "--host-delay", "0", server.Url("/feed")});
  StarveEach({"archive", "export", "out/pages.warc.gz"}, 199, 10);
}

TEST_F(ShortageTest, Query) {
  KeepBase();
  StarveEach({"query", "tariffs", "--format", "csv"}, 293, 10);
}

// SQLite begins with some allocations of its own, of which each may be refused.
TEST_F(ShortageTest, OpeningOfAFile) {
  const std::vector<std::string> args = {"--db", "news/two.jsonl", "query", "tariffs"};
  const auto all = static_cast<long>(starvation_.Stacks(args).size());
  ASSERT_GT(all, 200);
  for (long n = all - 200; n < all; ++n) {
    const Outcome outcome = starvation_.Refuse(n, args);
    EXPECT_LE(outcome.status, 3) << "allocation " << n;
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << "allocation " << n << ": " << outcome.err;
  }
}

TEST_F(ShortageTest, ExportToAFolder) {
  KeepBase();
  StarveEach({"export", "--out", "out"}, 397, 10);
}

}  // namespace
}  // namespace tradewire
