// A byte stream that is decompressed while it is read, if it is gzip: archives of any size in little memory.
//
// Called by warc.cc; GzipMember, the way back, by writer.cc. One thread; the source must outlive the
// stream. A first byte pair 1F 8B means gzip, of any number of members; anything else passes through.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace tradewire {

// One gzip member that holds the bytes.
std::string GzipMember(std::string_view bytes);

class GzipStream {
 public:
  using Source = std::function<size_t(char* to, size_t n)>;

  explicit GzipStream(Source source);
  ~GzipStream();

  // The next line without its line feed, at most `max` bytes of it. False at the end or at a fault.
  bool ReadLine(size_t max, std::string* line);

  // Appends up to n bytes, fewer only at the end or at a fault; the number appended.
  size_t Read(size_t n, std::string* out);

  // The same without keeping them.
  size_t Skip(size_t n);

  // What is wrong with the compression, in words; empty when nothing is.
  const std::string& Fault() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tradewire
