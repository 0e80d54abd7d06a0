// Parties, sectors and persons as the reader sees them: words with two meanings, names, and later mentions.
#include <gtest/gtest.h>

#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

struct MentionRow {
  std::string name;
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const MentionRow& row) { return out << row.input; }

class PartyTest : public testing::TestWithParam<MentionRow> {};

TEST_P(PartyTest, Reads) {
  EXPECT_EQ(MentionsLine(ShippedRules(), "party", GetParam().input), GetParam().expected);
}

const MentionRow kParties[] = {
    {"name", "duties on Japan", "Japan = JP"},
    {"adjective", "Japanese cars", "Japanese = JP"},
    {"people", "the Germans sell cars", "Germans = DE"},
    {"capital_city", "talks with Seoul", "Seoul = KR"},
    {"seat_of_government", "Brussels answered", "Brussels = EU"},
    {"abbreviation", "U.S. duties", "U.S. = US"},
    {"abbreviation_without_dots", "US duties", "US = US"},
    {"us_the_pronoun", "it helps us all", ""},
    {"bloc", "the European Union answered", "European Union = EU"},
    {"bloc_in_capitals", "the EU answered", "EU = EU"},
    {"body", "the WTO ruled", "WTO = WTO"},
    {"possessive", "China's exports", "China = CN"},
    {"south_korea", "South Korean cars", "South Korean = KR"},
    {"lower_case_is_no_country", "she served turkey on fine china", ""},
    {"turkey_the_country", "duties on Turkey will rise", "Turkey = TR"},
    {"georgia_the_country", "duties on Georgia will rise", "Georgia = GE"},
    {"jordan_the_country", "the king of Jordan spoke", "Jordan = JO"},
    {"jordan_the_surname", "Michael Jordan Example spoke", ""},
    {"government_named_for_its_head", "The Trump administration raised duties.", "Trump administration = US"},
    {"government_with_first_name", "The Biden administration raised duties.", "Biden administration = US"},
    {"two", "Japan and India", "Japan = JP; India = IN"},
    {"a_body_that_many_have", "Vietnam's National Assembly voted", "Vietnam = VN; National Assembly = VN"},
    {"dotted_kingdom", "U.K. exporters", "U.K. = GB"},
    {"all_countries", "a duty on all countries", "all countries = WORLD"},
};

INSTANTIATE_TEST_SUITE_P(Parties, PartyTest, testing::ValuesIn(kParties),
                         [](const auto& row) { return row.param.name; });

class SectorTest : public testing::TestWithParam<MentionRow> {};

TEST_P(SectorTest, Reads) {
  EXPECT_EQ(MentionsLine(ShippedRules(), "sector", GetParam().input), GetParam().expected);
}

const MentionRow kSectors[] = {
    {"term", "duties on steel", "steel = steel"},
    {"plural", "duties on cars", "cars = autos"},
    {"two_words", "duties on palm oil", "palm oil = vegetable_oils"},
    {"longest_wins", "duties on wheat flour", "wheat flour = wheat"},
    {"hyphen_counts_as_space", "agri-food exports", "agri-food = agriculture"},
    {"capitals", "STEEL DUTIES", "STEEL = steel"},
    {"shielded_phrase", "take it with a grain of salt", ""},
    {"shielded_from_one_sector_and_of_another", "duties on toy cars, jet skis and charcoal",
     "toy cars = toys; jet skis = toys; charcoal = lumber"},
    {"shielded_person", "Condoleezza Rice spoke", ""},
    {"firm", "shares of U.S. Steel rose", ""},
};

INSTANTIATE_TEST_SUITE_P(Sectors, SectorTest, testing::ValuesIn(kSectors),
                         [](const auto& row) { return row.param.name; });

// Persons come from the facts: a name that no list knows is a person only once a rule has accepted it.
std::string OfficialsLine(std::string_view text, std::string_view published = "2025-07-23") {
  std::string line;
  for (const Fact& fact : FindFacts(ShippedRules(), ArticleOf(text, published))) {
    const auto* official = std::get_if<Official>(&fact.body);
    if (official == nullptr) continue;
    line += (line.empty() ? "" : "; ") + official->name;
    if (official->title) line += ", " + *official->title;
    if (official->country) line += " (" + *official->country + ")";
    if (official->former.value_or(false)) line += " former";
    if (official->quoted.value_or(false)) line += " quoted";
  }
  return line;
}

class PersonTest : public testing::TestWithParam<MentionRow> {};

TEST_P(PersonTest, Reads) { EXPECT_EQ(OfficialsLine(GetParam().input), GetParam().expected); }

const MentionRow kPersons[] = {
    {"known_by_full_name", "Howard Lutnick said the tariffs will stay.",
     "Howard Lutnick, Commerce Secretary (US) quoted"},
    {"known_by_surname_alone", "Trump said the tariffs will stay.", "Donald Trump, President (US) quoted"},
    {"later_mention_by_surname", "Howard Lutnick met exporters. Lutnick said the tariffs will stay.",
     "Howard Lutnick, Commerce Secretary (US) quoted"},
    {"diacritics_do_not_count", "Maros Sefcovic said the tariffs will stay.",
     "Maro\u0161 \u0160ef\u010dovi\u010d, Trade Commissioner (EU) quoted"},
    {"unknown_beside_an_office", "Malaysian Trade Minister Zafira Example said the tariffs will stay.",
     "Zafira Example, Trade Minister (MY) quoted"},
    {"unknown_with_office_behind", "Zafira Example, Malaysia's trade minister, said the tariffs will stay.",
     "Zafira Example, trade minister (MY) quoted"},
    {"unknown_then_surname",
     "Malaysian Trade Minister Zafira Sampleson met a group of exporters in the capital. Sampleson said the "
     "tariffs "
     "will stay.",
     "Zafira Sampleson, Trade Minister (MY) quoted"},
    {"former", "Former President Joe Biden said the tariffs will stay.",
     "Joe Biden, President (US) former quoted"},
    {"government_is_no_person", "The Trump administration raised tariffs.", ""},
    {"analyst_is_none", "Ann Example, an analyst at Sample Bank, said the tariffs will stay.", ""},
    {"professor_is_none", "Professor Ann Example said the tariffs will stay.", ""},
    {"role_without_a_name", "A trade minister said the tariffs will stay.", ""},
    {"not_quoted", "The tariffs were signed by Donald Trump.", "Donald Trump, President (US)"},
    {"brand_is_no_person", "Tariffs were the talk of Trump Tower.", ""},
    {"another_of_that_surname", "Dana Lutnick sells tea, and tariffs rose.", ""},
    {"short_sentence_is_no_headline",
     "Malaysian Trade Minister Zafira Sampleson met exporters. Sampleson said the tariffs will stay.",
     "Zafira Sampleson, Trade Minister (MY) quoted"},
    {"given_name_of_a_common_word", "South Korea's trade minister, Kim Do-hyun, said the tariffs will stay.",
     "Kim Do-hyun, trade minister (KR) quoted"},
};

INSTANTIATE_TEST_SUITE_P(Persons, PersonTest, testing::ValuesIn(kPersons),
                         [](const auto& row) { return row.param.name; });

TEST(Persons, OfSomebodyWhoseTimeIsFarOffASurnameIsAnothers) {
  EXPECT_EQ(OfficialsLine("Kuroda said the tariffs will stay.", "2014-07-23"),
            "Haruhiko Kuroda, Bank of Japan Governor (JP) quoted");
  EXPECT_EQ(OfficialsLine("Kuroda said the tariffs will stay.", "1987-07-23"), "");
}

TEST(Mentions, AreInOrderAndDoNotOverlap) {
  const Article article = ArticleOf(
      "Commerce Secretary Howard Lutnick said on Friday that a 15% duty on Japanese cars, steel and $550 "
      "billion "
      "of U.S. investment would start on August 1.");
  size_t at = 0;
  for (const Annotation& mention : FindMentions(ShippedRules(), article)) {
    EXPECT_GE(mention.span.begin, at) << mention.type;
    EXPECT_LT(mention.span.begin, mention.span.end) << mention.type;
    at = mention.span.end;
  }
  EXPECT_LE(at, article.text.size());
}

}  // namespace
}  // namespace tradewire
