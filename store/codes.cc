// The code tables: parties with their blocs, sectors with their parents, officials known beforehand.
#include <set>
#include <utility>

#include "store/person_rows.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

void SaveParty(Connection& db, const PartyCode& party) {
  db.Run(
      "INSERT INTO party(code, label, kind) VALUES(?1, ?2, ?3) ON CONFLICT(code) DO UPDATE "
      "SET label = excluded.label, kind = excluded.kind WHERE (label, kind) IS NOT (excluded.label, "
      "excluded.kind)",
      party.code, party.label, party.kind);
}

// Memberships that the rules no longer name go.
void DropFormerBlocs(Connection& db, const std::vector<PartyCode>& parties) {
  std::set<std::pair<std::string, std::string>> wanted;
  for (const PartyCode& party : parties) {
    for (const std::string& bloc : party.blocs) wanted.emplace(party.code, bloc);
  }
  std::vector<std::pair<std::string, std::string>> former;
  {
    Cursor rows = db.Ask("SELECT party, bloc FROM party_bloc");
    while (rows.Next()) former.emplace_back(rows->String(0), rows->String(1));
  }
  for (const auto& [party, bloc] : former) {
    if (wanted.contains({party, bloc})) continue;
    db.Run("DELETE FROM party_bloc WHERE party = ?1 AND bloc = ?2", party, bloc);
  }
}

void SaveBlocs(Connection& db, const PartyCode& party) {
  for (const std::string& bloc : party.blocs) {
    db.Run("INSERT OR IGNORE INTO party(code, label, kind) VALUES(?1, ?1, 'bloc')", bloc);
    db.Run("INSERT OR IGNORE INTO party_bloc(party, bloc) VALUES(?1, ?2)", party.code, bloc);
  }
}

void SaveSector(Connection& db, const SectorCode& sector) {
  std::optional<std::string> parent;
  if (!sector.parent.empty()) {
    parent = sector.parent;
    db.Run("INSERT OR IGNORE INTO sector(id, parent, label, hs) VALUES(?1, NULL, ?1, '')", *parent);
  }
  db.Run(
      "INSERT INTO sector(id, parent, label, hs) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(id) DO UPDATE "
      "SET parent = excluded.parent, label = excluded.label, hs = excluded.hs "
      "WHERE (parent, label, hs) IS NOT (excluded.parent, excluded.label, excluded.hs)",
      sector.id, parent, sector.label, sector.hs);
}

}  // namespace

Status Store::SaveCodes(const std::vector<PartyCode>& parties, const std::vector<SectorCode>& sectors) {
  Transaction transaction(*db_);
  for (const PartyCode& party : parties) SaveParty(*db_, party);
  DropFormerBlocs(*db_, parties);
  for (const PartyCode& party : parties) SaveBlocs(*db_, party);
  for (const SectorCode& sector : sectors) SaveSector(*db_, sector);
  return transaction.Commit();
}

Status Store::SaveOfficials(const std::vector<KnownOfficial>& officials) {
  Transaction transaction(*db_);
  KnownRows known;
  PersonRows people(*db_, known);
  for (const KnownOfficial& official : officials) {
    const int64_t person = people.FindOrAdd(official.name, official.country).id;
    for (const std::string& alias : official.aliases) people.AddAlias(person, alias, official.country);
    if (official.title.empty()) continue;
    db_->Run(
        "INSERT OR IGNORE INTO office_term(person_id, title, country, since, until) VALUES(?1, ?2, ?3, ?4, "
        "?5)",
        person, official.title, official.country, official.from, official.until);
  }
  return transaction.Commit();
}

}  // namespace tradewire
