// Deadlines as a calendar that phones and office programs subscribe to: iCalendar (RFC 5545), CRLF, lines
// folded at 75 octets, one all-day event for each row of QueryKind::kCalendar (store/query.h).
//
// A date known to the week, month, quarter or year becomes an event that lasts as long. The UID of an event
// is made of the deadline's kind, parties and date, which are the same in every knowledge base, so that a
// calendar keeps its event. One that was moved is cancelled. DTSTAMP is Now().
#pragma once

#include "app/console.h"
#include "core/result.h"
#include "store/query.h"

namespace tradewire {

Status WriteCalendar(Rows& rows, Console& console);

}  // namespace tradewire
