#include "app/signals.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

#include "fetcher/crawl.h"

namespace tradewire {
namespace {

std::atomic<int> interrupts{0};
std::atomic<Crawler*> running_crawler{nullptr};
static_assert(std::atomic<Crawler*>::is_always_lock_free, "the handler may touch lock-free atomics only");

void OnInterrupt(int signal_number) {
  if (interrupts.fetch_add(1) > 0) _exit(128 + signal_number);
  if (Crawler* crawler = running_crawler.load()) crawler->Stop();
}

}  // namespace

void InstallSignalHandlers() {
  struct sigaction action {};
  action.sa_handler = OnInterrupt;
  sigemptyset(&action.sa_mask);
  // Without SA_RESTART: a read that waits for a pipe returns, so that the command can leave.
  action.sa_flags = 0;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, nullptr);
}

bool Interrupted() { return interrupts.load(std::memory_order_relaxed) > 0; }

StopOnInterrupt::StopOnInterrupt(Crawler* crawler) {
  running_crawler.store(crawler);
  if (Interrupted()) crawler->Stop();
}

StopOnInterrupt::~StopOnInterrupt() { running_crawler.store(nullptr); }

}  // namespace tradewire
