#include "app/shortage.h"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

namespace tradewire {
namespace {

// Writes without asking for memory.
[[noreturn]] void End(std::string_view message) {
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, message.data(), message.size());
  _exit(1);
}

void OnNoMemory() {
  End("tradewire: out of memory; what was stored is whole: allow more memory or fewer --jobs and run "
      "again\n");
}

// The standard library throws where the system refuses a thread. Anything else is a bug, and worth its core
// file.
void OnTerminate() {
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    OnNoMemory();
  } catch (const std::system_error&) {
    End("tradewire: the system gives no more threads; what was stored is whole: take fewer --jobs and run "
        "again\n");
  } catch (...) {
    std::abort();
  }
  std::abort();
}

}  // namespace

void EndOnShortage() {
  std::set_new_handler(OnNoMemory);
  std::set_terminate(OnTerminate);
}

}  // namespace tradewire
