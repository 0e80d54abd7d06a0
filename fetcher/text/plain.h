// Snippets of HTML to one line of plain text: the titles and summaries of feeds.
//
// Called by the feed readers; whole pages go through page.h. Pure, any thread, linear time. Input is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Without tags, comments, scripts and styles; references decoded once; block tags, line breaks and every kind
// of white space become one space; control and zero-width characters vanish. A '<' that begins no tag is
// text.
std::string PlainFromHtml(std::string_view html);

// The same for text that is no HTML: tags stay, references are decoded once (feeds escape too often).
std::string PlainFromText(std::string_view text);

}  // namespace tradewire
