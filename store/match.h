// A user's words as an FTS5 expression (https://sqlite.org/fts5.html, section 3).
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Words, "phrases", prefix*, AND, OR, NOT and parentheses pass; a word that FTS5 would refuse ("U.S.", "15%",
// "duty-free") is quoted, so that it is searched for as it is read. A quote without its fellow reaches to the
// end.
std::string MatchExpression(std::string_view text);

}  // namespace tradewire
