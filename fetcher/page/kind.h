// Whether a page is an article, by what it says of itself and by the shape of what was found on it.
//
// Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "fetcher/page/blocks.h"
#include "fetcher/page/body.h"
#include "fetcher/page/meta.h"

namespace tradewire {

// Why the page is no article, in words; empty when it is one.
std::string WhyNoArticle(const Layout& layout, const Body& body, const PageMeta& meta, std::string_view url);

}  // namespace tradewire
