// The fourth migration: what a large knowledge base counts ahead, so that no question reads all facts.
#include "store/schema_steps.h"

namespace tradewire {

// Names of promises are others than before, so the ledger is folded anew.
std::string GrowthMigration() {
  return R"sql(
ALTER TABLE deadline ADD COLUMN sources INTEGER;
CREATE INDEX deadline_uncounted ON deadline(id) WHERE sources IS NULL;
DROP INDEX fact_tariff_by_effective;
CREATE INDEX fact_tariff_by_start ON fact_tariff(effective, status) WHERE effective IS NOT NULL;
CREATE TABLE fact_count(
  type TEXT PRIMARY KEY CHECK(type IN ('tariff', 'commitment', 'deadline', 'official', 'sector')),
  facts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO fact_count VALUES
  ('tariff', (SELECT count(*) FROM fact_tariff)), ('commitment', (SELECT count(*) FROM fact_commitment)),
  ('deadline', (SELECT count(*) FROM fact_deadline)), ('official', (SELECT count(*) FROM fact_official)),
  ('sector', (SELECT count(*) FROM fact_sector));
CREATE TABLE sector_day(
  sector TEXT NOT NULL REFERENCES sector(id), role TEXT NOT NULL, day TEXT NOT NULL, articles INTEGER NOT NULL,
  PRIMARY KEY(sector, role, day)
) STRICT, WITHOUT ROWID;
INSERT INTO sector_day SELECT s.sector, s.role, date(a.time, 'unixepoch'), count(*)
  FROM fact_sector s JOIN fact f ON f.id = s.fact_id JOIN article a ON a.id = f.article_id GROUP BY 1, 2, 3;
DELETE FROM pledge;
INSERT OR IGNORE INTO stale_sum SELECT DISTINCT currency, coalesce(amount_low, amount_high, 0) FROM fact_commitment;
)sql";
}

}  // namespace tradewire
