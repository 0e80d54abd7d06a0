// The story-level views: what many articles report, folded into one row by the rules of docs/stories.md.
//
// Plain SQL over the tables of facts, so that the rows follow from the facts alone, whatever the order in
// which articles came in.
#pragma once

#include <vector>

#include "store/schema.h"

namespace tradewire {

// tariff_timeline, commitment_ledger, commitment_totals, deadline_calendar, and what they stand on.
const std::vector<ViewDefinition>& StoryViews();

}  // namespace tradewire
