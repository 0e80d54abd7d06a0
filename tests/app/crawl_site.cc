#include "crawl_site.h"

#include <array>
#include <cstdint>

namespace tradewire {
namespace {

constexpr std::array<const char*, 12> kParties = {"Japan",  "India",  "Brazil", "Mexico",  "Norway", "Chile",
                                                  "Turkey", "Canada", "Kenya",  "Vietnam", "Peru",   "Egypt"};
constexpr std::array<const char*, 10> kGoods = {"steel", "cars", "copper",    "rice",   "cheese",
                                                "wine",  "toys", "furniture", "timber", "wheat"};
constexpr std::array<const char*, 24> kWords = {
    "harbour", "ministry", "growers", "weighing",  "ledger", "quiet",   "season", "northern",
    "dockers", "paper",    "auction", "slower",    "margin", "officer", "valley", "contract",
    "spring",  "carriers", "notice",  "warehouse", "broker", "costly",  "review", "hearing"};

// Words in an order that only this story has, so that no story is taken for a copy of another.
std::string Filler(int number) {
  uint32_t state = static_cast<uint32_t>(number) * 2654435761U + 1;
  std::string text;
  for (int i = 0; i < 60; ++i) {
    state = state * 1664525U + 1013904223U;
    text += std::string(i % 12 == 0 ? "The " : " ") + kWords[(state >> 16U) % kWords.size()];
    if (i % 12 == 11) text += " said so. ";
  }
  return text;
}

}  // namespace

std::string StoryPage(int number) {
  const size_t n = static_cast<size_t>(number);
  const std::string party = kParties[n % kParties.size()];
  const std::string goods = kGoods[n / kParties.size() % kGoods.size()];
  const std::string title = "Duty " + std::to_string(number) + " on " + goods;
  return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><article><h1>" + title +
         "</h1><p>The United States will impose a tariff of " + std::to_string(5 + number % 60) + "% on " +
         goods + " from " + party + " on September " + std::to_string(1 + number % 28) + ", 2025.</p><p>" +
         party + " pledged to invest $" + std::to_string(number + 1) +
         " billion in American shipbuilding.</p><p>" + Filler(number) + "</p></article></body></html>";
}

void ServeSite(ScriptedServer* server, int count) {
  server->Serve("/robots.txt", {.status = 404});
  std::string items;
  for (int i = 0; i < count; ++i) {
    const std::string path = "/story/" + std::to_string(i);
    server->Serve(path, {.headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = StoryPage(i)});
    items += "<item><title>Duty " + std::to_string(i) + "</title><link>" + path +
             "</link><pubDate>Fri, 01 Aug 2025 10:00:00 GMT</pubDate></item>";
  }
  server->Serve("/feed",
                {.headers = {{"Content-Type", "application/rss+xml"}},
                 .body = "<rss version=\"2.0\"><channel><title>Wire</title>" + items + "</channel></rss>"});
}

}  // namespace tradewire
