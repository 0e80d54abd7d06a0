// Sums told again in other currencies in brackets: "US$2 billion (RM9.4 billion, 1.7 billion euros)". The
// reader of mentions calls this for each sum it has read.
#pragma once

#include <vector>

#include "extractor/mentions/mention.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

// Where the last mentions are such a sum and the bracket closes behind them within the sentence, the first is
// left, brackets and all, and the document notes what the others stood for.
void SettleConversion(const WordClasses& classes, uint32_t sentence_end, Document* doc,
                      std::vector<Mention>* mentions);

}  // namespace tradewire
