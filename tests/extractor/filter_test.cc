// Two ways to one answer: the index from symbols to patterns, and every pattern tried. They must agree.
#include <gtest/gtest.h>

#include <set>

#include "extractor/mentions/reader.h"
#include "extractor/rules/draft.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// Texts of every example and counter-example, and a few that no rule was written for.
std::vector<std::string> Texts(const Rules& rules) {
  std::vector<std::string> texts = {
      "",
      "25%",
      "%",
      "New Duties\n\n- Japan: 15%\n- India: 25%\n",
      "no duty and zero tariffs; duty-free on tea?",
      "On August 1 the U.S. will, as it said in 90 days, cut its 25% to 10% on steel; $5 billion by 2027."};
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      for (const RuleExample& example : rule.examples) texts.push_back(example.text);
    }
  }
  return texts;
}

class Differential {
 public:
  explicit Differential(const Rules& rules)
      : rules_(rules),
        encoder_(rules.symbols, rules.vocabulary),
        matcher_(rules.graph),
        finder_(*rules.index) {}

  void Check(std::string_view text) {
    const Reader reader(rules_.classes, rules_.lexicon, rules_.symbols);
    Document doc = reader.Open(text, "2025-07-23");
    for (const Sentence& sentence : doc.sentences) {
      const std::vector<Mention> mentions = reader.ReadMentions(&doc, sentence);
      Encoded encoded;
      encoder_.Encode(doc, sentence, mentions, nullptr, &encoded);
      for (size_t m = 0; m < mentions.size(); ++m) {
        encoded.symbols[encoded.places[m]] = AnchorSymbol(mentions[m].slot, mentions[m].form);
        matcher_.places().Read(encoded.symbols, encoded.beside);
        finder_.Read(matcher_.places());
        for (size_t kind = 0; kind < kFactKinds; ++kind) CheckKind(static_cast<FactKind>(kind), text);
        encoder_.Encode(doc, sentence, mentions, nullptr, &encoded);
      }
    }
  }

  size_t matches() const { return matches_; }

 private:
  void CheckKind(FactKind kind, std::string_view text) {
    std::set<const Pattern*> candidates;
    for (const RuleStep step : {RuleStep::kJudge, RuleStep::kFill, RuleStep::kTell}) {
      std::vector<Candidate> found;
      finder_.Find(matcher_.places(), kind, step, &found);
      for (const auto& candidate : found) candidates.insert(candidate.pattern);
    }
    for (const Rule& rule : rules_.Group(kind).rules()) {
      for (const Pattern& pattern : rule.patterns) {
        if (!matcher_.Matches(pattern)) continue;
        ++matches_;
        EXPECT_TRUE(candidates.contains(&pattern)) << rule.place << ": " << pattern.text() << " on " << text;
      }
    }
  }

  const Rules& rules_;
  Encoder encoder_;
  Matcher matcher_;
  CandidateFinder finder_;
  size_t matches_ = 0;
};

TEST(Filter, LeavesOutNoRuleThatWouldMatch) {
  Differential differential(ShippedRules());
  for (const std::string& text : Texts(ShippedRules())) differential.Check(text);
  EXPECT_GT(differential.matches(), 100U);
}

TEST(Filter, LeavesOutMostRules) {
  const Rules& rules = ShippedRules();
  const Reader reader(rules.classes, rules.lexicon, rules.symbols);
  Document doc = reader.Open("The weather was fine in the hills.", "2025-07-23");
  Encoded encoded;
  Encoder(rules.symbols, rules.vocabulary).Encode(doc, doc.sentences.front(), {}, nullptr, &encoded);
  Matcher matcher(rules.graph);
  matcher.places().Read(encoded.symbols, encoded.beside);
  CandidateFinder finder(*rules.index);
  finder.Read(matcher.places());
  size_t candidates = 0;
  size_t patterns = 0;
  std::vector<Candidate> found;
  for (size_t kind = 0; kind < kFactKinds; ++kind) {
    for (const RuleStep step : {RuleStep::kJudge, RuleStep::kFill, RuleStep::kTell}) {
      finder.Find(matcher.places(), static_cast<FactKind>(kind), step, &found);
      candidates += found.size();
    }
    for (const Rule& rule : rules.groups[kind].rules()) patterns += rule.patterns.size();
  }
  EXPECT_LT(candidates * 20, patterns) << candidates << " of " << patterns;
}

// Patterns whose required words are easy to get wrong: options, repeats and alternatives on every level.
TEST(Filter, HoldsForEveryOperator) {
  std::vector<RuleFile> files = FewWords();
  std::string yaml = "rules:\n";
  const std::string patterns[] = {"{rate} alpha? beta?",     "alpha? {rate}",
                                  "alpha alpha? {rate}",     "alpha beta? ~3 {rate}",
                                  "(alpha|beta)? {rate}",    "(alpha beta?)* gamma {rate}",
                                  "alpha | {rate}",          "alpha* beta* {rate}",
                                  "alpha+ {rate}",           "{party}? {rate}",
                                  "@tariff_noun? {rate}",    "{parties:target}? alpha? {rate}",
                                  "^ alpha? {rate} beta? $", "~3 {rate}",
                                  "{anchor} alpha?"};
  for (size_t k = 0; k < std::size(patterns); ++k) {
    yaml += "  - id: p" + std::to_string(k) + "\n    make: tariff\n    when: '" + patterns[k] + "'\n";
  }
  files.push_back({"rules/test.yaml", yaml});
  const auto rules = LoadRules(files);
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  Differential differential(**rules);
  for (const char* text : {"25%", "alpha 25%", "beta 25%", "gamma 25%", "alpha alpha 25%", "alpha beta 25%",
                           "alpha beta gamma 25%", "25% alpha beta", "25% beta", "Japan 25%",
                           "Japan alpha 25%", "tariff 25%", "Japan and India alpha 25% beta"}) {
    differential.Check(text);
  }
  EXPECT_GT(differential.matches(), 60U);
}

}  // namespace
}  // namespace tradewire
