// JSON as scripts of web pages write it.
#include <gtest/gtest.h>

#include <string>

#include "core/text.h"
#include "fetcher/page/json_tree.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using page_rows::Row;
using page_rows::RowName;

// The member "a" of the script's object: its text, or those of its elements with bars between them.
std::string MemberA(const std::string& script) {
  const std::optional<JsonTree> tree = JsonTree::Read(script);
  if (!tree) return "no JSON";
  const JsonTree::Value value = tree->Root().Member("a");
  if (!value) return "none";
  std::string text = value.Text();
  for (const JsonTree::Value& element : value.Children()) text += element.Text() + '|';
  return text;
}

class JsonTreeTest : public testing::TestWithParam<Row> {};

TEST_P(JsonTreeTest, Reads) { EXPECT_EQ(MemberA(GetParam().input), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Rows, JsonTreeTest,
    testing::Values(
        Row{"string", R"({"a": "Levies rise"})", "Levies rise"},
        Row{"among_others", R"({"z": {"a": "no"}, "n": -1.5e3, "t": true, "a": "yes", "y": [{}, []]})",
            "yes"},
        Row{"last_of_two", R"({"a": "first", "a": "last"})", "last"},
        Row{"null_is_absent", R"({"a": null})", "none"}, Row{"number_has_no_text", R"({"a": 7})", ""},
        Row{"elements", R"({"a": ["one", 2, "three", {"a": "four"}]})", "one||three||"},
        Row{"empty", R"({ })", "none"}, Row{"root_is_no_object", R"(["a"])", "none"},
        Row{"escapes", R"({"a": "\"Levies\"\nrise by 5\u00a0% \/ \u20ac \\ \ud83d\ude80"})",
            "\"Levies\" rise by 5 % / € \\ 🚀"},
        Row{"half_a_pair", R"({"a": "x\ud83dy\udc00z\u12"})", "x\uFFFDy\uFFFDz\uFFFD12"},
        Row{"escape_that_is_none", R"({"a": "Brenner\'s levy"})", "Brenner's levy"},
        Row{"escaped_name", R"({"\u0061": "yes"})", "yes"},
        Row{"ends_in_backslashes", R"({"b": "\\\\", "a": "\\"})", "\\"},
        Row{"raw_line_end", "{\"a\": \"Levies\nrise\"}", "Levies rise"},
        Row{"comma_before_closer", R"({"a": ["one", "two", ], })", "one|two|"},
        Row{"ill_formed_bytes", "{\"a\": \"x\xFFy\"}", "x\uFFFDy"},
        Row{"two_commas", R"({"a": "x",, "b": 1})", "no JSON"},
        Row{"no_comma", R"({"a": "x" "b": 1})", "no JSON"}, Row{"no_colon", R"({"a" "x"})", "no JSON"},
        Row{"no_value", R"({"a": })", "no JSON"}, Row{"name_is_no_string", R"({a: "x"})", "no JSON"},
        Row{"wrong_closer", R"({"a": ["x"})", "no JSON"}, Row{"cut_off", R"({"a": "x)", "no JSON"},
        Row{"more_behind", R"({"a": "x"} {"a": "y"})", "no JSON"},
        Row{"word", R"({"a": "x", "b": yes})", "no JSON"},
        Row{"number_like", R"({"a": "x", "b": 01})", "no JSON"}, Row{"nothing", "", "no JSON"}),
    RowName());

TEST(JsonTree, DepthIsOnlyAListOfOpenBrackets) {
  constexpr size_t kDeep = 1'000'000;
  const std::string deep = "{\"b\": " + std::string(kDeep, '[') + std::string(kDeep, ']') + ", \"a\": \"x\"}";
  EXPECT_EQ(MemberA(deep), "x");
  EXPECT_EQ(MemberA(std::string(kDeep, '{')), "no JSON");
}

TEST(JsonTree, BackslashesAreCountedOnce) {
  std::string script = "{\"a\": \"";
  for (int i = 0; i < 1'000'000; ++i) script += "\\\"";
  EXPECT_EQ(MemberA(script), "no JSON");
}

}  // namespace
}  // namespace tradewire
