// What each pattern costs alone, in steps of the matcher, over the texts of all examples: text that is denser
// in what rules look for than any news. A simple RE2 scans a megabyte in some 1.3 ms, in which the matcher
// takes about 100,000 steps; no pattern may cost more than three such scans.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "extractor/mentions/reader.h"
#include "extractor/rules/draft.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

constexpr uint64_t kScanSteps = 100'000;  // a megabyte
constexpr uint64_t kScans = 3;

class Costs {
 public:
  explicit Costs(const Rules& rules)
      : rules_(rules),
        reader_(rules.classes, rules.lexicon, rules.symbols),
        encoder_(rules.symbols, rules.vocabulary),
        matcher_(rules.graph),
        finder_(*rules.index) {}

  void Add(std::string_view text) {
    bytes_ += text.size();
    Document doc = reader_.Open(text, "2025-07-23");
    for (const Sentence& sentence : doc.sentences) {
      const std::vector<Mention> mentions = reader_.ReadMentions(&doc, sentence);
      Encoded encoded;
      encoder_.Encode(doc, sentence, mentions, nullptr, &encoded);
      for (size_t kind = 0; kind < kFactKinds; ++kind) {
        const auto read = [&] { Read(static_cast<FactKind>(kind), mentions, encoded); };
        read();
        for (const Candidate& candidate : Candidates(static_cast<FactKind>(kind))) {
          read();  // forgets what other patterns found
          const uint64_t before = matcher_.steps();
          matcher_.Matches(*candidate.pattern);
          steps_[candidate.pattern] += matcher_.steps() - before;
        }
      }
    }
  }

  uint64_t bytes() const { return bytes_; }
  uint64_t StepsOf(const Pattern& pattern) const {
    const auto it = steps_.find(&pattern);
    return it == steps_.end() ? 0 : it->second;
  }

 private:
  void Read(FactKind kind, const std::vector<Mention>& mentions, const Encoded& encoded) {
    matcher_.places().Read(encoded.symbols, encoded.beside);
    finder_.Read(matcher_.places());
    const std::vector<Slot>& slots = AnchorSlots(kind);
    for (size_t m = 0; m < mentions.size(); ++m) {
      if (std::find(slots.begin(), slots.end(), mentions[m].slot) == slots.end()) continue;
      matcher_.places().Set(encoded.places[m], AnchorSymbol(mentions[m].slot, mentions[m].form));
    }
  }

  std::vector<Candidate> Candidates(FactKind kind) {
    std::vector<Candidate> all;
    std::vector<Candidate> found;
    for (const RuleStep step : {RuleStep::kJudge, RuleStep::kFill, RuleStep::kTell}) {
      finder_.Find(matcher_.places(), kind, step, &found);
      all.insert(all.end(), found.begin(), found.end());
    }
    return all;
  }

  const Rules& rules_;
  Reader reader_;
  Encoder encoder_;
  Matcher matcher_;
  CandidateFinder finder_;
  uint64_t bytes_ = 0;
  std::map<const Pattern*, uint64_t> steps_;
};

TEST(Cost, NoPatternAloneTakesMoreThanThreeScans) {
  const Rules& rules = ShippedRules();
  Costs costs(rules);
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      for (const RuleExample& example : rule.examples) costs.Add(example.text);
    }
  }
  const uint64_t most = costs.bytes() * kScans * kScanSteps / 1'000'000;
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      for (const Pattern& pattern : rule.patterns)
        EXPECT_LE(costs.StepsOf(pattern), most) << rule.place << ": " << pattern.text();
    }
  }
}

}  // namespace
}  // namespace tradewire
