// Brings the stored facts of one article to what its text is found to say, and writes the change feed.
//
// A fact is known by its key (FactKey) within its article: found again it keeps its id; other fields, rule or
// evidence make an "updated" change, nothing else does. Runs inside the caller's write transaction, so that
// facts and changes are committed together and numbers of changes have no gaps.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {

struct ArticleFacts {
  int64_t article_id = 0;
  std::string_view text;
  std::string asserted;  // publication, else when it was fetched
  const std::vector<Fact>& facts;
  int64_t rule_set_id = 0;
  bool new_article = false;  // nothing is stored of it yet
};

// Nothing when every fact can be stored; else what is wrong with the first that cannot.
std::optional<std::string> FindBadFact(const std::vector<Fact>& facts, std::string_view text);

// Errors stick to the connection. Of two facts with one key the first counts.
FactCounts WriteFacts(Connection& db, const ArticleFacts& input);

// Row id of a rule set's version, added when it is new.
int64_t RuleSetId(Connection& db, std::string_view version);

}  // namespace tradewire
