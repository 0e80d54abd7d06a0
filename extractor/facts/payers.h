// Who pays a sum and who gets it, as far as its sentence and those before say: the code of a country or
// bloc, or the name of a firm, a bank or an agency as written. Called by the resolver of commitments; nothing
// is kept. Empty where no word tells.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "extractor/facts/resolve.h"

namespace tradewire {

std::optional<std::string> Payer(const Reading& reading, const Draft& draft);

// A party that a rule took for the payer and that only says where the money goes gets it, if nobody else
// does.
std::optional<std::string> Recipient(const Reading& reading, const Draft& draft);

// The countries whose government the article names as acting: by its seat, by somebody who is in office, or
// by the country's name where no preposition and no possessive makes it a place or an owner.
const std::set<std::string>& ActingGovernments(const Reading& reading);

// Is that the name of a bank or an agency that lends?
bool IsLender(const Reading& reading, const std::string& name);

}  // namespace tradewire
