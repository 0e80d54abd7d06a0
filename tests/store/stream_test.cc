// Three months of trade news whose truth is known: 67 short articles of nine houses, with copies, echoes,
// corrections, contradictions, promises announced again and dates that move. What the folded views say of
// them is asserted line by line, in the order of the stream and in others.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <algorithm>
#include <random>

#include "store/upkeep.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;

// What a report says: one fact, or two where a sum has a part.
using Say = std::vector<std::pair<std::string, FactBody>>;

struct Report {
  std::string day;
  std::string house;
  int text;  // the same number is the same text: a copy
  Say say;
};

FactBody Steel(const std::string& status) { return Duty(50, "US", "EU", "steel", status); }
FactBody Japan(double rate, const std::string& status, const std::string& effective = "") {
  Tariff t = Duty(rate, "US", "JP", "", status);
  if (!effective.empty()) t.effective = effective;
  return t;
}
FactBody Beans(const std::string& status) {
  Tariff t = Duty(10, "CN", "US", "soybeans", status);
  t.instrument = "retaliatory";
  return t;
}
FactBody Korea(double amount, const std::string& payer, const std::string& status,
               std::vector<std::string> sectors = {}) {
  Commitment c = Sum(amount, payer, "investment", status);
  c.recipient = "US";
  c.sectors = std::move(sectors);
  return c;
}

// The steel duty: threatened, announced with a dissent, in force, an echo, suspended, in force again.
std::vector<Report> SteelReports() {
  const auto say = [](const std::string& status) { return Say{{"A steel duty.", Steel(status)}}; };
  return {{"2025-05-05", "alpha", 1, say("threatened")},   {"2025-05-05", "bravo", 2, say("threatened")},
          {"2025-05-05", "charlie", 1, say("threatened")}, {"2025-05-06", "delta", 1, say("threatened")},
          {"2025-05-20", "alpha", 3, say("announced")},    {"2025-05-20", "bravo", 4, say("announced")},
          {"2025-05-20", "echo", 5, say("announced")},     {"2025-05-20", "foxtrot", 6, say("threatened")},
          {"2025-06-04", "alpha", 7, say("in_force")},     {"2025-06-04", "bravo", 8, say("in_force")},
          {"2025-06-04", "golf", 9, say("in_force")},      {"2025-06-05", "charlie", 7, say("in_force")},
          {"2025-06-20", "hotel", 10, say("threatened")},  {"2025-07-10", "alpha", 11, say("suspended")},
          {"2025-07-10", "india", 12, say("suspended")},   {"2025-07-25", "alpha", 13, say("in_force")}};
}

// The duty on Japan; a paper gets the rate wrong and corrects it.
std::vector<Report> JapanReports() {
  const auto say = [](double rate, const std::string& status, const std::string& effective = "") {
    return Say{{"A duty on Japan.", Japan(rate, status, effective)}};
  };
  return {{"2025-05-12", "alpha", 20, say(25, "threatened")},
          {"2025-05-12", "golf", 21, say(25, "threatened")},
          {"2025-05-13", "hotel", 22, say(24, "threatened")},
          {"2025-05-13", "hotel", 22, say(25, "threatened")},  // the correction, at the same address
          {"2025-07-07", "alpha", 23, say(25, "announced", "2025-08-01")},
          {"2025-07-07", "bravo", 24, say(25, "announced", "2025-08-01")},
          {"2025-07-08", "delta", 24, say(25, "announced", "2025-08-01")},
          {"2025-05-30", "charlie", 25, {{"Beijing answers.", Beans("announced")}}},
          {"2025-05-30", "echo", 26, {{"Beijing answers.", Beans("announced")}}},
          {"2025-06-14", "echo", 27, {{"Beans pay more.", Beans("in_force")}}},
          {"2025-07-15", "golf", 28, {{"Beans are free.", Beans("ended")}}},
          {"2025-07-16", "india", 29, {{"Beans are free.", Beans("ended")}}}};
}

// Seoul's sum is announced six times, once without a payer, twice with its part; Acme takes its word back.
std::vector<Report> PromiseReports() {
  const auto whole = [](const std::string& status) {
    return Say{{"Seoul gives $350bn.", Korea(350e9, "KR", status)}};
  };
  const Say parted = {{"Seoul gives $350bn,", Korea(350e9, "KR", "pledged")},
                      {"of which $150bn is for ships.", Korea(150e9, "KR", "pledged", {"shipbuilding"})}};
  const Say open = {{"The $350bn fund.", Korea(350e9, "", "pledged")}};
  const auto japan = [](const std::string& status) {
    return Say{{"Tokyo gives $550bn.", Korea(550e9, "JP", status)}};
  };
  const auto acme = [](const std::string& name, const std::string& status) {
    return Say{{"Acme gives $2bn.", Korea(2e9, name, status, {"steel"})}};
  };
  return {{"2025-05-15", "alpha", 40, whole("proposed")},
          {"2025-05-16", "bravo", 41, whole("proposed")},
          {"2025-06-10", "alpha", 42, whole("pledged")},
          {"2025-06-10", "delta", 42, whole("pledged")},
          {"2025-06-10", "golf", 43, parted},
          {"2025-06-11", "hotel", 44, whole("pledged")},
          {"2025-06-12", "echo", 45, open},
          {"2025-06-28", "india", 46, parted},
          {"2025-06-20", "alpha", 47, japan("pledged")},
          {"2025-06-20", "bravo", 48, japan("pledged")},
          {"2025-06-21", "charlie", 48, japan("pledged")},
          {"2025-07-22", "alpha", 49, japan("contracted")},
          {"2025-05-08", "golf", 50, acme("Acme Corp.", "pledged")},
          {"2025-05-09", "hotel", 51, acme("ACME", "pledged")},
          {"2025-07-02", "golf", 52, acme("Acme Corp", "withdrawn")}};
}

// Talks until 9 July move to 1 August; a truce is extended; a start lies ahead; a ruling is past.
std::vector<Report> DateReports() {
  const auto say = [](const std::string& words, const std::string& date, const std::string& kind,
                      std::vector<std::string> parties) {
    return Say{{words, Due(date, kind, std::move(parties))}};
  };
  const auto talks = [&](const char* date, const std::string& words = "Talks go on.") {
    return say(words, date, "negotiation", {"US", "EU"});
  };
  const auto truce = [&](const std::string& words, const char* date) {
    return say(words, date, "expiry", {"CN", "US"});
  };
  return {
      {"2025-05-01", "alpha", 60, talks("2025-07-09")},
      {"2025-05-22", "bravo", 61, talks("2025-07-09")},
      {"2025-06-02", "charlie", 61, talks("2025-07-09")},
      {"2025-06-30", "echo", 62,
       say("Brussels and Washington talk.", "2025-07-09", "negotiation", {"EU", "US"})},
      {"2025-07-07", "alpha", 63, talks("2025-08-01", "Talks were extended.")},
      {"2025-07-08", "foxtrot", 64, talks("2025-08-01")},
      {"2025-05-14", "alpha", 65, truce("A truce.", "2025-07-20")},
      {"2025-05-15", "golf", 66, truce("A truce.", "2025-07-20")},
      {"2025-07-18", "alpha", 67, truce("The truce was extended.", "2025-11-10")},
      {"2025-07-19", "delta", 67, truce("The truce was extended.", "2025-11-10")},
      {"2025-07-21", "golf", 78, truce("The truce ran out, one paper says.", "2025-07-20")},
      {"2025-07-12", "hotel", 79, say("A rice accord.", "2025-07-30", "expiry", {"JP", "US"})},
      {"2025-07-29", "hotel", 80, say("A fish accord.", "2025-10-15", "expiry", {"JP", "US"})},
      {"2025-07-22",
       "india",
       81,
       {{"Canada's day of July 24", Due("2025-07-24", "expiry", {"CA"})},
        {"was postponed to September 5.", Due("2025-09-05", "effective", {"CA", "US"})}}},
      {"2025-07-07", "golf", 68, say("It starts in August.", "2025-08-01", "effective", {"JP", "US"})},
      {"2025-06-04", "golf", 69, say("Steel starts.", "2025-06-04", "effective", {"US"})},
      {"2025-05-20", "hotel", 70, say("A court rules.", "2025-06-30", "decision", {"US"})},
      {"2025-05-03",
       "hotel",
       71,
       {{"Mr. Akazawa flew.", Person("Ryosei Akazawa", "JP", "Economy Minister")}}},
      {"2025-05-04", "india", 72, {{"Akazawa Ryōsei flew.", Person("Akazawa Ryōsei", "JP")}}},
      {"2025-06-04", "india", 73, {{"Kim spoke in Seoul.", Person("Kim Min-seok", "KR", "Prime Minister")}}},
      {"2025-06-05", "india", 74, {{"Kim spoke in Ottawa.", Person("Min-seok Kim", "CA")}}},
      {"2025-06-06",
       "alpha",
       75,
       {{"Steel starts to pay.",
         [] {
           Tariff t = std::get<Tariff>(Steel("in_force"));
           t.effective = "2025-06-04";
           return FactBody(t);
         }()}}},
      {"2025-07-30", "bravo", 76, talks("2025-08-01")},
      {"2025-07-31", "echo", 77, {{"Ann Lee, once minister.", Person("Ann Lee", "CA")}}}};
}

std::vector<Report> AllReports() {
  std::vector<Report> all;
  for (const auto& some : {SteelReports(), JapanReports(), PromiseReports(), DateReports()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  std::stable_sort(all.begin(), all.end(), [](const Report& a, const Report& b) { return a.day < b.day; });
  return all;
}

// Words of their own for each text, so that only copies are alike.
std::string Body(int text) {
  std::string body;
  for (int i = 0; i < 40; ++i) body += "w" + std::to_string(text) + "x" + std::to_string(i) + " ";
  return body + "end.";
}

Draft Write(const Report& report) {
  Draft draft("https://" + report.house + ".example/" + report.day + "/" + std::to_string(report.text),
              report.day, report.house);
  draft.Write(Body(report.text));
  for (const auto& [words, body] : report.say) draft.Say(words, body);
  return draft;
}

class StreamTest : public StoreTest {
 protected:
  StreamTest() { setenv("TRADEWIRE_NOW", "2025-07-31T12:00:00Z", 1); }
  ~StreamTest() override { unsetenv("TRADEWIRE_NOW"); }
  void PutAll(const std::vector<Report>& reports) {
    for (const Report& report : reports) Put(Write(report));
  }
  std::vector<std::string> History(const std::string& measure) {
    return Select(
        "SELECT json_extract(h.value, '$.day'), json_extract(h.value, '$.status'), "
        "json_extract(h.value, '$.sources'), json_extract(h.value, '$.by') "
        "FROM tariff_timeline t, json_each(t.history) h WHERE t.measure = '" +
        measure + "'");
  }
};

TEST_F(StreamTest, HasSixtyArticlesAndMore) {
  PutAll(AllReports());
  EXPECT_EQ(AllReports().size(), 67U);
  EXPECT_EQ(One("SELECT count(*), count(DISTINCT source) FROM articles"), "66|9");
  EXPECT_EQ(One("SELECT count(DISTINCT story_id) FROM article_stories"), "58");
}

TEST_F(StreamTest, EachMeasureIsOneLine) {
  PutAll(AllReports());
  EXPECT_THAT(Select("SELECT measure, status, effective, first_seen, last_seen, articles, sources "
                     "FROM tariff_timeline ORDER BY measure"),
              ElementsAre("CN > US : soybeans : 10%|ended|-|2025-05-30|2025-07-16|5|4",
                          "US > EU : steel : 50%|in_force|2025-06-04|2025-05-05|2025-07-25|17|9",
                          "US > JP : all : 25%|announced|2025-08-01|2025-05-12|2025-07-08|6|5"));
}

TEST_F(StreamTest, StatusHistoryNamesWhoSaidIt) {
  PutAll(AllReports());
  EXPECT_THAT(
      History("US > EU : steel : 50%"),
      ElementsAre("2025-05-05|threatened|2|alpha, bravo, charlie",
                  "2025-05-20|announced|3|alpha, bravo, echo", "2025-06-04|in_force|3|alpha, bravo, golf",
                  "2025-07-10|suspended|2|alpha, india", "2025-07-25|in_force|1|alpha"));
  EXPECT_THAT(History("CN > US : soybeans : 10%"),
              ElementsAre("2025-05-30|announced|2|charlie, echo", "2025-06-14|in_force|1|echo",
                          "2025-07-15|ended|1|golf"));
  EXPECT_THAT(History("US > JP : all : 25%"),
              ElementsAre("2025-05-12|threatened|2|alpha, golf", "2025-07-07|announced|2|alpha, bravo"));
}

TEST_F(StreamTest, ContradictionsAreShownNotHidden) {
  PutAll(AllReports());
  EXPECT_THAT(Select("SELECT t.measure, json_extract(c.value, '$.day'), json_extract(c.value, '$.status'), "
                     "json_extract(c.value, '$.against'), json_extract(c.value, '$.by') "
                     "FROM tariff_timeline t, json_each(t.contradictions) c"),
              ElementsAre("US > EU : steel : 50%|2025-05-20|threatened|announced|foxtrot",
                          "US > EU : steel : 50%|2025-06-20|threatened|in_force|hotel"));
}

TEST_F(StreamTest, ACorrectedRateIsNoMeasureAnyMore) {
  PutAll(AllReports());
  EXPECT_THAT(Select("SELECT * FROM tariff_timeline WHERE rate_low = 24"), ElementsAre());
  EXPECT_EQ(One("SELECT count(*) FROM changes WHERE op = 'withdrawn'"), "1");
}

TEST_F(StreamTest, PromisesAreCountedOnce) {
  PutAll(AllReports());
  EXPECT_THAT(Select("SELECT payer, amount / 1e9, status, part_of, first_seen, last_seen, articles, sources "
                     "FROM commitment_ledger ORDER BY amount DESC"),
              ElementsAre("JP|550|contracted|-|2025-06-20|2025-07-22|4|3",
                          "KR|350|pledged|-|2025-05-15|2025-06-28|8|7",
                          "KR|150|pledged|USD 350000000000 : KR > US|2025-06-10|2025-06-28|2|2",
                          "ACME|2|withdrawn|-|2025-05-08|2025-07-02|3|2"));
  EXPECT_THAT(Select("SELECT payer, pledges, pledged / 1e9, contracted / 1e9, total / 1e9 FROM "
                     "commitment_totals ORDER BY payer"),
              ElementsAre("JP|1|0|550|550", "KR|1|350|0|350"));
  EXPECT_THAT(Select("SELECT sector, total / 1e9 FROM commitment_sector_totals"),
              ElementsAre("shipbuilding|150"));
}

TEST_F(StreamTest, DatesThatMoveAreChained) {
  PutAll(AllReports());
  EXPECT_THAT(
      Select(
          "SELECT kind, date, parties, state, moved_to, moved_from, articles, sources FROM deadline_calendar "
          "ORDER BY date, kind, parties"),
      ElementsAre("effective|2025-06-04|US|met|-|-|1|1", "decision|2025-06-30|US|past|-|-|1|1",
                  "negotiation|2025-07-09|EU,US|moved|2025-08-01|-|4|3",
                  "expiry|2025-07-20|CN,US|moved|2025-11-10|-|3|2",
                  "expiry|2025-07-24|CA|moved|2025-09-05|-|1|1", "expiry|2025-07-30|JP,US|past|-|-|1|1",
                  "effective|2025-08-01|JP,US|next|-|-|1|1",
                  "negotiation|2025-08-01|EU,US|next|-|2025-07-09|3|3",
                  "effective|2025-09-05|CA,US|next|-|2025-07-24|1|1", "expiry|2025-10-15|JP,US|next|-|-|1|1",
                  "expiry|2025-11-10|CN,US|next|-|2025-07-20|2|1"));
}

TEST_F(StreamTest, PeopleAreOneAcrossSpellingsAndTwoAcrossCountries) {
  PutAll(AllReports());
  EXPECT_THAT(Select("SELECT name, country, title, articles FROM officials ORDER BY name, country"),
              ElementsAre("Ann Lee|CA|-|1", "Kim Min-seok|KR|Prime Minister|1", "Min-seok Kim|CA|-|1",
                          "Ryosei Akazawa|JP|Economy Minister|2"));
}

const char* const kEverything[] = {
    "SELECT measure, status, effective, articles, sources, history, contradictions FROM tariff_timeline "
    "ORDER BY 1",
    "SELECT pledge, kind, status, part_of, sectors, articles, sources, history FROM commitment_ledger ORDER "
    "BY 1",
    "SELECT deadline, state, moved_to, moved_from, articles, sources FROM deadline_calendar ORDER BY 1"};

TEST_F(StreamTest, FoldedAheadIsWhatIsFoldedWhenRead) {
  const std::vector<Report> reports = AllReports();
  for (size_t i = 0; i < reports.size(); ++i) {
    Put(Write(reports[i]));
    if (i % 7 == 0) {
      ASSERT_TRUE(store_.FoldStories());
    }
  }
  Store unfolded = Open(":memory:");
  for (const Report& report : reports) {
    const Draft draft = Write(report);
    ASSERT_TRUE(unfolded.PutArticle(draft.record, draft.facts, kRules));
  }
  for (const char* sql : kEverything) EXPECT_EQ(Select(sql), Sql(unfolded, sql)) << sql;
  ASSERT_TRUE(store_.FoldStories());
  EXPECT_EQ(One("SELECT (SELECT count(*) FROM measure WHERE stale) + (SELECT count(*) FROM stale_sum)"), "0");
  for (const char* sql : kEverything) EXPECT_EQ(Select(sql), Sql(unfolded, sql)) << sql;
  ASSERT_TRUE(Repair(store_));
  for (const char* sql : kEverything) EXPECT_EQ(Select(sql), Sql(unfolded, sql)) << sql;
}

// The correction must come after what it corrects; all else may come in any order.
TEST_F(StreamTest, TheOrderOfArrivalDoesNotMatter) {
  PutAll(AllReports());
  std::mt19937 random(11);  // NOLINT: the same orders in every run
  for (int round = 0; round < 4; ++round) {
    std::vector<Report> reports = AllReports();
    std::shuffle(reports.begin(), reports.end(), random);
    std::stable_partition(reports.begin(), reports.end(), [](const Report& r) {
      const auto* t = std::get_if<Tariff>(&r.say[0].second);
      return r.text == 22 && t != nullptr && t->rate_low == 24.0;
    });
    Store other = Open(":memory:");
    for (const Report& report : reports) {
      const Draft draft = Write(report);
      ASSERT_TRUE(other.PutArticle(draft.record, draft.facts, kRules));
    }
    for (const char* sql : kEverything) EXPECT_EQ(Sql(other, sql), Select(sql)) << sql;
  }
}

}  // namespace
}  // namespace tradewire
