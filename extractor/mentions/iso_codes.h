// The codes of the standards, as ICU lists them. Any thread.
#pragma once

#include <string_view>

namespace tradewire {

// Is it a code of ISO 3166-1 (two letters), or one that ISO 4217 has or had? Capitals only.
bool IsIsoCountry(std::string_view code);
bool IsIsoCurrency(std::string_view code);

}  // namespace tradewire
