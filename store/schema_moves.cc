// The sixth migration: the calendar looks for what a deadline was moved to among those said to be moved.
#include "store/schema_steps.h"

namespace tradewire {

std::string MovesMigration() {
  return R"sql(
CREATE INDEX deadline_moved ON deadline(first_seen, first_day, kind, parties, date) WHERE says_moved = 1;
)sql";
}

}  // namespace tradewire
