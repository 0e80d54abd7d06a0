// Atom 1.0 (RFC 4287) and 0.3.
#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/feed/reader.h"
#include "fetcher/text/plain.h"

namespace tradewire {
namespace {

bool IsAlternate(XmlNode link) {
  const std::string_view rel = link.Attribute("rel");
  return rel.empty() || rel == "alternate";
}

// A text construct (3.1): text, escaped HTML, or XHTML in line.
std::string TextOf(XmlNode node) {
  const std::string_view type = node.Attribute("type");
  if (node.HasElements()) return PlainFromText(node.DeepText());
  const bool is_text = type.empty() || type == "text" || type == "text/plain";
  return is_text ? PlainFromText(node.OwnText()) : PlainFromHtml(node.OwnText());
}

void ReadContent(XmlNode node, const std::string& base, FeedEntry* entry) {
  if (node.HasAttribute("src")) {
    SetIfEmpty(LinkOf(node, node.Attribute("src"), base), &entry->url);
  } else if (node.Attribute("type").empty() && !node.HasElements()) {
    SetIfEmpty(EscapeHtml(node.OwnText()), &entry->content);
  } else {
    SetIfEmpty(HtmlOf(node), &entry->content);
  }
}

void ReadEntry(XmlNode node, FeedReader* reader) {
  const std::string base = BaseOf(node, reader->base);
  FeedEntry entry;
  Fallback fallback;
  bool is_html_link = false;
  for (const XmlNode child : node) {
    const std::string_view name = reader->names.Name(child.Name());
    if (TakeShared(name, child, &entry)) continue;
    if (name == "id") {
      SetIfEmpty(CleanToken(child.OwnText()), &entry.id);
    } else if (name == "title") {
      SetIfEmpty(TextOf(child), &entry.title);
    } else if (name == "link" && IsAlternate(child)) {
      const std::string_view type = child.Attribute("type");
      const bool html = type.empty() || type == "text/html";
      if (!entry.url.empty() && (is_html_link || !html)) continue;
      entry.url = LinkOf(child, child.Attribute("href"), base);
      is_html_link = html;
    } else if (name == "summary") {
      SetIfEmpty(TextOf(child), &entry.summary);
    } else if (name == "content") {
      ReadContent(child, base, &entry);
    } else if (name == "feedburner:origLink") {
      entry.url = LinkOf(child, child.OwnText(), base);
      is_html_link = true;
    } else {
      TakeExtra(name, child, &fallback);
    }
  }
  if (entry.url.empty() && entry.id.starts_with("http")) entry.url = AbsoluteLink(base, entry.id);
  Finish(std::move(entry), std::move(fallback), reader);
}

}  // namespace

void ReadAtom(FeedReader* reader) {
  Feed& feed = reader->feed;
  feed.format = "atom";
  std::string author;
  for (const XmlNode child : reader->root) {
    const std::string_view name = reader->names.Name(child.Name());
    if (name == "title") SetIfEmpty(TextOf(child), &feed.title);
    if (name == "link" && IsAlternate(child))
      SetIfEmpty(LinkOf(child, child.Attribute("href"), reader->base), &feed.link);
    if (name == "author") author = PersonOf(child);
    if (name == "entry") ReadEntry(child, reader);
  }
  for (FeedEntry& entry : feed.entries) SetIfEmpty(author, &entry.author);
}

}  // namespace tradewire
