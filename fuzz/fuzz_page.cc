// ParsePage on any bytes: it must come back, with clean strings, and the same every time.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/text.h"
#include "fetcher/page/page.h"

namespace {

bool IsClean(const std::string& text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return false;
  }
  return tradewire::IsValidUtf8(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  const auto page =
      tradewire::ParsePage(html, "https://news.example/2025/07/23/levies-rise-for-a-third-time");
  if (!page) return 0;
  for (const std::string* text : {&page->title, &page->byline, &page->site, &page->lang, &page->text}) {
    if (!IsClean(*text)) abort();
  }
  const auto again = tradewire::ParsePage(html, page->url);
  if (!again || again->text != page->text) abort();
  return 0;
}
