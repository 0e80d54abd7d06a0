// The file itself: what is refused, what is migrated, and that every part of the schema is documented.
#include "store/schema.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "store/upkeep.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

class SchemaTest : public StoreTest {
 protected:
  // A database made by plain SQL, as another program or version would leave it.
  std::string Make(const std::string& name, const std::string& sql) {
    const std::string path = folder_.File(name);
    auto db = Connection::Open(path, Access::kCreate, std::chrono::seconds(1));
    EXPECT_TRUE(db);
    (*db)->Script(sql);
    EXPECT_TRUE((*db)->TakeStatus());
    return path;
  }
  Folder folder_;
};

TEST_F(SchemaTest, CarriesItsMarks) {
  EXPECT_EQ(One("PRAGMA application_id"), std::to_string(kApplicationId));
  EXPECT_EQ(One("PRAGMA user_version"), std::to_string(NewestVersion()));
  EXPECT_EQ(One("PRAGMA foreign_keys"), "1");
}

struct RefusalRow {
  std::string name;
  std::string sql;      // makes the file
  std::string content;  // or its bytes
  std::string message;
};

std::ostream& operator<<(std::ostream& out, const RefusalRow& row) { return out << row.name; }

class RefusalTest : public SchemaTest, public testing::WithParamInterface<RefusalRow> {};

TEST_P(RefusalTest, LeavesTheFileAsItIs) {
  const RefusalRow& row = GetParam();
  const std::string path = folder_.File("kb.db");
  if (row.sql.empty()) {
    std::ofstream(path, std::ios::binary) << row.content;
  } else {
    Make("kb.db", row.sql);
  }
  const std::string before = ReadFile(path);
  const auto store = Store::Open(path, {});
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, ErrorKind::kStore);
  EXPECT_EQ(store.error().place, path);
  EXPECT_THAT(store.error().message, HasSubstr(row.message));
  EXPECT_EQ(ReadFile(path), before);
}

const RefusalRow kRefusals[] = {
    {"text_file", "", std::string(4096, 'x'), "is no knowledge base"},
    {"short_text_file", "", "url,title\n", "is no knowledge base"},
    {"other_program", "CREATE TABLE notes(body TEXT)", "", "of another program"},
    {"other_mark", "PRAGMA application_id=7; CREATE TABLE notes(body TEXT)", "", "of another program"},
    {"other_mark_without_tables", "PRAGMA application_id=7; PRAGMA user_version=3", "", "of another program"},
    {"newer_schema", "PRAGMA application_id=1415007042; PRAGMA user_version=999; CREATE TABLE t(x)", "",
     "use a newer tradewire"},
};

INSTANTIATE_TEST_SUITE_P(Refusals, RefusalTest, testing::ValuesIn(kRefusals),
                         [](const auto& row) { return row.param.name; });

struct MissingRow {
  std::string name;
  OpenMode mode;
  bool opens;
};

std::ostream& operator<<(std::ostream& out, const MissingRow& row) { return out << row.name; }

class MissingFileTest : public SchemaTest, public testing::WithParamInterface<MissingRow> {};

TEST_P(MissingFileTest, IsMadeOnlyWhenAsked) {
  const std::string path = folder_.File("new.db");
  EXPECT_EQ(Store::Open(path, {GetParam().mode}).has_value(), GetParam().opens);
  EXPECT_EQ(std::filesystem::exists(path), GetParam().opens);
}

const MissingRow kMissing[] = {
    {"create", OpenMode::kCreate, true},
    {"update", OpenMode::kUpdate, false},
    {"read", OpenMode::kRead, false},
};

INSTANTIATE_TEST_SUITE_P(Missing, MissingFileTest, testing::ValuesIn(kMissing),
                         [](const auto& row) { return row.param.name; });

TEST_F(SchemaTest, AFolderThatIsNotThereIsNamed) {
  const auto store = Store::Open(folder_.File("none/kb.db"), {});
  ASSERT_FALSE(store);
  EXPECT_THAT(store.error().Line(), HasSubstr("none/kb.db: cannot be opened"));
}

TEST_F(SchemaTest, AnEmptyFileBecomesAKnowledgeBase) {
  const std::string path = folder_.File("empty.db");
  std::ofstream(path).close();
  EXPECT_TRUE(Store::Open(path, {}));
  EXPECT_TRUE(Store::Open(path, {OpenMode::kRead}));
}

TEST_F(SchemaTest, AReaderNeverWrites) {
  const std::string path = folder_.File("kb.db");
  Open(path);
  auto reader = Store::Open(path, {OpenMode::kRead});
  ASSERT_TRUE(reader);
  EXPECT_FALSE(reader->AddFeed("https://a.example/feed", ""));
  EXPECT_TRUE(reader->ListFeeds());
}

// Statements as SQLite keeps them, without what it does to those of an altered table: the name is quoted, and
// columns are added after a line's end.
std::vector<std::string> Plain(std::vector<std::string> statements) {
  for (std::string& sql : statements) {
    std::string plain;
    for (const char c : sql) {
      const bool space = c == ' ' || c == '\n';
      if (c == ',' || c == ')') {
        while (plain.ends_with(' ')) plain.pop_back();
      }
      if (c != '"' && !(space && plain.ends_with(' '))) plain += space ? ' ' : c;
    }
    sql = plain;
  }
  return statements;
}

// Every stored schema becomes the schema of today, the one that a new file gets. The stored file of today's
// own version pins tables and views: a change without a migration fails here.
class MigrationTest : public SchemaTest, public testing::WithParamInterface<int64_t> {};

TEST_P(MigrationTest, BringsAnOldFileUpToDate) {
  const int64_t version = GetParam();
  const std::string old =
      ReadFile(std::string(TRADEWIRE_STORE_DATA) + "/schema_" + std::to_string(version) + ".sql");
  ASSERT_FALSE(old.empty()) << "store the schema: see tests/store/data/README.md";
  const std::string path = Make("old.db", old);
  if (version < NewestVersion()) {
    EXPECT_FALSE(Store::Open(path, {OpenMode::kRead}));
  }
  Store migrated = Open(path);
  const std::string dump = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
  EXPECT_THAT(Plain(Sql(migrated, dump)), testing::ElementsAreArray(Plain(Select(dump))));
  EXPECT_THAT(Sql(migrated, "SELECT title FROM articles"), ElementsAre("Kept through migrations"));
  EXPECT_THAT(Sql(migrated, "SELECT rate_low, target, evidence FROM tariffs"),
              ElementsAre("25|JP|25% on cars"));
  EXPECT_THAT(Sql(migrated, "SELECT measure, articles FROM tariff_timeline"),
              ElementsAre("US > JP : automobiles : 25%|1"));
  EXPECT_THAT(Sql(migrated, "SELECT seq, op, fact_id FROM changes"), ElementsAre("1|inserted|1"));
  EXPECT_THAT(Sql(migrated, "SELECT rowid FROM article_fts WHERE article_fts MATCH 'migrations'"),
              ElementsAre("1"));
  const auto findings = Check(migrated);
  ASSERT_TRUE(findings);
  // The hash of the stored article is made up, and the words on the schema are not stored.
  for (const Finding& finding : *findings) {
    const bool stored_so =
        finding.check == "texts" || (finding.check == "schema_doc" && version == NewestVersion());
    EXPECT_TRUE(stored_so) << finding.check << ": " << finding.detail;
  }
  if (version < NewestVersion()) {
    EXPECT_EQ(Sql(migrated, "SELECT * FROM schema_doc"), Select("SELECT * FROM schema_doc"));
  }
}

INSTANTIATE_TEST_SUITE_P(Versions, MigrationTest, testing::Range(int64_t{1}, NewestVersion() + 1));

TEST_F(SchemaTest, EveryTableViewAndColumnIsDocumented) {
  const auto undocumented = Select(R"sql(
    SELECT o.name, c.name FROM sqlite_schema o JOIN pragma_table_info(o.name) c
    WHERE o.type IN ('table', 'view') AND o.name NOT LIKE 'sqlite_%' AND o.name NOT LIKE 'article_fts_%'
    AND NOT EXISTS (SELECT 1 FROM schema_doc d WHERE d.object = o.name AND d.column_name = c.name AND d.doc <> ''))sql");
  EXPECT_THAT(undocumented, testing::IsEmpty());
  const auto bare = Select(R"sql(
    SELECT o.name FROM sqlite_schema o WHERE o.type IN ('table', 'view') AND o.name NOT LIKE 'sqlite_%'
    AND o.name NOT LIKE 'article_fts_%'
    AND NOT EXISTS (SELECT 1 FROM schema_doc d WHERE d.object = o.name AND d.column_name = ''))sql");
  EXPECT_THAT(bare, testing::IsEmpty());
}

TEST_F(SchemaTest, NothingIsDocumentedThatIsNotThere) {
  EXPECT_THAT(Select(R"sql(SELECT d.object, d.column_name FROM schema_doc d WHERE d.column_name <> ''
                     AND NOT EXISTS (SELECT 1 FROM pragma_table_info(d.object) c WHERE c.name = d.column_name))sql"),
              testing::IsEmpty());
}

TEST_F(SchemaTest, EveryForeignKeyHasAnIndex) {
  EXPECT_THAT(Select(R"sql(
    SELECT m.name, k."from" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'
    AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
                    WHERE i.seqno = 0 AND i.name = k."from")
    AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.pk = 1 AND c.name = k."from"))sql"),
              testing::IsEmpty());
}

struct ViewRow {
  std::string name;
  std::string columns;  // the contract's, in its order, at the view's beginning
};

std::ostream& operator<<(std::ostream& out, const ViewRow& row) { return out << row.name; }

class ContractTest : public StoreTest, public testing::WithParamInterface<ViewRow> {};

TEST_P(ContractTest, NamesItsColumns) {
  EXPECT_EQ(One("SELECT type FROM sqlite_schema WHERE name = '" + GetParam().name + "'"), "view");
  EXPECT_EQ(One("SELECT group_concat(name, ', ') FROM pragma_table_info('" + GetParam().name + "')"),
            GetParam().columns);
}

const ViewRow kViews[] = {
    {"articles", "id, url, title, source, published, fetched, lang, text"},
    {"tariffs",
     "id, article_id, rate_low, rate_high, rate_unit, previous_rate, imposer, target, product, instrument, "
     "status, "
     "effective, evidence, rule, published"},
    {"commitments",
     "id, article_id, amount_low, amount_high, currency, kind, payer, recipient, sector, status, horizon, "
     "evidence, "
     "rule, published"},
    {"deadlines", "id, article_id, date, precision, kind, party, evidence, rule, published"},
    {"officials", "id, name, title, country, former, first_seen, last_seen, articles"},
    {"official_mentions", "official_id, article_id, title, quoted, evidence"},
    {"sectors", "id, parent, label, hs"},
    {"article_sectors", "article_id, sector, role"},
    {"changes", "seq, at, op, fact_type, fact_id, article_id"},
};

INSTANTIATE_TEST_SUITE_P(Views, ContractTest, testing::ValuesIn(kViews),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
