// Host names beyond ASCII as the resolver wants them: "zölle.example" → "xn--zlle-5qa.example".
//
// Called by url.cc. Pure, any thread. IDNA 2008 by the mapping of Unicode Technical Standard 46,
// non-transitional, as browsers do it.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// In lower case, each label that is not ASCII encoded; empty when one cannot be (ill-formed, not allowed, too
// long).
std::string HostToAscii(std::string_view host);

}  // namespace tradewire
