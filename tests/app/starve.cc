// Preloaded into the program by starvation.cc: counts what it and any of its libraries allocate, from when it
// can say so, C++ and C alike.
//
//   STARVE=N        allocation number N is refused, and $STARVE_MARK gets the key of its call stack
//   STARVE_KEYS=F   nothing is refused; F gets the key of every allocation's call stack, in order
//
// A program that crashes after it was refused one tells both call stacks.
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>
#include <unwind.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string_view>

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

struct Stack {
  std::array<void*, 256> frames{};
  int depth = 0;

  void Take() {
    depth = 0;
    _Unwind_Backtrace(Add, this);
  }

  // By places in the modules, since the system puts these elsewhere in every run, and without our own.
  uint64_t Key() const {
    const void* const ours = ModuleOf(reinterpret_cast<void*>(&Add));
    uint64_t key = 14695981039346656037U;
    for (int i = 0; i < depth; ++i) {
      void* const at = frames[static_cast<size_t>(i)];
      const void* const module = ModuleOf(at);
      if (module == ours) continue;
      key = (key ^ (reinterpret_cast<uintptr_t>(at) - reinterpret_cast<uintptr_t>(module))) * 1099511628211U;
    }
    return key;
  }

  void Print(std::string_view title) const {
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, title.data(), title.size());
    backtrace_symbols_fd(frames.data(), depth, STDERR_FILENO);
  }

 private:
  static const void* ModuleOf(void* at) {
    dl_find_object found{};
    return _dl_find_object(at, &found) == 0 ? found.dlfo_map_start : nullptr;
  }

  static _Unwind_Reason_Code Add(_Unwind_Context* context, void* self) {
    auto* stack = static_cast<Stack*>(self);
    if (static_cast<size_t>(stack->depth) == stack->frames.size()) return _URC_END_OF_STACK;
    stack->frames[static_cast<size_t>(stack->depth++)] = reinterpret_cast<void*>(_Unwind_GetIP(context));
    return _URC_NO_REASON;
  }
};

std::atomic<long> calls{0};
// In the room that threads have from the start: other room would be asked for by malloc.
[[gnu::tls_model("initial-exec")]] thread_local bool sanitizer_asks = false;
Stack refused;

void OnCrash(int signal_number) {
  static Stack crash;
  crash.Take();
  refused.Print("refused at\n");
  crash.Print("crashed at\n");
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

long NumberToRefuse() {
  const char* const number = getenv("STARVE");
  if (number == nullptr) return -1;
  if (__interceptor_malloc == nullptr) {  // else it tells of crashes itself
    for (const int fatal : {SIGSEGV, SIGBUS, SIGABRT}) signal(fatal, OnCrash);
  }
  return strtol(number, nullptr, 10);
}

constexpr size_t kMostKeys = 1U << 20U;

// Room for the keys of all allocations; null where they are not asked for.
uint64_t* Keys() {
  const char* const path = getenv("STARVE_KEYS");
  if (path == nullptr) return nullptr;
  const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  constexpr size_t kBytes = kMostKeys * sizeof(uint64_t);
  if (ftruncate(fd, kBytes) != 0) abort();
  void* const room = mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  return room == MAP_FAILED ? nullptr : static_cast<uint64_t*>(room);
}

uint64_t KeyOfCaller() {
  Stack stack;
  stack.Take();
  return stack.Key();
}

void Refuse() {
  refused.Take();
  const uint64_t key = refused.Key();
  const int fd = open(getenv("STARVE_MARK"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (write(fd, &key, sizeof key) != sizeof key) abort();
  close(fd);
  errno = ENOMEM;
}

bool Refused() {
  if (sanitizer_asks) return false;
  if (std::get_new_handler() == nullptr) return false;  // nor is the environment there from the start
  static const long number = NumberToRefuse();
  static uint64_t* const keys = Keys();
  if (number < 0 && keys == nullptr) return false;
  const long call = calls.fetch_add(1);
  if (keys != nullptr && static_cast<size_t>(call) < kMostKeys) keys[call] = KeyOfCaller();
  if (call != number) return false;
  Refuse();
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

// AddressSanitizer asks for every new thread's stack by this, and stops where there is no memory for the
// answer.
extern "C" int pthread_getattr_np(pthread_t thread, pthread_attr_t* attributes) {
  static auto* const real =
      reinterpret_cast<decltype(&pthread_getattr_np)>(dlsym(RTLD_NEXT, "pthread_getattr_np"));
  sanitizer_asks = true;
  const int error = real(thread, attributes);
  sanitizer_asks = false;
  return error;
}
