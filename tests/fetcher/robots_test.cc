#include "fetcher/http/robots.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace tradewire {
namespace {

struct RobotsRow {
  std::string name;
  std::string file;
  std::string path;
  bool allowed;
};

std::ostream& operator<<(std::ostream& out, const RobotsRow& row) { return out << row.name; }

class RobotsTest : public testing::TestWithParam<RobotsRow> {};

TEST_P(RobotsTest, Decides) {
  const RobotsRules rules = ParseRobots(GetParam().file, "tradewire");
  EXPECT_EQ(rules.Allows("https://news.example" + GetParam().path), GetParam().allowed);
}

std::string All(const std::string& rules) { return "User-agent: *\n" + rules; }

const RobotsRow kRows[] = {
    {"empty_file", "", "/a", true},
    {"disallow_all", All("Disallow: /"), "/a", false},
    {"disallow_nothing", All("Disallow:"), "/a", true},
    {"robots_txt_itself", All("Disallow: /"), "/robots.txt", true},
    {"prefix", All("Disallow: /news"), "/newsroom", false},
    {"other_prefix", All("Disallow: /news"), "/old", true},
    {"case_of_paths_counts", All("Disallow: /News"), "/news", true},
    {"case_of_keys_does_not", "USER-AGENT: *\nDISALLOW: /a", "/a", false},
    {"case_of_agents_does_not", "User-agent: TradeWire\nDisallow: /a", "/a", false},
    {"longest_rule_wins", All("Disallow: /a\nAllow: /a/b"), "/a/b/c", true},
    {"longest_rule_wins_in_any_order", All("Allow: /a/b\nDisallow: /a"), "/a/b/c", true},
    {"longest_disallow_wins", All("Allow: /a\nDisallow: /a/b"), "/a/b", false},
    {"allow_wins_a_tie", All("Disallow: /a\nAllow: /a"), "/a", true},
    {"star", All("Disallow: /*/private"), "/x/private/y", false},
    {"star_misses", All("Disallow: /*/private"), "/private", true},
    {"star_suffix", All("Disallow: /*.pdf$"), "/a/b.pdf", false},
    {"star_suffix_with_query", All("Disallow: /*.pdf$"), "/a/b.pdf?x=1", true},
    {"dollar", All("Disallow: /a$"), "/a", false},
    {"dollar_misses", All("Disallow: /a$"), "/ab", true},
    {"dollar_inside_is_itself", All("Disallow: /a$b"), "/a$b", false},
    {"two_stars", All("Disallow: /a*b*c"), "/aXbYc", false},
    {"star_goes_back", All("Disallow: /*ab$"), "/aab/ab", false},
    {"star_at_end", All("Disallow: /a*"), "/abc", false},
    {"query", All("Disallow: /*?print="), "/a?print=1", false},
    {"only_our_group", "User-agent: *\nDisallow: /\n\nUser-agent: tradewire\nAllow: /", "/a", true},
    {"our_group_without_rules", "User-agent: tradewire\n\nUser-agent: *\nDisallow: /", "/a", false},
    {"our_empty_group_at_the_end", "User-agent: *\nDisallow: /\nUser-agent: tradewire", "/a", true},
    {"groups_are_merged",
     "User-agent: tradewire\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: "
     "tradewire\nDisallow: /b",
     "/b", false},
    {"other_group_does_not_count", "User-agent: other\nDisallow: /", "/a", true},
    {"several_agents_one_group", "User-agent: other\nUser-agent: tradewire\nDisallow: /a", "/a", false},
    {"agent_with_version", "User-agent: tradewire/2.0\nDisallow: /a", "/a", false},
    {"longer_agent_is_another", "User-agent: tradewire-images\nDisallow: /a", "/a", true},
    {"shorter_agent_is_another", "User-agent: trade\nDisallow: /a", "/a", true},
    {"rules_before_any_group", "Disallow: /\nUser-agent: other\nDisallow: /", "/a", true},
    {"unknown_lines_do_not_end_a_group", "User-agent: *\nSitemap: http://x/\nNoindex: /b\nDisallow: /a", "/a",
     false},
    {"comments", "User-agent: * # all\nDisallow: /a # no", "/a", false},
    {"white_space", "  User-agent :  * \n\t Disallow\t:  /a  ", "/a", false},
    {"no_colon", "User-agent *\nDisallow /a", "/a", false},
    {"carriage_returns", "User-agent: *\rDisallow: /a\r", "/a", false},
    {"crlf", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
    {"byte_order_mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/a", false},
    {"no_leading_slash", All("Disallow: a"), "/a", false},
    {"escapes_of_rule", All("Disallow: /%7Ejoe"), "/~joe", false},
    {"escapes_of_path", All("Disallow: /~joe"), "/%7ejoe", false},
    {"escaped_slash_is_no_slash", All("Disallow: /a/b"), "/a%2Fb", true},
    {"utf8_rule", All("Disallow: /zölle"), "/z%C3%B6lle", false},
    {"utf8_path", All("Disallow: /z%c3%b6lle"), "/zölle", false},
    {"html_in_place_of_a_file", "<html><body>User agent</body></html>", "/a", true},
};

INSTANTIATE_TEST_SUITE_P(Files, RobotsTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

struct TokenRow {
  std::string name;
  std::string user_agent;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const TokenRow& row) { return out << row.name; }

class ProductTokenTest : public testing::TestWithParam<TokenRow> {};

TEST_P(ProductTokenTest, IsFound) { EXPECT_EQ(ProductToken(GetParam().user_agent), GetParam().expected); }

const TokenRow kTokens[] = {
    {"name_and_version", "tradewire/0.1 (+https://tradewire.example)", "tradewire"},
    {"name_alone", "Desk", "desk"},
    {"hyphens_and_underscores", "Trade-Desk_Bot 2", "trade-desk_bot"},
    {"behind_a_browser", "Mozilla/5.0 (compatible; ExampleBot/0.1; https://www.example.com/bot.html)",
     "examplebot"},
    {"behind_a_browser_and_more", "Mozilla/5.0 AppleWebKit/537.36 (KHTML; compatible;Desk/2) Safari/537",
     "desk"},
    {"a_browser", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "mozilla"},
    {"a_browser_compatible_with_nothing", "Mozilla/5.0 (compatible; )", "mozilla"},
    {"compatible_in_a_name_of_its_own", "Desk/2 (compatible; Other/1)", "desk"},
    {"no_letters", "2/Desk", ""},
};

INSTANTIATE_TEST_SUITE_P(Agents, ProductTokenTest, testing::ValuesIn(kTokens),
                         [](const auto& row) { return row.param.name; });

TEST(Robots, GroupOfAnAgentBehindABrowser) {
  const RobotsRules rules = ParseRobots("User-agent: desk\nDisallow: /a",
                                        "Mozilla/5.0 (compatible; Desk/2; +https://desk.example)");
  EXPECT_FALSE(rules.Allows("/a"));
}

TEST(Robots, WhatAFailedFetchMeans) {
  const auto allows = [](int status) {
    return RulesOf({"https://a.example", status, "", {}}, "tradewire").Allows("/x");
  };
  EXPECT_TRUE(allows(200));
  EXPECT_TRUE(allows(301));
  EXPECT_TRUE(allows(401));
  EXPECT_TRUE(allows(404));
  EXPECT_TRUE(allows(429));
  EXPECT_FALSE(allows(500));
  EXPECT_FALSE(allows(503));
  EXPECT_FALSE(allows(0));
}

TEST(Robots, CrawlDelay) {
  using std::chrono::milliseconds;
  EXPECT_EQ(ParseRobots("User-agent: *\nCrawl-delay: 2.5", "x").crawl_delay, milliseconds(2500));
  EXPECT_FALSE(ParseRobots("User-agent: *\nCrawl-delay: soon", "x").crawl_delay);
  EXPECT_FALSE(ParseRobots("User-agent: *\nCrawl-delay: -1", "x").crawl_delay);
  EXPECT_EQ(ParseRobots("User-agent: y\nCrawl-delay: 9\n\nUser-agent: x\nCrawl-delay: 1\nDisallow:", "x")
                .crawl_delay,
            milliseconds(1000));
}

TEST(Robots, OnlyTheFirst500KiBCount) {
  const std::string padding(500 << 10, '#');
  EXPECT_TRUE(ParseRobots(padding + "\nUser-agent: *\nDisallow: /", "x").Allows("/a"));
  EXPECT_FALSE(ParseRobots("User-agent: *\nDisallow: /\n" + padding, "x").Allows("/a"));
}

TEST(Robots, HostilePatternsTakeLittleTime) {
  std::string stars;
  for (int i = 0; i < 1000; ++i) stars += "*a";
  std::string file = "User-agent: *\n";
  for (int i = 0; i < 100; ++i) file += "Disallow: /" + stars + "b\n";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(ParseRobots(file, "x").Allows("/" + std::string(8000, 'a')));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Robots, Expires) {
  const Instant now = *ParseInstant("2025-07-23T14:05:00Z");
  const auto file = [&](int status, std::chrono::seconds age) {
    return RobotsFile{"", status, "", now - age};
  };
  EXPECT_FALSE(RobotsExpired(file(200, std::chrono::hours(23)), now));
  EXPECT_TRUE(RobotsExpired(file(200, std::chrono::hours(24)), now));
  EXPECT_FALSE(RobotsExpired(file(404, std::chrono::hours(23)), now));
  EXPECT_TRUE(RobotsExpired(file(500, std::chrono::minutes(11)), now));
  EXPECT_TRUE(RobotsExpired(file(200, -std::chrono::hours(1)), now));
}

TEST(Robots, ProductToken) {
  EXPECT_EQ(ProductToken("TradeWire/0.1 (+https://x)"), "tradewire");
  EXPECT_EQ(ProductToken(""), "");
}

}  // namespace
}  // namespace tradewire
