#include "fetcher/feed/xml_names.h"

#include <algorithm>

namespace tradewire {
namespace {

constexpr std::string_view kAtom = "atom";

struct Namespace {
  std::string_view uri;  // its beginning
  std::string_view prefix;
};

constexpr Namespace kNamespaces[] = {
    {"http://www.w3.org/2005/Atom", kAtom},
    {"http://purl.org/atom/ns#", kAtom},
    {"http://purl.org/rss/1.0/modules/content", "content"},
    {"http://purl.org/rss/1.0/modules/syndication", "sy"},
    {"http://purl.org/rss/1.0/", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://channel.netscape.com/rdf/simple/0.9/", ""},
    {"http://backend.userland.com/", ""},
    {"http://purl.org/dc/elements/1.", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://search.yahoo.com/mrss", "media"},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    {"http://rssnamespace.org/feedburner/ext/", "feedburner"},
    {"http://prismstandard.org/namespaces/", "prism"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://www.google.com/schemas/sitemap-news/", "news"},
    {"http://www.google.com/schemas/sitemap/", ""},
    {"http://www.sitemaps.org/schemas/sitemap/", ""},
    {"https://www.sitemaps.org/schemas/sitemap/", ""},
};

std::string_view LocalName(std::string_view name) { return name.substr(name.rfind(':') + 1); }

}  // namespace

XmlNames::XmlNames(std::string_view root,
                   const std::vector<std::pair<std::string_view, std::string_view>>& bindings) {
  const size_t colon = root.find(':');
  const std::string_view own =
      LocalName(root) == "RDF" || colon == std::string_view::npos ? "" : root.substr(0, colon);
  for (const auto& [prefix, uri] : bindings) {
    const auto* found = std::find_if(std::begin(kNamespaces), std::end(kNamespaces),
                                     [uri = uri](const Namespace& row) { return uri.starts_with(row.uri); });
    if (found == std::end(kNamespaces)) continue;
    prefixes_.emplace_back(prefix, prefix == own ? std::string_view() : found->prefix);
  }
}

std::string_view XmlNames::Name(std::string_view qualified) {
  const size_t colon = qualified.find(':');
  if (colon == std::string_view::npos) return qualified;
  const std::string_view local = LocalName(qualified);
  if (local == "RDF") return local;
  for (const auto& [prefix, common] : prefixes_) {
    if (prefix != qualified.substr(0, colon)) continue;
    if (common.empty()) return local;
    name_.assign(common).append(":").append(local);
    return name_;
  }
  return qualified;
}

}  // namespace tradewire
