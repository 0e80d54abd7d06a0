#include "fetcher/page/page.h"

#include "core/text.h"
#include "fetcher/page/blocks.h"
#include "fetcher/page/body.h"
#include "fetcher/page/kind.h"
#include "fetcher/page/meta.h"
#include "fetcher/page/tree.h"

namespace tradewire {
namespace {

// Bytes that are no text at all: a picture or archive served as a page. UTF-16 has been decoded before.
bool IsBinary(std::string_view bytes) {
  constexpr size_t kSample = 4096;
  size_t zeros = 0;
  for (const char c : bytes.substr(0, kSample)) zeros += c == '\0' ? 1 : 0;
  return zeros * 10 > std::min(bytes.size(), kSample);
}

}  // namespace

Result<Page> ParsePage(std::string_view html_utf8, std::string_view url, std::optional<Instant> read) {
  if (Trim(html_utf8.substr(0, 4096)).empty() && Trim(html_utf8).empty()) {
    return Fail(ErrorKind::kInput, std::string(url), "the page is empty; fetch it again or leave it out");
  }
  if (IsBinary(html_utf8)) {
    return Fail(ErrorKind::kInput, std::string(url), "the bytes are no text; give an HTML page");
  }
  const Tree tree(
      html_utf8);  // ill-formed bytes are mended in what is taken out of it (fetcher/text/clean.h)
  Layout layout(tree);
  PageMeta meta = ReadPageMeta(layout, url, read);
  Body body = FindBody(&layout, {meta.title, meta.site, meta.byline, meta.linked.body, url,
                                 meta.canonical_url, meta.linked.live});
  Page page;
  page.url = url;
  page.reason = WhyNoArticle(layout, body, meta, url);
  page.kind = page.reason.empty() ? PageKind::kArticle : PageKind::kNoArticle;
  page.canonical_url = std::move(meta.canonical_url);
  page.title = std::move(meta.title);
  page.byline = RepairUtf8(meta.byline);  // names are cut out of running text
  page.published = std::move(meta.published);
  page.modified = std::move(meta.modified);
  page.lang = std::move(meta.lang);
  page.site = std::move(meta.site);
  if (page.kind == PageKind::kArticle) page.text = std::move(body.text);
  return page;
}

}  // namespace tradewire
