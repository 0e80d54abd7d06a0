// Pages for the tests of the page reader, put together from a few own sentences.
#pragma once

#include <ostream>
#include <string>

namespace tradewire::page_rows {

inline constexpr char kUrl[] = "https://news.example/economy/2025/07/23/harbor-levies-rise-for-third-time";

// Three paragraphs of a story, each long enough to count as prose.
inline std::string First() {
  return "The harbour council of Port Arlen voted on Tuesday to raise levies on imported steel to 18 "
         "percent, "
         "the third increase in a year.";
}
inline std::string Second() {
  return "Dealers said the measure, which takes effect on 1 September, would add about 40 crowns to each "
         "tonne, "
         "and asked for a longer period of notice.";
}
inline std::string Third() {
  return "Council leader Ada Brenner told reporters that talks with exporters go on, and that the rate could "
         "fall again if both sides agree by the end of the year.";
}
inline std::string P(const std::string& text) { return "<p>" + text + "</p>\n"; }
inline std::string Story() { return P(First()) + P(Second()) + P(Third()); }
inline std::string StoryText() { return First() + "\n\n" + Second() + "\n\n" + Third(); }

inline constexpr char kTitle[] = "Harbour levies rise for a third time";

// A page with a headline, and `body` in the place of the story.
inline std::string PageAround(const std::string& body, const std::string& head = "") {
  return "<!DOCTYPE html><html lang=\"en-GB\"><head><title>" + std::string(kTitle) +
         " | Example News</title><meta property=\"og:type\" content=\"article\">" + head +
         "</head><body><header><nav><a href=/>Home</a> <a "
         "href=/a>Economy</a></nav></header><main><article><h1>" +
         kTitle + "</h1>" + body +
         "</article></main><footer><p>About us, contact and the terms under which all of this may be used by "
         "anybody at all, at any time.</p></footer></body></html>";
}

// One row of a table: what is special about the page, the page, and what is expected of it.
struct Row {
  std::string name;
  std::string input;
  std::string expected;
};

inline std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

// Names each case of a table after its row.
struct RowName {
  template <typename Info>
  std::string operator()(const Info& row) const {
    return row.param.name;
  }
};

}  // namespace tradewire::page_rows
