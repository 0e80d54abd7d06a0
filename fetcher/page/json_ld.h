// What a page's JSON-LD (schema.org) says of the article on it.
//
// Reads every <script type="application/ld+json">: single objects, arrays, @graph, references by @id, and
// scripts that are not quite JSON: comment or CDATA wrappers, semicolons, and what fetcher/page/json_tree.h
// forgives. What cannot be read is passed over. Bounded: scripts past a total of 2 MiB are not read, and
// nothing recurses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

struct LinkedData {
  bool article = false;      // there is an Article, NewsArticle, BlogPosting … that is the page's own
  bool product = false;      // a Product, Service … is the page's main thing
  bool live = false;         // a LiveBlogPosting: its posts are one story
  bool list = false;         // an ItemList, CollectionPage, SearchResultsPage … is
  size_t article_count = 0;  // articles side by side at the top: an index lists many
  std::string headline;
  std::vector<std::string> authors;
  std::string published;  // as written
  std::string modified;
  std::string page_published;  // of the WebPage around the article
  std::string page_modified;
  std::string url;
  std::string publisher;
  std::string language;
  std::string body;  // articleBody, plain text
};

// `scripts` are the raw contents; `url` tells the page's own article among several.
LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts, std::string_view url);

}  // namespace tradewire
