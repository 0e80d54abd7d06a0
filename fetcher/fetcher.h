// From a URL to plain text: the only code that speaks to the network.
//
// Part by part: http.h (one exchange), crawl.h (many, politely), robots.h, address.h (where no connection may
// go), url.h, charset.h, decode.h (compressed bodies), feed.h (entries of a feed), page.h (the article in a
// page), polling.h (when to ask again), warc.h (archives), opml.h. Includes core/ only.
#pragma once

#include "fetcher/charset.h"
#include "fetcher/crawl.h"
#include "fetcher/feed.h"
#include "fetcher/http.h"
#include "fetcher/opml.h"
#include "fetcher/polling.h"
#include "fetcher/robots.h"
#include "fetcher/url.h"
#include "fetcher/warc.h"
