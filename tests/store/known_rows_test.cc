// What a store remembers from one article to the next never shows: whoever writes between two articles, the
// file is the one that stores opened for one article each would have left.
#include "store/known_rows.h"

#include <gmock/gmock.h>

#include <functional>

#include "store/people.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

Draft Talks(const std::string& url) {
  Draft draft(url, url.size() % 2 == 0 ? "2025-07-30" : "2025-07-31");
  draft.Say("The U.S. put 50% tariffs on steel.", Duty(50, "US", "WORLD", "steel", "in_force"))
      .Say("Japan pledged $550 billion.", Sum(550e9, "JP", "investment", "pledged"))
      .Say("They have until 1 August.", Due("2025-08-01", "negotiation", {"JP", "US"}))
      .Say("Howard Lutnick spoke.", Person("Howard Lutnick", "US", "Commerce Secretary"))
      .Say("Lutnick, Howard spoke again.", Person("Lutnick, Howard", "US", "Secretary"))
      .Say("Scott Bessent spoke.", Person("Scott Bessent", "US", "Treasury Secretary"))
      .Say("Steel is hit.", SectorUse{"steel", "targeted"});
  return draft;
}

void PutInto(Store& store, const Draft& draft, std::string_view rules = kRules) {
  const auto put = store.PutArticle(draft.record, draft.facts, rules);
  EXPECT_TRUE(put) << put.error().Line();
}

// The put of an article that nobody met before fails halfway.
void FailToPut(Store& store) {
  Draft draft("https://c.example/unmet");
  draft.Write(std::string(200000, 'x'));
  draft.Say("Unmet rates.", Duty(7, "US", "JP", "copper", "announced"), "unmet.rule")
      .Say("Janet Yellen spoke.", Person("Janet Yellen", "US"))
      .Say("They have until 9 July.", Due("2025-07-09", "effective", {"US"}));
  const std::vector<std::string> pages = Sql(store, "PRAGMA page_count");
  Sql(store, "PRAGMA max_page_count=" + pages.at(0));
  EXPECT_FALSE(store.PutArticle(draft.record, draft.facts, "00000000000000a9"));
  Sql(store, "PRAGMA max_page_count=4294967294");
}

struct BetweenRow {
  std::string name;
  std::function<void(Store&)> write;
};

std::ostream& operator<<(std::ostream& out, const BetweenRow& row) { return out << row.name; }

class KnownRowsTest : public testing::TestWithParam<BetweenRow> {
 protected:
  static Store Open(const std::string& path) {
    Result<Store> store = Store::Open(path, {});
    EXPECT_TRUE(store) << store.error().Line();
    return std::move(*store);
  }

  // All that puts write, but for the clock.
  static std::vector<std::string> Rows(const std::string& path) {
    Store store = Open(path);
    std::vector<std::string> rows;
    for (const char* what :
         {"rule_set", "rule", "measure", "tariff_line", "stale_sum", "deadline", "fact_deadline", "person",
          "person_alias", "fact_official", "sector", "sector_day", "sector_count", "fact_count",
          "party_index", "(SELECT id, article_id, rule_id, version, change_seq FROM fact)",
          "(SELECT seq, op, fact_id, fact FROM change)", "(SELECT id, rule_set_id, title FROM article)"}) {
      rows.emplace_back(what);
      for (std::string& row : Sql(store, std::string("SELECT * FROM ") + what))
        rows.push_back(std::move(row));
    }
    return rows;
  }

  // The same by stores that remember nothing.
  std::vector<std::string> WithoutMemory(const std::function<void(Store&)>& write) const {
    const std::string path = folder_.File("anew.db");
    for (const char* url : {"https://a.example/1", "https://a.example/2"}) {
      Store store = Open(path);
      PutInto(store, Talks(url));
    }
    {
      Store store = Open(path);
      write(store);
    }
    for (const char* url : {"https://a.example/33", "https://a.example/4"}) {
      Store store = Open(path);
      PutInto(store, Talks(url), kNewerRules);
    }
    return Rows(path);
  }

  std::vector<std::string> WithMemory(const std::function<void(Store&)>& write, bool by_another) const {
    const std::string path = folder_.File(by_another ? "another.db" : "itself.db");
    Store store = Open(path);
    for (const char* url : {"https://a.example/1", "https://a.example/2"}) PutInto(store, Talks(url));
    if (by_another) {
      Store other = Open(path);
      write(other);
    } else {
      write(store);
    }
    for (const char* url : {"https://a.example/33", "https://a.example/4"})
      PutInto(store, Talks(url), kNewerRules);
    return Rows(path);
  }

  Folder folder_;
};

TEST_P(KnownRowsTest, WhatIsWrittenBetweenIsSeen) {
  const std::vector<std::string> expected = WithoutMemory(GetParam().write);
  EXPECT_EQ(WithMemory(GetParam().write, true), expected);
  EXPECT_EQ(WithMemory(GetParam().write, false), expected);
}

const BetweenRow kBetween[] = {
    {"nothing", [](Store&) {}},
    {"lines_folded", [](Store& store) { EXPECT_TRUE(store.FoldStories()); }},
    {"officials_merged", [](Store& store) { EXPECT_TRUE(MergeOfficials(store, 1, 2, "one person")); }},
    {"another_article",
     [](Store& store) {
       Draft draft("https://b.example/1");
       draft.Say("A 15% duty on cars.", Duty(15, "US", "JP", "automobiles", "announced"), "other.rule")
           .Say("Jamieson Greer spoke.", Person("Jamieson Greer", "US"))
           .Say("They have until May.", Due("2026-05", "decision", {"US"}));
       PutInto(store, draft, "00000000000000a3");
     }},
    {"a_page",
     [](Store& store) {
       PageState page;
       page.url = "https://a.example/page";
       page.article_id = 1;
       EXPECT_TRUE(store.SavePage(page));
     }},
    {"facts_withdrawn", [](Store& store) { EXPECT_TRUE(store.ReplaceFacts(1, {}, kNewerRules)); }},
    {"facts_changed",
     [](Store& store) {
       Draft draft = Talks("https://a.example/1");
       std::get<Tariff>(draft.facts[0].body).status = "announced";
       std::get<Official>(draft.facts[3].body).title = "Secretary of Commerce";
       PutInto(store, draft);
     }},
    {"a_put_that_fails", FailToPut},
};

INSTANTIATE_TEST_SUITE_P(Between, KnownRowsTest, testing::ValuesIn(kBetween),
                         [](const auto& row) { return row.param.name; });

TEST(KnownRows, StayUntilSomethingIsWritten) {
  const Folder folder;
  const auto opened = Connection::Open(folder.File("a.db"), Access::kCreate, {});
  ASSERT_TRUE(opened);
  Connection& db = **opened;
  db.Script("PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  KnownRows known;
  const auto put = [&] {
    Transaction transaction(db);
    known.Begin(db);
    db.Run("INSERT INTO t VALUES(1)");
    const bool remembered = known.rules.Find("tariff a") != nullptr;
    known.rules.Add("tariff a", 1);
    EXPECT_TRUE(transaction.Commit());
    known.Keep(db);
    return remembered;
  };
  EXPECT_FALSE(put());
  EXPECT_TRUE(put());
  db.Script("PRAGMA wal_checkpoint(TRUNCATE)");
  EXPECT_TRUE(put());
  db.Run("DELETE FROM t");
  EXPECT_FALSE(put());
  EXPECT_TRUE(put());
}

TEST(KnownRows, AreBounded) {
  Remembered<int64_t> rows;
  for (int64_t i = 0; i < 20000; ++i) rows.Add(std::to_string(i), i);
  size_t found = 0;
  for (int64_t i = 0; i < 20000; ++i) found += rows.Find(std::to_string(i)) == nullptr ? 0 : 1;
  EXPECT_GT(found, 0U);
  EXPECT_LE(found, 8192U);
}

// More rows than one statement takes.
TEST(RunForRows, StoresEachRowOnceAndInOrder) {
  const auto db = Connection::Open(":memory:", Access::kCreate, {});
  ASSERT_TRUE(db);
  (*db)->Script("CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER, word TEXT)");
  for (const size_t count : {0, 1, 2, 7, 16, 37}) {
    std::vector<int64_t> numbers(count);
    for (size_t i = 0; i < count; ++i) numbers[i] = static_cast<int64_t>(i * i);
    (*db)->Run("DELETE FROM t");
    const int64_t former = (*db)->AskInt("SELECT seq FROM sqlite_sequence").value_or(0);
    (*db)->RunForRows("INSERT INTO t(number, word) VALUES", " ON CONFLICT DO NOTHING", numbers,
                      [](int64_t number) { return std::tuple(number, std::string_view("w")); });
    EXPECT_EQ((*db)->AskInt("SELECT count(*) FROM t WHERE word = 'w' AND number = (id - ?1) * (id - ?1)",
                            former + 1),
              static_cast<int64_t>(count));
  }
  EXPECT_TRUE((*db)->TakeStatus());
}

}  // namespace
}  // namespace tradewire
