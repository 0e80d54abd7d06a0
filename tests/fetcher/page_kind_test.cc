// Pages that are no articles, and pages that only look so.
#include <gtest/gtest.h>

#include "fetcher/page/page.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

struct KindRow {
  std::string name;
  std::string url;
  std::string input;
  std::string reason;  // a part of it; empty for an article
};

std::ostream& operator<<(std::ostream& out, const KindRow& row) { return out << row.name; }

class PageKindTest : public testing::TestWithParam<KindRow> {};

TEST_P(PageKindTest, Tells) {
  const Result<Page> page = ParsePage(GetParam().input, GetParam().url);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->kind == PageKind::kArticle, GetParam().reason.empty()) << page->reason;
  EXPECT_EQ(page->text.empty(), !GetParam().reason.empty());
  EXPECT_NE(page->reason.find(GetParam().reason), std::string::npos) << page->reason;
}

std::string Teasers(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += "<div class=item><h3><a href=/s" + std::to_string(i) + ">Story number " + std::to_string(i) +
           " of the day in brief</a></h3><p><a href=/s>The council met and voted on a matter of some "
           "weight.</a></p></div>";
  }
  return out;
}

std::string Prices(const std::string& element, int count) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += "<" + element + ">$" + std::to_string(20 + i) + ".00</" + element + ">";
  return out;
}

std::string Titled(const std::string& title, const std::string& body) {
  return "<html><head><title>" + title + "</title></head><body>" + body + "</body></html>";
}

// Three whole stories under a title that is that of none; the heading of each within an element of its own.
std::string Stream(const std::string& box, const std::string& mark, const std::string& head = "") {
  std::string body = head;
  for (const char* name :
       {"Museum opens a wing", "Dealers wait for an answer", "Bridge closed until spring"}) {
    body += "<" + box + "><h2><" + mark + " href=/story/" + std::string(1, name[0]) + ">" + name + "</" +
            mark + "></h2><p>By Bo Ahl</p><time datetime=2025-07-20>20 July 2025</time>" + Story() + "</" +
            box + ">";
  }
  return "<html><head><title>Economy this week in four short parts | Example "
         "News</title></head><body><main>" +
         body + "</main></body></html>";
}

const KindRow kRows[] = {
    {"article", kUrl, PageAround(Story()), ""},
    {"article_without_any_metadata", "", "<h1>Levies rise</h1>" + Story(), ""},
    {"article_in_a_plain_page", "https://news.example/levies",
     Titled("Levies rise", "<h1>Levies rise</h1>" + Story()), ""},
    {"one_sentence_in_an_article_element", "http://news.example/7",
     Titled("Levies rise",
            "<nav><a href=/>Home</a></nav><article><h1>Levies rise</h1><p>Norway will put a levy of 5% "
            "on cheese from next spring.</p></article>"),
     ""},
    {"few_words_in_an_article_element", kUrl, Titled("Levies rise", "<article><p>Loading</p></article>"),
     "no text"},
    {"teaser_in_an_article_element", kUrl,
     Titled("Levies rise", "<article><p><a href=/7>Norway will put a 5% levy on cheese.</a></p></article>"),
     "no text"},
    {"prices_and_little_beside_them", "https://maker.example/wines-of-the-coast",
     Titled("Wines of the coast", "<h1>Wines of the coast</h1>" + Story() + Prices("p", 8)), "product"},
    {"few_prices", "https://maker.example/wines-of-the-coast",
     Titled("Wines of the coast", "<h1>Wines of the coast</h1>" + Story() + Prices("p", 3)), ""},
    {"prices_with_much_to_read_beside_them", "https://maker.example/wines-of-the-coast",
     Titled("Wines of the coast",
            "<h1>Wines of the coast</h1>" + Story() + Story() + Story() + Story() + Prices("p", 5)),
     ""},
    {"prices_in_a_table", "https://maker.example/wines-of-the-coast",
     Titled("Wines of the coast",
            "<h1>Wines of the coast</h1>" + Story() + "<table><tr>" + Prices("td", 8) + "</tr></table>"),
     ""},
    {"front_page", "https://news.example/", Titled("Example News", Teasers(30)), "a"},
    {"section_index", "https://news.example/news", Titled("News", Teasers(30)), "a"},
    {"not_found", kUrl, Titled("404 - Page not found", P("The page you want is not here. " + First())),
     "error"},
    {"not_found_in_spanish", kUrl, Titled("Página no encontrada", P("Aquí no hay nada. " + First())),
     "error"},
    {"not_found_in_japanese", kUrl, Titled("ページが見つかりません", P("ここには何もありません。" + First())),
     "error"},
    {"access_denied", kUrl, Titled("Access Denied", P("You have no permission to see this. " + First())),
     "error"},
    {"robot_check", kUrl, Titled("Just a moment...", P("Checking that you are human. " + First())), "error"},
    {"login", kUrl, Titled("Members", "<form><input type=password></form>" + P(First())), "login"},
    {"consent_wall", kUrl, Titled("Before you continue", P("We and our partners store data. " + First())),
     "consent"},
    {"product", "https://shop.example/products/harbour-lamp",
     Titled("Harbour lamp", "<h1>Harbour lamp</h1><button>Add to cart</button>" + P(First())), "product"},
    {"product_by_open_graph", "https://shop.example/harbour-lamp",
     "<meta property=og:type content=product><h1>Lamp</h1>" + P(First()), "product"},
    {"search_results", "https://news.example/search?q=steel", Titled("Results", Teasers(20)),
     ""
     "a"},
    {"not_found_in_the_headline_alone", kUrl,
     Titled("Example News", "<h1>Page not found</h1>" + P("The page you want is not here. " + First())),
     "error"},
    {"login_in_german", kUrl, Titled("Anmelden", "<form><input type=text></form>" + P(First())), "login"},
    {"login_in_french", kUrl, Titled("Se connecter - Example News", P(First())), "login"},
    {"consent_wall_in_german", kUrl,
     Titled("Bevor Sie fortfahren", "<h1>Wir und unsere Partner</h1>" + P("Wir speichern Daten. " + First())),
     "consent"},
    {"consent_wall_in_french", kUrl,
     Titled("Vos choix en matière de cookies", P("Nous et nos partenaires stockons des données. " + First())),
     "consent"},
    {"consent_wall_in_spanish", kUrl,
     Titled("Su privacidad es importante", P("Nosotros y nuestros socios almacenamos datos. " + First())),
     "consent"},
    {"stream_of_articles", "https://news.example/economy/latest-news-of-the-day", Stream("article", "a"),
     "a list"},
    {"stream_in_plain_containers", "https://news.example/economy/latest-news-of-the-day", Stream("div", "a"),
     "a list"},
    {"stream_without_links", "https://news.example/economy/latest-news-of-the-day", Stream("div", "b"),
     "a list"},
    {"stream_in_the_open", "https://news.example/economy/latest-news-of-the-day", Stream("span", "b"),
     "a list"},
    {"stream_under_the_heading_of_its_section", "https://news.example/economy/latest-news-of-the-day",
     Stream("article", "a", "<h1>Economy</h1>"), "a list"},
    {"digest_whose_title_is_its_heading", "https://news.example/economy/latest-news-of-the-day",
     Stream("div", "b", "<h1>Economy this week in four short parts</h1>"), ""},
    {"stream_that_calls_itself_one_article", "https://news.example/economy/latest-news-of-the-day",
     Stream("div", "b",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-07-23\"}"
            "</script>"),
     ""},
    {"nothing_visible", kUrl, Titled("Levies rise", "<script>render()</script>"), "no text"},
    {"few_words", kUrl, Titled("Levies rise", "<p>Loading</p>"), "no text"},
};

INSTANTIATE_TEST_SUITE_P(Rows, PageKindTest, testing::ValuesIn(kRows), RowName());

TEST(ParsePageTest, RefusesEmptyInput) {
  const Result<Page> page = ParsePage(" \n ", "https://news.example/a");
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, ErrorKind::kInput);
  EXPECT_EQ(page.error().place, "https://news.example/a");
}

TEST(ParsePageTest, RefusesBytesThatAreNoText) {
  EXPECT_FALSE(ParsePage(std::string(2000, '\0') + "PNG", "https://news.example/a.png"));
}

}  // namespace
}  // namespace tradewire
