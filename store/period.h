// The days that an ISO date of any precision covers: "2025-08-01", "2025-08", "2025-Q3", "2025", "2025-W32".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tradewire {

struct Period {
  std::string first_day;  // ISO, inclusive
  std::string last_day;
};

// Nothing when the text is no such date. Precision "week" makes a day the first of seven.
std::optional<Period> ParsePeriod(std::string_view date, std::string_view precision);

}  // namespace tradewire
