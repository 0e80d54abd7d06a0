// The forms by which parties, sectors, currencies and officials go, and what each means: a trie of words.
//
// A form written with a capital letter matches only capitalised text, one written in capitals only text in
// capitals; the longest form at a place wins. Filled while rules load, then only read; any number of threads.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extractor/mentions/mention.h"
#include "extractor/text/vocabulary.h"
#include "extractor/text/word_trie.h"

namespace tradewire {

// What a form means: a row of the list of its slot.
struct FormMeaning {
  Slot slot = Slot::kNone;
  uint8_t form = 0;
  bool ambiguous = false;
  int32_t entry = -1;
};

// A form found at a token: what it is and how many tokens it takes.
struct FormHit {
  Slot slot = Slot::kNone;
  uint8_t form = 0;
  int32_t entry = -1;
  uint32_t length = 0;
  bool ambiguous = false;
};

class FormTrie {
 public:
  // Of two meanings of one form in one slot the first counts; but a sector's own goods count before what
  // another row shields from its goods: "toy cars" are no cars, and they are toys. Gives the meaning that
  // hides the other where neither is so, else null.
  const FormMeaning* Add(std::string_view form, const FormMeaning& meaning, Vocabulary* vocabulary);

  // The longest forms that start at tokens[i], at most one per slot, appended to *hits. `end` bounds the
  // match.
  void FindAt(const std::vector<Token>& tokens, uint32_t i, uint32_t end, std::vector<FormHit>* hits) const {
    if (Begins(tokens[i].word)) FindFrom(tokens, i, end, hits);  // most words begin none
  }
  bool Begins(WordId word) const { return trie_.Child(0, word) != 0; }

  size_t count() const { return count_; }

 private:
  struct Terminal {
    FormMeaning meaning;
    uint32_t capitals = 0;  // bit k: token k must be capitalised
    uint32_t uppers = 0;    // bit k: token k must be in capitals
  };

  void FindFrom(const std::vector<Token>& tokens, uint32_t i, uint32_t end, std::vector<FormHit>* hits) const;

  WordTrie trie_;
  std::vector<std::vector<Terminal>> terminals_ = std::vector<std::vector<Terminal>>(1);  // by node
  size_t count_ = 0;
};

}  // namespace tradewire
