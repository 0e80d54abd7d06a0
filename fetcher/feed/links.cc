#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/feed/feed.h"
#include "fetcher/text/plain.h"

namespace tradewire {
namespace {

constexpr size_t kMaxLinks = 32;

using Attributes = std::vector<std::pair<std::string, std::string>>;

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The attributes of one tag, names in lower case, values decoded.
Attributes ReadAttributes(std::string_view tag) {
  Attributes attributes;
  for (size_t at = 0; at < tag.size();) {
    if (IsSpace(tag[at]) || tag[at] == '/') {
      ++at;
      continue;
    }
    const size_t name_end = std::min(tag.find_first_of(" \t\r\n=/", at + 1), tag.size());
    const std::string name = LowerAscii(tag.substr(at, name_end - at));
    at = std::min(tag.find_first_not_of(" \t\r\n", name_end), tag.size());
    std::string_view value;
    if (at < tag.size() && tag[at] == '=') {
      at = std::min(tag.find_first_not_of(" \t\r\n", at + 1), tag.size());
      const bool quoted = at < tag.size() && (tag[at] == '"' || tag[at] == '\'');
      const size_t from = at + (quoted ? 1 : 0);
      const size_t end =
          std::min(quoted ? tag.find(tag[at], from) : tag.find_first_of(" \t\r\n", from), tag.size());
      value = tag.substr(std::min(from, end), end - std::min(from, end));
      at = std::min(end + 1, tag.size());
    }
    attributes.emplace_back(name, PlainFromText(value));
  }
  return attributes;
}

std::string_view Value(const Attributes& attributes, std::string_view name) {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](auto& a) { return a.first == name; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

bool IsFeedLink(const Attributes& link) {
  static constexpr std::string_view kTypes[] = {"application/rss+xml", "application/atom+xml",
                                                "application/feed+json", "application/rdf+xml",
                                                "application/x.atom+xml"};
  const std::string_view rel = Value(link, "rel");
  if (HasWord(rel, "feed")) return true;
  const std::string type = LowerAscii(Trim(Value(link, "type").substr(0, Value(link, "type").find(';'))));
  return HasWord(rel, "alternate") &&
         std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

bool IsCommentFeed(const Attributes& link) {
  const std::string words = LowerAscii(Value(link, "title")) + LowerAscii(Value(link, "href"));
  return words.find("comment") != std::string::npos;
}

}  // namespace

std::vector<std::string> FindFeedLinks(std::string_view html, std::string_view url) {
  std::vector<std::string> links;
  std::vector<std::string> comment_links;
  std::string base(url);
  const std::string_view head = html.substr(0, 1 << 20);
  for (size_t at = head.find('<'); at != std::string_view::npos && links.size() < kMaxLinks;
       at = head.find('<', at + 1)) {
    if (head.substr(at).starts_with("<!--")) {
      at = std::min(head.find("-->", at), head.size() - 1);
      continue;
    }
    const std::string name = LowerAscii(head.substr(at + 1, 4));
    if (name != "link" && name != "base") continue;
    const size_t end = head.find('>', at);
    if (end == std::string_view::npos) break;
    const Attributes attributes = ReadAttributes(head.substr(at + 5, end - at - 5));
    const std::string target = AbsoluteLink(base, Value(attributes, "href"));
    at = end;
    if (target.empty()) continue;
    if (name == "base") base = target;
    if (name == "link" && IsFeedLink(attributes))
      (IsCommentFeed(attributes) ? comment_links : links).push_back(target);
  }
  links.insert(links.end(), comment_links.begin(), comment_links.end());
  return links;
}

}  // namespace tradewire
