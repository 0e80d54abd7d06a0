#include "bench/web_page.h"

#include <vector>

#include "bench/trade_text.h"
#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kStories = 64;

const Article& Story(size_t number) {
  static const std::vector<Article> stories = MakeTradeArticles(kStories * 4000, 7);
  return stories[number % stories.size()];
}

std::string Menu(const std::string& name, int links) {
  std::string menu = "<nav class=\"" + name + "\"><ul>";
  for (int i = 0; i < links; ++i) {
    menu += "<li class=\"" + name + "__item\"><a class=\"link link--" + std::to_string(i % 7) +
            "\" href=\"/" + name + "/" + std::to_string(i) + "\"><span>Section " + std::to_string(i) +
            "</span></a></li>";
  }
  return menu + "</ul></nav>";
}

std::string Related(int boxes) {
  std::string related = "<aside class=\"related-stories\"><h2>More stories</h2>";
  for (int i = 0; i < boxes; ++i) {
    related += "<div class=\"card\"><a href=\"/story/" + std::to_string(i) +
               "\"><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\"><h3>What the ports "
               "expect of the "
               "coming season, part " +
               std::to_string(i) +
               "</h3></a><p>Shippers weigh what another round of talks may bring.</p></div>";
  }
  return related + "</aside>";
}

std::string Script(size_t bytes) {
  std::string script = "<script>window.data={";
  while (script.size() < bytes) script += "\"key\":[1,2,3,\"<b>value</b>\"],if(a<b&&c>d){e();}";
  return script + "}</script>";
}

}  // namespace

std::string MakeWebPage(size_t number) {
  const Article& story = Story(number);
  const std::string title = EscapeHtml(story.title) + " (" + std::to_string(number) + ")";
  std::string page =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
      " | Bench News</title><meta property=\"og:title\" content=\"" + title +
      "\"><meta property=\"og:type\" content=\"article\"><meta property=\"article:published_time\" "
      "content=\"2025-08-01T10:00:00Z\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
      "\"headline\":\"Bench\",\"datePublished\":\"2025-08-01T10:00:00Z\"}</script>";
  page +=
      Script(20'000) + "<style>" + std::string(8'000, ' ') + "</style></head><body>" + Menu("main-menu", 120);
  page +=
      "<main><article><h1>" + title + "</h1><p class=\"byline\">By Ida Kern</p><div class=\"article-body\">";
  for (const std::string_view paragraph : Split(story.text, '\n')) {
    if (!paragraph.empty()) page += "<p>" + EscapeHtml(paragraph) + "</p>\n";
  }
  page += "</div></article>" + Related(40) + "</main>" + Script(20'000) + "<footer>" + Menu("footer", 80);
  return page + "</footer></body></html>";
}

std::string MakeRssFeed(size_t entries) {
  std::string feed =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Bench</title>"
      "<link>https://bench.example/</link>";
  for (size_t i = 0; i < entries; ++i) {
    const std::string number = std::to_string(i);
    feed += "<item><title>" + EscapeHtml(Story(i).title) + "</title><link>https://bench.example/" + number +
            "</link><guid isPermaLink=\"false\">bench-" + number +
            "</guid><pubDate>Fri, 01 Aug 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;" +
            EscapeHtml(Story(i).text.substr(0, 300)) + "&lt;/p&gt;</description></item>\n";
  }
  return feed + "</channel></rss>";
}

}  // namespace tradewire
