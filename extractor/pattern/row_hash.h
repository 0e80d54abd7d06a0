// Hashes rows of numbers, for tables of what is kept once: sets of symbols, shapes and states of patterns.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tradewire {

// FNV-1a by words (Fowler, Noll, Vo).
struct RowHash {
  template <typename Row>
  size_t operator()(const Row& row) const {
    uint64_t hash = 14695981039346656037ULL;
    for (const uint32_t word : row) hash = (hash ^ word) * 1099511628211ULL;
    return hash ^ hash >> 32U;
  }
};

}  // namespace tradewire
