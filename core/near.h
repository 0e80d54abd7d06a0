// How near two words are, for "did you mean". Pure, any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace tradewire {

// How many letters must be put in, taken out or changed to make one word of the other (Levenshtein 1966), by
// bytes.
size_t EditDistance(std::string_view a, std::string_view b);

}  // namespace tradewire
