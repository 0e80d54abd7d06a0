// `extract` as a filter: answers line by line, in order, the same bytes whatever the number of threads.
#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "program.h"
#include "tests/fetcher/compress.h"

namespace tradewire {
namespace {

std::string ManyLines(int n) {
  std::string lines;
  for (int i = 0; i < n; ++i) {
    lines += i % 7 == 3 ? std::string("{broken\n")
                        : "{\"id\":" + std::to_string(i) + ",\"published\":\"2025-07-01\",\"text\":\"" +
                              "Japan faces a tariff of " + std::to_string(i % 40) +
                              "% on cars from August 1. \\ud83d\\udea2\"}\n";
  }
  return lines;
}

TEST(Stream, SameBytesWhateverTheJobs) {
  const Workplace place;
  const std::string input = ManyLines(120);
  const Outcome one = place.Run({"extract", "--jobs", "1"}, input);
  const Outcome many = place.Run({"extract", "--jobs", "7"}, input);
  EXPECT_EQ(LinesOf(one.out).size(), 120U);
  EXPECT_EQ(one.out, many.out);
  EXPECT_EQ(one.err, many.err);
  EXPECT_EQ(one.status, 1);
}

TEST(Stream, AnswersBeforeTheEndOfTheInput) {
  const Workplace place;
  Conversation filter(place, {"extract", "--jobs", "3"});
  for (const std::string id : {"1", "2", "3"}) {
    filter.Send("{\"id\":" + id + ",\"text\":\"Nothing.\"}\n");
    EXPECT_NE(filter.ReadLine(20'000).find("{\"id\":" + id + ","), std::string::npos);
  }
  filter.CloseInput();
  EXPECT_EQ(filter.Wait(5000), 0);
}

TEST(Stream, InterruptEndsAWaitingFilter) {
  const Workplace place;
  Conversation filter(place, {"extract"});
  filter.Send("{\"id\":1,\"text\":\"Nothing.\"}\n");
  EXPECT_NE(filter.ReadLine(20'000), "");
  filter.Signal(SIGINT);
  EXPECT_EQ(filter.Wait(5000), 1);
  EXPECT_NE(place.Read(".err").find("interrupted"), std::string::npos);
}

TEST(Stream, CompressedInputByItsFirstBytes) {
  const Workplace place;
  const std::string lines = ManyLines(3);
  place.Write("news.jsonl.gz", Gzip(lines) + Gzip("{\"id\":\"second member\",\"text\":\"x\"}\n"));
  const Outcome outcome = place.Run({"extract", "news.jsonl.gz"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(LinesOf(outcome.out).size(), 4U);
  EXPECT_EQ(place.Run({"extract"}, Gzip(lines)).out, place.Run({"extract"}, lines).out);
}

TEST(Stream, CompressedInputThatBreaksOff) {
  const Workplace place;
  const std::string whole = Gzip(ManyLines(2));
  place.Write("cut.jsonl.gz", whole.substr(0, whole.size() - 9));
  const Outcome outcome = place.Run({"extract", "cut.jsonl.gz"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("cut.jsonl.gz: the compressed data breaks off"), std::string::npos)
      << outcome.err;
}

TEST(Stream, ReaderThatGoesAwayIsNoError) {
  const Workplace place;
  place.Write("many.jsonl", ManyLines(200));
  place.Write("run.sh",
              std::string(TRADEWIRE_BINARY) + " extract many.jsonl 2>err.txt | head -n 1 >/dev/null\n");
  EXPECT_EQ(std::system(("cd " + place.Path(".") + " && sh run.sh").c_str()), 0);
  EXPECT_EQ(place.Read("err.txt").find("stdout"), std::string::npos) << place.Read("err.txt");
}

}  // namespace
}  // namespace tradewire
