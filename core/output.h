// Text on its way out of the program, so that nothing in it acts where it is read: not in a terminal (escape
// sequences, overrides of the writing direction), not in a spreadsheet (cells that begin like a formula).
//
// What the program reads is written by strangers. Every CSV field and JSON document that it prints comes
// through here; plain text goes through SafeForTerminal (core/text.h). Pure, any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace tradewire {

// A text as a field of CSV (RFC 4180), quoted where it has to be; numbers are written as they are. A quote
// (') stands before what a spreadsheet would run: what begins with one of = + - @, their full-width forms, a
// tab or a line end, also behind white space and quotes. Control characters other than tabs and line ends
// become spaces, overrides of direction vanish.
std::string CsvField(std::string_view text);

// The text of a field that CsvField wrote, read from its CSV: without the quote before it, if it has one.
std::string WithoutCsvGuard(std::string field);

// The value in one line without its end. Characters that a terminal would obey are written as \u escapes, so
// that the value is the same; ill-formed UTF-8 becomes U+FFFD.
std::string JsonText(const nlohmann::ordered_json& value);

// The text as a JSON string, the same as JsonText of it.
void AppendJsonString(std::string_view text, std::string* out);

}  // namespace tradewire
