// Bytes of an input file, decompressed on the way: a plain file, a pipe or stdin ("-"); gzip (RFC 1952, any
// number of members) and Zstandard (RFC 8878) are known by their first bytes, whatever the name says.
//
// Streaming: memory does not grow with the file. One thread per source. Errors are kInput, their place is the
// name. A read that a signal interrupts is the end of the input when the run was asked to stop.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/result.h"

namespace tradewire {

enum class Decompress { kYes, kNo };

class ByteSource {
 public:
  // Fails when the file cannot be opened or is a directory.
  static Result<ByteSource> Open(const std::string& path, Decompress decompress = Decompress::kYes);

  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;
  ~ByteSource();

  // Fills `to` with up to n bytes, as many as are there; 0 is the end.
  Result<size_t> Read(char* to, size_t n);

  // What remains, whole. A document of more than max_bytes is an error.
  Result<std::string> ReadAll(size_t max_bytes);

  const std::string& name() const;  // the path, "stdin" for "-"
  // True when somebody may be waiting for the answer to each line: a pipe, a socket or a terminal.
  bool interactive() const;

 private:
  struct Impl;
  explicit ByteSource(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tradewire
