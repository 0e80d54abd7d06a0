#include "app/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kBufferBytes = 64 << 10;

// Writes all of it; false with errno set when that fails.
bool WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

std::string MessageLine(std::string_view message) { return CollapseSpace(SafeForTerminal(message)) + "\n"; }

size_t LineWidth(bool terminal) {
  const char* given = std::getenv("COLUMNS");
  if (given != nullptr && atoi(given) > 0) return static_cast<size_t>(atoi(given));
  winsize size{};
  if (!terminal || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

int ExitStatus(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInput:
    case ErrorKind::kNetwork:
      return 1;
    case ErrorKind::kUsage:
      return 2;
    case ErrorKind::kStore:
      return 3;
  }
  return 1;
}

Console::Console() {
  stdout_is_terminal_ = isatty(STDOUT_FILENO) == 1;
  stderr_is_terminal_ = isatty(STDERR_FILENO) == 1;
  width_ = LineWidth(stdout_is_terminal_);
  const char* no_colour = std::getenv("NO_COLOR");
  colour_ = stdout_is_terminal_ && (no_colour == nullptr || *no_colour == '\0');
}

Console::~Console() { Flush(); }

void Console::Out(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  buffer_.append(text);
  if (buffer_.size() >= kBufferBytes) FlushLocked();
}

void Console::Line(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  buffer_.append(text).push_back('\n');
  if (buffer_.size() >= kBufferBytes) FlushLocked();
}

void Console::Flush() {
  const std::lock_guard lock(mutex_);
  FlushLocked();
}

void Console::FlushLocked() {
  ClearProgress();
  if (!closed_ && !buffer_.empty() && !WriteAll(STDOUT_FILENO, buffer_)) {
    closed_ = true;
    if (errno != EPIPE) {
      status_ = std::max(status_, 1);
      WriteAll(STDERR_FILENO,
               MessageLine(std::string("tradewire: stdout: cannot write: ") + strerror(errno)));
    }
  }
  buffer_.clear();
}

void Console::Say(std::string_view message) {
  const std::lock_guard lock(mutex_);
  ClearProgress();
  WriteAll(STDERR_FILENO, MessageLine(message));
}

void Console::Fail(const Error& error) {
  const std::lock_guard lock(mutex_);
  ClearProgress();
  status_ = std::max(status_, ExitStatus(error.kind));
  WriteAll(STDERR_FILENO, MessageLine("tradewire: " + error.Line()));
}

void Console::Progress(std::string_view text) {
  if (!stderr_is_terminal_) return;
  const std::lock_guard lock(mutex_);
  WriteAll(STDERR_FILENO, "\r\x1b[K" + SafeForTerminal(text).substr(0, 200));
  progress_shown_ = true;
}

void Console::ClearProgress() {
  if (progress_shown_) WriteAll(STDERR_FILENO, "\r\x1b[K");
  progress_shown_ = false;
}

}  // namespace tradewire
