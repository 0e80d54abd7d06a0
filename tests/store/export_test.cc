// The change feed: order, cursors, formats, and a consumer that follows a random history.
#include "store/export.h"

#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "store/upkeep.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Change> Read(Result<ExportCursor> cursor) {
  std::vector<Change> changes;
  EXPECT_TRUE(cursor) << cursor.error().Line();
  while (cursor) {
    const Result<std::optional<Change>> change = cursor->Next();
    EXPECT_TRUE(change) << change.error().Line();
    if (!change || !*change) break;
    changes.push_back(**change);
  }
  return changes;
}

// What a downstream job does: put what was inserted or updated, drop what was withdrawn.
class Consumer {
 public:
  void Follow(Store& store) {
    Result<ExportCursor> feed = ExportChanges(store, cursor_);
    ASSERT_TRUE(feed) << feed.error().Line();
    const int64_t next = feed->next_cursor();
    for (const Change& change : Read(std::move(feed))) {
      EXPECT_EQ(change.seq, cursor_ + 1);
      cursor_ = change.seq;
      EXPECT_EQ(change.op == "inserted", !facts_.contains(change.fact_id)) << change.seq;
      if (change.op == "withdrawn") {
        facts_.erase(change.fact_id);
      } else {
        facts_[change.fact_id] = change.fact;
      }
    }
    EXPECT_EQ(cursor_, next);
  }
  const std::map<int64_t, std::string>& facts() const { return facts_; }

 private:
  int64_t cursor_ = 0;
  std::map<int64_t, std::string> facts_;
};

std::map<int64_t, std::string> FactsOf(Store& store) {
  std::map<int64_t, std::string> facts;
  for (const Change& change : Read(ExportAll(store))) facts[change.fact_id] = change.fact;
  return facts;
}

class ExportTest : public StoreTest {};

// Any of a few facts about a few articles, so that keys meet again often.
Draft RandomDraft(std::mt19937& random) {
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const std::string number = std::to_string(pick(6));
  Draft draft("https://a.example/" + number, "2025-07-1" + number);
  draft.Write("Edition " + std::to_string(pick(3)) + ".");
  const char* const statuses[] = {"threatened", "announced", "in_force"};
  for (int i = pick(5); i > 0; --i) {
    draft.Say("A duty.", Duty(5.0 * pick(4), "US", "JP", "steel", statuses[pick(3)]));
  }
  for (int i = pick(3); i > 0; --i)
    draft.Say("Someone spoke.", Person(pick(2) == 0 ? "Ann Lee" : "Bo Kim", "US"));
  for (int i = pick(3); i > 0; --i)
    draft.Say("A date.", Due(pick(2) == 0 ? "2025-08" : "2025-09-01", "expiry", {"US"}));
  if (pick(2) == 0) draft.Say("A sum.", Sum(1e9 * (1 + pick(3)), "KR", "investment", "pledged"));
  if (pick(2) == 0) draft.Say("A good.", SectorUse{"steel", pick(2) == 0 ? "targeted" : "opened"});
  return draft;
}

TEST_F(ExportTest, AConsumerThatAppliesAllChangesHasTheCurrentFacts) {
  std::mt19937 random(20250801);  // NOLINT: the same history in every run
  Consumer consumer;
  const std::string_view versions[] = {kRules, kNewerRules, "00000000000000a3"};
  for (int step = 0; step < 400; ++step) {
    const Draft draft = RandomDraft(random);
    const std::string_view rules = versions[random() % 3];
    const bool known = store_.FindPage(draft.record.article.url)->has_value();
    if (known && random() % 2 == 0) {
      // A re-extraction by other rules finds some of the facts of the stored text.
      const int64_t id = *(**store_.FindPage(draft.record.article.url)).article_id;
      std::vector<Fact> facts = draft.facts;
      for (Fact& fact : facts) fact.evidence = {0, 3};
      ASSERT_TRUE(store_.ReplaceFacts(id, facts, rules));
    } else {
      Put(draft, rules);
    }
    if (random() % 4 == 0) consumer.Follow(store_);
  }
  consumer.Follow(store_);
  EXPECT_EQ(consumer.facts(), FactsOf(store_));
  EXPECT_EQ(consumer.facts().size(), static_cast<size_t>(store_.ReadStatus()->facts));
  EXPECT_GT(consumer.facts().size(), 10U);
  const Result<std::vector<Finding>> findings = Check(store_);
  ASSERT_TRUE(findings);
  for (const Finding& finding : *findings) ADD_FAILURE() << finding.check << ": " << finding.detail;
}

TEST_F(ExportTest, FactsAreThoseOfTheContract) {
  Put(Draft("https://a.example/1")
          .Write("Peña:")
          .Say("20% on café goods.", Duty(20, "US", "MX", "coffee", "threatened")));
  const auto changes = Read(ExportChanges(store_, 0));
  ASSERT_EQ(changes.size(), 1U);
  const auto line = nlohmann::json::parse(ChangeToJsonLine(changes[0]));
  EXPECT_EQ(line["seq"], 1);
  EXPECT_EQ(line["op"], "inserted");
  EXPECT_EQ(line["url"], "https://a.example/1");
  EXPECT_EQ(line["fact"]["type"], "tariff");
  EXPECT_EQ(line["fact"]["rate_low"], 20);
  EXPECT_EQ(line["fact"]["target"], nlohmann::json::array({"MX"}));
  EXPECT_EQ(line["fact"]["evidence"]["start"], 6);
  EXPECT_EQ(line["fact"]["rule"], "test.rule");
}

TEST_F(ExportTest, AWithdrawalHasNoFact) {
  Draft draft("https://a.example/1");
  draft.Say("Steel.", SectorUse{"steel", "targeted"});
  Put(draft);
  draft.facts.clear();
  Put(draft, kNewerRules);
  const auto changes = Read(ExportChanges(store_, 1));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_THAT(ChangeToJsonLine(changes[0]),
              HasSubstr("\"op\":\"withdrawn\",\"fact_type\":\"sector\",\"fact_id\":1,"));
  EXPECT_THAT(ChangeToJsonLine(changes[0]), HasSubstr("\"fact\":null}\n"));
}

TEST_F(ExportTest, CsvHasAColumnForEachField) {
  Tariff duty = Duty(25, "US", "JP", "steel", "announced");
  duty.target = {"JP", "KR"};
  Put(Draft("https://a.example/1").Say("A \"25%\" duty, they said.", duty));
  const auto changes = Read(ExportAll(store_));
  ASSERT_EQ(changes.size(), 1U);
  const std::string header = ChangeCsvHeader();
  const std::string line = ChangeToCsvLine(changes[0]);
  EXPECT_EQ(header.substr(0, 80),
            "seq,at,op,fact_type,fact_id,article_id,url,published,rate_low,rate_high,rate_uni");
  EXPECT_THAT(
      line, HasSubstr(",inserted,tariff,1,1,https://a.example/1,2025-07-31,25,25,percent,,,US,JP;KR,steel,"));
  EXPECT_THAT(line, HasSubstr(",\"A \"\"25%\"\" duty, they said.\",0,24\r\n"));
  const auto commas = [](const std::string& text) { return std::count(text.begin(), text.end(), ','); };
  EXPECT_EQ(commas(header), commas(line) - 1);  // one comma stands inside the quotes
}

TEST_F(ExportTest, NumbersOfCsvStayNumbers) {
  Tariff duty = Duty(-5, "US", "JP", "steel", "announced");
  duty.rate_text = "-5";
  Put(Draft("https://a.example/1").Say("A duty of -5%, they said.", duty));
  const auto changes = Read(ExportAll(store_));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_THAT(ChangeToCsvLine(changes[0]), HasSubstr(",2025-07-31,-5,-5,percent,'-5,,US,JP,steel,"));
}

TEST_F(ExportTest, AnExportIsOneSnapshot) {
  Put(Draft("https://a.example/1").Say("Steel.", SectorUse{"steel", "targeted"}));
  Result<ExportCursor> feed = ExportChanges(store_, 0);
  ASSERT_TRUE(feed);
  Put(Draft("https://a.example/2").Say("Rice.", SectorUse{"rice", "targeted"}));
  EXPECT_EQ(feed->next_cursor(), 1);
  EXPECT_EQ(Read(std::move(feed)).size(), 1U);
  EXPECT_EQ(Read(ExportChanges(store_, 1)).size(), 1U);
}

struct CursorRow {
  std::string name;
  std::string text;
  int64_t expected;  // -1: refused
};

std::ostream& operator<<(std::ostream& out, const CursorRow& row) { return out << row.text; }

class CursorTest : public testing::TestWithParam<CursorRow> {};

TEST_P(CursorTest, IsRead) { EXPECT_EQ(ParseCursor(GetParam().text).value_or(-1), GetParam().expected); }

const CursorRow kCursors[] = {
    {"zero", "0", 0},           {"number", "1234", 1234},
    {"negative", "-1", -1},     {"empty", "", -1},
    {"words", "yesterday", -1}, {"date", "2025-08-01", -1},
    {"trailing", "12x", -1},    {"too_large", "99999999999999999999", -1},
};

INSTANTIATE_TEST_SUITE_P(Cursors, CursorTest, testing::ValuesIn(kCursors),
                         [](const auto& row) { return row.param.name; });

TEST_F(ExportTest, ACursorOfAnotherFileIsRefused) {
  const auto feed = ExportChanges(store_, 5);
  ASSERT_FALSE(feed);
  EXPECT_EQ(feed.error().kind, ErrorKind::kUsage);
}

TEST_F(ExportTest, ReextractionTellsEachChangeOnce) {
  Draft draft("https://a.example/1");
  draft.Say("25% on steel.", Duty(25, "US", "JP", "steel", "threatened"))
      .Say("Rice.", SectorUse{"rice", "mentioned"});
  Put(draft);
  Put(Draft("https://a.example/2").Say("Corn.", SectorUse{"corn", "mentioned"}), kNewerRules);
  std::vector<int64_t> walked;
  ArticleCursor cursor = store_.ArticlesToReextract(kNewerRules);
  for (auto next = cursor.Next(); next && *next; next = cursor.Next()) {
    walked.push_back((*next)->article_id);
    EXPECT_EQ((*next)->article.text, draft.record.article.text);
    std::vector<Fact> facts = {draft.facts[0], {Person("Ann Lee", "US"), "new.rule", {0, 3}, {}}};
    std::get<Tariff>(facts[0].body).status = "announced";
    const Result<FactCounts> counts = store_.ReplaceFacts((*next)->article_id, facts, kNewerRules);
    ASSERT_TRUE(counts);
    EXPECT_EQ(counts->inserted + counts->updated + counts->withdrawn, 3U);
  }
  EXPECT_THAT(walked, ElementsAre(1));
  EXPECT_THAT(Select("SELECT seq, op, fact_type, fact_id FROM changes WHERE seq > 3"),
              ElementsAre("4|updated|tariff|1", "5|inserted|official|4", "6|withdrawn|sector|2"));
  EXPECT_EQ(One("SELECT count(*) FROM facts WHERE rule_set = '" + std::string(kNewerRules) + "'"), "3");
  auto rest = store_.ArticlesToReextract(kNewerRules);
  EXPECT_FALSE((*rest.Next()).has_value());
  EXPECT_FALSE(store_.ReplaceFacts(99, {}, kRules));
}

}  // namespace
}  // namespace tradewire
