#include "extractor/pattern/places.h"

#include <algorithm>

namespace tradewire {
namespace {

size_t WordsFor(size_t length) { return length < 64 ? 1 : length < 128 ? 2 : SentencePlaces::kWords; }

}  // namespace

void SentencePlaces::Read(const std::vector<Symbol>& symbols, std::span<const WordBeside> beside) {
  Forget();
  words_changed_ = ++changes_;
  words_at_ = symbols;
  beside_.assign(beside.begin(), beside.end());
  beside_at_.assign(symbols.size(), 0);
  anchors_at_.assign(symbols.size(), 0);
  anchors_.clear();
  words_ = WordsFor(length());
  if (of_set_.size() < sets_.size() * words_) of_set_.resize(sets_.size() * words_);
  for (size_t place = 0; place < symbols.size(); ++place) Note(place, symbols[place]);
  for (const auto& [place, word] : beside_) {
    beside_at_[place] = word;
    Note(place, word);
  }
}

void SentencePlaces::Forget() {
  for (size_t place = 0; place < length(); ++place) {
    uint64_t* const of_set = WordOf(place);
    for (const SetId set : sets_.SetsOf(words_at_[place])) of_set[set] = 0;
    if (anchors_at_[place] == 0) continue;
    for (const SetId set : sets_.SetsOf(anchors_at_[place])) of_set[set] = 0;
  }
  for (const auto& [place, word] : beside_) {
    for (const SetId set : sets_.SetsOf(word)) WordOf(place)[set] = 0;
  }
}

void SentencePlaces::Note(size_t place, Symbol symbol) {
  const uint64_t bit = uint64_t{1} << (place % 64);
  uint64_t* const of_set = WordOf(place);
  for (const SetId set : sets_.SetsOf(symbol)) of_set[set] |= bit;
}

void SentencePlaces::Set(size_t place, Symbol symbol) {
  ++changes_;
  if (!IsAnchor(symbol)) words_changed_ = changes_;
  (IsAnchor(symbol) ? anchors_at_ : words_at_)[place] = symbol;
  if (IsAnchor(symbol)) anchors_.push_back(symbol);
  Note(place, symbol);
}

// A set may hold another symbol at the place too.
void SentencePlaces::Clear(size_t place, Symbol symbol) {
  ++changes_;
  if (!IsAnchor(symbol)) words_changed_ = changes_;
  (IsAnchor(symbol) ? anchors_at_ : words_at_)[place] = 0;
  if (IsAnchor(symbol)) anchors_.erase(std::find(anchors_.begin(), anchors_.end(), symbol));
  const uint64_t bit = uint64_t{1} << (place % 64);
  uint64_t* const of_set = WordOf(place);
  for (const SetId set : sets_.SetsOf(symbol)) of_set[set] &= ~bit;
  Note(place, IsAnchor(symbol) ? words_at_[place] : anchors_at_[place]);
  Note(place, beside_at_[place]);
}

// Phrases stand by their first words, in the order of preference.
void SentencePlaces::FindSpans(PhraseSetId id) {
  spans_noted_[id] = words_changed_;
  std::vector<PhraseSpan>& spans = spans_[id];
  spans.clear();
  const PhraseSet& set = sets_.Phrases(id);
  for (size_t word = 0; word < words_; ++word) {
    for (uint64_t places = of_set_[word * sets_.size() + set.firsts]; places != 0; places &= places - 1) {
      const auto begin = static_cast<uint32_t>(word * 64) + static_cast<uint32_t>(std::countr_zero(places));
      for (const uint32_t k : set.From(WordAt(begin))) {
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
    if (at >= length() || WordAt(at) != phrase[k]) return 0;
    ++at;
  }
  return at;
}

}  // namespace tradewire
