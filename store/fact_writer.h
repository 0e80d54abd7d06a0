// Brings the stored facts of one article to what its text is found to say, and writes the change feed.
//
// A fact is known by its key (FactKey) within its article: found again it keeps its id; other fields, rule or
// evidence make an "updated" change, nothing else does. Runs inside the caller's write transaction, so that
// facts and changes are committed together and numbers of changes have no gaps.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "store/article_index.h"
#include "store/known_rows.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {

struct StoredFact {
  int64_t id = 0;
  FactBody body;
  std::string json;
  int64_t version = 1;  // 1 when it was inserted by its last change
  int64_t change_seq = 0;
  int64_t changed = 0;  // seconds since 1970
};

// How an article counts for the lines that its facts belong to.
struct ArticleStanding {
  int64_t time = 0;  // of publication, else of fetching, in seconds since 1970
  std::string source;
  int64_t story = 0;

  bool operator==(const ArticleStanding&) const = default;
};
ArticleStanding ReadStanding(Connection& db, int64_t article_id);

// What is stored of an article; read before its text or standing changes.
struct FactsBefore {
  std::map<std::string, StoredFact> facts;  // by key
  ArticleCodes codes;
  ArticleStanding standing;
};
FactsBefore ReadFacts(Connection& db, int64_t article_id);

struct ArticleFacts {
  int64_t article_id = 0;
  std::string_view text;
  std::string asserted;  // publication, else when it was fetched
  ArticleStanding standing;
  const std::vector<Fact>& facts;
  const FactsBefore* before = nullptr;  // none of a new article
  const LinkCues& cues;
};

// Nothing when every fact can be stored; else what is wrong with the first that cannot.
std::optional<std::string> FindBadFact(const std::vector<Fact>& facts, std::string_view text);

// Errors stick to the connection. Of two facts with one key the first counts.
FactCounts WriteFacts(Connection& db, KnownRows& known, const ArticleFacts& input);

// Row id of a rule set's version, added when it is new.
int64_t RuleSetId(Connection& db, KnownRows& known, std::string_view version);

}  // namespace tradewire
