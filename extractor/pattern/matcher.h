// Patterns matched against one sentence at all its places at once.
//
// For a state of the graph of patterns (graph.h) the matcher finds the places from which a match can
// go on, from those of the state behind it by a few word operations (places.h gives the places of a
// set): as Glushkov automata run bit-parallel, but over places instead of states. What it found it keeps
// until the sentence changes, so that an end that many patterns share is computed once. Where a pattern can
// begin, the leftmost place is walked forward through the same bits, which tell at each turn what can still
// succeed: no turn is ever taken back. The match is the one that RE2 finds: leftmost, then by preference.
//
//   Matcher matcher(rules.graph);
//   matcher.places().Read(symbols);               // a sentence
//   PatternMatch match;
//   if (matcher.Match(pattern, &match)) …         // match.begin, match.end, match.captures: places
//
// One Matcher serves one thread and is made to be used again.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractor/pattern/pattern.h"
#include "extractor/pattern/places.h"

namespace tradewire {

// What a pattern matched: the places of the whole and of each capture (begin = end where one took no part).
struct PatternMatch {
  size_t begin = 0;
  size_t end = 0;
  std::vector<std::pair<size_t, size_t>> captures;
};

class Matcher {
 public:
  explicit Matcher(const PatternGraph& graph);

  // The sentence.
  SentencePlaces& places() { return places_; }

  bool Match(const Pattern& pattern, PatternMatch* match);
  // Match without asking where.
  bool Matches(const Pattern& pattern) { return Match(pattern, nullptr); }

  // How often a state was computed since the matcher was made: what matching costs, without a clock.
  uint64_t steps() const { return steps_; }

 private:
  template <size_t W>
  class Try;

  const PatternGraph& graph_;
  SentencePlaces places_;
  template <size_t W>
  bool MatchIn(const Pattern& pattern, PatternMatch* match);

  // By state: the count of the sentence's changes when its places were found, then the places from which a
  // match can go on; for sentences of one word of places, of two, and longer ones.
  std::array<std::vector<uint64_t>, 3> found_;
  std::vector<StateId> way_;  // room for states that wait for others
  uint64_t steps_ = 0;
};

}  // namespace tradewire
