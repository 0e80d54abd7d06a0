// Calendar dates and instants as the whole program writes them: ISO 8601, UTC.
//
// A Day is a calendar day without a zone; an Instant is a second on the UTC clock. Both are plain values from
// <chrono>. Parsing refuses impossible dates (31 April). Nothing here reads the clock but Now().
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tradewire {

using Day = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

// "2025-08-01" from the first ten bytes of an ISO date or time; nothing when they are no calendar date.
std::optional<Day> ParseDay(std::string_view iso);

// "2025-07-23T14:05:00Z", with an offset ("+09:00"), with fractions (dropped), or a bare date (midnight).
std::optional<Instant> ParseInstant(std::string_view iso);

// The day year-month-day when the calendar has it.
std::optional<Day> MakeDay(int year, unsigned month, unsigned day);

std::string FormatDay(Day day);           // "2025-08-01"
std::string FormatInstant(Instant time);  // "2025-07-23T14:05:00Z"

// $TRADEWIRE_NOW when it holds an ISO time, else the system's clock. Every command reads the time here only.
Instant Now();

}  // namespace tradewire
