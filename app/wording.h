// A fact in one line of plain English, for tables, reports and `explain`:
//
//   "US on KR: 25% (reciprocal), threatened, from 2025-08-01"
//
// Pure functions, any thread. The text is not escaped.
#pragma once

#include <optional>
#include <string>

#include "core/document.h"

namespace tradewire {

std::string FactInWords(const FactBody& body);

// "15", "27.5", "0.12".
std::string NumberInWords(double value);

// "25%", "10–15%", "up to 50%", "at least 10%", "10 points"; the wording itself for specific duties.
std::string RateInWords(std::optional<double> low, std::optional<double> high, const std::string& unit,
                        const std::optional<std::string>& wording);

// "USD 550 billion", "more than EUR 3.5 million", "up to USD 20 billion", "USD 10–12 billion".
std::string AmountInWords(std::optional<double> low, std::optional<double> high, const std::string& currency);

}  // namespace tradewire
