// ReadFact(): the fields of a stored fact, put together from the tables of its type.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "store/fact_rows.h"

namespace tradewire {
namespace {

std::optional<double> OptionalReal(const Statement& row, int column) {
  return row.Type(column) == ColumnType::kNull ? std::nullopt : std::optional(row.Real(column));
}

std::optional<bool> OptionalBool(const Statement& row, int column) {
  return row.Type(column) == ColumnType::kNull ? std::nullopt : std::optional(row.Int(column) != 0);
}

void AddOnce(std::optional<std::string> item, std::vector<std::string>* items) {
  if (!item || std::find(items->begin(), items->end(), *item) != items->end()) return;
  items->push_back(std::move(*item));
}

std::optional<FactBody> ReadTariff(Connection& db, int64_t id) {
  Tariff t;
  {
    Cursor row = db.Ask(
        "SELECT rate_text, previous_rate, instrument, status, effective FROM fact_tariff WHERE fact_id = ?1",
        id);
    if (!row.Next()) return std::nullopt;
    t.rate_text = row->OptionalString(0);
    t.previous_rate = OptionalReal(*row.operator->(), 1);
    t.instrument = row->OptionalString(2);
    t.status = row->OptionalString(3);
    t.effective = row->OptionalString(4);
  }
  Cursor lines = db.Ask(
      "SELECT m.rate_low, m.rate_high, m.rate_unit, m.imposer, m.target, m.product FROM tariff_line l "
      "CROSS JOIN measure m ON m.id = l.measure_id WHERE l.fact_id = ?1 ORDER BY l.position",
      id);
  while (lines.Next()) {
    t.rate_low = OptionalReal(*lines.operator->(), 0);
    t.rate_high = OptionalReal(*lines.operator->(), 1);
    t.rate_unit = lines->String(2);
    t.imposer = lines->OptionalString(3);
    AddOnce(lines->OptionalString(4), &t.target);
    AddOnce(lines->OptionalString(5), &t.products);
  }
  return t;
}

std::optional<FactBody> ReadCommitment(Connection& db, int64_t id) {
  Commitment c;
  {
    Cursor row = db.Ask(
        "SELECT amount_low, amount_high, currency, kind, payer, recipient, status, horizon FROM "
        "fact_commitment "
        "WHERE fact_id = ?1",
        id);
    if (!row.Next()) return std::nullopt;
    c.amount_low = OptionalReal(*row.operator->(), 0);
    c.amount_high = OptionalReal(*row.operator->(), 1);
    c.currency = row->String(2);
    c.kind = row->OptionalString(3);
    c.payer = row->OptionalString(4);
    c.recipient = row->OptionalString(5);
    c.status = row->OptionalString(6);
    c.horizon = row->OptionalString(7);
  }
  Cursor sectors = db.Ask("SELECT sector FROM commitment_sector WHERE fact_id = ?1 ORDER BY position", id);
  while (sectors.Next()) c.sectors.push_back(sectors->String(0));
  return c;
}

std::optional<FactBody> ReadDeadline(Connection& db, int64_t id) {
  Cursor row = db.Ask(
      "SELECT d.date, d.precision, nullif(d.kind, ''), x.parties FROM fact_deadline x "
      "CROSS JOIN deadline d ON d.id = x.deadline_id WHERE x.fact_id = ?1",
      id);
  if (!row.Next()) return std::nullopt;
  Deadline d;
  d.date = row->String(0);
  d.precision = row->String(1);
  d.kind = row->OptionalString(2);
  const auto parties = nlohmann::json::parse(row->Text(3), nullptr, false);
  for (const auto& party : parties) {
    if (party.is_string()) d.parties.push_back(party.get<std::string>());
  }
  return d;
}

std::optional<FactBody> ReadOfficial(Connection& db, int64_t id) {
  Cursor row = db.Ask(
      "SELECT coalesce(o.name, p.name), o.title, o.country, o.former, o.quoted FROM fact_official o "
      "CROSS JOIN person p ON p.id = o.person_id WHERE o.fact_id = ?1",
      id);
  if (!row.Next()) return std::nullopt;
  return Official{row->String(0), row->OptionalString(1), row->OptionalString(2),
                  OptionalBool(*row.operator->(), 3), OptionalBool(*row.operator->(), 4)};
}

std::optional<FactBody> ReadSector(Connection& db, int64_t id) {
  Cursor row = db.Ask("SELECT sector, role FROM fact_sector WHERE fact_id = ?1", id);
  if (!row.Next()) return std::nullopt;
  return SectorUse{row->String(0), row->String(1)};
}

}  // namespace

std::optional<FactBody> ReadFact(Connection& db, int64_t fact_id, std::string_view type) {
  if (type == "tariff") return ReadTariff(db, fact_id);
  if (type == "commitment") return ReadCommitment(db, fact_id);
  if (type == "deadline") return ReadDeadline(db, fact_id);
  if (type == "official") return ReadOfficial(db, fact_id);
  return ReadSector(db, fact_id);
}

}  // namespace tradewire
