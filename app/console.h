// What the program says and how it ends: results to stdout, messages to stderr, the exit status of the
// contract.
//
// One Console lives in main and is handed to every command. Out and Fail may be called from any thread; each
// call is written whole. stdout is buffered and written at Flush, at 64 KiB, and at the end. When the reader
// of stdout goes away the rest is dropped quietly; any other failure to write is an error of the run.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>

#include "core/result.h"

namespace tradewire {

class Console {
 public:
  Console();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void Out(std::string_view text);
  void Line(std::string_view text);  // with a line feed
  void Flush();

  // A message on stderr, one line, safe for terminals.
  void Say(std::string_view message);
  // An error on stderr; the run goes on and ends with the error's status.
  void Fail(const Error& error);
  // The line that shows progress: only on a terminal, overwritten by the next message or by results.
  void Progress(std::string_view text);

  // True when nobody reads stdout any more, so that a command may end early.
  bool closed() const { return closed_; }
  // 0, or the worst of the errors: 3 over 2 over 1.
  int exit_status() const { return status_; }
  bool stdout_is_terminal() const { return stdout_is_terminal_; }
  bool colour() const { return colour_; }
  // Characters in a line of stdout: $COLUMNS, else what the terminal says; 0 where nothing limits it.
  size_t width() const { return width_; }

 private:
  void FlushLocked();
  void ClearProgress();

  std::mutex mutex_;
  std::string buffer_;
  std::atomic<bool> closed_ = false;  // asked without the lock
  bool stdout_is_terminal_ = false;
  bool stderr_is_terminal_ = false;
  bool colour_ = false;
  size_t width_ = 0;
  bool progress_shown_ = false;
  int status_ = 0;
};

// 1 for one bad input or fetch, 2 for a wrong call or configuration, 3 for an unusable knowledge base.
int ExitStatus(ErrorKind kind);

}  // namespace tradewire
