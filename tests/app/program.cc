#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

namespace tradewire {
namespace {

namespace fs = std::filesystem;

// The test's own environment, with what the workplace sets instead.
std::vector<std::string> EnvironmentOf(const Workplace& place) {
  std::map<std::string, std::string> values;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string line = *entry;
    const size_t equals = line.find('=');
    if (equals != std::string::npos) values[line.substr(0, equals)] = line.substr(equals + 1);
  }
  values.erase("TRADEWIRE_DB");
  values.erase("TRADEWIRE_RULES");
  values["TRADEWIRE_NOW"] = "2025-08-02T00:00:00Z";
  for (const auto& [name, value] : place.environment) values[name] = value;
  std::vector<std::string> lines;
  for (const auto& [name, value] : values) lines.push_back(name + "=" + value);
  return lines;
}

std::vector<char*> Pointers(std::vector<std::string>* lines) {
  std::vector<char*> pointers;
  for (std::string& line : *lines) pointers.push_back(line.data());
  pointers.push_back(nullptr);
  return pointers;
}

// What a program is begun with, made before the fork.
struct Beginning {
  std::vector<char*> argv;
  std::vector<char*> envp;
  std::string folder;
  std::array<int, 3> streams;
};

[[noreturn]] void Become(const Beginning& begin, const Workplace& place) {
  for (int i = 0; i < 3; ++i) dup2(begin.streams[static_cast<size_t>(i)], i);
  if (chdir(begin.folder.c_str()) != 0) _exit(126);
  place.prepare();
  execve(TRADEWIRE_BINARY, begin.argv.data(), begin.envp.data());
  _exit(127);
}

// Starts the program in the folder with its standard streams on the given descriptors. By vfork: to copy the
// page tables of a test with AddressSanitizer's shadow takes as long as the program's whole start. Until the
// exec the memory is the test's own, so nothing is written there, and nothing is allocated.
int Start(const Workplace& place, const std::vector<std::string>& args, const std::array<int, 3>& streams) {
  std::vector<std::string> words = {TRADEWIRE_BINARY};
  words.insert(words.end(), args.begin(), args.end());
  std::vector<std::string> environment = EnvironmentOf(place);
  const Beginning begin{Pointers(&words), Pointers(&environment), place.Path("."), streams};
  const int pid = vfork();  // NOLINT(clang-analyzer-security.insecureAPI.vfork)
  if (pid == 0) Become(begin, place);
  return pid;
}

int StatusOf(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

}  // namespace

Workplace::Workplace() {
  std::string name = (fs::temp_directory_path() / "tradewire-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  environment["TRADEWIRE_RULES"] = TRADEWIRE_FEW_RULES;
}

void Workplace::UseShippedRules() { environment.erase("TRADEWIRE_RULES"); }

void Workplace::AddAsanOptions(const std::string& options) {
  const char* given = std::getenv("ASAN_OPTIONS");
  std::string& all = environment.try_emplace("ASAN_OPTIONS", given != nullptr ? given : "").first->second;
  all.append(":").append(options);
}

void Workplace::IgnoreLeaks() { AddAsanOptions("detect_leaks=0"); }

Workplace::~Workplace() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

void Workplace::Write(const std::string& name, const std::string& content) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << content;
}

std::string Workplace::Read(const std::string& name) const {
  std::ostringstream content;
  content << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
  return content.str();
}

Outcome Workplace::Run(const std::vector<std::string>& args, const std::string& input) const {
  Write(".in", input);
  const int in = open(Path(".in").c_str(), O_RDONLY | O_CLOEXEC);
  const int out = open(Path(".out").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const int err = open(Path(".err").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const int pid = Start(*this, args, {in, out, err});
  for (const int fd : {in, out, err}) close(fd);
  int status = 0;
  waitpid(pid, &status, 0);
  return {StatusOf(status), Read(".out"), Read(".err")};
}

Conversation::Conversation(const Workplace& place, const std::vector<std::string>& args) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) return;
  const int err = open(place.Path(".err").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  pid_ = Start(place, args, {in[0], out[1], err});
  close(in[0]);
  close(out[1]);
  close(err);
  to_ = in[1];
  from_ = out[0];
}

Conversation::~Conversation() {
  CloseInput();
  if (from_ >= 0) close(from_);
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

void Conversation::Send(const std::string& text) const {
  if (write(to_, text.data(), text.size()) < 0) perror("pipe to the program");
}

std::string Conversation::ReadLine(int timeout_ms) {
  while (true) {
    if (const size_t end = held_.find('\n'); end != std::string::npos) {
      std::string line = held_.substr(0, end);
      held_.erase(0, end + 1);
      return line;
    }
    pollfd wait{from_, POLLIN, 0};
    if (poll(&wait, 1, timeout_ms) <= 0) return "";
    std::array<char, 4096> buffer{};
    const ssize_t got = read(from_, buffer.data(), buffer.size());
    if (got <= 0) return "";
    held_.append(buffer.data(), static_cast<size_t>(got));
  }
}

void Conversation::Signal(int number) const { kill(pid_, number); }

void Conversation::CloseInput() {
  if (to_ >= 0) close(to_);
  to_ = -1;
}

int Conversation::Wait(int timeout_ms) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > until) return -1;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  pid_ = -1;
  return StatusOf(status);
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace tradewire
