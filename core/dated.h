// Which days of publication are none: the feeds' reader and the intake of articles ask alike.
#pragma once

#include <chrono>

#include "core/date.h"

namespace tradewire {

// Whether what is read now calls itself of a later day than it can be. It may be dated a little ahead, by a
// time zone left out or for the morning's paper.
inline bool IsDatedAhead(Instant published, Instant read) {
  constexpr std::chrono::hours kAhead{26};
  return published > read + kAhead;
}

}  // namespace tradewire
