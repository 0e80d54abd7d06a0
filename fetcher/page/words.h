// The vocabulary of web pages: what names of classes and ids, roles, and short lines say about a part of a
// page.
//
// Words, not sites: they stand in rules/pages (rules/README.md) and are in use across publishers and content
// systems. Immutable tables, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace tradewire {

// What the words of a class or id say, as bits; several may hold.
inline constexpr uint32_t kSaysBody = 1;        // "article-body", "entry-content"
inline constexpr uint32_t kSaysArticle = 2;     // "article", "post", "story", "content", "main"
inline constexpr uint32_t kSaysComments = 4;    // what readers wrote
inline constexpr uint32_t kSaysNavigation = 8;  // menus, breadcrumbs, page footers
inline constexpr uint32_t kSaysAside = 16;      // sidebars, widgets
inline constexpr uint32_t kSaysShare = 32;      // social buttons
inline constexpr uint32_t kSaysRelated = 64;    // other stories
inline constexpr uint32_t kSaysPlea = 128;      // newsletters, subscriptions, donations, paywalls
inline constexpr uint32_t kSaysAd = 256;
inline constexpr uint32_t kSaysConsent = 512;   // cookies
inline constexpr uint32_t kSaysCaption = 1024;  // captions, credits, galleries
inline constexpr uint32_t kSaysMeta = 2048;     // bylines, dates, tags, authors' notes
inline constexpr uint32_t kSaysHidden = 4096;   // for screen readers or print only, dialogs
inline constexpr uint32_t kSaysLead = 8192;     // the standfirst: "subtitle", "dek"
inline constexpr uint32_t kSaysEntry = 16384;   // an article to machines: microformats, schema.org

inline constexpr uint32_t kSaysOpens = 32768;   // closed until a reader opens it: accordions
inline constexpr uint32_t kSaysButton = 65536;  // to be pressed

// The bit that rules/pages names so; a name that is none stops the build.
constexpr uint32_t SaysNamed(std::string_view name) {
  constexpr std::string_view kNames[] = {"body",    "article", "comments", "navigation", "aside",   "share",
                                         "related", "plea",    "ad",       "consent",    "caption", "about",
                                         "hidden",  "lead",    "entry",    "opens",      "button"};
  for (uint32_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return 1U << i;
  }
  throw "rules/pages: no such meaning";
}

// Letters of ASCII in lower case and digits, each at its own place; 0 for all others, which stand between
// words.
inline constexpr auto kLetters = [] {
  std::array<char, 256> letters{};
  for (char c = 'a'; c <= 'z'; ++c) letters[static_cast<uint8_t>(c)] = letters[c - 'a' + 'A'] = c;
  for (char c = '0'; c <= '9'; ++c) letters[static_cast<uint8_t>(c)] = c;
  return letters;
}();

// All that one name of a class or id says. Words are split at hyphens, underscores and capitals; neighbours
// are also tried joined, so that "article-body", "articleBody" and "articlebody" are one.
uint32_t ReadName(std::string_view name);

// What an ARIA role says, in the same bits.
uint32_t ReadRole(std::string_view role);

// Lower-case words separated by single spaces: what rules/pages compares lines with. Marks are spaces,
// apostrophes vanish.
std::string FoldLine(std::string_view line);

// A line or paragraph, and its words as rules/pages compares them: of a long one only those that it begins
// with. The text must outlive it.
struct Line {
  explicit Line(std::string_view line)
      : text(line), words(FoldLine(line.size() <= kLongestRead ? line : line.substr(0, kBeginning))) {}

  static constexpr size_t kLongestShortLine = 140;  // bytes
  static constexpr size_t kLongestRead = 400;
  // Of the line as it stands: twice any phrase that begins a paragraph, which leaves as much again for the
  // marks that folding drops before and within it.
  static constexpr size_t kBeginning = 100;
  std::string_view text;
  std::string words;
};

// What a short line of text says about itself, in any of the bits of above; 0 for a line of the story.
uint32_t ReadLine(const Line& line);

// True for a picture's caption that names its agency or photographer: "… on Tuesday. Ida Kern/Getty Images".
bool IsPhotoCredit(std::string_view line);

// True for a paragraph that is none of the story by its first words: a disclosure, an appeal, terms.
bool IsNote(const Line& paragraph);

// True for a heading or line after which the story is over: "Related articles", "Comments", "More from …".
bool EndsStory(const Line& line);

}  // namespace tradewire
