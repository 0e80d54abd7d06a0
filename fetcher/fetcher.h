// From a URL to plain text: the only code that speaks to the network.
//
// Room by room: text/ (charsets, references, plain text, dates), http/ (one exchange: addresses, limits,
// redirects, robots.txt, bodies), feed/ (entries of feeds and sitemaps), page/ (the article in a page), warc/
// (archives). Above them crawl.h (many exchanges, politely), polling.h (when to ask again) and feed_filter.h
// (which entries). Includes core/ only.
#pragma once

#include "fetcher/crawl.h"
#include "fetcher/feed/feed.h"
#include "fetcher/feed/opml.h"
#include "fetcher/http/http.h"
#include "fetcher/http/robots.h"
#include "fetcher/http/url.h"
#include "fetcher/polling.h"
#include "fetcher/text/charset.h"
#include "fetcher/warc/warc.h"
