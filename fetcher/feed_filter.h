// Which entries of a feed its settings want.
//
// Pure, any thread.
#pragma once

#include "core/feed.h"

namespace tradewire {

// A pattern fits an entry when it stands anywhere in the entry's URL or title, ASCII letter case aside; '*'
// in it stands for any run of characters.
bool IsWanted(const FeedSettings& settings, const FeedEntry& entry);

}  // namespace tradewire
