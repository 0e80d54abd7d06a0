#include "fetcher/page_kind.h"

namespace tradewire {

std::string WhyNoArticle(const Layout& layout, const Body& body, const PageMeta& meta, std::string_view url) {
  (void)layout;
  (void)meta;
  (void)url;
  return body.text.empty() ? "no text" : "";
}

}  // namespace tradewire
