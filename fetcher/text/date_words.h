// The words that stand in dates: months in the languages of the world's news, and names of time zones.
//
// Called by the two readers of dates, fetcher/feed/date.cc and fetcher/page/time.cc. The words stand in
// rules/pages. Immutable tables, any thread. Words come in lower case, ASCII letters at least.
#pragma once

#include <optional>
#include <string_view>

#include "core/date.h"

namespace tradewire {

// 1 … 12 for a month's name in full, in short or inflected ("juil", "września"); 0 for any other word. A word
// counts when it begins like a month, so callers look for numbers beside it.
unsigned MonthNamed(std::string_view word);

// Minutes east of UTC on that day; nothing for a word that names no zone. Names with several meanings carry
// the one that news means most (CST and IST: America, India). "ET" and its like follow the American summer
// (15 U.S.C. 260a: second Sunday of March to first of November), by whole days.
std::optional<int> ZoneMinutes(std::string_view word, Day day);

}  // namespace tradewire
