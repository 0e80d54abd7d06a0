// Any bytes are an article; facts have evidence inside the text, one for each key, and the same when read
// again. The first line is the publication date.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "core/fact_json.h"
#include "core/text.h"
#include "fuzz/shipped_rules.h"

using tradewire::Require;

namespace {

tradewire::Article ArticleOf(std::string_view input) {
  const size_t line = input.find('\n');
  tradewire::Article article;
  article.title = "Trade talks and tariffs";
  article.published = input.substr(0, line);
  article.text = line == std::string_view::npos ? input : input.substr(line + 1);
  return article;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto rules = tradewire::LoadShippedRules(tradewire::IsRuleFile);
  const auto article = ArticleOf({reinterpret_cast<const char*>(data), size});
  const auto facts = tradewire::FindFacts(*rules, article, tradewire::Trace::kKeep);
  const auto again = tradewire::FindFacts(*rules, article);
  Require(facts.size() == again.size());
  std::set<std::string> keys;
  for (size_t i = 0; i < facts.size(); ++i) {
    const tradewire::Fact& fact = facts[i];
    Require(fact.evidence.begin < fact.evidence.end && fact.evidence.end <= article.text.size());
    Require(fact.evidence == again[i].evidence && fact.rule == again[i].rule);
    Require(keys.insert(tradewire::FactKey(fact.body)).second);
    for (const tradewire::FieldTrace& trace : fact.trace) {
      Require(trace.span.begin <= trace.span.end && trace.span.end <= article.text.size());
    }
  }
  return 0;
}
