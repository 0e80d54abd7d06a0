// The rows of one fact in the tables of its type, inside the caller's transaction: written, dropped, read.
//
// A fact that is read again is the one that was written: every field, lists in their order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.h"
#include "store/person_rows.h"
#include "store/sqlite.h"
#include "store/story_rows.h"

namespace tradewire {

struct FactPlace {
  int64_t fact_id = 0;
  int64_t article_id = 0;
  std::string_view asserted;  // when the article says it, ISO date or time
  bool says_moved = false;    // of a deadline: the text says that the date replaces another
};

// The days under which one article counts; of a new one there is no former day.
struct ArticleDays {
  std::string former;
  std::string current;
};

class FactRows {
 public:
  // For the facts of one article.
  FactRows(Connection& db, KnownRows& known, ArticleDays days)
      : db_(db),
        known_(known),
        people_(db, known, days.former.empty()),
        stories_(db, known),
        days_(std::move(days)) {}

  // Writes what the type's tables hold of the fact, at the latest when Finish() is called; the row in `fact`
  // stands already. The body must live till then.
  void Insert(const FactPlace& place, const FactBody& body);
  // Removes them.
  void Drop(int64_t fact_id, const FactBody& body);
  // Call when the article's day, publisher or story has changed: what is derived from them is made anew.
  void Touch(int64_t fact_id, const FactBody& body);
  // Call once at the end.
  void Finish();

 private:
  struct Inserter;
  struct Mention {
    int64_t fact_id = 0;
    int64_t person_id = 0;
    std::optional<std::string_view> name;  // where it is not the person's
    const Official* official = nullptr;
  };
  struct SectorChange {
    const SectorUse* use = nullptr;
    std::string_view day;
    int articles = 0;  // more than before
  };
  void DropOfficial(int64_t fact_id);
  void CountSectorDay(const SectorUse& use, std::string_view day, int articles);
  void CountSector(const SectorUse& use, int articles);
  void Flush();
  void FlushSectors();

  Connection& db_;
  KnownRows& known_;
  PersonRows people_;
  StoryRows stories_;
  ArticleDays days_;
  // Rows that wait to be inserted together.
  std::vector<std::pair<int64_t, const Tariff*>> tariffs_;
  std::vector<Mention> mentions_;
  std::vector<std::pair<int64_t, const SectorUse*>> sectors_;
  std::vector<SectorChange> sector_days_;
  std::vector<SectorChange> sector_counts_;
};

// Nothing when the rows of the type are missing.
std::optional<FactBody> ReadFact(Connection& db, int64_t fact_id, std::string_view type);

// Where a stored fact stands in its article, in code points.
struct StoredEvidence {
  int64_t start = 0;
  int64_t end = 0;
  std::string text;
};

// The JSON of the contract (core/fact_json.h) of a stored fact.
std::string StoredFactJson(const FactBody& body, std::string_view rule, const StoredEvidence& evidence);

}  // namespace tradewire
