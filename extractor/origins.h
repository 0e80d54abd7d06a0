// Where the fields come from that no rule has filled: the anchor's own (a rate, a sum, a day, a name), and
// those that the resolvers took from the article or the lexicon.
//
// For `explain` alone, after the resolvers. A rule's own trace is left as it is; each other field that has a
// value gets one: the source, and the words nearest to the evidence that say so, where the text has such.
// Sources are a rule's id, a list of rules/lexicon, or in words which part of the article.
#pragma once

#include <vector>

#include "core/document.h"
#include "extractor/facts/resolve.h"

namespace tradewire {

void TraceOrigins(const Reading& reading, std::vector<Fact>* facts);

}  // namespace tradewire
