// The publication time in the data that a page carries for its own scripts, for pages that tell it nowhere
// else.
//
// Looks for members like "datePublished" anywhere in the bytes: in scripts, and in attributes where the
// quotes are escaped. Pure, linear in the page.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// ISO 8601 as fetcher/page/time.h gives it; empty when there is none.
std::string FindEmbeddedTime(std::string_view page);

}  // namespace tradewire
