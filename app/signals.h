// SIGINT and SIGTERM ask a run to end: the article in hand is finished, then the command leaves and says so.
// A second one ends the program at once. SIGPIPE is ignored: a write then fails with EPIPE, which
// app/console.h takes quietly.
//
// Installed once by main. Interrupted may be asked from any thread.
#pragma once

namespace tradewire {

class Crawler;

void InstallSignalHandlers();

bool Interrupted();

// While it lives, an interrupt stops the crawler as well. One at a time.
class StopOnInterrupt {
 public:
  explicit StopOnInterrupt(Crawler* crawler);
  ~StopOnInterrupt();
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;
};

}  // namespace tradewire
