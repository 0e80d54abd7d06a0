// The other stories that stand on a page beside the one that its title names.
//
// Called by body.cc for what lies within the story's element. A heading alone begins no story, since stories
// have subheads of their own. It begins another one where the page marks it as such:
//   - the heading leads to a page of its own, and a byline or a day stands between it and its text;
//   - it opens an <article>, an hentry or a schema.org article beside the title's own, and leads to a page of
//     the same site or has a byline or a day;
//   - a byline and a day stand between it and its text;
//   - it leads to another page of the site and stands outside the <article> of the title.
// The posts of a live page are its story: a page that calls itself one is left whole, and so is an <article>
// within the title's own unless it leads elsewhere. So is a page of which hardly anything would be left: the
// parts of a digest by several hands. Where no heading is the title, nor words it, nor leads to the page
// itself, such a page is a stream of stories. Linear in the page, no recursion.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "fetcher/page/blocks.h"

namespace tradewire {

struct StoryHints {
  std::string_view title;
  std::string_view url;        // of the page, empty where unknown
  std::string_view canonical;  // as the page names it
};

struct OtherStories {
  std::vector<std::pair<size_t, size_t>> nodes;  // as [first, past the last), in order
  bool stream = false;                           // the page is several stories, its title is that of none
};

// The other stories within `root`. `left_out` runs along the layout's blocks.
OtherStories FindOtherStories(const Layout& layout, const std::vector<bool>& left_out, size_t root,
                              const StoryHints& hints);

}  // namespace tradewire
