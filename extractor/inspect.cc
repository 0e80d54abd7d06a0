// What the analyst asks of a rule set: its list, its warnings, its examples, and why a rule did not match.
#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "core/fact_json.h"
#include "core/text.h"
#include "extractor/extractor.h"
#include "extractor/mentions/reader.h"
#include "extractor/reading.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/rule.h"

namespace tradewire {
namespace {

// A pattern that takes more steps than this at one try costs more than a simple scan should.
constexpr size_t kCostlySteps = 4000;

std::string_view NameOfAction(RuleAction action) {
  static constexpr std::array<std::string_view, 4> kNames = {"make", "deny", "fill", "tell"};
  return kNames.at(static_cast<size_t>(action));
}

// A field as an example writes it: lists with commas, null as nothing.
std::string FieldText(const nlohmann::ordered_json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string out;
  for (const auto& item : value) out += (out.empty() ? "" : ",") + item.get<std::string>();
  return out;
}

std::string Mismatch(const Fact& fact, const RuleExample& example) {
  const nlohmann::ordered_json body = BodyToJson(fact.body);
  for (const auto& [field, wanted] : example.fields) {
    const std::string got = FieldText(body[field]);
    if (got != wanted) return field + " is '" + got + "', not '" + wanted + "'";
  }
  return {};
}

bool Matches(const Rules& rules, const Rule& rule, const Article& article) {
  Drafts drafts;
  std::vector<Witnessed> seen;
  WitnessArticle(rules, article, rule.kind, &drafts, &seen);
  return std::any_of(seen.begin(), seen.end(), [&](const Witnessed& here) {
    return std::any_of(here.matches.begin(), here.matches.end(),
                       [&](const RuleMatch& match) { return match.rule == &rule; });
  });
}

// What is wrong with an example of a rule that denies; empty for nothing. One that the rule does not match
// would show nothing, nor would a counter-example that has no fact to keep.
std::string RunDenied(const Rules& rules, const Rule& rule, const RuleExample& example) {
  const Article article = ExampleArticle(example.text);
  const std::vector<Fact> facts = FindFacts(rules, article);
  const bool found = std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return FactType(fact.body) == NameOfKind(rule.kind);
  });
  if (example.counter) return found ? "" : "no fact was found, and this rule should leave one";
  if (found) return "a fact was found although this rule should deny it";
  return Matches(rules, rule, article)
             ? ""
             : "the rule matches nowhere in it; take a text that it denies a fact of";
}

std::string RunExample(const Rules& rules, const Rule& rule, const RuleExample& example) {
  if (rule.action == RuleAction::kDeny) return RunDenied(rules, rule, example);
  const Article article = ExampleArticle(example.text);
  std::string failure = "no " + std::string(NameOfKind(rule.kind)) + " was found by this rule";
  for (const Fact& fact : FindFacts(rules, article, Trace::kKeep)) {
    if (FactType(fact.body) != NameOfKind(rule.kind) || !MadeOrFilled(fact, rule)) continue;
    if (example.counter) return "a fact was found by this rule, and none should be";
    const std::string mismatch = Mismatch(fact, example);
    if (mismatch.empty()) return {};
    failure = mismatch;
  }
  return example.counter ? std::string() : failure;
}

nlohmann::ordered_json OrNull(double value) {
  return std::isnan(value) ? nlohmann::ordered_json(nullptr) : NumberToJson(value);
}

nlohmann::ordered_json ValueOf(const Rules& rules, const Document& doc, const Mention& m) {
  const auto entry = static_cast<size_t>(m.entry);
  switch (m.slot) {
    case Slot::kRate:
    case Slot::kZero:
      return {{"low", OrNull(m.low)}, {"high", OrNull(m.high)}, {"unit", UnitOf(m)}};
    case Slot::kMoney:
      return {{"low", OrNull(m.low)},
              {"high", OrNull(m.high)},
              {"currency", rules.lexicon.currencies()[entry].code}};
    case Slot::kDate:
      return {{"date", doc.dates[entry].iso}, {"precision", doc.dates[entry].precision}};
    case Slot::kDuration:
      return {{"count", OrNull(m.low)}, {"days", m.entry}};
    case Slot::kParty:
      return {{"code", rules.lexicon.parties()[entry].code}};
    case Slot::kSector:
      return {{"id", rules.lexicon.sectors()[entry].id}};
    case Slot::kPerson:
      return {{"name", doc.persons[entry].name}};
    default:
      return nlohmann::ordered_json::object();
  }
}

std::string_view TypeOf(Slot slot) {
  switch (slot) {
    case Slot::kZero:
      return "rate";
    case Slot::kOffice:
      return "title";
    default:
      return NameOfSlot(slot);
  }
}

void WarnOfRule(const Rule& rule, const SymbolSets& sets, std::set<std::string>* seen,
                std::vector<Error>* out) {
  const bool has_example =
      std::any_of(rule.examples.begin(), rule.examples.end(), [](const auto& e) { return !e.counter; });
  // What a sentence tells of others leaves no trace in some of their fields by which to know it.
  if (!has_example && rule.action != RuleAction::kTell) {
    out->push_back(
        {ErrorKind::kUsage, rule.place, "rule '" + rule.id + "' has no example; add one under 'examples'"});
  }
  for (const Pattern& pattern : rule.patterns) {
    const std::string key = std::string(NameOfKind(rule.kind)) + std::string(NameOfAction(rule.action)) +
                            RegexOf(pattern.tree(), sets);
    if (!seen->insert(key).second) {
      bool sets_same = rule.set.empty();
      if (sets_same)
        out->push_back(
            {ErrorKind::kUsage, rule.place, "rule '" + rule.id + "' repeats the pattern " + pattern.text()});
    }
    if (const size_t steps = CostOf(pattern.tree(), pattern.tree().root); steps > kCostlySteps) {
      out->push_back({ErrorKind::kUsage, rule.place,
                      "the pattern is costly (" + std::to_string(steps) +
                          " steps a try); shorten its gaps: " + pattern.text()});
    }
  }
}

void WarnOfMakers(const Rules& rules, std::vector<Error>* out) {
  for (const auto& [makers, sector] : rules.classes.makers) {
    if (rules.lexicon.SectorOfId(sector) >= 0) continue;
    out->push_back({ErrorKind::kUsage, rules.class_places[makers],
                    "the class 'maker_of_" + sector + "' is for a sector that no word list has"});
  }
}

// The classes that the patterns name, each with its words.
std::vector<std::string> WordsOf(const Vocabulary& vocabulary, const std::vector<std::string>& patterns) {
  const auto in_name = [](char c) { return c == '_' || isalnum(static_cast<unsigned char>(c)) != 0; };
  std::set<std::string> names;
  for (const std::string& pattern : patterns) {
    for (size_t at = pattern.find('@'); at != std::string::npos; at = pattern.find('@', at + 1)) {
      const auto begin = pattern.begin() + static_cast<std::ptrdiff_t>(at) + 1;
      names.emplace(begin, std::find_if_not(begin, pattern.end(), in_name));
    }
  }
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const int id = vocabulary.FindClass(name);
    if (id < 0) continue;
    std::string line = "@" + name + ":";
    for (const ClassMember& member : vocabulary.Members(static_cast<ClassId>(id))) {
      line += line.ends_with(':') ? "" : ",";
      for (const WordId word : member.words) line += " " + std::string(vocabulary.Word(word));
    }
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace

Article ExampleArticle(const std::string& text) {
  Article article;
  article.text = text;
  article.title = text;  // counts its words of trade twice: an example is an article in one line
  article.published = "2025-07-23";
  return article;
}

bool MadeOrFilled(const Fact& fact, const Rule& rule) {
  return fact.rule == rule.id ||
         std::any_of(fact.trace.begin(), fact.trace.end(),
                     [&](const FieldTrace& trace) { return trace.source == rule.id; });
}

std::vector<RuleInfo> ListRules(const Rules& rules) {
  std::vector<RuleInfo> out;
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      RuleInfo info;
      info.id = rule.id;
      info.place = rule.place;
      info.kind = std::string(NameOfKind(rule.kind)) + " " + std::string(NameOfAction(rule.action));
      info.why = rule.why;
      info.score = rule.score;
      for (const auto& [field, value] : rule.set)
        info.set += (info.set.empty() ? "" : ", ") + field + ": " + value;
      for (const Pattern& pattern : rule.patterns) info.patterns.push_back(pattern.text());
      info.words = WordsOf(rules.vocabulary, info.patterns);
      for (const RuleExample& example : rule.examples) {
        info.examples.push_back((example.counter ? "not: " : "") + example.text);
      }
      out.push_back(std::move(info));
    }
  }
  return out;
}

std::vector<std::string_view> ValuesOf(std::string_view fact_type, std::string_view field) {
  return AllowedValues(fact_type, field);
}

std::vector<Error> CheckRules(const Rules& rules) {
  std::vector<Error> out;
  std::set<std::string> seen;
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) WarnOfRule(rule, rules.sets, &seen, &out);
  }
  WarnOfMakers(rules, &out);
  out.insert(out.end(), rules.lexicon.warnings().begin(), rules.lexicon.warnings().end());
  return out;
}

std::vector<ExampleResult> TestRules(const Rules& rules) {
  std::vector<ExampleResult> out;
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      for (const RuleExample& example : rule.examples) {
        out.push_back({rule.id, example.place, example.text, RunExample(rules, rule, example)});
      }
    }
  }
  return out;
}

std::vector<Annotation> FindMentions(const Rules& rules, const Article& article) {
  const Reader reader(rules.classes, rules.lexicon, rules.symbols);
  Document doc = reader.Open(article.text, article.published);
  std::vector<Annotation> out;
  for (const Sentence& sentence : doc.sentences) {
    for (const Mention& mention : reader.ReadMentions(&doc, sentence)) {
      out.push_back({std::string(TypeOf(mention.slot)), doc.TokenSpan(mention.first, mention.last),
                     ValueOf(rules, doc, mention).dump()});
    }
  }
  return out;
}

}  // namespace tradewire
