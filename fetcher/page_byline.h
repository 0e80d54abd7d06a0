// Names of authors as pages write them, made one line.
//
// Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

// "By JANE DOE and John Roe" → "JANE DOE, John Roe". Addresses, handles, dates and the site's own name are no
// authors; each name stands once.
std::string JoinAuthors(const std::vector<std::string>& raw, std::string_view site);

}  // namespace tradewire
