// Text to facts JSON on one thread, beside two yardsticks on the same text in the same process.
//
//   bench_extract [FILE]        MB/s of processor time (medians of rounds in turn), and ratios
//
// FILE is JSON lines with "text", "title", "published", or one plain text; without it, ten megabytes are made
// up. Yardsticks: one RE2::Set of 200 patterns that look at a few neighbouring words, asked sentence by
// sentence with 64 MB of cache; and one simple RE2 that scans for rates.
#include <re2/re2.h>
#include <re2/set.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "bench/measure.h"
#include "bench/rule_files.h"
#include "bench/trade_text.h"
#include "core/fact_json.h"
#include "core/text.h"
#include "extractor/extractor.h"

namespace tradewire {
namespace {

constexpr size_t kBytes = 10 << 20;
constexpr int kRounds = 5;
constexpr int kSetPatterns = 200;

std::vector<Article> ReadArticles(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::vector<Article> articles;
  if (!path.ends_with(".jsonl")) {
    articles.push_back({path, "", "", "2025-07-23", "en", bytes});
    return articles;
  }
  for (const std::string_view line : Split(bytes, '\n')) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text")) continue;
    const auto string = [&](const char* key) {
      return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
    };
    articles.push_back({string("id"), "", string("title"), string("published"), "", string("text")});
  }
  return articles;
}

size_t Extract(const Rules& rules, const std::vector<Article>& articles) {
  size_t bytes = 0;
  std::string json;
  for (const Article& article : articles) {
    const CodePoints points(article.text);
    json.clear();
    for (const Fact& fact : FindFacts(rules, article)) AppendFactJson(fact, article.text, points, &json);
    bytes += json.size();
  }
  return bytes;
}

// Rates, sums, dates and duties, then pairs of neighbouring words until there are enough.
std::unique_ptr<RE2::Set> MakeSet() {
  RE2::Options options;
  options.set_max_mem(int64_t{64} << 20U);
  auto set = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
  const char* const first[] = {R"(\b\d+(?:\.\d+)?\s?(?:%|percent|per cent))",
                               R"(\$\d[\d,.]*\s(?:million|billion))",
                               R"(\b(?:January|March|August|September|October|December)\s\d{1,2}\b)",
                               R"((?i)\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s(?:on|of|against)\b)",
                               R"(\b(?:Minister|Secretary|President)\s[A-Z]\w+)"};
  int count = 0;
  for (const char* pattern : first) count += set->Add(pattern, nullptr) >= 0 ? 1 : 0;
  const char* const lefts[] = {"japanese", "korean", "indian", "brazilian", "canadian",
                               "mexican",  "swiss",  "thai",   "steel",     "copper",
                               "farm",     "rice",   "beef",   "car",       "chip"};
  const char* const rights[] = {"goods",  "exports",  "imports",   "tariffs?", "producers",
                                "makers", "prices",   "deal",      "market",   "talks",
                                "quota",  "industry", "companies", "buyers"};
  for (const char* left : lefts) {
    for (const char* right : rights) {
      if (count == kSetPatterns) break;
      count += set->Add(std::string(R"((?i)\b)") + left + R"(\s(?:\w+\s)?)" + right + R"(\b)", nullptr) >= 0
                   ? 1
                   : 0;
    }
  }
  if (count != kSetPatterns || !set->Compile()) std::abort();
  return set;
}

std::vector<std::string_view> CutSentences(const std::vector<Article>& articles) {
  std::vector<std::string_view> sentences;
  for (const Article& article : articles) {
    const std::string_view text = article.text;
    for (size_t at = 0; at < text.size();) {
      const size_t stop = std::min(text.find(". ", at), text.find('\n', at));
      const size_t end = stop == std::string_view::npos ? text.size() : stop + 1;
      sentences.push_back(text.substr(at, end - at));
      at = end;
    }
  }
  return sentences;
}

size_t ScanRates(const RE2& rate, const std::vector<Article>& articles) {
  size_t found = 0;
  for (const Article& article : articles) {
    re2::StringPiece rest(article.text);
    while (RE2::FindAndConsume(&rest, rate)) ++found;
  }
  return found;
}

void Print(const std::vector<Work>& works, double megabytes) {
  const double base = works.front().Median();
  for (const Work& work : works) {
    std::printf("%-28s %8.2f MB/s   extraction takes %6.2f times as long\n", work.name.c_str(),
                megabytes / work.Median(), base / work.Median());
  }
}

int Main(int argc, char** argv) {
  const auto rules = LoadRules(ReadRuleFolder(TRADEWIRE_SOURCE_DIR "/rules"));
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().Line().c_str());
    return EXIT_FAILURE;
  }
  const std::vector<Article> articles = argc > 1 ? ReadArticles(argv[1]) : MakeTradeArticles(kBytes, 1);
  size_t bytes = 0;
  for (const Article& article : articles) bytes += article.text.size();
  if (bytes == 0) {
    std::fprintf(stderr, "%s: holds no text\n", argv[1]);
    return EXIT_FAILURE;
  }
  const std::vector<std::string_view> sentences = CutSentences(articles);
  const std::unique_ptr<RE2::Set> set = MakeSet();
  const RE2 rate(R"(\b\d+(?:\.\d+)?\s?(?:%|percent\b|per cent\b))");
  size_t json = 0;
  size_t matches = 0;
  size_t rates = 0;
  std::vector<Work> works = {{"extraction", [&] { json = Extract(**rules, articles); }},
                             {"RE2::Set of 200 patterns",
                              [&] {
                                matches = 0;
                                std::vector<int> ids;
                                for (const std::string_view sentence : sentences) {
                                  ids.clear();
                                  set->Match({sentence.data(), sentence.size()}, &ids);
                                  matches += ids.size();
                                }
                              }},
                             {"one simple RE2", [&] { rates = ScanRates(rate, articles); }}};
  MeasureInTurn(kRounds, &works);
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("%.1f MB of text in %zu articles; %.1f MB of facts JSON; %zu set matches; %zu rates\n",
              megabytes, articles.size(), static_cast<double>(json) / 1e6, matches, rates);
  Print(works, megabytes);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) { return tradewire::Main(argc, argv); }
