// From the bytes of a feed to its entries: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x,
// sitemaps, news sitemaps and their indexes, OPML.
//
//   Result<Feed> feed = ParseFeed(response.body, {.url = response.url, .content_type = …});
//
// Pure functions, any thread. The reader is lenient where feeds are: leading junk, wrong content types,
// control characters, undeclared entities, stray '<', missing ids, links and dates, and documents that break
// off (what was whole is kept, Feed::truncated says so). It refuses (kInput, place = the URL) what is no
// feed, documents that declare entities, and more structure than any feed has. Nothing external is ever read;
// memory and time are linear in the input. Titles and summaries come out as plain text, links absolute, times
// in UTC.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/feed.h"
#include "core/result.h"

namespace tradewire {

struct FeedSource {
  std::string url;              // of the document; relative links count from it; may be empty
  std::string content_type;     // the HTTP header, for its charset; may be empty
  size_t max_entries = 50'000;  // as many as a sitemap may hold; what comes after is left out
  size_t max_bytes = 50 << 20;  // of a gzipped document, decompressed
  std::optional<Instant> now;   // entries dated more than a day after it lose that date
  // Takes what is wrong with the outlines of an OPML list that lead nowhere, a line each, where it is asked
  // for.
  std::vector<std::string>* left_out = nullptr;
};

// Order of entries is the document's. Entries without any of id, link and title are left out; an entry
// without an id gets its link, or else a hash of its title and text, as its id.
Result<Feed> ParseFeed(std::string_view bytes, const FeedSource& source);

// Feeds that an HTML page names by <link rel="alternate">, absolute, in its order; comment feeds come last.
std::vector<std::string> FindFeedLinks(std::string_view html, std::string_view url);

// True when the bytes look like HTML rather than a feed, whatever the server calls them.
bool LooksLikeHtml(std::string_view bytes);

}  // namespace tradewire
