// Names of feed elements with the prefixes that everyone uses, whatever prefixes a document chose.
//
// Called by xml.cc. Built from the namespace declarations of a root element; "content:encoded",
// "dc:date", "media:title" are then written so, and elements of the feed's own format (RSS, Atom in an Atom
// feed, sitemaps) stand without a prefix. A prefix that the root does not declare keeps its name. One thread;
// the bound strings must outlive the object.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tradewire {

class XmlNames {
 public:
  // The root's name as written, and pairs of prefix ("" for the default namespace) and URI. The root's own
  // prefix is that of the format, so it vanishes.
  XmlNames(std::string_view root, const std::vector<std::pair<std::string_view, std::string_view>>& bindings);

  // The name as everyone writes it; valid until the next call.
  std::string_view Name(std::string_view qualified);

 private:
  std::vector<std::pair<std::string_view, std::string_view>> prefixes_;  // the document's → everyone's
  std::string name_;
};

}  // namespace tradewire
