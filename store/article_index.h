// By which an article is found again: the parties and sectors of its facts, and the bands of its text.
//
// All derived from article and fact, and rebuilt by Repair(). Inside the caller's transaction.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.h"
#include "store/sqlite.h"

namespace tradewire {

// Parties and sectors that the facts of one article name.
struct ArticleCodes {
  // Each with the tariff or commitment that names it, or with 0 where only other facts do.
  std::set<std::pair<std::string, int64_t>> parties;
  std::set<std::string> sectors;
  void Add(int64_t fact_id, const FactBody& body);
  void AddParty(const std::string& code, int64_t fact_id);
  // What is here and not there.
  ArticleCodes Without(const ArticleCodes& other) const;
};

// `time` orders the articles of a code: seconds since 1970.
void AddArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes);
void DropArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes);

void AddBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands);
void DropBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands);

void RebuildArticleCodes(Connection& db);
// Selects what is wrong in the index of parties, a line of text each, at most ?1.
std::string PartyIndexFaultsSql();
void RebuildFingerprints(Connection& db);

}  // namespace tradewire
