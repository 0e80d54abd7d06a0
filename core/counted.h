// A number with its noun: "1 copy", "2 copies". Pure, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tradewire {

// Without `many` the plural is the noun with an s behind it.
inline std::string Counted(int64_t n, std::string_view one, std::string_view many = "") {
  std::string out = std::to_string(n) + " ";
  if (n == 1) return out.append(one);
  return many.empty() ? out.append(one).append("s") : out.append(many);
}

}  // namespace tradewire
