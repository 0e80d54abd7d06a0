// Deadlines as a calendar that phones and office programs subscribe to: iCalendar (RFC 5545), CRLF, lines
// folded at 75 octets, one all-day event for each row with the columns id, date, kind, party and evidence of
// store/query.h.
//
// A date known to the month, quarter or year becomes an event that lasts as long. The UID of an event is the
// deadline's id, which stays when rules change, so that a calendar keeps its event. DTSTAMP is Now().
#pragma once

#include <string>
#include <string_view>

#include "app/console.h"
#include "core/date.h"
#include "core/result.h"
#include "store/query.h"

namespace tradewire {

Status WriteCalendar(Rows& rows, Console& console);

// The days from `first` until before `end` that an ISO date covers at its own precision ("2025-Q3"); nothing
// when it is no date.
struct DayRange {
  Day first;
  Day end;
};
std::optional<DayRange> DaysOf(std::string_view date);

}  // namespace tradewire
