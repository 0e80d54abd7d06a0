// Preloaded into the program by shortage_test.cc: allocation number $STARVE that it or any of its libraries
// asks for, counted from when it can say so, is refused, and the file $STARVE_MARK made. C++ and C alike.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <new>

extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);
// Of AddressSanitizer, where the program has it.
void* __interceptor_malloc(size_t size) __attribute__((weak));
void* __interceptor_calloc(size_t count, size_t size) __attribute__((weak));
void* __interceptor_realloc(void* block, size_t size) __attribute__((weak));
}

namespace {

std::atomic<long> calls{0};

long NumberToRefuse() {
  const char* const number = getenv("STARVE");
  return number == nullptr ? -1 : strtol(number, nullptr, 10);
}

bool Refused() {
  if (std::get_new_handler() == nullptr) return false;  // nor is the environment there from the start
  static const long number = NumberToRefuse();
  if (number < 0 || calls.fetch_add(1) != number) return false;
  close(open(getenv("STARVE_MARK"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  errno = ENOMEM;
  return true;
}

// As the standard has it: the handler is asked until there is memory, or does not return.
void* New(size_t size) {
  void* block = malloc(size == 0 ? 1 : size);
  for (; block == nullptr; block = malloc(size)) {
    if (std::get_new_handler() == nullptr) abort();
    std::get_new_handler()();
  }
  return block;
}

}  // namespace

extern "C" {
void* malloc(size_t size) {
  if (Refused()) return nullptr;
  return __interceptor_malloc != nullptr ? __interceptor_malloc(size) : __libc_malloc(size);
}
void* calloc(size_t count, size_t size) {
  if (Refused()) return nullptr;
  return __interceptor_calloc != nullptr ? __interceptor_calloc(count, size) : __libc_calloc(count, size);
}
void* realloc(void* block, size_t size) {
  if (Refused()) return nullptr;
  return __interceptor_realloc != nullptr ? __interceptor_realloc(block, size) : __libc_realloc(block, size);
}
}

void* operator new(size_t size) { return New(size); }
void* operator new[](size_t size) { return New(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return New(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return New(size); }
