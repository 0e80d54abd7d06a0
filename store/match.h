// A user's words as an FTS5 expression (https://sqlite.org/fts5.html, section 3).
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace tradewire {

// Words, "phrases", prefix*, title:word, AND, OR, NOT and parentheses pass; a word that FTS5 would refuse
// ("U.S.", "15%", "duty-free") is quoted, so that it is searched for as it is read. Nothing to search for, a
// phrase or bracket that is never closed and a word behind a minus are refused (kUsage, place = the option
// --text). Whether operators stand where they may FTS5 judges.
Result<std::string> MatchExpression(std::string_view text);

}  // namespace tradewire
