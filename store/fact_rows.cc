#include "store/fact_rows.h"

#include <algorithm>

#include "store/fold.h"
#include "store/period.h"

namespace tradewire {
namespace {

struct Inserter {
  Connection& db;
  PersonRows& people;
  const FactPlace& place;

  void Party(std::string_view role, size_t position, std::string_view code) const {
    db.Run("INSERT INTO fact_party(fact_id, role, position, code) VALUES(?1, ?2, ?3, ?4)", place.fact_id,
           role, position, code);
  }
  void Party(std::string_view role, const std::optional<std::string>& code) const {
    if (code) Party(role, 0, *code);
  }
  void Parties(std::string_view role, const std::vector<std::string>& codes) const {
    for (size_t i = 0; i < codes.size(); ++i) Party(role, i, codes[i]);
  }
  // A sector that no code table names yet gets a row of its own, so that no fact is lost for a word list.
  void Sector(std::string_view role, size_t position, std::string_view sector) const {
    if (!db.AskInt("SELECT 1 FROM sector WHERE id = ?1", sector)) {
      db.Run("INSERT INTO sector(id, parent, label, hs) VALUES(?1, NULL, ?1, '')", sector);
    }
    db.Run("INSERT INTO fact_sector(fact_id, role, position, sector) VALUES(?1, ?2, ?3, ?4)", place.fact_id,
           role, position, sector);
  }
  void Sectors(std::string_view role, const std::vector<std::string>& sectors) const {
    for (size_t i = 0; i < sectors.size(); ++i) Sector(role, i, sectors[i]);
  }

  void operator()(const Tariff& t) const {
    db.Run("INSERT INTO fact_tariff VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", place.fact_id,
           t.rate_low, t.rate_high, t.rate_unit, t.rate_text, t.previous_rate, t.imposer, t.instrument,
           t.status, t.effective);
    Party("imposer", t.imposer);
    Parties("target", t.target);
    Sectors("product", t.products);
  }
  void operator()(const Commitment& c) const {
    db.Run("INSERT INTO fact_commitment VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL)", place.fact_id,
           c.amount_low, c.amount_high, c.currency, c.kind, c.payer, FoldOrganisation(c.payer.value_or("")),
           c.recipient, c.status, c.horizon);
    Party("payer", c.payer);
    Party("recipient", c.recipient);
    Sectors("sector", c.sectors);
  }
  void operator()(const Deadline& d) const {
    const Period period = ParsePeriod(d.date, d.precision).value_or(Period{d.date, d.date});
    std::vector<std::string> parties = d.parties;
    std::sort(parties.begin(), parties.end());
    std::string joined;
    for (const std::string& party : parties) joined += (joined.empty() ? "" : ",") + party;
    db.Run("INSERT INTO fact_deadline VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", place.fact_id, d.date,
           d.precision, d.kind, period.first_day, period.last_day, joined, place.says_moved);
    Parties("party", d.parties);
  }
  void operator()(const Official& o) const {
    const int64_t person = people.FindOrAdd(o.name, o.country.value_or(""));
    db.Run("INSERT INTO fact_official VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", place.fact_id, person, o.name,
           o.title, o.country, o.former, o.quoted);
    people.CountMention(person, place.fact_id, place.article_id, o, place.asserted);
    Party("country", o.country);
  }
  void operator()(const SectorUse& s) const { Sector(s.role, 0, s.sector); }
};

}  // namespace

void InsertFactRows(Connection& db, PersonRows& people, const FactPlace& place, const FactBody& body) {
  std::visit(Inserter{db, people, place}, body);
}

void DeleteFactRows(Connection& db, PersonRows& people, int64_t fact_id, std::string_view type) {
  if (type == "official") {
    const auto person = db.AskInt("SELECT person_id FROM fact_official WHERE fact_id = ?1", fact_id);
    if (person) people.Touch(*person);
    db.Run("DELETE FROM fact_official WHERE fact_id = ?1", fact_id);
  }
  if (type == "tariff") db.Run("DELETE FROM fact_tariff WHERE fact_id = ?1", fact_id);
  if (type == "commitment") db.Run("DELETE FROM fact_commitment WHERE fact_id = ?1", fact_id);
  if (type == "deadline") db.Run("DELETE FROM fact_deadline WHERE fact_id = ?1", fact_id);
  db.Run("DELETE FROM fact_party WHERE fact_id = ?1", fact_id);
  db.Run("DELETE FROM fact_sector WHERE fact_id = ?1", fact_id);
}

}  // namespace tradewire
