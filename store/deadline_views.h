// The calendar of deadlines: one row for each, chained to the date that it was moved to, by the rules of
// docs/stories.md. Plain SQL over the tables of facts; StoryViews() hands the views out.
#pragma once

#include <string>
#include <vector>

#include "store/schema.h"

namespace tradewire {

// deadline_assertions, deadline_calendar.
const std::vector<ViewDefinition>& DeadlineStories();

// The date that each deadline was moved to, and the one that it takes the place of: rows (id, moved_to,
// moved_from).
std::string DeadlineChainsSql();

// How many independent sources report the deadline of this id.
std::string DeadlineSourcesSql(const std::string& id);

}  // namespace tradewire
