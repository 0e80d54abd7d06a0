// What an article says of its tariffs outside the sentences that state them.
//
// Open fields come from `tell` rules (what a sentence says of measures stated elsewhere: a start, a pause, a
// ruling), and from the article's other measures. Linear in the article.
#pragma once

#include <string>
#include <vector>

#include "extractor/measure.h"

namespace tradewire {

// A statement without a rate speaks of the measures this many sentences around it.
constexpr size_t kTellReach = 3;

// The last `tell` draft with this field up to the sentence, at most `reach` sentences before it; null for
// none.
const Draft* ToldBefore(const Reading& reading, size_t sentence, const std::string& field, size_t reach);

// Goods and countries that a measure's own sentence leaves open, from what the article is speaking of.
void FillFromTopic(const Reading& reading, std::vector<Measure>* measures);

// Status, start and instrument of all measures.
void FillFromContext(const Reading& reading, std::vector<Measure>* measures);

}  // namespace tradewire
