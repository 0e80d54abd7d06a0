// An input file as the documents in it: the lines of a JSONL file, the pages of a WARC archive, or the one
// page, text or feed that the file is. Nothing is understood here but where one document ends and the next
// begins.
//
// Called by the commands that take FILE… and by `ingest`. One thread per reader; memory holds one document.
// An error concerns one document (place = "file:line") and Next goes on after it, or the rest of the file,
// and Next then ends.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/byte_source.h"
#include "core/result.h"

namespace tradewire {

enum class DocumentKind { kJson, kHtml, kText, kFeed };

struct InputDocument {
  DocumentKind kind = DocumentKind::kJson;
  std::string place;         // "news.jsonl:7" or the file's name
  std::string bytes;         // as they stand in the file
  std::string url;           // of a page in an archive
  std::string date;          // of a page in an archive, ISO 8601
  std::string content_type;  // of a page in an archive
};

inline constexpr size_t kMaxDocumentBytes = 256 << 20;

class DocumentReader {
 public:
  // The kind is told by the suffix, under .gz and .zst too. `other` is what a name without a known suffix is
  // taken for; stdin is JSONL when it begins with '{' and `other` for the rest, unless `other` is kJson:
  // then a file of no known suffix must begin with '{'.
  static Result<DocumentReader> Open(const std::string& path, DocumentKind other);

  DocumentReader(DocumentReader&&) noexcept;
  ~DocumentReader();

  Result<std::optional<InputDocument>> Next();
  // See ByteSource::interactive.
  bool interactive() const;

 private:
  struct Impl;
  explicit DocumentReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The kind that the name says: ".jsonl.gz" is kJson, ".xml" is kFeed; nothing for an unknown suffix. ".warc"
// is kHtml.
std::optional<DocumentKind> KindOfName(std::string_view path);

// What is said of a file whose kind cannot be told.
Error UnknownKind(const std::string& path);

}  // namespace tradewire
