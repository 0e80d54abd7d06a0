#include "fetcher/feed/reader.h"

#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/text/date.h"
#include "fetcher/text/plain.h"

namespace tradewire {
namespace {

// Prefix ("" for the default namespace) and URI of what the root declares.
std::vector<std::pair<std::string_view, std::string_view>> Bindings(XmlNode root) {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const auto& [name, value] : root.Attributes()) {
    if (name == "xmlns") pairs.emplace_back("", value);
    if (name.starts_with("xmlns:")) pairs.emplace_back(name.substr(6), value);
  }
  return pairs;
}

void Append(std::string_view name, std::string* authors) {
  if (name.empty()) return;
  if (!authors->empty()) *authors += ", ";
  *authors += name;
}

}  // namespace

FeedReader::FeedReader(XmlNode root_node, const FeedSource& of)
    : source(of),
      root(root_node),
      names(root_node.Name(), Bindings(root_node)),
      base(BaseOf(root_node, of.url)) {}

std::string BaseOf(XmlNode node, const std::string& outer) {
  const std::string resolved = AbsoluteLink(outer, node.Attribute("xml:base"));
  return resolved.empty() ? outer : resolved;
}

std::string LinkOf(XmlNode node, std::string_view link, const std::string& base) {
  return AbsoluteLink(node.HasAttribute("xml:base") ? BaseOf(node, base) : base, link);
}

std::string PlainOf(XmlNode node) {
  return PlainFromHtml(node.HasElements() ? node.InnerXml() : node.OwnText());
}

std::string HtmlOf(XmlNode node) {
  if (node.HasElements()) return node.InnerXml();
  const std::string_view type = node.Attribute("type");
  const std::string text = node.OwnText();
  return type == "text" || type == "text/plain" ? EscapeHtml(text) : text;
}

std::string PersonOf(XmlNode node) {
  const XmlNode name = node.Child("name") ? node.Child("name") : node.Child("atom:name");
  std::string text = PlainOf(name ? name : node);
  const size_t open = text.find('(');
  if (open != std::string::npos && text.ends_with(')') && text.find('@') < open) {
    return text.substr(open + 1, text.size() - open - 2);
  }
  return text;
}

void SetIfEmpty(std::string value, std::string* field) {
  if (field->empty()) *field = std::move(value);
}

void SetDate(XmlNode node, std::optional<Instant>* field) {
  if (!*field) *field = ParseFeedDate(node.OwnText());
}

bool TakeShared(std::string_view name, XmlNode node, FeedEntry* entry) {
  if (name == "content:encoded") {
    entry->content = HtmlOf(node);
  } else if (name == "published" || name == "pubDate" || name == "issued" || name == "created" ||
             name == "atom:published" || name == "dc:date" || name == "dcterms:issued" ||
             name == "dcterms:created" || name == "prism:publicationDate") {
    SetDate(node, &entry->published);
  } else if (name == "updated" || name == "modified" || name == "atom:updated" ||
             name == "dcterms:modified") {
    SetDate(node, &entry->updated);
  } else if (name == "author" || name == "dc:creator" || name == "atom:author") {
    Append(PersonOf(node), &entry->author);
  } else {
    return false;
  }
  return true;
}

void TakeExtra(std::string_view name, XmlNode node, Fallback* fallback) {
  if (name == "dc:title" || name == "media:title" || name == "itunes:title")
    SetIfEmpty(PlainOf(node), &fallback->title);
  if (name == "dc:description" || name == "media:description" || name == "itunes:summary") {
    SetIfEmpty(PlainOf(node), &fallback->summary);
  }
  if (name == "itunes:author" || name == "media:credit") SetIfEmpty(PlainOf(node), &fallback->author);
  if (name != "media:group") return;
  for (const XmlNode child : node) {
    const std::string_view inner = child.Name();
    if (inner == "media:title") SetIfEmpty(PlainOf(child), &fallback->title);
    if (inner == "media:description") SetIfEmpty(PlainOf(child), &fallback->summary);
  }
}

void Finish(FeedEntry entry, Fallback fallback, FeedReader* reader) {
  SetIfEmpty(std::move(fallback.title), &entry.title);
  SetIfEmpty(std::move(fallback.summary), &entry.summary);
  SetIfEmpty(std::move(fallback.author), &entry.author);
  AddEntry(reader->source, std::move(entry), &reader->feed);
}

}  // namespace tradewire
