// What `import` reads, as one JSON object an article in the shape of `export --with-text`: a file of such
// lines, the same as CSV, or the folder that `export --out` writes.
//
// Of a folder the articles, the facts (as `export` gives them) and the ids that articles came with are read,
// each from JSONL or CSV, side by side in the order of their articles. Streaming: memory holds one article.
// An error concerns one article or fact, and Next goes on after it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/result.h"

namespace tradewire {

struct ImportLine {
  std::string place;
  std::string json;
};

class ImportSource {
 public:
  static Result<std::unique_ptr<ImportSource>> Open(const std::string& path);
  virtual ~ImportSource() = default;
  virtual Result<std::optional<ImportLine>> Next() = 0;
};

}  // namespace tradewire
