// Facts of one type as one line, so that a table of articles can be read at a glance.
//
//   tariff      "25 US>JP,KR [steel] section_232 announced from 2025-08-01 was 10"
//   commitment  "550000000000 USD investment JP>US [ships] pledged by 2029"
//   deadline    "2025-08-01 negotiation JP,US"      sector  "steel targeted"
//   official    "Ann Example, trade minister, MY, former, quoted"
//
// What a fact leaves open is left out; several facts are sorted and joined with "; ". Rates and amounts are
// written as in shipped.h.
#pragma once

#include <string>
#include <string_view>

#include "core/document.h"

namespace tradewire {

std::string FactLine(const FactBody& body);

// The facts of one type that the shipped rules find in a text published on 23 July 2025.
std::string FactsLine(std::string_view type, std::string_view text);
std::string FactsLine(std::string_view type, std::string_view text, std::string_view title);

}  // namespace tradewire
