// The nouns between fetching and storing: what a feed says, what is remembered of it, and one fetched page.
//
// The fetcher fills and reads them, the store keeps them, app/ carries them between the two. Times are
// Instants (UTC); an empty optional means unknown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace tradewire {

// One entry of a feed or sitemap. Title and summary are plain text; content is HTML, empty when the feed has
// none.
struct FeedEntry {
  std::string id;   // guid as given, else the link
  std::string url;  // absolute
  std::string title;
  std::optional<Instant> published;
  std::optional<Instant> updated;
  std::string author;
  std::string summary;
  std::string content;
};

struct Feed {
  std::string format;  // rss2 | rss1 | atom | json | sitemap | sitemap-index | news-sitemap | opml
  std::string title;
  std::string link;
  std::optional<std::chrono::minutes> interval;  // from <ttl> or sy:updatePeriod, as the publisher asks
  std::vector<FeedEntry> entries;                // for sitemap-index and opml: the documents it points to
  bool truncated = false;                        // the document broke off; entries holds what was whole

  // The entries are feeds or sitemaps, not pages.
  bool IsList() const { return format == "opml" || format == "sitemap-index"; }
};

// Validators of a response, sent back byte for byte (RFC 9110, 13.1).
struct Validators {
  std::string etag;
  std::string last_modified;
};

// What the user has set for one feed.
struct FeedSettings {
  int interval_minutes = 0;  // a rhythm of its own in place of the adaptive one; 0: none
  std::string user_agent;    // in place of the program's
  // Header lines for the feed and the pages of its own site, "Name: value". A value "env:NAME" stands for a
  // variable of the environment, "file:PATH" for the first line of a file: secrets are never kept themselves.
  std::vector<std::string> headers;
  std::vector<std::string> include;  // patterns: where there are any, only entries that fit one are read
  std::vector<std::string> exclude;  // patterns: entries that fit one are not read
};

// What is kept of one origin's robots.txt.
struct RobotsFile {
  std::string origin;  // "https://example.org", with the port when it is not the scheme's own
  int status = 0;      // of the HTTP response; 0 when none came
  std::string body;    // UTF-8, at most 500 KiB
  Instant fetched;
};

// What is remembered of a feed between runs; a row of the store's feeds table.
struct FeedState {
  std::string url;
  std::string title;
  Validators validators;
  std::string content_hash;           // of the last body, to catch servers whose validators lie
  std::optional<Instant> last_fetch;  // last attempt
  std::optional<Instant> last_success;
  std::optional<Instant> next_due;  // empty: due now
  int interval_minutes = 60;        // adaptive
  int failures = 0;                 // in a row
  int failure_score = 0;            // those failures weighed by kind (fetcher/polling.h)
  std::string last_error;           // in words, empty when well
  std::string moved_to;             // target of a permanent redirect seen, not yet adopted
  int moved_seen = 0;               // how often in a row
  int not_modified = 0;             // 304s in a row
  bool validators_lie = false;      // a 304 hid a change once: validators are sent no more
  bool retired = false;             // 410, or given up
  FeedSettings settings;
};

}  // namespace tradewire
