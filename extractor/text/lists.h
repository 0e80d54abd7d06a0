// Which sentence leads which: the items of a list under the sentence that opens it, and a sentence that
// points back ("These goods include …") under the one before it.
//
// A lead ends with a colon; its items are the lines that follow, up to the first that does not end with a
// semicolon, a comma, or one of these and a conjunction; short lines with a sum of money or a rate ("Japan:
// $5bn", "Acme: 12%") go on as well. The head of a table ("Company | Amount") leads its rows and is led by a
// line above. A short label between ("Energy:") is led itself and leads its own items, those that stand
// further in than it does. A short heading leads the paragraph below it; one about duties may name their
// statute. Rules see an item behind its lead (symbols.h), so that "will not be subject to the duty:" says of
// every item what it would say of goods in its own sentence. Linear.
#pragma once

#include <vector>

#include "extractor/text/sentences.h"
#include "extractor/text/tokens.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

// Sets Sentence::lead of every sentence that has one.
void LinkLists(const std::vector<Token>& tokens, const WordClasses& classes,
               std::vector<Sentence>* sentences);

// Sets Sentence::percents of the lines below a heading that says "(in percent)". Linear.
void MarkPercentLines(const std::vector<Token>& tokens, const WordClasses& classes,
                      std::vector<Sentence>* sentences);

}  // namespace tradewire
