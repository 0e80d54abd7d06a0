// `codes`: the codes that facts use and queries take, each with its meaning.
#include <algorithm>

#include "app/commands.h"
#include "app/rules_folder.h"
#include "app/table.h"
#include "core/counted.h"
#include "extractor/extractor.h"

namespace tradewire {
namespace {

using Table = std::vector<std::vector<std::string>>;

void WriteParties(const CodeTables& codes, Console& console) {
  Table rows;
  for (const PartyCode& party : codes.parties)
    rows.push_back({party.code, party.label, party.kind, Joined(party.blocs, ", ")});
  std::sort(rows.begin(), rows.end());
  WriteTable({"id", "label", "kind", "blocs"}, rows, console);
}

void WriteSectors(const CodeTables& codes, Console& console) {
  Table rows;
  for (const SectorCode& sector : codes.sectors)
    rows.push_back({sector.id, sector.label, sector.parent, sector.hs});
  WriteTable({"id", "label", "parent", "hs"}, rows, console);
}

void WriteInstruments(const CodeTables& codes, Console& console) {
  Table rows;
  for (const InstrumentCode& instrument : codes.instruments)
    rows.push_back({instrument.id, instrument.label, instrument.owner});
  WriteTable({"id", "label", "owner"}, rows, console);
}

struct Field {
  std::string_view codes;  // the argument that asks for it
  std::string_view type;
  std::string_view field;
};
constexpr Field kFields[] = {{"statuses", "tariff", "status"},
                             {"statuses", "commitment", "status"},
                             {"kinds", "commitment", "kind"},
                             {"kinds", "deadline", "kind"},
                             {"roles", "sector", "role"}};

void WriteValues(const std::string& codes, Console& console) {
  Table rows;
  for (const Field& field : kFields) {
    if (field.codes != codes) continue;
    for (const std::string_view value : ValuesOf(field.type, field.field))
      rows.push_back({std::string(value), std::string(field.type) + " " + std::string(field.field)});
  }
  WriteTable({"id", "of"}, rows, console);
}

}  // namespace

void ListCodes(const Places& places, const CodesOptions& options, Console& console) {
  if (options.of.empty()) {
    return WriteTable({"codes", "of"},
                      {{"parties", "countries and blocs"},
                       {"sectors", "goods and industries"},
                       {"instruments", "statutes and programmes of duties"},
                       {"statuses", "tariffs and commitments"},
                       {"kinds", "commitments and deadlines"},
                       {"roles", "sectors in an article"}},
                      console);
  }
  const bool listed = options.of == "parties" || options.of == "sectors" || options.of == "instruments";
  if (!listed) return WriteValues(options.of, console);
  const Result<CodeTables> codes = OpenCodeTables(places.rules);
  if (!codes) return console.Fail(codes.error());
  if (options.of == "parties") return WriteParties(*codes, console);
  if (options.of == "sectors") return WriteSectors(*codes, console);
  WriteInstruments(*codes, console);
}

}  // namespace tradewire
