#include "core/output.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/text.h"

namespace tradewire {
namespace {

// The first bytes of the characters that a terminal obeys, line ends and tabs left out.
bool MayAct(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F || byte == 0xC2 ||
         byte == 0xD8 || byte == 0xE2;
}

// The text with `replaced` in place of every character that a terminal obeys.
template <typename Replace>
std::string WithoutActing(std::string_view text, Replace replaced) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    if (!MayAct(text[at])) {
      out.push_back(text[at++]);
      continue;
    }
    const size_t from = at;
    const uint32_t c = DecodeUtf8(text, &at);
    ActsOnTerminal(c) ? out.append(replaced(c)) : out.append(text.substr(from, at - from));
  }
  return out;
}

// ASCII that stands in a JSON string as it is.
bool IsPlain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

std::string Escaped(uint32_t c) {
  std::array<char, 8> buffer{};
  snprintf(buffer.data(), buffer.size(), "\\u%04x", static_cast<unsigned>(c));
  return buffer.data();
}

}  // namespace

std::string CsvField(std::string_view text) {
  std::string out = WithoutActing(text, [](uint32_t c) { return c < 0xA0 ? " " : ""; });
  // Spreadsheets run a cell that begins with one of these, also behind a tab or a line end.
  if (!out.empty() && std::string_view("=+-@\t\r\n").find(out.front()) != std::string_view::npos)
    out.insert(0, "'");
  if (out.find_first_of("\",\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string JsonText(const nlohmann::ordered_json& value) {
  return WithoutActing(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace), Escaped);
}

void AppendJsonString(std::string_view text, std::string* out) {
  if (!std::all_of(text.begin(), text.end(), IsPlain)) {
    *out += JsonText(nlohmann::ordered_json(text));
    return;
  }
  out->push_back('"');
  *out += text;
  out->push_back('"');
}

}  // namespace tradewire
