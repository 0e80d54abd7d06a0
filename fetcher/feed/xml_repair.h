// Broken XML to well-formed XML: what the feed reader turns to when the strict parser gives up.
//
// Called by xml.cc. Pure, any thread, linear time, no recursion. Stray '<' become text, end tags that
// fit nothing vanish, those that skip open elements close them, an <item> or <entry> inside an open one
// closes it, comments, processing instructions and the document type vanish, attributes are quoted. Elements
// deeper than 256 are dropped with their text kept. Where the text breaks off, what is open is closed.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

struct RepairedXml {
  std::string text;
  bool truncated = false;        // the document ended inside an element, tag or section
  bool entry_truncated = false;  // … and that inside its last <item>, <entry>, <url> or <sitemap>
};

// `xml` is UTF-8 without control characters, beginning at or before the root.
RepairedXml RepairXml(std::string_view xml);

// Where the root element's start tag begins, past declarations, comments, the document type and leading junk;
// npos when there is none. *declares_entities tells whether the document type declares any.
size_t FindRoot(std::string_view xml, bool* declares_entities);

}  // namespace tradewire
