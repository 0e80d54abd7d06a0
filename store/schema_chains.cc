// The seventh migration: the dates to which deadlines were moved are folded ahead.
#include "store/schema_steps.h"

namespace tradewire {

// Without their sources all deadlines wait to be folded, and so do measures, whose contradictions tell of
// starts now.
std::string ChainsMigration() {
  return R"sql(
ALTER TABLE deadline ADD COLUMN moved_to TEXT;
ALTER TABLE deadline ADD COLUMN moved_from TEXT;
UPDATE deadline SET sources = NULL;
UPDATE measure SET stale = 1 WHERE stale = 0;
)sql";
}

}  // namespace tradewire
