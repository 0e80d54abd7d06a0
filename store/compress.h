// zstd (RFC 8878) for what is kept but seldom read: raw pages and former versions of texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tradewire {

std::string Compress(std::string_view bytes);

// Nothing when the bytes are no whole zstd frame or unfold to more than `max_bytes`.
std::optional<std::string> Decompress(std::string_view frame, size_t max_bytes);

}  // namespace tradewire
