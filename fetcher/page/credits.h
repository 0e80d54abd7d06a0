// The byline and the dates that stand in words around the headline, for pages that name them in no metadata.
//
// Pure, linear in the number of blocks.
#pragma once

#include <string>
#include <string_view>

#include "core/date.h"
#include "fetcher/page/blocks.h"
#include "fetcher/page/time.h"

namespace tradewire {

struct Credits {
  std::string byline;     // as written
  std::string published;  // ISO 8601
  std::string modified;
  std::string first_published;   // of a line that says so: "originally published on …"
  bool beside_headline = false;  // `published` stands between the headline and the story
};

// True when the line stands in a part that is named after its authors: class="byline", itemprop=author.
bool IsNamedAuthor(const Layout& layout, const Block& block);

// Looks at the short lines from a little before the headline to the story's first paragraphs, then at lines
// anywhere but among readers' words and other stories that say "Published …" or "Updated …", then for the day
// in a dateline ("ARLEN, July 23, 2025 --").
Credits ReadCredits(const Layout& layout, std::string_view title, DayOrder order);

// The time between the headline and the story that is told from the moment of reading: "3 hours ago". Only
// the two dates are filled.
Credits ReadRelativeCredits(const Layout& layout, std::string_view title, Instant read);

// True for a line that tells when the page came out or was changed, and nothing else: "Published on 1 March
// 2025".
bool IsDateline(std::string_view line);

}  // namespace tradewire
