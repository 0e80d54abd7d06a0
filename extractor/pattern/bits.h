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
  // Those of the set behind the first place of another, which must not be empty.
  Bits BehindFirst(const Bits& other) const {
    Bits out;
    size_t k = 0;
    while (other.words[k] == 0) ++k;
    out.words[k] = words[k] & ~(other.words[k] ^ (other.words[k] - 1));
    while (++k < W) out.words[k] = words[k];
    return out;
  }
  // Every place moved to the left, by less than 64; the first places fall out.
  Bits Before(unsigned by = 1) const {
    Bits out;
    for (size_t k = 0; k + 1 < W; ++k) out.words[k] = words[k] >> by | words[k + 1] << (64 - by);
    out.words[W - 1] = words[W - 1] >> by;
    return out;
  }
  // The set, and the places from which it is reached over at most `most` places of `open`.
  Bits Reached(const Bits& open, unsigned most) const {
    constexpr unsigned kLongStep = 8;
    Bits out = *this;
    Bits steps = open;  // places where `step` open ones begin
    unsigned step = 1;
    for (; step < kLongStep && step * 2 <= most + 1; step *= 2) {
      out = out | (out.Before(step) & steps);
      most -= step;
      steps = steps & steps.Before(step);
    }
    for (; most >= step; most -= step) out = out | (out.Before(step) & steps);
    for (; most > 0; --most) out = out | (out.Before() & open);
    return out;
  }
  // The same over any number of them.
  Bits ReachedOver(const Bits& open) const {
    Bits out = *this;
    while (true) {
      const Bits wider = out.Reached(open, 31);
      if (wider == out) return out;
      out = wider;
    }
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
