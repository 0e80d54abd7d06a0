#include "app/rows_output.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/calendar.h"
#include "app/json_lines.h"
#include "app/readable_rows.h"
#include "app/table.h"
#include "core/output.h"
#include "core/text.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

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

// Numbers in it as everywhere: whole ones without a fraction.
void WriteWhole(ordered_json* value) {
  if (value->is_number_float()) *value = JsonOf()(value->get<double>());
  if (value->is_structured()) {
    for (ordered_json& item : *value) WriteWhole(&item);
  }
}

// Columns that hold JSON; text where it is none.
ordered_json ReadJson(const std::string& text) {
  ordered_json value = ordered_json::parse(text, nullptr, false);
  if (value.is_discarded()) return text;
  WriteWhole(&value);
  return value;
}

std::string CsvLine(const std::vector<std::string>& fields) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + fields[i];
  return line + "\r\n";
}

std::vector<std::string> CsvFields(const Rows& rows) {
  std::vector<std::string> fields;
  for (size_t i = 0; i < rows.columns().size(); ++i) {
    if (rows.columns()[i] == kFactColumn) continue;
    Value value = rows.At(i);
    if (HoldsJson(rows.columns()[i])) value = SourcesIn(TextOf(value));
    const auto* text = std::get_if<std::string>(&value);
    fields.push_back(text != nullptr ? CsvField(*text) : TextOf(value));
  }
  return fields;
}

ordered_json JsonRow(const Rows& rows) {
  ordered_json out;
  for (size_t i = 0; i < rows.columns().size(); ++i) {
    const Value value = rows.At(i);
    const auto* json = HoldsJson(rows.columns()[i]) ? std::get_if<std::string>(&value) : nullptr;
    out[rows.columns()[i]] = json != nullptr ? ReadJson(*json) : std::visit(JsonOf{}, value);
  }
  return out;
}

Status WriteCsv(Rows& rows, const RowSink& sink) {
  std::vector<std::string> header;
  for (const std::string& column : rows.columns()) {
    if (column != kFactColumn) header.push_back(CsvField(column));
  }
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
  const Result<ReadableRows> table = ReadableRowsOf(rows);
  if (!table) return Fail(table.error());
  WriteTable(table->columns, table->cells, console);
  return {};
}

}  // namespace tradewire
