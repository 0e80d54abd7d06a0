#include "fetcher/feed/xml.h"

#include "core/text.h"
#include "fetcher/feed/reader.h"
#include "fetcher/feed/xml_repair.h"
#include "fetcher/feed/xml_tree.h"

namespace tradewire {
namespace {

constexpr size_t kMaxTreeBytes = 96U << 20;  // a feed stays far below

// FindRoot lets only these through.
void ReadByRoot(FeedReader* reader) {
  const std::string_view name = reader->names.Name(reader->root.Name());
  if (name == "rss" || name == "channel") {
    ReadRss("rss2", reader);
  } else if (name == "RDF") {
    ReadRss("rss1", reader);
  } else if (name == "feed") {
    ReadAtom(reader);
  } else if (name == "urlset") {
    ReadSitemap("sitemap", "url", reader);
  } else if (name == "sitemapindex") {
    ReadSitemap("sitemap-index", "sitemap", reader);
  } else if (name == "opml") {
    ReadOpml(reader);
  }
}

// pugixml takes a zero for the end, and no format allows the other controls. Without branches, so that it
// runs on vectors.
void BlankControls(std::string* text) {
  for (char& c : *text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = (byte < 0x20) & (byte != '\n') & (byte != '\t') & (byte != '\r');
    c = control ? ' ' : c;
  }
}

// Drops what no XML may hold from inside tags, where a blank would cut a name in two ("<it em>").
void JoinTags(std::string* text) {
  size_t to = 0;
  bool in_tag = false;
  for (size_t at = 0; at < text->size(); ++at) {
    const char c = (*text)[at];
    const std::string_view rest = std::string_view(*text).substr(at, 3);
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
    const bool no_character = rest == "\xEF\xBF\xBD" || rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF";
    if (in_tag && (control || no_character)) {
      at += no_character ? 2 : 0;
      continue;
    }
    if (c == '<' || c == '>') in_tag = c == '<' && !rest.starts_with("<!") && !rest.starts_with("<?");
    (*text)[to++] = c;
  }
  text->resize(to);
  BlankControls(text);
}

// A number in mark-up may name half a character; what came out of the tree is put right then.
void RepairEntries(Feed* feed) {
  feed->title = RepairUtf8(feed->title);
  for (FeedEntry& entry : feed->entries) {
    for (std::string* field : {&entry.content, &entry.author, &entry.title, &entry.summary})
      *field = RepairUtf8(*field);
  }
}

}  // namespace

Result<Feed> ParseXmlFeed(const std::function<std::string()>& read, const FeedSource& source) {
  std::string xml = read();
  BlankControls(&xml);
  bool declares_entities = false;
  size_t root = FindRoot(xml, &declares_entities);
  if (root == std::string::npos) {
    JoinTags(&(xml = read()));
    root = FindRoot(xml, &declares_entities);
  }
  if (declares_entities) {
    return Fail(ErrorKind::kInput, source.url, "the document declares XML entities; such feeds are refused");
  }
  if (root == std::string::npos) {
    return Fail(ErrorKind::kInput, source.url, "no feed: neither RSS, Atom, JSON Feed, a sitemap nor OPML");
  }
  if (XmlTreeBytes(xml) > kMaxTreeBytes) {
    return Fail(ErrorKind::kInput, source.url,
                "more elements and attributes than any feed has; it is refused");
  }
  const bool has_numbers = xml.find("&#") != std::string::npos;
  RepairedXml repaired;
  XmlTree tree;
  if (!tree.Parse(&xml, root)) {
    // Parsing in place has spoilt the text.
    JoinTags(&(xml = read()));
    repaired = RepairXml(std::string_view(xml).substr(FindRoot(xml, &declares_entities)));
    xml = std::string();
    if (!tree.Parse(&repaired.text, 0)) {
      return Fail(ErrorKind::kInput, source.url,
                  "the XML is too broken to read; ask the publisher to check the feed");
    }
  }
  FeedReader reader(tree.Root(), source);
  ReadByRoot(&reader);
  Feed& feed = reader.feed;
  feed.truncated = repaired.truncated;
  if (repaired.entry_truncated && !feed.entries.empty() && feed.entries.size() < source.max_entries) {
    feed.entries.pop_back();
  }
  if (has_numbers) RepairEntries(&feed);
  return std::move(feed);
}

}  // namespace tradewire
