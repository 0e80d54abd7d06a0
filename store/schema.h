// The schema of the knowledge base: its version, its migrations, its views and their documentation.
//
// Used by Store::Open and by upkeep. A new file gets Tables() as they are today; one that an older program
// made is brought there by the migrations. These are append-only: a released one is never edited, a change of
// the tables is a new entry at the end of Migrations(), and the same change in Tables(). Views hold no data
// and are made anew after every migration, so only the newest of each is kept; a change of a view also needs
// a new (possibly empty) migration.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/sqlite.h"

namespace tradewire {

// "TWKB" in PRAGMA application_id.
inline constexpr int kApplicationId = 0x54574B42;

// The SQL of all tables, indexes and triggers as they are today.
std::string Tables();

// SQL of each migration, the first from version 1 to 2.
const std::vector<std::string>& Migrations();
int64_t NewestVersion();

struct ViewDefinition {
  std::string name;
  std::string columns;  // what stands after SELECT
  std::string from;  // tables, joins and WHERE; views of facts end in a condition that more may be added to
};
// In the order of creation: a view may read those before it.
const std::vector<ViewDefinition>& Views();
// The statement that makes it, as SQLite keeps it.
std::string SqlOf(const ViewDefinition& view);

// The view of that name, which must exist.
const ViewDefinition& FindView(std::string_view name);

// What stands in schema_doc: an object with an empty column, then each of its columns.
struct SchemaDoc {
  std::string_view object;
  std::string_view column;
  std::string_view doc;
  std::string_view unit = {};  // of a number: "byte", "minute"; empty where there is none
};
const std::vector<SchemaDoc>& SchemaDocs();
// Fills the table schema_doc anew.
void WriteSchemaDocs(Connection& db);

// Makes the connection ready for use: pragmas, then the schema brought up to date when `may_write`. The file
// is left as it is when it belongs to another program, has a newer schema, or has an older one and
// `may_write` is false.
Status PrepareSchema(Connection& db, bool may_write);

}  // namespace tradewire
