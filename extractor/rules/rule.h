// Rules as the files of rules/*.yaml state them, compiled.
//
// A rule serves one fact type and does one of three things to an anchor (the rate, sum, date, person or
// sector that a fact may be made from): `make` says that it is such a fact, `deny` that it is not (the higher
// score wins), `fill` sets fields of a fact already made. A `tell` rule has no anchor: what a sentence says
// of measures that other sentences state. Fields come from `set` and from the captures of the pattern that
// matched.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "extractor/mentions/lexicon.h"
#include "extractor/pattern/matcher.h"
#include "extractor/pattern/pattern.h"
#include "extractor/pattern/symbols.h"
#include "extractor/text/vocabulary.h"
#include "extractor/text/word_classes.h"

namespace tradewire {

enum class FactKind : uint8_t { kTariff, kCommitment, kDeadline, kOfficial, kSector };
constexpr size_t kFactKinds = 5;
enum class RuleAction : uint8_t { kMake, kDeny, kFill, kTell };

// The steps in which rules are applied: those that make and deny an anchor, those that fill what was made,
// and those that need no anchor.
enum class RuleStep : uint8_t { kJudge, kFill, kTell };
constexpr size_t kRuleSteps = 3;
RuleStep StepOf(RuleAction action);

// A text that stands beside a rule: it must give (or for a counter-example must not give) a fact by this
// rule.
struct RuleExample {
  std::string text;
  std::string place;
  bool counter = false;
  std::map<std::string, std::string> fields;  // expected, as text; lists with commas
};

struct Rule {
  std::string id;
  std::string place;
  FactKind kind = FactKind::kTariff;
  RuleAction action = RuleAction::kMake;
  std::string why;
  double score = 1;
  std::vector<Pattern> patterns;
  std::map<std::string, std::string> set;
  std::vector<RuleExample> examples;
};

// All rules of one fact type.
class RuleGroup {
 public:
  void Add(Rule rule) { rules_.push_back(std::move(rule)); }

  const std::vector<Rule>& rules() const { return rules_; }
  std::vector<Rule>& rules() { return rules_; }

 private:
  std::vector<Rule> rules_;
};

class DrafterPool;
class PatternIndex;

// Everything that was loaded. Immutable once LoadRules has returned it.
class Rules {
 public:
  Rules();
  ~Rules();

  Vocabulary vocabulary;
  Lexicon lexicon;
  SymbolTable symbols;
  SymbolSets sets;
  PatternGraph graph{sets};
  WordClasses classes{};
  RuleGroup groups[kFactKinds];
  std::string version;
  std::vector<int32_t> usual_imposers;    // rows of the parties that words.yaml names so
  std::vector<std::string> class_places;  // by ClassId: file:line
  std::unique_ptr<PatternIndex> index;    // from a sentence's symbols to patterns
  std::unique_ptr<DrafterPool> drafters;  // what may be used again by the next article

  const RuleGroup& Group(FactKind kind) const { return groups[static_cast<size_t>(kind)]; }
};

std::string_view NameOfKind(FactKind kind);

// The slots that facts of a type are made from.
const std::vector<Slot>& AnchorSlots(FactKind kind);

// The slots of a rule's anchor: none for a `tell` rule.
const std::vector<Slot>& AnchorsOf(const Rule& rule);

}  // namespace tradewire
