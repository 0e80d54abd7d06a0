#include "store/fingerprint.h"

#define OPENSSL_SUPPRESS_DEPRECATED  // SHA256_Init and its fellows
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <limits>

namespace tradewire {
namespace {

constexpr size_t kShingleWords = 5;
constexpr size_t kBands = 8;
constexpr size_t kRowsPerBand = 4;
constexpr size_t kShortText = 200;

// The finalizer of MurmurHash3 (Appleby, public domain): every bit of x sways every bit of the result.
uint64_t Mix(uint64_t x) {
  x = (x ^ (x >> 33U)) * 0xff51afd7ed558ccdULL;
  x = (x ^ (x >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33U);
}

bool IsWordByte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

using Hashes = std::vector<uint64_t>;

// FNV-1a of each word in lower case.
Hashes WordHashes(std::string_view text) {
  constexpr uint64_t kOffset = 0xcbf29ce484222325ULL;
  constexpr uint64_t kPrime = 0x100000001b3ULL;
  Hashes hashes;
  hashes.reserve(text.size() / 6);
  uint64_t hash = kOffset;
  bool inside = false;
  for (const char byte : text) {
    const auto c = static_cast<unsigned char>(byte);
    if (IsWordByte(c)) {
      hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32U : c)) * kPrime;
      inside = true;
    } else if (inside) {
      hashes.push_back(hash);
      hash = kOffset;
      inside = false;
    }
  }
  if (inside) hashes.push_back(hash);
  return hashes;
}

std::array<uint64_t, kBands * kRowsPerBand> Seeds() {
  std::array<uint64_t, kBands * kRowsPerBand> seeds{};
  for (size_t i = 0; i < seeds.size(); ++i) seeds[i] = Mix(i + 1);
  return seeds;
}

Hashes ShinglesOf(const Hashes& words) {
  Hashes shingles;
  if (words.size() < kShingleWords) return shingles;
  shingles.reserve(words.size());
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < kShingleWords; ++k) hash = Mix(hash * 31 + words[i + k]);
    shingles.push_back(hash);
  }
  return shingles;
}

// Counts no further than it must.
bool HasEnough(const Hashes& shingles) {
  Hashes met;
  for (const uint64_t shingle : shingles) {
    if (std::find(met.begin(), met.end(), shingle) == met.end()) met.push_back(shingle);
    if (met.size() == kMinShingles) return true;
  }
  return false;
}

std::vector<int64_t> BandsOf(const Hashes& shingles) {
  if (!HasEnough(shingles)) return {};
  static const std::array<uint64_t, kBands* kRowsPerBand> kSeeds = Seeds();
  std::array<uint64_t, kBands * kRowsPerBand> minima{};
  minima.fill(std::numeric_limits<uint64_t>::max());
  for (const uint64_t shingle : shingles) {
    for (size_t i = 0; i < minima.size(); ++i) {
      uint64_t x = (shingle ^ kSeeds[i]) * 0x9e3779b97f4a7c15ULL;
      x ^= x >> 32U;
      minima[i] = std::min(minima[i], x);
    }
  }
  std::vector<int64_t> bands;
  for (size_t band = 0; band < kBands; ++band) {
    uint64_t key = band;
    for (size_t row = 0; row < kRowsPerBand; ++row) key = Mix(key * 31 + minima[band * kRowsPerBand + row]);
    bands.push_back(static_cast<int64_t>(key >> 32U));
  }
  return bands;
}

std::string TextHash(const Hashes& words, std::string_view title, bool with_title) {
  uint64_t low = 1;
  uint64_t high = 2;
  const auto add = [&](const Hashes& part) {
    for (const uint64_t word : part) {
      low = Mix(low ^ word);
      high = Mix(high + word * 31);
    }
  };
  add(words);
  if (with_title) add(WordHashes(title));
  std::string hash;
  for (const uint64_t half : {low, high}) {
    for (int shift = 56; shift >= 0; shift -= 8) hash += static_cast<char>((half >> shift) & 0xFFU);
  }
  return hash;
}

}  // namespace

Fingerprint FingerprintOf(std::string_view title, std::string_view text) {
  const Hashes words = WordHashes(text);
  Fingerprint out;
  out.text_hash = TextHash(words, title, text.size() < kShortText);
  out.shingles = ShinglesOf(words);
  out.bands = BandsOf(out.shingles);
  return out;
}

std::vector<uint64_t> Shingles(std::string_view text) { return ShinglesOf(WordHashes(text)); }

std::vector<int64_t> Bands(std::string_view text) { return BandsOf(Shingles(text)); }

std::vector<uint64_t> SetOf(std::vector<uint64_t> shingles) {
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double Similarity(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t shared = 0;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) ++shared;
    const bool step_a = a[i] <= b[k];
    const bool step_b = b[k] <= a[i];
    i += step_a ? 1 : 0;
    k += step_b ? 1 : 0;
  }
  const size_t all = a.size() + b.size() - shared;
  return all == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(all);
}

std::string ContentHash(std::string_view title, std::string_view text) {
  std::string both(title);
  both += '\0';
  both += text;
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  // Step by step, OpenSSL needs no memory. At once it looks its algorithm up first, and where memory is
  // refused there, it leaves the digest as it was, or crashes the next time.
  SHA256_CTX state;
  SHA256_Init(&state);
  SHA256_Update(&state, both.data(), both.size());
  SHA256_Final(reinterpret_cast<unsigned char*>(digest.data()), &state);
  return digest;
}

}  // namespace tradewire
