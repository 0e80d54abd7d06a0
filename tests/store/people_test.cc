// Officials: which spellings are one person, who stays two, and merges that can be undone.
#include "store/people.h"

#include <gmock/gmock.h>

#include "store/fold.h"
#include "store/query.h"
#include "tests/store/draft.h"

namespace tradewire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct FoldRow {
  std::string name;
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const FoldRow& row) { return out << row.input; }

class FoldNameTest : public testing::TestWithParam<FoldRow> {};

TEST_P(FoldNameTest, Folds) { EXPECT_EQ(FoldName(GetParam().input), GetParam().expected); }

const FoldRow kNames[] = {
    {"plain", "Howard Lutnick", "howard lutnick"},
    {"order", "Jae-myung Lee", "jae lee myung"},
    {"order_and_case", "LEE Jae Myung", "jae lee myung"},
    {"initial", "Donald J. Trump", "donald trump"},
    {"initials_are_all", "M. A.", "a m"},
    {"initial_and_surname", "K. Hassett", "hassett k"},
    {"generation", "Robert Kennedy Jr.", "kennedy robert"},
    {"diacritics", "Maroš Šefčovič", "maros sefcovic"},
    {"combining_marks", "Maros\xCC\x8C Sefcovic", "maros sefcovic"},
    {"vietnamese", "Phạm Minh Chính", "chinh minh pham"},
    {"stroke", "Lars Løkke Rasmussen", "lars lokke rasmussen"},
    {"polish", "Mateusz Wałęsa", "mateusz walesa"},
    {"apostrophe", "Simon O'Brien", "obrien simon"},
    {"curly_apostrophe", "Simon O’Brien", "obrien simon"},
    {"cyrillic", "Сергей ЛАВРОВ", "лавров сергей"},
    {"han", "王文涛", "王文涛"},
    {"one_word", "Lula", "lula"},
    {"empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Names, FoldNameTest, testing::ValuesIn(kNames),
                         [](const auto& row) { return row.param.name; });

class FoldOrganisationTest : public testing::TestWithParam<FoldRow> {};

TEST_P(FoldOrganisationTest, Folds) { EXPECT_EQ(FoldOrganisation(GetParam().input), GetParam().expected); }

const FoldRow kOrganisations[] = {
    {"legal_forms", "Hyundai Motor Co., Ltd.", "hyundai motor"},
    {"group", "SoftBank Group", "softbank"},
    {"only_a_legal_form", "Group", "group"},
    {"code", "US", "us"},
    {"empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Organisations, FoldOrganisationTest, testing::ValuesIn(kOrganisations),
                         [](const auto& row) { return row.param.name; });

class PeopleTest : public StoreTest {
 protected:
  void Mention(const std::string& day, const Official& official) {
    Put(Draft("https://a.example/" + std::to_string(++articles_), day)
            .Say(official.name + " spoke.", official));
  }
  std::vector<std::string> Officials() {
    return Select(
        "SELECT id, name, coalesce(country, '-'), coalesce(title, '-'), articles FROM officials ORDER BY id");
  }
  int articles_ = 0;
};

TEST_F(PeopleTest, SpellingsAreOnePerson) {
  Mention("2025-06-05", Person("Lee Jae-myung", "KR", "President"));
  Mention("2025-06-06", Person("Jae Myung Lee", "KR"));
  Mention("2025-06-01", Person("LEE Jae-Myung", "KR", "Candidate"));
  EXPECT_THAT(Officials(), ElementsAre("1|Lee Jae-myung|KR|President|3"));
  EXPECT_EQ(One("SELECT first_seen, last_seen FROM officials"), "2025-06-01|2025-06-06");
}

TEST_F(PeopleTest, TwoSpellingsInOneArticleCountOnce) {
  Put(Draft("https://a.example/x")
          .Say("A.", Person("Lee Jae-myung", "KR"))
          .Say("B.", Person("Lee Jae Myung", "KR")));
  EXPECT_THAT(Officials(), ElementsAre("1|Lee Jae-myung|KR|-|1"));
}

TEST_F(PeopleTest, OneNameInTwoCountriesIsTwoPeople) {
  Mention("2025-06-05", Person("Kim Min-seok", "KR"));
  Mention("2025-06-06", Person("Kim Min-seok", "US"));
  Mention("2025-06-07", Person("Kim Min-seok", ""));
  EXPECT_THAT(Officials(),
              ElementsAre("1|Kim Min-seok|KR|-|1", "2|Kim Min-seok|US|-|1", "3|Kim Min-seok|-|-|1"));
}

TEST_F(PeopleTest, AnOpenCountryIsTheOnlyOneKnown) {
  Mention("2025-06-05", Person("Ann Lee", ""));
  Mention("2025-06-06", Person("Ann Lee", "CA"));
  Mention("2025-06-07", Person("Ann Lee", ""));
  EXPECT_THAT(Officials(), ElementsAre("1|Ann Lee|CA|-|3"));
}

TEST_F(PeopleTest, KnownOfficialsBringAliasesAndTerms) {
  ASSERT_TRUE(store_.SaveOfficials(
      {{"Luiz Inácio Lula da Silva", {"Lula", "Lula da Silva"}, "President", "BR", "2023-01-01", ""}}));
  Mention("2025-07-10", Person("Lula", "BR"));
  EXPECT_THAT(Officials(), ElementsAre("1|Luiz Inácio Lula da Silva|BR|-|1"));
  EXPECT_EQ(One("SELECT * FROM official_terms"), "1|President|BR|2023-01-01||Luiz Inácio Lula da Silva");
}

struct Telling {
  std::string day;
  std::string title;
  std::optional<bool> former;
};

struct StandingRow {
  std::string name;
  std::vector<Telling> tellings;
  std::string since, until;  // of a known term; none where both are empty
  std::string former;        // "1", "0", or "-"
};

std::ostream& operator<<(std::ostream& out, const StandingRow& row) { return out << row.name; }

class StandingTest : public PeopleTest, public testing::WithParamInterface<StandingRow> {};

TEST_P(StandingTest, GoesByTheNewestTelling) {
  const StandingRow& row = GetParam();
  if (!row.since.empty() || !row.until.empty()) {
    ASSERT_TRUE(store_.SaveOfficials({{"Ann Lee", {}, "Minister", "CA", row.since, row.until}}));
  }
  for (const Telling& telling : row.tellings) {
    Official official = Person("Ann Lee", "CA", telling.title);
    official.former = telling.former;
    Mention(telling.day, official);
  }
  EXPECT_EQ(One("SELECT former FROM officials"), row.former);
  for (const std::string status : {"current", "former"}) {
    const auto found = All(Ask(store_, {.kind = QueryKind::kOfficials, .status = status}, Day{}));
    EXPECT_EQ(found.size(), row.former == (status == "former" ? "1" : "0") ? 1U : 0U) << status;
  }
}

const StandingRow kStandings[] = {
    {"open", {{"2025-06-01", "", {}}}, "", "", "-"},
    {"office", {{"2025-06-01", "Minister", {}}}, "", "", "0"},
    {"former", {{"2025-06-01", "Minister", true}}, "", "", "1"},
    {"former_then_office", {{"2025-06-01", "Minister", true}, {"2025-06-02", "Minister", {}}}, "", "", "0"},
    {"office_then_former", {{"2025-06-01", "Minister", {}}, {"2025-06-02", "", true}}, "", "", "1"},
    {"stored_out_of_order", {{"2025-06-02", "Minister", {}}, {"2025-06-01", "", true}}, "", "", "0"},
    {"former_then_named", {{"2025-06-01", "Minister", true}, {"2025-06-02", "", {}}}, "", "", "1"},
    {"term", {{"2025-06-01", "", {}}}, "2025-01-01", "", "0"},
    {"term_that_ended", {{"2025-06-01", "", {}}}, "2024-01-01", "2025-01-01", "-"},
    {"term_that_ended_after", {{"2025-06-01", "", {}}}, "2024-01-01", "2026-01-01", "0"},
    {"term_yet_to_come", {{"2025-06-01", "", true}, {"2025-06-02", "", {}}}, "2026-01-01", "", "1"},
    {"term_after_former", {{"2025-06-01", "", true}, {"2025-06-02", "", {}}}, "2025-01-01", "", "0"},
    {"former_in_a_term", {{"2025-06-01", "", {}}, {"2025-06-02", "Minister", true}}, "2025-01-01", "", "1"},
};

INSTANTIATE_TEST_SUITE_P(Standings, StandingTest, testing::ValuesIn(kStandings),
                         [](const auto& row) { return row.param.name; });

TEST_F(PeopleTest, WithdrawnMentionsAreNotCounted) {
  Mention("2025-06-05", Person("Ann Lee", "CA", "Minister"));
  Mention("2025-06-06", Person("Ann Lee", "CA", "Prime Minister"));
  ASSERT_TRUE(store_.ReplaceFacts(2, {}, kNewerRules));
  EXPECT_THAT(Officials(), ElementsAre("1|Ann Lee|CA|Minister|1"));
  ASSERT_TRUE(store_.ReplaceFacts(1, {}, kNewerRules));
  EXPECT_THAT(Officials(), IsEmpty());
}

TEST_F(PeopleTest, MergesAreListedAndUndone) {
  Mention("2025-06-05", Person("Chris Smith", "GB", "Minister"));
  Mention("2025-06-06", Person("Christopher Smith", "GB"));
  Mention("2025-06-07", Person("C. Smith", "GB"));
  const auto first = MergeOfficials(store_, 1, 2, "one man");
  const auto second = MergeOfficials(store_, 2, 3, "");
  ASSERT_TRUE(first && second);
  EXPECT_THAT(Officials(), ElementsAre("3|C. Smith|GB|Minister|3"));
  EXPECT_THAT(Select("SELECT DISTINCT official_id FROM official_mentions"), ElementsAre("3"));
  EXPECT_EQ(first->from.name, "Chris Smith");
  EXPECT_EQ(first->into.name, "Christopher Smith");
  EXPECT_EQ(ListMerges(store_)->size(), 2U);
  Mention("2025-06-09", Person("Chris Smith", "GB"));
  EXPECT_THAT(Officials(), ElementsAre("3|C. Smith|GB|Minister|4"));
  ASSERT_TRUE(UndoMerge(store_, second->id));
  EXPECT_THAT(Officials(), ElementsAre("2|Christopher Smith|GB|Minister|3", "3|C. Smith|GB|-|1"));
  ASSERT_TRUE(UndoMerge(store_, first->id));
  EXPECT_THAT(Officials(),
              ElementsAre("1|Chris Smith|GB|Minister|2", "2|Christopher Smith|GB|-|1", "3|C. Smith|GB|-|1"));
  EXPECT_THAT(*ListMerges(store_), IsEmpty());
}

TEST_F(PeopleTest, MergesThatCannotBeAreRefused) {
  Mention("2025-06-05", Person("Chris Smith", "GB"));
  Mention("2025-06-06", Person("Ann Lee", "GB"));
  Mention("2025-06-06", Person("Bo Kim", "GB"));
  EXPECT_FALSE(MergeOfficials(store_, 1, 99, ""));
  EXPECT_FALSE(MergeOfficials(store_, 1, 1, ""));
  ASSERT_TRUE(MergeOfficials(store_, 1, 2, ""));
  const auto again = MergeOfficials(store_, 1, 3, "");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::kUsage);
  EXPECT_EQ(ListMerges(store_)->size(), 1U);
  EXPECT_FALSE(UndoMerge(store_, 77));
}

}  // namespace
}  // namespace tradewire
