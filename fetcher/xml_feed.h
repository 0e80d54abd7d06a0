// The XML half of ParseFeed: RSS, Atom, sitemaps and OPML from one tree.
//
// Called by feed.cc. Pure, any thread. The tree is pugixml's, parsed in place; nothing walks it by recursion.
#pragma once

#include <string>

#include "core/feed.h"
#include "core/result.h"
#include "fetcher/feed.h"

namespace tradewire {

// `xml` is UTF-8; it is consumed. Fails (kInput) when no known root is in it, when it declares entities, and
// when it has more structure than any feed.
Result<Feed> ParseXmlFeed(std::string xml, const FeedSource& source);

}  // namespace tradewire
