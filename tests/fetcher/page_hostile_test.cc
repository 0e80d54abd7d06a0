// Pages made to hurt: each has to come back, in bounded time and memory, whatever it says.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>

#include "fetcher/page/page.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

std::string Times(const std::string& piece, size_t count) {
  std::string out;
  out.reserve(piece.size() * count);
  for (size_t i = 0; i < count; ++i) out += piece;
  return out;
}

std::string Attributes(size_t count) {
  std::string out = "<div";
  for (size_t i = 0; i < count; ++i) out += " a" + std::to_string(i) + "=1";
  return out + ">";
}

struct HostileRow {
  std::string name;
  std::string piece;
  size_t count;
  std::string before;
  std::string after;
};

std::ostream& operator<<(std::ostream& out, const HostileRow& row) { return out << row.name; }

class HostilePageTest : public testing::TestWithParam<HostileRow> {};

TEST_P(HostilePageTest, ComesBack) {
  const HostileRow& row = GetParam();
  const std::string page = row.before + Times(row.piece, row.count) + row.after;
  const auto begin = std::chrono::steady_clock::now();
  const Result<Page> result = ParsePage(page, kUrl);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  ASSERT_TRUE(result);
  // Sanitizers slow it tenfold; quadratic work would take hours.
  EXPECT_LT(took.count(), 60);
  for (const char c : result->text) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

constexpr char kLd[] = "<script type=application/ld+json>";

const HostileRow kRows[] = {
    {"nested_100000_deep", "<div>", 100'000, "", Story()},
    {"nested_and_closed", "<div><p>", 100'000, "", Times("</div>", 100'000)},
    {"tables_in_tables", "<table><tr><td>", 100'000, "", Story()},
    {"lists_in_lists", "<ul><li>", 100'000, "", Story()},
    {"unmatched_end_tags", "</i>", 500'000, Times("<b>", 200'000) + "<i>" + Times("<b>", 600), ""},
    {"reopened_links", "<a href=x>", 300'000, "", Story()},
    {"only_brackets", "<", 2'000'000, "", ""},
    {"only_bangs", "<!", 1'000'000, "", ""},
    {"comments_that_never_end", "<!-- ", 500'000, "", ""},
    {"script_that_never_ends", "</scrip", 500'000, "<script>", ""},
    {"attributes", "", 0, Attributes(300'000), Story()},
    {"one_long_attribute", "x ", 2'000'000, "<p class=\"", "\">" + Story()},
    {"quote_that_never_ends", "a='<p>", 300'000, "<div ", ""},
    {"references", "&amp", 1'000'000, "<p>", ""},
    {"json_arrays", "[", 1'000'000, kLd, "</script>"},
    {"json_graphs", "{\"@graph\":[", 30'000, kLd, Times("]}", 30'000) + "</script>"},
    {"json_scripts", std::string(kLd) + "{\"@type\":\"Article\"}</script>", 30'000, "", ""},
    {"json_members", "\"a\":1,", 200'000, std::string(kLd) + "{\"@type\":\"Article\",", "\"b\":1}</script>"},
    {"json_authors", "{\"@id\":\"#a\"},", 50'000,
     std::string(kLd) + "{\"@id\":\"#a\",\"@type\":\"Article\",\"author\":[", "{}]}</script>"},
    {"json_authors_that_are_one_large_object", "{\"@id\":\"#a\"},", 50'000,
     std::string(kLd) + "[{\"@id\":\"#a\"," + Times("\"\\u0061\":1,", 50'000) +
         "\"b\":1},{\"@type\":\"Article\",\"author\":[",
     "{}]}]</script>"},
    {"buttons_among_menus", "<p><a class=btn href=/>x</a></p><nav><a href=/>y</a></nav>", 50'000, Story(),
     ""},
    {"lines_in_a_long_link", "<div>x</div>", 100'000,
     Story() + "<a class=btn href=/" + Times("x", 500'000) + ">", "</a>"},
    {"mail_fields_below_menus", "<input type=email>", 100'000,
     Story() + "<div>" + Times("<nav><a href=/>x</a></nav>", 100'000), "</div>"},
    {"headlines", "<article><h1>Levies</h1>", 50'000, "", ""},
    {"subheadings_beside_a_long_title", "<h2>one duty and two levies</h2>", 200'000,
     "<title>" + Times("wordy ", 160) + "</title>", ""},
    {"other_stories_in_the_open",
     "<h3><a href=/x>Museum opens a wing</a></h3><p>By Bo Ahl</p><p>20 July 2025</p>" + P(First()), 20'000,
     "<article><h1>Levies</h1>" + Story(), ""},
    {"other_stories_within_one_another",
     "<article><h3><a href=/x>Museum</a></h3><p>By Bo Ahl</p>" + P(First()), 20'000,
     "<h1>Levies</h1>" + Story(), ""},
    {"dated_lines", "<p class=date>1 March 2024</p>", 100'000, "", ""},
    {"hidden_words", "<span hidden>x</span>", 300'000, "<p>", ""},
    {"embedded_members", "\"datePublished\":", 300'000, "<script>", "</script>"},
    {"dates", "<time>1 March 2024</time> ", 50'000, "", ""},
    {"control_characters", "\x01\x02\x1b[31m ", 200'000, "<p>", ""},
    {"ill_formed_bytes", "\x80\xff\xc0<p>", 200'000, "", ""},
    {"zero_bytes_within", std::string("words and more words \0", 22), 50'000, "<p>", ""},
};

INSTANTIATE_TEST_SUITE_P(Rows, HostilePageTest, testing::ValuesIn(kRows), RowName());

TEST(HugePageTest, FiftyMegabytesKeepTheStoryTheyBeginWith) {
  const std::string page = PageAround(Story()) + Times("<b class=x>", (50U << 20U) / 11);
  rusage before{};
  rusage after{};
  getrusage(RUSAGE_SELF, &before);
  const Result<Page> result = ParsePage(page, kUrl);
  getrusage(RUSAGE_SELF, &after);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->text, StoryText());
  EXPECT_LT((after.ru_maxrss - before.ru_maxrss) / 1024, 300) << "MiB above what the test held before";
}

TEST(ParsePageHostile, IllFormedBytesInLinkedDataAreRepaired) {
  const Result<Page> page = ParsePage(
      "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Levies\xff "
      "rise\",\"author\":"
      "\"Ida Ker\xff\"}</script>" +
          Story(),
      kUrl);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->byline, "Ida Ker\uFFFD");
  EXPECT_EQ(page->title, "Levies\uFFFD rise");
}

}  // namespace
}  // namespace tradewire
