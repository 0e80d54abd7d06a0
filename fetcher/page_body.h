// Which lines of a page are the story: the choice by names, structure and density.
//
// Three steps, each linear in the page: parts that say they are something else (comments, menus, pleas,
// captions …) are left out unless they hold the bulk of the page's prose; the element that holds what remains
// is found from the top down; within it the lines that are no part of the story are dropped one by one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fetcher/page_blocks.h"

namespace tradewire {

struct Body {
  size_t root = 0;             // the element that holds the story
  std::vector<size_t> blocks;  // indexes into Layout::blocks, in order
  std::string text;            // paragraphs separated by a blank line
  size_t prose = 0;            // bytes of prose in the text
  size_t links = 0;            // bytes of link text in the text
};

// The story of the page; `title` is left out where it stands at the beginning. Changes the layout's prose
// counts.
Body FindBody(Layout* layout, std::string_view title);

}  // namespace tradewire
