// The program while memory is refused: the n-th allocation of a short run fails, be it its own or that of a
// library, for one n after the other. Either nothing shows of it, or one line says so and the status is one
// of the contract; the knowledge base is whole, and the same run again completes it.
//
// A run has thousands of allocations: a prime step comes by all kinds of them. TRADEWIRE_FAULT_STEP=1 takes
// every single one, as scripts/faults does, and TRADEWIRE_FAULT_FIRST begins at another one than 0. What that
// has found is walked one by one here too.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "crawl_site.h"
#include "program.h"
#include "store/upkeep.h"

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

class ShortageTest : public testing::Test {
 protected:
  ShortageTest() {
    WriteSmallRules(place_);
    place_.environment["TRADEWIRE_RULES"] = "rules";
    place_.AddAsanOptions("verify_asan_link_order=0:alloc_dealloc_mismatch=0:detect_leaks=0");
    place_.Write("news/one.html", StoryPage(1));
    place_.Write("news/two.jsonl",
                 "{\"id\":\"a\",\"text\":\"A 5% tariff.\"}\n{\"id\":\"b\",\"text\":\"A 6% tariff.\"}\n");
    place_.Write("news/feed.xml",
                 "<rss version=\"2.0\"><channel><title>Wire</title><item><title>One</title>"
                 "<link>one.html</link></item></channel></rss>");
  }

  // Runs it with allocation `n` refused.
  Outcome Refuse(long n, const std::vector<std::string>& args) {
    place_.environment["LD_PRELOAD"] = TRADEWIRE_STARVE;
    place_.environment["STARVE"] = std::to_string(n);
    place_.environment["STARVE_MARK"] = place_.Path("refused");
    Outcome outcome = place_.Run(args);
    place_.environment.erase("LD_PRELOAD");
    place_.environment.erase("STARVE");
    return outcome;
  }

  // How many allocations the run asks for.
  long AllocationsOf(const std::vector<std::string>& args) {
    long at_least = 0;
    for (long more = 1L << 20U; more > 0; more /= 2) {
      Refuse(at_least + more, args);
      if (fs::remove(place_.Path("refused"))) at_least += more;
    }
    return at_least + 1;
  }

  // Runs it with allocation 0, step, twice step … refused, until a run needs no more than that.
  void StarveEach(const std::vector<std::string>& args, int step, int least_runs) {
    if (const char* given = std::getenv("TRADEWIRE_FAULT_STEP")) step = std::atoi(given);
    const char* const first = std::getenv("TRADEWIRE_FAULT_FIRST");
    Begin();
    const Outcome whole = place_.Run(args);
    ASSERT_EQ(whole.status, 0) << whole.err;
    const std::string contents = Contents();
    int runs = 0;
    for (long n = first == nullptr ? 0 : std::atol(first);; n += step, ++runs) {
      SCOPED_TRACE("allocation " + std::to_string(n));
      Begin();
      const Outcome outcome = Starve(args, whole, n);
      // One that got on without what it was refused has nothing left to complete; one that left before it
      // wrote anything left all as it began.
      if (outcome.status == 0 || !IsAsBegun()) {
        ExpectWhole();
        if (outcome.status != 0) {
          EXPECT_EQ(place_.Run(args).status, 0);
        }
        EXPECT_EQ(Contents(), contents);
      }
      const bool refused = fs::remove(place_.Path("refused"));
      if (!refused || HasFailure()) break;
    }
    EXPECT_GE(runs, least_runs);
    std::cout << "failed one by one: " << runs << " of some " << runs * step << std::endl;
  }

  // The knowledge base that every run begins with is made by the test.
  void KeepBase() {
    ASSERT_EQ(place_.Run({"ingest", "news/two.jsonl"}).status, 0);
    fs::copy_file(place_.Path("tradewire.db"), place_.Path("base.db"));
  }

  Workplace place_;

 private:
  void Begin() {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(place_.Path("tradewire.db") + end);
    fs::remove_all(place_.Path("out"));
    if (fs::exists(place_.Path("base.db")))
      fs::copy_file(place_.Path("base.db"), place_.Path("tradewire.db"));
  }

  bool IsAsBegun() const {
    const std::string begun = fs::exists(place_.Path("base.db")) ? place_.Read("base.db") : "";
    return place_.Read("tradewire.db") == begun && place_.Read("tradewire.db-wal").empty() &&
           (!fs::exists(place_.Path("out")) || fs::is_empty(place_.Path("out")));
  }

  // Lines that are no news of how the work goes on.
  static int Complaints(const std::string& err) {
    int lines = 0;
    for (const std::string& line : LinesOf(err)) lines += line.starts_with("writing ") ? 0 : 1;
    return err.find("tradewire: ") == std::string::npos ? -1 : lines;
  }

  Outcome Starve(const std::vector<std::string>& args, const Outcome& whole, long n) {
    const Outcome outcome = Refuse(n, args);
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
    std::set<std::string> names;
    if (fs::exists(place_.Path("out"))) {
      for (const auto& file : fs::directory_iterator(place_.Path("out")))
        names.insert(file.path().filename());
    }
    for (const std::string& name : names) contents += name + ":\n" + place_.Read("out/" + name);
    return contents;
  }
};

TEST_F(ShortageTest, ExtractOfAPage) { StarveEach({"extract", "news/one.html"}, 599, 10); }

TEST_F(ShortageTest, ExtractByTwoThreads) {
  StarveEach({"extract", "--jobs", "2", "news/two.jsonl"}, 599, 10);
}

TEST_F(ShortageTest, IngestMakesTheKnowledgeBase) { StarveEach({"ingest", "news/feed.xml"}, 4999, 10); }

TEST_F(ShortageTest, IngestOfALocalFeed) {
  KeepBase();
  StarveEach({"ingest", "news/feed.xml"}, 1597, 10);
}

TEST_F(ShortageTest, IngestFromTheNetwork) {
  ScriptedServer server;
  ServeSite(&server, 2);
  KeepBase();
  StarveEach({"ingest", "--allow-private", "--host-delay", "0", server.Url("/feed")}, 1999, 10);
}

TEST_F(ShortageTest, Query) {
  KeepBase();
  StarveEach({"query", "tariffs", "--format", "csv"}, 797, 10);
}

// SQLite begins with some allocations of its own, of which each may be refused.
TEST_F(ShortageTest, OpeningOfAFile) {
  const std::vector<std::string> args = {"--db", "news/two.jsonl", "query", "tariffs"};
  const long all = AllocationsOf(args);
  for (long n = std::max(0L, all - 200); n < all; ++n) {
    const Outcome outcome = Refuse(n, args);
    EXPECT_LE(outcome.status, 3) << "allocation " << n;
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << "allocation " << n << ": " << outcome.err;
  }
}

TEST_F(ShortageTest, ExportToAFolder) {
  KeepBase();
  StarveEach({"export", "--out", "out"}, 797, 10);
}

}  // namespace
}  // namespace tradewire
