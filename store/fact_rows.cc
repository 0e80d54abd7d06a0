#include "store/fact_rows.h"

#include <nlohmann/json.hpp>

#include "core/fact_json.h"
#include "store/fold.h"

namespace tradewire {

struct FactRows::Inserter {
  FactRows& rows;
  const FactPlace& place;
  Connection& db = rows.db_;

  // A sector that no code table names yet gets a row of its own, so that no fact is lost for a word list.
  void NeedSector(std::string_view sector) const {
    if (rows.known_.sectors.Find(sector) != nullptr) return;
    db.Run("INSERT OR IGNORE INTO sector(id, parent, label, hs) VALUES(?1, NULL, ?1, '')", sector);
    rows.known_.sectors.Add(sector, true);
  }

  void operator()(const Tariff& t) const {
    for (const std::string& product : t.products) NeedSector(product);
    rows.tariffs_.emplace_back(place.fact_id, &t);
    rows.stories_.AddTariff(place.fact_id, t);
  }
  void operator()(const Commitment& c) const {
    db.Run("INSERT INTO fact_commitment VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL)", place.fact_id,
           c.amount_low, c.amount_high, c.currency, c.kind, c.payer, FoldOrganisation(c.payer.value_or("")),
           c.recipient, c.status, c.horizon);
    for (size_t i = 0; i < c.sectors.size(); ++i) {
      NeedSector(c.sectors[i]);
      db.Run("INSERT INTO commitment_sector(fact_id, position, sector) VALUES(?1, ?2, ?3)", place.fact_id, i,
             c.sectors[i]);
    }
    rows.stories_.TouchSum(c);
  }
  void operator()(const Deadline& d) const {
    rows.stories_.AddDeadline(place.fact_id, d, place.asserted.substr(0, 10), place.says_moved);
  }
  void operator()(const Official& o) const {
    const KnownPerson person = rows.people_.AddMention(place.fact_id, place.article_id, o, place.asserted);
    const auto name = o.name == person.name ? std::nullopt : std::optional<std::string_view>(o.name);
    rows.mentions_.push_back({place.fact_id, person.id, name, &o});
  }
  void operator()(const SectorUse& s) const {
    NeedSector(s.sector);
    rows.sectors_.emplace_back(place.fact_id, &s);
    rows.CountSectorDay(s, rows.days_.current, 1);
    rows.CountSector(s, 1);
  }
};

void FactRows::CountSectorDay(const SectorUse& use, std::string_view day, int articles) {
  sector_days_.push_back({&use, day, articles});
}

void FactRows::CountSector(const SectorUse& use, int articles) {
  sector_counts_.push_back({&use, {}, articles});
}

void FactRows::FlushSectors() {
  constexpr std::string_view kOrAdd = " ON CONFLICT DO UPDATE SET articles = articles + excluded.articles";
  db_.RunForRows("INSERT INTO fact_sector(fact_id, sector, role) VALUES", "", sectors_, [](const auto& row) {
    return std::tuple(row.first, std::string_view(row.second->sector), std::string_view(row.second->role));
  });
  db_.RunForRows("INSERT INTO sector_day(sector, role, day, articles) VALUES", kOrAdd, sector_days_,
                 [](const SectorChange& c) {
                   return std::tuple(std::string_view(c.use->sector), std::string_view(c.use->role), c.day,
                                     c.articles);
                 });
  db_.RunForRows("INSERT INTO sector_count(sector, role, articles) VALUES", kOrAdd, sector_counts_,
                 [](const SectorChange& c) {
                   return std::tuple(std::string_view(c.use->sector), std::string_view(c.use->role),
                                     c.articles);
                 });
  sectors_.clear();
  sector_days_.clear();
  sector_counts_.clear();
}

void FactRows::Flush() {
  db_.RunForRows("INSERT INTO fact_tariff VALUES", "", tariffs_, [](const auto& row) {
    const Tariff& t = *row.second;
    return std::tie(row.first, t.rate_text, t.previous_rate, t.instrument, t.status, t.effective);
  });
  db_.RunForRows("INSERT INTO fact_official(fact_id, person_id, name, title, country, former, quoted) VALUES",
                 "", mentions_, [](const Mention& m) {
                   const Official& o = *m.official;
                   return std::tie(m.fact_id, m.person_id, m.name, o.title, o.country, o.former, o.quoted);
                 });
  tariffs_.clear();
  mentions_.clear();
  stories_.Flush();
  FlushSectors();
}

void FactRows::Insert(const FactPlace& place, const FactBody& body) {
  std::visit(Inserter{*this, place}, body);
}

void FactRows::Touch(int64_t fact_id, const FactBody& body) {
  if (std::holds_alternative<Tariff>(body)) stories_.TouchTariff(fact_id);
  if (const auto* sum = std::get_if<Commitment>(&body)) stories_.TouchSum(*sum);
  if (std::holds_alternative<Deadline>(body)) stories_.TouchDeadline(fact_id);
  if (const auto* use = std::get_if<SectorUse>(&body)) {
    CountSectorDay(*use, days_.former, -1);
    CountSectorDay(*use, days_.current, 1);
  }
  if (std::holds_alternative<Official>(body)) {
    const auto person = db_.AskInt("SELECT person_id FROM fact_official WHERE fact_id = ?1", fact_id);
    if (person) people_.Touch(*person);
  }
}

void FactRows::DropOfficial(int64_t fact_id) {
  const auto person = db_.AskInt("SELECT person_id FROM fact_official WHERE fact_id = ?1", fact_id);
  db_.Run("DELETE FROM fact_official WHERE fact_id = ?1", fact_id);
  if (person) people_.DropMention(*person, fact_id, days_.former);
}

void FactRows::Drop(int64_t fact_id, const FactBody& body) {
  Flush();  // whom else the article mentions is read from its rows
  if (std::holds_alternative<Official>(body)) return DropOfficial(fact_id);
  Touch(fact_id, body);
  if (std::holds_alternative<Tariff>(body)) {
    stories_.DropTariff(fact_id);
    db_.Run("DELETE FROM fact_tariff WHERE fact_id = ?1", fact_id);
  }
  if (std::holds_alternative<Commitment>(body)) {
    db_.Run("DELETE FROM commitment_sector WHERE fact_id = ?1", fact_id);
    db_.Run("DELETE FROM fact_commitment WHERE fact_id = ?1", fact_id);
  }
  if (std::holds_alternative<Deadline>(body)) stories_.DropDeadline(fact_id);
  if (const auto* use = std::get_if<SectorUse>(&body)) {
    CountSectorDay(*use, days_.current, -1);
    CountSector(*use, -1);
    db_.Run("DELETE FROM fact_sector WHERE fact_id = ?1", fact_id);
  }
}

void FactRows::Finish() {
  Flush();
  people_.Finish();
  stories_.Finish();
}

std::string StoredFactJson(const FactBody& body, std::string_view rule, const StoredEvidence& evidence) {
  nlohmann::ordered_json out = BodyToJson(body);
  out["rule"] = rule;
  out["evidence"] = {{"start", evidence.start}, {"end", evidence.end}, {"text", evidence.text}};
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace tradewire
