#include "extractor/pattern/places.h"

#include <algorithm>

namespace tradewire {
namespace {

size_t WordsFor(size_t length) { return length < 64 ? 1 : length < 128 ? 2 : SentencePlaces::kWords; }

}  // namespace

void SentencePlaces::Read(const std::vector<Symbol>& symbols) {
  ++sentence_;
  words_changed_ = ++changes_;
  words_at_ = symbols;
  anchors_at_.assign(symbols.size(), 0);
  anchors_.clear();
  words_ = WordsFor(length());
  if (of_set_.size() < sets_.size() * words_) of_set_.resize(sets_.size() * words_);
  for (size_t place = 0; place < symbols.size(); ++place) Note(place, symbols[place]);
}

// Without a branch where a set is a word or two, since no processor guesses whether it was noted before.
template <size_t W>
void SentencePlaces::NoteIn(size_t place, Symbol symbol) {
  const uint64_t bit = uint64_t{1} << (place % 64);
  const size_t word = W == 1 ? 0 : place / 64;
  const uint32_t sentence = sentence_;
  uint32_t* const noted = noted_.data();
  uint64_t* const of_set = of_set_.data();
  for (const SetId set : sets_.SetsOf(symbol)) {
    uint64_t* const places = of_set + set * W;
    const bool known = noted[set] == sentence;
    noted[set] = sentence;
    if constexpr (W <= 2) {
      for (size_t k = 0; k < W; ++k) places[k] &= known ? ~uint64_t{0} : 0;
    } else if (!known) {
      std::fill_n(places, W, 0);
    }
    places[word] |= bit;
  }
}

void SentencePlaces::Note(size_t place, Symbol symbol) {
  if (words_ == 1) return NoteIn<1>(place, symbol);
  if (words_ == 2) return NoteIn<2>(place, symbol);
  NoteIn<kWords>(place, symbol);
}

void SentencePlaces::Set(size_t place, Symbol symbol) {
  ++changes_;
  if (!IsAnchor(symbol)) words_changed_ = changes_;
  (IsAnchor(symbol) ? anchors_at_ : words_at_)[place] = symbol;
  if (IsAnchor(symbol)) anchors_.push_back(symbol);
  Note(place, symbol);
}

// A set may hold the other symbol at the place too.
void SentencePlaces::Clear(size_t place, Symbol symbol) {
  ++changes_;
  if (!IsAnchor(symbol)) words_changed_ = changes_;
  (IsAnchor(symbol) ? anchors_at_ : words_at_)[place] = 0;
  if (IsAnchor(symbol)) anchors_.erase(std::find(anchors_.begin(), anchors_.end(), symbol));
  for (const SetId set : sets_.SetsOf(symbol))
    of_set_[set * words_ + place / 64] &= ~(uint64_t{1} << (place % 64));
  Note(place, IsAnchor(symbol) ? words_at_[place] : anchors_at_[place]);
}

template <size_t W>
bool SentencePlaces::HoldsIn(std::span<const Need> needs) const {
  Bits<W> ahead = Bits<W>::UpTo(length());
  Bits<W> any;
  for (const Need& need : needs) {
    any = any | Of<W>(need.set);
    if (!need.last) continue;
    any = any & ahead;
    if (!any.Any()) return false;
    ahead = ahead.Without(Bits<W>::UpTo(any.First()));
    any = {};
  }
  return true;
}

bool SentencePlaces::Holds(std::span<const Need> needs) const {
  if (words_ == 1) return HoldsIn<1>(needs);
  if (words_ == 2) return HoldsIn<2>(needs);
  return HoldsIn<kWords>(needs);
}

// Phrases stand by their first words, in the order of preference.
void SentencePlaces::FindSpans(PhraseSetId id) {
  spans_noted_[id] = words_changed_;
  std::vector<PhraseSpan>& spans = spans_[id];
  spans.clear();
  const PhraseSet& set = sets_.Phrases(id);
  if (noted_[set.firsts] != sentence_) return;
  const uint64_t* firsts = of_set_.data() + set.firsts * words_;
  for (size_t word = 0; word < words_; ++word) {
    for (uint64_t places = firsts[word]; places != 0; places &= places - 1) {
      const auto begin = static_cast<uint32_t>(word * 64) + static_cast<uint32_t>(std::countr_zero(places));
      for (const uint32_t k : set.From(words_at_[begin])) {
        if (const uint32_t end = PhraseEnd(set.phrases[k], begin); end != 0) spans.push_back({begin, end});
      }
    }
  }
}

// One past the phrase that begins at this place, or 0.
uint32_t SentencePlaces::PhraseEnd(const std::vector<Symbol>& phrase, uint32_t begin) const {
  uint32_t at = begin + 1;
  for (size_t k = 1; k < phrase.size(); ++k) {
    if (at < length() && words_at_[at] == '-') ++at;
    if (at >= length() || words_at_[at] != phrase[k]) return 0;
    ++at;
  }
  return at;
}

}  // namespace tradewire
