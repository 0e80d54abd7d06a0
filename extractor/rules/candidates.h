// Which patterns are worth a look in a sentence: those whose key (pattern/keys.h) has a symbol that stands
// there, and of which all that they need stands there in its order.
//
// The index is filled while rules load, then only read; a finder serves one thread.
//
//   CandidateFinder finder(*rules.index);
//   finder.Read(places);                                  // a sentence
//   finder.Find(places, kind, step, &candidates);         // with the anchors that stand there now
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extractor/pattern/places.h"
#include "extractor/rules/rule.h"

namespace tradewire {

struct Candidate {
  const Rule* rule = nullptr;
  const Pattern* pattern = nullptr;
};

// Every pattern has a bit. Those of one fact type and step stand together, in words of 64 of their own.
class PatternIndex {
 public:
  // The patterns must have their keys, the sets be indexed.
  explicit PatternIndex(const Rules& rules);

 private:
  friend class CandidateFinder;

  struct Part {
    uint32_t first = 0;  // words
    uint32_t last = 0;
  };
  // Patterns of one word.
  struct Marks {
    uint32_t word = 0;
    uint64_t bits = 0;
  };

  void AddPart(const RuleGroup& group, RuleStep step, Part* part);
  void IndexKeys(size_t symbols);
  // Those whose key has the symbol.
  std::span<const Marks> Of(Symbol symbol) const {
    if (symbol + 1 >= first_.size()) return {};
    return {keyed_.data() + first_[symbol], first_[symbol + 1] - first_[symbol]};
  }

  std::array<std::array<Part, kRuleSteps>, kFactKinds> parts_;
  std::vector<Candidate> all_;        // by bit; those that stand for no pattern fill up a part's last word
  std::vector<uint32_t> first_;       // by symbol: where its part of keyed_ begins
  std::vector<Marks> keyed_;          // by symbol, then by word
  std::vector<uint64_t> always_;      // those without a key
  std::vector<Need> needs_;           // of all of them, one behind the other, as they are asked for together
  std::vector<uint32_t> needs_from_;  // by bit
};

class CandidateFinder {
 public:
  explicit CandidateFinder(const PatternIndex& index) : index_(index) {}

  // Turns to a sentence.
  void Read(const SentencePlaces& places);
  // The patterns of one step in file order; those of rules about an anchor by their scores first, the highest
  // before the others. Replaces what *out holds.
  void Find(const SentencePlaces& places, FactKind kind, RuleStep step, std::vector<Candidate>* out);

 private:
  template <size_t W>
  void Check(const SentencePlaces& places, uint32_t first_bit, std::vector<Candidate>* out) const;

  const PatternIndex& index_;
  std::vector<uint64_t> words_;  // marks of what the sentence's words lead to
  std::vector<uint64_t> found_;  // of one step, the anchors' with them
};

}  // namespace tradewire
