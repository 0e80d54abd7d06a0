// The real program in a folder of its own: what tests of app/ run and look at.
//
//   Workplace place;
//   place.Write("news.jsonl", "…");
//   Outcome outcome = place.Run({"extract", "news.jsonl"});
//   EXPECT_EQ(outcome.status, 0) << outcome.err;
//
// The folder is made by the constructor and removed by the destructor. The program runs there, with an
// environment that names no knowledge base, with the few rules of tests/rules, and with the clock at
// 2025-08-02T00:00:00Z, unless a test says more.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tradewire {

struct Outcome {
  int status = -1;  // exit status; 128 and the signal's number when a signal ended it
  std::string out;
  std::string err;
};

class Workplace {
 public:
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  // Folders above the file are made.
  void Write(const std::string& name, const std::string& content) const;
  std::string Read(const std::string& name) const;
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  // For tests of what rules/ finds, or of how the program finds rules/.
  void UseShippedRules();

  // Options of AddressSanitizer for the runs to come.
  void AddAsanOptions(const std::string& options);
  // Looking for leaks is a quarter of a short run: where a run only makes or reads what the test needs, by
  // commands that other tests look into for leaks.
  void IgnoreLeaks();

  Outcome Run(const std::vector<std::string>& args, const std::string& input = "") const;

  std::map<std::string, std::string> environment;
  // Called in the program's process before the program begins, in memory that is still the test's: for
  // limits, descriptors and signals, by system calls alone.
  std::function<void()> prepare = [] {};

 private:
  std::filesystem::path folder_;
};

// A program that runs while the test talks to it.
class Conversation {
 public:
  Conversation(const Workplace& place, const std::vector<std::string>& args);
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  void Send(const std::string& text) const;
  // The next line of stdout; empty when none comes within the time.
  std::string ReadLine(int timeout_ms);
  void Signal(int number) const;
  void CloseInput();
  // Waits for the end; the status as in Outcome, -1 when it does not end within the time.
  int Wait(int timeout_ms);

 private:
  int pid_ = -1;
  int to_ = -1;
  int from_ = -1;
  std::string held_;
};

// Lines of a text without their ends.
std::vector<std::string> LinesOf(const std::string& text);

}  // namespace tradewire
