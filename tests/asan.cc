// Linked into the program, the tests and the fuzz targets' replay where they have AddressSanitizer: what the
// sanitizer is to do unless $ASAN_OPTIONS says otherwise. It tells where UBSan trapped. A run is short and
// frees little, so it keeps little of the freed memory, whose first touch would be a fifth of its time; and
// it does not note the whole stack of every allocation, which would be another fifth. A finding shows where
// the memory was used; ASAN_OPTIONS=malloc_context_size=30 adds where it was allocated and freed. Two frames
// are the least: of one alone the search for leaks does not know who asked for the memory, and takes nothing
// for a leak (tests/leak.cc).
extern "C" const char* __asan_default_options();  // NOLINT(bugprone-reserved-identifier)

const char* __asan_default_options() {
  return "quarantine_size_mb=4:thread_local_quarantine_size_kb=64:malloc_context_size=2:handle_sigill=1";
}
