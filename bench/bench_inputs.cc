// Writes what scripts/bench gives to this program and to its rivals alike.
//
//   bench_inputs FOLDER      articles.jsonl (60 kB of trade news), page-00.html … page-19.html, feed.xml
//   (2,000 entries)
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "bench/trade_text.h"
#include "bench/web_page.h"

namespace tradewire {
namespace {

constexpr size_t kTextBytes = 60'000;
constexpr size_t kPages = 20;
constexpr size_t kEntries = 2000;

void Write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

void WriteInputs(const std::string& folder) {
  std::string lines;
  for (const Article& article : MakeTradeArticles(kTextBytes, 1)) {
    lines += nlohmann::json{{"id", article.id},
                            {"title", article.title},
                            {"published", article.published},
                            {"text", article.text}}
                 .dump() +
             "\n";
  }
  Write(folder + "/articles.jsonl", lines);
  for (size_t i = 0; i < kPages; ++i) {
    const std::string number = std::to_string(i);
    Write(folder + "/page-" + (i < 10 ? "0" : "") + number + ".html", MakeWebPage(i));
  }
  Write(folder + "/feed.xml", MakeRssFeed(kEntries));
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "bench_inputs FOLDER\n");
    return 2;
  }
  tradewire::WriteInputs(argv[1]);
  return 0;
}
