// Patterns matched against one sentence at all its places at once.
//
// For each set of symbols that patterns ask for, the matcher holds the places of the sentence where one of
// them stands, as bits. From the places where a match may end it goes backward through the pattern's tree, a
// few word operations a node, to the places where one may begin (as Glushkov automata run bit-parallel, but
// over places instead of states). Where there is one, the leftmost is walked forward through the same bits,
// which tell at each turn what can still succeed: no turn is ever taken back. The match is the one that RE2
// finds: leftmost, then by preference.
//
//   Matcher matcher(rules.sets);
//   matcher.Read(symbols);                        // a sentence
//   PatternMatch match;
//   if (matcher.Match(pattern, &match)) …         // match.begin, match.end, match.captures: places
//
// A sentence has at most kLongest symbols. One Matcher serves one thread and is made to be used again.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extractor/pattern.h"
#include "extractor/symbol_sets.h"

namespace tradewire {

// What a pattern matched: the places of the whole and of each capture (begin = end where one took no part).
struct PatternMatch {
  size_t begin = 0;
  size_t end = 0;
  std::vector<std::pair<size_t, size_t>> captures;
};

class Matcher {
 public:
  static constexpr size_t kWords = 9;
  static constexpr size_t kLongest = kWords * 64 - 1;

  explicit Matcher(const SymbolSets& sets);

  // Forgets the sentence before.
  void Read(const std::vector<Symbol>& symbols);
  // A symbol more, or one less, at a place.
  void Set(size_t place, Symbol symbol);
  void Clear(size_t place, Symbol symbol);

  // Does one of the set's symbols stand in the sentence?
  bool Has(SetId set) const;
  // Every set that Has is true of, and some that it was true of since Read.
  const std::vector<SetId>& present() const { return present_; }

  bool Match(const Pattern& pattern, PatternMatch* match);
  // Match without asking where.
  bool Matches(const Pattern& pattern);

 private:
  const SymbolSets& sets_;
  size_t length_ = 0;
  size_t stride_ = 1;             // words a set of places takes for this sentence: 1, 2 or kWords
  std::vector<uint64_t> places_;  // by set
  std::vector<uint8_t> listed_;   // by set: is in present_
  std::vector<SetId> present_;
  std::vector<uint64_t> before_;  // by node of the pattern under test: where it can begin …
  std::vector<uint64_t> after_;   // … and where what follows it can
};

}  // namespace tradewire
