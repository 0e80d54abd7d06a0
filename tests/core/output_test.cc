#include "core/output.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace tradewire {
namespace {

struct TextRow {
  std::string name;
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const TextRow& row) { return out << row.input; }

std::string NameOf(const testing::TestParamInfo<TextRow>& row) { return row.param.name; }

class CsvFieldTest : public testing::TestWithParam<TextRow> {};
TEST_P(CsvFieldTest, Writes) { EXPECT_EQ(CsvField(GetParam().input), GetParam().expected); }

const TextRow kFields[] = {
    {"plain", "steel", "steel"},
    {"comma", "a,b", "\"a,b\""},
    {"quote", "say \"no\"", "\"say \"\"no\"\"\""},
    {"line_feed", "a\nb", "\"a\nb\""},
    {"formula", "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
    {"plus", "+1", "'+1"},
    {"minus", "-1", "'-1"},
    {"at", "@SUM(A1)", "'@SUM(A1)"},
    {"tab", "\t=1", "'\t=1"},
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
