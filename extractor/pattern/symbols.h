// One sentence as a row of symbols, one for each word or mention: what patterns are matched against.
//
// A word that some pattern names has a symbol of its own; any other word is 'w', or 'W' when capitalised, any
// other number 'n', a mark itself. A sentence that another leads (lists.h) stands behind it. A mention is the
// symbol of its slot and form, beside it that of its word or, where a class has it, its phrase; the mention
// that a fact is being made from (the anchor) has a symbol apart. Silent words (articles) and quotation marks
// are left out. Symbols are code points, so that a row of them can also be shown and searched as text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractor/mentions/mention.h"
#include "extractor/text/symbol_table.h"
#include "extractor/text/vocabulary.h"

namespace tradewire {

// Marks are themselves, below 0x80, words start at kWordSymbols. All ranges lie close together, since tables
// are indexed by symbol.
constexpr Symbol kMentionSymbols = 0x100;
constexpr Symbol kAnchorSymbols = 0x200;
constexpr Symbol kContextSymbols = 0x2F0;  // heading, bullet, duties, led
constexpr uint32_t kFormsPerSlot = 16;

constexpr Symbol MentionSymbol(Slot slot, uint8_t form) {
  return kMentionSymbols + static_cast<Symbol>(slot) * kFormsPerSlot + form;
}
constexpr Symbol AnchorSymbol(Slot slot, uint8_t form) {
  return kAnchorSymbols + static_cast<Symbol>(slot) * kFormsPerSlot + form;
}
constexpr bool IsAnchor(Symbol symbol) { return symbol >= kAnchorSymbols && symbol < kContextSymbols; }

enum class Context : uint8_t {
  kHeading,
  kBullet,
  kDuties,  // the article, or what stands right before, speaks of duties
  kLed      // what follows continues the sentence that stands before it
};
constexpr Symbol ContextSymbol(Context context) { return kContextSymbols + static_cast<Symbol>(context); }

// A word, or a phrase of a class, that stands at the place of a mention.
struct WordBeside {
  uint32_t place = 0;
  Symbol symbol = 0;
};

// A sentence's symbols and the way back from their places to tokens and mentions.
struct Encoded {
  static constexpr uint32_t kNoMention = 0xFFFFFFFF;

  std::vector<Symbol> symbols;
  std::vector<uint32_t> tokens;    // by place: its first token
  std::vector<uint32_t> mentions;  // by place: index into the sentence's mentions, or kNoMention
  std::vector<uint32_t> places;    // by mention
  std::vector<WordBeside> beside;  // what mentions are as words
};

class Encoder {
 public:
  Encoder(const SymbolTable& table, const Vocabulary& vocabulary);
  // Replaces what *out holds. `lead` is the encoded sentence that leads this one, or null; its mentions come
  // first among `mentions`.
  void Encode(const Document& doc, const Sentence& sentence, const std::vector<Mention>& mentions,
              const Encoded* lead, Encoded* out) const;

 private:
  Symbol OfToken(const Token& token) const;
  Symbol OfMention(const Document& doc, const Mention& m) const;
  Symbol WordOf(const Document& doc, const Mention& m) const;
  const SymbolTable& table_;
  WordId possessive_;
};

}  // namespace tradewire
