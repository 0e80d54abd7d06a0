// A canonical URL is its own canonical form, and resolving never leaves http and https.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fetcher/http/url.h"
#include "fetcher/text/date.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto once = tradewire::CanonicalUrl(input);
  if (once) {
    const auto twice = tradewire::CanonicalUrl(*once);
    // Escaping makes a URL longer, so the longest may not fit a second time.
    if (twice ? *twice != *once : once->size() <= tradewire::kMaxUrlBytes) std::abort();
  }
  const auto resolved = tradewire::ResolveUrl("https://news.example/a/b?c", input);
  if (resolved && !resolved->starts_with("http")) std::abort();
  (void)tradewire::SafeUrl(input);
  (void)tradewire::ParseFeedDate(input);
  return 0;
}
