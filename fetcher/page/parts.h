// The parts of a page that say by name, role or tag that they are something else than the story.
//
// Linear in the tree, no recursion.
#pragma once

#include <vector>

#include "fetcher/page/blocks.h"

namespace tradewire {

// One flag for each of the layout's blocks: it lies in comments, navigation, a plea, a caption … A part that
// holds the bulk of the page's prose, or its only h1, is believed less than its name. Leaves the layout's
// prose counts without the blocks that are flagged.
std::vector<bool> LeaveOutParts(Layout* layout);

}  // namespace tradewire
