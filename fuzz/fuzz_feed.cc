// Any bytes are a feed or an error; what comes out is valid UTF-8, and links are http or https.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/text.h"
#include "fetcher/feed/feed.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto feed = tradewire::ParseFeed(input, {.url = "https://news.example/feed", .max_bytes = 1 << 20});
  if (feed) {
    Require(tradewire::IsValidUtf8(feed->title));
    for (const tradewire::FeedEntry& entry : feed->entries) {
      for (const auto& text :
           {entry.id, entry.title, entry.summary, entry.content, entry.author, entry.url}) {
        Require(tradewire::IsValidUtf8(text));
      }
      Require(entry.url.empty() || entry.url.starts_with("http://") || entry.url.starts_with("https://"));
    }
  }
  for (const auto& link : tradewire::FindFeedLinks(input, "https://news.example/"))
    Require(link.starts_with("http"));
  return 0;
}
