// Numbers in digits and words, with the bounds and ranges that stand around them. Shared by rates and money.
#pragma once

#include "extractor/mentions/mention.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

struct NumberRead {
  double value = 0;
  uint32_t next = 0;  // one past the last token read; equal to the start when nothing was read
};

// "1,200.5", "fifteen", "twenty-five", "one hundred", "half a". Not ordinals, not "a" alone.
NumberRead ReadNumber(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t end);

// The digits of a number token; commas are thousands.
double DigitsValue(std::string_view digits);

enum class Bound : uint8_t { kNone, kUpper, kLower };

// "up to", "at least", … right before token i, and where that wording starts.
struct BoundRead {
  Bound bound = Bound::kNone;
  uint32_t first = 0;
};
BoundRead ReadBoundBefore(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t begin);

// "or more", "or less" from token i.
BoundRead ReadBoundAfter(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t end);

}  // namespace tradewire
