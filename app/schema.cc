// `schema`: what every table, view and column means, for readers and for Datasette.
#include "store/schema.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/json_lines.h"
#include "app/knowledge_base.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

void PrintObject(const SchemaDoc& object, Console& console) {
  console.Line(std::string(object.object) + "\n  " + std::string(object.doc));
}

void PrintColumn(const SchemaDoc& column, Console& console) {
  constexpr size_t kWidth = 18;
  std::string name(column.column);
  name.resize(std::max(kWidth, name.size() + 1), ' ');
  console.Line("    " + name + std::string(column.doc));
}

void PrintText(const std::string& name, Console& console) {
  bool any = false;
  for (const SchemaDoc& doc : SchemaDocs()) {
    if (!name.empty() && doc.object != name) continue;
    if (doc.column.empty() && any) console.Line("");
    any = true;
    doc.column.empty() ? PrintObject(doc, console) : PrintColumn(doc, console);
  }
  if (!any) {
    console.Fail({ErrorKind::kUsage, name, "is no table or view; see tradewire schema for all of them"});
  }
}

// https://docs.datasette.io/en/stable/metadata.html
ordered_json DatasetteTables(const std::string& name) {
  ordered_json tables = ordered_json::object();
  for (const SchemaDoc& doc : SchemaDocs()) {
    if (!name.empty() && doc.object != name) continue;
    ordered_json& table = tables[std::string(doc.object)];
    if (doc.column.empty()) {
      table["description"] = doc.doc;
    } else {
      table["columns"][std::string(doc.column)] = doc.doc;
      if (!doc.unit.empty()) table["units"][std::string(doc.column)] = doc.unit;
    }
  }
  return tables;
}

}  // namespace

void ShowSchema(const Places& places, const SchemaOptions& options, Console& console) {
  if (!options.datasette) return PrintText(options.name, console);
  const std::string database = std::filesystem::path(KnowledgeBasePath(places.db)).stem().string();
  const ordered_json tables = DatasetteTables(options.name);
  console.Out(JsonLine({{"title", "Trade news: tariffs, commitments, deadlines, officials and sectors"},
                        {"databases", {{database, {{"tables", tables}}}}}}));
}

}  // namespace tradewire
