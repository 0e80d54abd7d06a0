// Rows of answers as a table for people, or as CSV, JSON, JSON lines or a calendar for programs.
//
//   Status done = WriteRows(*rows, RowFormat::kCsv, console);
//
// A RowSource is anything that gives rows one by one (store/query.h does). CSV is RFC 4180 with CRLF; text
// that a spreadsheet would run as a formula gets a quote before it. The calendar is iCalendar (RFC 5545), one
// all-day event a deadline. Tables are those of app/table.h.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/console.h"
#include "core/result.h"
#include "store/query.h"

namespace tradewire {

enum class RowFormat { kTable, kCsv, kJson, kJsonl, kIcs };

std::optional<RowFormat> ParseRowFormat(std::string_view name);

// Where lines go; false when nobody takes them any more.
using RowSink = std::function<Result<bool>(std::string_view)>;

// Writes rows as CSV or JSON lines, as they come.
Status WriteRows(Rows& rows, RowFormat format, const RowSink& sink);

// Writes rows as they come, except for a table, whose columns are as wide as what stands in them.
Status WriteRows(Rows& rows, RowFormat format, Console& console);

}  // namespace tradewire
