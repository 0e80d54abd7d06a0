// The program while the world fails around it: disks, permissions, locks, clocks, descriptors, networks,
// signals. Each case leaves a whole knowledge base, says in one line what happened, and the next run makes up
// for it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "crawl_site.h"
#include "program.h"
#include "store/sqlite.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

std::string SamplesFeed() { return std::string(TRADEWIRE_SOURCE_DIR) + "/samples/feed.xml"; }

size_t Articles(const Workplace& place) {
  return LinesOf(place.Run({"query", "articles", "--format", "jsonl"}).out).size();
}

// Nothing is damaged, and a run without the fault makes the knowledge base complete.
void ExpectRecovery(Workplace* place) {
  place->prepare = [] {};
  place->IgnoreLeaks();
  if (fs::exists(place->Path("tradewire.db"))) {
    const Outcome check = place->Run({"check"});
    EXPECT_EQ(check.out, "ok\n") << check.err;
  }
  EXPECT_EQ(place->Run({"ingest", SamplesFeed()}).status, 0);
  EXPECT_EQ(Articles(*place), 10U);
}

void LimitFileSize(rlim_t bytes) {
  signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_FSIZE, &limit);
}

// Without the powers of root, permissions count for tests that run as root too.
void ObeyPermissions() {
  prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
  prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
}

class DiskFullTest : public testing::TestWithParam<int> {};

TEST_P(DiskFullTest, LeavesAWholeKnowledgeBase) {
  Workplace place;
  place.prepare = [] { LimitFileSize(static_cast<rlim_t>(GetParam()) << 10U); };
  const Outcome outcome = place.Run({"ingest", SamplesFeed()});
  EXPECT_EQ(outcome.status, 3) << outcome.out;
  EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
  EXPECT_NE(outcome.err.find("tradewire.db: "), std::string::npos) << outcome.err;
  ExpectRecovery(&place);
}

INSTANTIATE_TEST_SUITE_P(KiB, DiskFullTest, testing::Values(1, 100, 400, 700, 1000));

TEST(Fault, DiskFullWhileFetchingLosesNoPage) {
  constexpr int kCount = 60;
  ScriptedServer server;
  ServeSite(&server, kCount);
  for (const rlim_t kib : {1000U, 1100U, 1200U}) {
    SCOPED_TRACE(std::to_string(kib) + " KiB");
    Workplace place;
    const std::vector<std::string> ingest = {"ingest", "--allow-private", "--host-delay", "0",
                                             server.Url("/feed")};
    place.prepare = [kib] { LimitFileSize(kib << 10U); };
    const Outcome full = place.Run(ingest);
    EXPECT_EQ(full.status, 3) << full.out;
    EXPECT_EQ(LinesOf(full.err).size(), 1U) << full.err;
    EXPECT_LT(Articles(place), static_cast<size_t>(kCount));
    place.prepare = [] {};
    EXPECT_EQ(place.Run(ingest).status, 0);
    EXPECT_EQ(Articles(place), static_cast<size_t>(kCount));
  }
}

TEST(Fault, ExportIntoAFullDiskLeavesNoFile) {
  Workplace place;
  ASSERT_EQ(place.Run({"ingest", SamplesFeed()}).status, 0);
  // While another program reads, the index of the write-ahead log is there already.
  const auto other =
      Connection::Open(place.Path("tradewire.db"), Access::kRead, std::chrono::seconds(1)).value();
  EXPECT_GT(other->AskInt("SELECT count(*) FROM articles").value_or(0), 0);
  place.prepare = [] { LimitFileSize(4096); };
  const Outcome outcome = place.Run({"export", "--out", "out"});
  EXPECT_NE(outcome.status, 0);
  EXPECT_NE(outcome.err.find("cannot be written"), std::string::npos) << outcome.err;
  EXPECT_TRUE(fs::is_empty(place.Path("out")));
}

TEST(Fault, StandardOutputThatIsFull) {
  Workplace place;
  place.Write("a.jsonl", "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n");
  place.prepare = [] {
    if (dup2(open("/dev/full", O_WRONLY | O_CLOEXEC), STDOUT_FILENO) < 0) _exit(126);
  };
  const Outcome outcome = place.Run({"extract", "a.jsonl"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("stdout: cannot write: No space left"), std::string::npos) << outcome.err;
}

TEST(Fault, ReadOnlyFolder) {
  Workplace place;
  fs::create_directory(place.Path("shelf"));
  place.environment["TRADEWIRE_DB"] = "shelf/k.db";
  ASSERT_EQ(place.Run({"ingest", SamplesFeed()}).status, 0);
  chmod(place.Path("shelf/k.db").c_str(), 0400);
  chmod(place.Path("shelf").c_str(), 0500);
  const std::string before = place.Read("shelf/k.db");
  place.prepare = ObeyPermissions;
  for (const std::vector<std::string>& args : {std::vector<std::string>{"ingest", SamplesFeed()},
                                               {"--db", "shelf/new.db", "ingest", SamplesFeed()}}) {
    const Outcome outcome = place.Run(args);
    EXPECT_EQ(outcome.status, 3);
    EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
    EXPECT_NE(outcome.err.find("shelf/"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(place.Read("shelf/k.db"), before);
  chmod(place.Path("shelf").c_str(), 0700);
}

TEST(Privileges, OrdinaryUserWhoseKnowledgeBaseAloneIsWritten) {
  ScriptedServer server;
  ServeSite(&server, 2);
  Workplace place;
  for (const char* folder : {"home", "tmp"}) fs::create_directory(place.Path(folder));
  place.environment["HOME"] = place.Path("home");
  place.environment["TMPDIR"] = place.Path("tmp");
  place.prepare = [] {
    for (int power = 0; power <= CAP_LAST_CAP; ++power) prctl(PR_CAPBSET_DROP, power, 0, 0, 0);
  };
  EXPECT_EQ(place.Run({"feeds", "add", server.Url("/feed")}).status, 0);
  EXPECT_EQ(place.Run({"ingest", "--allow-private", "--host-delay", "0"}).status, 0);
  EXPECT_EQ(place.Run({"ingest", SamplesFeed()}).status, 0);
  for (const char* command : {"reextract", "status", "brief", "check", "export"})
    EXPECT_EQ(place.Run({command}).status, 0) << command;
  for (const auto& entry : fs::recursive_directory_iterator(place.Path("."))) {
    const std::string name = entry.path().filename().string();
    const bool ours =
        name.starts_with("tradewire.db") || name.starts_with('.');  // with its lock; the test's own
    EXPECT_TRUE(ours || entry.is_directory()) << entry.path();
  }
}

TEST(Fault, FileThatMayNotBeRead) {
  Workplace place;
  place.Write("secret.jsonl", "{\"text\":\"x\"}\n");
  place.Write("open.jsonl", "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n");
  chmod(place.Path("secret.jsonl").c_str(), 0);
  place.prepare = ObeyPermissions;
  const Outcome outcome = place.Run({"ingest", "secret.jsonl", "open.jsonl"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("secret.jsonl: cannot be opened: Permission denied"), std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.out.find("1 new article"), std::string::npos) << outcome.out;
}

TEST(Fault, LockedByAnotherWriter) {
  Workplace place;
  ASSERT_EQ(place.Run({"ingest", SamplesFeed()}).status, 0);
  const auto other =
      Connection::Open(place.Path("tradewire.db"), Access::kUpdate, std::chrono::seconds(1)).value();
  other->Run("BEGIN IMMEDIATE");
  EXPECT_EQ(place.Run({"query", "tariffs", "--limit", "1"}).status, 0) << "readers need no lock";
  Conversation ingest(place, {"ingest", SamplesFeed()});
  Conversation add(place, {"feeds", "add", "https://a.example/f"});
  EXPECT_EQ(add.ReadLine(60'000), "") << "nothing was added, and nothing is said to be there";
  EXPECT_EQ(add.Wait(60'000), 3);
  EXPECT_EQ(ingest.Wait(60'000), 3);
  EXPECT_NE(place.Read(".err").find("locked by another program"), std::string::npos) << place.Read(".err");
  other->Run("ROLLBACK");
  ExpectRecovery(&place);
}

TEST(Fault, ClockThatGoesBackwards) {
  ScriptedServer server;
  ServeSite(&server, 3);
  Workplace place;
  place.Run({"feeds", "add", server.Url("/feed")});
  const std::vector<std::string> ingest = {"ingest", "--allow-private", "--host-delay", "0"};
  place.environment["TRADEWIRE_NOW"] = "2025-08-02T00:00:00Z";
  EXPECT_EQ(place.Run(ingest).status, 0);
  const std::vector<std::pair<std::string, std::string>> runs = {
      {"2025-07-01T00:00:00Z", "no feed is due before 2025-08-02"},
      {"1999-01-01T00:00:00Z", "no feed is due before 2025-08-02"},
      {"2025-08-03T00:00:00Z", "nothing is new"}};
  for (const auto& [now, said] : runs) {
    place.environment["TRADEWIRE_NOW"] = now;
    const Outcome outcome = place.Run(ingest);
    EXPECT_EQ(outcome.status, 0) << now << outcome.err;
    EXPECT_NE(outcome.out.find(said), std::string::npos) << now << outcome.out;
  }
  EXPECT_EQ(place.Run({"check"}).out, "ok\n");
  EXPECT_EQ(Articles(place), 3U);
}

// A run that failed does not say that all was quiet.
TEST(Fault, RunWithoutADueFeedThatCannotBeEnded) {
  Workplace place;
  place.Run({"feeds", "add", "https://a.example/f", "--header", "X-Key: env:NO_SUCH_KEY"});
  EXPECT_EQ(place.Run({"ingest"}).status, 1);
  EXPECT_NE(place.Run({"ingest"}).out.find("no feed is due before"), std::string::npos);
  {
    const auto other =
        Connection::Open(place.Path("tradewire.db"), Access::kUpdate, std::chrono::seconds(1)).value();
    other->Run("CREATE TRIGGER refuse BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'refused'); END");
  }
  const Outcome outcome = place.Run({"ingest"});
  EXPECT_EQ(outcome.status, 3) << outcome.err;
  EXPECT_EQ(outcome.out.find("no feed is due"), std::string::npos) << outcome.out;
}

TEST(Fault, OutOfFileDescriptors) {
  for (const rlim_t most : {4, 5, 6, 7, 8, 9, 10, 12}) {
    SCOPED_TRACE("descriptors: " + std::to_string(most));
    Workplace place;
    place.prepare = [most] {
      const rlimit limit{most, most};
      setrlimit(RLIMIT_NOFILE, &limit);
    };
    const Outcome outcome = place.Run({"ingest", SamplesFeed()});
    if (outcome.status == 127) continue;  // the loader had too few for the program's libraries
    EXPECT_LE(outcome.status, 3) << outcome.err;
    EXPECT_EQ(outcome.status == 0, outcome.err.empty()) << outcome.err;
    ExpectRecovery(&place);
  }
}

// A crawl needs them for its rules, its knowledge base, its lock, and a socket for each host.
TEST(Fault, OutOfFileDescriptorsInACrawl) {
  constexpr size_t kPages = 6;
  std::array<ScriptedServer, 4> sites;
  std::vector<std::string> ingest = {"ingest", "--allow-private", "--host-delay", "0"};
  for (ScriptedServer& site : sites) {
    ServeSite(&site, kPages);
    ingest.push_back(site.Url("/feed"));
  }
  size_t starved = 0;  // runs that began and had too few for all hosts
  for (const rlim_t most : {5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 24}) {
    SCOPED_TRACE("descriptors: " + std::to_string(most));
    Workplace place;
    place.prepare = [most] {
      const rlimit limit{most, most};
      setrlimit(RLIMIT_NOFILE, &limit);
    };
    const Outcome outcome = place.Run(ingest);
    if (outcome.status == 127) continue;  // the loader had too few for the program's libraries
    EXPECT_LE(outcome.status, 3) << outcome.err;
    EXPECT_EQ(outcome.status == 0, outcome.err.empty()) << outcome.err;
    for (const std::string& line : LinesOf(outcome.err))
      EXPECT_NE(line.find("oo many open files"), std::string::npos) << line;
    starved += outcome.status == 1 ? 1 : 0;
    place.prepare = [] {};
    if (fs::exists(place.Path("tradewire.db"))) {
      EXPECT_EQ(place.Run({"check"}).out, "ok\n");
    }
    EXPECT_EQ(place.Run(ingest).status, 0);
    EXPECT_EQ(Articles(place), sites.size() * kPages);
  }
  EXPECT_GT(starved, 0U);
}

TEST(Fault, TerminateFinishesTheArticleInHand) {
  Workplace place;
  std::string lines;
  for (int i = 0; i < 700; ++i) {
    lines +=
        nlohmann::json{{"id", i}, {"html", StoryPage(i)}, {"url", "https://a.example/" + std::to_string(i)}}
            .dump() +
        "\n";
  }
  place.Write("many.jsonl", lines);
  Conversation run(place, {"ingest", "many.jsonl"});
  for (int i = 0; i < 400 && Articles(place) < 20; ++i) usleep(20'000);
  run.Signal(SIGTERM);
  EXPECT_EQ(run.Wait(5000), 1);
  EXPECT_NE(place.Read(".err").find("interrupted; what was read is stored"), std::string::npos)
      << place.Read(".err");
  EXPECT_EQ(place.Run({"check"}).out, "ok\n");
  EXPECT_EQ(place.Run({"ingest", "many.jsonl"}).status, 0);
  EXPECT_EQ(Articles(place), 700U);
}

TEST(Fault, ReaderOfAnExportGoesAway) {
  const Workplace place;
  std::string lines;
  for (int i = 0; i < 300; ++i)
    lines +=
        nlohmann::json{{"id", i}, {"html", StoryPage(i)}, {"url", "https://a.example/" + std::to_string(i)}}
            .dump() +
        "\n";
  place.Write("many.jsonl", lines);
  ASSERT_EQ(place.Run({"ingest", "many.jsonl"}).status, 0);
  ASSERT_GT(place.Run({"export"}).out.size(), size_t{1} << 17U) << "more than a pipe holds";
  place.Write("run.sh", std::string("(") + TRADEWIRE_BINARY +
                            " export 2>err.txt; echo $? >status) | head -c 1 >/dev/null\n");
  EXPECT_EQ(std::system(("cd " + place.Path(".") + " && sh run.sh").c_str()), 0);
  EXPECT_EQ(place.Read("status"), "0\n") << place.Read("err.txt");
  EXPECT_EQ(place.Read("err.txt"), "") << "no cursor past what nobody read";
}

TEST(Fault, NetworkGoneHalfWay) {
  constexpr int kCount = 30;
  ScriptedServer server;
  ServeSite(&server, kCount);
  std::atomic<int> left = 10;
  for (int i = 0; i < kCount; ++i) {
    server.Serve("/story/" + std::to_string(i), [&left, i](const ScriptedRequest&) {
      ScriptedReply reply{.headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = StoryPage(i)};
      if (left-- <= 0) reply.cut = 40;
      return reply;
    });
  }
  const Workplace place;
  const std::vector<std::string> ingest = {"ingest", "--allow-private", "--host-delay", "0",
                                           server.Url("/feed")};
  const Outcome cut = place.Run(ingest);
  EXPECT_EQ(cut.status, 1);
  EXPECT_EQ(LinesOf(cut.err).size(), static_cast<size_t>(kCount - 10)) << cut.err;
  EXPECT_EQ(place.Run({"check"}).out, "ok\n");
  EXPECT_EQ(Articles(place), 10U);
  left = 1000;
  EXPECT_EQ(place.Run(ingest).status, 0);
  EXPECT_EQ(Articles(place), static_cast<size_t>(kCount));
}

TEST(Fault, NameThatDoesNotResolve) {
  const Workplace place;
  place.Write("a.jsonl", "{\"id\":\"a\",\"text\":\"Nothing happened.\"}\n");
  const Outcome outcome = place.Run({"ingest", "http://no-such-host.invalid/feed", "a.jsonl"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(LinesOf(outcome.err).size(), 1U) << outcome.err;
  EXPECT_NE(outcome.err.find("http://no-such-host.invalid/feed: "), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.out.find("1 new article"), std::string::npos) << outcome.out;
}

}  // namespace
}  // namespace tradewire
