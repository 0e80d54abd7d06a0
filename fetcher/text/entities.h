// Character references of HTML: "&eacute;", "&#8217;", "&#x2019;".
//
// Called by plain.cc for feeds and clean.cc for pages. Pure, any thread. A reference stands for one code
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

// Reads what follows a '&'. Numbers that mean no character give U+FFFD, those from 128 to 159 mean
// Windows-1252 (HTML5, 13.2.5.80). Names need their ';', but for those of Latin 1 as whole words (13.5):
// "&copy 2025" is a reference, the "&copy" of "?a=1&copy=2" is not. A name that is not known is no reference.
CharacterReference ReadCharacterReference(std::string_view text);

}  // namespace tradewire
