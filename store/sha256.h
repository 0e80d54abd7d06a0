// SHA-256 (FIPS 180-4), which tells texts apart. Hashes are compared across fetches of hostile pages, so a
// checksum that can be steered would let one article pass for another.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// The 32 bytes of the digest.
std::string Sha256(std::string_view bytes);

}  // namespace tradewire
