#include "fetcher/text/plain.h"

#include <gtest/gtest.h>

#include <string>

#include "fetcher/text/clean.h"

namespace tradewire {
namespace {

struct PlainRow {
  std::string name;
  std::string html;
  std::string text;
};

std::ostream& operator<<(std::ostream& out, const PlainRow& row) { return out << row.name; }

class PlainFromHtmlTest : public testing::TestWithParam<PlainRow> {};

TEST_P(PlainFromHtmlTest, Reads) { EXPECT_EQ(PlainFromHtml(GetParam().html), GetParam().text); }

const PlainRow kRows[] = {
    {"plain", "Steel duty rises", "Steel duty rises"},
    {"inline_tags", "<b>Steel</b> du<i>t</i>y", "Steel duty"},
    {"block_tags", "<p>Steel</p><p>duty</p>", "Steel duty"},
    {"line_break", "Steel<br/>duty", "Steel duty"},
    {"space", "  Steel \n\t duty ", "Steel duty"},
    {"entities", "AT&amp;T &lt;b&gt; &eacute;&#8217;&#x2019;", "AT&T <b> é’’"},
    {"entity_once", "&amp;lt;", "&lt;"},
    {"entity_of_windows", "&#146;s", "’s"},
    {"entity_without_semicolon", "AT&T &copy 1", "AT&T © 1"},
    {"query_that_looks_like_an_entity", "?a=1&copy=2", "?a=1&copy=2"},
    {"number_without_semicolon", "&#65 b", "A b"},
    {"no_character", "&#0;&#xD800;&#99999999999;", "\uFFFD\uFFFD\uFFFD"},
    {"unknown_entity", "&nosuch; x", "&nosuch; x"},
    {"nbsp", "a&nbsp;&nbsp;b\u00A0c\u3000d", "a b c d"},
    {"invisible", "ta\u00ADriff\u200Bs\uFEFF", "tariffs"},
    {"bidi_override", "abc\u202Etxt", "abctxt"},
    {"control",
     "a\x01"
     "b\x7F"
     "c",
     "a bc"},
    {"comment", "a<!-- <b> -->b", "ab"},
    {"comment_open", "a<!-- b", "a"},
    {"script", "a<script>if (x < 1) alert('</b>')</SCRIPT>b", "a b"},
    {"style", "<style>p > b {}</style>a", "a"},
    {"less_than", "5 < 6 and 7 > 3", "5 < 6 and 7 > 3"},
    {"less_than_at_word", "x <y", "x <y"},
    {"image_only", "<img src=\"a.png\">", ""},
    {"east_asian", "関税、引き上げ", "関税、引き上げ"},
    {"empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Snippets, PlainFromHtmlTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(PlainFromText, KeepsTags) { EXPECT_EQ(PlainFromText("a <b> &amp;  c"), "a <b> & c"); }

TEST(PlainFromHtml, TakesLinearTimeOnStrayBrackets) {
  EXPECT_EQ(PlainFromHtml(std::string(2 << 20, '<')).size(), 2U << 20);
  std::string tags;
  for (int i = 0; i < 500'000; ++i) tags += "<a";
  EXPECT_EQ(PlainFromHtml(tags).size(), tags.size());
}

// Many bytes at once give what they give one by one, whatever stands among them and wherever.
TEST(CleanText, IsTheSameInOneGoAndByteByByte) {
  const auto one_by_one = [](const std::string& text) {
    std::string out;
    for (const char c : text) AppendClean({&c, 1}, false, &out);
    return out;
  };
  for (int byte = 0; byte < 0x80; ++byte) {
    if (byte == '&') continue;
    for (size_t at = 0; at < 24; ++at) {
      for (const size_t spaces : {0U, 1U, 2U}) {
        std::string text(24, 'x');
        text[at] = static_cast<char>(byte);
        text.insert(at, spaces, ' ');
        std::string out;
        AppendClean(text, false, &out);
        EXPECT_EQ(out, one_by_one(text)) << "byte " << byte << " at " << at << " after spaces: " << spaces;
      }
    }
  }
}

TEST(CleanText, FindsReferencesAndLettersWhereverTheyStand) {
  for (size_t at = 0; at <= 24; ++at) {
    const std::string before(at, 'x');
    const std::string after(24 - at, 'x');
    EXPECT_EQ(CleanText(before + "&amp;" + after), before + "&" + after) << at;
    EXPECT_EQ(CleanText(before + "ö" + after), before + "ö" + after) << at;
  }
}

}  // namespace
}  // namespace tradewire
