#include "app/json_lines.h"

#include <nlohmann/json.hpp>

#include "core/output.h"

namespace tradewire {

using nlohmann::ordered_json;

std::string JsonLine(const ordered_json& value) { return JsonText(value) + "\n"; }

ordered_json TextOrNull(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

}  // namespace tradewire
