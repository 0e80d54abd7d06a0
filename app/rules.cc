// `rules check|list|test|show`: the rule files, for those who write them.
#include "app/commands.h"
#include "app/rules_folder.h"
#include "app/wording.h"
#include "core/counted.h"
#include "core/fact_json.h"
#include "core/near.h"
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

void PrintRule(const RuleInfo& rule, Console& console) {
  const auto print = [&](const char* name, const std::string& text) {
    if (!text.empty()) console.Line(Padded(name, 10) + SafeForTerminal(text));
  };
  print("rule", rule.id);
  print("place", rule.place);
  print("kind", rule.kind);
  print("why", CollapseSpace(rule.why));
  print("score", NumberInWords(rule.score));
  print("set", rule.set);
  for (const std::string& pattern : rule.patterns)
    print(&pattern == &rule.patterns.front() ? "pattern" : "", pattern);
  for (const std::string& words : rule.words) print("words", words);
  for (const std::string& example : rule.examples) print("example", example);
}

// How the rules see a sentence, and what became of the rule in it.
void PrintTrial(const Rules& rules, const std::string& id, const std::string& sentence, Console& console) {
  console.Line("seen      " + AsSeen(rules, sentence));
  const RuleTrial trial = TryRule(rules, id, sentence);
  for (const RuleTrial::Line& line : trial.lines)
    console.Line(Padded(line.label, 10) + SafeForTerminal(line.text));
  for (const Fact& fact : trial.facts) {
    console.Line("fact      " + std::string(FactType(fact.body)) + "  " +
                 SafeForTerminal(FactInWords(fact.body)));
  }
  console.Line("");
}

// "did you mean tariff.rate-noun? ", or nothing where no id is near.
std::string NearTo(const std::string& id, const std::vector<RuleInfo>& list) {
  size_t nearest = id.size() / 3 + 1;  // as many slips as a long id may have
  std::string found;
  for (const RuleInfo& rule : list) {
    const bool ends_so = rule.id.ends_with("." + id);
    const size_t distance = ends_so ? 0 : EditDistance(id, rule.id);
    if (distance >= nearest) continue;
    nearest = distance;
    found = rule.id;
  }
  return found.empty() ? "" : "did you mean " + found + "? ";
}

}  // namespace

void CheckRuleFiles(const Places& places, Console& console) {
  const Result<RulesFolder> folder = ReadRulesFolder(places.rules);
  if (!folder) return console.Fail(folder.error());
  const Result<std::shared_ptr<const Rules>> rules = LoadRulesForGood(*folder);
  if (!rules) return console.Fail(rules.error());
  std::vector<Error> warnings = CheckRules(**rules);
  if (const Status whole = RequireWhole(**rules, folder->files, folder->path); !whole)
    warnings.push_back(whole.error());
  for (const Error& warning : warnings) console.Line(SafeForTerminal("warning: " + warning.Line()));
  console.Line(Counted(ListRules(**rules).size(), "rule") + ", version " + RulesVersion(**rules) + ", " +
               Counted(warnings.size(), "warning"));
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
  const std::vector<RuleInfo> list = ListRules(**rules);
  for (const RuleInfo& rule : list) {
    if (rule.id != options.id) continue;
    if (!options.miss.empty()) PrintTrial(**rules, rule.id, options.miss, console);
    PrintRule(rule, console);
    return;
  }
  console.Fail({ErrorKind::kUsage, options.id,
                "no rule of this name; " + NearTo(options.id, list) + "see tradewire rules list"});
}

}  // namespace tradewire
