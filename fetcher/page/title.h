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
  std::string page;                      // <title>
  std::vector<std::string> headings;     // <h1>, in order
  std::vector<std::string> subheadings;  // <h2>, in order
  std::string site;                      // the publication's name
  std::string host;                      // "news.example"
};

// The heading that readers see, as long as the other witnesses confirm it, word for word or in many of their
// words; else the headline, og:title or <title>, without the site's name.
std::string ChooseTitle(const TitleWitnesses& witnesses);

// The share of the words of the text with fewer of them that the other has too, 0 … 1; words of one or two
// letters do not count, and texts of fewer than three words share nothing.
double SharedWords(std::string_view a, std::string_view b);

// "Tariffs rise | Example News" → "Tariffs rise": the part that is the site's name, or after the last strong
// mark and short or, behind a bar, named after the host, goes. Of a title without the site's name a tail goes
// only where three words are left.
std::string WithoutSite(std::string_view title, std::string_view site, std::string_view host);

}  // namespace tradewire
