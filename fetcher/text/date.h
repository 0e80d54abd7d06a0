// The dates of feeds and HTTP headers, in all the dialects in use.
//
// Pure, any thread, no clock. RFC 822 with its sins (two-digit years, missing or wrong weekday, long,
// misspelt and localised month names, named zones, AM/PM), RFC 850, asctime, ISO 8601 in its short and basic
// forms, numbers with slashes and dots, East Asian dates, seconds and milliseconds since 1970. A time without
// a zone counts as UTC.
#pragma once

#include <optional>
#include <string_view>

#include "core/date.h"

namespace tradewire {

// Nothing when the text names no day of the calendar between 1900 and 2199. "07/04/2025" is the fourth of
// July unless the first number can be no month.
std::optional<Instant> ParseFeedDate(std::string_view text);

}  // namespace tradewire
