// The XML half of ParseFeed: RSS, Atom, sitemaps and OPML from one tree.
//
// Called by feed.cc. Pure, any thread. The tree is pugixml's, parsed in place; nothing walks it by recursion.
#pragma once

#include <functional>
#include <string>

#include "core/feed.h"
#include "core/result.h"
#include "fetcher/feed/feed.h"

namespace tradewire {

// `read` gives the document in UTF-8, the same each time; it is called a second time when the document is
// broken, since parsing consumes it. Fails (kInput) when no known root is in it, when it declares entities,
// and when it has more structure than any feed.
Result<Feed> ParseXmlFeed(const std::function<std::string()>& read, const FeedSource& source);

}  // namespace tradewire
