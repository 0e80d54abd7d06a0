#include "app/json_lines.h"

#include <nlohmann/json.hpp>

namespace tradewire {

using nlohmann::ordered_json;

std::string JsonLine(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

ordered_json TextOrNull(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

}  // namespace tradewire
