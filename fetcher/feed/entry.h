// The last steps that all feed formats share: what an entry lacks is filled in, what no entry may hold is
// taken out.
//
// Called by xml.cc and json.cc. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/feed.h"
#include "fetcher/feed/feed.h"

namespace tradewire {

// The link as an absolute http(s) URL; empty when it is none.
std::string AbsoluteLink(std::string_view base, std::string_view link);

// Gives the entry its id (as given, else its URL, else a hash of its words), leaves out dates that lie ahead
// of source.now, and appends it to the feed. Does nothing for an entry without id, URL and title, or beyond
// source.max_entries.
void AddEntry(const FeedSource& source, FeedEntry entry, Feed* feed);

// Valid UTF-8 without control characters, for identifiers and links.
std::string CleanToken(std::string_view text);

}  // namespace tradewire
