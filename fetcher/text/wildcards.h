// Patterns with '*', of robots.txt and of the user's filters.
//
// Pure, any thread.
#pragma once

#include <string_view>

namespace tradewire {

// True when the text begins with the pattern, byte for byte: '*' stands for any run of bytes, a final '$' for
// the text's end (RFC 9309, 2.2.3). Takes at most pattern × text steps.
bool MatchesWildcards(std::string_view pattern, std::string_view text);

}  // namespace tradewire
