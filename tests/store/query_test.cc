// Asking: every filter of every kind, and faults in the question. plans_test.cc has the plans behind them.
#include "store/query.h"

#include <gmock/gmock.h>

#include "store/match.h"
#include "store/query_sql.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::HasSubstr;

const Day kToday = *ParseDay("2025-08-01");

Store MakeBase() {
  Result<Store> store = Store::Open(":memory:", {});
  EXPECT_TRUE(store) << store.error().Line();
  store->UseCues(TestCues());
  EXPECT_TRUE(store->SaveCodes({{"BR", "Brazil", "country", {}}, {"US", "United States", "country", {"G7"}}},
                               {{"metals", "", "Metals", "72-81"}, {"steel", "metals", "Steel", "72"}}));
  Tariff steel = Duty(50, "US", "EU", "steel", "in_force");
  steel.effective = "2025-06-04";
  Tariff cars = Duty(15, "US", "JP", "automobiles", "announced");
  cars.effective = "2025-08-07";
  for (const Draft& draft :
       {Draft("https://a.example/steel", "2025-06-04")
            .Say("Steel pays 50%.", steel)
            .Say("It is about steel.", SectorUse{"steel", "targeted"})
            .Say("Maroš Šefčovič objected.", Person("Maroš Šefčovič", "EU", "Trade Commissioner")),
        Draft("https://a.example/cars", "2025-07-23T10:00:00Z")
            .Say("Japanese cars pay 15%.", cars)
            .Say("Tokyo pledges $550bn.", Sum(550e9, "JP", "investment", "pledged"))
            .Say("It starts on August 7.", Due("2025-08-07", "effective", {"JP", "US"})),
        Draft("https://a.example/old", "2025-01-10")
            .Say("By end of January.", Due("2025-01", "decision", {"US"}))}) {
    EXPECT_TRUE(store->PutArticle(draft.record, draft.facts, kRules));
  }
  return std::move(*store);
}

// One base for all rows, since asking changes nothing.
Store& Base() {
  static Store base = MakeBase();
  return base;
}

class QueryTest : public testing::Test {
 protected:
  std::vector<std::string> AskAll(const Query& query) { return All(Ask(store_, query, kToday)); }
  Store& store_ = Base();
};

struct FilterRow {
  std::string name;
  Query query;
  std::vector<std::string> ids;  // first column of each row, in order
};

std::ostream& operator<<(std::ostream& out, const FilterRow& row) { return out << row.name; }

class FilterTest : public QueryTest, public testing::WithParamInterface<FilterRow> {};

TEST_P(FilterTest, Selects) {
  std::vector<std::string> ids;
  for (const std::string& line : AskAll(GetParam().query)) ids.push_back(line.substr(0, line.find('|')));
  EXPECT_EQ(ids, GetParam().ids);
}

using K = QueryKind;
const FilterRow kFilters[] = {
    {"tariffs_newest_first", {.kind = K::kTariffs}, {"4", "1"}},
    {"tariffs_of_imposer", {.kind = K::kTariffs, .party = "US"}, {"4", "1"}},
    {"tariffs_of_target", {.kind = K::kTariffs, .party = "JP"}, {"4"}},
    {"tariffs_of_nobody", {.kind = K::kTariffs, .party = "BR"}, {}},
    {"tariffs_of_sector", {.kind = K::kTariffs, .sector = "steel"}, {"1"}},
    {"tariffs_of_sectors_below", {.kind = K::kTariffs, .sector = "metals"}, {"1"}},
    {"tariffs_by_status", {.kind = K::kTariffs, .status = "announced"}, {"4"}},
    {"tariffs_since", {.kind = K::kTariffs, .since = "2025-07-01"}, {"4"}},
    {"tariffs_until_counts_the_whole_day",
     {.kind = K::kTariffs, .since = "2025-07-23", .until = "2025-07-23"},
     {"4"}},
    {"tariffs_until_a_month", {.kind = K::kTariffs, .until = "2025-06"}, {"1"}},
    {"tariffs_upcoming", {.kind = K::kTariffs, .upcoming = true}, {"4"}},
    {"tariffs_by_text", {.kind = K::kTariffs, .text = "japanese"}, {"4"}},
    {"tariffs_limited", {.kind = K::kTariffs, .limit = 1}, {"4"}},
    {"tariffs_none", {.kind = K::kTariffs, .limit = 0}, {}},
    {"commitments", {.kind = K::kCommitments}, {"5"}},
    {"commitments_of_payer", {.kind = K::kCommitments, .party = "JP", .status = "pledged"}, {"5"}},
    {"commitments_of_other", {.kind = K::kCommitments, .party = "US"}, {}},
    {"deadlines_by_date_a_row_for_each_party",
     {.kind = K::kDeadlines, .since = "2025-01-01"},
     {"7", "6", "6"}},
    {"deadlines_ahead_before_all_past", {.kind = K::kDeadlines}, {"6", "6", "7"}},
    {"deadlines_ahead_before_those_past", {.kind = K::kDeadlines, .limit = 10}, {"6", "6", "7"}},
    {"deadlines_of_party_limited", {.kind = K::kDeadlines, .party = "US", .limit = 1}, {"6"}},
    {"deadlines_since_limited", {.kind = K::kDeadlines, .since = "2025-01", .limit = 1}, {"7"}},
    {"deadlines_upcoming", {.kind = K::kDeadlines, .party = "JP", .upcoming = true}, {"6"}},
    {"deadlines_since_their_date", {.kind = K::kDeadlines, .party = "US", .since = "2025-01-31"}, {"7", "6"}},
    {"deadlines_until_their_date", {.kind = K::kDeadlines, .until = "2025-01-15"}, {"7"}},
    {"deadlines_by_text", {.kind = K::kDeadlines, .text = "january"}, {"7"}},
    {"calendar_a_row_for_each_deadline", {.kind = K::kCalendar}, {"1", "2"}},
    {"calendar_upcoming_of_a_party", {.kind = K::kCalendar, .party = "JP", .upcoming = true}, {"1"}},
    {"calendar_since_their_date", {.kind = K::kCalendar, .party = "US", .since = "2025-01-31"}, {"2", "1"}},
    {"calendar_until_their_date", {.kind = K::kCalendar, .until = "2025-01-15"}, {"2"}},
    {"calendar_by_text", {.kind = K::kCalendar, .text = "january"}, {"2"}},
    {"calendar_by_sector", {.kind = K::kCalendar, .sector = "steel"}, {}},
    {"calendar_limited_to_the_nearest", {.kind = K::kCalendar, .limit = 1}, {"1"}},
    {"officials", {.kind = K::kOfficials}, {"1"}},
    {"officials_of_country", {.kind = K::kOfficials, .party = "EU", .sector = "metals"}, {"1"}},
    {"officials_of_other_country", {.kind = K::kOfficials, .party = "US"}, {}},
    {"officials_by_text", {.kind = K::kOfficials, .text = "sefcovic"}, {"1"}},
    {"sectors_by_role", {.kind = K::kSectors, .status = "targeted"}, {"steel"}},
    {"sectors_below", {.kind = K::kSectors, .sector = "metals", .since = "2025-01-01"}, {"steel"}},
    {"sectors_between", {.kind = K::kSectors, .since = "2025-06-04", .until = "2025-06"}, {"steel"}},
    {"sectors_before", {.kind = K::kSectors, .until = "2025-06-03"}, {}},
    {"sectors_since_a_time", {.kind = K::kSectors, .since = "2025-06-04T00:00:01Z"}, {}},
    {"sectors_by_text", {.kind = K::kSectors, .text = "steel"}, {"steel"}},
    {"sectors_of_their_party", {.kind = K::kSectors, .party = "EU", .status = "targeted"}, {"steel"}},
    {"sectors_of_party", {.kind = K::kSectors, .party = "JP"}, {}},
    {"articles_newest_first", {.kind = K::kArticles}, {"2", "1", "3"}},
    {"articles_of_party", {.kind = K::kArticles, .party = "EU"}, {"1"}},
    {"articles_of_party_that_three_facts_name", {.kind = K::kArticles, .party = "JP"}, {"2"}},
    {"articles_of_sector", {.kind = K::kArticles, .sector = "metals"}, {"1"}},
    {"articles_between", {.kind = K::kArticles, .since = "2025-06", .until = "2025-06-30"}, {"1"}},
    {"articles_by_text", {.kind = K::kArticles, .text = "cars OR january"}, {"2", "3"}},
    {"articles_by_text_of_none", {.kind = K::kArticles, .text = "\"cars japanese\""}, {}},
    {"tariffs_by_text_of_none", {.kind = K::kTariffs, .text = "\"cars japanese\"", .limit = 5}, {}},
    {"articles_by_text_limited", {.kind = K::kArticles, .text = "cars OR january", .limit = 1}, {"2"}},
    {"articles_by_text_and_party_limited",
     {.kind = K::kArticles, .party = "JP", .text = "cars OR january", .limit = 5},
     {"2"}},
    {"commitments_of_sector", {.kind = K::kCommitments, .sector = "steel"}, {}},
    {"tariffs_of_party_and_day", {.kind = K::kTariffs, .party = "JP", .since = "2025-07-24"}, {}},
};

INSTANTIATE_TEST_SUITE_P(Filters, FilterTest, testing::ValuesIn(kFilters),
                         [](const auto& row) { return row.param.name; });

struct FaultRow {
  std::string name;
  Query query;
  std::string line;
};

std::ostream& operator<<(std::ostream& out, const FaultRow& row) { return out << row.name; }

class QueryFaultTest : public QueryTest, public testing::WithParamInterface<FaultRow> {};

TEST_P(QueryFaultTest, SaysWhatWouldBeRight) {
  const Result<Rows> rows = Ask(store_, GetParam().query, kToday);
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, ErrorKind::kUsage);
  EXPECT_THAT(rows.error().Line(), HasSubstr(GetParam().line));
}

const FaultRow kFaults[] = {
    {"status_of_other_kind",
     {.kind = K::kTariffs, .status = "pledged"},
     "--status pledged: is none of threatened,"},
    {"status_of_articles", {.kind = K::kArticles, .status = "new"}, "--status: does not apply here"},
    {"since", {.kind = K::kTariffs, .since = "yesterday"}, "--since yesterday: is no ISO date"},
    {"until", {.kind = K::kTariffs, .until = "2025-02-30"}, "--until 2025-02-30: is no ISO date"},
    {"limit", {.kind = K::kTariffs, .limit = -1}, "--limit: must not be negative"},
    {"upcoming_articles", {.kind = K::kArticles, .upcoming = true}, "--upcoming: applies to"},
    {"text", {.kind = K::kArticles, .text = "steel AND"}, "--text steel AND: cannot be searched"},
    {"text_parenthesis", {.kind = K::kArticles, .text = "(steel"}, "has a bracket that is never closed"},
    {"text_parenthesis_closed",
     {.kind = K::kArticles, .text = "steel)"},
     "closes a bracket that was not opened"},
    {"text_minus", {.kind = K::kArticles, .text = "cars -steel"}, "cars NOT steel"},
    {"text_empty", {.kind = K::kArticles, .text = " "}, "names no word"},
    {"text_open_phrase",
     {.kind = K::kArticles, .text = "\"abc"},
     "--text \"abc: has a phrase that is never closed"},
    {"text_open_phrase_behind_a_word", {.kind = K::kTariffs, .text = "steel \""}, "never closed"},
    {"text_phrase_closed_twice", {.kind = K::kSectors, .text = "\"rare earths\"\""}, "never closed"},
    {"text_inches", {.kind = K::kDeadlines, .text = "5\" pipe"}, "never closed"},
    {"text_operator_alone", {.kind = K::kOfficials, .text = "OR"}, "--text OR: cannot be searched"},
    {"text_near",
     {.kind = K::kArticles, .text = "NEAR("},
     "--text NEAR(: has a bracket that is never closed"},
    {"status_of_two_words", {.kind = K::kTariffs, .status = "at rest"}, "is none of threatened"},
};

INSTANTIATE_TEST_SUITE_P(Faults, QueryFaultTest, testing::ValuesIn(kFaults),
                         [](const auto& row) { return row.param.name; });

TEST_F(QueryTest, FewAndManyMatchesGiveTheSame) {
  const Query query{.kind = K::kArticles, .text = "cars OR january OR steel", .limit = 2};
  const std::vector<std::string> few = All(OpenRows(store_.connection(), QuerySql(query, kToday, "[1,2,3]")));
  EXPECT_EQ(few.size(), 2U);
  EXPECT_EQ(few, All(OpenRows(store_.connection(), QuerySql(query, kToday, std::nullopt))));
}

// Articles one to `count` with "ship" in each and "old ship" in every tenth, whose times are as told.
struct OrderRow {
  std::string name;
  int count;
  std::string time;  // SQL of the article's number i
  std::string text;
  int limit;
};

std::ostream& operator<<(std::ostream& out, const OrderRow& row) { return out << row.name; }

class NewestTest : public testing::TestWithParam<OrderRow> {};

TEST_P(NewestTest, AreFoundInAnyOrderOfArrival) {
  const OrderRow& row = GetParam();
  Store store = MakeBase();
  store.connection().Script(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
      std::to_string(row.count) +
      ") INSERT INTO article(title, source, url, fetched, time, content_hash, text_hash, rule_set_id, text) "
      "SELECT '', 's', 'https://n.example/' || i, '2025', " +
      row.time + ", x'00', x'00', 1, CASE i % 10 WHEN 0 THEN 'old ship' ELSE 'a ship, old' END FROM n");
  const std::vector<std::string> expected =
      Sql(store,
          "SELECT a.id FROM article a WHERE a.id IN (SELECT rowid FROM article_fts WHERE article_fts "
          "MATCH '" +
              row.text + "') ORDER BY time DESC, id DESC LIMIT " + std::to_string(row.limit));
  Result<Rows> rows = Ask(store, {.kind = K::kArticles, .text = row.text, .limit = row.limit}, kToday);
  std::vector<std::string> found;
  for (const std::string& line : All(std::move(rows))) found.push_back(line.substr(0, line.find('|')));
  EXPECT_EQ(found, expected);
}

const OrderRow kOrders[] = {
    {"as_published", 3000, "i", "ship", 20},
    {"as_published_many_a_day", 3000, "i / 500", "ship", 20},
    {"as_published_many_asked_for", 3000, "i", "ship", 1500},
    {"late_by_hours", 3000, "i + i * 7919 % 40", "ship", 20},
    {"one_out_of_order", 3000, "iif(i = 2980, 9999, i)", "ship", 20},
    {"one_far_out_of_order", 900, "iif(i = 10, 9999, i)", "ship", 20},
    {"last_first", 900, "-i", "ship", 20},
    {"an_archive_after_the_news", 900, "iif(i > 700, -i, i)", "ship", 20},
    {"mixed", 900, "i * 7919 % 1009", "ship", 20},
    {"phrase", 3000, "i", "\"old ship\"", 20},
    {"phrase_last_first", 3000, "-i", "\"old ship\"", 20},
    {"phrase_one_far_out_of_order", 3000, "iif(i = 10, 9999, i)", "\"old ship\"", 20},
    {"fewer_than_asked_for", 90, "i", "\"old ship\"", 20},
};

INSTANTIATE_TEST_SUITE_P(Orders, NewestTest, testing::ValuesIn(kOrders),
                         [](const auto& row) { return row.param.name; });

TEST_F(QueryTest, SnippetsMarkTheWords) {
  const auto lines = AskAll({.kind = K::kArticles, .text = "steel"});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_THAT(lines[0], HasSubstr("[Steel] pays 50%"));
}

TEST(Query, SectorsAreCountedAlikeByDaysAndByArticles) {
  Store base = MakeBase();
  for (const Draft& draft :
       {Draft("https://a.example/more", "2025-06-20").Say("Steel again.", SectorUse{"steel", "opened"}),
        Draft("https://a.example/more", "2025-06-20")
            .Say("Steel, corrected.", SectorUse{"steel", "targeted"})}) {
    ASSERT_TRUE(base.PutArticle(draft.record, draft.facts, kRules));
  }
  const std::vector<std::string> counted = All(Ask(base, {.kind = K::kSectors}, kToday));
  EXPECT_EQ(counted, All(Ask(base, {.kind = K::kSectors, .since = "2020-01-01T00:00:00Z"}, kToday)));
  EXPECT_EQ(counted, std::vector<std::string>{"steel|metals|Steel|72|2|2025-06-04|2025-06-20|targeted"});
}

struct WindowRow {
  std::string name;
  std::optional<std::string> since, until;
  bool seen;
};

// Seen on June 4 and on August 20.
TEST(Query, OfficialsAreSeenInAWindow) {
  Store base = MakeBase();
  const Draft draft = Draft("https://a.example/later", "2025-08-20")
                          .Say("Šefčovič returned.", Person("Maroš Šefčovič", "EU"));
  ASSERT_TRUE(base.PutArticle(draft.record, draft.facts, kRules));
  const WindowRow rows[] = {
      {"between", "2025-07-01", "2025-07-31", true},   {"around", "2025-01-01", "2025-12-31", true},
      {"until_the_first_day", {}, "2025-06-04", true}, {"before", {}, "2025-06-03", false},
      {"since_the_last_day", "2025-08-20", {}, true},  {"after", "2025-08-21", {}, false},
  };
  for (const WindowRow& row : rows) {
    const Query query{.kind = K::kOfficials, .since = row.since, .until = row.until};
    EXPECT_EQ(All(Ask(base, query, kToday)).size(), row.seen ? 1U : 0U) << row.name;
  }
}

TEST(Query, AMembershipThatTheRulesDropGoes) {
  Store base = MakeBase();
  const std::string members = "SELECT party, bloc FROM party_blocs";
  EXPECT_EQ(Sql(base, members), std::vector<std::string>{"US|G7"});
  ASSERT_TRUE(base.SaveCodes({{"US", "United States", "country", {"G20"}}}, {}));
  EXPECT_EQ(Sql(base, members), std::vector<std::string>{"US|G20"});
}

TEST_F(QueryTest, KindsHaveNames) {
  EXPECT_EQ(ParseQueryKind("deadlines"), K::kDeadlines);
  EXPECT_EQ(ParseQueryKind("deadline"), std::nullopt);
}

struct MatchRow {
  std::string name;
  std::string text;
  std::string expression;
};

std::ostream& operator<<(std::ostream& out, const MatchRow& row) { return out << row.name; }

class MatchTest : public QueryTest, public testing::WithParamInterface<MatchRow> {};

TEST_P(MatchTest, IsWritten) {
  const Result<std::string> expression = MatchExpression(GetParam().text);
  ASSERT_TRUE(expression) << expression.error().Line();
  EXPECT_EQ(*expression, GetParam().expression);
}

TEST_P(MatchTest, IsAccepted) {
  (void)store_.connection().AskInt("SELECT 1 FROM article_fts WHERE article_fts MATCH ?1",
                                   GetParam().expression);
  EXPECT_TRUE(store_.connection().TakeStatus());
}

const MatchRow kMatches[] = {
    {"words", "steel duty", "steel duty"},
    {"points", "U.S. steel", "\"U.S.\" steel"},
    {"percent", "15%", "\"15%\""},
    {"hyphen", "duty-free", "\"duty-free\""},
    {"prefix", "alumin*", "alumin*"},
    {"star_alone", "*", "\"*\""},
    {"phrase", "\"rare earths\" NOT china", "\"rare earths\" NOT china"},
    {"two_phrases", "\"rare earths\"\"steel\"", "\"rare earths\" \"steel\""},
    {"empty_phrase", "\"\"", "\"\""},
    {"column", "title:steel*", "title : steel*"},
    {"column_of_points", "text:U.S.", "text : \"U.S.\""},
    {"no_column", "url:steel", "\"url:steel\""},
    {"minus_inside", "duty-free - now", "\"duty-free\" \"-\" now"},
    {"brackets", "(rice OR corn) AND japan", "( rice OR corn ) AND japan"},
    {"other_letters", "señor", "señor"},
    {"injection", "x'; DROP TABLE fact; --", "\"x';\" DROP TABLE \"fact;\" \"--\""},
};

INSTANTIATE_TEST_SUITE_P(Matches, MatchTest, testing::ValuesIn(kMatches),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
