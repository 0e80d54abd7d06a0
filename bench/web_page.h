// Web pages and feeds made up for the benchmarks of the fetcher, the same for the same number.
#pragma once

#include <cstddef>
#include <string>

namespace tradewire {

// A news page of some 90 kB: metadata, JSON-LD, scripts and styles, menus, a story of some 3 kB, related
// links.
std::string MakeWebPage(size_t number);

// An RSS feed with so many entries of some 600 bytes.
std::string MakeRssFeed(size_t entries);

}  // namespace tradewire
