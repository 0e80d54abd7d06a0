// Tokens grouped into sentences, headings and list lines.
//
// A sentence is a range of token indices. Line breaks that only wrap a paragraph do not end a sentence; blank
// lines, list marks and full stops do, unless the stop belongs to an abbreviation or an initial. Linear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractor/text/tokens.h"

namespace tradewire {

constexpr uint32_t kNoLead = 0xFFFFFFFF;

struct Sentence {
  uint32_t first = 0;       // first token
  uint32_t last = 0;        // one past the last token
  uint32_t paragraph = 0;   // counts from 0
  uint32_t indent = 0;      // of a bullet: the bytes before its mark on its line
  bool bullet = false;      // a line of a list; its mark is not part of the range
  bool heading = false;     // a short line without a full stop
  bool percents = false;    // a line whose last number is in per cent, as its table says
  bool duties = false;      // the article, or what stands right before, speaks of duties
  uint32_t lead = kNoLead;  // an earlier sentence that this one continues (lists.h)
};

// Sentences longer than this many tokens are cut: no real sentence is, and matching stays linear.
constexpr uint32_t kLongestSentence = 400;

std::vector<Sentence> SplitSentences(std::string_view text, const std::vector<Token>& tokens,
                                     const Vocabulary& vocabulary);

}  // namespace tradewire
