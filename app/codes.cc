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

struct CodeList {
  std::string name;
  std::string of;
  void (*write)(const CodeTables& codes, Console& console) = nullptr;  // null: values of kFields
};

const std::vector<CodeList>& CodeLists() {
  static const std::vector<CodeList> lists = {
      {"parties", "countries and blocs", WriteParties},
      {"sectors", "goods and industries", WriteSectors},
      {"instruments", "statutes and programmes of duties", WriteInstruments},
      {"statuses", "tariffs and commitments"},
      {"kinds", "commitments and deadlines"},
      {"roles", "sectors in an article"}};
  return lists;
}

void WriteLists(Console& console) {
  Table rows;
  for (const CodeList& list : CodeLists()) rows.push_back({list.name, list.of});
  WriteTable({"codes", "of"}, rows, console);
}

Error NoList(const std::string& name) {
  std::vector<std::string> names;
  for (const CodeList& list : CodeLists()) names.push_back(list.name);
  return {ErrorKind::kUsage, "codes " + name, "is none of " + Enumerated(names)};
}

}  // namespace

void ListCodes(const Places& places, const CodesOptions& options, Console& console) {
  if (options.of.empty()) return WriteLists(console);
  const auto list = std::find_if(CodeLists().begin(), CodeLists().end(),
                                 [&](const CodeList& known) { return known.name == options.of; });
  if (list == CodeLists().end()) return console.Fail(NoList(options.of));
  if (list->write == nullptr) return WriteValues(list->name, console);
  const Result<CodeTables> codes = OpenCodeTables(places.rules);
  codes ? list->write(*codes, console) : console.Fail(codes.error());
}

}  // namespace tradewire
