// What the readers of all XML feeds share: the feed under construction, names, links, texts and dates of
// elements.
//
// Built by xml.cc for one document, filled by ReadRss, ReadAtom, ReadSitemap and ReadOpml. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/feed.h"
#include "fetcher/feed/feed.h"
#include "fetcher/feed/xml_names.h"
#include "fetcher/feed/xml_tree.h"

namespace tradewire {

struct FeedReader {
  FeedReader(XmlNode root_node, const FeedSource& of);

  const FeedSource& source;
  XmlNode root;
  XmlNames names;
  std::string base;  // what relative links of the root count from
  Feed feed;
};

// One function for each kind of root. They fill reader->feed, its format included.
void ReadRss(std::string format, FeedReader* reader);  // RSS 0.9x to 2.0 and 1.0 (RDF)
void ReadAtom(FeedReader* reader);                     // Atom 0.3 and 1.0 (RFC 4287)
void ReadSitemap(std::string format, std::string_view element,
                 FeedReader* reader);  // sitemaps.org, news, indexes
void ReadOpml(FeedReader* reader);     // opml.org, 2.0

// xml:base of the node, or else the outer one.
std::string BaseOf(XmlNode node, const std::string& outer);

// A link of the node, absolute; empty when it leads nowhere.
std::string LinkOf(XmlNode node, std::string_view link, const std::string& base);

// What an element says, as plain text.
std::string PlainOf(XmlNode node);

// The content of an element as HTML.
std::string HtmlOf(XmlNode node);

// The name in an author's element: "desk@news.example (Ann Lee)" and <author><name> give the name.
std::string PersonOf(XmlNode node);

void SetIfEmpty(std::string value, std::string* field);
void SetDate(XmlNode node, std::optional<Instant>* field);

// Words that stand in where an entry has no title, summary or author of its own.
struct Fallback {
  std::string title;
  std::string summary;
  std::string author;
};

// Dates, authors and the whole text, which RSS and Atom entries both may hold. False when the name is none of
// these.
bool TakeShared(std::string_view name, XmlNode node, FeedEntry* entry);

// Dublin Core, Media RSS and iTunes.
void TakeExtra(std::string_view name, XmlNode node, Fallback* fallback);

// Adds the entry unless it says nothing.
void Finish(FeedEntry entry, Fallback fallback, FeedReader* reader);

}  // namespace tradewire
