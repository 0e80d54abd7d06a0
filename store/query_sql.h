// The SQL behind a Query: fixed pieces chosen by which filters are set, and the values to bind. Nothing that
// a user wrote becomes SQL. Apart from query.cc, a test calls it to look at the plans.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "store/query.h"

namespace tradewire {

struct BoundSql {
  std::string text;
  std::vector<Value> values;  // for ?1, ?2 …
};

// The query must be sound (dates parse, the status is one of its kind); `text` is an FTS5 expression, and
// `matches` the ids of the articles that match it, as a JSON array, where these are few and known: all, or
// all that can be among the answers.
BoundSql QuerySql(const Query& query, Day today, const std::optional<std::string>& matches);

// The SQL behind Brief(), of ISO days.
BoundSql BriefSql(const std::string& first_day, const std::string& today, std::optional<int64_t> limit);

Result<Rows> OpenRows(Connection& db, const BoundSql& sql);

}  // namespace tradewire
