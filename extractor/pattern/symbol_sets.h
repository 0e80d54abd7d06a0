// What patterns ask for: sets of symbols at one place ("any word of @tariff_noun", "any party"), each kept
// once whichever patterns share it, classes of words and phrases, and the way from a symbol to the sets that
// hold it.
//
// Filled while patterns load, then indexed and only read; any number of threads may share it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractor/pattern/row_hash.h"
#include "extractor/pattern/symbols.h"

namespace tradewire {

using SetId = uint32_t;

// A class of words and phrases. A phrase may have hyphens between its words.
struct PhraseSet {
  SetId singles = 0;                         // words that are members alone
  SetId firsts = 0;                          // words that phrases begin with
  std::vector<std::vector<Symbol>> phrases;  // of two words or more, those to prefer first
  std::vector<uint32_t> by_first;            // indices into phrases, by their first words

  // Indices of the phrases that begin with this word, those to prefer first.
  std::span<const uint32_t> From(Symbol first) const;
};
using PhraseSetId = uint32_t;

// A class of the vocabulary as patterns ask for it.
struct SpokenClass {
  std::vector<Symbol> singles;         // words that are members alone
  std::optional<PhraseSetId> phrases;  // where it has phrases, all of it
};

class SymbolSets {
 public:
  // The set of these symbols, in any order; added when new.
  SetId Add(std::span<const Symbol> symbols);

  // The class of these words and phrases; added when new.
  PhraseSetId AddPhrases(std::span<const Symbol> singles, std::vector<std::vector<Symbol>> phrases);

  // The class that was kept under this number, or null: each is spoken once, and named by many patterns.
  const SpokenClass* FindClass(ClassId id) const {
    const auto it = classes_.find(id);
    return it == classes_.end() ? nullptr : &it->second;
  }
  const SpokenClass& KeepClass(ClassId id, SpokenClass spoken) { return classes_[id] = std::move(spoken); }

  // Call once, after the last Add.
  void Index();

  // Sorted, without repeats.
  const std::vector<Symbol>& Symbols(SetId set) const { return *sets_[set]; }
  const PhraseSet& Phrases(PhraseSetId id) const { return phrase_sets_[id]; }
  size_t phrase_set_count() const { return phrase_sets_.size(); }
  // The sets that hold the symbol. Needs Index.
  std::span<const SetId> SetsOf(Symbol symbol) const {
    if (symbol + 1 >= first_.size()) return {};
    return {holders_.data() + first_[symbol], first_[symbol + 1] - first_[symbol]};
  }
  size_t size() const { return sets_.size(); }
  // All symbols are below it. Needs Index.
  size_t symbol_end() const { return first_.size() - 1; }

 private:
  std::unordered_map<std::vector<Symbol>, SetId, RowHash> ids_;
  std::vector<Symbol> sorted_;                    // the set that is being added
  std::vector<const std::vector<Symbol>*> sets_;  // the keys of ids_
  std::map<std::pair<SetId, std::vector<std::vector<Symbol>>>, PhraseSetId> phrase_ids_;
  std::vector<PhraseSet> phrase_sets_;
  std::unordered_map<ClassId, SpokenClass> classes_;
  std::vector<uint32_t> first_;  // by symbol: where its part of holders_ begins
  std::vector<SetId> holders_;
};

}  // namespace tradewire
