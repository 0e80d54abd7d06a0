// Any bytes are a rule file or an error with a place; what loads can be listed, checked and used. The first
// line is the file's name: "rules/x.yaml", "rules/lexicon/parties.tsv".
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "fuzz/shipped_rules.h"

using tradewire::Require;
using tradewire::RuleFile;

namespace {

// Every class of words.yaml with its own name as its only word: loads in no time.
RuleFile FewWords() {
  const auto shipped =
      tradewire::ReadShippedRules([](const std::string& path) { return path.ends_with("words.yaml"); });
  Require(shipped.size() == 1);
  std::string words;
  for (const std::string_view line : tradewire::Split(shipped.front().content, '\n')) {
    const size_t colon = line.find(": ");
    if (colon == std::string_view::npos || line.find_first_of("# ,\"") < colon) continue;
    const std::string name(line.substr(0, colon));
    words += name + ": [" + name + "]\n";
  }
  return {"rules/words.yaml", words};
}

void Use(const tradewire::Rules& rules) {
  for (const tradewire::RuleInfo& rule : tradewire::ListRules(rules)) Require(!rule.place.empty());
  for (const tradewire::Error& warning : tradewire::CheckRules(rules)) Require(!warning.message.empty());
  (void)tradewire::TestRules(rules);
  tradewire::Article article;
  article.text = "A 25% tariff on Japan, and $5 billion by August 1, minister Ann Example said.";
  for (const tradewire::Fact& fact : tradewire::FindFacts(rules, article)) {
    Require(fact.evidence.end <= article.text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const RuleFile words = FewWords();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = input.find('\n');
  if (line == std::string_view::npos || size > 16384) return 0;
  const RuleFile file{std::string(input.substr(0, line)), std::string(input.substr(line + 1))};
  const auto rules = tradewire::LoadRules({words, file});
  if (rules) {
    Use(**rules);
  } else {
    Require(!rules.error().place.empty() && !rules.error().message.empty());
  }
  return 0;
}
