#include "store/compress.h"

#include <zstd.h>
#include <zstd_errors.h>

#include "core/memory.h"

namespace tradewire {
namespace {

bool LacksMemory(size_t code) { return ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation; }

}  // namespace

std::string Compress(std::string_view bytes) {
  constexpr int kLevel = 3;
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), kLevel);
  RequireMemory(ZSTD_isError(size) == 0);  // the bound is never too small: no other failure is left
  frame.resize(size);
  frame.shrink_to_fit();
  return frame;
}

std::optional<std::string> Decompress(std::string_view frame, size_t max_bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max_bytes)
    return std::nullopt;
  std::string bytes(static_cast<size_t>(size), '\0');
  const size_t read = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  RequireMemory(!LacksMemory(read));
  if (ZSTD_isError(read) != 0 || read != bytes.size()) return std::nullopt;
  return bytes;
}

}  // namespace tradewire
