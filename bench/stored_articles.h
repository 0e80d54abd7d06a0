// Articles with their facts for the benchmarks of store/: what a knowledge base of some years would hold.
//
// Each has 2.8 KB of text and ten facts (three tariffs, a commitment, two deadlines, two officials, two
// sectors). Words, parties, goods and people fall off in frequency as they do in news, publication days go
// forward over six years. The n-th article is the same in every run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/document.h"
#include "store/store.h"

namespace tradewire {

struct StoredInput {
  ArticleRecord record;
  std::vector<Fact> facts;
};

// `of` is how many there will be, which spreads their days.
StoredInput MakeStoredInput(size_t number, size_t of);

// Codes that the facts use.
std::vector<PartyCode> BenchParties();
std::vector<SectorCode> BenchSectors();

}  // namespace tradewire
