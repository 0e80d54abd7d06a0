// The tokens of an HTML page (HTML5 13.2.5): start tags, end tags and runs of text, one at a time.
//
// Comments, doctypes and processing instructions are passed over. Tokens view the page's bytes. Each byte is
// looked at a fixed number of times, unclosed comments and raw text included.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "fetcher/page/tree.h"

namespace tradewire {

struct HtmlToken {
  enum class Kind : uint8_t { kText, kStart, kEnd, kDone };
  Kind kind = Kind::kDone;
  Tag tag = Tag::kUnknown;
  bool self_closing = false;
  uint8_t attribute_count = 0;  // a start tag's, each name at most once, the first one counts
  uint32_t name_hash = 0;       // tells unknown elements apart
  uint32_t offset = 0;          // of the text, or of the '<'
  uint32_t length = 0;          // of the text
  std::array<Attribute, static_cast<size_t>(Attr::kCount)> attributes;
};

class Tokens {
 public:
  explicit Tokens(std::string_view page) : page_(page) {}

  // Reads the next token into *token; its kind is kDone at the end, then and ever after.
  void Next(HtmlToken* token);

 private:
  bool ReadMarkup(HtmlToken* token);
  void ReadText(HtmlToken* token);
  bool ReadRawText(HtmlToken* token);
  bool ReadTag(HtmlToken* token, bool end);
  bool ReadAttribute(HtmlToken* token);
  void SkipComment();
  void SkipPast(std::string_view mark);
  void SkipSpace();
  bool EndTagAt(size_t at) const;

  std::string_view page_;
  size_t at_ = 0;
  std::string_view raw_name_;  // of the element whose raw text comes next
  bool no_more_comment_ends_ = false;
};

}  // namespace tradewire
