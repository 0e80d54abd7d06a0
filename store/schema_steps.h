// The SQL of the migrations, one function each; Migrations() puts them in order. There is none to the first
// schema: a new file begins with the newest (schema_tables.cc).
#pragma once

#include <string>

namespace tradewire {

// 2: measures and deadlines become rows of their own that facts point to, sums are folded ahead, the change
// feed keeps only what the facts themselves do not tell, and articles are found by party, sector and time.
std::string EntitiesMigration();

// 3: what the user has set for a feed, and robots.txt files kept between runs.
std::string FetchingMigration();

// 4: sources of deadlines, counts of facts by type and articles by sector and day are kept.
std::string GrowthMigration();

// 5: the index of parties leads to facts, and sectors are counted without their days.
std::string QuestionsMigration();

// 6: views of officials; deadlines that are said to be moved are found by the day of their telling.
std::string MovesMigration();

// 7: deadlines keep the dates that they were moved to.
std::string ChainsMigration();

}  // namespace tradewire
