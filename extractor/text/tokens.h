// Text cut into tokens: words, numbers and marks, as byte spans with their word ids.
//
// Dotted capitals are one word without dots ("U.S." is "us", upper). "'s" is a token of its own. A hyphen is
// a mark. A number is digits with inner commas and dots; letters glued to it are the next token ("550bn" is
// "550" "bn"). A token never spans white space. Linear in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "extractor/text/vocabulary.h"

namespace tradewire {

enum class TokenKind : uint8_t { kWord, kNumber, kMark };

struct Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  WordId word = kUnknownWord;  // for words, and for numbers that some phrase holds ("section 232")
  uint64_t classes = 0;        // Vocabulary::ClassesFrom of the word
  TokenKind kind = TokenKind::kWord;
  char mark = 0;              // for marks: , . ; : - ( ) " ' % & / $ ! ? * | _ (a dash) or # for any other
  bool capital = false;       // starts with a capital letter
  bool upper = false;         // two letters or more, all capitals (or a dotted abbreviation)
  bool space_before = false;  // white space stands before it
  bool line_before = false;   // a line break stands before it
  bool blank_before = false;  // a blank line stands before it
  bool dotted = false;        // the token swallowed a final dot: "Aug."
};

std::vector<Token> Tokenize(std::string_view text, const Vocabulary& vocabulary);

// The words of a lexicon phrase, added to the vocabulary; hyphens fall away ("rare-earth" is "rare" "earth").
std::vector<WordId> PhraseWords(std::string_view phrase, Vocabulary* vocabulary);

// The same cut, with the words' shapes: for lexicon forms where capitals matter.
struct PhraseToken {
  WordId word;
  bool capital;
  bool upper;
};
std::vector<PhraseToken> PhraseTokens(std::string_view phrase, Vocabulary* vocabulary);

inline Span SpanOf(const Token& first, const Token& last) { return {first.begin, last.end}; }

}  // namespace tradewire
