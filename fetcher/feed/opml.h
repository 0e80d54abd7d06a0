// Subscription lists for other readers: OPML 2.0 out. Reading OPML is ParseFeed (fetcher/feed/feed.h): format
// "opml", one entry per outline with an xmlUrl. Pure function, any thread.
#pragma once

#include <string>
#include <vector>

#include "core/feed.h"

namespace tradewire {

// One <outline type="rss"> per feed, escaped, in the given order.
std::string WriteOpml(const std::vector<FeedState>& feeds);

}  // namespace tradewire
