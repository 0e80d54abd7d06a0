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

// What the words of an article are known by.
struct Fingerprint {
  // Sixteen bytes that are equal for texts that differ in white space at most. Short texts count with their
  // title.
  std::string text_hash;
  std::vector<uint64_t> shingles;  // hashes, in the order of the text, one that comes again again
  std::vector<int64_t> bands;      // keys of 32 bits; empty below kMinShingles
};
Fingerprint FingerprintOf(std::string_view title, std::string_view text);

// Those of its fingerprint alone.
std::vector<uint64_t> Shingles(std::string_view text);
std::vector<int64_t> Bands(std::string_view text);

// Sorted, each once: few texts have a candidate to be compared with.
std::vector<uint64_t> SetOf(std::vector<uint64_t> shingles);

// Shared shingles of two such sets over all shingles, 0 to 1.
double Similarity(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);

// SHA-256 of both, 32 bytes. Pages are hostile, and a checksum that can be steered would let one article pass
// for another.
std::string ContentHash(std::string_view title, std::string_view text);

}  // namespace tradewire
