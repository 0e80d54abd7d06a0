#include "fetcher/feed/feed.h"

#include <utility>

#include "core/text.h"
#include "fetcher/feed/json.h"
#include "fetcher/feed/xml.h"
#include "fetcher/feed/xml_repair.h"
#include "fetcher/http/decode.h"
#include "fetcher/text/charset.h"

namespace tradewire {
namespace {

// The text past its byte order mark, white space and XML comments; at most the first few kilobytes are looked
// at.
std::string_view Head(std::string_view bytes) {
  std::string_view head = Trim(bytes.substr(0, 8192));
  if (head.starts_with("\xEF\xBB\xBF")) head = Trim(head.substr(3));
  while (head.starts_with("<!--") || head.starts_with("<?")) {
    const std::string_view close = head.starts_with("<?") ? "?>" : "-->";
    const size_t end = head.find(close);
    if (end == std::string_view::npos) return {};
    head = Trim(head.substr(end + close.size()));
  }
  return head;
}

Result<Feed> ParsePlain(std::string_view bytes, const FeedSource& source) {
  std::string text = ToUtf8(bytes, source.content_type).text;
  const std::string_view trimmed = Trim(text);
  if (trimmed.empty()) return Fail(ErrorKind::kInput, source.url, "the document is empty");
  if (trimmed.front() == '{') return ParseJsonFeed(std::move(text), source);
  bool declares_entities = false;
  if (LooksLikeHtml(text) && FindRoot(text, &declares_entities) == std::string::npos) {
    return Fail(ErrorKind::kInput, source.url, "an HTML page, no feed; give the feed that it links to");
  }
  const auto read = [&] {
    return text.empty() ? ToUtf8(bytes, source.content_type).text : std::exchange(text, {});
  };
  Result<Feed> feed = ParseXmlFeed(read, source);
  const std::string_view binary = feed ? std::string_view() : KindOfBinary(bytes, source.content_type);
  if (binary.empty()) return feed;
  return Fail(ErrorKind::kInput, source.url, "no text: " + std::string(binary) + "; give a feed or a page");
}

}  // namespace

bool LooksLikeHtml(std::string_view bytes) {
  const bool wide = bytes.substr(0, 8).find('\0') != std::string_view::npos;  // UTF-16 or UTF-32
  const std::string text = wide ? ToUtf8(bytes.substr(0, 8192), "").text : "";
  const std::string head = LowerAscii(Head(wide ? text : bytes).substr(0, 64));
  for (const std::string_view start : {"<!doctype html", "<html", "<head", "<body", "<title", "<meta"}) {
    if (head.starts_with(start)) return true;
  }
  return false;
}

Result<Feed> ParseFeed(std::string_view bytes, const FeedSource& source) {
  if (!bytes.starts_with("\x1F\x8B")) return ParsePlain(bytes, source);
  const Decoded plain = Decode(bytes, "gzip", source.max_bytes);
  if (!plain.fault.empty()) return Fail(ErrorKind::kInput, source.url, plain.fault);
  return ParsePlain(plain.bytes, source);
}

}  // namespace tradewire
