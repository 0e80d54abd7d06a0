// Which dates were moved, and which starts are met: deadline_calendar, row by row.
#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;

TEST_F(StoreTest, MovedDeadlinesAreChained) {
  for (const Draft& draft : {
           Draft("https://a.example/1", "2025-04-10", "a")
               .Say("Talks until July 9.", Due("2025-07-09", "negotiation", {"US", "EU"})),
           Draft("https://b.example/1", "2025-07-01", "b")
               .Say("The July 9 deadline.", Due("2025-07-09", "negotiation", {"EU", "US"})),
           Draft("https://a.example/2", "2025-07-08", "a")
               .Say("The deadline was extended to August 1.", Due("2025-08-01", "negotiation", {"US", "EU"})),
           Draft("https://a.example/3", "2025-07-10", "a")
               .Say("India has until August 1.", Due("2025-08-01", "negotiation", {"IN", "US"})),
       }) {
    Put(draft);
  }
  EXPECT_THAT(Select("SELECT date, parties, state, moved_to, moved_from, articles FROM deadline_calendar "
                     "ORDER BY date, parties"),
              ElementsAre("2025-07-09|EU,US|moved|2025-08-01|-|2", "2025-08-01|EU,US|past|-|2025-07-09|1",
                          "2025-08-01|IN,US|past|-|-|1"));
}

struct Told {
  std::string day, words, date, kind;
  std::vector<std::string> parties;
};

struct MoveRow {
  std::string name;
  std::vector<Told> told;  // those of one day in one article
  std::string state;       // of the first date that is told
  std::string moved_to = "-";
};

std::ostream& operator<<(std::ostream& out, const MoveRow& row) { return out << row.name; }

class MoveTest : public StoreTest, public testing::WithParamInterface<MoveRow> {
 protected:
  void PutAll(const std::vector<Told>& told) {
    std::map<std::string, Draft> articles;
    for (const Told& t : told) {
      Draft& draft =
          articles.try_emplace(t.day, "https://a.example/" + t.day, t.day.substr(0, 10)).first->second;
      draft.Say(t.words, Due(t.date, t.kind, t.parties));
    }
    for (const auto& [day, draft] : articles) Put(draft);
  }
  void Expect(const MoveRow& row) {
    EXPECT_EQ(
        One("SELECT DISTINCT state, moved_to FROM deadline_calendar WHERE date = '" + row.told[0].date + "'"),
        row.state + "|" + row.moved_to);
    const std::string to =
        "SELECT DISTINCT moved_from FROM deadline_calendar WHERE date = '" + row.moved_to + "'";
    if (row.moved_to != "-") {
      EXPECT_EQ(One(to), row.told[0].date);
    }
  }
};

TEST_P(MoveTest, FirstDateStandsAs) {
  const MoveRow& row = GetParam();
  PutAll(row.told);
  Expect(row);
  ASSERT_TRUE(store_.FoldStories());
  Expect(row);
}

// What was folded is not believed once more is told.
TEST_P(MoveTest, FirstDateStandsAsWhenTheRestIsToldAfterFolding) {
  const MoveRow& row = GetParam();
  for (size_t i = 0; i < row.told.size(); ++i) {
    ASSERT_TRUE(store_.FoldStories());
    // All that is told on one day is one article, which is put again with what is new.
    std::vector<Told> day;
    std::copy_if(row.told.begin(), row.told.begin() + static_cast<ptrdiff_t>(i) + 1, std::back_inserter(day),
                 [&](const Told& told) { return told.day == row.told[i].day; });
    PutAll(day);
  }
  Expect(row);
}

const Told kTalks = {"2025-04-10", "Talks until July 9.", "2025-07-09", "negotiation", {"EU", "US"}};
const Told kTruce = {"2025-05-12", "A truce until August 12.", "2025-08-12", "expiry", {"CN", "US"}};

const MoveRow kMoves[] = {
    {"start_put_off",
     {{"2025-02-01", "Duties start on February 4.", "2025-02-04", "effective", {"US"}},
      {"2025-02-03", "The start was postponed to March 4.", "2025-03-04", "effective", {"US"}}},
     "moved",
     "2025-03-04"},
    {"another_start_without_words_of_moving",
     {{"2025-02-01", "Duties start on February 4.", "2025-02-04", "effective", {"US"}},
      {"2025-02-03", "Duties on copper start on March 4.", "2025-03-04", "effective", {"US"}}},
     "past"},
    {"truce_extended",
     {kTruce, {"2025-08-11", "It was extended to November 10.", "2025-11-10", "expiry", {"CN", "US"}}},
     "moved",
     "2025-11-10"},
    {"both_dates_in_one_article",
     {{"2025-07-07", "He extended the July 9 deadline", "2025-07-09", "negotiation", {"EU", "US"}},
      {"2025-07-07", "to August 1.", "2025-08-01", "negotiation", {"EU", "US"}}},
     "moved",
     "2025-08-01"},
    {"both_dates_in_one_article_of_other_kind_and_parties",
     {{"2025-07-07", "He extended the July 9 deadline", "2025-07-09", "expiry", {"EU", "US"}},
      {"2025-07-07", "to August 1.", "2025-08-01", "effective", {"JP", "US"}}},
     "moved",
     "2025-08-01"},
    {"both_dates_after_the_new_one_alone",
     {{"2025-07-08", "He extended the July 9 deadline", "2025-07-09", "negotiation", {"EU", "US"}},
      {"2025-07-07", "It was extended to August 1.", "2025-08-01", "negotiation", {"EU", "US"}},
      {"2025-07-08", "to August 1.", "2025-08-01", "negotiation", {"EU", "US"}}},
     "moved",
     "2025-08-01"},
    {"both_first_seen_on_one_day",
     {{"2025-07-07", "Talks until July 9.", "2025-07-09", "negotiation", {"EU", "US"}},
      {"2025-07-07T12", "Talks were extended to August 1.", "2025-08-01", "negotiation", {"EU", "US"}}},
     "moved",
     "2025-08-01"},
    {"old_date_repeated_afterwards",
     {kTalks,
      {"2025-07-07", "They were extended to August 1.", "2025-08-01", "negotiation", {"EU", "US"}},
      {"2025-07-08", "Talks until July 9.", "2025-07-09", "negotiation", {"EU", "US"}}},
     "moved",
     "2025-08-01"},
    {"expiry_that_becomes_a_start",
     {kTruce,
      {"2025-08-11", "Duties were postponed to November 10.", "2025-11-10", "effective", {"CN", "US"}}},
     "moved",
     "2025-11-10"},
    {"one_party_named_less",
     {kTruce, {"2025-08-11", "It was extended to November 10.", "2025-11-10", "expiry", {"US"}}},
     "moved",
     "2025-11-10"},
    {"no_party_in_common",
     {kTruce, {"2025-08-11", "It was extended to November 10.", "2025-11-10", "expiry", {"EU", "JP"}}},
     "past"},
    {"other_kind_and_other_parties",
     {kTruce, {"2025-08-11", "It was extended to November 10.", "2025-11-10", "effective", {"MX", "US"}}},
     "past"},
    {"one_party_less_long_before",
     {kTruce, {"2025-06-11", "Another was extended to November 10.", "2025-11-10", "expiry", {"US"}}},
     "past"},
    {"another_truce_without_words_of_moving",
     {{"2025-05-12", "The soybean truce ends on July 20.", "2025-07-20", "expiry", {"CN", "US"}},
      {"2025-07-18", "The chip exemption ends on November 30.", "2025-11-30", "expiry", {"CN", "US"}}},
     "past"},
    {"another_truce_was_extended",
     {{"2025-05-12", "The soybean truce ends on July 20.", "2025-07-20", "expiry", {"CN", "US"}},
      {"2025-07-18", "He extended the exemption of July 31", "2025-07-31", "expiry", {"CN", "US"}},
      {"2025-07-18", "to November 30.", "2025-11-30", "expiry", {"CN", "US"}}},
     "past"},
    {"the_other_is_nearer",
     {{"2025-05-12", "The soybean truce ends on August 20.", "2025-08-20", "expiry", {"CN", "US"}},
      {"2025-05-13", "The chip exemption ends on July 20.", "2025-07-20", "expiry", {"CN", "US"}},
      {"2025-07-18", "It was extended to November 30.", "2025-11-30", "expiry", {"CN", "US"}}},
     "past"},
    {"long_after_the_date",
     {{"2025-05-12", "A truce until June 12.", "2025-06-12", "expiry", {"CN", "US"}},
      {"2025-08-11", "A truce was extended to November 10.", "2025-11-10", "expiry", {"CN", "US"}}},
     "past"},
    {"earlier_date",
     {kTruce, {"2025-06-11", "It was moved to July 10.", "2025-07-10", "expiry", {"CN", "US"}}},
     "past"},
    {"no_parties",
     {{"2025-05-12", "A truce until August 12.", "2025-08-12", "expiry", {}},
      {"2025-08-11", "Extended to November 10.", "2025-11-10", "expiry", {}}},
     "past"},
    {"ahead",
     {{"2025-05-12", "Until 2999.", "2999-08-12", "expiry", {"CN", "US"}},
      {"2025-05-13", "Ends June 1.", "2025-06-01", "expiry", {"CN", "US"}}},
     "next"},
};

INSTANTIATE_TEST_SUITE_P(Moves, MoveTest, testing::ValuesIn(kMoves),
                         [](const auto& row) { return row.param.name; });

struct MetRow {
  std::string name;
  std::vector<std::string> parties;  // of the start
  std::string imposer, target;       // of the duty in force from that day
  std::string state;
};

std::ostream& operator<<(std::ostream& out, const MetRow& row) { return out << row.name; }

class MetTest : public StoreTest, public testing::WithParamInterface<MetRow> {};

TEST_P(MetTest, AStartIsMetOnceTheDutyIsCollected) {
  const MetRow& row = GetParam();
  Tariff duty = Duty(15, row.imposer, row.target, "", "in_force");
  duty.effective = "2025-08-07";
  Put(Draft("https://a.example/1", "2025-08-01")
          .Say("Duties start on August 7.", Due("2025-08-07", "effective", row.parties)));
  Put(Draft("https://b.example/1", "2025-08-08").Say("The 15% duty took effect.", duty));
  EXPECT_EQ(One("SELECT state FROM deadline_calendar"), row.state);
}

const MetRow kStarts[] = {
    {"who_imposes_alone", {"US"}, "US", "JP", "met"},
    {"nobody_named", {}, "US", "JP", "met"},
    {"both_sides", {"EU", "US"}, "US", "EU", "met"},
    {"one_of_several_targets", {"EU", "JP", "US"}, "US", "JP", "met"},
    {"another_target", {"EU", "US"}, "US", "JP", "past"},
    {"another_imposer", {"EU", "US"}, "CA", "US", "past"},
    {"the_target_alone", {"JP"}, "US", "JP", "past"},
};

INSTANTIATE_TEST_SUITE_P(Starts, MetTest, testing::ValuesIn(kStarts),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
