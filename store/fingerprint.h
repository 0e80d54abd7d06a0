// Which texts are nearly the same: word shingles, their MinHash, and bands for a look-up that reads few rows.
//
// A text is the set of its runs of five words, folded to lower case; two texts are alike when the Jaccard
// index of their sets is at least kSameStory. MinHash (Broder 1997) with banding finds candidates: 32 minima
// in 8 bands of 4, so that a pair at 0.8 shares a band with probability 0.99 and one at 0.3 with 0.06.
// Candidates are then compared exactly. Deterministic; linear in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

inline constexpr double kSameStory = 0.7;
// Texts of fewer shingles are alike only when they are equal: boilerplate would tie strangers together.
inline constexpr size_t kMinShingles = 24;

// Hashes of the shingles, sorted, each once.
std::vector<uint64_t> Shingles(std::string_view text);

// Band keys of a set of shingles, 32 bits each; empty below kMinShingles.
std::vector<int64_t> Bands(const std::vector<uint64_t>& shingles);

// Shared shingles over all shingles, 0 to 1.
double Similarity(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);

// Sixteen bytes that are equal for texts that differ in white space at most. Short texts count with their
// title.
std::string TextHash(std::string_view title, std::string_view text);

// SHA-256 of both, 32 bytes. Pages are hostile, and a checksum that can be steered would let one article pass
// for another.
std::string ContentHash(std::string_view title, std::string_view text);

}  // namespace tradewire
