// Lists of addresses: sitemaps with their news extension and indexes (sitemaps.org, 0.9), OPML 1.0 and 2.0.
#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/feed/reader.h"
#include "fetcher/text/plain.h"

namespace tradewire {
namespace {

void ReadNews(XmlNode news, FeedEntry* entry, Feed* feed) {
  feed->format = "news-sitemap";
  for (const XmlNode child : news) {
    const std::string_view name = child.Name();
    if (name.ends_with(":title")) entry->title = PlainOf(child);
    if (name.ends_with(":publication_date")) SetDate(child, &entry->published);
    if (!name.ends_with(":publication")) continue;
    for (const XmlNode inner : child) {
      if (inner.Name().ends_with("name")) SetIfEmpty(PlainOf(inner), &feed->title);
    }
  }
}

std::string_view AttributeInAnyCase(XmlNode node, std::string_view lower_name) {
  for (const auto& [name, value] : node.Attributes()) {
    if (LowerAscii(name) == lower_name) return value;
  }
  return {};
}

void ReadOutline(XmlNode node, FeedReader* reader) {
  FeedEntry entry;
  entry.url = AbsoluteLink(reader->base, AttributeInAnyCase(node, "xmlurl"));
  if (entry.url.empty()) return;
  const std::string_view title = AttributeInAnyCase(node, "title");
  entry.title = PlainFromText(title.empty() ? AttributeInAnyCase(node, "text") : title);
  AddEntry(reader->source, std::move(entry), &reader->feed);
}

}  // namespace

void ReadSitemap(std::string format, std::string_view element, FeedReader* reader) {
  reader->feed.format = std::move(format);
  for (const XmlNode node : reader->root) {
    if (reader->names.Name(node.Name()) != element) continue;
    FeedEntry entry;
    for (const XmlNode child : node) {
      const std::string_view name = reader->names.Name(child.Name());
      if (name == "loc") entry.url = LinkOf(child, child.OwnText(), reader->base);
      if (name == "lastmod") SetDate(child, &entry.updated);
      if (name == "news:news") ReadNews(child, &entry, &reader->feed);
    }
    if (!entry.url.empty()) AddEntry(reader->source, std::move(entry), &reader->feed);
  }
}

void ReadOpml(FeedReader* reader) {
  reader->feed.format = "opml";
  reader->feed.title = PlainOf(reader->root.Child("head").Child("title"));
  for (XmlNode at = reader->root.Child("body").FirstChild(); at;) {
    ReadOutline(at, reader);
    if (at.FirstChild()) {
      at = at.FirstChild();
      continue;
    }
    while (at != reader->root && !at.NextSibling()) at = at.Parent();
    at = at == reader->root ? XmlNode() : at.NextSibling();
  }
}

}  // namespace tradewire
