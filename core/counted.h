// Words of messages: a number with its noun ("1 copy", "2 copies"), and lists ("ham, eggs and toast"). Pure,
// any thread.
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

// "ham, eggs, toast" with ", " between.
template <typename Words>
std::string Joined(const Words& words, std::string_view between) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) out.append(i == 0 ? "" : between).append(words[i]);
  return out;
}

// "ham, eggs and toast" from the `from`th on; empty for none.
template <typename Words>
std::string Enumerated(const Words& words, size_t from = 0) {
  std::string out;
  for (size_t i = from; i < words.size(); ++i) {
    out.append(i == from ? "" : i + 1 < words.size() ? ", " : " and ").append(words[i]);
  }
  return out;
}

}  // namespace tradewire
