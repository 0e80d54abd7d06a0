// One line of JSONL, as `extract` and `ingest` read it: whatever the bytes, an article or an error with its
// place.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "app/articles.h"
#include "core/text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tradewire::InputDocument document;
  document.kind = tradewire::DocumentKind::kJson;
  document.place = "fuzz:1";
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  const auto input = tradewire::ReadArticle(document, "2025-08-01");
  if (input ? !tradewire::IsValidUtf8(input->article.text) : input.error().place != document.place)
    std::abort();
  if (tradewire::IdOfLine(document).empty()) std::abort();
  return 0;
}
