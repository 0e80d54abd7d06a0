// What a page says about itself: title, authors, times, language, site, canonical address, and of what kind
// it is.
//
// Witnesses in the order of trust: JSON-LD, OpenGraph and other <meta>, microdata, <time>, the page's visible
// words, and for the day the URL. Linear in the tree. Everything comes back clean: one line, no control
// characters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "fetcher/page/blocks.h"
#include "fetcher/page/json_ld.h"

namespace tradewire {

struct PageMeta {
  std::string canonical_url;
  std::string title;
  std::string byline;
  std::string published;
  std::string modified;
  std::string lang;
  std::string site;
  std::string og_type;  // "article", "website", "product" …
  LinkedData linked;
};

// `read` is when the page was fetched, for times that are told from there; nothing: they are not understood.
PageMeta ReadPageMeta(const Layout& layout, std::string_view url, std::optional<Instant> read);

}  // namespace tradewire
