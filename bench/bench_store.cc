// How much PutArticle costs beside the bare insertion of the same rows into the same schema.
//
//   bench_store [ARTICLES]      prints both speeds in articles a second of processor time, and their ratio
//
// The bare loop replays the rows that PutArticle left, read into memory before, with kept statements, one
// transaction an article and the same pragmas; it neither hashes, compares, looks up nor compresses. Both
// write a new file in the temporary folder.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "store/schema.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

std::string Words(std::mt19937& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    // Word ranks fall off as in prose: most words are common ones.
    const double rank = 20000.0 / (1.0 + static_cast<double>(random() % 20000));
    text += "word" + std::to_string(static_cast<int>(rank * 7)) + "x" + std::to_string(random() % 40) + " ";
  }
  return text;
}

Fact MakeFact(std::mt19937& random, int index) {
  const std::string parties[] = {"JP", "KR", "EU", "CN", "MX", "CA", "IN", "BR"};
  Fact fact{{}, "bench.rule", {static_cast<size_t>(index * 40), static_cast<size_t>(index * 40 + 35)}, {}};
  const std::string party = parties[random() % 8];
  if (index % 4 == 0) {
    Tariff t;
    t.rate_low = t.rate_high = static_cast<double>(index + random() % 50);
    t.imposer = "US";
    t.target = {party};
    t.products = {"steel"};
    t.status = "announced";
    fact.body = t;
  } else if (index % 4 == 1) {
    Official o;
    o.name = "Person " + std::to_string(random() % 500) + " Name" + std::to_string(index);
    o.country = party;
    fact.body = o;
  } else if (index % 4 == 2) {
    Deadline d;
    d.date = "2025-0" + std::to_string(1 + index % 9) + "-01";
    d.kind = "effective";
    d.parties = {"US", party};
    fact.body = d;
  } else {
    fact.body = SectorUse{"sector" + std::to_string(index + random() % 30 * 10), "mentioned"};
  }
  return fact;
}

struct Input {
  ArticleRecord record;
  std::vector<Fact> facts;
};

std::vector<Input> MakeInputs(int count) {
  std::mt19937 random(1);  // NOLINT: the same articles in every run
  std::vector<Input> inputs;
  for (int i = 0; i < count; ++i) {
    Input input;
    input.record.article.url = "https://bench.example/" + std::to_string(i);
    input.record.article.title = "Article " + std::to_string(i);
    input.record.article.published = "2025-07-23";
    input.record.article.text = Words(random, 450);
    input.record.raw = "<html><body>" + input.record.article.text + "</body></html>";
    input.record.raw_type = "text/html";
    for (int k = 0; k < 8; ++k) input.facts.push_back(MakeFact(random, k));
    inputs.push_back(std::move(input));
  }
  return inputs;
}

struct Row {
  std::string sql;
  std::vector<std::pair<ColumnType, std::string>> values;
};

// The rows of one table as insertions, by the article they belong to (the value of `owner`).
void ReadRows(Connection& db, const std::string& table, const std::string& owner,
              std::map<int64_t, std::vector<Row>>* rows) {
  Statement statement(&db, "SELECT " + owner + ", t.* FROM " + table + " t");
  while (statement.Step()) {
    Row row{"INSERT OR IGNORE INTO " + table + " VALUES(", {}};
    for (int i = 1; i < statement.columns(); ++i) {
      row.sql += (i > 1 ? ",?" : "?") + std::to_string(i);
      row.values.emplace_back(statement.Type(i), statement.String(i));
    }
    row.sql += ")";
    (*rows)[statement.Int(0)].push_back(std::move(row));
  }
}

std::map<int64_t, std::vector<Row>> ReadAll(Connection& db) {
  std::map<int64_t, std::vector<Row>> rows;
  const std::string by_fact = "(SELECT f.article_id FROM fact f WHERE f.id = t.fact_id)";
  const std::string by_person =
      "(SELECT min(f.article_id) FROM fact_official o JOIN fact f ON f.id = o.fact_id WHERE o.person_id = ";
  ReadRows(db, "article", "t.id", &rows);
  ReadRows(db, "article_raw", "t.article_id", &rows);
  ReadRows(db, "article_band", "t.article_id", &rows);
  ReadRows(db, "sector", "1", &rows);
  ReadRows(db, "change", "t.article_id", &rows);
  ReadRows(db, "fact", "t.article_id", &rows);
  ReadRows(db, "person", by_person + "t.id)", &rows);
  ReadRows(db, "person_alias", by_person + "t.person_id)", &rows);
  for (const char* table : {"fact_tariff", "fact_deadline", "fact_official", "fact_party", "fact_sector"}) {
    ReadRows(db, table, by_fact, &rows);
  }
  return rows;
}

void Insert(Connection& db, std::map<std::string, std::unique_ptr<Statement>>* kept, const Row& row) {
  std::unique_ptr<Statement>& statement = (*kept)[row.sql];
  if (!statement) statement = std::make_unique<Statement>(&db, row.sql);
  int index = 0;
  for (const auto& [type, value] : row.values) {
    ++index;
    if (type == ColumnType::kText) statement->Bind(index, value);
    if (type == ColumnType::kBlob) statement->Bind(index, Blob{value});
    if (type == ColumnType::kInteger) statement->Bind(index, static_cast<int64_t>(std::stoll(value)));
    if (type == ColumnType::kReal) statement->Bind(index, std::stod(value));
  }
  (void)statement->Step();
  statement->Reset();
}

// Processor time, so that what else runs on the machine does not count.
double Seconds() { return static_cast<double>(clock()) / CLOCKS_PER_SEC; }

double TimePut(const std::string& path, const std::vector<Input>& inputs) {
  auto store = Store::Open(path, {});
  const double start = Seconds();
  for (const Input& input : inputs) {
    const auto put = store->PutArticle(input.record, input.facts, "00000000000000b1");
    if (!put) fprintf(stderr, "%s\n", put.error().Line().c_str());
  }
  return Seconds() - start;
}

double TimeBare(const std::string& path, const std::map<int64_t, std::vector<Row>>& rows) {
  auto store = Store::Open(path, {});
  Connection& db = store->connection();
  db.Run("INSERT INTO rule_set(id, version) VALUES(1, '00000000000000b1')");
  std::map<std::string, std::unique_ptr<Statement>> kept;
  const double start = Seconds();
  for (const auto& [article, lines] : rows) {
    Transaction transaction(db);
    for (const Row& row : lines) Insert(db, &kept, row);
    if (Status status = transaction.Commit(); !status) fprintf(stderr, "%s\n", status.error().Line().c_str());
  }
  return Seconds() - start;
}

void Compare(int count) {
  const auto folder = std::filesystem::temp_directory_path() / ("tradewire-bench-" + std::to_string(count));
  std::filesystem::create_directories(folder);
  const std::vector<Input> inputs = MakeInputs(count);
  const std::string put_path = (folder / "put.db").string();
  const double put = TimePut(put_path, inputs);
  auto filled = Store::Open(put_path, {});
  const auto rows = ReadAll(filled->connection());
  const double bare = TimeBare((folder / "bare.db").string(), rows);
  std::filesystem::remove_all(folder);
  printf("put %.0f/s  bare %.0f/s  ratio %.2f\n", count / put, count / bare, bare / put);
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  constexpr int kDefault = 2000;
  tradewire::Compare(argc > 1 ? atoi(argv[1]) : kDefault);
  return 0;
}
