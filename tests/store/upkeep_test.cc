// Looking after the file, and sharing it: check, repair, backup, pruning, locks, readers beside a writer, a
// kill.
#include "store/upkeep.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UpkeepTest : public StoreTest {
 protected:
  UpkeepTest() : StoreTest(ThreeArticles()) {}
  static const MadeBase& ThreeArticles() {
    static const MadeBase made([](Store& store) {
      store.UseCues(TestCues());
      for (int i = 0; i < 3; ++i) {
        Draft draft("https://a.example/" + std::to_string(i), "2025-07-0" + std::to_string(i + 1));
        draft.Say("A duty of 25%.", Duty(25 + i, "US", "JP", "steel", "announced"));
        draft.Say("Ann Lee spoke.", Person("Ann Lee", "CA"));
        draft.Say("About steel.", SectorUse{"steel", "targeted"});
        draft.Say("Until September.", Due("2025-09", "expiry", {"JP"}));
        draft.Say("Tokyo pledges $5bn.", Sum(5e9, "JP", "investment", "pledged"));
        draft.record.raw = "raw bytes of page " + std::to_string(i);
        draft.record.fetched = *ParseInstant("2025-07-0" + std::to_string(i + 1));
        PutInto(store, draft);
      }
      EXPECT_TRUE(store.FoldStories());
    });
    return made;
  }
  std::vector<std::string> Checks() {
    std::vector<std::string> names;
    const auto findings = Check(store_);
    EXPECT_TRUE(findings);
    for (const Finding& finding : *findings)
      names.push_back(finding.check + (finding.derived ? " (derived)" : ""));
    return names;
  }
  void Break(const std::string& sql) {
    store_.connection().Script("PRAGMA foreign_keys=OFF;" + sql + ";PRAGMA foreign_keys=ON");
    ASSERT_TRUE(store_.connection().TakeStatus());
  }
  Folder folder_;
};

TEST_F(UpkeepTest, AHealthyFileHasNoFindings) { EXPECT_THAT(Checks(), IsEmpty()); }

struct DamageRow {
  std::string name;
  std::string sql;
  std::string check;
  bool repaired;
};

std::ostream& operator<<(std::ostream& out, const DamageRow& row) { return out << row.name; }

class DamageTest : public UpkeepTest, public testing::WithParamInterface<DamageRow> {};

TEST_P(DamageTest, IsFound) {
  Break(GetParam().sql);
  EXPECT_THAT(Checks(), testing::Contains(GetParam().check));
  ASSERT_TRUE(Repair(store_));
  EXPECT_EQ(Checks().empty(), GetParam().repaired);
}

const DamageRow kDamages[] = {
    {"evidence", "UPDATE fact SET evidence_end = 999 WHERE id = 1", "evidence", false},
    {"offsets", "UPDATE fact SET evidence_start = -1 WHERE id = 1", "evidence", false},
    {"no_type_row", "DELETE FROM fact_tariff WHERE fact_id = 1", "fact rows", false},
    {"no_change", "UPDATE fact SET change_seq = 999 WHERE id = 1", "change feed", false},
    {"gap_in_changes", "UPDATE fact SET change_seq = 99 WHERE change_seq = 3", "change feed", false},
    {"no_line", "DELETE FROM tariff_line WHERE fact_id = 1", "fact rows", false},
    {"no_article", "UPDATE fact SET article_id = 77 WHERE id = 1", "article", false},
    {"count_of_a_measure", "UPDATE measure SET stale = 0, articles = 7", "measures (derived)", true},
    {"promise_without_facts",
     "INSERT INTO pledge VALUES('USD', 5, 'USD 5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', 1, 1, "
     "NULL, NULL)",
     "promises (derived)", true},
    {"sources_of_a_deadline", "UPDATE deadline SET sources = 9", "sources of deadlines (derived)", true},
    {"count_of_facts", "UPDATE fact_count SET facts = 9 WHERE type = 'tariff'", "counts of facts (derived)",
     true},
    {"day_of_a_sector", "UPDATE sector_day SET articles = 9", "days of sectors (derived)", true},
    {"count_of_a_sector", "UPDATE sector_count SET articles = 9", "counts of sectors (derived)", true},
    {"sector_without_count", "DELETE FROM sector_count", "counts of sectors (derived)", true},
    {"index_of_parties", "DELETE FROM party_index", "index of parties (derived)", true},
    {"index_of_parties_of_officials", "DELETE FROM party_index WHERE fact_id = 0",
     "index of parties (derived)", true},
    {"index_of_parties_of_no_fact", "INSERT INTO party_index VALUES('XX', 0, 1, 0)",
     "index of parties (derived)", true},
    {"count_of_officials", "UPDATE person SET articles = 9", "officials (derived)", true},
    {"days_of_an_official", "UPDATE person SET last_seen = '2099-01-01'", "officials (derived)", true},
    {"story_of_a_story", "UPDATE article SET story_id = id - 1 WHERE id > 1", "stories", false},
    {"missing_article", "UPDATE measure SET product = 'none'", "foreign keys", false},
    {"full_text",
     "INSERT INTO article_fts(article_fts, rowid, title, text) VALUES('delete', 1, 'A report on trade', "
     "'A duty of 25%. Ann Lee spoke. About steel. Until September. Tokyo pledges $5bn.')",
     "full text (derived)", true},
    {"no_table_of_a_view", "PRAGMA foreign_keys = 0; DROP TABLE feed", "tables", false},
    {"no_column_of_a_table", "DROP VIEW feeds; ALTER TABLE feed DROP COLUMN title", "tables", false},
    {"no_view", "DROP VIEW official_terms", "view official_terms (derived)", true},
    {"view_of_nothing", "DROP VIEW official_terms; CREATE VIEW official_terms AS SELECT id FROM none",
     "view official_terms (derived)", true},
    {"view_of_something_else", "DROP VIEW sectors; CREATE VIEW sectors AS SELECT id, label FROM sector",
     "view sectors (derived)", true},
    {"no_index", "DROP INDEX fact_by_article", "index fact_by_article (derived)", true},
    {"another_index", "DROP INDEX article_by_time; CREATE INDEX article_by_time ON article(fetched)",
     "index article_by_time (derived)", true},
    {"no_trigger", "DROP TRIGGER article_fts_update", "trigger article_fts_update (derived)", true},
    {"no_words_on_the_schema", "DELETE FROM schema_doc", "schema_doc (derived)", true},
    {"no_table_and_no_words", "PRAGMA foreign_keys = 0; DROP TABLE feed; DELETE FROM schema_doc", "tables",
     false},
    {"text", "UPDATE article SET text = replace(text, 'duty', 'levy') WHERE id = 3", "texts", false},
    {"title", "UPDATE article SET title = 'Another' WHERE id = 3", "texts", false},
    {"history_of_a_measure", "UPDATE measure SET status = 'ended', history = '[]' WHERE id = 2",
     "measures (derived)", true},
    {"measure_without_facts", "UPDATE measure SET status = NULL, first_seen = NULL WHERE id = 2",
     "measures (derived)", true},
    {"articles_of_a_promise", "UPDATE pledge SET articles = 99", "promises (derived)", true},
    {"no_promise", "DELETE FROM pledge", "promises (derived)", true},
    {"words_of_an_article", "UPDATE article SET text_hash = x'00' WHERE id = 3", "fingerprints (derived)",
     true},
    {"former_version",
     "INSERT INTO article_version VALUES(3, 1, 'A report', NULL, '2025-07-01T00:00:00Z', x'00', x'01')",
     "versions", false},
    {"moved_deadline", "UPDATE deadline SET moved_to = '2030-01-01'", "moved deadlines (derived)", true},
    {"days_of_a_deadline", "UPDATE deadline SET first_seen = '2020-01-01'", "deadlines (derived)", true},
};

INSTANTIATE_TEST_SUITE_P(Damages, DamageTest, testing::ValuesIn(kDamages),
                         [](const auto& row) { return row.param.name; });

TEST_F(UpkeepTest, ABackupIsAKnowledgeBase) {
  const std::string path = folder_.File("copy.db");
  ASSERT_TRUE(Backup(store_, path));
  Store copy = Open(path);
  EXPECT_EQ(Sql(copy, "SELECT * FROM changes"), Select("SELECT * FROM changes"));
  const Status again = Backup(store_, path);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::kUsage);
  EXPECT_FALSE(Backup(store_, folder_.File("none/copy.db")));
}

// A writer at work all the while would start a copy of changing pages anew, again and again.
TEST_F(UpkeepTest, ABackupBesideAWriterIsOneState) {
  const std::string path = folder_.File("kb.db");
  Open(path);
  const pid_t writer = fork();
  ASSERT_GE(writer, 0);
  if (writer == 0) {
    auto store = Store::Open(path, {});
    for (int i = 0; store; ++i) {
      Draft draft("https://a.example/" + std::to_string(i));
      draft.Write(std::string(20000, 'x') + std::to_string(i));
      for (int k = 0; k < 5; ++k) draft.Say(" A duty.", Duty(k + 1, "US", "JP", "steel", "announced"));
      (void)store->PutArticle(draft.record, draft.facts, kRules);
    }
    _exit(1);
  }
  Store reader = Open(path);
  while (Sql(reader, "SELECT count(*) >= 30 FROM article") != std::vector<std::string>{"1"}) usleep(10000);
  for (int round = 0; round < 3; ++round) {
    const std::string copied = folder_.File("copy" + std::to_string(round) + ".db");
    EXPECT_TRUE(Backup(reader, copied));
    EXPECT_FALSE(std::filesystem::exists(copied + ".part"));
    Store copy = Open(copied);
    EXPECT_THAT(*Check(copy), IsEmpty());
    EXPECT_THAT(Sql(copy, "SELECT count(*) % 5 FROM facts"), ElementsAre("0"));
  }
  EXPECT_EQ(waitpid(writer, nullptr, WNOHANG), 0) << "the writer stopped";
  kill(writer, SIGKILL);
  waitpid(writer, nullptr, 0);
}

TEST_F(UpkeepTest, ALockIsNoDamage) {
  const std::string path = folder_.File("kb.db");
  Store first = Open(path);
  auto second = Store::Open(path, {OpenMode::kUpdate, std::chrono::milliseconds(30)});
  ASSERT_TRUE(second);
  Transaction held(first.connection());
  const auto findings = Check(*second);
  ASSERT_FALSE(findings);
  EXPECT_THAT(findings.error().message, testing::HasSubstr("locked by another program"));
  ASSERT_TRUE(held.Commit());
  EXPECT_THAT(*Check(*second), IsEmpty());
}

// As for a file that nobody may write: root may write any.
TEST_F(UpkeepTest, AReaderChecksAllButTheFullText) {
  const std::string path = folder_.File("kb.db");
  Open(path);
  auto reader = Store::Open(path, {OpenMode::kRead});
  ASSERT_TRUE(reader);
  EXPECT_FALSE(MayWrite(*reader));
  EXPECT_THAT(*Check(*reader), IsEmpty());
}

struct PruneRow {
  std::string name;
  std::optional<std::string> before;
  std::optional<int64_t> max_bytes;
  std::vector<std::string> left;  // article ids that keep their bytes
};

std::ostream& operator<<(std::ostream& out, const PruneRow& row) { return out << row.name; }

class PruneTest : public UpkeepTest, public testing::WithParamInterface<PruneRow> {};

TEST_P(PruneTest, DropsTheOldestAndKeepsFacts) {
  std::optional<Instant> before;
  if (GetParam().before) before = ParseInstant(*GetParam().before);
  const auto pruned = PruneRaw(store_, before, GetParam().max_bytes);
  ASSERT_TRUE(pruned);
  EXPECT_EQ(pruned->articles, static_cast<int64_t>(3 - GetParam().left.size()));
  EXPECT_EQ(Select("SELECT article_id FROM article_raw ORDER BY 1"), GetParam().left);
  EXPECT_EQ(store_.ReadStatus()->facts, 15);
}

const PruneRow kPrunes[] = {
    {"nothing_asked", {}, {}, {"1", "2", "3"}},
    {"by_age", "2025-07-02", {}, {"2", "3"}},
    {"by_size", {}, 30, {"3"}},
    {"to_nothing", {}, 0, {}},
    {"by_both", "2025-07-02", 30, {"3"}},
};

INSTANTIATE_TEST_SUITE_P(Prunes, PruneTest, testing::ValuesIn(kPrunes),
                         [](const auto& row) { return row.param.name; });

TEST_F(UpkeepTest, OneIngestAtATime) {
  const std::string path = folder_.File("kb.db");
  Store first = Open(path);
  Store second = Open(path);
  {
    const auto held = first.LockForIngest(std::chrono::milliseconds(0));
    ASSERT_TRUE(held && *held);
    const auto refused = second.LockForIngest(std::chrono::milliseconds(60));
    ASSERT_TRUE(refused);
    EXPECT_FALSE(refused->has_value());
  }
  EXPECT_TRUE(second.LockForIngest(std::chrono::milliseconds(0))->has_value());
}

TEST_F(UpkeepTest, AReaderIsNotBlockedAndSeesWholeArticles) {
  const std::string path = folder_.File("kb.db");
  Store writer = Open(path);
  std::thread writing([&writer] {
    for (int i = 0; i < 60; ++i) {
      Draft draft("https://a.example/" + std::to_string(i));
      for (int k = 0; k < 5; ++k) draft.Say("A duty.", Duty(k + 1, "US", "JP", "steel", "announced"));
      EXPECT_TRUE(writer.PutArticle(draft.record, draft.facts, kRules));
    }
  });
  Store reader = Open(path);
  for (int i = 0; i < 60; ++i) {
    const auto torn = Sql(reader,
                          "SELECT a.id FROM article a WHERE (SELECT count(*) FROM fact f "
                          "WHERE f.article_id = a.id) <> 5");
    EXPECT_THAT(torn, IsEmpty());
  }
  writing.join();
}

TEST_F(UpkeepTest, AWriterWaitsAndThenSaysThatTheFileIsLocked) {
  const std::string path = folder_.File("kb.db");
  Store first = Open(path);
  auto second = Store::Open(path, {OpenMode::kCreate, std::chrono::milliseconds(30)});
  ASSERT_TRUE(second);
  Transaction held(first.connection());
  const auto put = second->AddFeed("https://a.example/feed", "");
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().kind, ErrorKind::kStore);
  EXPECT_THAT(put.error().message, testing::HasSubstr("locked by another program"));
  ASSERT_TRUE(held.Commit());
  EXPECT_TRUE(second->AddFeed("https://a.example/feed", ""));
}

// The child writes until it is killed; whatever moment that is, the file is whole.
TEST_F(UpkeepTest, AKillLeavesAValidFile) {
  const std::string path = folder_.File("kb.db");
  Open(path);
  for (int round = 0; round < 3; ++round) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto store = Store::Open(path, {});
      for (int i = 0; store; ++i) {
        Draft draft("https://a.example/" + std::to_string(round) + "/" + std::to_string(i));
        draft.Say("A duty.", Duty(5, "US", "JP", "steel", "announced"))
            .Say("A date.", Due("2025-08", "expiry", {}));
        (void)store->PutArticle(draft.record, draft.facts, kRules);
      }
      _exit(1);
    }
    usleep(static_cast<useconds_t>(60000 + 35000 * round));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    Store store = Open(path);
    const auto findings = Check(store);
    ASSERT_TRUE(findings);
    for (const Finding& finding : *findings) ADD_FAILURE() << finding.check << ": " << finding.detail;
    EXPECT_TRUE(store.LockForIngest(std::chrono::milliseconds(0))->has_value());
  }
}

TEST_F(UpkeepTest, FeedsComeBackAsTheyWereSaved) {
  FeedState feed;
  feed.url = "https://a.example/feed";
  feed.title = "A";
  feed.validators = {"\"tag\"", "Mon, 04 Aug 2025 10:00:00 GMT"};
  feed.content_hash = "abc";
  feed.last_fetch = ParseInstant("2025-08-01T10:00:00Z");
  feed.next_due = ParseInstant("2025-08-01T12:00:00Z");
  feed.interval_minutes = 120;
  feed.failures = 2;
  feed.failure_score = 5;
  feed.last_error = "timed out";
  feed.moved_to = "https://b.example/feed";
  feed.moved_seen = 1;
  feed.not_modified = 4;
  feed.validators_lie = true;
  ASSERT_TRUE(store_.SaveFeed(feed));
  const auto feeds = store_.ListFeeds();
  ASSERT_TRUE(feeds && feeds->size() == 1);
  const FeedState& back = feeds->front();
  EXPECT_EQ(back.validators.etag, feed.validators.etag);
  EXPECT_EQ(back.last_fetch, feed.last_fetch);
  EXPECT_EQ(back.last_success, std::nullopt);
  EXPECT_EQ(back.next_due, feed.next_due);
  EXPECT_EQ(back.failure_score, 5);
  EXPECT_EQ(back.moved_to, feed.moved_to);
  EXPECT_EQ(back.not_modified, 4);
  EXPECT_TRUE(back.validators_lie);
  EXPECT_FALSE(back.retired);
}

TEST_F(UpkeepTest, FeedsAreAddedOnceMovedAndRemoved) {
  EXPECT_TRUE(*store_.AddFeed("https://a.example/feed", "A"));
  EXPECT_FALSE(*store_.AddFeed("https://a.example/feed", "A"));
  EXPECT_TRUE(*store_.AddFeed("https://b.example/feed", "B"));
  EXPECT_EQ(store_.DueFeeds(*ParseInstant("2025-08-01"))->size(), 2U);
  FeedState later = store_.ListFeeds()->at(1);
  later.next_due = ParseInstant("2025-09-01");
  ASSERT_TRUE(store_.SaveFeed(later));
  EXPECT_EQ(store_.DueFeeds(*ParseInstant("2025-08-01"))->size(), 1U);
  ASSERT_TRUE(store_.MoveFeed("https://a.example/feed", "https://b.example/feed"));
  EXPECT_THAT(Select("SELECT url, title FROM feeds"), ElementsAre("https://b.example/feed|B"));
  ASSERT_TRUE(store_.MoveFeed("https://b.example/feed", "https://c.example/feed"));
  EXPECT_THAT(Select("SELECT url FROM feeds"), ElementsAre("https://c.example/feed"));
  EXPECT_TRUE(*store_.RemoveFeed("https://c.example/feed"));
  EXPECT_FALSE(*store_.RemoveFeed("https://c.example/feed"));
}

TEST_F(UpkeepTest, RunsAndStatus) {
  const auto id = store_.StartRun("ingest", kRules, *ParseInstant("2025-08-01T10:00:00Z"));
  ASSERT_TRUE(id);
  EXPECT_FALSE(store_.ReadStatus()->last_runs.at(0).finished);
  tradewire::Run run;
  run.id = *id;
  run.finished = ParseInstant("2025-08-01T10:01:00Z");
  run.articles_new = 3;
  run.failed = 1;
  ASSERT_TRUE(store_.FinishRun(run));
  const StoreStatus status = *store_.ReadStatus();
  EXPECT_EQ(status.articles, 3);
  EXPECT_EQ(status.tariffs, 3);
  EXPECT_EQ(status.officials, 3);
  EXPECT_EQ(status.last_change, 15);
  EXPECT_EQ(status.last_runs.at(0).articles_new, 3U);
  EXPECT_EQ(status.last_runs.at(0).failed, 1U);
  EXPECT_EQ(status.last_runs.at(0).rules_version, kRules);
}

TEST_F(UpkeepTest, PagesAreRemembered) {
  PageState page;
  page.url = "https://a.example/gone";
  page.failures = 2;
  page.last_error = "404";
  ASSERT_TRUE(store_.SavePage(page));
  const auto back = store_.FindPage(page.url);
  ASSERT_TRUE(back && *back);
  EXPECT_EQ((*back)->failures, 2);
  EXPECT_EQ((*back)->article_id, std::nullopt);
}

}  // namespace
}  // namespace tradewire
