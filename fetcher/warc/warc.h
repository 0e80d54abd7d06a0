// WARC 1.0/1.1 archives (ISO 28500), plain or gzip with one member per record: the fetched pages in them, in
// order.
//
//   WarcReader reader([&](char* to, size_t n) { return in.read(to, n).gcount(); }, "crawl.warc.gz", limits);
//   while (true) { Result<std::optional<WarcPage>> page = reader.Next(); … }
//
// Streaming: memory holds one record, whatever the archive's size. One thread per reader; the source must
// outlive it. A damaged record gives an Error (kInput, place = "name: record N") and Next goes on after it
// where the archive allows; nothing (an empty optional) is the end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/result.h"

namespace tradewire {

// A `response` record with an HTTP 2xx inside, or a `resource` record.
struct WarcPage {
  std::string url;           // WARC-Target-URI
  std::string date;          // WARC-Date, ISO 8601
  std::string content_type;  // of the HTTP response, or of the record
  std::string body;          // chunks joined, decompressed
};

class WarcReader {
 public:
  // Fills `to` with up to n bytes; 0 is the end.
  using Source = std::function<size_t(char* to, size_t n)>;

  WarcReader(Source source, std::string name, size_t max_record_bytes = 10 << 20);
  ~WarcReader();
  WarcReader(const WarcReader&) = delete;
  WarcReader& operator=(const WarcReader&) = delete;

  // The next page; other records are passed over. After the end it keeps giving nothing.
  Result<std::optional<WarcPage>> Next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tradewire
