// Any bytes are an archive that comes to an end.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fetcher/warc/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view left(reinterpret_cast<const char*>(data), size);
  tradewire::WarcReader reader(
      [&](char* to, size_t n) {
        const size_t count = std::min(n, left.size());
        std::copy_n(left.data(), count, to);
        left.remove_prefix(count);
        return count;
      },
      "input", 1 << 16);
  for (auto page = reader.Next(); !page || *page; page = reader.Next()) {
  }
  return 0;
}
