// Lines of the timeline and the ledger that are written down, compared with what their facts give now.
// FoldStories() (store.h) writes them.
//
// Called by Check(). A few lines are folded at a time: memory is bounded by the facts of some measures or
// sums. Errors stick to the Connection.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace tradewire {

// Names of measures whose line is written down and wrong, `limit` at most.
std::vector<std::string> WrongMeasures(Connection& db, int64_t limit);

// Names of promises that are written down and wrong, or lacking, of sums that are not to be folded anew.
std::vector<std::string> WrongPledges(Connection& db, int64_t limit);

}  // namespace tradewire
