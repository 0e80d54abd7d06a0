// Host names beyond ASCII as the resolver wants them: "zölle.example" → "xn--zlle-5qa.example".
//
// Called by url.cc. Pure, any thread. Punycode by RFC 3492 after a simple lower-casing of Latin, Greek and
// Cyrillic letters; the full mapping of IDNA 2008 is left to the name's owner, who publishes it in lower
// case.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// In lower case, each label that is not ASCII encoded; empty when a label cannot be (ill-formed or too long).
std::string HostToAscii(std::string_view host);

}  // namespace tradewire
