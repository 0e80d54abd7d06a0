// A table in a file, record by record: CSV (RFC 4180, the first record names the columns) or JSON lines,
// under .gz and .zst too.
//
//   Result<RecordReader> reader = RecordReader::Open("facts.csv");
//   while (Result<std::optional<Record>> record = reader->Next(); record && *record) Take((*record)->fields);
//
// Serves `import`. A field of CSV is a string, null when it is empty; the quote that CsvField (core/output.h)
// puts before what a spreadsheet would run is taken away. Streaming: memory holds one record. An error
// concerns one record (place = "file:line") and Next goes on after it; a quote that is never closed ends the
// file.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/result.h"

namespace tradewire {

struct Record {
  std::string place;
  nlohmann::ordered_json fields;  // an object
};

class RecordReader {
 public:
  static Result<RecordReader> Open(const std::string& path);
  RecordReader(RecordReader&&) noexcept;
  ~RecordReader();

  Result<std::optional<Record>> Next();

 private:
  struct Impl;
  explicit RecordReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// True when the name says CSV: "facts.csv", "facts.csv.gz".
bool IsCsvName(std::string_view path);

}  // namespace tradewire
