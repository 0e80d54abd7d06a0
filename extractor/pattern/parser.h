// The text of a pattern (pattern.h has the language) to its tree. Called while rules load: words that
// patterns name get symbols of their own, sets of symbols are added to `sets`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "extractor/pattern/tree.h"
#include "extractor/text/vocabulary.h"

namespace tradewire {

struct PatternCapture {
  std::string field;
  Slot slot = Slot::kNone;
};

// What the rules file gives a pattern to stand on.
struct PatternContext {
  const std::vector<Slot>& anchors;  // the slots that a fact of the rule's type is made from
  Vocabulary* vocabulary;
  SymbolTable* symbols;
  SymbolSets* sets;
};

struct ParsedPattern {
  PatternTree tree;
  std::vector<PatternCapture> captures;
  std::vector<std::string> classes;  // as the text names them
};

// The error's message goes on from the place of the pattern: "names the class @x, which …".
Result<ParsedPattern> ParsePattern(std::string_view text, const PatternContext& context);

// "rate" → Slot::kRate, …; kNone for an unknown name.
Slot SlotOfName(std::string_view name);
std::string_view NameOfSlot(Slot slot);

}  // namespace tradewire
