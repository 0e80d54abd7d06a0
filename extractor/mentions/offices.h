// Offices as texts name them: "Commerce Secretary", "minister of trade and industry", "deputy chief of staff
// for policy". A head word (rules/words.yaml: office_strong, office_weak) grows left over portfolios and
// modifiers and right over "of …" and "for …". A weak head ("director") with a portfolio or public body
// beside it is strong.
#pragma once

#include "extractor/mentions/mention.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

// The office whose head stands at token i, slot kNone when there is none. [begin, end) bounds it.
Mention ReadOffice(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t begin, uint32_t end);

}  // namespace tradewire
