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

constexpr char kGuard = '\'';

// What spreadsheets take for the beginning of a formula, also in its small and full-width forms.
bool BeginsFormula(uint32_t c) {
  constexpr std::array<uint32_t, 12> kSigns = {'=',    '+',    '-',    '@',    0xFE62, 0xFE63,
                                               0xFE66, 0xFE6B, 0xFF0B, 0xFF0D, 0xFF1D, 0xFF20};
  return std::find(kSigns.begin(), kSigns.end(), c) != kSigns.end();
}

// What a reader may take away before it looks: quotes, white space, characters without width.
bool MayBeStripped(uint32_t c) {
  return c == '"' || c == kGuard || c == ' ' || c == 0xA0 || c == 0xAD || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || c == 0x202F || (c >= 0x205F && c <= 0x2064) || c == 0x3000 ||
         c == 0xFEFF;
}

// Whether a spreadsheet might run the cell: it begins with a sign of formulas, behind whatever may be
// stripped, or with a tab or a line end (OWASP, "CSV injection").
bool ActsInSpreadsheet(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const uint32_t c = DecodeUtf8(text, &at);
    if (c == '\t' || c == '\r' || c == '\n' || BeginsFormula(c)) return true;
    if (!MayBeStripped(c)) return false;
  }
  return false;
}

// Whether a reader for which tabs and semicolons separate too would find a cell that acts in the middle.
bool HoldsCell(std::string_view text) {
  for (size_t at = text.find_first_of(";\t"); at != std::string_view::npos;
       at = text.find_first_of(";\t", at + 1)) {
    if (ActsInSpreadsheet(text.substr(at + 1))) return true;
  }
  return false;
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
  if (ActsInSpreadsheet(out)) out.insert(0, 1, kGuard);
  if (out.find_first_of("\",\r\n") == std::string::npos && !HoldsCell(out)) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string WithoutCsvGuard(std::string field) {
  if (field.starts_with(kGuard) && ActsInSpreadsheet(std::string_view(field).substr(1))) field.erase(0, 1);
  return field;
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
