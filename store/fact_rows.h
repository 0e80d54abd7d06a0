// The rows of one fact in the tables of its type, inside the caller's transaction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/document.h"
#include "store/person_rows.h"
#include "store/sqlite.h"

namespace tradewire {

struct FactPlace {
  int64_t fact_id = 0;
  int64_t article_id = 0;
  std::string_view asserted;  // when the article says it
  bool says_moved = false;    // of a deadline: the text says that the date replaces another
};

// Writes what the type's tables hold of the fact; the row in `fact` stands already.
void InsertFactRows(Connection& db, PersonRows& people, const FactPlace& place, const FactBody& body);

// Removes them; officials are marked to be counted anew.
void DeleteFactRows(Connection& db, PersonRows& people, int64_t fact_id, std::string_view type);

}  // namespace tradewire
