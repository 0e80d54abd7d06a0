// The JSON half of ParseFeed: JSON Feed 1.0 and 1.1 (jsonfeed.org).
//
// Called by feed.cc. Pure, any thread. Read as a stream of events, so that memory holds the entries and
// nothing else.
#pragma once

#include <string>

#include "core/feed.h"
#include "core/result.h"
#include "fetcher/feed/feed.h"

namespace tradewire {

// `json` is UTF-8; it is consumed. Fails (kInput) when it is no JSON Feed or nested deeper than 64.
Result<Feed> ParseJsonFeed(std::string json, const FeedSource& source);

}  // namespace tradewire
