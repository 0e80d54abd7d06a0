// One sentence as a string of symbols, one code point for each word or mention: what patterns are matched
// against.
//
// A word that some pattern names has a symbol of its own; any other word is 'w', or 'W' when capitalised, any
// other number 'n', a mark itself. A sentence that another leads (lists.h) stands behind it. A mention is the
// symbol of its slot and form; the mention that a fact is being made from (the anchor) has a symbol apart.
// Silent words (articles) and quotation marks are left out. All symbols of words and mentions take three
// bytes of UTF-8, so that an anchor can be set in place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractor/mention.h"
#include "extractor/vocabulary.h"

namespace tradewire {

using Symbol = uint32_t;

constexpr Symbol kMentionSymbols = 0x2000;
constexpr Symbol kAnchorSymbols = 0x2400;
constexpr Symbol kContextSymbols = 0x2700;  // heading, bullet, after
constexpr Symbol kWordSymbols = 0x3000;
constexpr uint32_t kFormsPerSlot = 16;

constexpr Symbol MentionSymbol(Slot slot, uint8_t form) {
  return kMentionSymbols + static_cast<Symbol>(slot) * kFormsPerSlot + form;
}
constexpr Symbol AnchorSymbol(Slot slot, uint8_t form) {
  return kAnchorSymbols + static_cast<Symbol>(slot) * kFormsPerSlot + form;
}

enum class Context : uint8_t {
  kHeading,
  kBullet,
  kLed  // what follows continues the sentence that stands before it
};
constexpr Symbol ContextSymbol(Context context) { return kContextSymbols + static_cast<Symbol>(context); }

// Which words have symbols of their own. Filled while patterns load, then only read.
class SymbolTable {
 public:
  Symbol Register(WordId word);
  // The word's own symbol, or 0.
  Symbol Of(WordId word) const { return word < symbols_.size() ? symbols_[word] : 0; }
  bool full() const { return count_ >= 0xA000; }

 private:
  std::vector<Symbol> symbols_;
  Symbol count_ = 0;
};

// A sentence's symbols and the way back from bytes to tokens.
struct Encoded {
  std::string symbols;
  std::vector<Symbol> list;               // every symbol once per place, for the filter
  std::vector<uint32_t> mention_at_byte;  // byte → index into mentions, or kNoMention
  std::vector<uint32_t> token_at_byte;    // byte → first token
  std::vector<uint32_t> byte_of_mention;  // index into mentions → byte
  static constexpr uint32_t kNoMention = 0xFFFFFFFF;

  void SetAnchor(size_t mention, const Mention& m);
  void ClearAnchor(size_t mention, const Mention& m, Symbol plain);
};

class Encoder {
 public:
  Encoder(const SymbolTable& table, const Vocabulary& vocabulary);
  // `lead` is the encoded sentence that leads this one, or null; its mentions come first among `mentions`.
  Encoded Encode(const Document& doc, const Sentence& sentence, const std::vector<Mention>& mentions,
                 const Encoded* lead = nullptr) const;
  // The symbol a mention has when it is no anchor.
  Symbol Plain(const Document& doc, const Mention& m) const;

 private:
  Symbol OfToken(const Token& token) const;
  const SymbolTable& table_;
  const Vocabulary& vocabulary_;
  int silent_;
  WordId possessive_;
};

}  // namespace tradewire
