#include "fetcher/feed/feed.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "core/text.h"
#include "fetcher/feed/opml.h"
#include "tests/fetcher/compress.h"

namespace tradewire {
namespace {

using std::string_literals::operator""s;

constexpr char kUrl[] = "https://news.example/feed.xml";

// A feed in one line: "format title <link> every N min" and per entry "[id url title @published ~updated by
// author | summary | content]", empty parts left out.
std::string Show(const Feed& feed) {
  std::string out = feed.format;
  if (!feed.title.empty()) out += " " + feed.title;
  if (!feed.link.empty()) out += " <" + feed.link + ">";
  if (feed.interval) out += " every " + std::to_string(feed.interval->count());
  if (feed.truncated) out += " cut";
  for (const FeedEntry& e : feed.entries) {
    out += " [" + e.id;
    if (!e.url.empty() && e.url != e.id) out += " <" + e.url + ">";
    if (!e.title.empty()) out += " " + e.title;
    if (e.published) out += " @" + FormatInstant(*e.published);
    if (e.updated) out += " ~" + FormatInstant(*e.updated);
    if (!e.author.empty()) out += " by " + e.author;
    if (!e.summary.empty()) out += " | " + e.summary;
    if (!e.content.empty()) out += " | " + e.content;
    out += "]";
  }
  return out;
}

struct FeedRow {
  std::string name;
  std::string input;
  std::string expected;  // "!" and words of the message when refused
};

std::ostream& operator<<(std::ostream& out, const FeedRow& row) { return out << row.name; }

class ParseFeedTest : public testing::TestWithParam<FeedRow> {};

TEST_P(ParseFeedTest, Reads) {
  const Result<Feed> feed = ParseFeed(GetParam().input, {.url = kUrl});
  const std::string& expected = GetParam().expected;
  if (expected.starts_with('!')) {
    ASSERT_FALSE(feed) << Show(*feed);
    EXPECT_NE(feed.error().message.find(expected.substr(1)), std::string::npos) << feed.error().message;
    EXPECT_EQ(feed.error().place, kUrl);
    return;
  }
  ASSERT_TRUE(feed) << feed.error().Line();
  EXPECT_EQ(Show(*feed), expected);
  EXPECT_TRUE(IsValidUtf8(Show(*feed)));
}

std::string Rss(const std::string& channel) {
  return "<rss version='2.0'><channel>" + channel + "</channel></rss>";
}
std::string Item(const std::string& item) { return Rss("<item>" + item + "</item>"); }
std::string Atom(const std::string& body) {
  return "<feed xmlns='http://www.w3.org/2005/Atom'>" + body + "</feed>";
}

const FeedRow kFormats[] = {
    {"rss2",
     "<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title><link>https://news.example/</link>"
     "<item><guid>7</guid><link>https://news.example/7</link><title>Steel</title>"
     "<pubDate>Wed, 23 Jul 2025 14:05:00 GMT</pubDate><author>a@b.example (Ann Lee)</author>"
     "<description>Duty up</description></item></channel></rss>",
     "rss2 Wire <https://news.example/> [7 <https://news.example/7> Steel @2025-07-23T14:05:00Z by Ann Lee | "
     "Duty up]"},
    {"rss091",
     "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://x.example/rss.dtd'><rss "
     "version='0.91'><channel><item><title>A</title><link>/a</link></item></channel></rss>",
     "rss2 [https://news.example/a A]"},
    {"rss092",
     "<rss version='0.92'><channel><title>W</title><link>https://news.example/</link><item>"
     "<link>/1</link><description>Duty up</description></item></channel></rss>",
     "rss2 W <https://news.example/> [https://news.example/1 | Duty up]"},
    {"rss090",
     "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>W</title></channel><item><title>A</"
     "title>"
     "<link>https://news.example/1</link></item></rdf:RDF>",
     "rss1 W [https://news.example/1 A]"},
    {"rss1",
     "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
     "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>W</title></channel><item "
     "rdf:about='https://news.example/1'><title>A</title><dc:date>2025-07-23</dc:date><dc:creator>Ann</"
     "dc:creator>"
     "</item></rdf:RDF>",
     "rss1 W [https://news.example/1 A @2025-07-23T00:00:00Z by Ann]"},
    {"rss1_other_prefixes",
     "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://purl.org/rss/1.0/' "
     "xmlns:d='http://purl.org/dc/elements/1.1/'><x:item><x:title>A</x:title><x:link>/1</x:link>"
     "<d:date>2025-07-23</d:date></x:item></r:RDF>",
     "rss1 [https://news.example/1 A @2025-07-23T00:00:00Z]"},
    {"atom",
     "<feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title><link "
     "href='/'/><author><name>Desk</name></author>"
     "<entry><id>tag:x,1</id><link rel='alternate' href='/1'/><title>A</title><published>2025-07-23T14:05:00Z"
     "</published><updated>2025-07-24T00:00:00Z</updated><summary>S</summary><content "
     "type='html'>&lt;p&gt;C&lt;/p&gt;"
     "</content></entry></feed>",
     "atom Wire <https://news.example/> [tag:x,1 <https://news.example/1> A @2025-07-23T14:05:00Z "
     "~2025-07-24T00:00:00Z by Desk | S | <p>C</p>]"},
    {"atom03",
     "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><id>1</id><title mode='escaped' "
     "type='text/html'>A &amp;amp; B</title><issued>2025-07-23</issued><modified>2025-07-24</modified>"
     "<link rel='alternate' type='text/html' href='/1'/></entry></feed>",
     "atom [1 <https://news.example/1> A & B @2025-07-23T00:00:00Z ~2025-07-24T00:00:00Z]"},
    {"atom_prefixed",
     "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>W</a:title><a:entry><a:id>1</a:id>"
     "<a:title>A</a:title></a:entry></a:feed>",
     "atom W [1 A]"},
    {"json",
     "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"W\",\"home_page_url\":\"/"
     "\",\"items\":[{\"id\":1,"
     "\"url\":\"/"
     "1\",\"title\":\"A\",\"date_published\":\"2025-07-23T14:05:00+02:00\",\"authors\":[{\"name\":\"Ann\"},"
     "{\"name\":\"Bob\"}],\"content_text\":\"x < y\"}]}",
     "json W <https://news.example/> [1 <https://news.example/1> A @2025-07-23T12:05:00Z by Ann, Bob | <p>x "
     "&lt; "
     "y</p>]"},
    {"json_with_raw_newline", "{\"items\":[{\"id\":\"1\",\"title\":\"A\nB\"}]}", "json [1 A B]"},
    {"json_cut", "{\"items\":[{\"id\":\"1\",\"title\":\"A\"},{\"id\":\"2\",\"ti", "json cut [1 A]"},
    {"json_no_feed", "{\"a\":1}", "!no feed"},
    {"json_deep", "{\"items\":" + std::string(1000, '['), "!nested deeper"},
    {"sitemap",
     "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> https://news.example/1 </loc>"
     "<lastmod>2025-07-23</lastmod></url><url><loc>/2</loc></url></urlset>",
     "sitemap [https://news.example/1 ~2025-07-23T00:00:00Z] [https://news.example/2]"},
    {"news_sitemap",
     "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
     "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>/1</"
     "loc><n:news><n:publication><n:name>W"
     "</n:name></n:publication><n:publication_date>2025-07-23</n:publication_date><n:title>A</n:title></"
     "n:news></url>"
     "</urlset>",
     "news-sitemap W [https://news.example/1 A @2025-07-23T00:00:00Z]"},
    {"sitemap_index",
     "<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>/s2.xml.gz</loc></sitemap>"
     "</sitemapindex>",
     "sitemap-index [https://news.example/s1.xml] [https://news.example/s2.xml.gz]"},
    {"opml",
     "<opml version='2.0'><head><title>Mine</title></head><body><outline text='Trade'><outline text='A' "
     "type='rss' xmlUrl='https://a.example/f'/><outline title='B' xmlurl='/b'/></outline><outline text='C' "
     "xmlUrl='https://c.example/f'/></body></opml>",
     "opml Mine [https://a.example/f A] [https://news.example/b B] [https://c.example/f C]"},
    {"opml_cut_in_an_address",
     "<opml><body><outline text='A' xmlUrl='https://a.example/f'/><outline text='B' xmlUrl='https://b.ex",
     "opml cut [https://a.example/f A]"},
    {"opml_cut_in_a_tag",
     "<opml><body><outline text='A' xmlUrl='https://a.example/f'/><outline text='B' "
     "xmlUrl='https://b.example/f'",
     "opml cut [https://a.example/f A]"},
    {"opml_cut_before_its_end", "<opml><body><outline text='A' xmlUrl='https://a.example/f'/></bo",
     "opml cut [https://a.example/f A]"},
    {"bare_channel", "<channel><title>W</title><item><title>A</title></item></channel>",
     "rss2 W [hash:09089c07b5a14cd2 A]"},
    {"html", "<!DOCTYPE html><html><head><title>x</title></head></html>", "!an HTML page"},
    {"html_with_comment", "<!-- x --><html lang='en'></html>", "!an HTML page"},
    {"text", "hello", "!no feed"},
    {"binary_data", std::string(64, '\x01'), "!no text: binary data"},
    {"pdf", "%PDF-1.7 1 0 obj", "!no text: a PDF"},
    {"other_xml", "<note><to>x</to></note>", "!no feed"},
    {"empty", "", "!empty"},
    {"white_space", " \n ", "!empty"},
};

INSTANTIATE_TEST_SUITE_P(Formats, ParseFeedTest, testing::ValuesIn(kFormats),
                         [](const auto& row) { return row.param.name; });

const FeedRow kFields[] = {
    {"cdata_title", Item("<guid>1</guid><title><![CDATA[Steel & <b>duty</b>]]></title>"),
     "rss2 [1 Steel & duty]"},
    {"escaped_title", Item("<guid>1</guid><title>AT&amp;amp;T &lt;i&gt;up&lt;/i&gt;</title>"),
     "rss2 [1 AT&T up]"},
    {"mark_up_in_title", Item("<guid>1</guid><title>Steel <b>duty</b></title>"), "rss2 [1 Steel duty]"},
    {"mixed_cdata", Item("<guid>1</guid><title>A <![CDATA[B]]> C</title>"), "rss2 [1 A B C]"},
    {"undeclared_entity", Item("<guid>1</guid><title>A&nbsp;B &mdash; C</title>"), "rss2 [1 A B — C]"},
    {"bare_ampersand", Item("<guid>1</guid><title>S&P 500 & more</title>"), "rss2 [1 S&P 500 & more]"},
    {"half_a_character", Item("<guid>1</guid><title>A&#xD800;B</title>"), "rss2 [1 A\uFFFD\uFFFD\uFFFDB]"},
    {"media_title",
     Item("<guid>1</guid><media:title>A</media:title><media:description>S</media:description>"),
     "rss2 [1 A | S]"},
    {"media_group", Item("<guid>1</guid><media:group><media:title>A</media:title></media:group>"),
     "rss2 [1 A]"},
    {"itunes",
     Item("<guid>1</guid><title>A</title><itunes:author>Ann</itunes:author><itunes:summary>S"
          "</itunes:summary>"),
     "rss2 [1 A by Ann | S]"},
    {"content_encoded",
     Item("<guid>1</guid><description>S</description><content:encoded><![CDATA[<p>C</p>]]>"
          "</content:encoded>"),
     "rss2 [1 | S | <p>C</p>]"},
    {"content_by_other_prefix",
     "<rss "
     "xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><item><guid>1</guid><c:encoded>C</"
     "c:encoded>"
     "</item></channel></rss>",
     "rss2 [1 | C]"},
    {"two_authors", Item("<guid>1</guid><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>"),
     "rss2 [1 by Ann, Bob]"},
    {"guid_is_permalink", Item("<guid>https://news.example/1</guid><title>A</title>"),
     "rss2 [https://news.example/1 A]"},
    {"guid_is_no_permalink", Item("<guid isPermaLink='false'>https://news.example/1</guid><title>A</title>"),
     "rss2 [https://news.example/1 A]"},
    {"no_id", Item("<link>https://news.example/1</link><title>A</title>"), "rss2 [https://news.example/1 A]"},
    {"no_id_no_link", Item("<title>A</title>"), "rss2 [hash:09089c07b5a14cd2 A]"},
    {"nothing", Item(""), "rss2"},
    {"feedburner",
     Item("<guid>1</guid><link>https://fb.example/x</link><feedburner:origLink>https://news.example/1"
          "</feedburner:origLink>"),
     "rss2 [1 <https://news.example/1>]"},
    {"atom_link_in_rss", Item("<guid>1</guid><atom:link rel='alternate' href='/1'/>"),
     "rss2 [1 <https://news.example/1>]"},
    {"link_with_scheme_not_spoken", Item("<guid>1</guid><link>javascript:alert(1)</link>"), "rss2 [1]"},
    {"link_in_lines", Item("<guid>1</guid><link>\n  https://news.example/1\n</link>"),
     "rss2 [1 <https://news.example/1>]"},
    {"ttl", Rss("<ttl>90</ttl>"), "rss2 every 90"},
    {"ttl_nonsense", Rss("<ttl>soon</ttl>"), "rss2"},
    {"sy", Rss("<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"),
     "rss2 every 15"},
    {"sy_frequency_zero",
     Rss("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>"),
     "rss2 every 1440"},
    {"items_beside_channel", "<rss><channel><title>W</title></channel><item><guid>1</guid></item></rss>",
     "rss2 W [1]"},
    {"image_title_is_not_the_feeds", Rss("<image><title>Logo</title></image><title>W</title>"), "rss2 W"},
    {"atom_text_title", Atom("<entry><id>1</id><title>a &lt;b&gt; c</title></entry>"), "atom [1 a <b> c]"},
    {"atom_html_title", Atom("<entry><id>1</id><title type='html'>a &lt;b&gt;b&lt;/b&gt;</title></entry>"),
     "atom [1 a b]"},
    {"atom_xhtml",
     Atom("<entry><id>1</id><title type='xhtml'><div>a <b>b</b></div></title><content type='xhtml'><div>"
          "<p>C</p></div></content></entry>"),
     "atom [1 a b | <div><p>C</p></div>]"},
    {"atom_text_content", Atom("<entry><id>1</id><content>x &lt; y</content></entry>"),
     "atom [1 | x &lt; y]"},
    {"atom_content_elsewhere", Atom("<entry><id>1</id><content src='/1.html'/></entry>"),
     "atom [1 <https://news.example/1.html>]"},
    {"atom_id_is_the_link", Atom("<entry><id>https://news.example/1</id></entry>"),
     "atom [https://news.example/1]"},
    {"atom_html_link_wins",
     Atom("<entry><id>1</id><link type='application/pdf' href='/p'/><link type='text/html' "
          "href='/h'/><link rel='enclosure' href='/e'/></entry>"),
     "atom [1 <https://news.example/h>]"},
    {"xml_base",
     "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://b.example/x/'><entry xml:base='y/'>"
     "<id>1</id><link href='z'/></entry></feed>",
     "atom [1 <https://b.example/x/y/z>]"},
    {"xml_base_on_item", Item("<guid>1</guid><link xml:base='https://b.example/'>z</link>"),
     "rss2 [1 <https://b.example/z>]"},
    {"date_of_several", Item("<guid>1</guid><pubDate>soon</pubDate><dc:date>2025-07-23</dc:date>"),
     "rss2 [1 @2025-07-23T00:00:00Z]"},
};

INSTANTIATE_TEST_SUITE_P(Fields, ParseFeedTest, testing::ValuesIn(kFields),
                         [](const auto& row) { return row.param.name; });

const std::string kTwo = "<item><guid>1</guid><title>A</title></item><item><guid>2</guid><title>B";
const FeedRow kBroken[] = {
    {"leading_white_space", "\n\n <?xml version='1.0'?>" + Item("<guid>1</guid>"), "rss2 [1]"},
    {"leading_byte_order_mark", "\xEF\xBB\xBF" + Item("<guid>1</guid>"), "rss2 [1]"},
    {"leading_warning", "<br /><b>Warning</b>: mysql_connect()<?xml version='1.0'?>" + Item("<guid>1</guid>"),
     "rss2 [1]"},
    {"leading_text", "Notice: x" + Item("<guid>1</guid>"), "rss2 [1]"},
    {"trailing_junk", Item("<guid>1</guid>") + "<!-- cached --><script>x</script>", "rss2 [1]"},
    {"control_characters",
     Item("<guid>1</guid><title>A\x01\x0B"
          "B</title>"),
     "rss2 [1 A B]"},
    {"zero_byte", Item("<guid>1</guid><title>A"s + '\0' + "B</title>"), "rss2 [1 A B]"},
    {"stray_less_than", Item("<guid>1</guid><title>5 < 6</title>"), "rss2 [1 5 < 6]"},
    {"html_not_escaped", Item("<guid>1</guid><description>a<br>b<p>c</description>"), "rss2 [1 | a b c]"},
    {"attribute_not_quoted", Item("<guid isPermaLink=false>1</guid><title>A</title>"), "rss2 [1 A]"},
    {"item_not_closed", Rss("<item><guid>1</guid><item><guid>2</guid></item>"), "rss2 [1] [2]"},
    {"end_tag_that_never_comes",
     Rss("<item><guid>1</guid><title>A</titel></item><item><guid>2</guid></item>"), "rss2 [1 A] [2]"},
    {"wrong_end_tag", Item("<guid>1</guid><title>A</titel></title>"), "rss2 [1 A]"},
    {"cut_in_title", "<rss><channel>" + kTwo, "rss2 cut [1 A]"},
    {"cut_in_tag", "<rss><channel>" + kTwo + "</title", "rss2 cut [1 A]"},
    {"cut_in_cdata", "<rss><channel>" + kTwo + "<![CDATA[ x", "rss2 cut [1 A]"},
    {"cut_in_comment", "<rss><channel>" + kTwo + "<!-- x", "rss2 cut [1 A]"},
    {"cut_after_item", "<rss><channel>" + kTwo + "</title></item>", "rss2 cut [1 A] [2 B]"},
    {"cut_sitemap", "<urlset><url><loc>/1</loc></url><url><loc>/2", "sitemap cut [https://news.example/1]"},
    {"cut_atom", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry><entry><id>2",
     "atom cut [1]"},
    {"entities_declared", "<!DOCTYPE rss [<!ENTITY a 'x'>]>" + Item("<guid>&a;</guid>"),
     "!declares XML entities"},
    {"entities_external",
     "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + Item("<title>&a;</title>"),
     "!declares XML entities"},
    {"entities_by_parameter", "<!DOCTYPE rss [<!ENTITY % a SYSTEM 'http://x.example/d'> %a;]>" + Item(""),
     "!declares XML entities"},
    {"entities_in_text_are_text", Item("<guid>1</guid><title><![CDATA[<!ENTITY x>]]> y</title>"),
     "rss2 [1 y]"},
    {"latin1_bytes",
     "<?xml version='1.0' encoding='iso-8859-1'?>" + Item("<guid>1</guid><title>Z\xF6lle</title>"),
     "rss2 [1 Zölle]"},
    {"utf8_with_bad_byte", Item("<guid>1</guid><title>Zölle \xFF</title>"), "rss2 [1 Zölle \uFFFD]"},
};

INSTANTIATE_TEST_SUITE_P(Broken, ParseFeedTest, testing::ValuesIn(kBroken),
                         [](const auto& row) { return row.param.name; });

TEST(ParseFeed, TakesTheCharsetOfTheHeader) {
  const Result<Feed> feed = ParseFeed(Item("<guid>1</guid><title>\xB0\xFC\xBC\xBC</title>"),
                                      {.url = kUrl, .content_type = "text/xml; charset=euc-kr"});
  ASSERT_TRUE(feed);
  EXPECT_EQ(feed->entries.at(0).title, "관세");
}

struct WideRow {
  std::string name;
  std::string mark;
  size_t width;  // bytes a character
  bool big;      // the high byte first
};

class WideFeedTest : public testing::TestWithParam<WideRow> {
 protected:
  static std::string Widen(const std::string& ascii) {
    std::string bytes = GetParam().mark;
    for (const char c : ascii) {
      std::string unit(GetParam().width, '\0');
      (GetParam().big ? unit.back() : unit.front()) = c;
      bytes += unit;
    }
    return bytes;
  }
};

TEST_P(WideFeedTest, Reads) {
  const std::string declared = "<?xml version='1.0' encoding='utf-16'?>";
  EXPECT_EQ(Show(*ParseFeed(Widen(declared + Item("<guid>1</guid>")), {})), "rss2 [1]");
  EXPECT_FALSE(ParseFeed(Widen("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'x'>]>" + Item("&a;")), {}));
  EXPECT_TRUE(LooksLikeHtml(Widen("<!doctype html><title>Wire</title>")));
}

const WideRow kWide[] = {
    {"utf16le_mark", "\xFF\xFE", 2, false},
    {"utf16be_mark", "\xFE\xFF", 2, true},
    {"utf16le", "", 2, false},
    {"utf16be", "", 2, true},
    {"utf32le_mark", std::string("\xFF\xFE\0\0", 4), 4, false},
    {"utf32be_mark", std::string("\0\0\xFE\xFF", 4), 4, true},
    {"utf32le", "", 4, false},
    {"utf32be", "", 4, true},
};

INSTANTIATE_TEST_SUITE_P(Charsets, WideFeedTest, testing::ValuesIn(kWide),
                         [](const auto& row) { return row.param.name; });

// Wherever an illegal character stands, the entries that it does not touch are read.
class IllegalCharacterTest : public testing::TestWithParam<std::string> {};

TEST_P(IllegalCharacterTest, CostsNoFeed) {
  const std::string items =
      "<item><guid>1</guid><title>A</title></item><item><guid>2</guid><link>/b</link></item>"
      "<item><guid>3</guid><description>C</description></item>";
  const std::string declared = "<?xml version='1.0' encoding='utf-8'?>";
  for (const std::string& feed :
       {declared + Rss("<title>W</title>" + items),
        declared + Atom("<entry><id>1</id><title>A</title></entry><entry><id>2</id></entry>"
                        "<entry><id>3</id><link href='/c'/></entry>")}) {
    for (size_t at = 0; at <= feed.size(); ++at) {
      const std::string spoilt = feed.substr(0, at) + GetParam() + feed.substr(at);
      const Result<Feed> read = ParseFeed(spoilt, {.url = kUrl});
      ASSERT_TRUE(read) << spoilt << ": " << read.error().message;
      EXPECT_GE(read->entries.size(), 2U) << spoilt;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Characters, IllegalCharacterTest,
                         testing::Values("\x01", "\x0B", "\x1B", std::string(1, '\0'), "\xEF\xBF\xBD",
                                         "\xEF\xBF\xBE", "\xEF\xBF\xBF"));

TEST(ParseFeed, UnpacksASitemapInGzip) {
  const std::string map = "<urlset><url><loc>https://news.example/1</loc></url></urlset>";
  const Result<Feed> feed = ParseFeed(Gzip(map), {.url = "https://news.example/sitemap.xml.gz"});
  ASSERT_TRUE(feed);
  EXPECT_EQ(Show(*feed), "sitemap [https://news.example/1]");
}

TEST(ParseFeed, StopsAtTheEntryCap) {
  std::string items;
  for (int i = 0; i < 100; ++i) items += "<item><guid>" + std::to_string(i) + "</guid></item>";
  EXPECT_EQ(ParseFeed(Rss(items), {.max_entries = 10})->entries.size(), 10U);
}

TEST(ParseFeed, DropsDatesThatLieAhead) {
  const std::string feed =
      Rss("<item><guid>1</guid><pubDate>2025-07-24T01:00:00Z</pubDate></item>"
          "<item><guid>2</guid><pubDate>2027-07-24T01:00:00Z</pubDate></item>");
  EXPECT_EQ(Show(*ParseFeed(feed, {.now = ParseInstant("2025-07-23T14:00:00Z")})),
            "rss2 [1 @2025-07-24T01:00:00Z] [2]");
}

TEST(ParseFeed, DeepNestingEndsWell) {
  std::string deep;
  for (int i = 0; i < 400'000; ++i) deep += "<a>";
  EXPECT_TRUE(ParseFeed("<rss><channel>" + deep, {}));
  std::string closed = deep;
  for (int i = 0; i < 400'000; ++i) closed += "</a>";
  EXPECT_TRUE(ParseFeed(Atom("<entry><id>1</id><title type='xhtml'>" + closed + "</title></entry>"), {}));
  std::string outlines;
  for (int i = 0; i < 200'000; ++i) outlines += "<outline>";
  EXPECT_TRUE(ParseFeed("<opml><body>" + outlines, {}));
}

TEST(ParseFeed, RefusesMoreStructureThanAFeedHas) {
  std::string flood = "<rss><channel>";
  for (int i = 0; i < 3'000'000; ++i) flood += "<a/>";
  const Result<Feed> feed = ParseFeed(flood, {.url = kUrl});
  ASSERT_FALSE(feed);
  EXPECT_NE(feed.error().message.find("more elements"), std::string::npos);
}

TEST(ParseFeed, BrokenTagsTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string piece :
       {"<a \"", "<a '\"<b", "<!--<", "<a<", "</a", "<![CDATA[", "\"<a'\" ", "<item><"}) {
    std::string text = "<rss><channel>";
    while (text.size() < (1U << 20)) text += piece;
    (void)ParseFeed(text, {});
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

struct LinkRow {
  std::string name;
  std::string html;
  std::string expected;  // separated by spaces
};

std::ostream& operator<<(std::ostream& out, const LinkRow& row) { return out << row.name; }

class FindFeedLinksTest : public testing::TestWithParam<LinkRow> {};

TEST_P(FindFeedLinksTest, Finds) {
  std::string found;
  for (const std::string& link : FindFeedLinks(GetParam().html, "https://news.example/a/")) {
    found += (found.empty() ? "" : " ") + link;
  }
  EXPECT_EQ(found, GetParam().expected);
}

const LinkRow kLinks[] = {
    {"rss", "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/rss\">",
     "https://news.example/rss"},
    {"atom_unquoted", "<LINK REL=alternate TYPE=application/atom+xml HREF=atom.xml>",
     "https://news.example/a/atom.xml"},
    {"json", "<link rel='alternate' type='application/feed+json' href='/f.json'/>",
     "https://news.example/f.json"},
    {"type_with_charset", "<link rel='alternate' type='application/rss+xml; charset=utf-8' href='/r'>",
     "https://news.example/r"},
    {"rel_of_several", "<link rel='alternate home' type='application/rss+xml' href='/r'>",
     "https://news.example/r"},
    {"comments_last",
     "<link rel=alternate type=application/rss+xml title='Comments' href=/c>"
     "<link rel=alternate type=application/rss+xml href=/r>",
     "https://news.example/r https://news.example/c"},
    {"base", "<base href='https://b.example/x/'><link rel=alternate type=application/rss+xml href=r>",
     "https://b.example/x/r"},
    {"escaped", "<link rel=alternate type=application/rss+xml href='/r?a=1&amp;b=2'>",
     "https://news.example/r?a=1&b=2"},
    {"in_comment", "<!-- <link rel=alternate type=application/rss+xml href=/r> -->", ""},
    {"style_sheet", "<link rel=stylesheet href=/s.css>", ""},
    {"other_language", "<link rel=alternate hreflang=de href=/de>", ""},
    {"no_target", "<link rel=alternate type=application/rss+xml>", ""},
    {"cut", "<link rel=alternate type=application/rss+xml href=\"/r", ""},
};

INSTANTIATE_TEST_SUITE_P(Pages, FindFeedLinksTest, testing::ValuesIn(kLinks),
                         [](const auto& row) { return row.param.name; });

TEST(WriteOpml, IsReadBack) {
  FeedState feed;
  feed.url = "https://a.example/f?x=1&y=2";
  feed.title = "\"A\" & <B>";
  EXPECT_EQ(Show(*ParseFeed(WriteOpml({feed}), {})),
            "opml tradewire [https://a.example/f?x=1&y=2 \"A\" & <B>]");
}

}  // namespace
}  // namespace tradewire
