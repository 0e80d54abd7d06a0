// Where in one sentence the symbols of each set stand, as bits, and the phrases of each class, as spans.
//
// A sentence's symbols are few and the sets that hold one are few, so all places are noted when the sentence
// is read, and taken away one by one before the next; phrases are looked for when a pattern first asks for
// their class. The place of a mention of one word has a symbol more, that of the anchor under test another.
// A sentence has at most kLongest symbols.
// One object serves one thread and is made to be used again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extractor/pattern/bits.h"
#include "extractor/pattern/keys.h"
#include "extractor/pattern/symbol_sets.h"

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
        of_set_(sets.size()),
        spans_(sets.phrase_set_count()),
        spans_noted_(sets.phrase_set_count()) {}

  const SymbolSets& sets() const { return sets_; }

  // Forgets the sentence before.
  void Read(const std::vector<Symbol>& symbols, std::span<const WordBeside> beside = {});
  // Puts a symbol at a place, where a word and an anchor may stand together, or takes it away.
  void Set(size_t place, Symbol symbol);
  void Clear(size_t place, Symbol symbol);

  size_t length() const { return words_at_.size(); }
  // Words of 64 places that a set takes for this sentence: 1, 2 or kWords.
  size_t words() const { return words_; }
  // Counts every change of what stands at the places, and tells the count at the last one of words.
  uint64_t changes() const { return changes_; }
  uint64_t words_changed() const { return words_changed_; }

  // The places of the set; W must be words().
  template <size_t W>
  Bits<W> Of(SetId set) const {
    Bits<W> out;
    for (size_t k = 0; k < W; ++k) out.words[k] = of_set_[k * sets_.size() + set];
    return out;
  }
  // Does the sentence hold what is needed, in this order?
  template <size_t W>
  bool Holds(std::span<const Need> needs) const {
    Bits<W> ahead = Bits<W>::UpTo(length());
    Bits<W> any;
    for (const Need& need : needs) {
      any = any | Of<W>(need.set);
      if (!need.last) continue;
      any = any & ahead;
      if (!any.Any()) return false;
      ahead = ahead.BehindFirst(any);
      any = {};
    }
    return true;
  }
  // The phrases of two words or more, of those that begin together those to prefer first.
  const std::vector<PhraseSpan>& Spans(PhraseSetId id) {
    if (spans_noted_[id] < words_changed_) FindSpans(id);
    return spans_[id];
  }
  // The word or mention at each place, 0 for none, and the words that stand beside mentions.
  const std::vector<Symbol>& at() const { return words_at_; }
  const std::vector<WordBeside>& beside() const { return beside_; }
  // The anchors that stand somewhere.
  const std::vector<Symbol>& anchors() const { return anchors_; }

 private:
  // The bits of a word of places, by set.
  uint64_t* WordOf(size_t place) { return of_set_.data() + place / 64 * sets_.size(); }
  void Note(size_t place, Symbol symbol);
  void Forget();
  Symbol WordAt(size_t place) const { return beside_at_[place] != 0 ? beside_at_[place] : words_at_[place]; }
  void FindSpans(PhraseSetId id);
  uint32_t PhraseEnd(const std::vector<Symbol>& phrase, uint32_t begin) const;

  const SymbolSets& sets_;
  size_t words_ = 1;
  uint64_t changes_ = 0;
  uint64_t words_changed_ = 0;
  std::vector<Symbol> words_at_;   // by place
  std::vector<Symbol> beside_at_;  // by place: the word beside a mention
  std::vector<WordBeside> beside_;
  std::vector<Symbol> anchors_at_;  // by place
  std::vector<Symbol> anchors_;
  std::vector<uint64_t> of_set_;                // by word of places, then by set
  std::vector<std::vector<PhraseSpan>> spans_;  // by class
  std::vector<uint64_t> spans_noted_;
};

}  // namespace tradewire
