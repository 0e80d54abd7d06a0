// An article with its facts as another knowledge base, or `extract --with-text`, wrote it down.
//
//   Result<ImportedArticle> article = ReadArticleLine(line);
//   if (article) store->PutArticle(article->record, article->facts, article->rule_set);
//
// The line is that of ArticleLines (store/export.h); "source", "fetched" and "rule_set" may be absent. A line
// that is none is an Error of kind kInput without a place. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/store.h"

namespace tradewire {

struct ImportedArticle {
  ArticleRecord record;
  std::vector<Fact> facts;
  std::string rule_set;  // version of the rules that found them; "imported" when the line does not say
};

Result<ImportedArticle> ReadArticleLine(std::string_view line);

}  // namespace tradewire
