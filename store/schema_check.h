// Whether the schema of a file is the one that this program writes, and making it so where that loses
// nothing.
//
// Called by Check() and Repair(). Errors stick to the Connection.
#pragma once

#include <vector>

#include "store/sqlite.h"
#include "store/upkeep.h"

namespace tradewire {

// Tables and columns that are missing; indexes, triggers and views that are missing or other than the
// program's. What a user has added is let be.
void CheckSchema(Connection& db, std::vector<Finding>* findings);

// The words on tables and views in schema_doc, once the tables are known to be there.
void CheckSchemaDocs(Connection& db, std::vector<Finding>* findings);

// Makes anew what these call derived, inside the caller's transaction.
void RestoreSchema(Connection& db);

}  // namespace tradewire
