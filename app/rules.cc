// `rules check|list|test|show`: the rule files, for those who write them.
#include "app/commands.h"
#include "app/rules_folder.h"
#include "core/text.h"
#include "extractor/extractor.h"

namespace tradewire {
namespace {

std::string Padded(const std::string& text, size_t width) {
  return text.size() < width ? text + std::string(width - text.size(), ' ') : text;
}

// The sentence with its mentions in braces, as patterns name them: "{party Chilean} salmon".
std::string AsSeen(const Rules& rules, const std::string& sentence) {
  Article article;
  article.text = sentence;
  std::string out;
  size_t at = 0;
  for (const Annotation& mention : FindMentions(rules, article)) {
    if (mention.span.begin < at) continue;
    out += sentence.substr(at, mention.span.begin - at) + "{" + mention.type + " " +
           sentence.substr(mention.span.begin, mention.span.end - mention.span.begin) + "}";
    at = mention.span.end;
  }
  return SafeForTerminal(out + sentence.substr(at));
}

}  // namespace

void CheckRuleFiles(const Places& places, Console& console) {
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  const std::vector<Error> warnings = CheckRules(**rules);
  for (const Error& warning : warnings) console.Line(SafeForTerminal("warning: " + warning.Line()));
  console.Line(std::to_string(ListRules(**rules).size()) + " rules, version " + RulesVersion(**rules) + ", " +
               std::to_string(warnings.size()) + " warnings");
}

void ListRuleSet(const Places& places, Console& console) {
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  size_t width = 0;
  const std::vector<RuleInfo> list = ListRules(**rules);
  for (const RuleInfo& rule : list) width = std::max(width, rule.id.size());
  for (const RuleInfo& rule : list) {
    console.Line(SafeForTerminal(Padded(rule.id, width) + "  " + Padded(rule.kind, 18) + "  " +
                                 Padded(std::to_string(rule.examples.size()) + " examples", 13) + "  " +
                                 rule.place));
  }
}

void TestRuleSet(const Places& places, Console& console) {
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  const std::vector<ExampleResult> results = TestRules(**rules);
  size_t failed = 0;
  for (const ExampleResult& result : results) {
    if (result.failure.empty()) continue;
    ++failed;
    console.Fail({ErrorKind::kInput, result.place, result.rule + ": " + result.failure + ": " + result.text});
  }
  console.Line(std::to_string(results.size()) + " examples, " + std::to_string(failed) + " failed");
}

void ShowRule(const Places& places, const ShowRuleOptions& options, Console& console) {
  const Result<std::shared_ptr<const Rules>> rules = OpenRules(places.rules);
  if (!rules) return console.Fail(rules.error());
  for (const RuleInfo& rule : ListRules(**rules)) {
    if (rule.id != options.id) continue;
    if (!options.miss.empty()) {
      console.Line("seen      " + AsSeen(**rules, options.miss));
      console.Line("miss      " + ExplainMiss(**rules, rule.id, options.miss));
    }
    console.Line("rule      " + rule.id);
    console.Line("place     " + rule.place);
    console.Line("kind      " + rule.kind);
    console.Line("pattern   " + rule.pattern);
    for (const std::string& words : rule.words) console.Line("words     " + words);
    for (const std::string& example : rule.examples) console.Line("example   " + SafeForTerminal(example));
    return;
  }
  console.Fail({ErrorKind::kUsage, options.id, "no rule of this name; see tradewire rules list"});
}

}  // namespace tradewire
