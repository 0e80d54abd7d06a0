#include "extractor/sentence_places.h"

#include <algorithm>
#include <array>
#include <bit>

namespace tradewire {
namespace {

size_t WordsFor(size_t length) { return length < 64 ? 1 : length < 128 ? 2 : SentencePlaces::kWords; }

}  // namespace

void SentencePlaces::Read(const std::vector<Symbol>& symbols) {
  for (const Symbol symbol : present_)
    std::fill_n(of_symbol_.begin() + static_cast<std::ptrdiff_t>(symbol * words_), words_, 0);
  present_.clear();
  ++sentence_;
  ++wording_;
  symbols_ = symbols;
  length_ = symbols.size();
  words_ = WordsFor(length_);
  if (of_set_.size() < sets_.size() * words_) {
    of_set_.resize(sets_.size() * words_);
    of_symbol_.resize(sets_.symbol_end() * words_);
  }
  for (size_t place = 0; place < symbols.size(); ++place) Put(place, symbols[place]);
}

// A symbol that no set holds is nowhere.
void SentencePlaces::Put(size_t place, Symbol symbol) {
  if (symbol >= sets_.symbol_end()) return;
  uint64_t* places = of_symbol_.data() + symbol * words_;
  if (std::all_of(places, places + words_, [](uint64_t word) { return word == 0; }))
    present_.push_back(symbol);
  places[place / 64] |= uint64_t{1} << (place % 64);
}

void SentencePlaces::Set(size_t place, Symbol symbol) {
  Put(place, symbol);
  if (symbols_[place] == 0) {
    symbols_[place] = symbol;
    ++wording_;
  }
  for (const SetId set : sets_.SetsOf(symbol)) {
    if (computed_[set] == sentence_) of_set_[set * words_ + place / 64] |= uint64_t{1} << (place % 64);
  }
}

// Another symbol of a set may stand at the place too, so its sets are looked for again.
void SentencePlaces::Clear(size_t place, Symbol symbol) {
  if (symbol >= sets_.symbol_end()) return;
  if (symbols_[place] == symbol) {
    symbols_[place] = 0;
    ++wording_;
  }
  of_symbol_[symbol * words_ + place / 64] &= ~(uint64_t{1} << (place % 64));
  for (const SetId set : sets_.SetsOf(symbol)) computed_[set] = 0;
}

void SentencePlaces::Compute(SetId set) {
  computed_[set] = sentence_;
  if (words_ == 1) return Unite<1>(set);
  if (words_ == 2) return Unite<2>(set);
  Unite<kWords>(set);
}

// By the set's symbols or by the sentence's, whichever are fewer.
template <size_t W>
void SentencePlaces::Unite(SetId set) {
  std::array<uint64_t, W> united{};
  const auto add = [&](Symbol symbol) {
    for (size_t k = 0; k < W; ++k) united[k] |= of_symbol_[symbol * W + k];
  };
  const std::vector<Symbol>& symbols = sets_.Symbols(set);
  if (symbols.size() <= present_.size()) {
    for (const Symbol symbol : symbols) add(symbol);
  } else {
    for (const Symbol symbol : present_) {
      if (sets_.Contains(set, symbol)) add(symbol);
    }
  }
  std::copy(united.begin(), united.end(), of_set_.begin() + static_cast<std::ptrdiff_t>(set * W));
}

bool SentencePlaces::HasInOrder(const std::vector<SetId>& sets) {
  size_t from = 0;
  for (const SetId set : sets) {
    const uint64_t* places = Of(set);
    size_t word = from / 64;
    uint64_t left = word < words_ ? places[word] >> (from % 64) << (from % 64) : 0;
    while (left == 0 && ++word < words_) left = places[word];
    if (left == 0) return false;
    from = word * 64 + static_cast<size_t>(std::countr_zero(left)) + 1;
  }
  return true;
}

void SentencePlaces::FindSpans(PhraseSetId id) {
  spans_computed_[id] = wording_;
  std::vector<PhraseSpan>& spans = spans_[id];
  spans.clear();
  const PhraseSet& set = sets_.Phrases(id);
  if (!Has(set.firsts)) return;
  for (const auto& phrase : set.phrases) {
    for (size_t word = 0; word < words_; ++word) {
      for (uint64_t places = of_symbol_[phrase.front() * words_ + word]; places != 0; places &= places - 1) {
        const auto begin = static_cast<uint32_t>(word * 64) + static_cast<uint32_t>(std::countr_zero(places));
        if (const uint32_t end = PhraseEnd(phrase, begin); end != 0) spans.push_back({begin, end});
      }
    }
  }
}

// One past the phrase that begins at this place, or 0.
uint32_t SentencePlaces::PhraseEnd(const std::vector<Symbol>& phrase, uint32_t begin) const {
  uint32_t at = begin + 1;
  for (size_t k = 1; k < phrase.size(); ++k) {
    if (at < length_ && symbols_[at] == '-') ++at;
    if (at >= length_ || symbols_[at] != phrase[k]) return 0;
    ++at;
  }
  return at;
}

bool SentencePlaces::Has(SetId set) {
  const uint64_t* places = Of(set);
  return std::any_of(places, places + words_, [](uint64_t word) { return word != 0; });
}

}  // namespace tradewire
