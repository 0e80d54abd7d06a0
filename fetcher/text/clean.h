// Text of the web made clean: character references decoded (fetcher/text/entities.h), every kind of space
// one, what shows nothing dropped.
//
// Called by the readers of pages and feeds. Pure, any thread. Output never grows past the input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tradewire {

// Appends `raw` with references decoded, ill-formed UTF-8 replaced, and control and invisible formatting
// characters dropped. Every kind of space becomes ' ' and runs of them one; with `keep_lines` a line feed
// stays a line feed. A space that would begin the output or follow a space or line feed there is left out.
void AppendClean(std::string_view raw, bool keep_lines, std::string* out);

// The same of one string, without space at the ends.
std::string CleanText(std::string_view raw);

// Every kind of space and line end.
bool IsSpacePoint(uint32_t c);

// Controls, and marks that show nothing but would break words apart: soft hyphens, zero-width characters (but
// for the joiner and non-joiner, which some scripts need), bidirectional controls, variation selectors of
// nothing.
bool IsInvisiblePoint(uint32_t c);

}  // namespace tradewire
