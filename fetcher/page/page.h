// From a web page to the article on it: title, byline, times, language, site, canonical address and clean
// text.
//
//   Result<Page> page = ParsePage(html, "https://news.example/tariffs");
//   if (page && page->kind == PageKind::kArticle) Read(page->title, page->text);
//
// Callers are app/ (`parse article`, `ingest`) and the tests. Pure: no network, no clock, no files, no state
// between calls, so any number of threads may call it. A page that is no article (an index, a login, a
// consent wall, an error page served as a success, a product) is a value, not an error: `kind` and `reason`
// say so, the text is empty, and the metadata is filled as far as the page gives it.
//
// Every page is hostile: time is linear in its length, memory is bounded beside the input (the tree stops
// growing at a fixed number of nodes, and what was read until then counts), nothing recurses over the tree,
// character references never expand to more than one or two characters. HTML5 (html.spec.whatwg.org, 13.2) is
// followed in tokens, and in the tree as far as text and its grouping depend on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/result.h"

namespace tradewire {

enum class PageKind { kArticle, kNoArticle };

// All strings are UTF-8 without control characters (the text keeps its line feeds); empty means unknown.
struct Page {
  PageKind kind = PageKind::kNoArticle;
  std::string reason;         // why it is no article, in words: "a list of links"; empty for an article
  std::string url;            // as given by the caller
  std::string canonical_url;  // absolute http(s), from the page's own word; empty when it names none
  std::string title;          // the headline, without the site's name
  std::string byline;         // authors, separated by ", ", without "By"
  std::string published;      // ISO 8601 in UTC ("2025-07-23T14:05:00Z"), a bare day where no time is known
  std::string modified;       // the same form
  std::string lang;           // BCP 47 primary tag in lower case ("en")
  std::string site;           // the publication's name
  std::string text;           // body; paragraphs, list items and table rows, see below
};

// Reads one page. `html_utf8` is the decoded page (fetcher/text/charset.h); ill-formed bytes become U+FFFD.
// `url` is where it came from, used to resolve relative links and as a weak witness of the date; it may be
// empty. `read` is when it was fetched: "3 hours ago" beside the headline counts from there, where the page
// tells no other date.
//
// In the text a blank line separates paragraphs, subheads, quotations and list items; the cells of a table
// row are separated by " | ". Fails (kInput, place is the url) only when there is nothing to read: no bytes,
// or bytes that are no text.
Result<Page> ParsePage(std::string_view html_utf8, std::string_view url,
                       std::optional<Instant> read = std::nullopt);

}  // namespace tradewire
