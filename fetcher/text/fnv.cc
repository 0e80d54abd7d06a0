#include "fetcher/text/fnv.h"

#include <cstdint>

namespace tradewire {

std::string Fnv1a(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out(16, '0');
  for (size_t i = 0; i < out.size(); ++i) out[i] = kHex[(hash >> (60 - 4 * i)) & 15U];
  return out;
}

}  // namespace tradewire
