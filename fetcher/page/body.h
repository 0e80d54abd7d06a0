// Which lines of a page are the story, and their text.
//
// Parts that are something else go (fetcher/page/parts.h), the element that holds the story is found
// (fetcher/page/root.h), other stories within it go (fetcher/page/stories.h), and the lines that are none of
// the story are dropped one by one: repeated headlines, bylines, lone links, pleas, and what follows a
// heading like "Related articles". Linear in the page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fetcher/page/blocks.h"

namespace tradewire {

struct Body {
  size_t root = 0;             // the element that holds the story
  std::vector<size_t> blocks;  // indexes into Layout::blocks, in order
  std::string text;            // paragraphs separated by a blank line
  size_t prose = 0;            // bytes of prose in the text
  size_t links = 0;            // bytes of link text in the text
  bool stream = false;         // several stories, none of them the title's
};

// What else is known of the story, empty where unknown.
struct BodyHints {
  std::string_view title;
  std::string_view site;
  std::string_view byline;
  std::string_view body;  // the articleBody of JSON-LD: plain text, whole or only its beginning
  std::string_view url;   // of the page
  std::string_view canonical;
  bool live = false;  // the page says that it is a live one, whose posts are its story
};

// The story of the page. Changes the layout's prose counts.
Body FindBody(Layout* layout, const BodyHints& hints);

}  // namespace tradewire
