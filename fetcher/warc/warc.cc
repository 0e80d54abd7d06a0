#include "fetcher/warc/warc.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/text.h"
#include "fetcher/http/decode.h"
#include "fetcher/warc/gzip_stream.h"

namespace tradewire {
namespace {

constexpr size_t kMaxHeader = 64 << 10;

using Fields = std::map<std::string, std::string>;

// "Name: value" lines after the first; names in lower case.
Fields ReadFields(std::string_view head) {
  Fields fields;
  const std::vector<std::string_view> lines = Split(head, '\n');
  for (size_t i = 1; i < lines.size(); ++i) {
    const size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    fields.emplace(LowerAscii(Trim(lines[i].substr(0, colon))), Trim(lines[i].substr(colon + 1)));
  }
  return fields;
}

std::string Field(const Fields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

// The chunks of a chunked body joined (RFC 9112, 7.1); false when they are damaged.
bool JoinChunks(std::string_view body, std::string* out) {
  while (true) {
    const size_t end = body.find('\n');
    size_t size = 0;
    const std::string_view line = Trim(body.substr(0, end));
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (end == std::string_view::npos || error != std::errc()) return false;
    body.remove_prefix(end + 1);
    if (size == 0) return true;
    if (size > body.size()) return false;
    out->append(body.substr(0, size));
    body.remove_prefix(size);
    body.remove_prefix(std::min(body.find('\n'), body.size()));
    body.remove_prefix(std::min<size_t>(1, body.size()));
  }
}

// Fills the page from an HTTP response as it went over the wire. What is wrong in words, else empty; *is_page
// is false when the response was no success.
std::string ReadHttp(std::string_view block, size_t max_bytes, WarcPage* page, bool* is_page) {
  size_t end = block.find("\r\n\r\n");
  size_t skip = 4;
  if (end == std::string_view::npos) {
    end = block.find("\n\n");
    skip = 2;
  }
  if (!block.starts_with("HTTP/") || end == std::string_view::npos) return "its block is no HTTP response";
  const std::string_view head = block.substr(0, end);
  const size_t space = head.find(' ');
  *is_page = space != std::string_view::npos && head.substr(space + 1).starts_with('2');
  if (!*is_page) return "";
  const Fields fields = ReadFields(head);
  page->content_type = Field(fields, "content-type");
  std::string body(block.substr(end + skip));
  std::string joined;
  // Some archives name the encoding of a body that they have already decoded; what cannot be undone stays.
  if (LowerAscii(Field(fields, "transfer-encoding")).find("chunked") != std::string::npos &&
      JoinChunks(body, &joined)) {
    body = std::move(joined);
  }
  Decoded plain = Decode(body, Field(fields, "content-encoding"), max_bytes);
  const bool was_plain = plain.fault.find("damaged") != std::string::npos;
  if (!plain.fault.empty() && !was_plain) return plain.fault;
  page->body = was_plain ? std::move(body) : std::move(plain.bytes);
  return "";
}

}  // namespace

struct WarcReader::Impl {
  GzipStream in;
  std::string name;
  size_t max_record_bytes;
  size_t record = 0;
  bool ended = false;

  Impl(Source source, std::string given, size_t max)
      : in(std::move(source)), name(std::move(given)), max_record_bytes(max) {}

  tl::unexpected<Error> Bad(const std::string& message) const {
    return Fail(ErrorKind::kInput, name + ": record " + std::to_string(record), message);
  }

  // Ends the archive with what is wrong: nothing behind it can be found again.
  tl::unexpected<Error> BadForGood(const std::string& message) {
    ended = true;
    return Bad(message + "; the rest of the archive is not read");
  }

  // The header lines of the next record; empty at the end.
  Result<std::string> NextHead() {
    std::string head;
    std::string line;
    while (in.ReadLine(kMaxHeader, &line)) {
      const bool blank = Trim(line).empty();
      if (blank && head.empty()) continue;  // between records
      if (blank) return head;
      head += line + "\n";
      if (head.size() > kMaxHeader) return BadForGood("its header is larger than 64 KiB");
    }
    if (!in.Fault().empty()) return BadForGood(in.Fault());
    if (!head.empty()) return BadForGood("the archive breaks off in a header");
    return std::string();
  }

  // One record; nothing when it is none that holds a page.
  Result<std::optional<WarcPage>> ReadRecord(std::string_view head) {
    const Fields fields = ReadFields(head);
    const std::string length_text = Field(fields, "content-length");
    size_t length = 0;
    const auto [stop, error] =
        std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    if (!head.starts_with("WARC/") || error != std::errc()) return BadForGood("no WARC record begins here");
    const std::string type = LowerAscii(Field(fields, "warc-type"));
    const bool is_resource = type == "resource";
    const bool is_wanted = is_resource || type == "response";
    if (!is_wanted || length > max_record_bytes) {
      if (in.Skip(length) < length) return BadForGood("the archive breaks off in a record");
      if (is_wanted)
        return Bad("it is larger than " + std::to_string(max_record_bytes) + " bytes and left out");
      return std::nullopt;
    }
    std::string block;
    if (in.Read(length, &block) < length) return BadForGood("the archive breaks off in a record");
    WarcPage page;
    page.url = Field(fields, "warc-target-uri");
    if (page.url.starts_with('<') && page.url.ends_with('>'))
      page.url = page.url.substr(1, page.url.size() - 2);
    page.date = Field(fields, "warc-date");
    page.content_type = Field(fields, "content-type");
    if (is_resource) {
      page.body = std::move(block);
      return page;
    }
    bool is_page = false;
    const std::string fault = ReadHttp(block, max_record_bytes, &page, &is_page);
    if (!fault.empty()) return Bad(fault);
    if (!is_page) return std::nullopt;
    return page;
  }
};

WarcReader::WarcReader(Source source, std::string name, size_t max_record_bytes)
    : impl_(std::make_unique<Impl>(std::move(source), std::move(name), max_record_bytes)) {}

WarcReader::~WarcReader() = default;

Result<std::optional<WarcPage>> WarcReader::Next() {
  while (!impl_->ended) {
    ++impl_->record;
    const Result<std::string> head = impl_->NextHead();
    if (!head) return Fail(head.error());
    if (head->empty()) {
      impl_->ended = true;
      break;
    }
    Result<std::optional<WarcPage>> page = impl_->ReadRecord(*head);
    if (!page || *page) return page;
  }
  return std::nullopt;
}

}  // namespace tradewire
