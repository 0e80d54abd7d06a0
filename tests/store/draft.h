// Test articles written sentence by sentence, each with the fact it states, and knowledge bases in files of
// their own.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/document.h"
#include "store/query.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tradewire {

inline constexpr std::string_view kRules = "00000000000000a1";
inline constexpr std::string_view kNewerRules = "00000000000000a2";

// Some of the phrases of rules/lexicon/links.tsv.
inline LinkCues TestCues() {
  return {{"of which", "including", "out of the"},
          {"extend", "postpone", "new deadline", "moved"},
          {"of the", "of its"},
          {"of it", "of which"},
          {"bringing … to", "brings … to"}};
}

// An article under construction. The evidence of a fact is the sentence that states it.
class Draft {
 public:
  explicit Draft(std::string url, std::string published = "2025-07-31", std::string source = "") {
    record.article.url = std::move(url);
    record.article.title = "A report on trade";
    record.article.published = std::move(published);
    record.article.lang = "en";
    record.source = std::move(source);
    record.fetched = *ParseInstant("2025-08-01T06:00:00Z");
  }
  Draft& Write(std::string_view sentence) {
    std::string& text = record.article.text;
    if (!text.empty()) text += ' ';
    text += sentence;
    return *this;
  }
  Draft& Say(std::string_view sentence, FactBody body, std::string rule = "test.rule") {
    Write(sentence);
    const size_t end = record.article.text.size();
    facts.push_back({std::move(body), std::move(rule), {end - sentence.size(), end}, {}});
    return *this;
  }

  ArticleRecord record;
  std::vector<Fact> facts;
};

inline Tariff Duty(double rate, std::string imposer, std::string target, std::string product,
                   std::string status) {
  Tariff t;
  t.rate_low = t.rate_high = rate;
  t.imposer = std::move(imposer);
  t.target = {std::move(target)};
  if (!product.empty()) t.products = {std::move(product)};
  t.status = std::move(status);
  return t;
}

inline Commitment Sum(double amount, std::string payer, std::string kind, std::string status) {
  Commitment c;
  c.amount_low = c.amount_high = amount;
  if (!payer.empty()) c.payer = std::move(payer);
  c.kind = std::move(kind);
  c.status = std::move(status);
  return c;
}

inline Deadline Due(std::string date, std::string kind, std::vector<std::string> parties) {
  Deadline d;
  d.date = std::move(date);
  d.precision = d.date.size() == 10 ? "day" : d.date.size() == 4 ? "year" : "month";
  d.kind = std::move(kind);
  d.parties = std::move(parties);
  return d;
}

inline Official Person(std::string name, std::string country, std::string title = "") {
  Official o;
  o.name = std::move(name);
  if (!country.empty()) o.country = std::move(country);
  if (!title.empty()) o.title = std::move(title);
  return o;
}

// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tradewire-store-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline std::string Show(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<int64_t>(&value)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) {
    char buffer[40];
    snprintf(buffer, sizeof buffer, "%.15g", *real);
    return buffer;
  }
  return "-";
}

inline std::string ShowColumn(const Statement& row, int column) {
  if (row.Type(column) == ColumnType::kNull) return "-";
  if (row.Type(column) == ColumnType::kReal) return Show(row.Real(column));
  return row.String(column);
}

// The rows of an SQL statement, columns joined by '|'. What fails fails the test.
inline std::vector<std::string> Sql(Store& store, const std::string& sql) {
  std::vector<std::string> lines;
  Statement statement(&store.connection(), sql);
  while (statement.Step()) {
    std::string line;
    for (int i = 0; i < statement.columns(); ++i) line += (i > 0 ? "|" : "") + ShowColumn(statement, i);
    lines.push_back(line);
  }
  const Status status = store.connection().TakeStatus();
  EXPECT_TRUE(status) << sql << ": " << status.error().Line();
  return lines;
}

inline std::vector<std::string> All(Result<Rows> rows) {
  std::vector<std::string> lines;
  EXPECT_TRUE(rows) << rows.error().Line();
  if (!rows) return lines;
  for (;;) {
    const Result<bool> more = rows->Next();
    EXPECT_TRUE(more) << more.error().Line();
    if (!more || !*more) return lines;
    std::string line;
    for (size_t i = 0; i < rows->columns().size(); ++i) line += (i > 0 ? "|" : "") + Show(rows->At(i));
    lines.push_back(line);
  }
}

// A knowledge base that `fill` is given empty, made once for the tests that each begin with a copy.
class MadeBase {
 public:
  template <typename Fill>
  explicit MadeBase(Fill fill) {
    Result<Store> store = Store::Open(path(), {});
    EXPECT_TRUE(store) << store.error().Line();
    fill(*store);
  }
  std::string path() const { return folder_.File("made.db"); }

 private:
  Folder folder_;
};

// A knowledge base that takes drafts: a copy of `made`, empty where nothing else is said.
class StoreTest : public testing::Test {
 protected:
  StoreTest() : StoreTest(Empty()) {}
  explicit StoreTest(const MadeBase& made) : store_(Open(CopyOf(made))) {}
  static Store Open(const std::string& path) {
    Result<Store> store = Store::Open(path, {});
    EXPECT_TRUE(store) << store.error().Line();
    store->UseCues(TestCues());
    return std::move(*store);
  }
  PutResult Put(const Draft& draft, std::string_view rules = kRules) { return PutInto(store_, draft, rules); }
  static PutResult PutInto(Store& store, const Draft& draft, std::string_view rules = kRules) {
    const Result<PutResult> put = store.PutArticle(draft.record, draft.facts, rules);
    EXPECT_TRUE(put) << put.error().Line();
    return put.value_or(PutResult{});
  }
  std::vector<std::string> Select(const std::string& sql) { return Sql(store_, sql); }
  std::string One(const std::string& sql) {
    const std::vector<std::string> rows = Select(sql);
    EXPECT_EQ(rows.size(), 1U) << sql;
    return rows.empty() ? "" : rows[0];
  }

 private:
  static const MadeBase& Empty() {
    static const MadeBase made([](Store&) {});
    return made;
  }
  std::string CopyOf(const MadeBase& made) const {
    std::filesystem::copy_file(made.path(), own_.File("own.db"));
    return own_.File("own.db");
  }
  Folder own_;

 protected:
  Store store_;
};

}  // namespace tradewire
