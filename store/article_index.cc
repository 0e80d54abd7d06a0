#include "store/article_index.h"

#include <algorithm>
#include <iterator>

#include "store/fingerprint.h"

namespace tradewire {
namespace {

struct Collector {
  int64_t fact_id;
  ArticleCodes& codes;

  void Party(const std::optional<std::string>& code, int64_t fact) const {
    if (code) codes.AddParty(*code, fact);
  }
  void operator()(const Tariff& t) const {
    Party(t.imposer, fact_id);
    for (const std::string& code : t.target) codes.AddParty(code, fact_id);
    codes.sectors.insert(t.products.begin(), t.products.end());
  }
  void operator()(const Commitment& c) const {
    Party(c.payer, fact_id);
    Party(c.recipient, fact_id);
    codes.sectors.insert(c.sectors.begin(), c.sectors.end());
  }
  void operator()(const Deadline& d) const {
    for (const std::string& code : d.parties) codes.AddParty(code, 0);
  }
  void operator()(const Official& o) const { Party(o.country, 0); }
  void operator()(const SectorUse& s) const { codes.sectors.insert(s.sector); }
};

// What is in `from` and not in `other`, which are both sorted.
template <typename Set>
Set Difference(const Set& from, const Set& other) {
  Set rest;
  std::set_difference(from.begin(), from.end(), other.begin(), other.end(), std::inserter(rest, rest.end()));
  return rest;
}

// Tariffs and commitments with the parties that they name, some of them twice.
constexpr const char* kNamingFacts = R"sql(
SELECT p.code, a.time, a.id AS article_id, p.fact_id FROM (
  SELECT l.fact_id, m.imposer AS code FROM tariff_line l CROSS JOIN measure m ON m.id = l.measure_id
  UNION ALL SELECT l.fact_id, m.target FROM tariff_line l CROSS JOIN measure m ON m.id = l.measure_id
  UNION ALL SELECT fact_id, payer FROM fact_commitment UNION ALL SELECT fact_id, recipient FROM fact_commitment) p
CROSS JOIN fact f ON f.id = p.fact_id CROSS JOIN article a ON a.id = f.article_id WHERE p.code IS NOT NULL
)sql";
// Articles with the parties that no such fact in the index names.
constexpr const char* kNamedElsewhere = R"sql(
SELECT p.code, a.time, a.id AS article_id, 0 AS fact_id FROM (
  SELECT x.fact_id, j.value AS code FROM fact_deadline x, json_each(x.parties) j
  UNION ALL SELECT fact_id, country FROM fact_official) p
CROSS JOIN fact f ON f.id = p.fact_id CROSS JOIN article a ON a.id = f.article_id
WHERE p.code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM party_index n
  WHERE n.code = p.code AND n.time = a.time AND n.article_id = a.id AND n.fact_id > 0)
)sql";

constexpr const char* kRebuildSectors = R"sql(
DELETE FROM sector_index;
INSERT OR IGNORE INTO sector_index SELECT s.sector, a.time, a.id FROM (
  SELECT l.fact_id, m.product AS sector FROM tariff_line l JOIN measure m ON m.id = l.measure_id
  UNION SELECT fact_id, sector FROM commitment_sector UNION SELECT fact_id, sector FROM fact_sector) s
JOIN fact f ON f.id = s.fact_id JOIN article a ON a.id = f.article_id WHERE s.sector IS NOT NULL;
)sql";

}  // namespace

void ArticleCodes::Add(int64_t fact_id, const FactBody& body) { std::visit(Collector{fact_id, *this}, body); }

void ArticleCodes::AddParty(const std::string& code, int64_t fact_id) {
  const auto first = parties.lower_bound({code, 0});
  const bool known = first != parties.end() && first->first == code;
  if (fact_id == 0 && known) return;
  if (known && first->second == 0) parties.erase(first);
  parties.emplace(code, fact_id);
}

ArticleCodes ArticleCodes::Without(const ArticleCodes& other) const {
  return {Difference(parties, other.parties), Difference(sectors, other.sectors)};
}

void AddArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes) {
  db.RunForRows("INSERT OR IGNORE INTO party_index(code, time, article_id, fact_id) VALUES", "",
                codes.parties, [&](const auto& party) {
                  return std::tuple(std::string_view(party.first), time, article_id, party.second);
                });
  db.RunForRows(
      "INSERT OR IGNORE INTO sector_index(sector, time, article_id) VALUES", "", codes.sectors,
      [&](const std::string& sector) { return std::tuple(std::string_view(sector), time, article_id); });
}

void DropArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes) {
  for (const auto& [code, fact] : codes.parties) {
    db.Run("DELETE FROM party_index WHERE code = ?1 AND time = ?2 AND article_id = ?3 AND fact_id = ?4", code,
           time, article_id, fact);
  }
  for (const std::string& sector : codes.sectors) {
    db.Run("DELETE FROM sector_index WHERE sector = ?1 AND time = ?2 AND article_id = ?3", sector, time,
           article_id);
  }
}

void AddBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands) {
  db.RunForRows("INSERT OR IGNORE INTO article_band(band, article_id) VALUES", "", bands,
                [&](int64_t band) { return std::tuple(band, article_id); });
}

void DropBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands) {
  for (const int64_t band : bands) {
    db.Run("DELETE FROM article_band WHERE band = ?1 AND article_id = ?2", band, article_id);
  }
}

void RebuildArticleCodes(Connection& db) {
  db.Run("DELETE FROM party_index");
  for (const char* entries : {kNamingFacts, kNamedElsewhere}) {
    db.Run(std::string("INSERT OR IGNORE INTO party_index ") + entries + "ORDER BY 1, 2, 3, 4");
  }
  db.Script(kRebuildSectors);
}

std::string PartyIndexFaultsSql() {
  const std::string kept = "SELECT code, time, article_id, fact_id FROM party_index";
  const std::string line = "SELECT 'fact ' || fact_id || ' of article ' || article_id || ";
  return std::string("WITH found AS (") + kNamingFacts + " UNION " + kNamedElsewhere + ") " + line +
         "' is not found by ' || code FROM (SELECT * FROM found EXCEPT " + kept + ") UNION ALL " + line +
         "' is found by ' || code FROM (" + kept + " EXCEPT SELECT * FROM found) LIMIT ?1";
}

void RebuildFingerprints(Connection& db) {
  db.Run("DELETE FROM article_band");
  Cursor articles = db.Ask("SELECT id, title, text FROM article ORDER BY id");
  while (articles.Next()) {
    const Fingerprint print = FingerprintOf(articles->Text(1), articles->Text(2));
    AddBands(db, articles->Int(0), print.bands);
    db.Run("UPDATE article SET text_hash = ?2 WHERE id = ?1 AND text_hash <> ?2", articles->Int(0),
           Blob{print.text_hash});
  }
}

}  // namespace tradewire
