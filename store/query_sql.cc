#include "store/query_sql.h"

#include "store/period.h"
#include "store/schema.h"

namespace tradewire {
namespace {

// The sector asked for and all below it.
constexpr const char* kBelow =
    "(WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT s.id FROM sector s JOIN below b ON s.parent = b.id) "
    "SELECT id FROM below)";
constexpr const char* kFactsOfParty = "(SELECT q.fact_id FROM fact_party q WHERE q.code = ?)";
constexpr const char* kArticlesOfParty =
    "(SELECT e.article_id FROM fact_party q CROSS JOIN fact e ON e.id = q.fact_id WHERE q.code = ?)";
constexpr const char* kArticlesOfText = "(SELECT rowid FROM article_fts WHERE article_fts MATCH ?)";
constexpr const char* kPeopleOf =
    "SELECT m.root_id FROM fact e CROSS JOIN fact_official o ON o.fact_id = e.id "
    "CROSS JOIN person m ON m.id = o.person_id WHERE e.type = 'official' AND e.article_id IN ";

std::string FactsOfSector() {
  return std::string("(SELECT q.fact_id FROM fact_sector q WHERE q.sector IN ") + kBelow + ")";
}

std::string ArticlesOfSector() {
  return std::string(
             "(SELECT e.article_id FROM fact_sector q CROSS JOIN fact e ON e.id = q.fact_id WHERE q.sector "
             "IN ") +
         kBelow + ")";
}

class Builder {
 public:
  Builder(const Query& query, Day today) : query_(query), today_(FormatDay(today)) {}

  BoundSql Tariffs() {
    From("tariffs");
    OnParty("f.id", kFactsOfParty);
    if (query_.party) Add(" AND (t.imposer = ? OR g.code = ?)", *query_.party, *query_.party);
    OnSector("f.id", FactsOfSector());
    if (query_.sector) Add(std::string(" AND p.sector IN ") + kBelow, *query_.sector);
    if (query_.status) Add(" AND t.status = ?", *query_.status);
    // "2025-08" is upcoming all through August: a date is compared at its own precision.
    if (query_.upcoming) {
      Add(" AND f.id IN (SELECT u.fact_id FROM fact_tariff u WHERE u.effective >= substr(?, 1, 4) "
          "AND u.effective >= substr(?, 1, length(u.effective)))",
          today_, today_);
    }
    return Facts("f.asserted DESC, f.id DESC");
  }

  BoundSql Commitments() {
    From("commitments");
    OnParty("f.id", kFactsOfParty);
    OnSector("f.id", FactsOfSector());
    if (query_.sector) Add(std::string(" AND s.sector IN ") + kBelow, *query_.sector);
    if (query_.status) Add(" AND c.status = ?", *query_.status);
    if (query_.upcoming) Add(" AND c.horizon >= substr(?, 1, length(c.horizon))", today_);
    return Facts("f.asserted DESC, f.id DESC");
  }

  BoundSql Deadlines() {
    From("deadlines");
    OnParty("f.id", kFactsOfParty);
    if (query_.party) Add(" AND p.code = ?", *query_.party);
    OnSector("f.article_id", ArticlesOfSector());
    if (query_.upcoming) Add(" AND d.last_day >= ?", today_);
    if (query_.since) Add(" AND d.last_day >= ?", FirstMoment());
    if (query_.until) Add(" AND d.first_day <= ?", LastMoment());
    OnText("f.article_id");
    return Finish("d.first_day, f.id");
  }

  BoundSql Officials() {
    From("officials");
    if (query_.party) Add(" AND country = ?", *query_.party);
    if (query_.status) Add(" AND former = ?", int64_t{*query_.status == "former" ? 1 : 0});
    if (query_.sector) Add(" AND id IN (" + (kPeopleOf + ArticlesOfSector()) + ")", *query_.sector);
    if (query_.text) Add(" AND id IN (" + (std::string(kPeopleOf) + kArticlesOfText) + ")", *query_.text);
    Between("last_seen");
    return Finish("articles DESC, name, id");
  }

  BoundSql Sectors() {
    sql_.text =
        "SELECT x.id, x.parent, x.label, nullif(x.hs, '') AS hs, count(DISTINCT f.article_id) AS articles, "
        "min(f.asserted) AS first_seen, max(f.asserted) AS last_seen "
        "FROM sector x CROSS JOIN fact_sector u ON u.sector = x.id CROSS JOIN fact f ON f.id = u.fact_id "
        "WHERE f.type = 'sector'";
    OnParty("f.article_id", kArticlesOfParty);
    if (query_.sector) Add(std::string(" AND x.id IN ") + kBelow, *query_.sector);
    if (query_.status) Add(" AND u.role = ?", *query_.status);
    OnText("f.article_id");
    Between("f.asserted");
    Add(" GROUP BY x.id");
    return Finish("articles DESC, x.id");
  }

  BoundSql Articles() {
    const std::string columns = "SELECT a.id, a.url, a.title, a.source, a.published, a.fetched, a.lang, ";
    if (query_.text) {
      sql_.text =
          columns +
          "snippet(article_fts, 1, '[', ']', '…', 24) AS snippet "
          "FROM article_fts CROSS JOIN article a ON a.id = article_fts.rowid WHERE article_fts MATCH ?";
      sql_.values.emplace_back(*query_.text);
    } else {
      sql_.text = columns + "substr(a.text, 1, 160) AS snippet FROM article a WHERE 1";
    }
    OnParty("a.id", kArticlesOfParty);
    OnSector("a.id", ArticlesOfSector());
    Between("coalesce(a.published, a.fetched)");
    return Finish("coalesce(a.published, a.fetched) DESC, a.id DESC");
  }

 private:
  void From(std::string_view view) {
    const ViewDefinition& definition = FindView(view);
    sql_.text = "SELECT " + definition.columns + " FROM " + definition.from;
  }

  template <typename... Values>
  void Add(const std::string& piece, const Values&... values) {
    sql_.text += piece;
    (sql_.values.emplace_back(values), ...);
  }

  void OnParty(const std::string& column, const std::string& among) {
    if (query_.party) Add(" AND " + column + " IN " + among, *query_.party);
  }
  void OnSector(const std::string& column, const std::string& among) {
    if (query_.sector) Add(" AND " + column + " IN " + among, *query_.sector);
  }
  void OnText(const std::string& column) {
    if (query_.text) Add(" AND " + column + " IN " + kArticlesOfText, *query_.text);
  }

  // A bare date stands for its first moment in --since and for its last in --until; times are compared as
  // they are.
  std::string FirstMoment() const {
    const auto period = ParsePeriod(*query_.since, "day");
    return period ? period->first_day : FormatInstant(*ParseInstant(*query_.since));
  }
  std::string LastMoment() const {
    const auto period = ParsePeriod(*query_.until, "day");
    return period ? period->last_day + "T99" : FormatInstant(*ParseInstant(*query_.until));
  }
  void Between(const std::string& column) {
    if (query_.since) Add(" AND " + column + " >= ?", FirstMoment());
    if (query_.until) Add(" AND " + column + " <= ?", LastMoment());
  }

  BoundSql Facts(const std::string& order) {
    OnText("f.article_id");
    Between("f.asserted");
    return Finish(order);
  }
  BoundSql Finish(const std::string& order) {
    Add(" ORDER BY " + order);
    if (query_.limit) Add(" LIMIT ?", *query_.limit);
    return std::move(sql_);
  }

  const Query& query_;
  std::string today_;
  BoundSql sql_;
};

}  // namespace

BoundSql QuerySql(const Query& query, Day today) {
  Builder builder(query, today);
  switch (query.kind) {
    case QueryKind::kTariffs:
      return builder.Tariffs();
    case QueryKind::kCommitments:
      return builder.Commitments();
    case QueryKind::kDeadlines:
      return builder.Deadlines();
    case QueryKind::kOfficials:
      return builder.Officials();
    case QueryKind::kSectors:
      return builder.Sectors();
    case QueryKind::kArticles:
      break;
  }
  return builder.Articles();
}

}  // namespace tradewire
