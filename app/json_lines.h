// JSON out: one value on one line, always valid UTF-8. Any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace tradewire {

// The value and a line feed; ill-formed bytes become U+FFFD.
std::string JsonLine(const nlohmann::ordered_json& value);

// Null for an empty text.
nlohmann::ordered_json TextOrNull(const std::string& text);

}  // namespace tradewire
