// Whose a body is that many countries have. Called by the reader of mentions for each mention; constant time.
#pragma once

#include "extractor/mentions/mention.h"

namespace tradewire {

// "Mexico's Economy Ministry", "the Indian Commerce Department": `body` becomes that of the country named
// right before it, whoever it stands for alone. `common`: its words are those of many ("Senate").
void SettleOwner(const Document& doc, const Mention& before, bool common, Mention* body);

}  // namespace tradewire
