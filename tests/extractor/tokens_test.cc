#include "extractor/text/tokens.h"

#include <gtest/gtest.h>

#include <string>

#include "extractor/rules/rule.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// "Tariffs | #25 | <%>": words as written, numbers behind '#', marks in angle brackets as patterns see them.
std::string TokensLine(std::string_view text) {
  std::string line;
  for (const Token& token : Tokenize(text, WordRules().vocabulary)) {
    const std::string written(text.substr(token.begin, token.end - token.begin));
    if (!line.empty()) line += " | ";
    if (token.kind == TokenKind::kWord) line += written;
    if (token.kind == TokenKind::kNumber) line += "#" + written;
    if (token.kind == TokenKind::kMark) line += std::string("<") + token.mark + ">";
  }
  return line;
}

struct TokenRow {
  std::string name;
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const TokenRow& row) { return out << row.input; }

class TokenizeTest : public testing::TestWithParam<TokenRow> {};

TEST_P(TokenizeTest, Cuts) { EXPECT_EQ(TokensLine(GetParam().input), GetParam().expected); }

const TokenRow kRows[] = {
    {"empty", "", ""},
    {"only_white_space", " \t\r\n\n ", ""},
    {"words_and_stop", "Tariffs rise.", "Tariffs | rise | <.>"},
    {"dotted_capitals_are_one_word", "the U.S. duty", "the | U.S. | duty"},
    {"dotted_capitals_without_last_dot", "the U.S duty", "the | U.S | duty"},
    {"three_dotted_capitals", "D.P.R. of", "D.P.R. | of"},
    {"dotted_capitals_with_possessive", "the U.S.'s duty", "the | U.S. | <'> | duty"},
    {"initial_is_a_letter_and_a_stop", "J. Smith", "J | <.> | Smith"},
    {"possessive_is_a_token", "Japan's cars", "Japan | <'> | cars"},
    {"possessive_with_curly_quote", "Japan\u2019s cars", "Japan | <'> | cars"},
    {"plural_possessive_is_a_quote", "farmers' aid", "farmers | <'> | aid"},
    {"apostrophe_inside_a_word", "don't", "don't"},
    {"curly_apostrophe_inside_a_word", "won\u2019t", "won\u2019t"},
    {"irish_name", "O'Brien", "O'Brien"},
    {"s_that_begins_a_longer_word_is_inside", "o'sullivan", "o'sullivan"},
    {"straight_quotes", "\"no deal\"", "<\"> | no | deal | <\">"},
    {"curly_quotes", "\u201cno deal\u201d", "<\"> | no | deal | <\">"},
    {"guillemets", "\u00abno\u00bb", "<\"> | no | <\">"},
    {"number_with_commas", "1,234,567 tons", "#1,234,567 | tons"},
    {"number_with_decimals", "2.5", "#2.5"},
    {"comma_after_number_is_a_mark", "15, 20", "#15 | <,> | #20"},
    {"stop_after_number_is_a_mark", "It is 15. Then", "It | is | #15 | <.> | Then"},
    {"letters_glued_to_a_number", "550bn", "#550 | bn"},
    {"currency_sign_glued_to_a_number", "$550", "<$> | #550"},
    {"euro_sign_is_a_currency_mark", "\u20ac600B", "<$> | #600 | B"},
    {"yen_sign_is_a_currency_mark", "\u00a580tn", "<$> | #80 | tn"},
    {"per_cent_sign", "25%", "#25 | <%>"},
    {"digits_in_a_word_of_capitals", "G7 and Q3", "G7 | and | Q3"},
    {"hyphen", "rare-earth", "rare | <-> | earth"},
    {"unicode_hyphen", "rare\u2011earth", "rare | <-> | earth"},
    {"soft_hyphen_inside_a_word", "tar\u00adiffs", "tar | iffs"},
    {"two_hyphens_are_a_dash", "deal -- or", "deal | <_> | or"},
    {"em_dash", "deal\u2014or", "deal | <_> | or"},
    {"en_dash_between_numbers", "10\u201315%", "#10 | <_> | #15 | <%>"},
    {"bullet", "\u2022 25% on steel", "<*> | #25 | <%> | on | steel"},
    {"brackets_are_round", "[a](b)", "<(> | a | <)> | <(> | b | <)>"},
    {"emoji_is_a_mark", "\U0001F6A2 ships", "<#> | ships"},
    {"cjk_is_a_word", "\u95dc\u7a05 rise", "\u95dc\u7a05 | rise"},
    {"hangul_is_a_word", "\uad00\uc138 25%", "\uad00\uc138 | #25 | <%>"},
    {"diacritics_stay_in_the_word", "\u0160ef\u010dovi\u010d said", "\u0160ef\u010dovi\u010d | said"},
    {"no_break_space_parts", "15\u00a0%", "#15 | <%>"},
    {"thin_space_parts", "15\u2009%", "#15 | <%>"},
    {"zero_width_space_parts", "a\u200bb", "a | b"},
    {"byte_order_mark_is_space", "\ufeffTariffs", "Tariffs"},
    {"ill_formed_byte_is_a_mark", "a\xff b", "a | <#> | b"},
    {"cut_sequence_at_the_end", "a\xe2\x80", "a | <#> | <#>"},
    {"nul_byte", std::string("a\0b", 3), "a | <#> | b"},
    {"abbreviation_swallows_its_dot", "Aug. 1", "Aug. | #1"},
    {"abbreviation_of_a_title", "Sen. Smith", "Sen. | Smith"},
    {"other_words_do_not", "august. 1", "august | <.> | #1"},
};

INSTANTIATE_TEST_SUITE_P(Tokens, TokenizeTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

// The flags of a text's last token.
std::string LastFlags(std::string_view text) {
  const Token token = Tokenize(text, WordRules().vocabulary).back();
  std::string flags;
  if (token.capital) flags += " capital";
  if (token.upper) flags += " upper";
  if (token.dotted) flags += " dotted";
  if (token.blank_before) {
    flags += " blank";
  } else if (token.line_before) {
    flags += " line";
  } else if (token.space_before) {
    flags += " space";
  }
  return flags.empty() ? flags : flags.substr(1);
}

class TokenFlagsTest : public testing::TestWithParam<TokenRow> {};

TEST_P(TokenFlagsTest, Tells) { EXPECT_EQ(LastFlags(GetParam().input), GetParam().expected); }

const TokenRow kFlags[] = {
    {"lower_case", "a tariff", "space"},
    {"capital", "a Tariff", "capital space"},
    {"all_capitals", "a USTR", "capital upper space"},
    {"one_capital_letter_is_not_upper", "a J", "capital space"},
    {"dotted_capitals_are_upper", "a U.S.", "capital upper dotted space"},
    {"abbreviation", "a Sen.", "capital dotted space"},
    {"capital_with_diacritic", "a \u00c9lys\u00e9e", "capital space"},
    {"cyrillic_capital", "a \u041c\u043e\u0441\u043a\u0432\u0430", "capital space"},
    {"glued", "550bn", ""},
    {"after_a_line_break", "a\nb", "line"},
    {"after_windows_line_break", "a\r\nb", "line"},
    {"after_a_blank_line", "a\n\nb", "blank"},
    {"after_a_blank_line_with_spaces", "a\n \t\nb", "blank"},
    {"text_begins_after_a_blank_line", "b", "blank"},
};

INSTANTIATE_TEST_SUITE_P(Flags, TokenFlagsTest, testing::ValuesIn(kFlags),
                         [](const auto& row) { return row.param.name; });

struct SameRow {
  std::string name;
  std::string a;
  std::string b;
};

std::ostream& operator<<(std::ostream& out, const SameRow& row) { return out << row.a << " = " << row.b; }

class WordIdTest : public testing::TestWithParam<SameRow> {};

// Spellings of one word have one id, so that rules and word lists need one.
TEST_P(WordIdTest, IsTheSame) {
  Vocabulary vocabulary;
  EXPECT_EQ(PhraseWords(GetParam().a, &vocabulary), PhraseWords(GetParam().b, &vocabulary));
}

const SameRow kSame[] = {
    {"case", "TARIFF", "tariff"},
    {"diacritics", "\u0160ef\u010dovi\u010d", "Sefcovic"},
    {"combining_marks", "Me\u0301xico", "M\u00e9xico"},
    {"sharp_s", "Stra\u00dfe", "strasse"},
    {"dotless_i_and_stroke_letters", "\u0131 \u0142 \u00f8 \u0111", "i l o d"},
    {"dotted_capitals", "U.S.", "US"},
    {"hyphen", "rare-earth", "rare earth"},
    {"curly_apostrophe", "won\u2019t", "won't"},
};

INSTANTIATE_TEST_SUITE_P(Words, WordIdTest, testing::ValuesIn(kSame),
                         [](const auto& row) { return row.param.name; });

// Spans lie in the text, in order, and only white space or marks without meaning stand between them.
TEST(Tokens, CoverTheText) {
  const std::string text =
      "\u201cA 15% tariff\u2014or a deal,\u201d the U.S. said \U0001F6A2.\n\n\u2022 No\u00adte";
  size_t at = 0;
  for (const Token& token : Tokenize(text, WordRules().vocabulary)) {
    EXPECT_GE(token.begin, at);
    EXPECT_LT(token.begin, token.end);
    at = token.end;
  }
  EXPECT_LE(at, text.size());
}

}  // namespace
}  // namespace tradewire
