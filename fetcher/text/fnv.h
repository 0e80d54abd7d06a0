// A short name for bytes that nobody has reason to forge: Fowler, Noll and Vo's hash FNV-1a, 64 bits. Pure,
// any thread.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Sixteen hex digits, the same on every machine and in every version: they are stored.
std::string Fnv1a(std::string_view bytes);

}  // namespace tradewire
