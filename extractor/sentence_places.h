// Where in one sentence the symbols of a set stand, as bits, and the phrases of a class, as spans. Each is
// looked for when a pattern first asks for it and remembered until the sentence changes: of the many sets
// that patterns know few are asked for.
//
// A sentence has at most kLongest symbols. One object serves one thread and is made to be used again.
#pragma once

#include <cstdint>
#include <vector>

#include "extractor/symbol_sets.h"

namespace tradewire {

struct PhraseSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
};

class SentencePlaces {
 public:
  static constexpr size_t kWords = 9;
  static constexpr size_t kLongest = kWords * 64 - 1;

  explicit SentencePlaces(const SymbolSets& sets)
      : sets_(sets),
        computed_(sets.size()),
        spans_(sets.phrase_set_count()),
        spans_computed_(sets.phrase_set_count()) {}

  const SymbolSets& sets() const { return sets_; }

  // Forgets the sentence before.
  void Read(const std::vector<Symbol>& symbols);
  // A symbol more, or one less, at a place.
  void Set(size_t place, Symbol symbol);
  void Clear(size_t place, Symbol symbol);

  size_t length() const { return length_; }
  // Words of 64 places that a set takes for this sentence: 1, 2 or kWords.
  size_t words() const { return words_; }
  // The places of the set, words() of them; good until the next call that is not const.
  const uint64_t* Of(SetId set) {
    if (computed_[set] != sentence_) Compute(set);
    return of_set_.data() + set * words_;
  }
  // Does one of the set's symbols stand in the sentence?
  bool Has(SetId set);
  // Do symbols of these sets stand one after the other?
  bool HasInOrder(const std::vector<SetId>& sets);
  // The phrases of two words or more, those to prefer first.
  const std::vector<PhraseSpan>& Spans(PhraseSetId id) {
    if (spans_computed_[id] != wording_) FindSpans(id);
    return spans_[id];
  }
  // The symbols of the sentence, each once, and some that were cleared.
  const std::vector<Symbol>& present() const { return present_; }

 private:
  void Put(size_t place, Symbol symbol);
  void Compute(SetId set);
  template <size_t W>
  void Unite(SetId set);
  void FindSpans(PhraseSetId id);
  uint32_t PhraseEnd(const std::vector<Symbol>& phrase, uint32_t begin) const;

  const SymbolSets& sets_;
  size_t length_ = 0;
  size_t words_ = 1;
  uint32_t sentence_ = 0;                       // counts sentences …
  uint32_t wording_ = 0;                        // … and changes of their words
  std::vector<Symbol> symbols_;                 // by place; 0 where the word was cleared
  std::vector<uint64_t> of_symbol_;             // by symbol
  std::vector<uint64_t> of_set_;                // by set
  std::vector<uint32_t> computed_;              // by set: the sentence it was last looked for in
  std::vector<std::vector<PhraseSpan>> spans_;  // by class
  std::vector<uint32_t> spans_computed_;
  std::vector<Symbol> present_;
};

}  // namespace tradewire
