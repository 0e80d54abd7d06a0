// One stored article by what a person has of it: its number, or its address.
//
//   Result<FoundArticle> found = FindArticle(*store, "17");
//
// Called by `explain`. Reads only. Errors are kUsage where no article is meant; one that names a fact's
// number says which article the fact is of.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "store/store.h"

namespace tradewire {

// May the name be the number of an article?
bool IsArticleNumber(std::string_view name);

struct FoundArticle {
  int64_t id = 0;
  Article article;
  std::string rule_set;                     // version of the rules that have read it
  std::map<std::string, int64_t> fact_ids;  // of its facts, by FactKey
};

// `name` is a number, or an address: the canonical one, or another that led to the article.
Result<FoundArticle> FindArticle(Store& store, std::string_view name);

}  // namespace tradewire
