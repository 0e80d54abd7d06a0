// Trade news made up for the benchmarks: articles in the shape of real ones, the same for the same seed.
//
// About one sentence in three states something that the extractor reads (a duty, a sum, a date, an official);
// the rest is prose of common words with a name here and there. An article has some twenty-five sentences in
// paragraphs of two or three, about three kilobytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/document.h"

namespace tradewire {

// Articles of at least so many bytes of text together.
std::vector<Article> MakeTradeArticles(size_t bytes, unsigned seed);

}  // namespace tradewire
