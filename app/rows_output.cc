#include "app/rows_output.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/calendar.h"
#include "app/json_lines.h"
#include "core/output.h"
#include "core/text.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

constexpr size_t kMaxCell = 60;  // columns of a terminal that one cell may take

std::string NumberText(double value) {
  std::array<char, 40> buffer{};
  const int length = snprintf(buffer.data(), buffer.size(), "%.15g", value);
  return {buffer.data(), static_cast<size_t>(length)};
}

struct TextOf {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return NumberText(value); }
  std::string operator()(const std::string& value) const { return value; }
};

struct JsonOf {
  ordered_json operator()(std::monostate) const { return nullptr; }
  ordered_json operator()(int64_t value) const { return value; }
  ordered_json operator()(double value) const {
    constexpr double kExact = 9007199254740992.0;  // 2^53: above it a double skips integers
    if (std::nearbyint(value) != value || std::fabs(value) > kExact) return value;
    return static_cast<int64_t>(value);
  }
  ordered_json operator()(const std::string& value) const { return value; }
};

std::string CsvLine(const std::vector<std::string>& fields) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + fields[i];
  return line + "\r\n";
}

std::vector<std::string> CsvFields(const Rows& rows) {
  std::vector<std::string> fields;
  for (size_t i = 0; i < rows.columns().size(); ++i) {
    const Value value = rows.At(i);
    const auto* text = std::get_if<std::string>(&value);
    fields.push_back(text != nullptr ? CsvField(*text) : std::visit(TextOf{}, value));
  }
  return fields;
}

ordered_json JsonRow(const Rows& rows) {
  ordered_json out;
  for (size_t i = 0; i < rows.columns().size(); ++i)
    out[rows.columns()[i]] = std::visit(JsonOf{}, rows.At(i));
  return out;
}

Status WriteCsv(Rows& rows, const RowSink& sink) {
  std::vector<std::string> header;
  for (const std::string& column : rows.columns()) header.push_back(CsvField(column));
  Result<bool> wanted = sink(CsvLine(header));
  while (wanted && *wanted) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) return {};
    wanted = sink(CsvLine(CsvFields(rows)));
  }
  return wanted ? Status() : Fail(wanted.error());
}

Status WriteJsonLines(Rows& rows, const RowSink& sink) {
  Result<bool> wanted = true;
  while (wanted && *wanted) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) return {};
    wanted = sink(JsonLine(JsonRow(rows)));
  }
  return wanted ? Status() : Fail(wanted.error());
}

// The lines with commas between them and brackets around.
Status WriteJsonArray(Rows& rows, Console& console) {
  bool first = true;
  Status done = WriteJsonLines(rows, [&](std::string_view line) -> Result<bool> {
    console.Out(first ? "[\n" : ",\n");
    console.Out(line.substr(0, line.size() - 1));
    first = false;
    return !console.closed();
  });
  console.Out(first ? "[]\n" : "\n]\n");
  return done;
}

std::string Cell(const std::string& text) {
  std::string cell = CollapseSpace(SafeForTerminal(text));
  const CodePoints points(cell);
  if (points.At(cell.size()) <= kMaxCell) return cell;
  size_t at = 0;
  for (size_t i = 0; i + 1 < kMaxCell; ++i) DecodeUtf8(cell, &at);
  return cell.substr(0, at) + "\u2026";
}

// A snippet from a little before its match, which stands in brackets, so that the cell shows it.
std::string FromMatch(const std::string& text) {
  constexpr size_t kBefore = 20;  // columns
  const size_t match = text.find('[');
  if (match == std::string::npos) return text;
  const size_t columns = CodePoints(text).At(match);
  if (columns <= kMaxCell / 2) return text;
  size_t at = 0;
  for (size_t i = 0; i + kBefore < columns; ++i) DecodeUtf8(text, &at);
  const size_t blank = text.find(' ', at);
  if (blank < match) at = blank + 1;
  return "\u2026" + text.substr(at);
}

size_t Width(const std::string& text) { return CodePoints(text).At(text.size()); }

}  // namespace

std::optional<RowFormat> ParseRowFormat(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, RowFormat>, 5> kNames = {{{"table", RowFormat::kTable},
                                                                             {"csv", RowFormat::kCsv},
                                                                             {"json", RowFormat::kJson},
                                                                             {"jsonl", RowFormat::kJsonl},
                                                                             {"ics", RowFormat::kIcs}}};
  for (const auto& [text, format] : kNames) {
    if (text == name) return format;
  }
  return std::nullopt;
}

void WriteTable(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows,
                Console& console) {
  std::vector<std::vector<std::string>> cells = {columns};
  std::vector<size_t> widths(columns.size(), 0);
  for (const auto& row : rows) {
    cells.emplace_back();
    for (const std::string& text : row) cells.back().push_back(Cell(text));
  }
  for (const auto& row : cells) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], Width(row[i]));
  }
  for (size_t r = 0; r < cells.size(); ++r) {
    std::string line;
    for (size_t i = 0; i < cells[r].size(); ++i) {
      line += cells[r][i] + std::string(widths[i] - Width(cells[r][i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    console.Line(r == 0 && console.colour() ? "\x1b[1m" + line + "\x1b[0m" : line);
  }
}

Status WriteRows(Rows& rows, RowFormat format, const RowSink& sink) {
  return format == RowFormat::kCsv ? WriteCsv(rows, sink) : WriteJsonLines(rows, sink);
}

Status WriteRows(Rows& rows, RowFormat format, Console& console) {
  const RowSink sink = [&](std::string_view line) -> Result<bool> {
    console.Out(line);
    return !console.closed();
  };
  switch (format) {
    case RowFormat::kCsv:
    case RowFormat::kJsonl:
      return WriteRows(rows, format, sink);
    case RowFormat::kJson:
      return WriteJsonArray(rows, console);
    case RowFormat::kIcs:
      return WriteCalendar(rows, console);
    case RowFormat::kTable:
      break;
  }
  std::vector<std::vector<std::string>> table;
  while (true) {
    const Result<bool> more = rows.Next();
    if (!more) return Fail(more.error());
    if (!*more) break;
    table.emplace_back();
    for (size_t i = 0; i < rows.columns().size(); ++i) {
      const std::string text = std::visit(TextOf{}, rows.At(i));
      table.back().push_back(rows.columns()[i] == "snippet" ? FromMatch(text) : text);
    }
  }
  WriteTable(rows.columns(), table, console);
  return {};
}

}  // namespace tradewire
