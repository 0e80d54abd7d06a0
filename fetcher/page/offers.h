// Boxes that ask readers to buy, book or sign up: a few words beside a link that is named a button, or beside
// a field for their mail address.
//
// Linear in the tree, no recursion.
#pragma once

#include <cstddef>
#include <vector>

#include "fetcher/page/blocks.h"

namespace tradewire {

// Flags the blocks of such boxes within `root` in `left_out`, which runs along the layout's blocks.
void LeaveOutOffers(const Layout& layout, size_t root, std::vector<bool>* left_out);

}  // namespace tradewire
