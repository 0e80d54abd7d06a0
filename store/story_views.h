// The story-level views: what many articles report, folded into one row by the rules of docs/stories.md.
//
// Plain SQL over the tables of facts, so that the rows follow from the facts alone, whatever the order in
// which articles came in. TimelineSql and LedgerSql fold some measures or sums; FoldStories() writes what
// they give down, and the views fold only what has changed since.
#pragma once

#include <string>
#include <vector>

#include "store/schema.h"

namespace tradewire {

// tariff_timeline, commitment_ledger, commitment_totals, deadline_calendar, and what they stand on.
const std::vector<ViewDefinition>& StoryViews();

// Lines of tariff_timeline for the rows of tariff_assertions that the condition `which` takes.
std::string TimelineSql(const std::string& which);

// Lines of commitment_ledger for the sums (currency, amount) that the SELECT `sums` gives.
std::string LedgerSql(const std::string& sums);

}  // namespace tradewire
