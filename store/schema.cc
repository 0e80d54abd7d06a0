#include "store/schema.h"

#include <tuple>

#include "store/article_index.h"
#include "store/schema_steps.h"

namespace tradewire {
namespace {

// A step that changes views alone, which come anew with every step. 8: the views of promises name each of
// their sources once, so that SQLite prepares them in a third of the time.
constexpr const char* kViewsAlone = "";

constexpr int64_t kBandsChanged = 2;  // the schema whose bands are others than before

// WAL lets readers go on beside a writer; NORMAL keeps the file whole through a kill and a power cut, which
// may then cost the last transactions but never half of one.
constexpr std::string_view kPragmas = R"sql(
PRAGMA foreign_keys=ON;
PRAGMA synchronous=NORMAL;
PRAGMA temp_store=MEMORY;
PRAGMA cache_size=-32000;
PRAGMA wal_autocheckpoint=8000;
PRAGMA secure_delete=OFF;
)sql";

struct FileMark {
  int64_t application_id = 0;
  int64_t version = 0;
  int64_t objects = 0;
};

FileMark ReadMark(Connection& db) {
  return {db.AskInt("PRAGMA application_id").value_or(0), db.AskInt("PRAGMA user_version").value_or(0),
          db.AskInt("SELECT count(*) FROM sqlite_schema").value_or(0)};
}

Status Refuse(Connection& db, std::string message) {
  return Fail(ErrorKind::kStore, db.path(), std::move(message));
}

Status CheckMark(Connection& db, const FileMark& mark, bool may_write) {
  const bool empty = mark.objects == 0 && mark.application_id == 0 && mark.version == 0;
  if (!empty && mark.application_id != kApplicationId) {
    return Refuse(db, "is a database of another program and is left as it is; name another file with --db");
  }
  if (mark.version > NewestVersion()) {
    return Refuse(db, "has schema " + std::to_string(mark.version) + ", this program knows " +
                          std::to_string(NewestVersion()) + "; use a newer tradewire");
  }
  if (mark.version < NewestVersion() && !may_write) {
    return Refuse(db, empty ? "is empty; fill it with `tradewire ingest`"
                            : "has the older schema " + std::to_string(mark.version) +
                                  "; run `tradewire ingest` or `tradewire reextract` to bring it up to date");
  }
  return {};
}

void DropViews(Connection& db) {
  std::string script;
  {
    Cursor views = db.Ask("SELECT name FROM sqlite_schema WHERE type='view' ORDER BY rowid DESC");
    while (views.Next()) script += "DROP VIEW \"" + views->String(0) + "\";";
  }
  db.Script(script);
}

void CreateViews(Connection& db) {
  for (const ViewDefinition& view : Views()) db.Script(SqlOf(view));
  WriteSchemaDocs(db);
}

void SetMark(Connection& db, int64_t version) {
  db.Script("PRAGMA application_id=" + std::to_string(kApplicationId) +
            "; PRAGMA user_version=" + std::to_string(version));
}

// Another process may have made it meanwhile.
Status MakeNew(Connection& db) {
  Transaction transaction(db);
  if (ReadMark(db).version == 0) {
    db.Script(Tables());
    CreateViews(db);
    SetMark(db, NewestVersion());
  }
  return transaction.Commit();
}

// One step from `version` to the next. Another process may have taken it meanwhile; then nothing is left to
// do.
Status Migrate(Connection& db, int64_t version) {
  Transaction transaction(db);
  if (ReadMark(db).version == version) {
    DropViews(db);
    db.Script(Migrations().at(static_cast<size_t>(version - 1)));
    if (version + 1 == kBandsChanged) RebuildFingerprints(db);
    if (version + 1 == NewestVersion()) CreateViews(db);
    SetMark(db, version + 1);
  }
  return transaction.Commit();
}

}  // namespace

const std::vector<std::string>& Migrations() {
  static const std::vector<std::string> kMigrations = {
      EntitiesMigration(), FetchingMigration(), GrowthMigration(), QuestionsMigration(),
      MovesMigration(),    ChainsMigration(),   kViewsAlone,
  };
  return kMigrations;
}

int64_t NewestVersion() { return static_cast<int64_t>(Migrations().size()) + 1; }

std::string SqlOf(const ViewDefinition& view) {
  return "CREATE VIEW " + view.name + " AS SELECT " + view.columns + " FROM " + view.from;
}

void WriteSchemaDocs(Connection& db) {
  db.Run("DELETE FROM schema_doc");
  db.RunForRows("INSERT INTO schema_doc(object, column_name, doc) VALUES", "", SchemaDocs(),
                [](const SchemaDoc& doc) { return std::tie(doc.object, doc.column, doc.doc); });
}

Status PrepareSchema(Connection& db, bool may_write) {
  FileMark mark = ReadMark(db);
  if (Status status = db.TakeStatus(); !status) return status;
  if (Status status = CheckMark(db, mark, may_write); !status) return status;
  // Articles of some kilobytes fill small pages best: at 4096 one of 3 KB takes a page for itself.
  if (may_write && mark.version == 0) {
    db.Script("PRAGMA page_size=2048; PRAGMA journal_mode=WAL;");
    if (Status status = MakeNew(db); !status) return status;
    mark = ReadMark(db);
    if (Status status = db.TakeStatus(); !status) return status;
  }
  for (int64_t version = mark.version; version < NewestVersion(); ++version) {
    if (Status status = Migrate(db, version); !status) return status;
  }
  db.Script(std::string(kPragmas));
  if (!may_write) db.Script("PRAGMA query_only=ON");
  return db.TakeStatus();
}

}  // namespace tradewire
