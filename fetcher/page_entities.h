// Character references ("&amp;", "&#8217;", "&rsquo") decoded, and page text made clean.
//
// Pure, any thread. Knows the 252 names of HTML 4 and those of HTML5 that occur in prose; a name it does not
// know stays as written. Numbers 128-159 mean Windows-1252, as in HTML5 13.2.5.80. Output never grows past
// the input.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Appends `raw` with references decoded, ill-formed UTF-8 replaced, and control and invisible formatting
// characters dropped. Every kind of space becomes ' ' and runs of them one; with `keep_lines` a line feed
// stays a line feed. A space that would begin the output or follow a space or line feed there is left out.
void AppendClean(std::string_view raw, bool keep_lines, std::string* out);

// The same of one string, without space at the ends.
std::string CleanText(std::string_view raw);

}  // namespace tradewire
