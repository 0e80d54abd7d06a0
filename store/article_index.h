// By which an article is found again: the parties and sectors of its facts, and the bands of its text.
//
// All derived from article and fact, and rebuilt by Repair(). Inside the caller's transaction.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "store/sqlite.h"

namespace tradewire {

// Parties and sectors that the facts of one article name.
struct ArticleCodes {
  std::set<std::string> parties;
  std::set<std::string> sectors;
  void Add(const FactBody& body);
  friend bool operator==(const ArticleCodes&, const ArticleCodes&) = default;
};

// `time` orders the articles of a code: seconds since 1970.
void AddArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes);
void DropArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes);

void AddBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands);
void DropBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands);

void RebuildArticleCodes(Connection& db);
void RebuildBands(Connection& db);

}  // namespace tradewire
