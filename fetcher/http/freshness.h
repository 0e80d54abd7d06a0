// What response headers say about time: when to come back, and how long an answer stays good.
//
// Called by polling.cc and crawl.cc. Pure, any thread, no clock: `now` is given. Source: RFC 9110, 10.2.3 and
// RFC 9111.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "core/date.h"
#include "fetcher/http/http.h"

namespace tradewire {

// Retry-After in either form, seconds or a date; never before now, at most 30 days ahead.
std::optional<Instant> ParseRetryAfter(std::string_view value, Instant now);

// Cache-Control's max-age (less Age), else Expires against Date or now. Nothing when the headers do not say
// or forbid storing; at most a day.
std::optional<std::chrono::minutes> FreshFor(const HttpResponse& response, Instant now);

}  // namespace tradewire
