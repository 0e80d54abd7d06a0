#include "fetcher/warc/writer.h"

#include <algorithm>

#include "fetcher/text/fnv.h"
#include "fetcher/warc/gzip_stream.h"

namespace tradewire {
namespace {

// An id made from the content, in the form of a UUID of version 8 (RFC 9562, 5.8).
std::string Uuid(std::string_view name, std::string_view body) {
  std::string hex = Fnv1a(name) + Fnv1a(body);
  hex[12] = '8';
  hex[16] = '8';
  for (const size_t dash : {20, 16, 12, 8}) hex.insert(dash, "-");
  return hex;
}

std::string OneLine(std::string_view text) {
  std::string line;
  std::copy_if(text.begin(), text.end(), std::back_inserter(line),
               [](char c) { return c != '\r' && c != '\n'; });
  return line;
}

std::string Record(std::string_view type, std::string_view named, const std::string& content_type,
                   std::string_view body, bool gzip) {
  std::string record = "WARC/1.1\r\nWARC-Type: " + std::string(type) +
                       "\r\nWARC-Record-ID: <urn:uuid:" + Uuid(named, body) + ">\r\n" + std::string(named) +
                       "Content-Type: " + content_type +
                       "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  record.append(body).append("\r\n\r\n");
  return gzip ? GzipMember(record) : record;
}

}  // namespace

std::string WarcInfo(std::string_view software, bool gzip) {
  const std::string body = "software: " + OneLine(software) + "\r\nformat: WARC File Format 1.1\r\n";
  return Record("warcinfo", "", "application/warc-fields", body, gzip);
}

std::string WarcRecord(const WarcPage& page, bool gzip) {
  const std::string named =
      "WARC-Target-URI: " + OneLine(page.url) + "\r\nWARC-Date: " + OneLine(page.date) + "\r\n";
  const std::string type = OneLine(page.content_type);
  return Record("resource", named, type.empty() ? "application/octet-stream" : type, page.body, gzip);
}

}  // namespace tradewire
