// Is trade policy what happens on a day, or does it only stand beside? "The mill reopens on October 1 as
// tariffs bite" and days without a word of trade near them are no deadlines.
//
// Made once an article, of the tariffs found in it; linear in these and in the sentences asked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/document.h"
#include "extractor/facts/resolve.h"

namespace tradewire {

// Whether one of the sorted places lies between them.
template <typename Place>
bool HasBetween(const std::vector<Place>& places, size_t first, size_t end) {
  const auto at = std::lower_bound(places.begin(), places.end(), first);
  return at != places.end() && *at < end;
}

class DeadlineTopic {
 public:
  // The reading must outlive this.
  DeadlineTopic(const Reading& reading, const std::vector<Fact>& facts);

  // For drafts of rules that know little; others are on it.
  bool IsBeside(const Draft& draft) const;

 private:
  bool IsFarFromTrade(const Draft& draft) const;
  bool IsCircumstance(const Draft& draft) const;

  const Reading& reading_;
  std::vector<size_t> tariffs_;  // where they are told, in order
};

}  // namespace tradewire
