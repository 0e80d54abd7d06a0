// Title, byline, times, language, site and canonical address.
#include <gtest/gtest.h>

#include "fetcher/page/page.h"
#include "tests/fetcher/page_rows.h"

namespace tradewire {
namespace {

using namespace page_rows;

// The fields of a page in one line, those that are empty left out.
std::string Show(const Page& page) {
  std::string out;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += (out.empty() ? "" : "; ") + std::string(name) + "=" + value;
  };
  add("title", page.title);
  add("by", page.byline);
  add("published", page.published);
  add("modified", page.modified);
  add("lang", page.lang);
  add("site", page.site);
  add("canonical", page.canonical_url);
  return out;
}

class PageMetaTest : public testing::TestWithParam<Row> {};

TEST_P(PageMetaTest, Reads) {
  const Result<Page> page =
      ParsePage(GetParam().input, "https://news.example/economy/levies-rise-again-in-arlen");
  ASSERT_TRUE(page);
  EXPECT_EQ(Show(*page), GetParam().expected);
}

std::string Bare(const std::string& head, const std::string& body = "") {
  return "<html><head>" + head + "</head><body>" + body + Story() + "</body></html>";
}
std::string Ld(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

const Row kJsonLd[] = {
    {"object",
     Bare(Ld(
         R"({"@type":"NewsArticle","headline":"Levies rise again","datePublished":"2025-07-23T10:05:00+02:00",
       "dateModified":"2025-07-24T06:00:00Z","author":{"@type":"Person","name":"Ida Kern"},
       "publisher":{"@type":"Organization","name":"Example News"},"inLanguage":"en-US"})")),
     "title=Levies rise again; by=Ida Kern; published=2025-07-23T08:05:00Z; modified=2025-07-24T06:00:00Z; "
     "lang=en; "
     "site=Example News"},
    {"array",
     Bare(Ld(R"([{"@type":"WebSite","name":"N"},{"@type":"Article","headline":"Levies rise again"}])")),
     "title=Levies rise again"},
    {"graph_with_references",
     Bare(Ld(R"({"@graph":[{"@type":"Article","headline":"Levies rise again","author":{"@id":"#ida"}},
       {"@type":"WebPage","datePublished":"2025-07-23"},{"@id":"#ida","@type":"Person","name":"Ida Kern"}]})")),
     "title=Levies rise again; by=Ida Kern; published=2025-07-23"},
    {"list_of_types",
     Bare(Ld(R"({"@type":["Thing","ReportageNewsArticle"],"headline":"Levies rise again"})")),
     "title=Levies rise again"},
    {"type_as_url", Bare(Ld(R"({"@type":"https://schema.org/NewsArticle","headline":"Levies rise again"})")),
     "title=Levies rise again"},
    {"authors_as_list",
     Bare(Ld(R"({"@type":"Article","author":[{"name":"Ida Kern"},"Jo Ritt",{"name":"Ida Kern"}]})")),
     "by=Ida Kern, Jo Ritt"},
    {"page_around_the_article",
     Bare(Ld(R"({"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Levies rise again"}})")),
     "title=Levies rise again"},
    {"own_article_among_several",
     Bare(Ld(R"([{"@type":"Article","headline":"Other","url":"https://news.example/o"},
       {"@type":"Article","headline":"Levies rise again","url":"https://news.example/economy/levies-rise-again-in-arlen"}])")),
     "title=Levies rise again"},
    {"line_ends_in_strings", Bare(Ld("{\"@type\":\"Article\",\"headline\":\"Levies\n rise\tagain\"}")),
     "title=Levies rise again"},
    {"trailing_comma_and_semicolon", Bare(Ld("{\"@type\":\"Article\",\"headline\":\"Levies rise again\",};")),
     "title=Levies rise again"},
    {"wrapped_in_cdata",
     Bare(Ld("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Levies rise again\"}\n//]]>")),
     "title=Levies rise again"},
    {"escaped_as_text",
     Bare(Ld("{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Levies rise again&quot;}")),
     "title=Levies rise again"},
    {"entities_in_strings", Bare(Ld(R"({"@type":"Article","headline":"Levies &amp; fees rise"})")),
     "title=Levies & fees rise"},
    {"broken_then_whole",
     Bare(Ld(R"({"@type":"Article","headline":)") +
          Ld(R"({"@type":"Article","headline":"Levies rise again"})")),
     "title=Levies rise again"},
    {"broken_falls_back_to_meta",
     Bare(Ld(R"({"@type":"Article" "headline"})") + "<meta property=og:title content=\"Levies rise again\">"),
     "title=Levies rise again"},
    {"numbers_and_nulls",
     Bare(Ld(R"({"@type":"Article","headline":5,"author":null,"datePublished":["2025-07-23"]})")),
     "published=2025-07-23"},
};

INSTANTIATE_TEST_SUITE_P(JsonLd, PageMetaTest, testing::ValuesIn(kJsonLd), RowName());

const Row kWitnesses[] = {
    {"open_graph",
     Bare("<meta property=og:title content=\"Levies rise again\"><meta property=og:site_name "
          "content=\"Example News\">"
          "<meta property=article:published_time content=2025-07-23T10:05:00Z>"
          "<meta property=article:modified_time content=\"2025-07-23 12:00\"><meta property=og:locale "
          "content=de_AT>"),
     "title=Levies rise again; published=2025-07-23T10:05:00Z; modified=2025-07-23T12:00:00Z; lang=de; "
     "site=Example News"},
    {"microdata",
     Bare("",
          "<span itemprop=headline>Levies rise again</span><meta itemprop=datePublished content=2025-07-23>"
          "<span itemprop=author>Ida Kern</span>"),
     "title=Levies rise again; by=Ida Kern; published=2025-07-23"},
    {"time_element",
     Bare("", "<h1>Levies rise again in Arlen</h1><time datetime=2025-07-23T10:05:00Z>today</time>"),
     "title=Levies rise again in Arlen; published=2025-07-23T10:05:00Z"},
    {"time_that_says_updated",
     Bare("",
          "<h1>Levies rise again in Arlen</h1><time class=published datetime=2025-07-23></time>"
          "<time class=updated datetime=2025-07-25></time>"),
     "title=Levies rise again in Arlen; published=2025-07-23; modified=2025-07-25"},
    {"words_below_the_headline",
     Bare("",
          "<h1>Levies rise again in Arlen</h1><p>By Ida Kern</p><p>Published July 23, 2025 at 10:05 a.m. "
          "ET</p>"),
     "title=Levies rise again in Arlen; by=Ida Kern; published=2025-07-23T14:05:00Z"},
    {"only_the_change_is_dated",
     Bare("", "<h1>Levies rise again in Arlen</h1><p>Last updated: 23 July 2025</p>"),
     "title=Levies rise again in Arlen; published=2025-07-23; modified=2025-07-23"},
    {"author_by_class", Bare("", "<h1>Levies rise again in Arlen</h1><div class=author-name>Ida Kern</div>"),
     "title=Levies rise again in Arlen; by=Ida Kern"},
    {"apostrophe_in_a_name", Bare("", "<h1>Levies rise again in Arlen</h1><p>By Ida O’Kern • 5 min</p>"),
     "title=Levies rise again in Arlen; by=Ida O’Kern"},
    {"rel_author", Bare("", "<h1>Levies rise again in Arlen</h1><a rel=author href=/ida>Ida Kern</a>"),
     "title=Levies rise again in Arlen; by=Ida Kern"},
    {"title_without_site", Bare("<title>Levies rise again in Arlen | Example News</title>"),
     "title=Levies rise again in Arlen"},
    {"title_with_a_dash_of_its_own",
     Bare("<title>Levies rise again - and dealers are not amused about it</title>"),
     "title=Levies rise again - and dealers are not amused about it"},
    {"site_name_cut_from_title",
     Bare("<title>Levies rise - The Very Long Name of a Paper</title>"
          "<meta property=og:site_name content=\"The Very Long Name of a Paper\">"),
     "title=Levies rise; site=The Very Long Name of a Paper"},
    {"tail_named_after_the_host", Bare("<title>Arlen Steel | Example App Store</title>"),
     "title=Arlen Steel"},
    {"tail_not_named_after_the_host", Bare("<title>Arlen Steel | Another App Store</title>"),
     "title=Arlen Steel | Another App Store"},
    {"shouted_heading_that_the_metadata_spell",
     Bare("<meta property=og:title content=\"Levies rise again in Arlen: what dealers pay\">",
          "<h1>LEVIES RISE AGAIN IN ARLEN IN 2025: WHAT DEALERS PAY</h1>"),
     "title=Levies rise again in Arlen: what dealers pay"},
    {"shouted_everywhere",
     Bare("<meta property=og:title content=\"LEVIES RISE AGAIN IN ARLEN\">",
          "<h1>LEVIES RISE AGAIN IN ARLEN AND BEYOND</h1>"),
     "title=LEVIES RISE AGAIN IN ARLEN AND BEYOND"},
    {"headline_among_h1s",
     Bare("<title>Levies rise again</title>", "<h1>Example News</h1><h1>Levies rise again</h1>"),
     "title=Levies rise again"},
    {"only_a_headline", Bare("", "<h1>Levies rise <em>again</em> in Arlen</h1>"),
     "title=Levies rise again in Arlen"},
    {"canonical_link", Bare("<link rel=canonical href=\"/economy/levies?id=7\">"),
     "canonical=https://news.example/economy/levies?id=7"},
    {"canonical_elsewhere", Bare("<link rel=\"Canonical\" href=\"https://wire.example/levies\">"),
     "canonical=https://wire.example/levies"},
    {"canonical_front_page_is_no_canonical", Bare("<link rel=canonical href=\"https://news.example/\">"), ""},
    {"canonical_must_be_http", Bare("<link rel=canonical href=\"javascript:alert(1)\">"), ""},
    {"canonical_from_og_url", Bare("<meta property=og:url content=https://news.example/l>"),
     "canonical=https://news.example/l"},
    {"language_of_html", "<html lang=PT-br><body>" + Story(), "lang=pt"},
    {"language_that_is_none", "<html lang=x-default><body>" + Story(), ""},
    {"meta_names_in_any_spelling",
     Bare("<meta name=Published-Date content=2025-07-23><meta property=\"og:modified_time\" "
          "content=2025-07-24>"),
     "published=2025-07-23; modified=2025-07-24"},
    {"date_shown_outweighs_the_metadata",
     Bare("<meta property=article:published_time content=2019-01-02>",
          "<h1>Levies rise again in Arlen</h1><p>23 July 2025</p>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"earlier_of_two_days_that_are_trusted_alike",
     Bare("<meta name=published-time content=2025-07-30T10:05:00Z><meta name=published-date "
          "content=2025-07-23>"),
     "published=2025-07-23"},
    {"name_that_no_table_has", Bare("<meta name=acme:article-publishtime content=2025-07-23>"),
     "published=2025-07-23"},
    {"names_that_are_not_of_publication",
     Bare("<meta name=article:publisher content=20250723><meta name=unpublish-date content=2025-07-24>"), ""},
    {"time_in_another_element",
     Bare("",
          "<h1>Levies rise again in Arlen</h1><relative-time datetime=2025-07-23>Wednesday</relative-time>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"time_in_an_attribute_for_scripts",
     Bare(
         "",
         "<h1>Levies rise again in Arlen</h1><acme-timestamp data-timestamp=1753279500000></acme-timestamp>"),
     "title=Levies rise again in Arlen; published=2025-07-23T14:05:00Z"},
    {"time_in_a_title",
     Bare("", "<h1>Levies rise again in Arlen</h1><abbr class=date title=2025-07-23>Wednesday</abbr>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"time_of_a_comment",
     Bare("",
          "<h1>Levies rise again in Arlen</h1>" + Story() +
              "<div id=comments><p>Bo Ahl <time datetime=2025-07-25>July 25, 2025</time> Well!</p></div>"),
     "title=Levies rise again in Arlen"},
    {"time_of_a_comment_under_a_heading",
     Bare("", "<h1>Levies rise again in Arlen</h1>" + Story() +
                  "<h3>Comments</h3><p>Bo Ahl, July 25, 2025 at 10:05 said:</p><p>Well!</p>"),
     "title=Levies rise again in Arlen"},
    {"comment_posted_on",
     Bare("", "<h1>Levies rise again in Arlen</h1>" + Story() +
                  "<ol class=comment-list><li>Bo Ahl posted on July 25, 2025</li></ol>"),
     "title=Levies rise again in Arlen"},
    {"time_of_a_related_story",
     Bare("", "<h1>Levies rise again in Arlen</h1>" + Story() +
                  "<div class=related><h3>Museum opens a wing</h3><time datetime=2025-07-25></time></div>"),
     "title=Levies rise again in Arlen"},
    {"numbers_in_the_order_of_the_language",
     "<html lang=fr><body><h1>Levies rise again in Arlen</h1><p>Publié le 05/07/2025 à 14:05</p>" + Story(),
     "title=Levies rise again in Arlen; published=2025-07-05T14:05:00Z; lang=fr"},
    {"numbers_in_the_order_of_the_metadata",
     Bare("<meta property=article:published_time content=2025-07-05T10:05:00Z>",
          "<h1>Levies rise again in Arlen</h1><p>05/07/2025</p>" + Story()),
     "title=Levies rise again in Arlen; published=2025-07-05T10:05:00Z"},
    {"update_before_publication_in_one_line",
     Bare("", "<h1>Levies rise again in Arlen</h1><p>Updated: Jul 24, 2025 | Published: Jul 23, 2025</p>" +
                  Story()),
     "title=Levies rise again in Arlen; published=2025-07-23; modified=2025-07-24"},
    {"publication_before_an_update_in_one_line",
     Bare("",
          "<h1>Levies rise again in Arlen</h1><p><span>July 23, 2025</span><span>1:05 PM UTC</span>"
          "<span>Updated July 24, 2025</span></p>" +
              Story()),
     "title=Levies rise again in Arlen; published=2025-07-23T13:05:00Z; modified=2025-07-24"},
    {"update_behind_its_only_date",
     Bare("<meta property=article:published_time content=2019-01-02>",
          "<h1>Levies rise again in Arlen</h1><p>2025年7月23日更新</p>" + Story()),
     "title=Levies rise again in Arlen; published=2019-01-02; modified=2025-07-23"},
    {"date_shown_above_the_headline",
     Bare("<meta property=article:published_time content=2019-01-02>",
          "<p>23 July 2025</p><h1>Levies rise again in Arlen</h1>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"metadata_know_the_hour_of_the_day_shown",
     Bare("<meta property=article:published_time content=2025-07-24T03:05:00Z>",
          "<h1>Levies rise again in Arlen</h1><p>23 July 2025</p>"),
     "title=Levies rise again in Arlen; published=2025-07-24T03:05:00Z"},
    {"an_update_shown_is_no_publication",
     Bare("<meta property=article:published_time content=2019-01-02>",
          "<h1>Levies rise again in Arlen</h1><p>Updated 23 July 2025</p>"),
     "title=Levies rise again in Arlen; published=2019-01-02; modified=2025-07-23"},
    {"update_and_publication_in_german",
     Bare("",
          "<h1>Levies rise again in Arlen</h1><p>Von Ida Kern</p><p>Veröffentlicht am 23. Juli 2025</p>"
          "<p>Aktualisiert am 24. Juli 2025</p>"),
     "title=Levies rise again in Arlen; by=Ida Kern; published=2025-07-23; modified=2025-07-24"},
    {"update_and_publication_in_french",
     Bare("",
          "<h1>Levies rise again in Arlen</h1><p>Par Ida Kern et Bo Ahl</p><p>Publié le 23 juillet 2025</p>"
          "<p>Mis à jour le 24 juillet 2025</p>"),
     "title=Levies rise again in Arlen; by=Ida Kern, Bo Ahl; published=2025-07-23; modified=2025-07-24"},
    {"a_sentence_that_begins_like_a_byline",
     Bare("", "<h1>Levies rise again in Arlen</h1><p>By the end of the year</p>"),
     "title=Levies rise again in Arlen"},
    {"credits_of_the_own_story_among_several",
     "<html><head><title>Levies rise again in Arlen</title></head><body><article><h1>Museum opens a wing</h1>"
     "<p>By Bo Ahl</p><p>20 July 2025</p>" +
         Story() +
         "</article><article><h1>Levies rise again in Arlen</h1><p>By Ida Kern</p><p>23 July 2025</p>" +
         Story() + "</article></body></html>",
     "title=Levies rise again in Arlen; by=Ida Kern; published=2025-07-23"},
    {"time_elements_of_several_stories",
     "<html><head><title>Levies rise again in Arlen</title></head><body><article><h1>Museum opens a wing</h1>"
     "<a rel=author>Bo Ahl</a><time datetime=2025-07-20>20 July</time>" +
         Story() +
         "</article><article><h1>Levies rise again in Arlen</h1><a rel=author>Ida Kern</a>"
         "<time datetime=2025-07-23>23 July</time>" +
         Story() + "</article></body></html>",
     "title=Levies rise again in Arlen; by=Ida Kern; published=2025-07-23"},
    {"days_of_review_are_no_publication",
     Bare("<meta name=citation_date content=2025-07-23>",
          "<h1>Levies rise again in Arlen</h1><p>Received 2 January 2019</p>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"label_above_the_date", Bare("", Story() + "<p>Published</p><p>July 23, 2025</p>"),
     "published=2025-07-23"},
    {"time_element_outweighs_its_words",
     Bare("", "<h1>Levies rise again in Arlen</h1><p><time datetime=2025-07-23>January 2, 2019</time></p>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"date_run_into_its_neighbour",
     Bare("", "<h1>Levies rise again in Arlen</h1><p><span>Jul 23, 2025</span><span>5 mins</span></p>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"originally_published_outweighs_a_bare_date",
     Bare("", "<h1>Levies rise again in Arlen</h1><p>July 25, 2025</p>" + Story() +
                  "<p>This article was originally published on 23 July 2025.</p>"),
     "title=Levies rise again in Arlen; published=2025-07-23"},
    {"originally_published_in_a_long_line_outweighs_the_metadata",
     Bare("<meta property=article:published_time content=2025-07-25>",
          Story() + "<p>This article was originally published on 23 July 2025 at 4:12pm but has been updated "
                    "now and then to keep what it says of levies current.</p>"),
     "published=2025-07-23T16:12:00Z"},
    {"dateline", "<body><p>ARLEN, July 23, 2025 (EN) - " + First() + "</p>" + Story(),
     "published=2025-07-23"},
    {"dateline_without_a_day", "<body><p>ARLEN - on July 23, 2025, " + First() + "</p>" + Story(), ""},
    {"lone_date_far_from_the_headline", Bare("", Story() + "<div class=post-date>July 23, 2025</div>"),
     "published=2025-07-23"},
    {"dates_of_other_stories",
     Bare("", Story() + "<div class=post-date>July 23, 2025</div><div class=post-date>July 24, 2025</div>"),
     ""},
    {"embedded_object", Bare("<script>dataLayer.push({'pubDate':'2025-07-23'})</script>"),
     "published=2025-07-23"},
    {"embedded_json", Bare("<script>var data = {\"datePublished\":\"2025-07-23T10:05:00+02:00\"}</script>"),
     "published=2025-07-23T08:05:00Z"},
    {"embedded_in_an_attribute",
     Bare("", "<div data-props=\"{&quot;datePublished&quot;:&quot;2025-07-23&quot;}\"></div>"),
     "published=2025-07-23"},
    {"headline_in_other_words_than_the_metadata",
     Bare("<title>Levies rise again in Arlen</title>", "<h1>How the levies of Arlen rise once more</h1>"),
     "title=How the levies of Arlen rise once more"},
    {"h2_that_is_the_title_beside_an_h1_that_is_not",
     Bare("<title>Levies rise again in Arlen | Example News</title>",
          "<h2>Levies rise again in Arlen</h2><h1>What dealers love most is calm</h1>"),
     "title=Levies rise again in Arlen"},
    {"h2_in_other_words_where_there_is_no_h1",
     Bare("<title>Levies rise again in Arlen</title>", "<h2>Levies may rise again in Arlen</h2>"),
     "title=Levies may rise again in Arlen"},
    {"h1_that_is_the_host", Bare("<title>news.example Levies rise again</title>", "<h1>news.example</h1>"),
     "title=Levies rise again"},
    {"control_characters_dropped", Bare("<title>Levies\x01 rise\x1B[31m again</title>"),
     "title=Levies rise[31m again"},
    {"author_that_is_an_address", Bare("<meta name=author content=desk@news.example>"), ""},
    {"nothing_at_all", Bare(""), ""},
};

INSTANTIATE_TEST_SUITE_P(Witnesses, PageMetaTest, testing::ValuesIn(kWitnesses), RowName());

// Read on 23 July 2025 at 14:05.
class RelativeDateTest : public testing::TestWithParam<Row> {};

TEST_P(RelativeDateTest, Reads) {
  const Result<Page> page =
      ParsePage(GetParam().input, "https://news.example/economy/levies-rise-again-in-arlen",
                ParseInstant("2025-07-23T14:05:00Z"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->published, GetParam().expected);
}

std::string Headed(const std::string& line) {
  return Bare("", "<h1>Levies rise again in Arlen</h1><div>" + line + "</div>");
}

const Row kRelative[] = {
    {"hours", Headed("3 hours ago"), "2025-07-23T11:00:00Z"},
    {"an_hour", Headed("Published an hour ago"), "2025-07-23T13:00:00Z"},
    {"minutes", Headed("By Ida Kern | 20 mins ago"), "2025-07-23T13:00:00Z"},
    {"short", Headed("Ida Kern · 2h ago"), "2025-07-23T12:00:00Z"},
    {"days", Headed("2 days ago · 5 min read"), "2025-07-21"},
    {"yesterday", Headed("Yesterday"), "2025-07-22"},
    {"yesterday_at", Headed("Yesterday at 18:30"), "2025-07-22"},
    {"today", Headed("Today, 09:15"), "2025-07-23"},
    {"in_a_time_element", Headed("<time>5 hours ago</time>"), "2025-07-23T09:00:00Z"},
    {"only_the_change", Headed("Updated 2 days ago"), "2025-07-21"},
    {"german", Headed("vor 3 Stunden"), "2025-07-23T11:00:00Z"},
    {"german_one", Headed("Veröffentlicht vor einem Tag"), "2025-07-22"},
    {"german_day", Headed("Gestern, 18:30 Uhr"), "2025-07-22"},
    {"french", Headed("Publié il y a 2 jours"), "2025-07-21"},
    {"french_day", Headed("Aujourd'hui à 09:15"), "2025-07-23"},
    {"spanish", Headed("hace 2 días"), "2025-07-21"},
    {"portuguese", Headed("há 3 horas"), "2025-07-23T11:00:00Z"},
    {"italian", Headed("3 ore fa"), "2025-07-23T11:00:00Z"},
    {"dutch", Headed("2 dagen geleden"), "2025-07-21"},
    {"swedish", Headed("för 2 timmar sedan"), "2025-07-23T12:00:00Z"},
    {"swedish_day", Headed("I går 18:30"), "2025-07-22"},
    {"danish", Headed("for 3 dage siden"), "2025-07-20"},
    {"finnish", Headed("2 tuntia sitten"), "2025-07-23T12:00:00Z"},
    {"polish", Headed("2 dni temu"), "2025-07-21"},
    {"polish_without_a_number", Headed("godzinę temu"), "2025-07-23T13:00:00Z"},
    {"turkish", Headed("3 saat önce"), "2025-07-23T11:00:00Z"},
    {"russian", Headed("2 дня назад"), "2025-07-21"},
    {"ukrainian", Headed("3 години тому"), "2025-07-23T11:00:00Z"},
    {"arabic", Headed("منذ 3 ساعات"), "2025-07-23T11:00:00Z"},
    {"japanese", Headed("3時間前"), "2025-07-23T11:00:00Z"},
    {"chinese", Headed("2天前"), "2025-07-21"},
    {"korean", Headed("3시간 전"), "2025-07-23T11:00:00Z"},
    {"an_absolute_date_outweighs_it",
     Bare("<meta property=article:published_time content=2025-07-20>",
          "<h1>Levies rise again in Arlen</h1><p>2 days ago</p>"),
     "2025-07-20"},
    {"weeks_are_too_vague", Headed("3 weeks ago"), ""},
    {"several_are_not_counted", Headed("several hours ago"), ""},
    {"fraction", Headed("1.5 hours ago"), ""},
    {"hours_that_are_not_past", Headed("3 hours of talks"), ""},
    {"reading_time", Headed("5 min read"), ""},
    {"a_sentence_with_a_day", Headed("What the council of the town decided yesterday"), ""},
    {"a_line_about_today", Headed("Today in business"), ""},
    {"far_too_many", Headed("99999999999999999999 days ago"), ""},
    {"age_of_a_comment",
     Bare("", "<h1>Levies rise again in Arlen</h1><div class=comments><p>Bo: 5 days ago</p></div>"), ""},
    {"age_below_the_story", Bare("", "<h1>Levies rise again in Arlen</h1>" + Story() + "<p>5 days ago</p>"),
     ""},
    {"age_of_a_related_story",
     Bare("", "<h1>Levies rise again in Arlen</h1><div class=related><p>5 days ago</p></div>"), ""},
    {"age_of_another_headline",
     Bare("", "<h1>Levies rise again in Arlen</h1><h3>Museum opens a wing</h3><p>5 days ago</p>"), ""},
    {"age_in_a_link",
     Bare("", "<h1>Levies rise again in Arlen</h1><p><a href=/m>Museum opens a wing 5 days ago</a></p>"), ""},
    {"age_without_a_headline", Bare("", "<p>5 days ago</p>"), ""},
};

INSTANTIATE_TEST_SUITE_P(Rows, RelativeDateTest, testing::ValuesIn(kRelative), RowName());

TEST(RelativeDate, IsNotUnderstoodWithoutTheTimeOfReading) {
  EXPECT_EQ(ParsePage(Headed("2 days ago"), "https://news.example/economy/levies-rise")->published, "");
}

TEST(PageMetaTest, UrlTellsTheDayWhenNothingElseDoes) {
  const Result<Page> page = ParsePage(Bare(""), kUrl);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->published, "2025-07-23");
  EXPECT_EQ(page->url, kUrl);
}

}  // namespace
}  // namespace tradewire
