#include "extractor/text/sentences.h"

#include <gtest/gtest.h>

#include <string>

#include "extractor/rules/rule.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

std::vector<Sentence> SplitText(std::string_view text, std::vector<Token>* tokens) {
  *tokens = Tokenize(text, WordRules().vocabulary);
  return SplitSentences(text, *tokens, WordRules().vocabulary);
}

// Sentences between bars; headings behind "H:", list lines behind "B:".
std::string SentencesLine(std::string_view text) {
  std::vector<Token> tokens;
  std::string line;
  for (const Sentence& sentence : SplitText(text, &tokens)) {
    if (!line.empty()) line += " | ";
    if (sentence.heading) line += "H:";
    if (sentence.bullet) line += "B:";
    line += text.substr(tokens[sentence.first].begin,
                        tokens[sentence.last - 1].end - tokens[sentence.first].begin);
  }
  return line;
}

struct SentenceRow {
  std::string name;
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const SentenceRow& row) { return out << row.input; }

class SplitSentencesTest : public testing::TestWithParam<SentenceRow> {};

TEST_P(SplitSentencesTest, Splits) { EXPECT_EQ(SentencesLine(GetParam().input), GetParam().expected); }

const SentenceRow kRows[] = {
    {"empty", "", ""},
    {"two", "Duties rose. Trade fell.", "Duties rose. | Trade fell."},
    {"question_and_exclamation", "Why? No deal! It ended.", "Why? | No deal! | It ended."},
    {"several_stops", "Really?! Yes... It ended.", "Really?! | Yes... | It ended."},
    {"stop_inside_quotes", "\"It ended.\" He left.", "\"It ended.\" | He left."},
    {"stop_inside_curly_quotes", "\u201cIt ended.\u201d He left.", "\u201cIt ended.\u201d | He left."},
    {"stop_inside_brackets", "It ended (at last.) He left.", "It ended (at last.) | He left."},
    {"question_in_a_quote_goes_on", "\"A deal?\" he asked.", "\"A deal?\" | he asked."},
    {"stop_before_lower_case_goes_on", "The firm Example.com sells tea. so it is.",
     "The firm Example.com sells tea. so it is."},
    {"no_space_after_the_stop", "It ended.Then it began.", "It ended.Then it began."},
    {"short_lines_of_wrapped_text_stand_alone",
     "The duties that were told of at the weekend have now come into\nforce for all of the goods that cross "
     "the border "
     "by land or sea.\nThis is what the capitals of the region have said about them so\nfar, as far as they "
     "have said "
     "a thing at all, and most have not.\nThose that did were as angry as could be, or said that they "
     "were.\nPeru\nDuty: 10%",
     "The duties that were told of at the weekend have now come into\nforce for all of the goods that cross "
     "the border "
     "by land or sea. | This is what the capitals of the region have said about them so\nfar, as far as they "
     "have said "
     "a thing at all, and most have not. | Those that did were as angry as could be, or said that they were. "
     "| H:Peru | H:Duty: 10%"},
    {"decimal", "It rose 2.5 points. It fell.", "It rose 2.5 points. | It fell."},
    {"country_abbreviation_goes_on", "The U.S. Treasury spoke. It ended.",
     "The U.S. Treasury spoke. | It ended."},
    {"country_abbreviation_ends", "Goods go to the U.S. The duty is high.",
     "Goods go to the U.S. | The duty is high."},
    {"title_abbreviation", "Sen. Maria Example spoke. It ended.", "Sen. Maria Example spoke. | It ended."},
    {"honorific", "Mr. Example met Dr. Sample.", "Mr. Example met Dr. Sample."},
    {"month_abbreviation", "It starts Aug. 1. Trade fell.", "It starts Aug. 1. | Trade fell."},
    {"number_abbreviation", "It is No. 2 in trade. It grew.", "It is No. 2 in trade. | It grew."},
    {"company_abbreviation_goes_on", "Example Corp. Chairman Lee spoke.",
     "Example Corp. Chairman Lee spoke."},
    {"time_of_day_goes_on", "It starts at 12:01 a.m. EDT on Aug. 1. It ends at 5 p.m. Tuesday.",
     "It starts at 12:01 a.m. EDT on Aug. 1. | It ends at 5 p.m. Tuesday."},
    {"time_of_day_ends", "It starts at 12:01 a.m. The duty is high.",
     "It starts at 12:01 a.m. | The duty is high."},
    {"company_abbreviation_ends", "He runs Example Inc. The firm grew.",
     "He runs Example Inc. | The firm grew."},
    {"middle_initial", "Donald J. Example spoke. It ended.", "Donald J. Example spoke. | It ended."},
    {"year_ends", "It began in 2018. Duties rose.", "It began in 2018. | Duties rose."},
    {"rate_ends", "It is 15%. Duties rose.", "It is 15%. | Duties rose."},
    {"quote_opens_after_the_stop", "It ended. \"No deal,\" he said.", "It ended. | \"No deal,\" he said."},
    {"non_ascii_capital_begins", "It ended. \u00c9lys\u00e9e spoke.", "It ended. | \u00c9lys\u00e9e spoke."},
    {"paragraphs", "Duties rose\n\nTrade fell.", "H:Duties rose | Trade fell."},
    {"single_line_breaks_in_a_short_text", "Duties rose.\nTrade fell.", "Duties rose. | Trade fell."},
    {"list_with_hyphens", "Rates:\n\n- 25% on steel\n- 10% on tea", "Rates: | B:25% on steel | B:10% on tea"},
    {"list_with_bullets", "\u2022 25% on steel\n\u2022 10% on tea", "B:25% on steel | B:10% on tea"},
    {"list_with_asterisks", "* Japan: 15%\n* India: 25%", "B:Japan: 15% | B:India: 25%"},
    {"a_bullet_alone", "\u2022\n\nDuties rose.", "Duties rose."},
    {"heading", "New duties on tea\n\nThe duties rose.", "H:New duties on tea | The duties rose."},
    {"line_with_a_colon_is_no_heading", "The duties on tea:\n\nThe duties rose.",
     "The duties on tea: | The duties rose."},
    {"stops_alone", ". . .", ". | . | ."},
};

INSTANTIATE_TEST_SUITE_P(Sentences, SplitSentencesTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

constexpr std::string_view kWrapped =
    "The trade ministry said on Monday that the duties on imported tea\n"
    "and coffee will stay in place until the end of the year, and that\n"
    "no further talks have been set. Exporters have asked for relief in\n"
    "a letter that the ministry received last week, but the government\n"
    "has given no answer so far.\n"
    "\n"
    "Traders wait.";

TEST(Sentences, OfHardWrappedTextRunOverLineBreaks) {
  std::vector<Token> tokens;
  const std::vector<Sentence> sentences = SplitText(kWrapped, &tokens);
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(kWrapped.substr(tokens[sentences[1].first].begin, 9), "Exporters");
  EXPECT_EQ(sentences[0].paragraph, 0U);
  EXPECT_EQ(sentences[1].paragraph, 0U);
  EXPECT_EQ(sentences[2].paragraph, 1U);
  EXPECT_FALSE(sentences[0].heading);
}

TEST(Sentences, ListInHardWrappedTextKeepsItsLines) {
  const std::string paragraph = std::string(kWrapped) + "\n\n";
  const std::string text = paragraph + paragraph + "- 25% on steel\n- 10% on tea\n";
  std::vector<Token> tokens;
  const std::vector<Sentence> sentences = SplitText(text, &tokens);
  ASSERT_EQ(sentences.size(), 8U);
  EXPECT_TRUE(sentences[6].bullet);
  EXPECT_TRUE(sentences[7].bullet);
}

TEST(Sentences, AreCutAfterTheLongest) {
  std::string text;
  for (uint32_t i = 0; i < 3 * kLongestSentence; ++i) text += "word ";
  std::vector<Token> tokens;
  const std::vector<Sentence> sentences = SplitText(text, &tokens);
  ASSERT_EQ(sentences.size(), 3U);
  for (const Sentence& sentence : sentences) EXPECT_EQ(sentence.last - sentence.first, kLongestSentence);
}

TEST(Sentences, LeaveOutOnlyMarksOfLists) {
  const std::string text = "One. Two\n\n* Three\nFour! (Five.) \"Six?\"";
  std::vector<Token> tokens;
  uint32_t covered = 0;
  uint32_t at = 0;
  for (const Sentence& sentence : SplitText(text, &tokens)) {
    EXPECT_GE(sentence.first, at);
    covered += sentence.last - sentence.first;
    at = sentence.last;
  }
  EXPECT_EQ(covered + 1, tokens.size());
}

}  // namespace
}  // namespace tradewire
