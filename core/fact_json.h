// Facts as the JSON of the contract: every field of the type present, null where the text leaves it open.
//
//   {"type": "deadline", "date": "2025-08-01", …, "rule": "deadline.by-date",
//    "evidence": {"start": 590, "end": 607, "text": "August 1 deadline"}}
//
// Offsets count code points of the article's text.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/document.h"
#include "core/text.h"

namespace tradewire {

// The fact with its evidence; `text` is the article's text that the spans point into, `points` counts it.
nlohmann::ordered_json FactToJson(const Fact& fact, std::string_view text, const CodePoints& points);

// The fields of one body alone, named and ordered as in the contract, "type" first.
nlohmann::ordered_json BodyToJson(const FactBody& body);

}  // namespace tradewire
