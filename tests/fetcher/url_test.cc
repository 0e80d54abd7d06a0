#include "fetcher/http/url.h"

#include <gtest/gtest.h>

#include <string>

namespace tradewire {
namespace {

struct UrlRow {
  std::string name;
  std::string input;
  std::string expected;  // "!" and a word of the message when refused
};

std::ostream& operator<<(std::ostream& out, const UrlRow& row) { return out << row.name; }

std::string Show(const Result<std::string>& url) { return url ? *url : "!" + url.error().message; }

void ExpectUrl(const std::string& expected, const Result<std::string>& url) {
  if (!expected.starts_with('!')) {
    EXPECT_EQ(expected, Show(url));
  } else {
    ASSERT_FALSE(url) << *url;
    EXPECT_NE(url.error().message.find(expected.substr(1)), std::string::npos) << url.error().message;
  }
}

class CanonicalTest : public testing::TestWithParam<UrlRow> {};

TEST_P(CanonicalTest, Gives) { ExpectUrl(GetParam().expected, CanonicalUrl(GetParam().input)); }

const UrlRow kCanonical[] = {
    {"plain", "https://example.org/a/b?x=1", "https://example.org/a/b?x=1"},
    {"case", "HTTPS://Example.ORG/A", "https://example.org/A"},
    {"default_port", "http://example.org:80/a", "http://example.org/a"},
    {"https_default_port", "https://example.org:443", "https://example.org/"},
    {"other_port", "http://example.org:8080/a", "http://example.org:8080/a"},
    {"fragment", "http://example.org/a#top", "http://example.org/a"},
    {"utm", "http://example.org/a?utm_source=rss&id=7&utm_medium=x", "http://example.org/a?id=7"},
    {"only_tracking", "http://example.org/a?fbclid=abc&gclid=1", "http://example.org/a"},
    {"order_of_parameters_stays", "http://example.org/?b=2&a=1", "http://example.org/?b=2&a=1"},
    {"similar_name_stays", "http://example.org/?utmost=1", "http://example.org/?utmost=1"},
    {"userinfo", "http://me:secret@example.org/a", "http://example.org/a"},
    {"dot_segments", "http://example.org/a/./b/../c", "http://example.org/a/c"},
    {"dots_above_root", "http://example.org/../../a", "http://example.org/a"},
    {"escapes_of_unreserved", "http://example.org/%7Ea%2db", "http://example.org/~a-b"},
    {"escapes_upper_case", "http://example.org/%c3%bc", "http://example.org/%C3%BC"},
    {"utf8_path", "http://example.org/zölle", "http://example.org/z%C3%B6lle"},
    {"space", " http://example.org/a b\n", "http://example.org/a%20b"},
    {"line_break_inside", "http://example.org/a\n b", "http://example.org/a%20b"},
    {"stray_percent", "http://example.org/100%", "http://example.org/100%25"},
    {"escape_behind_stray_percent", "http://example.org/%%341", "http://example.org/%2541"},
    {"idn", "http://Zölle.example/", "http://xn--zlle-5qa.example/"},
    {"idn_decomposed", "http://zo\u0308lle.example/", "http://xn--zlle-5qa.example/"},
    {"idn_sharp_s", "http://Maße.example/", "http://xn--mae-6ka.example/"},
    {"idn_full_width", "http://ＺＯＬＬ．example/", "http://zoll.example/"},
    {"idn_soft_hyphen_alone", "http://\u00AD.example/", "!no valid host"},
    {"idn_japanese", "http://例え.テスト/", "http://xn--r8jz45g.xn--zckzah/"},
    {"idn_cyrillic_upper", "http://ПРИМЕР.испытание/", "http://xn--e1afmkfd.xn--80akhbyknj4f/"},
    {"trailing_dot", "http://example.org./a", "http://example.org/a"},
    {"two_trailing_dots", "http://example.org../", "!no valid host"},
    {"backslashes", "http:\\\\example.org\\a", "http://example.org/a"},
    {"ipv6", "http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"},
    {"no_scheme", "example.org/a", "!no http or https"},
    {"ftp", "ftp://example.org/", "!no http or https"},
    {"javascript", "javascript:alert(1)", "!no http or https"},
    {"file", "file:///etc/passwd", "!no http or https"},
    {"no_host", "http:///", "!no valid host"},
    {"bad_port", "http://example.org:99999/", "!port"},
    {"port_words", "http://example.org:x/", "!port"},
    {"host_with_space", "http://exa mple.org/", "!no valid host"},
    {"host_with_null", "http://example.org%00.evil/", "!no valid host"},
    {"empty_label", "http://example..org/", "!no valid host"},
    {"too_long", "http://example.org/" + std::string(9000, 'a'), "!longer"},
    {"empty", "", "!no http or https"},
};

INSTANTIATE_TEST_SUITE_P(Urls, CanonicalTest, testing::ValuesIn(kCanonical),
                         [](const auto& row) { return row.param.name; });

struct ResolveRow {
  std::string name;
  std::string base;
  std::string reference;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const ResolveRow& row) { return out << row.name; }

class ResolveTest : public testing::TestWithParam<ResolveRow> {};

TEST_P(ResolveTest, Gives) {
  ExpectUrl(GetParam().expected, ResolveUrl(GetParam().base, GetParam().reference));
}

// The examples of RFC 3986, 5.4, and what feeds add to them.
const std::string kBase = "http://a/b/c/d;p?q";
const ResolveRow kResolve[] = {
    {"rfc_g", kBase, "g", "http://a/b/c/g"},
    {"rfc_dot_g", kBase, "./g", "http://a/b/c/g"},
    {"rfc_g_slash", kBase, "g/", "http://a/b/c/g/"},
    {"rfc_root", kBase, "/g", "http://a/g"},
    {"rfc_network", kBase, "//g", "http://g/"},
    {"rfc_query", kBase, "?y", "http://a/b/c/d;p?y"},
    {"rfc_g_query", kBase, "g?y", "http://a/b/c/g?y"},
    {"rfc_fragment", kBase, "#s", "http://a/b/c/d;p?q"},
    {"rfc_semicolon", kBase, ";x", "http://a/b/c/;x"},
    {"rfc_empty", kBase, "", "http://a/b/c/d;p?q"},
    {"rfc_dot", kBase, ".", "http://a/b/c/"},
    {"rfc_dotdot", kBase, "..", "http://a/b/"},
    {"rfc_dotdot_g", kBase, "../../g", "http://a/g"},
    {"rfc_above_root", kBase, "../../../g", "http://a/g"},
    {"rfc_inner_dots", kBase, "g;x=1/../y", "http://a/b/c/y"},
    {"rfc_query_with_dots", kBase, "g?y/../x", "http://a/b/c/g?y/../x"},
    {"absolute", kBase, "https://b.example/x", "https://b.example/x"},
    {"absolute_without_base", "", "https://b.example/x", "https://b.example/x"},
    {"relative_without_base", "", "x", "!no http or https"},
    {"scheme_not_spoken", kBase, "mailto:a@b", "!no http or https"},
    {"scheme_data", kBase, "data:text/html,x", "!no http or https"},
    {"base_query_is_dropped", "http://a/feed?x=1", "item", "http://a/item"},
    {"white_space", kBase, "\n  /g \t", "http://a/g"},
    {"colon_in_segment", kBase, "./a:b", "http://a/b/c/a:b"},
};

INSTANTIATE_TEST_SUITE_P(References, ResolveTest, testing::ValuesIn(kResolve),
                         [](const auto& row) { return row.param.name; });

class SafeUrlTest : public testing::TestWithParam<UrlRow> {};

TEST_P(SafeUrlTest, Hides) { EXPECT_EQ(SafeUrl(GetParam().input), GetParam().expected); }

const UrlRow kSafe[] = {
    {"plain", "http://example.org/a?b=c", "http://example.org/a?b=c"},
    {"userinfo", "http://me:pw@example.org/a", "http://example.org/a"},
    {"two_at_signs", "http://me:p@w@example.org/a", "http://example.org/a"},
    {"at_sign_in_path", "http://example.org/@me", "http://example.org/@me"},
    {"token", "http://example.org/a?id=1&access_token=abc&x=2",
     "http://example.org/a?id=1&access_token=***&x=2"},
    {"api_key", "http://example.org/a?APIKEY=abc", "http://example.org/a?APIKEY=***"},
    {"no_url", "me:pw@example.org", "example.org"},
    {"escape_sequence", "http://example.org/\x1b[31m", "http://example.org/ [31m"},
    {"fragment", "http://example.org/a#access_token=abc", "http://example.org/a"},
};

INSTANTIATE_TEST_SUITE_P(Urls, SafeUrlTest, testing::ValuesIn(kSafe),
                         [](const auto& row) { return row.param.name; });

TEST(Url, KeepsItsParts) {
  const Result<Url> url = ParseUrl("http://me:pw@Example.org:8080/a/b?c=d#e");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->userinfo, "me:pw");
  EXPECT_EQ(url->Origin(), "http://example.org:8080");
  EXPECT_EQ(url->Target(), "/a/b?c=d");
  EXPECT_EQ(url->Text(), "http://me:pw@example.org:8080/a/b?c=d#e");
}

TEST(ResolveUrl, GivesWhatParsingGives) {
  for (const char* text : {"https://news.example/a/b?c=d&e",
                           "http://a/",
                           "https://a.b/.c",
                           "https://a..b/c",
                           "https://a/b/../c",
                           "https://a./b",
                           "https://a/b?x=/../y",
                           "https://a/b?",
                           "https://a?b",
                           "https://A/b",
                           "https://a/%7e",
                           "https://a/b\\c",
                           "https://a/b#c",
                           "https://a:443/b",
                           "https://x@a/b",
                           "https://a/./b",
                           "https://a/b/.",
                           "https://a//b",
                           "https:///a/b",
                           "https://a/b c"}) {
    Result<Url> url = ParseUrl(text);
    if (url) url->fragment.clear();
    const Result<std::string> resolved = ResolveUrl("https://other.example/", text);
    EXPECT_EQ(Show(resolved), url ? url->Text() : Show(resolved)) << text;
  }
}

TEST(Url, CanonicalIsAFixedPoint) {
  for (const UrlRow& row : kCanonical) {
    const Result<std::string> once = CanonicalUrl(row.input);
    if (!once) continue;
    EXPECT_EQ(Show(CanonicalUrl(*once)), *once) << row.name;
  }
}

TEST(SiteOf, IsWhatOnePublisherOwns) {
  EXPECT_EQ(SiteOf("news.example.com"), "example.com");
  EXPECT_EQ(SiteOf("example.com"), "example.com");
  EXPECT_EQ(SiteOf("www.news.example.co.uk"), "example.co.uk");
  EXPECT_EQ(SiteOf("example.co.uk"), "example.co.uk");
  EXPECT_EQ(SiteOf("news.example.de"), "example.de");
  EXPECT_EQ(SiteOf("localhost"), "localhost");
  EXPECT_EQ(SiteOf(".example"), ".example");
}

}  // namespace
}  // namespace tradewire
