// Lists of addresses: sitemaps with their news extension and indexes (sitemaps.org, 0.9), OPML 1.0 and 2.0.
#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/feed/reader.h"
#include "fetcher/http/url.h"
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

constexpr size_t kShownBytes = 200;  // of what is no address

// What is wrong with an outline that leads to no feed; empty for a folder, which has others in it.
std::string FaultOf(XmlNode node, std::string_view link, const std::string& title) {
  const std::string outline = title.empty() ? "an outline" : "the outline \"" + title + "\"";
  const std::string mend = "; give a feed's http:// or https:// address, or take it out";
  if (!Trim(link).empty())
    return outline + " has an xmlUrl that is no address: " + SafeUrl(link.substr(0, kShownBytes)) + mend;
  return node.FirstChild() ? "" : outline + " has no xmlUrl" + mend;
}

void ReadOutline(XmlNode node, FeedReader* reader) {
  const std::string_view link = AttributeInAnyCase(node, "xmlurl");
  const std::string_view title = AttributeInAnyCase(node, "title");
  FeedEntry entry;
  entry.url = AbsoluteLink(reader->base, link);
  entry.title = PlainFromText(title.empty() ? AttributeInAnyCase(node, "text") : title);
  if (!entry.url.empty()) return AddEntry(reader->source, std::move(entry), &reader->feed);
  std::vector<std::string>* left_out = reader->source.left_out;
  if (left_out == nullptr || left_out->size() >= reader->source.max_entries) return;
  std::string fault = FaultOf(node, link, entry.title);
  if (!fault.empty()) left_out->push_back(std::move(fault));
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
