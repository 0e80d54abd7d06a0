#include "store/deadline_views.h"

namespace tradewire {
namespace {

// The codes of a list, as rows, and the beginning of a look for each in another list.
std::string EachCodeSql(const std::string& codes) {
  return "json_each('[' || replace(json_quote(" + codes + "), ',', '\",\"') || ']') p WHERE instr(',' || ";
}

// True where the parties of two deadlines have one in common.
std::string SharePartySql(const std::string& a, const std::string& b) {
  return "(" + a + ".parties <> '' AND EXISTS (SELECT 1 FROM " + EachCodeSql(a + ".parties") + b +
         ".parties || ',', ',' || p.value || ',') > 0))";
}

// True where all parties of one are parties of the other.
std::string ContainSql(const std::string& a, const std::string& b) {
  const std::string a_is_less = "length(" + a + ".parties) < length(" + b + ".parties), ";
  return "(" + a + ".parties <> '' AND NOT EXISTS (SELECT 1 FROM " +
         EachCodeSql("iif(" + a_is_less + a + ".parties, " + b + ".parties)") + "iif(" + a_is_less + b +
         ".parties, " + a + ".parties) || ',', ',' || p.value || ',') = 0))";
}

// The texts that tell the deadline `d` in words of moving, and the dates `w` near it that the words speak of
// too.
std::string NearSql(const std::string& d) {
  return "FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN fact g ON g.article_id = "
         "f.article_id CROSS JOIN fact_deadline y ON y.fact_id = g.id CROSS JOIN deadline w ON w.id = "
         "y.deadline_id WHERE x.deadline_id = " +
         d + ".id AND " + d +
         ".says_moved = 1 AND x.says_moved = 1 AND y.says_moved = 1 AND g.evidence_start <= f.evidence_end + "
         "120 AND f.evidence_start <= g.evidence_end + 120 AND ";
}

// True where no text names another date that `n` takes the place of, and one tells `n` without a later date
// that it gave way to.
std::string ToldAsNewSql(const std::string& n, const std::string& o) {
  return "NOT EXISTS (SELECT 1 " + NearSql(n) + "w.last_day < " + n + ".first_day AND w.date <> " + o +
         ".date AND " + SharePartySql("w", n) +
         ") AND EXISTS (SELECT 1 FROM fact_deadline t WHERE t.deadline_id = " + n +
         ".id AND t.says_moved = 1 AND NOT EXISTS (SELECT 1 " + NearSql(n) +
         "x.fact_id = t.fact_id AND w.first_day > " + n + ".last_day))";
}

// True where a deadline of the same kind and parties as `n` is a likelier one to have been moved than `o`:
// one nearer to the day on which that was told.
std::string LikelierSql(const std::string& n, const std::string& o) {
  const std::string gap = "abs(julianday(" + n + ".first_seen) - julianday(";
  return "EXISTS (SELECT 1 FROM deadline w WHERE w.kind = " + n + ".kind AND w.parties = " + n +
         ".parties AND w.kind <> '' AND w.first_day BETWEEN date(" + n + ".first_day, '-400 days') AND " + n +
         ".first_day AND w.last_day < " + n + ".first_day AND w.date <> " + o +
         ".date AND w.first_seen <= " + n + ".first_seen AND " + n +
         ".first_seen <= date(w.last_day, '+14 days') AND (" + o + ".kind <> w.kind OR " + o +
         ".parties <> w.parties OR " + gap + "w.last_day)) < " + gap + o + ".last_day))))";
}

// What holds of a date `n` that takes the place of `o` without being named beside it.
std::string LaterSql(const std::string& n, const std::string& o) {
  return n + ".says_moved = 1 AND " + n + ".first_seen >= " + o + ".first_seen AND " + n + ".first_day > " +
         o + ".last_day AND " + ContainSql(o, n) + " AND NOT " + LikelierSql(n, o) + " AND " +
         ToldAsNewSql(n, o);
}
std::string SameSql(const std::string& n, const std::string& o) {
  return n + ".kind = " + o + ".kind AND " + n + ".parties = " + o + ".parties AND " + o + ".kind <> '' AND ";
}
std::string AlikeSql(const std::string& n, const std::string& o) {
  const std::string same_kind = n + ".kind = " + o + ".kind";
  return "((" + same_kind + " AND " + o + ".kind <> '' AND length(" + n + ".parties) <> length(" + o +
         ".parties)) OR (" + n + ".kind <> " + o + ".kind AND " + n + ".parties = " + o + ".parties)) AND ";
}

// Of those named beside it, else of those of its kind and parties, else of those of its kind or parties that
// are told when it is about due. Days bound the look-ups.
std::string NextDateSql() {
  const auto first = [](const std::string& n) {
    return " ORDER BY " + n + ".first_seen, " + n + ".first_day, " + n + ".date LIMIT 1)";
  };
  const std::string find = "(SELECT n.date FROM deadline n WHERE ";
  return "coalesce((SELECT w.date " + NearSql("d") +
         "w.first_day > d.last_day AND w.first_seen <= date(d.last_day, '+14 days') AND " +
         SharePartySql("d", "w") + first("w") + ", " + find + SameSql("n", "d") +
         "n.first_day BETWEEN d.last_day AND date(d.last_day, '+400 days') AND n.first_seen <= "
         "date(d.last_day, '+14 days') AND " +
         LaterSql("n", "d") + first("n") + ", " + find +
         "n.first_seen BETWEEN date(d.last_day, '-30 days') AND date(d.last_day, '+14 days') AND " +
         AlikeSql("n", "d") + LaterSql("n", "d") + first("n") + ")";
}

std::string FormerDateSql() {
  const auto last = [](const std::string& o) {
    return " ORDER BY " + o + ".last_day DESC, " + o + ".first_day DESC, " + o + ".date LIMIT 1)";
  };
  const std::string find = "(SELECT o.date FROM deadline o WHERE d.says_moved = 1 AND ";
  return "coalesce((SELECT w.date " + NearSql("d") +
         "w.last_day < d.first_day AND d.first_seen <= date(w.last_day, '+14 days') AND " +
         SharePartySql("w", "d") + last("w") + ", " + find + SameSql("d", "o") +
         "o.first_day BETWEEN date(d.first_day, '-400 days') AND d.first_day AND d.first_seen <= "
         "date(o.last_day, '+14 days') AND " +
         LaterSql("d", "o") + last("o") + ", " + find +
         "o.last_day BETWEEN date(d.first_seen, '-14 days') AND date(d.first_seen, '+30 days') AND " +
         AlikeSql("d", "o") + LaterSql("d", "o") + last("o") + ")";
}

// A start is met when a duty from that date, which one of its parties puts on another of them, is later
// reported in force; where it names nobody but who imposes, on anyone.
std::string MetSql() {
  return R"sql((d.kind = 'effective' AND EXISTS (
    SELECT 1 FROM fact_tariff t CROSS JOIN tariff_line l ON l.fact_id = t.fact_id
    CROSS JOIN measure m ON m.id = l.measure_id CROSS JOIN fact f ON f.id = t.fact_id
    CROSS JOIN article a ON a.id = f.article_id
    WHERE t.effective = d.date AND t.status = 'in_force' AND a.time >= unixepoch(d.first_day)
    AND (d.parties IN ('', m.imposer) OR (instr(',' || d.parties || ',', ',' || m.imposer || ',') > 0
      AND instr(',' || d.parties || ',', ',' || m.target || ',') > 0)))))sql";
}

// A column of the chain as it was folded, computed while any deadline waits to be.
std::string ChainSql(const std::string& column, const std::string& computed) {
  return "CASE WHEN EXISTS (SELECT 1 FROM deadline WHERE sources IS NULL) THEN (" + computed + ") ELSE d." +
         column + " END";
}

constexpr const char* kDeadlineKey =
    "coalesce(nullif(d.kind, ''), '?') || ' : ' || coalesce(nullif(d.parties, ''), '?') || ' : ' || d.date "
    "AS "
    "deadline, d.date, d.precision, nullif(d.kind, '') AS kind, ";

}  // namespace

// Every last_day is above '': the condition lets the index give the rows in the order of their dates.
const std::vector<ViewDefinition>& DeadlineStories() {
  static const std::string kMovedTo = ChainSql("moved_to", NextDateSql());
  static const std::vector<ViewDefinition> kViews = {
      {"deadline_assertions",
       std::string(kDeadlineKey) +
           "d.parties, d.first_day, d.last_day, x.says_moved, date(a.time, 'unixepoch') AS day, a.source, "
           "coalesce(a.story_id, a.id) AS story_id, f.article_id, f.id AS fact_id",
       "deadline d JOIN fact_deadline x ON x.deadline_id = d.id JOIN fact f ON f.id = x.fact_id "
       "JOIN article a ON a.id = f.article_id"},
      {"deadline_calendar",
       std::string("d.id, ") + kDeadlineKey + "nullif(d.parties, '') AS parties, CASE WHEN (" + kMovedTo +
           ") IS NOT NULL THEN 'moved' WHEN d.last_day >= date('now') THEN 'next' WHEN " + MetSql() +
           " THEN 'met' ELSE 'past' END AS state, " + kMovedTo + " AS moved_to, " +
           ChainSql("moved_from", FormerDateSql()) +
           " AS moved_from, d.first_day, d.last_day, d.first_seen, d.last_seen, d.articles, "
           "coalesce(d.sources, (" +
           DeadlineSourcesSql("d.id") + ")) AS sources",
       "deadline d WHERE d.articles > 0 AND d.last_day > ''"},
  };
  return kViews;
}

std::string DeadlineChainsSql() {
  return "SELECT d.id, " + NextDateSql() + " AS moved_to, " + FormerDateSql() +
         " AS moved_from FROM deadline d";
}

std::string DeadlineSourcesSql(const std::string& id) {
  return "SELECT min(count(DISTINCT a.source), count(DISTINCT coalesce(a.story_id, a.id))) FROM "
         "fact_deadline "
         "x CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN article a ON a.id = f.article_id "
         "WHERE x.deadline_id = " +
         id;
}

}  // namespace tradewire
