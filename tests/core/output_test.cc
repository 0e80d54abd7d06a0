#include "core/output.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "core/text.h"

namespace tradewire {
namespace {

struct TextRow {
  std::string name;
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const TextRow& row) { return out << row.input; }

// Characters of which CSV keeps nothing.
size_t CountActing(const std::string& text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const uint32_t c = DecodeUtf8(text, &at);
    count += ActsOnTerminal(c) && c != '\t' && c != '\r' && c != '\n' ? 1 : 0;
  }
  return count;
}

std::string NameOf(const testing::TestParamInfo<TextRow>& row) { return row.param.name; }

class CsvFieldTest : public testing::TestWithParam<TextRow> {};
TEST_P(CsvFieldTest, Writes) { EXPECT_EQ(CsvField(GetParam().input), GetParam().expected); }

// A reader of RFC 4180 and then WithoutCsvGuard give the text back; where controls and overrides went, what
// was written instead.
TEST_P(CsvFieldTest, IsReadBack) {
  std::string field = CsvField(GetParam().input);
  if (field.starts_with('"')) {
    std::string inside;
    for (size_t at = 1; at + 1 < field.size(); ++at) {
      inside += field[at];
      if (field[at] == '"') ++at;
    }
    field = inside;
  }
  const std::string text = WithoutCsvGuard(field);
  EXPECT_EQ(CsvField(text), GetParam().expected);
  if (CountActing(GetParam().input) == 0) {
    EXPECT_EQ(text, GetParam().input);
  }
}

const TextRow kFields[] = {
    {"plain", "steel", "steel"},
    {"comma", "a,b", "\"a,b\""},
    {"quote", "say \"no\"", "\"say \"\"no\"\"\""},
    {"line_feed", "a\nb", "\"a\nb\""},
    {"formula", "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
    {"plus", "+1", "'+1"},
    {"minus", "-1", "'-1"},
    {"at", "@SUM(A1)", "'@SUM(A1)"},
    {"tab", "\t=1", "\"'\t=1\""},
    {"tab_alone", "\t1", "'\t1"},
    {"carriage_return", "\r=1", "\"'\r=1\""},
    {"line_feed_first", "\n=1", "\"'\n=1\""},
    {"space_formula", "  =1", "'  =1"},
    {"space_word", "  a=1", "  a=1"},
    {"no_break_space_formula", "\u00a0+1", "'\u00a0+1"},
    {"ideographic_space_formula", "\u3000@a", "'\u3000@a"},
    {"space_without_width_formula", "\u200b\ufeff=1", "'\u200b\ufeff=1"},
    {"control_formula", "\x0b=1", "' =1"},
    {"full_width_equals", "\uff1d1", "'\uff1d1"},
    {"full_width_plus", "\uff0b1", "'\uff0b1"},
    {"full_width_minus", "\uff0d1", "'\uff0d1"},
    {"full_width_at", "\uff20a", "'\uff20a"},
    {"small_equals", " \ufe661", "' \ufe661"},
    {"full_width_letter", "\uff21=1", "\uff21=1"},
    {"quote_formula", "\"=1\"", "\"'\"\"=1\"\"\""},
    {"quotes_spaces_formula", "\" '\t-1", "\"'\"\" '\t-1\""},
    {"quoted_word", "\"a=1\"", "\"\"\"a=1\"\"\""},
    {"apostrophe_formula", "'=1", "''=1"},
    {"apostrophes_formula", "''-1", "'''-1"},
    {"apostrophe_word", "'tis =1", "'tis =1"},
    {"only_quotes_and_spaces", "' \"", "\"' \"\"\""},
    {"formula_inside", "a =1", "a =1"},
    {"semicolon_formula", "a;=1", "\"a;=1\""},
    {"semicolon_word", "a;b", "a;b"},
    {"semicolons_spaces_formula", "a; b; +1", "\"a; b; +1\""},
    {"tab_word", "a\tb", "a\tb"},
    {"tab_inside", "a\t=1", "\"a\t=1\""},
    {"dash_of_a_list", "- steel", "'- steel"},
    {"en_dash", "\u2013 steel", "\u2013 steel"},
    {"empty", "", ""},
    {"escape_sequence", "\x1b[31mred\x07", " [31mred "},
    {"delete_and_latin1_control", "a\x7f\u009bb", "a  b"},
    {"right_to_left_override", "a\u202eb\u2066c", "abc"},
    {"formula_behind_an_override", "\u202e=1", "'=1"},
    {"quotes_accents_emoji_stay", "\u201cé\u201d \U0001F6A2 \u0627", "\u201cé\u201d \U0001F6A2 \u0627"},
};
INSTANTIATE_TEST_SUITE_P(Csv, CsvFieldTest, testing::ValuesIn(kFields), NameOf);

class JsonTextTest : public testing::TestWithParam<TextRow> {};
TEST_P(JsonTextTest, EscapesAndMeansTheSame) {
  const std::string line = JsonText(GetParam().input);
  EXPECT_EQ(line, GetParam().expected);
  EXPECT_EQ(nlohmann::json::parse(line), GetParam().input);
}

const TextRow kTexts[] = {
    {"plain", "steel", "\"steel\""},
    {"line_end", "a\nb", "\"a\\nb\""},
    {"escape_sequence", "\x1b[31m", "\"\\u001b[31m\""},
    {"delete_and_latin1_control", "\x7f\u009b", "\"\\u007f\\u009b\""},
    {"right_to_left_override", "\u202eb", "\"\\u202eb\""},
    {"quotes_accents_emoji_stay", "\u201cé\u201d \U0001F6A2 \u0627", "\"\u201cé\u201d \U0001F6A2 \u0627\""},
};
INSTANTIATE_TEST_SUITE_P(Json, JsonTextTest, testing::ValuesIn(kTexts), NameOf);

TEST(JsonText, IllFormedBytesBecomeReplacements) { EXPECT_EQ(JsonText("a\xff"), "\"a\uFFFD\""); }

}  // namespace
}  // namespace tradewire
