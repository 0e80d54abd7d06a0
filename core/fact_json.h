// Facts as the JSON of the contract: every field of the type present, null where the text leaves it open.
//
//   {"type": "deadline", "date": "2025-08-01", …, "rule": "deadline.by-date",
//    "evidence": {"start": 590, "end": 607, "text": "August 1 deadline"}}
//
// Offsets count code points of the article's text. What FactToJson writes FactFromJson reads.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "core/text.h"

namespace tradewire {

// A number that is whole, and exactly so as a double, is written without a fraction: 15 and not 15.0.
nlohmann::ordered_json NumberToJson(double value);

// The fact with its evidence; `text` is the article's text that the spans point into, `points` counts it.
nlohmann::ordered_json FactToJson(const Fact& fact, std::string_view text, const CodePoints& points);

// Appends the same in one line, as JsonText (core/output.h) writes it, without the detour over a value.
void AppendFactJson(const Fact& fact, std::string_view text, const CodePoints& points, std::string* out);

// The fields of one body alone, named and ordered as in the contract, "type" first.
nlohmann::ordered_json BodyToJson(const FactBody& body);

// The byte at which each code point of the text begins, and the text's end.
std::vector<size_t> CodePointStarts(std::string_view text);

// The fact of such an object about a text with these code points. Fields that are absent are open; a type
// that is none, a field of the wrong kind or a span outside the text is an Error of kind kInput without a
// place.
Result<Fact> FactFromJson(const nlohmann::ordered_json& object, const std::vector<size_t>& starts);

}  // namespace tradewire
