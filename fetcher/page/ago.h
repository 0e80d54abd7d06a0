// Times told from the moment of reading: "3 hours ago", "vor 2 Tagen", "yesterday, 14:05".
//
// Pure, linear in the line. The words stand in rules/pages/ago.txt. Spans of weeks and more are too vague to
// name a day and are none.
#pragma once

#include <string>
#include <string_view>

#include "core/date.h"

namespace tradewire {

// What the line, read at `now`, names: an hour ("2025-07-23T14:00:00Z") where it counts minutes or hours,
// else a day; empty when it is more than such a time and a few words about it.
std::string ReadAgo(std::string_view line, Instant now);

}  // namespace tradewire
