#include "fetcher/feed/opml.h"

#include "core/text.h"

namespace tradewire {

std::string WriteOpml(const std::vector<FeedState>& feeds) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml "
      "version=\"2.0\">\n<head><title>tradewire</title></head>\n<body>\n";
  for (const FeedState& feed : feeds) {
    const std::string title = EscapeHtml(feed.title.empty() ? feed.url : feed.title);
    out += "<outline type=\"rss\" text=\"" + title + "\" xmlUrl=\"" + EscapeHtml(feed.url) + "\"/>\n";
  }
  return out + "</body>\n</opml>\n";
}

}  // namespace tradewire
