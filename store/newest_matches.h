// Which articles that match a full-text expression are the newest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace tradewire {

// Beyond these, matches are taken to be many.
constexpr size_t kFewMatches = 1000;

// Ids of the `limit` newest articles that match, by their times and then their ids, in no order. Exact while
// fewer than kFewMatches articles match, or while articles are stored about in the order of their times; else
// the newest of the kFewMatches stored last. Errors stay with the connection.
std::vector<int64_t> NewestMatches(Connection& db, const std::string& expression, size_t limit);

}  // namespace tradewire
