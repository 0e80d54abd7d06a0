// Patterns matched against one sentence at all its places at once.
//
// From the places where a match may end the matcher goes backward through the pattern's tree, a few word
// operations a node (sentence_places.h gives the places of a set), to the places where one may begin: as
// Glushkov automata run bit-parallel, but over places instead of states. Where there is one, the leftmost is
// walked forward through the same bits, which tell at each turn what can still succeed: no turn is ever taken
// back. The match is the one that RE2 finds: leftmost, then by preference.
//
//   Matcher matcher(rules.sets);
//   matcher.places().Read(symbols);               // a sentence
//   PatternMatch match;
//   if (matcher.Match(pattern, &match)) …         // match.begin, match.end, match.captures: places
//
// One Matcher serves one thread and is made to be used again.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractor/pattern.h"
#include "extractor/sentence_places.h"

namespace tradewire {

// What a pattern matched: the places of the whole and of each capture (begin = end where one took no part).
struct PatternMatch {
  size_t begin = 0;
  size_t end = 0;
  std::vector<std::pair<size_t, size_t>> captures;
};

class Matcher {
 public:
  explicit Matcher(const SymbolSets& sets) : places_(sets) {}

  // The sentence.
  SentencePlaces& places() { return places_; }

  bool Match(const Pattern& pattern, PatternMatch* match);
  // Match without asking where.
  bool Matches(const Pattern& pattern) { return Match(pattern, nullptr); }

 private:
  SentencePlaces places_;
  std::vector<uint64_t> before_;  // by node of the pattern under test: where it can begin …
  std::vector<uint64_t> after_;   // … and where what follows it can
};

}  // namespace tradewire
