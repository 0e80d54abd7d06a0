// The element of a page that holds the story.
//
// Linear in the tree, no recursion.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "fetcher/page/blocks.h"

namespace tradewire {

// Finds it by the balance of prose against links and scraps, by names, and among several articles by the
// headline. `known` flags blocks that another witness (the articleBody of JSON-LD) has shown to be the story:
// where there are any, they decide. Both vectors run along the layout's blocks.
size_t FindRoot(const Layout& layout, const std::vector<bool>& left_out, const std::vector<bool>& known,
                std::string_view title);

// From the top down, for as long as one child holds that much of the bytes of the flagged blocks.
size_t FindHolder(const Layout& layout, const std::vector<bool>& blocks, int per_cent);

}  // namespace tradewire
