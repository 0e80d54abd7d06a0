// Who collects a tariff, whose goods pay it and which, where the rules that read its statement left that
// open: from the other words of its sentence, the measure stated beside it, the title, and the article's own
// sides. Called once a statement, in the text's order; linear in the sentence.
#pragma once

#include <vector>

#include "extractor/facts/measure.h"
#include "extractor/facts/tariff_cues.h"

namespace tradewire {

// `last` is the measure that the text states right before this one, null for none; `before` are the imposers
// of all before it, `leans` what the article says of each party's side. Whether only the parties' number
// speaks for the imposer.
bool FillImposer(const Reading& reading, const Measure* last, const ImposerCounts& before, SideLeans* leans,
                 const Draft& draft, Tariff* tariff);
// Where the imposer was guessed, it is none that pays another of the article's measures.
void MendImposers(const Reading& reading, std::vector<Measure>* measures);
// The sentence that told whose goods pay, where another did.
const Draft* FillTarget(const Reading& reading, const Measure* last, const Draft& draft, Tariff* tariff);
void FillProducts(const Reading& reading, const Measure* last, const Draft& draft, Tariff* tariff);

}  // namespace tradewire
