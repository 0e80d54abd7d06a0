// Measures, deadlines and sums: the rows that facts of many articles share, inside the caller's transaction.
//
// A measure or sum whose facts come or go is marked stale, and its line in tariff_timeline or
// commitment_ledger is computed when it is read until FoldStories() writes it down. A deadline's days and
// articles are kept exact, its sources counted by FoldStories().
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "store/known_rows.h"
#include "store/sqlite.h"

namespace tradewire {

// "US > JP : steel : 25%", the key of a measure in tariff_timeline; null parts as '?' and "all".
std::string MeasureName(const Tariff& tariff, const std::optional<std::string>& target,
                        const std::optional<std::string>& product);

class StoryRows {
 public:
  StoryRows(Connection& db, KnownRows& known) : db_(db), known_(known) {}

  // The lines of a tariff: one measure for each target and product.
  void AddTariff(int64_t fact_id, const Tariff& tariff);
  void DropTariff(int64_t fact_id);
  void TouchTariff(int64_t fact_id);

  // Call when a commitment of this sum has come or gone.
  void TouchSum(const Commitment& commitment);

  // The deadline of this kind, date and parties; `day` is when the article says it.
  void AddDeadline(int64_t fact_id, const Deadline& deadline, std::string_view day, bool says_moved);
  void DropDeadline(int64_t fact_id);
  void TouchDeadline(int64_t fact_id);

  // Writes the rows of the facts that were added, which wait to be inserted together. Call before facts are
  // dropped.
  void Flush();
  // Call at the end, flushed: counts anew the deadlines that were touched or dropped from.
  void Finish();

 private:
  struct Line {
    int64_t fact_id = 0;
    int64_t position = 0;
    int64_t measure_id = 0;
  };
  struct DeadlineFact {
    int64_t fact_id = 0;
    int64_t deadline_id = 0;
    std::string parties;  // JSON
    bool says_moved = false;
  };
  int64_t MeasureOf(const Tariff& tariff, const std::optional<std::string>& target,
                    const std::optional<std::string>& product);
  int64_t AddMeasure(const std::string& name, const Tariff& tariff, const std::optional<std::string>& target,
                     const std::optional<std::string>& product);
  int64_t CountDeadline(const Deadline& deadline, std::string_view day, bool says_moved);

  Connection& db_;
  KnownRows& known_;
  std::vector<Line> lines_;
  std::vector<DeadlineFact> deadlines_;
  std::set<int64_t> touched_deadlines_;
};

// Counts one deadline anew from its facts.
void RecountDeadline(Connection& db, int64_t deadline_id);

}  // namespace tradewire
