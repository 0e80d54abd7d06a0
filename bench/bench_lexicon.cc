// What large word lists and rule files cost: 50,000 more entries and 1,000 more rules beside the shipped
// ones.
//
//   bench_lexicon [ENTRIES [RULES]]     load time, and extraction time beside that of the shipped rules
//
// A third of the entries are sectors' terms, a third parties' names, a third officials, of made-up words of
// which the text uses none: what is measured is the price of knowing them. The rules are of every type, each
// with a word of its own, as rules for one more phrase are.
#include <cstdio>
#include <cstdlib>
#include <random>

#include "bench/measure.h"
#include "bench/rule_files.h"
#include "bench/trade_text.h"
#include "extractor/extractor.h"

namespace tradewire {
namespace {

constexpr size_t kBytes = 2 << 20;
constexpr int kRounds = 5;

std::string MadeUpWord(std::mt19937* random) {
  constexpr std::string_view kConsonants = "bcdfghjklmnprstvz";
  constexpr std::string_view kVowels = "aeiou";
  std::string word;
  for (int k = 0; k < 4; ++k) {
    word.push_back(kConsonants[(*random)() % kConsonants.size()]);
    word.push_back(kVowels[(*random)() % kVowels.size()]);
  }
  return word + "x";
}

std::string MadeUpName(std::mt19937* random) {
  std::string word = MadeUpWord(random);
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

std::string* ContentOf(std::string_view name, std::vector<RuleFile>* files) {
  for (RuleFile& file : *files) {
    if (file.path.ends_with(name)) return &file.content;
  }
  std::fprintf(stderr, "the rules have no %s\n", std::string(name).c_str());
  std::exit(EXIT_FAILURE);
}

void AddEntries(int count, std::mt19937* random, std::vector<RuleFile>* files) {
  std::string* sectors = ContentOf("sectors.tsv", files);
  std::string* parties = ContentOf("parties.tsv", files);
  std::string* officials = ContentOf("officials.tsv", files);
  *sectors += "\nsteel\t\tSteel\t\t";
  *parties += "\n";
  *officials += "\n";
  for (int k = 0; k < count; ++k) {
    if (k % 3 == 0) *sectors += MadeUpWord(random) + " " + MadeUpWord(random) + "|";
    if (k % 3 == 1) *parties += "JP\tJapan\tcountry\t" + MadeUpName(random) + "\t\t\t\t\n";
    if (k % 3 == 2)
      *officials += MadeUpName(random) + " " + MadeUpName(random) + "\t\t\tJP\tMinister\t2020\t\n";
  }
  *sectors += "\n";
}

void AddRules(int count, std::mt19937* random, std::vector<RuleFile>* files) {
  const char* const kinds[][2] = {{"tariff", "{rate}"},
                                  {"commitment", "{money}"},
                                  {"deadline", "{date}"},
                                  {"official", "{person}"},
                                  {"sector", "{sector}"}};
  std::string yaml = "rules:\n";
  for (int k = 0; k < count; ++k) {
    const auto& [kind, slot] = kinds[k % 5];
    yaml += "  - id: made." + std::to_string(k) + "\n    make: " + kind + "\n    when: \"" +
            MadeUpWord(random) + " ~4 " + slot + " ~4 " + MadeUpWord(random) + "\"\n";
  }
  files->push_back({"rules/made.yaml", yaml});
}

std::shared_ptr<const Rules> Load(const std::vector<RuleFile>& files, const char* name) {
  Result<std::shared_ptr<const Rules>> rules = LoadRules(files);
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().Line().c_str());
    std::exit(EXIT_FAILURE);
  }
  const double seconds = SecondsOf([&] { rules = LoadRules(files); });
  std::printf("load %-10s %8.3f s\n", name, seconds);
  return *rules;
}

int Main(int argc, char** argv) {
  const int entries = argc > 1 ? std::atoi(argv[1]) : 50000;
  const int rules = argc > 2 ? std::atoi(argv[2]) : 1000;
  std::mt19937 random(7);
  const std::vector<RuleFile> shipped = ReadRuleFolder(TRADEWIRE_SOURCE_DIR "/rules");
  std::vector<RuleFile> more = shipped;
  AddEntries(entries, &random, &more);
  AddRules(rules, &random, &more);
  const auto few = Load(shipped, "shipped");
  const auto many = Load(more, "with more");
  const std::vector<Article> articles = MakeTradeArticles(kBytes, 1);
  size_t facts[2] = {0, 0};
  const auto extract = [&](const Rules& set, size_t* count) {
    *count = 0;
    for (const Article& article : articles) *count += FindFacts(set, article).size();
  };
  std::vector<Work> works = {{"shipped", [&] { extract(*few, &facts[0]); }},
                             {"with more", [&] { extract(*many, &facts[1]); }}};
  MeasureInTurn(kRounds, &works);
  std::printf(
      "%d more entries, %d more rules: extraction takes %.3f times as long (%.3f s, %.3f s; %zu and %zu "
      "facts)\n",
      entries, rules, works[1].Median() / works[0].Median(), works[0].Median(), works[1].Median(), facts[0],
      facts[1]);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace tradewire

int main(int argc, char** argv) { return tradewire::Main(argc, argv); }
