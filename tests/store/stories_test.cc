// Stories, not echoes: a stream of articles whose truth is known, and what the folded views make of it.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::string Padding(const std::string& topic) {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += topic + " clause " + std::to_string(i) + " was read out in the hall again. ";
  return text;
}

// Three houses report one duty as it moves from threat to force; a wire copy and a second report of one house
// add nothing; a late echo and a dissenting report must not turn the clock back.
std::vector<Draft> SteelStream() {
  std::vector<Draft> stream;
  const auto add = [&](const std::string& host, const std::string& day, const std::string& status,
                       const std::string& words) {
    Draft draft("https://" + host + "/" + day + status, day, host);
    draft.Write(words).Say("A 50% duty on steel is " + status + ".", Duty(50, "US", "EU", "steel", status));
    stream.push_back(draft);
  };
  add("alpha.example", "2025-05-30", "threatened", Padding("alpha"));
  add("bravo.example", "2025-05-30", "threatened", Padding("bravo"));
  add("charlie.example", "2025-05-31", "threatened", Padding("alpha"));  // the copy of alpha's text
  add("alpha.example", "2025-06-03", "announced", Padding("gamma"));
  add("delta.example", "2025-06-03", "announced", Padding("delta"));
  add("echo.example", "2025-06-03", "threatened", Padding("epsilon"));  // dissent on the day
  add("bravo.example", "2025-06-05", "in_force", Padding("zeta"));
  add("foxtrot.example", "2025-06-09", "threatened", Padding("eta"));  // an echo of May
  add("alpha.example", "2025-07-01", "suspended", Padding("theta"));
  add("alpha.example", "2025-07-20", "threatened", Padding("iota"));
  return stream;
}

class StoriesTest : public StoreTest {
 protected:
  void PutAll(const std::vector<Draft>& stream) {
    for (const Draft& draft : stream) Put(draft);
  }
};

TEST_F(StoriesTest, AMeasureIsOneLineWithItsHistory) {
  PutAll(SteelStream());
  EXPECT_EQ(One("SELECT measure, imposer, target, product, rate_low, status, first_seen, last_seen, "
                "articles, sources "
                "FROM tariff_timeline"),
            "US > EU : steel : 50%|US|EU|steel|50|threatened|2025-05-30|2025-07-20|10|6");
  EXPECT_THAT(Select("SELECT json_extract(h.value, '$.day'), json_extract(h.value, '$.status'), "
                     "json_extract(h.value, '$.sources') FROM tariff_timeline t, json_each(t.history) h"),
              ElementsAre("2025-05-30|threatened|2", "2025-06-03|announced|2", "2025-06-05|in_force|1",
                          "2025-07-01|suspended|1", "2025-07-20|threatened|1"));
}

TEST_F(StoriesTest, ContradictionsAreShown) {
  PutAll(SteelStream());
  EXPECT_THAT(
      Select("SELECT json_extract(c.value, '$.day'), json_extract(c.value, '$.status'), "
             "json_extract(c.value, '$.against') FROM tariff_timeline t, json_each(t.contradictions) c"),
      ElementsAre("2025-06-03|threatened|announced", "2025-06-09|threatened|in_force"));
}

TEST_F(StoriesTest, TheOrderOfArrivalDoesNotMatter) {
  const std::string dump =
      "SELECT measure, status, first_seen, articles, sources, history, contradictions "
      "FROM tariff_timeline";
  PutAll(SteelStream());
  const std::string expected = One(dump);
  std::mt19937 random(7);  // NOLINT: the same orders in every run
  for (int round = 0; round < 5; ++round) {
    std::vector<Draft> stream = SteelStream();
    std::shuffle(stream.begin(), stream.end(), random);
    Store other = Open(":memory:");
    for (const Draft& draft : stream) ASSERT_TRUE(other.PutArticle(draft.record, draft.facts, kRules));
    EXPECT_THAT(Sql(other, dump), ElementsAre(expected));
  }
}

TEST_F(StoriesTest, AnArticleThatBecomesACopyIsNoSourceAnyMore) {
  const FactBody duty = Duty(50, "US", "EU", "steel", "announced");
  const FactBody date = Due("2025-08-01", "effective", {"US"});
  const auto report = [&](const std::string& house, const std::string& words) {
    return Draft("https://" + house + ".example/1", "2025-07-01", house)
        .Write(Padding(words))
        .Say("A steel duty.", duty)
        .Say("From August.", date);
  };
  PutAll({report("alpha", "alpha"), report("bravo", "bravo")});
  ASSERT_TRUE(store_.FoldStories());
  const std::string sources =
      "SELECT (SELECT sources FROM tariff_timeline), (SELECT sources FROM deadline_calendar)";
  EXPECT_EQ(One(sources), "2|2");
  Put(report("bravo", "alpha"));
  EXPECT_EQ(One(sources), "1|1");
}

struct MeasureRow {
  std::string name;
  Tariff tariff;
  std::string measure;
};

std::ostream& operator<<(std::ostream& out, const MeasureRow& row) { return out << row.name; }

Tariff WithRates(std::optional<double> low, std::optional<double> high, std::string unit = "percent") {
  Tariff t = Duty(0, "US", "CN", "", "announced");
  t.rate_low = low;
  t.rate_high = high;
  t.rate_unit = std::move(unit);
  return t;
}

class MeasureTest : public StoreTest, public testing::WithParamInterface<MeasureRow> {};

TEST_P(MeasureTest, IsNamed) {
  Put(Draft("https://a.example/1").Say("A duty.", GetParam().tariff));
  EXPECT_EQ(One("SELECT measure FROM tariff_timeline"), GetParam().measure);
}

const MeasureRow kMeasures[] = {
    {"single", WithRates(12.5, 12.5), "US > CN : all : 12.5%"},
    {"range", WithRates(10, 15), "US > CN : all : 10-15%"},
    {"at_least", WithRates(10, std::nullopt), "US > CN : all : from 10%"},
    {"up_to", WithRates(std::nullopt, 50), "US > CN : all : to 50%"},
    {"points", WithRates(10, 10, "percentage_point"), "US > CN : all : 10 pp"},
    {"amount", WithRates(80, 80, "specific"), "US > CN : all : 80 a unit"},
    {"open", Tariff{}, "? > ? : all : ?%"},
};

INSTANTIATE_TEST_SUITE_P(Measures, MeasureTest, testing::ValuesIn(kMeasures),
                         [](const auto& row) { return row.param.name; });

Commitment To(Commitment sum, std::string recipient, std::vector<std::string> sectors = {}) {
  sum.recipient = std::move(recipient);
  sum.sectors = std::move(sectors);
  return sum;
}

TEST_F(StoriesTest, ASumAnnouncedAgainIsCountedOnce) {
  PutAll({
      Draft("https://a.example/1", "2025-07-30", "a")
          .Say("Seoul pledges $350bn.", Sum(350e9, "KR", "investment", "pledged")),
      Draft("https://b.example/1", "2025-07-31", "b")
          .Say("Seoul pledged $350bn to America.", To(Sum(350e9, "KR", "investment", "pledged"), "US")),
      Draft("https://c.example/1", "2025-08-20", "c")
          .Say("A $350bn fund.", Sum(350e9, "", "investment", "contracted")),
      Draft("https://d.example/1", "2025-08-21", "d")
          .Say("Tokyo pledges $550bn.", Sum(550e9, "JP", "investment", "pledged")),
  });
  EXPECT_THAT(Select("SELECT payer, recipient, amount, status, first_seen, last_seen, articles, sources "
                     "FROM commitment_ledger ORDER BY amount"),
              ElementsAre("KR|US|350000000000|contracted|2025-07-30|2025-08-20|3|3",
                          "JP|-|550000000000|pledged|2025-08-21|2025-08-21|1|1"));
}

TEST_F(StoriesTest, PartsStandUnderTheirWholeAndAreNotAddedToIt) {
  Draft draft("https://a.example/1", "2025-07-30");
  draft.Say("Seoul will invest $350bn in America,", To(Sum(350e9, "KR", "investment", "pledged"), "US"))
      .Say("of which $150bn is for shipbuilding.",
           To(Sum(150e9, "KR", "investment", "pledged"), "US", {"shipbuilding"}))
      .Say("Seoul will also buy $100bn of gas.",
           To(Sum(100e9, "KR", "purchase", "pledged"), "US", {"energy"}))
      .Say("Hyundai Motor Co. adds $26bn for steel,",
           To(Sum(26e9, "Hyundai Motor Co.", "investment", "pledged"), "US", {"steel"}))
      .Say("including $5bn for a mill.",
           To(Sum(5e9, "Hyundai Motor", "investment", "pledged"), "US", {"steel"}));
  Put(draft);
  EXPECT_THAT(Select("SELECT amount, part_of FROM commitment_ledger ORDER BY amount"),
              ElementsAre("5000000000|USD 26000000000 : Hyundai Motor Co. > US", "26000000000|-",
                          "100000000000|-", "150000000000|USD 350000000000 : KR > US", "350000000000|-"));
  EXPECT_THAT(
      Select("SELECT payer, currency, pledges, pledged, total FROM commitment_totals ORDER BY payer"),
      ElementsAre("Hyundai Motor Co.|USD|1|26000000000|26000000000", "KR|USD|2|450000000000|450000000000"));
  EXPECT_THAT(Select("SELECT sector, total FROM commitment_sector_totals ORDER BY sector"),
              ElementsAre("energy|100000000000", "shipbuilding|150000000000", "steel|5000000000"));
}

TEST_F(StoriesTest, APartStandsUnderItsWholeWhereverThatIsToldAgain) {
  Draft draft("https://a.example/1", "2025-07-30");
  draft.Say("Tokyo will invest $40 billion in India.", To(Sum(40e9, "JP", "investment", "pledged"), "IN"));
  draft.record.article.text += "\n\nOf the $40 billion,";
  draft
      .Say("$12 billion is for chips", To(Sum(12e9, "JP", "investment", "pledged"), "IN", {"semiconductors"}))
      .Say("and $8 billion for trains.", To(Sum(8e9, "JP", "investment", "pledged"), "IN", {"rail"}));
  draft.record.article.text += "\n\nOf the $40 billions of others nobody speaks, but";
  draft.Say("$3 billion is for bridges.", To(Sum(3e9, "JP", "investment", "pledged"), "IN"));
  Put(draft);
  EXPECT_THAT(Select("SELECT amount, part_of FROM commitment_ledger ORDER BY amount"),
              ElementsAre("3000000000|-", "8000000000|USD 40000000000 : JP > IN",
                          "12000000000|USD 40000000000 : JP > IN", "40000000000|-"));
}

struct ShareRow {
  std::string name;
  std::string before, first, between, second;  // the sums are $200bn and $350bn, in the order of the text
  bool whole_first;
  bool linked;
};

std::ostream& operator<<(std::ostream& out, const ShareRow& row) { return out << row.name; }

class ShareTest : public StoreTest, public testing::WithParamInterface<ShareRow> {};

TEST_P(ShareTest, LinksThePart) {
  const ShareRow& row = GetParam();
  const Commitment part = Sum(200e9, "KR", "investment", "pledged");
  const Commitment whole = Sum(350e9, "KR", "investment", "pledged");
  Draft draft("https://a.example/1");
  if (!row.before.empty()) draft.Write(row.before);
  draft.Say(row.first, row.whole_first ? whole : part);
  if (!row.between.empty()) draft.Write(row.between);
  draft.Say(row.second, row.whole_first ? part : whole);
  Put(draft);
  EXPECT_EQ(One("SELECT count(*) FROM commitment_ledger WHERE part_of LIKE 'USD 350000000000%'"),
            row.linked ? "1" : "0");
}

const ShareRow kShares[] = {
    {"of_the", "Seoul", "puts $200bn", "of the", "$350bn into ships.", false, true},
    {"of_its_promised", "Seoul", "puts $200bn", "of its promised", "$350bn into ships.", false, true},
    {"of_the_whole_first", "Of the", "$350bn that Seoul pledged,", "", "$200bn are loans.", true, true},
    {"in_the_middle", "Ships get most of the", "$350bn, and Seoul adds", "", "$200bn.", true, false},
    {"another_sentence", "Seoul", "puts in $200bn.", "The rest of the year brings", "$350bn.", false, false},
    {"of_it", "Seoul", "pledges $350bn,", "", "$200bn of it for ships.", true, true},
    {"of_it_in_the_next_sentence", "Seoul", "pledges $350bn in all.", "Some", "$200bn of it are loans.", true,
     true},
    {"of_which_behind", "Seoul", "pledges $350bn for ships,", "", "$200bn dollars of which are loans.", true,
     true},
    {"of_it_before_the_whole", "Seoul", "pledges $200bn of it,", "and Busan", "$350bn.", false, false},
    {"of_its_own", "Seoul", "pledges $350bn,", "and spends", "$200bn of itself.", true, false},
    {"of_it_said_of_the_next", "Seoul", "pledges $350bn,", "", "$200bn, $50bn of it for ships.", true, false},
    {"of_it_far_behind", "Seoul", "pledges $350bn,", "then", "$200bn for ships and most of it this year.",
     true, false},
    {"of_other_things", "Seoul", "puts $200bn", "of the country's public money and another",
     "$350bn in ships.", false, false},
    {"and", "Seoul", "puts $200bn", "and", "$350bn into ships.", false, false},
    {"bringing_to", "Seoul", "adds $200bn,", "bringing its total commitment in America to", "$350bn.", false,
     true},
    {"brings_to_in_the_next_sentence", "Seoul", "adds $200bn.", "That brings the sum to", "$350bn.", false,
     true},
    {"brings_other_things", "Seoul", "puts in $200bn.",
     "The year brings more ships to Busan, more steel to Pohang and another", "$350bn.", false, false},
    {"brings_before", "It brings Seoul", "to $200bn", "and", "$350bn.", false, false},
};

INSTANTIATE_TEST_SUITE_P(Shares, ShareTest, testing::ValuesIn(kShares),
                         [](const auto& row) { return row.param.name; });

TEST_F(StoriesTest, SpellingsOfOnePayerAreOne) {
  PutAll(
      {Draft("https://a.example/1")
           .Say("Hyundai Motor Co. pledges $26bn.", Sum(26e9, "Hyundai Motor Co.", "investment", "pledged")),
       Draft("https://b.example/1")
           .Say("Hyundai Motor to spend $26bn.", Sum(26e9, "Hyundai Motor", "investment", "pledged"))});
  EXPECT_EQ(One("SELECT articles FROM commitment_ledger"), "2");
}

TEST_F(StoriesTest, WithdrawnMoneyIsNoMoney) {
  PutAll({Draft("https://a.example/1", "2025-05-01")
              .Say("Acme pledges $2bn.", Sum(2e9, "Acme", "investment", "pledged")),
          Draft("https://b.example/1", "2025-06-01")
              .Say("Acme drops its $2bn plan.", Sum(2e9, "Acme", "investment", "withdrawn"))});
  EXPECT_EQ(One("SELECT status FROM commitment_ledger"), "withdrawn");
  EXPECT_THAT(Select("SELECT * FROM commitment_totals"), ElementsAre());
}

// The rows of a brief without the last columns, the fact and who tells it.
std::vector<std::string> LinesOfBrief(Store& store, std::string_view since, Day today,
                                      std::optional<int64_t> limit = {}) {
  std::vector<std::string> lines = All(Brief(store, since, today, limit));
  for (std::string& line : lines) line.erase(line.find("|{"));
  return lines;
}

TEST_F(StoriesTest, BriefTellsWhatIsNew) {
  PutAll(SteelStream());
  Put(Draft("https://a.example/p", "2025-06-04")
          .Say("Acme pledges $2bn.", Sum(2e9, "Acme", "investment", "pledged")));
  Put(Draft("https://a.example/q", "2025-06-04")
          .Say("Šefčovič spoke.", Person("Maroš Šefčovič", "EU", "Trade Commissioner")));
  Put(Draft("https://a.example/r", "2025-06-04")
          .Say("Due on July 9.", Due("2025-07-09", "negotiation", {"EU"})));
  std::vector<std::string> sections;
  for (const std::string& line : LinesOfBrief(store_, "2025-06-04", *ParseDay("2025-06-10"))) {
    sections.push_back(line.substr(0, line.find('|', line.find('|') + 1)));
  }
  EXPECT_THAT(sections, ElementsAre("tariff changes|2025-07-20", "tariff changes|2025-07-01",
                                    "tariff changes|2025-06-05", "new commitments|2025-06-04",
                                    "new deadlines|2025-07-09", "new officials|2025-06-04",
                                    "contradictions|2025-06-09"));
  EXPECT_FALSE(Brief(store_, "lately", *ParseDay("2025-06-10")));
}

TEST_F(StoriesTest, BriefTellsWhoIsOutOfOffice) {
  Official former = Person("Ann Lee", "CA", "Trade Minister");
  former.former = true;
  Put(Draft("https://a.example/q", "2025-06-04").Say("Former minister Ann Lee spoke.", former));
  EXPECT_THAT(LinesOfBrief(store_, "2025-06-04", *ParseDay("2025-06-10")),
              ElementsAre(HasSubstr("|Ann Lee|former Trade Minister, CA|")));
}

struct LateRow {
  std::string name;
  std::string first, first_read;    // when a duty is told and read for the first time
  std::string again, again_status;  // when it is told again
  std::string section;              // of the brief since June 4, read on June 5
};

std::ostream& operator<<(std::ostream& out, const LateRow& row) { return out << row.name; }

class LateTest : public StoreTest, public testing::WithParamInterface<LateRow> {
 protected:
  void Tell(const std::string& url, const std::string& day, const std::string& read,
            const std::string& status) {
    setenv("TRADEWIRE_NOW", read.c_str(), 1);
    Put(Draft("https://a.example/" + url, day)
            .Say("Due on July 9.", Due("2025-07-09", "negotiation", {"EU"}))
            .Say("Ann Lee spoke.", Person("Ann Lee", "CA"))
            .Say("Acme pledges $2bn.", Sum(2e9, "Acme", "investment", "pledged"))
            .Say("A duty is " + status + ".", Duty(50, "US", "EU", "steel", status)));
  }
  ~LateTest() override { unsetenv("TRADEWIRE_NOW"); }
};

TEST_P(LateTest, IsToldOnce) {
  const LateRow& row = GetParam();
  Tell("1", row.first, row.first_read, "threatened");
  if (!row.again.empty()) Tell("2", row.again, "2025-06-05T08:00:00Z", row.again_status);
  std::set<std::string> sections;
  for (const std::string& line : LinesOfBrief(store_, "2025-06-04", *ParseDay("2025-06-05")))
    sections.insert(line.substr(0, line.find('|')));
  sections.erase("next deadlines");
  std::string joined;
  for (const std::string& section : sections) joined += (joined.empty() ? "" : ", ") + section;
  EXPECT_EQ(joined, row.section);
}

const std::string kAllNew = "new commitments, new deadlines, new officials, new tariffs";

const LateRow kLate[] = {
    {"published_since", "2025-06-04", "2025-06-04T09:00:00Z", "", "", kAllNew},
    {"published_and_read_before", "2025-06-03", "2025-06-03T23:00:00Z", "", "", ""},
    {"read_after_midnight", "2025-06-03", "2025-06-04T00:10:00Z", "", "", kAllNew},
    {"read_days_later", "2025-05-30", "2025-06-04T09:00:00Z", "", "", kAllNew},
    {"read_from_an_archive", "2025-05-20", "2025-06-04T09:00:00Z", "", "", ""},
    {"known_and_told_again_late", "2025-06-01", "2025-06-01T09:00:00Z", "2025-06-03", "threatened", ""},
    {"a_turn_that_was_read_late", "2025-06-01", "2025-06-01T09:00:00Z", "2025-06-03", "announced",
     "tariff changes"},
    {"late_news_told_again_since", "2025-06-03", "2025-06-04T09:00:00Z", "2025-06-05", "threatened", kAllNew},
};

INSTANTIATE_TEST_SUITE_P(Late, LateTest, testing::ValuesIn(kLate),
                         [](const auto& row) { return row.param.name; });

TEST_F(StoriesTest, ContradictingStartsAreShown) {
  const auto put = [&](const std::string& url, const std::string& day, const std::string& start) {
    Tariff duty = Duty(25, "US", "JP", "", "announced");
    duty.effective = start;
    Put(Draft("https://" + url + ".example/" + day, day, url).Write(Padding(url + day)).Say("A duty.", duty));
  };
  put("alpha", "2025-06-01", "2025-07-09");  // moved afterwards
  put("alpha", "2025-07-07", "2025-08-01");
  put("bravo", "2025-07-07", "2025-08-10");
  put("charlie", "2025-07-08", "2025-08");
  put("delta", "2025-07-09", "2025-08-01");
  EXPECT_EQ(
      One("SELECT effective, contradictions FROM tariff_timeline"),
      R"(2025-08-01|[{"day":"2025-07-07","effective":"2025-08-10","sources":1,"against":"2025-08-01","by":"bravo"}])");
  EXPECT_EQ(One("SELECT day, status, effective, sources, against FROM tariff_contradictions"),
            "2025-07-07|-|2025-08-10|1|2025-08-01");
  EXPECT_TRUE(store_.FoldStories());
  EXPECT_EQ(One("SELECT json_array_length(contradictions) FROM tariff_timeline"), "1");
  EXPECT_EQ(LinesOfBrief(store_, "2025-07-07", *ParseDay("2025-07-09")).back(),
            "contradictions|2025-07-07|US > JP : all : 25%|effective 2025-08-10 against 2025-08-01|5|1|0");
}

TEST_F(StoriesTest, BriefKeepsToALimitAndSaysWhatItLeavesOut) {
  for (int i = 1; i <= 5; ++i) {
    Put(Draft("https://a.example/" + std::to_string(i), "2025-06-04")
            .Say("A duty.", Duty(i, "US", "EU", "steel", "announced"))
            .Say("It ends.", Due("2025-07-0" + std::to_string(i), "expiry", {"EU"})));
  }
  std::vector<std::string> lines;
  for (const std::string& line : LinesOfBrief(store_, "2025-06-04", *ParseDay("2025-06-10"), 2)) {
    lines.push_back(line.substr(0, line.find('|')) + line.substr(line.rfind('|')));
  }
  EXPECT_THAT(lines, ElementsAre("new tariffs|3", "new tariffs|3", "new deadlines|3", "new deadlines|3"));
}

TEST_F(StoriesTest, BriefSaysSumsBoundsAndDaysInWords) {
  Commitment loan = Sum(2e11, "KR", "investment", "pledged");
  loan.recipient = "US";
  Tariff bound = Duty(15, "US", "JP", "steel", "announced");
  bound.rate_low.reset();
  Put(Draft("https://a.example/p", "2025-06-04")
          .Say("South Korea pledges $200 billion.", loan)
          .Say("Up to 15%.", bound)
          .Say("Due on July 9.", Due("2025-07-09", "negotiation", {"EU"}))
          .Say("Due in August.", Due("2025-08", "decision", {"EU"})));
  std::vector<std::string> lines;
  for (const std::string& line : LinesOfBrief(store_, "2025-06-04", *ParseDay("2025-06-10"))) {
    lines.push_back(line.substr(0, line.size() - 6));  // without its counts
  }
  EXPECT_THAT(lines, ElementsAre("new tariffs|2025-06-04|US > JP : steel : up to 15%|announced",
                                 "new commitments|2025-06-04|KR > US : 200 billion USD|pledged, investment",
                                 "new deadlines|2025-07-09|negotiation : EU|-",
                                 "new deadlines|2025-08|decision : EU|2025-08-01 to 2025-08-31"));
}

// Each line says what it is made from, and by whom it was told.
struct BriefRow {
  std::string name;
  std::string fact;     // fields of the first row of the section, as in its view
  std::string told_by;  // "source day", the newest first
};

std::ostream& operator<<(std::ostream& out, const BriefRow& row) { return out << row.name; }

class BriefTest : public StoreTest, public testing::WithParamInterface<BriefRow> {};

TEST_P(BriefTest, NamesFactAndSources) {
  Commitment loan = Sum(2e11, "KR", "investment", "pledged");
  loan.recipient = "US";
  loan.horizon = "2028";
  Put(Draft("https://b.example/old", "2025-05-01")
          .Say("Duties.", Duty(50, "US", "EU", "steel", "threatened")));
  Put(Draft("https://a.example/p", "2025-06-04")
          .Say("Steel.", Duty(50, "US", "EU", "steel", "announced"))
          .Say("Tea.", Duty(12, "US", "PE", "tea", "announced"))
          .Say("South Korea pledges $200 billion.", loan)
          .Say("Due on July 9.", Due("2025-07-09", "negotiation", {"EU", "US"}))
          .Say("Ann Lee spoke.", Person("Ann Lee", "CA", "Trade Minister")));
  Put(Draft("https://b.example/q", "2025-06-05")
          .Say("Tea duties of the US.", Duty(12, "US", "PE", "tea", "announced")));
  bool found = false;
  for (const std::string& line : All(Brief(store_, "2025-06-04", *ParseDay("2025-06-10")))) {
    if (line.substr(0, line.find('|')) != GetParam().name) continue;
    found = true;
    EXPECT_THAT(line, HasSubstr(GetParam().fact));
    std::string told;
    const std::string list = line.substr(line.rfind("|[") + 1);
    for (const auto& article : nlohmann::json::parse(list)) {
      EXPECT_TRUE(article["url"].get<std::string>().starts_with("https://")) << list;
      told += (told.empty() ? "" : ", ") + article["source"].get<std::string>() + " " +
              article["published"].get<std::string>().substr(0, 10);
    }
    EXPECT_EQ(told, GetParam().told_by);
  }
  EXPECT_TRUE(found);
}

const BriefRow kBriefs[] = {
    {"new tariffs", R"("imposer":"US","target":"PE","product":"tea","rate_low":12.0)",
     "b.example 2025-06-05, a.example 2025-06-04"},
    {"tariff changes", R"("imposer":"US","target":"EU","product":"steel")", "a.example 2025-06-04"},
    {"new commitments", R"("payer":"KR","recipient":"US","kind":"investment","currency":"USD")",
     "a.example 2025-06-04"},
    {"new deadlines", R"("precision":"day","kind":"negotiation","parties":"EU,US")", "a.example 2025-06-04"},
    {"new officials", R"("name":"Ann Lee","title":"Trade Minister","country":"CA")", "a.example 2025-06-04"},
};

std::string NameOfSection(const testing::TestParamInfo<BriefRow>& row) {
  std::string name = row.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Sections, BriefTest, testing::ValuesIn(kBriefs), NameOfSection);

}  // namespace
}  // namespace tradewire
