// Rows of text as a table for people: columns as wide as what stands in them, cells on one line and safe for
// terminals.
//
// Where the width of the terminal is known (Console::width) the table keeps within it: columns without any
// value are left out, the widest are cut but for rates, sums and dates, and if that is not enough those that
// say least go too.
#pragma once

#include <string>
#include <vector>

#include "app/console.h"

namespace tradewire {

void WriteTable(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows,
                Console& console);

}  // namespace tradewire
