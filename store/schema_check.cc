#include "store/schema_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/schema.h"

namespace tradewire {
namespace {

// A table, index or trigger.
struct SchemaObject {
  std::string type;
  std::string name;
  std::string table;
  std::string sql;
};

std::vector<SchemaObject> ObjectsOf(Connection& db) {
  std::vector<SchemaObject> objects;
  Cursor rows = db.Ask(
      "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE type <> 'view' AND name "
      "NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid");
  while (rows.Next()) objects.push_back({rows->String(0), rows->String(1), rows->String(2), rows->String(3)});
  return objects;
}

std::vector<std::string> ColumnsOf(Connection& db, const std::string& table) {
  std::vector<std::string> columns;
  Cursor rows = db.Ask("SELECT name FROM pragma_table_info(?1)", table);
  while (rows.Next()) columns.push_back(rows->String(0));
  return columns;
}

// What the tables of a new knowledge base are made of, to compare with.
struct Model {
  std::vector<SchemaObject> objects;
  std::map<std::string, std::vector<std::string>> columns;  // by table
};

Result<Model> MakeModel() {
  auto db = Connection::Open(":memory:", Access::kCreate, std::chrono::milliseconds(0));
  if (!db) return Fail(db.error());
  (*db)->Script(Tables());
  Model model;
  model.objects = ObjectsOf(**db);
  for (const SchemaObject& object : model.objects) {
    if (object.type == "table") model.columns[object.name] = ColumnsOf(**db, object.name);
  }
  if (Status status = (*db)->TakeStatus(); !status) return Fail(status.error());
  return model;
}

// Made once for the process; nothing, and an error at `db`, when there is no memory.
const Model* ModelFor(Connection& db) {
  static std::mutex mutex;
  static std::optional<Model> model;
  const std::lock_guard lock(mutex);
  if (!model) {
    Result<Model> made = MakeModel();
    if (!made) {
      db.SetError(made.error());
      return nullptr;
    }
    model = std::move(*made);
  }
  return &*model;
}

// Migrations write the same statements over other lines, and quote the name of a table that they rename.
std::string Plain(std::string sql) {
  std::erase_if(sql, [](char c) { return c == ' ' || c == '\n' || c == '"'; });
  return sql;
}

const SchemaObject* Find(const std::vector<SchemaObject>& objects, const SchemaObject& wanted) {
  const auto at = std::find_if(objects.begin(), objects.end(), [&](const SchemaObject& object) {
    return object.type == wanted.type && object.name == wanted.name;
  });
  return at == objects.end() ? nullptr : &*at;
}

void CheckColumns(Connection& db, const Model& model, const std::string& table,
                  std::vector<Finding>* findings) {
  const std::vector<std::string> there = ColumnsOf(db, table);
  for (const std::string& column : model.columns.at(table)) {
    if (std::find(there.begin(), there.end(), column) == there.end())
      findings->push_back({"tables", table + " has no column " + column, false});
  }
}

// Indexes and triggers of tables that are there, but missing or other than they should be.
std::vector<const SchemaObject*> WrongHelpers(Connection& db, const Model& model) {
  const std::vector<SchemaObject> there = ObjectsOf(db);
  std::vector<const SchemaObject*> wrong;
  for (const SchemaObject& object : model.objects) {
    if (object.type == "table" || Find(there, {"table", object.table, "", ""}) == nullptr) continue;
    const SchemaObject* found = Find(there, object);
    if (found == nullptr || Plain(found->sql) != Plain(object.sql)) wrong.push_back(&object);
  }
  return wrong;
}

std::vector<const ViewDefinition*> WrongViews(Connection& db) {
  std::vector<const ViewDefinition*> wrong;
  for (const ViewDefinition& view : Views()) {
    if (!db.AskInt("SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = ?1 AND sql = ?2", view.name,
                   SqlOf(view)))
      wrong.push_back(&view);
  }
  return wrong;
}

bool DocsAreWhole(Connection& db) {
  std::set<std::array<std::string, 3>> there;
  Cursor rows = db.Ask("SELECT object, column_name, doc FROM schema_doc");
  while (rows.Next()) there.insert({rows->String(0), rows->String(1), rows->String(2)});
  return std::all_of(SchemaDocs().begin(), SchemaDocs().end(), [&](const SchemaDoc& doc) {
    return there.contains({std::string(doc.object), std::string(doc.column), std::string(doc.doc)});
  });
}

}  // namespace

void CheckSchema(Connection& db, std::vector<Finding>* findings) {
  const Model* model = ModelFor(db);
  if (model == nullptr) return;
  const std::vector<SchemaObject> there = ObjectsOf(db);
  for (const SchemaObject& object : model->objects) {
    if (object.type != "table") continue;
    if (Find(there, object) == nullptr) {
      findings->push_back({"tables", object.name + " is not there", false});
    } else {
      CheckColumns(db, *model, object.name, findings);
    }
  }
  for (const SchemaObject* object : WrongHelpers(db, *model))
    findings->push_back({object->type + " " + object->name, "is not as this program makes it", true});
  for (const ViewDefinition* view : WrongViews(db))
    findings->push_back({"view " + view->name, "is not as this program makes it", true});
}

void CheckSchemaDocs(Connection& db, std::vector<Finding>* findings) {
  if (!DocsAreWhole(db)) findings->push_back({"schema_doc", "does not say what tables and views mean", true});
}

void RestoreSchema(Connection& db) {
  const Model* model = ModelFor(db);
  if (model == nullptr) return;
  for (const SchemaObject* object : WrongHelpers(db, *model)) {
    const std::string kind = object->type == "index" ? "INDEX" : "TRIGGER";
    db.Script("DROP " + kind + " IF EXISTS " + object->name + ";" + object->sql);
  }
  for (const ViewDefinition* view : WrongViews(db))
    db.Script("DROP VIEW IF EXISTS " + view->name + ";" + SqlOf(*view));
  WriteSchemaDocs(db);
}

}  // namespace tradewire
