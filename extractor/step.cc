// In builds with AddressSanitizer every branch of the code that makes facts calls this (CMakeLists.txt).
// Programs do nothing there; tests/extractor/growth_test.cc has a function of its own that counts, and so
// this one is not linked.
extern "C" void __sanitizer_cov_trace_pc();    // NOLINT(bugprone-reserved-identifier): the compiler's name
extern "C" void __sanitizer_cov_trace_pc() {}  // NOLINT(bugprone-reserved-identifier)
