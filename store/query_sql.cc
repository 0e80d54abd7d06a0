#include "store/query_sql.h"

#include "store/period.h"
#include "store/schema.h"

namespace tradewire {
namespace {

// The sector asked for and all below it.
constexpr const char* kBelow =
    "(WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT s.id FROM sector s JOIN below b ON s.parent = b.id) "
    "SELECT id FROM below)";
constexpr const char* kArticlesOfParty = "(SELECT q.article_id FROM party_index q WHERE q.code = ?)";
constexpr const char* kPeopleOf =
    "SELECT m.root_id FROM fact e CROSS JOIN fact_official o ON o.fact_id = e.id "
    "CROSS JOIN person m ON m.id = o.person_id WHERE e.article_id IN ";

// To look an article up opens the lists of all words anew; more are found by walking the lists once.
constexpr int64_t kLookedUp = 40;

std::string ArticlesOfSector() {
  return std::string("(SELECT q.article_id FROM sector_index q WHERE q.sector IN ") + kBelow + ")";
}

class Builder {
 public:
  Builder(const Query& query, Day today, const std::optional<std::string>& matches)
      : query_(query), today_(FormatDay(today)), matches_(matches) {}

  BoundSql Tariffs() {
    Facts("tariffs", "fact_tariff t ON t.fact_id",
          " CROSS JOIN tariff_line l ON l.fact_id = t.fact_id CROSS JOIN measure m ON m.id = l.measure_id");
    if (query_.party) Add(" AND (m.imposer = ? OR m.target = ?)", *query_.party, *query_.party);
    if (query_.sector) Add(std::string(" AND m.product IN ") + kBelow, *query_.sector);
    if (query_.status) Add(" AND t.status = ?", *query_.status);
    // "2025-08" is upcoming all through August: a date is compared at its own precision.
    if (query_.upcoming) {
      Add(" AND t.effective >= substr(?, 1, 4) AND t.effective >= substr(?, 1, length(t.effective))", today_,
          today_);
    }
    return NewestFacts();
  }

  BoundSql Commitments() {
    Facts("commitments", "fact_commitment c ON c.fact_id",
          " LEFT JOIN commitment_sector s ON s.fact_id = c.fact_id");
    if (query_.party) Add(" AND (c.payer = ? OR c.recipient = ?)", *query_.party, *query_.party);
    if (query_.sector) Add(std::string(" AND s.sector IN ") + kBelow, *query_.sector);
    if (query_.status) Add(" AND c.status = ?", *query_.status);
    if (query_.upcoming) Add(" AND c.horizon >= substr(?, 1, length(c.horizon))", today_);
    return NewestFacts();
  }

  BoundSql Deadlines() {
    return NearestFirst([this] { RowsOfDeadlines(); }, "d.id, f.id");
  }

  BoundSql Calendar() {
    return NearestFirst([this] { RowsOfCalendar(); }, "d.id");
  }

  BoundSql Officials() {
    const ViewDefinition& view = FindView("officials");
    sql_.text = "SELECT " + view.columns + " FROM " + view.from;
    if (query_.party) Add(" AND country = ?", *query_.party);
    if (query_.status) Add(" AND standing = ?", int64_t{*query_.status == "former" ? 1 : 0});
    if (query_.sector) Add(" AND id IN (" + (kPeopleOf + ArticlesOfSector()) + ")", *query_.sector);
    if (query_.text) {
      Add(std::string(" AND id IN (") + kPeopleOf);
      AddArticlesOfText();
      Add(")");
    }
    if (query_.since) Add(" AND last_seen >= ?", FirstMoment());
    if (query_.until) Add(" AND first_seen <= ?", LastMoment());
    return Finish("articles DESC, name, id");
  }

  BoundSql Sectors() {
    sql_.text = "SELECT x.id, x.parent, x.label, nullif(x.hs, '') AS hs, ";
    const bool counted = !query_.party && !query_.text && WholeDays();
    counted ? CountedSectors() : SectorsOfArticles();
    if (query_.sector) Add(std::string(" AND x.id IN ") + kBelow, *query_.sector);
    if (query_.status) Add(" AND u.role = ?", *query_.status);
    Add(" GROUP BY x.id");
    return Finish("articles DESC, x.id");
  }

  BoundSql Articles() {
    const std::string columns = "SELECT a.id, a.url, a.title, a.source, a.published, a.fetched, a.lang, ";
    if (!query_.text) {
      sql_.text = columns + "substr(a.text, 1, 160) AS snippet FROM ";
      FromArticles("");
      OnSector("a.id");
      return Finish(query_.party ? "i.time DESC, i.article_id DESC" : "a.time DESC, a.id DESC");
    }
    if (!query_.limit) {
      sql_.text =
          columns + Snippet("article_fts") +
          " FROM article_fts CROSS JOIN article a ON a.id = article_fts.rowid WHERE article_fts MATCH ?";
      sql_.values.emplace_back(*query_.text);
      if (query_.party) Add(std::string(" AND a.id IN ") + kArticlesOfParty, *query_.party);
      OnSector("a.id");
      Between("a.time");
      return Finish("a.time DESC, a.id DESC");
    }
    return NewestMatches(columns);
  }

 private:
  // In the order of the days on which they are due at the latest. Where no days are named, the nearest of
  // those ahead come first, then the latest of those past.
  template <typename AddRows>
  BoundSql NearestFirst(AddRows add_rows, const std::string& then) {
    if (query_.since || query_.until || query_.upcoming) {
      add_rows();
      return Finish("d.last_day, " + then);
    }
    const int64_t limit = query_.limit.value_or(-1);  // SQLite's word for all
    Add("SELECT * FROM (");
    add_rows();
    Add(" AND d.last_day >= ? ORDER BY d.last_day, " + then + " LIMIT ?) UNION ALL SELECT * FROM (", today_,
        limit);
    add_rows();
    Add(" AND d.last_day < ? ORDER BY d.last_day DESC, " + then + " LIMIT ?) LIMIT ?", today_, limit, limit);
    return std::move(sql_);
  }

  // A row for each deadline, with the evidence of one of its facts.
  void RowsOfCalendar() {
    Add("SELECT d.id, d.date, d.precision, d.kind, d.parties, d.state, d.moved_to, d.first_day, d.last_day, "
        "d.first_seen, d.last_seen, d.articles, d.sources, (SELECT substr(a.text, f.evidence_start + 1, "
        "f.evidence_end - f.evidence_start) FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id CROSS "
        "JOIN article a ON a.id = f.article_id WHERE x.deadline_id = d.id ORDER BY x.fact_id LIMIT 1) AS "
        "evidence FROM deadline_calendar d WHERE d.last_day > ''");
    if (query_.party) Add(" AND instr(',' || d.parties || ',', ',' || ? || ',') > 0", *query_.party);
    if (query_.sector || query_.text) {
      Add(" AND EXISTS (SELECT 1 FROM fact_deadline x CROSS JOIN fact f ON f.id = x.fact_id WHERE "
          "x.deadline_id = d.id");
      OnSector("f.article_id");
      OnText("f.article_id");
      Add(")");
    }
    OnDueDays();
  }

  void RowsOfDeadlines() {
    Add("SELECT " + FindView("deadlines").columns +
        " FROM deadline d CROSS JOIN fact_deadline x ON x.deadline_id = d.id "
        "CROSS JOIN fact f ON f.id = x.fact_id CROSS JOIN rule u ON u.id = f.rule_id "
        "CROSS JOIN article a ON a.id = f.article_id LEFT JOIN json_each(x.parties) p WHERE d.last_day > ''");
    if (query_.party) {
      Add(" AND instr(',' || d.parties || ',', ',' || ? || ',') > 0 AND p.value = ?", *query_.party,
          *query_.party);
    }
    OnSector("f.article_id");
    OnDueDays();
    OnText("f.article_id");
  }

  static std::string Snippet(const std::string& index) {
    return "snippet(" + index + ", 1, '[', ']', '…', 24) AS snippet";
  }

  // Those that a sector has in the rows of a group, the strongest first: "targeted,mentioned".
  static std::string Roles() {
    std::string roles;
    for (const std::string role : {"targeted", "protected", "opened", "promoted", "mentioned"}) {
      roles += (roles.empty() ? "" : " || ") + ("max(iif(u.role = '" + role + "', '" + role + ",', ''))");
    }
    return "rtrim(" + roles + ", ',') AS roles";
  }

  // From the counts that are kept: of each role, and of its days.
  void CountedSectors() {
    if (!query_.since && !query_.until) {
      const auto end = [](const std::string& order) {
        return "(SELECT d.day FROM sector_day d WHERE d.sector = u.sector AND d.role = u.role AND d.articles "
               "> 0 ORDER BY d.day " +
               order + " LIMIT 1)";
      };
      sql_.text += "sum(u.articles) AS articles, min(" + end("ASC") + ") AS first_seen, max(" + end("DESC") +
                   ") AS last_seen, " + Roles() +
                   " FROM sector x CROSS JOIN sector_count u ON u.sector = x.id WHERE "
                   "u.articles > 0";
      return;
    }
    sql_.text += "sum(u.articles) AS articles, min(u.day) AS first_seen, max(u.day) AS last_seen, " +
                 Roles() +
                 " FROM sector x CROSS JOIN sector_count c ON c.sector = x.id CROSS JOIN sector_day u "
                 "ON u.sector = c.sector AND u.role = c.role WHERE u.articles > 0";
    if (query_.since) Add(" AND u.day >= ?", FirstMoment());
    if (query_.until) Add(" AND u.day <= ?", ParsePeriod(*query_.until, "day")->last_day);
  }

  void SectorsOfArticles() {
    sql_.text +=
        "count(*) AS articles, date(min(a.time), 'unixepoch') AS first_seen, "
        "date(max(a.time), 'unixepoch') AS last_seen, " +
        Roles() + " FROM ";
    FromArticles(
        " CROSS JOIN fact f ON f.article_id = a.id CROSS JOIN fact_sector u ON u.fact_id = f.id "
        "CROSS JOIN sector x ON x.id = u.sector");
    OnText("a.id");
  }

  bool WholeDays() const {
    return (!query_.since || ParsePeriod(*query_.since, "day")) &&
           (!query_.until || ParsePeriod(*query_.until, "day"));
  }

  // Which articles first, their snippets then: a snippet costs more than finding the article.
  BoundSql NewestMatches(const std::string& columns) {
    Add("WITH top AS MATERIALIZED (SELECT a.id FROM article a WHERE a.id IN ");
    AddArticlesOfText();
    if (query_.party) Add(std::string(" AND a.id IN ") + kArticlesOfParty, *query_.party);
    OnSector("a.id");
    Between("a.time");
    Add(" ORDER BY a.time DESC, a.id DESC LIMIT ?) " + columns + Snippet("article_fts") + " FROM ",
        *query_.limit);
    if (*query_.limit <= kLookedUp) {
      Add("top CROSS JOIN article_fts ON article_fts.rowid = top.id CROSS JOIN article a ON a.id = top.id "
          "WHERE article_fts MATCH ?",
          *query_.text);
    } else {
      Add("article_fts CROSS JOIN article a ON a.id = article_fts.rowid WHERE article_fts MATCH ? AND "
          "article_fts.rowid BETWEEN (SELECT min(id) FROM top) AND (SELECT max(id) FROM top) AND "
          "+article_fts.rowid IN (SELECT id FROM top)",
          *query_.text);
    }
    Add(" ORDER BY a.time DESC, a.id DESC");
    return std::move(sql_);
  }

  // Facts of one type, newest first, of which a row stands in the table that `type` begins to join by its
  // fact_id; with a party only those that name it.
  void Facts(std::string_view view, const std::string& type, const std::string& more) {
    sql_.text = "SELECT " + FindView(view).columns + " FROM ";
    if (query_.party) {
      Add("party_index i CROSS JOIN " + type + " = i.fact_id" + more +
              " CROSS JOIN fact f ON f.id = i.fact_id CROSS JOIN rule u ON u.id = f.rule_id "
              "CROSS JOIN article a ON a.id = i.article_id WHERE i.code = ?",
          *query_.party);
      Between("i.time");
    } else {
      Add("article a CROSS JOIN fact f ON f.article_id = a.id CROSS JOIN " + type + " = f.id" + more +
          " CROSS JOIN rule u ON u.id = f.rule_id WHERE 1");
      Between("a.time");
    }
    OnSector("a.id");
    OnText("a.id");
  }

  BoundSql NewestFacts() {
    return Finish(query_.party ? "i.time DESC, i.article_id DESC, i.fact_id DESC"
                               : "a.time DESC, a.id DESC, f.id DESC");
  }

  // With a party the articles that name it, each by the first of the facts that do.
  void FromArticles(const std::string& joined) {
    if (!query_.party) {
      Add("article a" + joined + " WHERE 1");
      Between("a.time");
      return;
    }
    Add("party_index i CROSS JOIN article a ON a.id = i.article_id" + joined +
            " WHERE i.code = ? AND NOT EXISTS (SELECT 1 FROM party_index n WHERE n.code = i.code AND n.time "
            "= "
            "i.time AND n.article_id = i.article_id AND n.fact_id < i.fact_id)",
        *query_.party);
    Between("i.time");
  }

  template <typename... Values>
  void Add(const std::string& piece, const Values&... values) {
    sql_.text += piece;
    (sql_.values.emplace_back(values), ...);
  }

  void OnSector(const std::string& article) {
    if (query_.sector) Add(" AND " + article + " IN " + ArticlesOfSector(), *query_.sector);
  }
  // A date covers a year at most, which bounds how late one that begins on a day may end.
  void OnDueDays() {
    if (query_.upcoming) Add(" AND d.last_day >= ?", today_);
    if (query_.since) Add(" AND d.last_day >= substr(?, 1, 10)", FirstMoment());
    if (!query_.until) return;
    Add(" AND d.first_day <= ? AND d.last_day <= coalesce(date(substr(?, 1, 10), '+366 days'), '9999')",
        LastMoment(), LastMoment());
  }
  void OnText(const std::string& article) {
    if (!query_.text) return;
    Add(" AND " + article + " IN ");
    AddArticlesOfText();
  }
  void AddArticlesOfText() {
    if (matches_) {
      Add("(SELECT value FROM json_each(?))", *matches_);
    } else {
      Add("(SELECT rowid FROM article_fts WHERE article_fts MATCH ?)", *query_.text);
    }
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
  static int64_t Seconds(const std::string& moment) {
    return ParseInstant(moment).value_or(Instant{}).time_since_epoch().count();
  }
  void Between(const std::string& seconds) {
    constexpr int64_t kDay = int64_t{24} * 60 * 60;
    if (query_.since) Add(" AND " + seconds + " >= ?", Seconds(FirstMoment()));
    if (!query_.until) return;
    const auto period = ParsePeriod(*query_.until, "day");
    Add(" AND " + seconds + " <= ?", period ? Seconds(period->last_day) + kDay - 1 : Seconds(*query_.until));
  }

  BoundSql Finish(const std::string& order) {
    Add(" ORDER BY " + order);
    if (query_.limit) Add(" LIMIT ?", *query_.limit);
    return std::move(sql_);
  }

  const Query& query_;
  std::string today_;
  const std::optional<std::string>& matches_;
  BoundSql sql_;
};

}  // namespace

BoundSql QuerySql(const Query& query, Day today, const std::optional<std::string>& matches) {
  Builder builder(query, today, matches);
  switch (query.kind) {
    case QueryKind::kTariffs:
      return builder.Tariffs();
    case QueryKind::kCommitments:
      return builder.Commitments();
    case QueryKind::kDeadlines:
      return builder.Deadlines();
    case QueryKind::kCalendar:
      return builder.Calendar();
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
