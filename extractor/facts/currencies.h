// Whose pesos they are: the currency of a sum whose word several countries share.
//
// Called by the resolver of commitments. A sum with a sign, a code or a country's name ("Chilean pesos")
// keeps the currency that the lexicon gives it; so does that of a usual imposer: dollars are everybody's.
#pragma once

#include <optional>
#include <string>

#include "extractor/facts/resolve.h"

namespace tradewire {

// The ISO 4217 code of the sum. Of the currencies that its bare word may mean ("5 billion pesos") the
// payer's, else that of a country which the sentence names, else of the one which the article names most;
// where none is named, the one that the lexicon has first.
std::string CurrencyOf(const Reading& reading, const Mention& sum, size_t sentence,
                       const std::optional<std::string>& payer);

}  // namespace tradewire
