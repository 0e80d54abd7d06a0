#include "fetcher/xml_feed.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "core/text.h"
#include "fetcher/feed_date.h"
#include "fetcher/feed_entry.h"
#include "fetcher/plain.h"
#include "fetcher/xml_names.h"
#include "fetcher/xml_repair.h"

namespace tradewire {
namespace {

using pugi::xml_node;

// pugixml's tree takes 64 bytes for a node and 40 for an attribute; a feed stays far below.
constexpr size_t kMaxTreeBytes = 96U << 20;

// All character data directly inside a node, as one string.
std::string OwnText(const xml_node& node) {
  std::string text;
  for (const xml_node child : node.children()) {
    const auto type = child.type();
    if (type == pugi::node_pcdata || type == pugi::node_cdata) text += child.value();
  }
  return text;
}

// All character data below a node, in document order, with a space between elements.
std::string DeepText(const xml_node& node) {
  std::string text;
  for (xml_node at = node.first_child(); at;) {
    const bool leaf = at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata;
    if (leaf) text += at.value();
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at && !at.next_sibling()) {
      at = at.parent() == node ? xml_node() : at.parent();
      text += ' ';
    }
    if (at) at = at.next_sibling();
  }
  return text;
}

bool HasElements(const xml_node& node) {
  return std::any_of(node.begin(), node.end(),
                     [](const xml_node& n) { return n.type() == pugi::node_element; });
}

// The mark-up inside a node as text.
std::string InnerXml(const xml_node& node) {
  std::ostringstream out;
  for (const xml_node child : node.children()) child.print(out, "", pugi::format_raw);
  return out.str();
}

// Reads one document: what concerns every format, then one function per kind of root.
class Reader {
 public:
  Reader(const xml_node& root, const FeedSource& source)
      : source_(source), names_(root.name(), Bindings(root)), root_(root) {
    base_ = Base(root, source.url);
  }

  Result<Feed> Read() {
    const std::string_view name = names_.Name(root_.name());
    if (name == "rss" || name == "channel") {
      Rss("rss2");
    } else if (name == "RDF") {
      Rss("rss1");
    } else if (name == "feed") {
      Atom();
    } else if (name == "urlset") {
      Sitemap("sitemap", "url");
    } else if (name == "sitemapindex") {
      Sitemap("sitemap-index", "sitemap");
    } else if (name == "opml") {
      Opml();
    }
    return std::move(feed_);
  }

 private:
  using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

  static Pairs Bindings(const xml_node& root) {
    Pairs pairs;
    for (const pugi::xml_attribute& attribute : root.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "xmlns") pairs.emplace_back("", attribute.value());
      if (name.starts_with("xmlns:")) pairs.emplace_back(name.substr(6), attribute.value());
    }
    return pairs;
  }

  static std::string Base(const xml_node& node, const std::string& outer) {
    const char* base = node.attribute("xml:base").value();
    const std::string resolved = AbsoluteLink(outer, base);
    return resolved.empty() ? outer : resolved;
  }

  std::string Link(const xml_node& node, std::string_view link, const std::string& base) const {
    return AbsoluteLink(node.attribute("xml:base") ? Base(node, base) : base, link);
  }

  static std::string Plain(const xml_node& node) {
    return PlainFromHtml(HasElements(node) ? InnerXml(node) : OwnText(node));
  }

  // An Atom text construct (RFC 4287, 3.1): text, escaped HTML, or XHTML in line.
  static std::string AtomPlain(const xml_node& node) {
    const std::string_view type = node.attribute("type").value();
    if (HasElements(node)) return PlainFromText(DeepText(node));
    const bool is_text = type.empty() || type == "text" || type == "text/plain";
    return is_text ? PlainFromText(OwnText(node)) : PlainFromHtml(OwnText(node));
  }

  static std::string Html(const xml_node& node) {
    if (HasElements(node)) return InnerXml(node);
    const std::string_view type = node.attribute("type").value();
    const std::string text = OwnText(node);
    return type == "text" || type == "text/plain" ? EscapeHtml(text) : text;
  }

  static std::string Person(const xml_node& node) {
    const xml_node name = node.child("name") ? node.child("name") : node.child("atom:name");
    std::string text = Plain(name ? name : node);
    // "desk@news.example (Ann Lee)" names Ann Lee.
    const size_t open = text.find('(');
    if (open != std::string::npos && text.ends_with(')') && text.find('@') < open) {
      return text.substr(open + 1, text.size() - open - 2);
    }
    return text;
  }

  static void Append(std::string_view name, std::string* authors) {
    if (name.empty()) return;
    if (!authors->empty()) *authors += ", ";
    *authors += name;
  }

  static void SetIfEmpty(std::string value, std::string* field) {
    if (field->empty()) *field = std::move(value);
  }

  static void SetDate(const xml_node& node, std::optional<Instant>* field) {
    if (!*field) *field = ParseFeedDate(OwnText(node));
  }

  // What RSS and Atom entries both may hold. False when the name is none of these.
  static bool Shared(std::string_view name, const xml_node& node, FeedEntry* entry) {
    if (name == "content:encoded") {
      entry->content = Html(node);
    } else if (name == "published" || name == "pubDate" || name == "issued" || name == "created" ||
               name == "dc:date" || name == "dcterms:issued" || name == "dcterms:created" ||
               name == "prism:publicationDate") {
      SetDate(node, &entry->published);
    } else if (name == "updated" || name == "modified" || name == "atom:updated" ||
               name == "dcterms:modified") {
      SetDate(node, &entry->updated);
    } else if (name == "atom:published") {
      SetDate(node, &entry->published);
    } else if (name == "author" || name == "dc:creator" || name == "atom:author") {
      Append(Person(node), &entry->author);
    } else {
      return false;
    }
    return true;
  }

  // Words that stand in where an entry has no title, summary or author of its own.
  struct Fallback {
    std::string title;
    std::string summary;
    std::string author;
  };

  static void Extra(std::string_view name, const xml_node& node, Fallback* fallback) {
    if (name == "dc:title" || name == "media:title" || name == "itunes:title")
      SetIfEmpty(Plain(node), &fallback->title);
    if (name == "dc:description" || name == "media:description" || name == "itunes:summary") {
      SetIfEmpty(Plain(node), &fallback->summary);
    }
    if (name == "itunes:author" || name == "media:credit") SetIfEmpty(Plain(node), &fallback->author);
    if (name != "media:group") return;
    for (const xml_node child : node.children()) {
      const std::string_view inner = child.name();
      if (inner == "media:title") SetIfEmpty(Plain(child), &fallback->title);
      if (inner == "media:description") SetIfEmpty(Plain(child), &fallback->summary);
    }
  }

  void Finish(FeedEntry entry, Fallback fallback) {
    SetIfEmpty(std::move(fallback.title), &entry.title);
    SetIfEmpty(std::move(fallback.summary), &entry.summary);
    SetIfEmpty(std::move(fallback.author), &entry.author);
    AddEntry(source_, std::move(entry), &feed_);
  }

  void Rss(std::string format) {
    feed_.format = std::move(format);
    if (names_.Name(root_.name()) == "channel") return Channel(root_);
    for (const xml_node child : root_.children()) {
      const std::string_view name = names_.Name(child.name());
      if (name == "channel") Channel(child);
      if (name == "item") RssItem(child, base_);
    }
  }

  void Channel(const xml_node& channel) {
    const std::string base = Base(channel, base_);
    std::string period;
    int frequency = 1;
    for (const xml_node child : channel.children()) {
      const std::string_view name = names_.Name(child.name());
      if (name == "item") RssItem(child, base);
      if (name == "title") SetIfEmpty(Plain(child), &feed_.title);
      if (name == "link") SetIfEmpty(Link(child, OwnText(child), base), &feed_.link);
      if (name == "ttl") SetInterval(Number(OwnText(child)));
      if (name == "sy:updatePeriod") period = LowerAscii(Trim(OwnText(child)));
      if (name == "sy:updateFrequency") frequency = std::max(1, Number(OwnText(child)));
    }
    SetInterval(PeriodMinutes(period) / frequency);
  }

  static int Number(std::string_view text) {
    const std::string_view digits = Trim(text);
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return std::clamp(value, 0, 525'600);
  }

  static int PeriodMinutes(std::string_view period) {
    static constexpr std::pair<std::string_view, int> kPeriods[] = {
        {"hourly", 60}, {"daily", 1440}, {"weekly", 10'080}, {"monthly", 43'200}, {"yearly", 525'600}};
    const auto* found =
        std::find_if(std::begin(kPeriods), std::end(kPeriods), [&](auto& p) { return p.first == period; });
    return found == std::end(kPeriods) ? 0 : found->second;
  }

  void SetInterval(int minutes) {
    if (minutes > 0 && !feed_.interval) feed_.interval = std::chrono::minutes{minutes};
  }

  void RssItem(const xml_node& item, const std::string& outer_base) {
    const std::string base = Base(item, outer_base);
    FeedEntry entry;
    Fallback fallback;
    std::string original_link;
    std::string permalink;
    std::string atom_link;
    for (const xml_node child : item.children()) {
      const std::string_view name = names_.Name(child.name());
      if (Shared(name, child, &entry)) continue;
      if (name == "title") {
        SetIfEmpty(Plain(child), &entry.title);
      } else if (name == "link") {
        const std::string text = OwnText(child);
        SetIfEmpty(Link(child, text.empty() ? child.attribute("href").value() : text, base), &entry.url);
      } else if (name == "guid" || name == "id") {
        SetIfEmpty(CleanToken(OwnText(child)), &entry.id);
        const std::string_view is_permalink = child.attribute("isPermaLink").value();
        if (is_permalink != "false" && entry.id.starts_with("http")) permalink = AbsoluteLink(base, entry.id);
      } else if (name == "description" || name == "summary") {
        SetIfEmpty(Plain(child), &entry.summary);
      } else if (name == "feedburner:origLink") {
        original_link = Link(child, OwnText(child), base);
      } else if (name == "atom:link") {
        const std::string_view rel = child.attribute("rel").value();
        if (rel.empty() || rel == "alternate") atom_link = Link(child, child.attribute("href").value(), base);
      } else {
        Extra(name, child, &fallback);
      }
    }
    if (!original_link.empty()) entry.url = original_link;
    for (const std::string& link :
         {atom_link, permalink, AbsoluteLink(base, item.attribute("rdf:about").value())}) {
      SetIfEmpty(link, &entry.url);
    }
    Finish(std::move(entry), std::move(fallback));
  }

  void Atom() {
    feed_.format = "atom";
    std::string author;
    for (const xml_node child : root_.children()) {
      const std::string_view name = names_.Name(child.name());
      if (name == "title") SetIfEmpty(AtomPlain(child), &feed_.title);
      if (name == "link" && IsAlternate(child))
        SetIfEmpty(Link(child, child.attribute("href").value(), base_), &feed_.link);
      if (name == "author") author = Person(child);
      if (name == "entry") AtomEntry(child);
    }
    for (FeedEntry& entry : feed_.entries) SetIfEmpty(author, &entry.author);
  }

  static bool IsAlternate(const xml_node& link) {
    const std::string_view rel = link.attribute("rel").value();
    return rel.empty() || rel == "alternate";
  }

  void AtomEntry(const xml_node& node) {
    const std::string base = Base(node, base_);
    FeedEntry entry;
    Fallback fallback;
    bool is_html_link = false;
    for (const xml_node child : node.children()) {
      const std::string_view name = names_.Name(child.name());
      if (Shared(name, child, &entry)) continue;
      if (name == "id") {
        SetIfEmpty(CleanToken(OwnText(child)), &entry.id);
      } else if (name == "title") {
        SetIfEmpty(AtomPlain(child), &entry.title);
      } else if (name == "link" && IsAlternate(child)) {
        const std::string_view type = child.attribute("type").value();
        const bool html = type.empty() || type == "text/html";
        if (!entry.url.empty() && (is_html_link || !html)) continue;
        entry.url = Link(child, child.attribute("href").value(), base);
        is_html_link = html;
      } else if (name == "summary") {
        SetIfEmpty(AtomPlain(child), &entry.summary);
      } else if (name == "content") {
        AtomContent(child, base, &entry);
      } else if (name == "feedburner:origLink") {
        entry.url = Link(child, OwnText(child), base);
        is_html_link = true;
      } else {
        Extra(name, child, &fallback);
      }
    }
    if (entry.url.empty() && entry.id.starts_with("http")) entry.url = AbsoluteLink(base, entry.id);
    Finish(std::move(entry), std::move(fallback));
  }

  void AtomContent(const xml_node& node, const std::string& base, FeedEntry* entry) const {
    const std::string_view type = node.attribute("type").value();
    if (node.attribute("src")) {
      SetIfEmpty(Link(node, node.attribute("src").value(), base), &entry->url);
    } else if (type.empty() && !HasElements(node)) {
      SetIfEmpty(EscapeHtml(OwnText(node)), &entry->content);
    } else {
      SetIfEmpty(Html(node), &entry->content);
    }
  }

  void Sitemap(std::string format, std::string_view element) {
    feed_.format = std::move(format);
    for (const xml_node node : root_.children()) {
      if (names_.Name(node.name()) != element) continue;
      FeedEntry entry;
      for (const xml_node child : node.children()) {
        const std::string_view name = names_.Name(child.name());
        if (name == "loc") entry.url = Link(child, OwnText(child), base_);
        if (name == "lastmod") SetDate(child, &entry.updated);
        if (name == "news:news") News(child, &entry);
      }
      if (!entry.url.empty()) AddEntry(source_, std::move(entry), &feed_);
    }
  }

  void News(const xml_node& news, FeedEntry* entry) {
    feed_.format = "news-sitemap";
    for (const xml_node child : news.children()) {
      const std::string_view name = names_.Name(child.name());
      if (name == "news:title") entry->title = Plain(child);
      if (name == "news:publication_date") SetDate(child, &entry->published);
      if (name == "news:publication") {
        const xml_node publication =
            child.find_child([](const xml_node& n) { return std::string_view(n.name()).ends_with("name"); });
        SetIfEmpty(Plain(publication), &feed_.title);
      }
    }
  }

  void Opml() {
    feed_.format = "opml";
    feed_.title = Plain(root_.child("head").child("title"));
    for (xml_node at = root_.child("body").first_child(); at;) {
      Outline(at);
      if (at.first_child()) {
        at = at.first_child();
        continue;
      }
      while (at != root_ && !at.next_sibling()) at = at.parent();
      at = at == root_ ? xml_node() : at.next_sibling();
    }
  }

  static std::string_view Attribute(const xml_node& node, std::string_view lower_name) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      if (LowerAscii(attribute.name()) == lower_name) return attribute.value();
    }
    return {};
  }

  void Outline(const xml_node& node) {
    FeedEntry entry;
    entry.url = AbsoluteLink(base_, Attribute(node, "xmlurl"));
    if (entry.url.empty()) return;
    const std::string_view title = Attribute(node, "title");
    entry.title = PlainFromText(title.empty() ? Attribute(node, "text") : title);
    AddEntry(source_, std::move(entry), &feed_);
  }

  const FeedSource& source_;
  XmlNames names_;
  xml_node root_;
  std::string base_;
  Feed feed_;
};

// pugixml takes a zero for the end, and no format allows the other controls. Without branches, so that it
// runs on vectors.
void BlankControls(std::string* text) {
  for (char& c : *text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = (byte < 0x20) & (byte != '\n') & (byte != '\t') & (byte != '\r');
    c = control ? ' ' : c;
  }
}

size_t TreeBytes(std::string_view xml) {
  const auto count = [&](char wanted) {
    size_t found = 0;
    for (size_t at = xml.find(wanted); at != std::string_view::npos; at = xml.find(wanted, at + 1)) ++found;
    return found;
  };
  return count('<') * 64 + count('=') * 40;
}

// A number in mark-up may name half a character; what came out of the tree is put right then.
void RepairEntries(Feed* feed) {
  feed->title = RepairUtf8(feed->title);
  for (FeedEntry& entry : feed->entries) {
    for (std::string* field : {&entry.content, &entry.author, &entry.title, &entry.summary})
      *field = RepairUtf8(*field);
  }
}

constexpr unsigned kParse =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol;

// The text at and after the root, parsed; empty documents mean that it is not well-formed.
bool ParseStrict(std::string* xml, size_t root, pugi::xml_document* tree) {
  return static_cast<bool>(
      tree->load_buffer_inplace(xml->data() + root, xml->size() - root, kParse, pugi::encoding_utf8));
}

}  // namespace

Result<Feed> ParseXmlFeed(const std::function<std::string()>& read, const FeedSource& source) {
  std::string xml = read();
  BlankControls(&xml);
  bool declares_entities = false;
  const size_t root = FindRoot(xml, &declares_entities);
  if (declares_entities) {
    return Fail(ErrorKind::kInput, source.url, "the document declares XML entities; such feeds are refused");
  }
  if (root == std::string::npos) {
    return Fail(ErrorKind::kInput, source.url, "no feed: neither RSS, Atom, JSON Feed, a sitemap nor OPML");
  }
  if (TreeBytes(xml) > kMaxTreeBytes) {
    return Fail(ErrorKind::kInput, source.url,
                "more elements and attributes than any feed has; it is refused");
  }
  const bool has_numbers = xml.find("&#") != std::string::npos;
  RepairedXml repaired;
  pugi::xml_document tree;
  if (!ParseStrict(&xml, root, &tree)) {
    // Parsing in place has spoilt the text.
    xml = read();
    BlankControls(&xml);
    repaired = RepairXml(std::string_view(xml).substr(root));
    xml = std::string();
    if (!ParseStrict(&repaired.text, 0, &tree)) {
      return Fail(ErrorKind::kInput, source.url,
                  "the XML is too broken to read; ask the publisher to check the feed");
    }
  }
  Result<Feed> feed = Reader(tree.document_element(), source).Read();
  if (!feed) return feed;
  feed->truncated = repaired.truncated;
  if (repaired.entry_truncated && !feed->entries.empty() && feed->entries.size() < source.max_entries) {
    feed->entries.pop_back();
  }
  if (has_numbers) RepairEntries(&*feed);
  return feed;
}

}  // namespace tradewire
