// Compressed bytes to plain ones, with a cap: gzip (all members), deflate, brotli, zstd.
//
// Called for HTTP bodies (Content-Encoding, RFC 9110, 8.4.1), gzipped sitemaps and WARC records. Pure, any
// thread. No more than the cap is ever allocated, so a bomb costs its cap and ends with a fault. A stream
// that stops before its own end is a fault: half a body is never taken for a whole one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tradewire {

struct Decoded {
  std::string bytes;
  std::string fault;  // in words, empty when all went well
};

// `codings` is the header's value, applied from the right ("gzip", "br", "identity"; at most three). An
// unknown coding is a fault. Deflate is read with or without its zlib wrapper, as servers send both.
Decoded Decode(std::string_view bytes, std::string_view codings, size_t max_bytes);

// The codings that Decode reads, as an Accept-Encoding value.
inline constexpr std::string_view kAcceptEncoding = "gzip, deflate, br, zstd";

}  // namespace tradewire
