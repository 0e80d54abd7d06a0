#include "core/text.h"

#include <gtest/gtest.h>

#include <string>

namespace tradewire {
namespace {

struct OffsetRow {
  std::string name;
  std::string text;
  size_t byte;
  size_t expected;
};

std::ostream& operator<<(std::ostream& out, const OffsetRow& row) {
  return out << row.text << '@' << row.byte;
}

class CodePointsTest : public testing::TestWithParam<OffsetRow> {};

TEST_P(CodePointsTest, Counts) {
  EXPECT_EQ(CodePoints(GetParam().text).At(GetParam().byte), GetParam().expected);
}

const OffsetRow kOffsets[] = {
    {"empty", "", 0, 0},
    {"ascii", "tariff", 3, 3},
    {"ascii_end", "tariff", 6, 6},
    {"past_the_end_of_ascii", "tariff", 99, 6},
    {"accent_before", "caf\u00e9 au lait", 6, 5},
    {"curly_quotes", "\u201c15%\u201d on cars", 6, 4},
    {"emoji_is_one", "\U0001F6A2 ships", 4, 1},
    {"inside_an_emoji_counts_as_its_start", "\U0001F6A2x", 4, 1},
    {"end_after_emoji", "a\U0001F6A2", 5, 2},
    {"past_the_end", "\u00e9", 99, 1},
    {"hangul", "\uc11c\uc6b8 Seoul", 7, 3},
};

INSTANTIATE_TEST_SUITE_P(Offsets, CodePointsTest, testing::ValuesIn(kOffsets),
                         [](const auto& row) { return row.param.name; });

// The stride must not show: every offset of a long mixed text agrees with counting from the start.
TEST(CodePoints, AgreesWithCountingAcrossStrides) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += i % 3 == 0 ? "\u2019" : i % 7 == 0 ? "\U0001F600" : "x";
  const CodePoints points(text);
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    ASSERT_EQ(points.At(at), count) << at;
    DecodeUtf8(text, &at);
  }
  EXPECT_EQ(points.At(text.size()), count);
}

struct Utf8Row {
  std::string name;
  std::string input;
  std::string repaired;
};

std::ostream& operator<<(std::ostream& out, const Utf8Row& row) { return out << row.name; }

class Utf8Test : public testing::TestWithParam<Utf8Row> {};

TEST_P(Utf8Test, ValidOrRepaired) {
  EXPECT_EQ(RepairUtf8(GetParam().input), GetParam().repaired);
  EXPECT_EQ(IsValidUtf8(GetParam().input), GetParam().input == GetParam().repaired);
  EXPECT_TRUE(IsValidUtf8(RepairUtf8(GetParam().input)));
}

// ASCII is passed over eight bytes at a time.
TEST(Utf8, ABadByteIsSeenAtEveryPlace) {
  for (size_t at = 0; at < 20; ++at) {
    std::string text(20, 'a');
    text[at] = '\x80';
    EXPECT_FALSE(IsValidUtf8(text)) << at;
    EXPECT_TRUE(IsValidUtf8(text.replace(at, 1, "é"))) << at;
    EXPECT_EQ(CodePoints(text).At(text.size()), 20U) << at;
  }
}

const Utf8Row kUtf8[] = {
    {"empty", "", ""},
    {"ascii", "plain", "plain"},
    {"two_bytes", "\u00e9", "\u00e9"},
    {"three_bytes", "\u20ac", "\u20ac"},
    {"four_bytes", "\U0001F6A2", "\U0001F6A2"},
    {"latin1", "caf\xe9!", "caf\ufffd!"},
    {"lone_continuation", "a\x80z", "a\ufffdz"},
    {"overlong_slash", "\xc0\xaf", "\ufffd\ufffd"},
    {"overlong_three_bytes", "\xe0\x80\xaf", "\ufffd\ufffd\ufffd"},
    {"surrogate", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
    {"above_the_last_code_point", "\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd"},
    {"cut_off_at_the_end", "x\xe2\x82", "x\ufffd\ufffd"},
    {"cut_off_in_the_middle", "\xe2\x82z", "\ufffd\ufffdz"},
    {"bad_lead", "\xff\xfe", "\ufffd\ufffd"},
    {"last_code_point", "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
};

INSTANTIATE_TEST_SUITE_P(Bytes, Utf8Test, testing::ValuesIn(kUtf8),
                         [](const auto& row) { return row.param.name; });

struct TextRow {
  std::string name;
  std::string (*function)(std::string_view);
  std::string input;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const TextRow& row) { return out << row.name; }

class TextTest : public testing::TestWithParam<TextRow> {};

TEST_P(TextTest, Gives) { EXPECT_EQ(GetParam().function(GetParam().input), GetParam().expected); }

const TextRow kTexts[] = {
    {"terminal_plain", SafeForTerminal, "15% \u2014 \u201cdeal\u201d", "15% \u2014 \u201cdeal\u201d"},
    {"terminal_colour_sequence", SafeForTerminal, "\x1b[31mred", " [31mred"},
    {"terminal_title_sequence", SafeForTerminal, "\x1b]0;owned\x07", " ]0;owned "},
    {"terminal_c1_control", SafeForTerminal,
     "a\xc2\x9b"
     "2J",
     "a 2J"},
    {"terminal_line_feed", SafeForTerminal, "a\nb\rc\td", "a b c d"},
    {"terminal_bidi_override", SafeForTerminal, "\u202egnp.exe\u202c", "gnp.exe"},
    {"terminal_isolate", SafeForTerminal, "\u2066x\u2069", "x"},
    {"terminal_delete", SafeForTerminal, "a\x7f", "a "},
    {"terminal_bad_bytes", SafeForTerminal, "a\xff", "a\ufffd"},
    {"collapse_runs", CollapseSpace, "  a \n\t b  ", "a b"},
    {"collapse_nothing", CollapseSpace, " \n ", ""},
    {"collapse_keeps_one", CollapseSpace, "a b", "a b"},
    {"lower_leaves_other_letters", LowerAscii, "TARIFF \u00c9", "tariff \u00c9"},
};

INSTANTIATE_TEST_SUITE_P(Texts, TextTest, testing::ValuesIn(kTexts),
                         [](const auto& row) { return row.param.name; });

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_EQ(Split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(Split("", ','), (std::vector<std::string_view>{""}));
}

TEST(Text, HasWordTakesWholeWords) {
  EXPECT_TRUE(HasWord("post  H-Entry", "h-entry"));
  EXPECT_TRUE(HasWord("feed", "feed"));
  EXPECT_FALSE(HasWord("feedback newsfeed", "feed"));
  EXPECT_FALSE(HasWord("", "feed"));
}

TEST(Text, EscapesHtml) { EXPECT_EQ(EscapeHtml("a<b>&\"c"), "a&lt;b&gt;&amp;&quot;c"); }

TEST(Text, TrimTakesWhiteSpaceOnly) { EXPECT_EQ(Trim("\r\n a b \t"), "a b"); }

}  // namespace
}  // namespace tradewire
