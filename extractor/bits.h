// A set of places in one sentence, a bit for each, in W words of 64.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace tradewire {

template <size_t W>
struct Bits {
  std::array<uint64_t, W> words{};

  static Bits Of(size_t place) {
    Bits out;
    out.words[place / 64] = uint64_t{1} << (place % 64);
    return out;
  }
  // The places 0 … last.
  static Bits UpTo(size_t last) {
    Bits out;
    for (size_t k = 0; k < last / 64; ++k) out.words[k] = ~uint64_t{0};
    out.words[last / 64] = ~uint64_t{0} >> (63 - last % 64);
    return out;
  }
  static Bits Load(const uint64_t* from) {
    Bits out;
    for (size_t k = 0; k < W; ++k) out.words[k] = from[k];
    return out;
  }

  bool Any() const {
    uint64_t all = 0;
    for (const uint64_t word : words) all |= word;
    return all != 0;
  }
  bool Has(size_t place) const { return (words[place / 64] >> (place % 64) & 1U) != 0; }
  // The first place of the set; the set must not be empty.
  size_t First() const {
    size_t k = 0;
    while (words[k] == 0) ++k;
    return k * 64 + static_cast<size_t>(std::countr_zero(words[k]));
  }
  // Every place moved one to the left; place 0 falls out.
  Bits Before() const {
    Bits out;
    for (size_t k = 0; k + 1 < W; ++k) out.words[k] = words[k] >> 1U | words[k + 1] << 63U;
    out.words[W - 1] = words[W - 1] >> 1U;
    return out;
  }
  Bits Without(const Bits& other) const {
    Bits out;
    for (size_t k = 0; k < W; ++k) out.words[k] = words[k] & ~other.words[k];
    return out;
  }

  friend Bits operator&(const Bits& a, const Bits& b) {
    Bits out;
    for (size_t k = 0; k < W; ++k) out.words[k] = a.words[k] & b.words[k];
    return out;
  }
  friend Bits operator|(const Bits& a, const Bits& b) {
    Bits out;
    for (size_t k = 0; k < W; ++k) out.words[k] = a.words[k] | b.words[k];
    return out;
  }
  friend bool operator==(const Bits& a, const Bits& b) { return a.words == b.words; }
};

}  // namespace tradewire
