#include "store/newest_matches.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace tradewire {
namespace {

using Match = std::pair<int64_t, int64_t>;  // time, id

constexpr int64_t kFirstWindow = 256;  // articles

// The newest to the front, as many as there are.
void BringForward(std::vector<Match>* matches, size_t newest) {
  const auto end = matches->begin() + static_cast<std::ptrdiff_t>(std::min(newest, matches->size()));
  std::partial_sort(matches->begin(), end, matches->end(), std::greater<>());
}

// Of the articles from one id to another, as far as `most` and one more.
std::vector<Match> MatchesBetween(Connection& db, const std::string& expression, int64_t first, int64_t last,
                                  size_t most) {
  std::vector<Match> matches;
  Cursor rows = db.Ask(
      "SELECT a.time, a.id FROM article_fts CROSS JOIN article a ON a.id = article_fts.rowid WHERE "
      "article_fts MATCH ?1 AND article_fts.rowid BETWEEN ?2 AND ?3 LIMIT ?4",
      expression, first, last, most + 1);
  while (rows.Next()) matches.emplace_back(rows->Int(0), rows->Int(1));
  return matches;
}

// The lowest id of the articles below `id` that are newer than that time: `id` itself where none is, and 1
// where many are, since articles did not come in the order of their times.
int64_t LowestNewer(Connection& db, int64_t time, int64_t id) {
  constexpr int64_t kMany = 100;
  Cursor row = db.Ask(
      "SELECT count(*), coalesce(min(id), ?2) FROM (SELECT id FROM article INDEXED BY article_by_time WHERE "
      "time > ?1 AND +id < ?2 LIMIT ?3)",
      time, id, kMany);
  return row.Next() && row->Int(0) < kMany ? row->Int(1) : 1;
}

}  // namespace

// Goes back from the article stored last in windows that grow, the faster the less is found: FTS5 seeks in
// the words' lists, which costs as much as reading them for some 20,000 articles, and reads them forwards
// faster than backwards. Ends where no article further back can be newer than those found.
std::vector<int64_t> NewestMatches(Connection& db, const std::string& expression, size_t limit) {
  const size_t most = std::max(limit, kFewMatches);
  std::vector<Match> seen;
  int64_t below = db.AskInt("SELECT max(id) + 1 FROM article").value_or(1);
  int64_t lowest = 1;
  for (int64_t width = kFirstWindow; below > lowest && seen.size() < most;) {
    const int64_t first = std::max(lowest, below - width);
    const std::vector<Match> found = MatchesBetween(db, expression, first, below - 1, most);
    if (found.size() > most) {  // the later ones of these will do
      width /= 2;
      continue;
    }
    seen.insert(seen.end(), found.begin(), found.end());
    below = first;
    width *= seen.size() < limit / 8 ? 8 : 2;
    if (seen.size() < limit || below == 1) continue;
    BringForward(&seen, limit);
    lowest = LowestNewer(db, seen[limit - 1].first, below);
  }
  BringForward(&seen, limit);
  seen.resize(std::min(limit, seen.size()));
  std::vector<int64_t> ids;
  ids.reserve(seen.size());
  for (const Match& match : seen) ids.push_back(match.second);
  return ids;
}

}  // namespace tradewire
