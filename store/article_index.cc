#include "store/article_index.h"

#include "store/fingerprint.h"

namespace tradewire {
namespace {

struct Collector {
  ArticleCodes& codes;

  void Party(const std::optional<std::string>& code) const {
    if (code) codes.parties.insert(*code);
  }
  void operator()(const Tariff& t) const {
    Party(t.imposer);
    codes.parties.insert(t.target.begin(), t.target.end());
    codes.sectors.insert(t.products.begin(), t.products.end());
  }
  void operator()(const Commitment& c) const {
    Party(c.payer);
    Party(c.recipient);
    codes.sectors.insert(c.sectors.begin(), c.sectors.end());
  }
  void operator()(const Deadline& d) const { codes.parties.insert(d.parties.begin(), d.parties.end()); }
  void operator()(const Official& o) const { Party(o.country); }
  void operator()(const SectorUse& s) const { codes.sectors.insert(s.sector); }
};

constexpr const char* kRebuild = R"sql(
DELETE FROM party_index;
INSERT OR IGNORE INTO party_index SELECT p.code, a.time, a.id FROM (
  SELECT l.fact_id, m.imposer AS code FROM tariff_line l JOIN measure m ON m.id = l.measure_id
  UNION SELECT l.fact_id, m.target FROM tariff_line l JOIN measure m ON m.id = l.measure_id
  UNION SELECT fact_id, payer FROM fact_commitment UNION SELECT fact_id, recipient FROM fact_commitment
  UNION SELECT x.fact_id, j.value FROM fact_deadline x, json_each(x.parties) j
  UNION SELECT fact_id, country FROM fact_official) p
JOIN fact f ON f.id = p.fact_id JOIN article a ON a.id = f.article_id WHERE p.code IS NOT NULL;
DELETE FROM sector_index;
INSERT OR IGNORE INTO sector_index SELECT s.sector, a.time, a.id FROM (
  SELECT l.fact_id, m.product AS sector FROM tariff_line l JOIN measure m ON m.id = l.measure_id
  UNION SELECT fact_id, sector FROM commitment_sector UNION SELECT fact_id, sector FROM fact_sector) s
JOIN fact f ON f.id = s.fact_id JOIN article a ON a.id = f.article_id WHERE s.sector IS NOT NULL;
)sql";

}  // namespace

void ArticleCodes::Add(const FactBody& body) { std::visit(Collector{*this}, body); }

void AddArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes) {
  for (const std::string& code : codes.parties) {
    db.Run("INSERT OR IGNORE INTO party_index(code, time, article_id) VALUES(?1, ?2, ?3)", code, time,
           article_id);
  }
  for (const std::string& sector : codes.sectors) {
    db.Run("INSERT OR IGNORE INTO sector_index(sector, time, article_id) VALUES(?1, ?2, ?3)", sector, time,
           article_id);
  }
}

void DropArticleCodes(Connection& db, int64_t article_id, int64_t time, const ArticleCodes& codes) {
  for (const std::string& code : codes.parties) {
    db.Run("DELETE FROM party_index WHERE code = ?1 AND time = ?2 AND article_id = ?3", code, time,
           article_id);
  }
  for (const std::string& sector : codes.sectors) {
    db.Run("DELETE FROM sector_index WHERE sector = ?1 AND time = ?2 AND article_id = ?3", sector, time,
           article_id);
  }
}

void AddBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands) {
  for (const int64_t band : bands) {
    db.Run("INSERT OR IGNORE INTO article_band(band, article_id) VALUES(?1, ?2)", band, article_id);
  }
}

void DropBands(Connection& db, int64_t article_id, const std::vector<int64_t>& bands) {
  for (const int64_t band : bands) {
    db.Run("DELETE FROM article_band WHERE band = ?1 AND article_id = ?2", band, article_id);
  }
}

void RebuildArticleCodes(Connection& db) { db.Script(kRebuild); }

void RebuildBands(Connection& db) {
  db.Run("DELETE FROM article_band");
  Cursor articles = db.Ask("SELECT id, text FROM article ORDER BY id");
  while (articles.Next()) AddBands(db, articles->Int(0), Bands(Shingles(articles->Text(1))));
}

}  // namespace tradewire
