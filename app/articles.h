// From one document of an input to the article in it: a JSON line as it says, a page through the page reader,
// a plain text with its first line as the title.
//
// Pure functions of the document, any thread. An error's place is the document's.
#pragma once

#include <optional>
#include <string>

#include "app/documents.h"
#include "core/date.h"
#include "core/document.h"
#include "core/result.h"

namespace tradewire {

struct InputArticle {
  Article article;
  std::string id_json = "null";  // the input's own id as JSON, to be given back as it came
  std::string no_article;        // why a page is no article, empty when it is one
  std::string fetched_url;       // where an archive's page came from
  std::string site;              // the publication's name, as the page gives it
};

// `published` is the date of articles that name none themselves; may be empty.
Result<InputArticle> ReadArticle(const InputDocument& document, const std::string& published);

// The article of a page at `url`. The page's word on its own address counts only within the same site. `read`
// is when it was fetched, where its dates may count from there.
Result<InputArticle> ReadPage(std::string_view bytes, std::string_view content_type, const std::string& url,
                              const std::string& place, std::optional<Instant> read = std::nullopt);

// The id of a line that can be read that far, "null" otherwise; for error lines.
std::string IdOfLine(const InputDocument& document);

}  // namespace tradewire
