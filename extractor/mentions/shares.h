// Sums that add up to one told before: the parts of a whole.
//
//   Shares shares;
//   shares.Mark(&mentions, &doc);   // sentence by sentence, in order
//
// "… $21 billion. Of that, $9 billion goes to plants, $6 billion to parts and $6 billion to energy": the last
// three become kShareSum, and Document::wholes says of each what it is a part of. One Shares reads one
// article; a sentence with very many sums is left alone, so that the time is linear in the text but for a
// logarithm.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "extractor/mentions/mention.h"

namespace tradewire {

class Shares {
 public:
  void Mark(std::vector<Mention>* mentions, Document* doc);

 private:
  std::map<int32_t, std::set<double>> told_;  // by currency
};

}  // namespace tradewire
