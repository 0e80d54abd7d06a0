// How much PutArticle costs beside the bare insertion of the same rows into the same schema, and how a large
// knowledge base answers.
//
//   bench_store ratio [ARTICLES]       both speeds in articles a second of processor time, and their ratio
//   bench_store grow ARTICLES FILE     fills FILE unless it is there, then sizes, times of questions, and the
//                                      memory of a walk over articles that changes their facts
//   bench_store ask FILE               only the times of questions
//   bench_store arrive FILE            only what a hundred articles more cost
//
// The bare loop replays the rows that PutArticle left, read into memory before, with kept statements, one
// transaction an article and the same pragmas; it neither hashes, compares nor looks up. Both write new files
// in turn, in the temporary folder.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bench/measure.h"
#include "bench/stored_articles.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {
namespace {

constexpr std::string_view kRules = "00000000000000b1";

Store OpenBench(const std::string& path) {
  Result<Store> store = Store::Open(path, {});
  if (!store) {
    fprintf(stderr, "%s\n", store.error().Line().c_str());
    exit(1);
  }
  (void)store->SaveCodes(BenchParties(), BenchSectors());
  store->UseCues({{"of which"}, {"extend"}, {"of the"}, {"of it"}, {"bringing … to"}});
  return std::move(*store);
}

struct Row {
  const std::string* sql;
  std::vector<std::pair<ColumnType, std::string>> values;
};

using RowsOfArticles = std::map<int64_t, std::vector<Row>>;

// The rows of one table as insertions, by the article they came with (the value of `owner`).
void ReadRows(Connection& db, const std::string& table, const std::string& owner, RowsOfArticles* rows) {
  static std::map<std::string, std::string> sql;
  Statement statement(&db, "SELECT " + owner + ", t.* FROM " + table + " t");
  while (statement.Step()) {
    std::string& text = sql[table];
    if (text.empty()) {
      text = "INSERT OR IGNORE INTO " + table + " VALUES(";
      for (int i = 1; i < statement.columns(); ++i) text += (i > 1 ? ",?" : "?") + std::to_string(i);
      text += ")";
    }
    Row row{&text, {}};
    for (int i = 1; i < statement.columns(); ++i)
      row.values.emplace_back(statement.Type(i), statement.String(i));
    (*rows)[statement.Int(0)].push_back(std::move(row));
  }
}

RowsOfArticles ReadAll(Connection& db) {
  RowsOfArticles rows;
  const std::string by_fact = "(SELECT f.article_id FROM fact f WHERE f.id = t.fact_id)";
  const auto first = [](const std::string& facts, const std::string& id) {
    return "(SELECT min(f.article_id) FROM " + facts + " x JOIN fact f ON f.id = x.fact_id WHERE x." + id +
           " = ";
  };
  ReadRows(db, "rule", "1", &rows);
  ReadRows(db, "sector_day", "1", &rows);
  ReadRows(db, "sector_count", "1", &rows);
  for (const char* table : {"article", "fact"}) {
    ReadRows(db, table, table == std::string("fact") ? "t.article_id" : "t.id", &rows);
  }
  for (const char* table : {"article_band", "party_index", "sector_index"}) {
    ReadRows(db, table, "t.article_id", &rows);
  }
  ReadRows(db, "measure", first("tariff_line", "measure_id") + "t.id)", &rows);
  ReadRows(db, "deadline", first("fact_deadline", "deadline_id") + "t.id)", &rows);
  ReadRows(db, "person", first("fact_official", "person_id") + "t.id)", &rows);
  ReadRows(db, "person_alias", first("fact_official", "person_id") + "t.person_id)", &rows);
  for (const char* table : {"fact_tariff", "tariff_line", "fact_commitment", "commitment_sector",
                            "fact_deadline", "fact_official", "fact_sector"}) {
    ReadRows(db, table, by_fact, &rows);
  }
  return rows;
}

void Insert(Connection& db, std::map<const std::string*, std::unique_ptr<Statement>>* kept, const Row& row) {
  std::unique_ptr<Statement>& statement = (*kept)[row.sql];
  if (!statement) statement = std::make_unique<Statement>(&db, *row.sql);
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

void Put(const std::string& path, const std::vector<StoredInput>& inputs) {
  Store store = OpenBench(path);
  for (const StoredInput& input : inputs) {
    const auto put = store.PutArticle(input.record, input.facts, kRules);
    if (!put) fprintf(stderr, "%s\n", put.error().Line().c_str());
  }
}

void InsertBare(const std::string& path, const RowsOfArticles& rows) {
  Store store = OpenBench(path);
  Connection& db = store.connection();
  db.Run("INSERT INTO rule_set(id, version) VALUES(1, ?1)", kRules);
  std::map<const std::string*, std::unique_ptr<Statement>> kept;
  for (const auto& [article, lines] : rows) {
    Transaction transaction(db);
    for (const Row& row : lines) Insert(db, &kept, row);
    if (Status status = transaction.Commit(); !status) fprintf(stderr, "%s\n", status.error().Line().c_str());
  }
}

void Compare(size_t count) {
  const auto folder = std::filesystem::temp_directory_path() / ("tradewire-bench-" + std::to_string(count));
  std::filesystem::create_directories(folder);
  std::vector<StoredInput> inputs;
  for (size_t i = 0; i < count; ++i) inputs.push_back(MakeStoredInput(i, count));
  const auto fresh = [&](const char* name) {
    const std::string path = (folder / name).string();
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
    return path;
  };
  const std::string filled = fresh("filled.db");
  Put(filled, inputs);
  const RowsOfArticles rows = ReadAll(OpenBench(filled).connection());
  std::vector<Work> works = {{"put", [&] { Put(fresh("put.db"), inputs); }},
                             {"bare", [&] { InsertBare(fresh("bare.db"), rows); }}};
  MeasureInTurn(5, &works);
  const double put = works[0].Median();
  const double bare = works[1].Median();
  const double fold = SecondsOf([&] { (void)OpenBench(filled).FoldStories(); });
  std::filesystem::remove_all(folder);
  const auto speed = [&](double seconds) { return static_cast<double>(count) / seconds; };
  printf("put %.0f/s  bare %.0f/s  ratio %.2f; stories folded once at the end: %.2f s\n", speed(put),
         speed(bare), bare / put, fold);
}

double WallSeconds(const std::function<void()>& run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

constexpr size_t kPut = 50000;  // articles that are put one by one; the rest are these again under other ids

// Rows of all articles again, as number `copy`, in one transaction. ?1 is the copy, ?2 to ?4 the articles,
// facts and changes of one.
constexpr const char* kCopies[] = {
    "INSERT INTO article SELECT id + ?1 * ?2, given_id, url || '?' || ?1, title, source, published, fetched, "
    "time, lang, "
    "content_hash, text_hash, story_id, similarity, version, rule_set_id, text FROM article WHERE id <= ?2",
    "INSERT INTO article_band SELECT (band + ?1 * 7919) & 4294967295, article_id + ?1 * ?2 FROM article_band "
    "WHERE article_id <= ?2",
    "INSERT INTO party_index SELECT code, time, article_id + ?1 * ?2, CASE WHEN fact_id > 0 THEN fact_id + "
    "?1 * ?3 "
    "ELSE 0 END FROM party_index WHERE article_id <= ?2",
    "INSERT INTO sector_index SELECT sector, time, article_id + ?1 * ?2 FROM sector_index WHERE article_id "
    "<= ?2",
    "INSERT INTO fact SELECT id + ?1 * ?3, article_id + ?1 * ?2, rule_id, evidence_start, evidence_end, "
    "version, "
    "change_seq + ?1 * ?4, changed FROM fact WHERE id <= ?3",
    "INSERT INTO fact_tariff SELECT fact_id + ?1 * ?3, rate_text, previous_rate, instrument, status, "
    "effective "
    "FROM fact_tariff WHERE fact_id <= ?3",
    "INSERT INTO tariff_line SELECT fact_id + ?1 * ?3, position, measure_id FROM tariff_line WHERE fact_id "
    "<= ?3",
    "INSERT INTO fact_commitment SELECT fact_id + ?1 * ?3, amount_low, amount_high, currency, kind, payer, "
    "payer_fold, "
    "recipient, status, horizon, NULL FROM fact_commitment WHERE fact_id <= ?3",
    "INSERT INTO commitment_sector SELECT fact_id + ?1 * ?3, position, sector FROM commitment_sector WHERE "
    "fact_id <= ?3",
    "INSERT INTO fact_deadline SELECT fact_id + ?1 * ?3, deadline_id, parties, says_moved FROM fact_deadline "
    "WHERE fact_id <= ?3",
    "INSERT INTO fact_official SELECT fact_id + ?1 * ?3, person_id, name, title, country, former, quoted "
    "FROM fact_official WHERE fact_id <= ?3",
    "INSERT INTO fact_sector SELECT fact_id + ?1 * ?3, sector, role FROM fact_sector WHERE fact_id <= ?3"};

void Multiply(Store& store, size_t copies) {
  if (copies < 2) return;
  Connection& db = store.connection();
  db.Script("PRAGMA synchronous=OFF");
  const int64_t articles = db.AskInt("SELECT max(id) FROM article").value_or(0);
  const int64_t facts = db.AskInt("SELECT max(id) FROM fact").value_or(0);
  const int64_t changes = db.AskInt("SELECT max(change_seq) FROM fact").value_or(0);
  for (size_t copy = 1; copy < copies; ++copy) {
    Transaction transaction(db);
    for (const std::string_view sql : kCopies) {
      Statement statement(&db, sql);
      statement.Bind(1, copy);
      statement.Bind(2, articles);
      if (sql.find("?3") != std::string_view::npos) statement.Bind(3, facts);
      if (sql.find("?4") != std::string_view::npos) statement.Bind(4, changes);
      while (statement.Step()) {
      }
    }
    if (Status status = transaction.Commit(); !status) fprintf(stderr, "%s\n", status.error().Line().c_str());
    fprintf(stderr, "%zu articles\n", (copy + 1) * static_cast<size_t>(articles));
  }
  Transaction transaction(db);
  db.Run("UPDATE deadline SET articles = articles * ?1, sources = NULL", copies);
  db.Run("UPDATE person SET articles = articles * ?1", copies);
  db.Run("UPDATE sector_day SET articles = articles * ?1", copies);
  db.Run("UPDATE sector_count SET articles = articles * ?1", copies);
  db.Run("UPDATE fact_count SET facts = facts * ?1", copies);
  (void)transaction.Commit();
}

// A file that was left before it was multiplied is gone on with.
void Fill(const std::string& path, size_t count) {
  Store store = OpenBench(path);
  const auto there =
      static_cast<size_t>(store.connection().AskInt("SELECT max(id) FROM article").value_or(0));
  if (there >= count) return;
  const size_t put_count = std::min(count, kPut);
  const double filled = SecondsOf([&] {
    for (size_t i = there; i < put_count; ++i) {
      const StoredInput input = MakeStoredInput(i, put_count);
      const auto put = store.PutArticle(input.record, input.facts, kRules);
      if (!put) fprintf(stderr, "%s\n", put.error().Line().c_str());
    }
  });
  Multiply(store, count / put_count);
  const double folded = SecondsOf([&] { (void)store.FoldStories(); });
  printf("%zu articles put in %.0f s of processor time; stories of all folded in %.0f s\n", put_count - there,
         filled, folded);
}

// Times of one question in milliseconds: the first by the clock on the wall, then the median of nine more, of
// processor time.
void Time(const char* name, const std::function<size_t()>& ask) {
  size_t rows = 0;
  const double first = WallSeconds([&] { rows = ask(); });
  std::vector<double> again;
  for (int i = 0; i < 9; ++i) again.push_back(SecondsOf([&] { ask(); }));
  std::sort(again.begin(), again.end());
  printf("%-56s %8.2f ms first, %8.2f ms of processor time again, %zu rows\n", name, first * 1e3,
         again[again.size() / 2] * 1e3, rows);
}

size_t Count(Result<Rows> rows) {
  size_t count = 0;
  while (rows) {
    const Result<bool> more = rows->Next();
    if (!more || !*more) break;
    for (size_t i = 0; i < rows->columns().size(); ++i) (void)rows->At(i);
    ++count;
  }
  return count;
}

size_t CountSql(Store& store, const char* sql) {
  Statement statement(&store.connection(), sql);
  size_t count = 0;
  while (statement.Step()) {
    for (int i = 0; i < statement.columns(); ++i) (void)statement.Text(i);
    ++count;
  }
  if (const Status status = store.connection().TakeStatus(); !status) puts(status.error().Line().c_str());
  return count;
}

// The last of the days that hold as many articles as `days` from the first of May do where there are a
// million.
std::string Until(int days, size_t count) {
  const double span = static_cast<double>(days) * 1e6 / static_cast<double>(count);
  return FormatDay(*MakeDay(2023, 5, 1) + std::chrono::days(std::max(1L, std::lround(span)) - 1));
}

void AskAll(Store& store, size_t count) {
  using K = QueryKind;
  const Day today = *MakeDay(2025, 12, 1);
  const std::string day = Until(1, count);
  const std::string week = Until(7, count);
  const auto ask = [&](const Query& query) {
    return [&store, query, today] { return Count(Ask(store, query, today)); };
  };
  Time("tariffs of a party on a day",
       ask({.kind = K::kTariffs, .party = "AC", .since = "2023-05-01", .until = day}));
  Time("tariffs of a party in a week, newest 100",
       ask({.kind = K::kTariffs, .party = "AC", .since = "2023-05-01", .until = week, .limit = 100}));
  Time("tariffs of a party in a week, all",
       ask({.kind = K::kTariffs, .party = "AC", .since = "2023-05-01", .until = week}));
  Time("tariffs of a party, newest 20", ask({.kind = K::kTariffs, .party = "AC", .limit = 20}));
  Time("tariffs, newest 20", ask({.kind = K::kTariffs, .limit = 20}));
  Time("commitments of a party in a week",
       ask({.kind = K::kCommitments, .party = "AC", .since = "2023-05-01", .until = week}));
  Time("articles by a frequent word, newest 20", ask({.kind = K::kArticles, .text = "fo", .limit = 20}));
  Time("articles by a phrase of frequent words, newest 20",
       ask({.kind = K::kArticles, .text = "\"fo gu\"", .limit = 20}));
  Time("articles by a phrase of two that few have, newest 20",
       ask({.kind = K::kArticles, .text = "\"fobace fohace\"", .limit = 20}));
  Time("articles by a phrase of two that few have, 100",
       ask({.kind = K::kArticles, .text = "\"fobace fohace\"", .limit = 100}));
  Time("articles by a phrase that none has",
       ask({.kind = K::kArticles, .text = "\"fohace fobace fohace\"", .limit = 20}));
  Time("articles by a rare word, newest 20", ask({.kind = K::kArticles, .text = "bacedifogu", .limit = 20}));
  Time("deadlines ahead, next 50", ask({.kind = K::kDeadlines, .upcoming = true, .limit = 50}));
  Time("deadlines of a party ahead, next 50",
       ask({.kind = K::kDeadlines, .party = "AC", .upcoming = true, .limit = 50}));
  Time("calendar ahead, next 50", [&] {
    return CountSql(
        store, "SELECT * FROM deadline_calendar WHERE last_day >= '2025-12-01' ORDER BY last_day LIMIT 50");
  });
  Time("calendar before today, last 50", [&] {
    return CountSql(
        store,
        "SELECT * FROM deadline_calendar WHERE last_day < '2025-12-01' ORDER BY last_day DESC LIMIT 50");
  });
  Time("sectors", ask({.kind = K::kSectors}));
  Time("status", [&] { return store.ReadStatus()->last_runs.size(); });
  Time("facts of one article",
       [&] { return CountSql(store, "SELECT * FROM facts WHERE article_id = 4711"); });
  Time("tariffs of one article",
       [&] { return CountSql(store, "SELECT * FROM tariffs WHERE article_id = 4711"); });
  Time("timeline of a pair", [&] {
    return CountSql(store, "SELECT * FROM tariff_timeline WHERE imposer = 'AC' AND target = 'AD'");
  });
  Time("timeline of the most frequent pair", [&] {
    return CountSql(store, "SELECT * FROM tariff_timeline WHERE imposer = 'AA' AND target = 'AB'");
  });
  Time("brief of a week, all", [&] { return Count(Brief(store, "2025-11-24", today)); });
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// What a run of the day costs: articles like those stored, under new addresses, put and then folded.
void Arrive(Store& store) {
  constexpr size_t kOfADay = 100;
  const std::string late = "/late/" + std::to_string(store.ReadStatus()->articles);
  const double put = SecondsOf([&] {
    for (size_t i = 0; i < kOfADay; ++i) {
      StoredInput input = MakeStoredInput(kPut + i, kPut);
      input.record.article.url += late;
      if (const auto done = store.PutArticle(input.record, input.facts, kRules); !done)
        fprintf(stderr, "%s\n", done.error().Line().c_str());
    }
  });
  const double folded = SecondsOf([&] { (void)store.FoldStories(); });
  printf(
      "%zu more articles: put in %.2f s, their stories folded in %.2f s of processor time, peak memory %.0f "
      "MB\n",
      kOfADay, put, folded, PeakMegabytes());
}

// What `reextract` does but for the reading: articles are given other facts.
void Walk(Store& store, size_t count) {
  const double before = PeakMegabytes();
  size_t walked = 0;
  const double seconds = WallSeconds([&] {
    ArticleCursor articles = store.AllArticles();
    for (auto next = articles.Next(); next && *next && walked < kPut; next = articles.Next()) {
      const StoredInput input =
          MakeStoredInput(static_cast<size_t>((*next)->article_id) - 1, std::min(count, kPut));
      (void)store.ReplaceFacts((*next)->article_id, input.facts, "00000000000000b2");
      ++walked;
    }
  });
  printf("reextract: %zu articles in %.0f s, peak memory %.0f MB before, %.0f MB after\n", walked, seconds,
         before, PeakMegabytes());
}

void AskOnly(const std::string& path) {
  Store store = OpenBench(path);
  AskAll(store, static_cast<size_t>(store.ReadStatus()->articles));
}

void Grow(size_t count, const std::string& path) {
  Fill(path, count);
  Store store = OpenBench(path);
  (void)store.FoldStories();
  store.connection().Run("PRAGMA wal_checkpoint(TRUNCATE)");
  printf("%.0f bytes an article\n",
         static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(count));
  AskAll(store, count);
  Arrive(store);
  Walk(store, count);
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "ratio";
  const size_t count = argc > 2 ? static_cast<size_t>(atol(argv[2])) : 3000;
  if (what == "grow" && argc > 3) {
    tradewire::Grow(count, argv[3]);
  } else if (what == "ask" && argc > 2) {
    tradewire::AskOnly(argv[2]);
  } else if (what == "arrive" && argc > 2) {
    tradewire::Store store = tradewire::OpenBench(argv[2]);
    tradewire::Arrive(store);
  } else {
    tradewire::Compare(count);
  }
  return 0;
}
