// Small tools for UTF-8 text: code point offsets, validation, and text that is safe to show.
//
// Inside the program every span is a pair of byte offsets; outside (JSON, SQL) it counts code points.
// CodePoints converts at that edge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

// Code point counts at byte offsets of one text: built in one pass, then O(1) a question.
// The text must outlive the object. A byte offset inside a sequence counts as the sequence's start.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  size_t At(size_t byte_offset) const;

 private:
  static constexpr size_t kStride = 256;
  std::string_view text_;
  bool ascii_ = true;
  std::vector<size_t> count_at_stride_;
};

// True when the text is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above
// U+10FFFF).
bool IsValidUtf8(std::string_view text);

// The text with every ill-formed sequence replaced by U+FFFD.
std::string RepairUtf8(std::string_view text);

// Appends the code point as UTF-8.
void AppendUtf8(uint32_t code_point, std::string* out);

// Decodes the code point at *at and moves past it; an ill-formed byte gives U+FFFD and moves one byte.
uint32_t DecodeUtf8(std::string_view text, size_t* at);

// Control characters of ASCII and Latin-1, marks and overrides of the writing direction.
bool ActsOnTerminal(uint32_t code_point);

// For terminals: control characters, escape sequences and bidirectional overrides become spaces or vanish.
std::string SafeForTerminal(std::string_view text);

// Text as HTML that shows it: '&', '<', '>' and '"' escaped.
std::string EscapeHtml(std::string_view text);

// Runs of white space become one space; none at the ends.
std::string CollapseSpace(std::string_view text);

// ASCII lower case; other bytes stay.
std::string LowerAscii(std::string_view text);

std::string_view Trim(std::string_view text);

std::vector<std::string_view> Split(std::string_view text, char separator);

// Whether a list of words with spaces between them, like a class or rel of HTML, has this one; without regard
// to the case of ASCII letters.
bool HasWord(std::string_view list, std::string_view word);

}  // namespace tradewire
