// The headline among all that a page offers as its title.
//
// Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

struct TitleWitnesses {
  std::string headline;  // JSON-LD or microdata
  std::string open_graph;
  std::string page;                   // <title>
  std::vector<std::string> headings;  // <h1>, in order
  std::string site;
};

// An <h1> that the other witnesses confirm; else the headline, og:title or <title>, without the site's name.
std::string ChooseTitle(const TitleWitnesses& witnesses);

// "Tariffs rise | Example News" → "Tariffs rise": the part that is the site's name, or after the last strong
// mark and short, goes. A title that would be left with fewer than two words stays whole.
std::string WithoutSite(std::string_view title, std::string_view site);

}  // namespace tradewire
