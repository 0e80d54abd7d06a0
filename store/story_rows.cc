#include "store/story_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/counted.h"
#include "store/period.h"

namespace tradewire {
namespace {

constexpr std::string_view kInsertMeasure =
    "INSERT INTO measure(name, imposer, target, product, rate_low, rate_high, rate_unit) "
    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(name) DO NOTHING";
constexpr std::string_view kFindDeadline =
    "SELECT id FROM deadline WHERE kind = ?1 AND parties = ?2 AND first_day = ?3 AND date = ?4 AND precision "
    "= ?5";
constexpr std::string_view kInsertDeadline = R"sql(
INSERT INTO deadline(kind, parties, first_day, date, precision, last_day, articles, first_seen, last_seen, says_moved)
VALUES(?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?7, ?8) ON CONFLICT(kind, parties, first_day, date, precision) DO NOTHING
)sql";
constexpr std::string_view kCountDeadline = R"sql(
UPDATE deadline SET articles = articles + 1, sources = NULL, says_moved = max(says_moved, ?3),
  first_seen = min(coalesce(first_seen, ?2), ?2), last_seen = max(coalesce(last_seen, ?2), ?2) WHERE id = ?1
)sql";
constexpr std::string_view kRecountDeadline = R"sql(
UPDATE deadline SET sources = NULL, (first_seen, last_seen, articles, says_moved) = (
  SELECT min(date(a.time, 'unixepoch')), max(date(a.time, 'unixepoch')), count(*), coalesce(max(x.says_moved), 0)
  FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN article a ON a.id = f.article_id
  WHERE x.deadline_id = ?1) WHERE id = ?1
)sql";
// The parts of a sum name it, so their lines change with it.
constexpr std::string_view kMarkParts = R"sql(
INSERT OR IGNORE INTO stale_sum SELECT p.currency, coalesce(p.amount_low, p.amount_high, 0)
FROM fact_commitment w CROSS JOIN fact_commitment p ON p.part_of = w.fact_id
WHERE w.currency = ?1 AND coalesce(w.amount_low, w.amount_high, 0) = ?2
)sql";

std::string Number(double value) {
  std::array<char, 40> buffer{};
  const int length = snprintf(buffer.data(), buffer.size(), "%.15g", value);
  return {buffer.data(), static_cast<size_t>(length)};
}

std::string Rate(const Tariff& t) {
  if (!t.rate_low && !t.rate_high) return "?";
  if (!t.rate_low) return "to " + Number(*t.rate_high);
  if (!t.rate_high) return "from " + Number(*t.rate_low);
  return *t.rate_low == *t.rate_high ? Number(*t.rate_low) : Number(*t.rate_low) + "-" + Number(*t.rate_high);
}

std::string Unit(std::string_view unit) {
  return unit == "percent" ? "%" : unit == "percentage_point" ? " pp" : " a unit";
}

// The items, or one that is null where there are none.
std::vector<std::optional<std::string>> OrNull(const std::vector<std::string>& items) {
  if (items.empty()) return {std::nullopt};
  return {items.begin(), items.end()};
}

}  // namespace

std::string MeasureName(const Tariff& tariff, const std::optional<std::string>& target,
                        const std::optional<std::string>& product) {
  return tariff.imposer.value_or("?") + " > " + target.value_or("?") + " : " + product.value_or("all") +
         " : " + Rate(tariff) + Unit(tariff.rate_unit);
}

int64_t StoryRows::MeasureOf(const Tariff& t, const std::optional<std::string>& target,
                             const std::optional<std::string>& product) {
  const std::string name = MeasureName(t, target, product);
  if (const int64_t* stale = known_.measures.Find(name)) return *stale;
  const int64_t measure = AddMeasure(name, t, target, product);
  known_.measures.Add(name, measure);
  return measure;
}

// Inserting tells whether it is there with the look-up that finding it would take.
int64_t StoryRows::AddMeasure(const std::string& name, const Tariff& t,
                              const std::optional<std::string>& target,
                              const std::optional<std::string>& product) {
  db_.Run(kInsertMeasure, name, t.imposer, target, product, t.rate_low, t.rate_high, t.rate_unit);
  if (db_.changed_rows() > 0) return db_.last_insert_id();
  const int64_t there = db_.AskInt("SELECT id FROM measure WHERE name = ?1", name).value_or(0);
  db_.Run("UPDATE measure SET stale = 1 WHERE id = ?1 AND stale = 0", there);
  return there;
}

void StoryRows::AddTariff(int64_t fact_id, const Tariff& tariff) {
  int64_t position = 0;
  for (const auto& target : OrNull(tariff.target)) {
    for (const auto& product : OrNull(tariff.products)) {
      lines_.push_back({fact_id, position++, MeasureOf(tariff, target, product)});
    }
  }
}

void StoryRows::TouchTariff(int64_t fact_id) {
  db_.Run(
      "UPDATE measure SET stale = 1 WHERE stale = 0 AND id IN (SELECT measure_id FROM tariff_line WHERE "
      "fact_id = ?1)",
      fact_id);
}

void StoryRows::DropTariff(int64_t fact_id) {
  TouchTariff(fact_id);
  db_.Run("DELETE FROM tariff_line WHERE fact_id = ?1", fact_id);
}

void StoryRows::TouchSum(const Commitment& c) {
  const double amount = c.amount_low.value_or(c.amount_high.value_or(0));
  const std::string key = c.currency + ' ' + std::to_string(std::bit_cast<uint64_t>(amount));
  if (known_.sums.Find(key) != nullptr) return;
  db_.Run("INSERT OR IGNORE INTO stale_sum(currency, amount) VALUES(?1, ?2)", c.currency, amount);
  if (db_.changed_rows() > 0) db_.Run(kMarkParts, c.currency, amount);
  known_.sums.Add(key, true);
}

void StoryRows::AddDeadline(int64_t fact_id, const Deadline& d, std::string_view day, bool says_moved) {
  deadlines_.push_back(
      {fact_id, CountDeadline(d, day, says_moved), nlohmann::json(d.parties).dump(), says_moved});
}

int64_t StoryRows::CountDeadline(const Deadline& d, std::string_view day, bool says_moved) {
  const std::string kind = d.kind.value_or("");
  std::vector<std::string> sorted = d.parties;
  std::sort(sorted.begin(), sorted.end());
  const std::string parties = Joined(sorted, ",");
  std::string key = kind;
  for (const std::string* part : {&parties, &d.date, &d.precision}) key.append(1, '\0').append(*part);
  const int64_t* known = known_.deadlines.Find(key);
  std::optional<int64_t> id = known == nullptr ? std::nullopt : std::optional(*known);
  if (!id) {
    const Period period = ParsePeriod(d.date, d.precision).value_or(Period{d.date, d.date});
    db_.Run(kInsertDeadline, kind, parties, period.first_day, d.date, d.precision, period.last_day, day,
            says_moved);
    const bool fresh = db_.changed_rows() > 0;
    id = fresh ? db_.last_insert_id()
               : db_.AskInt(kFindDeadline, kind, parties, period.first_day, d.date, d.precision).value_or(0);
    known_.deadlines.Add(key, *id);
    if (fresh) return *id;
  }
  db_.Run(kCountDeadline, *id, day, says_moved);
  return *id;
}

void StoryRows::Flush() {
  db_.RunForRows("INSERT INTO tariff_line(fact_id, position, measure_id) VALUES", "", lines_,
                 [](const Line& l) { return std::tuple(l.fact_id, l.position, l.measure_id); });
  db_.RunForRows("INSERT INTO fact_deadline(fact_id, deadline_id, parties, says_moved) VALUES", "",
                 deadlines_, [](const DeadlineFact& d) {
                   return std::tuple(d.fact_id, d.deadline_id, std::string_view(d.parties), d.says_moved);
                 });
  lines_.clear();
  deadlines_.clear();
}

void StoryRows::TouchDeadline(int64_t fact_id) {
  const auto id = db_.AskInt("SELECT deadline_id FROM fact_deadline WHERE fact_id = ?1", fact_id);
  if (id) touched_deadlines_.insert(*id);
}

void StoryRows::DropDeadline(int64_t fact_id) {
  TouchDeadline(fact_id);
  db_.Run("DELETE FROM fact_deadline WHERE fact_id = ?1", fact_id);
}

void StoryRows::Finish() {
  for (const int64_t id : touched_deadlines_) RecountDeadline(db_, id);
  touched_deadlines_.clear();
}

void RecountDeadline(Connection& db, int64_t deadline_id) { db.Run(kRecountDeadline, deadline_id); }

}  // namespace tradewire
