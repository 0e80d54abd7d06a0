// The headline among all that a page offers as its title.
//
// Pure, any thread.
#pragma once

#include <cstddef>
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

// The words of a text, to compare it with others: in lower case, without those of one or two letters.
class TitleWords {
 public:
  explicit TitleWords(std::string_view text);

  // The share of the words of the text with fewer of them that the other has too, 0 … 1; texts of fewer than
  // three words share nothing.
  double SharedWith(const TitleWords& other) const;

 private:
  struct Word {
    size_t begin = 0;
    size_t size = 0;
  };
  std::string_view At(const Word& word) const {
    return std::string_view(letters_).substr(word.begin, word.size);
  }

  std::string letters_;
  std::vector<Word> words_;  // each once, in order
};

// Letters and digits of a text in lower case, the form in which titles are compared. Bytes beyond ASCII stay.
std::string FoldLetters(std::string_view text);

// "Tariffs rise | Example News" → "Tariffs rise": the part that is the site's name, or after the last strong
// mark and short or, behind a bar, named after the host, goes. Of a title without the site's name a tail goes
// only where three words are left.
std::string WithoutSite(std::string_view title, std::string_view site, std::string_view host);

}  // namespace tradewire
