// Character references of HTML: "&eacute;", "&#8217;", "&#x2019;".
//
// Called by plain.cc for titles and summaries of feeds. Pure, any thread. A reference stands for one code
// point, so nothing grows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tradewire {

struct CharacterReference {
  uint32_t code_point = 0;
  size_t length = 0;  // bytes behind the '&', its ';' included; 0: no reference
};

// Reads what follows a '&'. Names need their ';', numbers do not; numbers that mean no character give U+FFFD.
CharacterReference ReadCharacterReference(std::string_view text);

}  // namespace tradewire
