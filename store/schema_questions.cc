// The fifth migration: what questions about a party and about all sectors need, so that they read no more
// than they show.
#include "store/schema_steps.h"

namespace tradewire {

// Sorted before they are inserted, so that a large file is written from its beginning to its end.
std::string QuestionsMigration() {
  return R"sql(
CREATE TABLE party_index_2(
  code TEXT NOT NULL, time INTEGER NOT NULL, article_id INTEGER NOT NULL, fact_id INTEGER NOT NULL,
  PRIMARY KEY(code, time, article_id, fact_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO party_index_2 SELECT p.code, a.time, a.id, p.fact_id FROM (
  SELECT l.fact_id, m.imposer AS code FROM tariff_line l CROSS JOIN measure m ON m.id = l.measure_id
  UNION ALL SELECT l.fact_id, m.target FROM tariff_line l CROSS JOIN measure m ON m.id = l.measure_id
  UNION ALL SELECT fact_id, payer FROM fact_commitment UNION ALL SELECT fact_id, recipient FROM fact_commitment) p
CROSS JOIN fact f ON f.id = p.fact_id CROSS JOIN article a ON a.id = f.article_id WHERE p.code IS NOT NULL
ORDER BY 1, 2, 3, 4;
INSERT INTO party_index_2 SELECT i.code, i.time, i.article_id, 0 FROM party_index i
WHERE NOT EXISTS (SELECT 1 FROM party_index_2 n
  WHERE n.code = i.code AND n.time = i.time AND n.article_id = i.article_id);
DROP TABLE party_index;
ALTER TABLE party_index_2 RENAME TO party_index;
CREATE TABLE sector_count(
  sector TEXT NOT NULL REFERENCES sector(id), role TEXT NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY(sector, role)
) STRICT, WITHOUT ROWID;
INSERT INTO sector_count SELECT sector, role, sum(articles) FROM sector_day GROUP BY 1, 2;
)sql";
}

}  // namespace tradewire
