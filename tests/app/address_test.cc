// The address check where it matters: a server out in the network, here spoken to through a proxy, tries to
// lead a run into the private network by every way that leads from one address to another.
#include <gtest/gtest.h>

#include <string>

#include "program.h"
#include "tests/fetcher/scripted_server.h"

namespace tradewire {
namespace {

struct Row {
  std::string name;
  std::string path;     // of news.example
  ScriptedReply reply;  // "{}" in it stands for the private server
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

ScriptedReply At(ScriptedReply reply, const ScriptedServer& inner) {
  const auto fill = [&](std::string* text) {
    const size_t at = text->find("{}");
    if (at != std::string::npos) text->replace(at, 2, inner.Url(""));
  };
  fill(&reply.body);
  for (auto& [name, value] : reply.headers) fill(&value);
  return reply;
}

class AddressTest : public testing::TestWithParam<Row> {};

TEST_P(AddressTest, IsRefusedAtConnectTime) {
  ScriptedServer proxy;
  ScriptedServer inner("127.0.0.2");
  proxy.Serve("http://news.example/robots.txt", {.status = 404});
  proxy.Serve("http://news.example" + GetParam().path, At(GetParam().reply, inner));
  Workplace place;
  place.environment["http_proxy"] = proxy.Url("");
  place.environment["no_proxy"] = "127.0.0.2";
  const Outcome outcome =
      place.Run({"ingest", "--allow-proxy", "--host-delay", "0", "http://news.example" + GetParam().path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("the address is not public"), std::string::npos) << outcome.err;
  EXPECT_EQ(inner.Connections(), 0);
  EXPECT_FALSE(proxy.Requests().empty());
}

const Row kRows[] = {
    {"redirect", "/x", {.status = 302, .headers = {{"Location", "{}/a"}}}},
    {"permanent_redirect", "/x", {.status = 301, .headers = {{"Location", "{}/a"}}}},
    {"robots", "/robots.txt", {.status = 301, .headers = {{"Location", "{}/robots.txt"}}}},
    {"entry_of_a_feed", "/x", {.body = "<rss><channel><item><link>{}/a</link></item></channel></rss>"}},
    {"sitemap_of_an_index",
     "/x",
     {.body = "<sitemapindex><sitemap><loc>{}/a</loc></sitemap></sitemapindex>"}},
    {"page_of_a_sitemap", "/x", {.body = "<urlset><url><loc>{}/a</loc></url></urlset>"}},
    {"feed_of_a_list", "/x", {.body = "<opml><body><outline xmlUrl='{}/a'/></body></opml>"}},
    {"feed_of_a_page",
     "/x",
     {.body = "<!doctype html><link rel=alternate type=application/rss+xml href='{}/a'><title>Wire</title>"}},
};

INSTANTIATE_TEST_SUITE_P(Ways, AddressTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace tradewire
