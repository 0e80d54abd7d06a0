// Compressed bytes for tests: what servers send and archives hold. Each function gives one whole stream.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

std::string Gzip(std::string_view text);
std::string Deflate(std::string_view text, int window_bits);  // zlib's: 15 wrapped, -15 raw, 31 gzip
std::string Brotli(std::string_view text);
std::string Zstd(std::string_view text);

}  // namespace tradewire
