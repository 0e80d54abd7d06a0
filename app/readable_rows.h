// Rows of the knowledge base as a table for people shows them: what is one thing to a reader stands in one
// cell ("up to 15%", "USD 350 billion"), and moments are told by their days.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "store/query.h"

namespace tradewire {

// A value as text, also for machines: numbers with all digits that a double is sure of, null is empty.
std::string TextOf(const Value& value);

struct ReadableRows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> cells;
};

// All rows to the end.
Result<ReadableRows> ReadableRowsOf(Rows& rows);

}  // namespace tradewire
