// From plain text to facts: pure functions of a rule set and an article. No files, no clock, no SQL, no
// network.
//
//   Result<std::shared_ptr<const Rules>> rules = LoadRules(files);
//   for (const Fact& fact : FindFacts(**rules, article)) …
//
// Room by room, in the order in which a text goes through, and none looks ahead: text/ (tokens, sentences,
// words), mentions/ (rates, sums, dates, and the lexicon's parties, people and goods as values), pattern/
// (sentences as symbols, all patterns matched at once), rules/ (what rules make of a sentence), facts/ (what
// an article's drafts come to).
//
// Rules is immutable once loaded: any number of threads may share it. The same rules and article give the
// same facts, byte for byte. Time is linear in the article's length.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "extractor/text/rule_file.h"

namespace tradewire {

class Rules;

// Compiles lexicons (*.tsv) and rules (*.yaml). An unknown slot, lexicon or field, a bad pattern or a
// malformed line is an Error of kind kUsage whose place is "file:line".
Result<std::shared_ptr<const Rules>> LoadRules(const std::vector<RuleFile>& files);

// Whether the rule set of a folder is whole: every word list is there, and of every fact type a rule that
// makes it. Else an Error of kind kUsage whose place is the missing file. Who wants no facts of a type says
// so by a file of its name without a rule (tariff.yaml: "rules: []"), who wants no list by one without a row.
// `rules` are those loaded from `files`, `folder` the one that the files were read from.
Status RequireWhole(const Rules& rules, const std::vector<RuleFile>& files, const std::string& folder);

// Sixteen hex digits that change when any rule or word list does; stored with every fact.
const std::string& RulesVersion(const Rules& rules);

// Is it told of each field where it comes from? That takes more memory than all else on dense text.
enum class Trace : uint8_t { kLeave, kKeep };

// All facts of an article: at most one per key, ordered by type and then by place of evidence.
std::vector<Fact> FindFacts(const Rules& rules, const Article& article, Trace trace = Trace::kLeave);

// The layer below facts: everything the lexicons and grammars see. `value` is a JSON object in text form,
// normalised as in the contract (`{"low":15,"high":15,"unit":"percent"}`).
struct Annotation {
  std::string
      type;  // rate | money | date | duration | party | person | title | org | sector | instrument | number
  Span span;
  std::string value;
};
std::vector<Annotation> FindMentions(const Rules& rules, const Article& article);

// One rule as `rules list` and `rules show` print it.
struct RuleInfo {
  std::string id;
  std::string place;  // file:line
  std::string kind;   // the fact type it serves, and what it does there: "tariff make", "tariff deny", …
  std::string why;    // as written, empty when the file says nothing
  double score = 1;   // the higher one wins
  std::string set;    // "status: ended, instrument: reciprocal"
  std::vector<std::string> patterns;  // parts filled in
  std::vector<std::string> words;     // of each class in its patterns: "@surrender: surrender, give up"
  std::vector<std::string> examples;  // their texts, those that must give no fact behind "not: "
};
std::vector<RuleInfo> ListRules(const Rules& rules);

// The values that a field of a fact may have where they are a closed list: of "tariff" and "status"
// threatened, announced and so on. Parties, sectors and instruments are those of the word lists.
std::vector<std::string_view> ValuesOf(std::string_view fact_type, std::string_view field);

// Warnings of `rules check` beyond what fails to load: an unused word list, a duplicate or shadowed rule, a
// rule without an example, a pattern that is costly.
std::vector<Error> CheckRules(const Rules& rules);

// One example or counter-example that stands beside a rule, and how it went.
struct ExampleResult {
  std::string rule;
  std::string place;  // file:line of the example
  std::string text;
  std::string failure;  // empty when it holds
};
std::vector<ExampleResult> TestRules(const Rules& rules);

// What became of one rule in one sentence, which is read as an example is: a line for each thing to say, and
// the facts that the rule made or gave a field to.
struct RuleTrial {
  struct Line {
    std::string label;  // miss | match | denied | made | …: what the line tells
    std::string text;
  };
  std::vector<Line> lines;
  std::vector<Fact> facts;
};
RuleTrial TryRule(const Rules& rules, std::string_view rule_id, const std::string& sentence);

}  // namespace tradewire
