// What the text of a page costs beside the parse of its HTML.
//
//   bench_page [FILE…]      HTML files; else pages made up
#include <cstdio>
#include <string>
#include <vector>

#include "bench/measure.h"
#include "bench/web_page.h"
#include "core/text.h"
#include "fetcher/page/page.h"
#include "fetcher/page/tree.h"

namespace tradewire {
namespace {

std::string ReadFile(const char* name) {
  std::string bytes;
  FILE* file = std::fopen(name, "rb");
  if (file == nullptr) return bytes;
  char piece[65536];
  for (size_t got = 0; (got = std::fread(piece, 1, sizeof piece, file)) > 0;) bytes.append(piece, got);
  std::fclose(file);
  return RepairUtf8(bytes);
}

int Run(int argc, char** argv) {
  constexpr int kRounds = 7;
  constexpr size_t kPages = 64;
  std::vector<std::string> pages;
  for (int i = 1; i < argc; ++i) pages.push_back(ReadFile(argv[i]));
  for (size_t i = 0; argc <= 1 && i < kPages; ++i) pages.push_back(MakeWebPage(i));
  size_t bytes = 0;
  for (const std::string& page : pages) bytes += page.size();
  size_t seen = 0;  // so that nothing is optimised away
  std::vector<Work> works;
  works.push_back({"parse", [&] {
                     for (const std::string& page : pages) seen += Tree(page).Size();
                   }});
  works.push_back(
      {"whole", [&] {
         for (const std::string& page : pages)
           seen += ParsePage(page, "https://bench.example/2025/08/01/story").value_or(Page{}).text.size();
       }});
  MeasureInTurn(kRounds, &works);
  const double parse = works[0].Median();
  const double whole = works[1].Median();
  const double each = 1000.0 / static_cast<double>(pages.size());
  std::printf("%zu pages, %.1f kB each (%zu)\n", pages.size(),
              static_cast<double>(bytes) / 1000 / static_cast<double>(pages.size()), seen % 10);
  std::printf("HTML parse            %.3f ms a page, %.0f MB/s\n", parse * each,
              static_cast<double>(bytes) / parse / 1e6);
  std::printf("article, parse included %.3f ms a page: the rest takes %.2f times the parse\n", whole * each,
              (whole - parse) / parse);
  return 0;
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) { return tradewire::Run(argc, argv); }
