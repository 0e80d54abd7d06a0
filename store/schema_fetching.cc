// The third migration: settings of feeds, and what is kept of robots.txt files.
#include "store/schema_steps.h"

namespace tradewire {

// Lists hold one thing a line.
std::string FetchingMigration() {
  return R"sql(
ALTER TABLE feed ADD COLUMN set_interval INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN headers TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN include TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN exclude TEXT NOT NULL DEFAULT '';
CREATE TABLE robots(
  origin TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL, fetched TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";
}

}  // namespace tradewire
