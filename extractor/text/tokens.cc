#include "extractor/text/tokens.h"

#include <array>
#include <string>

#include "core/text.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpperAscii(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLowerAscii(char c) { return c >= 'a' && c <= 'z'; }
bool IsAsciiLetter(char c) { return IsUpperAscii(c) || IsLowerAscii(c); }
bool IsHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }

enum class Letter : uint8_t { kNone, kSmall, kCapital };

constexpr std::array<Letter, 256> kLetters = [] {
  std::array<Letter, 256> letters{};
  for (size_t c = 'a'; c <= 'z'; ++c) letters[c] = Letter::kSmall;
  for (size_t c = 'A'; c <= 'Z'; ++c) letters[c] = Letter::kCapital;
  return letters;
}();

// The classes of code points above ASCII that matter for cutting.
enum class High : uint8_t { kLetter, kSpace, kApostrophe, kQuote, kDash, kBullet, kOther };

High Classify(uint32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return High::kApostrophe;
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) return High::kQuote;
  if (c >= 0x2012 && c <= 0x2015) return High::kDash;
  if (c == 0x2010 || c == 0x2011 || c == 0x2060 || c == 0xAD) return High::kOther;
  if (c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0xB7 || c == 0x2043 || c == 0x25E6)
    return High::kBullet;
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF)
    return High::kSpace;
  const bool letter = (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || (c >= 0x2C00 && c < 0x2E00) ||
                      (c >= 0x3040 && c < 0xE000) || c == 0xAA || c == 0xBA;
  return letter ? High::kLetter : High::kOther;
}

bool IsUpperHigh(uint32_t c) {
  return (c >= 0xC0 && c <= 0xDE) || (c >= 0x100 && c < 0x180 && (c & 1U) == 0) ||
         (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F) ||
         (c >= 0x1E00 && c < 0x1F00 && (c & 1U) == 0) || c == 0x160 || c == 0x17D;
}

class Cutter {
 public:
  Cutter(std::string_view text, const Vocabulary& vocabulary)
      : text_(text),
        vocabulary_(vocabulary),
        abbreviation_(vocabulary.FindClass("abbreviation")),
        currency_letters_(vocabulary.FindClass("currency_letters")) {}

  std::vector<Token> Run() {
    tokens_.reserve(text_.size() / 3 + 8);  // few texts have more; growing holds them twice
    while (at_ < text_.size()) Step();
    return std::move(tokens_);
  }

 private:
  void Step() {
    const char c = text_[at_];
    if (c == '\n') {
      blank_ = blank_ || line_;
      line_ = space_ = true;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
      space_ = true;
      ++at_;
    } else if (IsDigit(c)) {
      Number();
    } else if (IsAsciiLetter(c)) {
      Word();
    } else if (IsHigh(c)) {
      HighByte();
    } else {
      Mark(c, 1);
    }
  }

  void HighByte() {
    size_t next = at_;
    const uint32_t c = DecodeUtf8(text_, &next);
    switch (Classify(c)) {
      case High::kLetter:
        Word();
        break;
      case High::kSpace:
        space_ = true;
        at_ = next;
        break;
      case High::kApostrophe:
        Mark('\'', next - at_);
        break;
      case High::kQuote:
        Mark('"', next - at_);
        break;
      case High::kDash:
        Mark('_', next - at_);
        break;
      case High::kBullet:
        Mark('*', next - at_);
        break;
      case High::kOther:
        if (c == 0x2010 || c == 0x2011) {
          Mark('-', next - at_);
        } else if (c == 0x2060 || c == 0xAD) {
          at_ = next;
        } else {
          Mark(CurrencyMark(c), next - at_);
        }
        break;
    }
  }

  // Currency signs are told apart by their text; all of them are '$' to a pattern.
  static char CurrencyMark(uint32_t c) {
    return (c >= 0x20A0 && c <= 0x20CF) || c == 0xA3 || c == 0xA5 || c == 0xA2 ? '$' : '#';
  }

  Token& Push(size_t length, TokenKind kind) {
    Token token;
    token.begin = static_cast<uint32_t>(at_);
    token.end = static_cast<uint32_t>(at_ + length);
    token.kind = kind;
    token.space_before = space_;
    token.line_before = line_;
    token.blank_before = blank_;
    space_ = line_ = blank_ = false;
    at_ += length;
    tokens_.push_back(token);
    return tokens_.back();
  }

  void SetWord(WordId word, Token* token) const {
    token->word = word;
    token->classes = vocabulary_.ClassesFrom(word);
  }

  void Mark(char mark, size_t length) {
    if (mark == '\'' && PossessiveLength(length) != 0) {
      Token& token = Push(PossessiveLength(length), TokenKind::kMark);
      token.mark = '\'';
      SetWord(vocabulary_.Find("'s"), &token);
      return;
    }
    if (mark == '`' || mark == '~' || mark == '^' || mark == '\\' || mark == '<' || mark == '>' ||
        mark == '{' || mark == '}' || mark == '=' || mark == '@' || static_cast<unsigned char>(mark) < 0x20 ||
        mark == 0x7F) {
      mark = '#';
    }
    if (mark == '[') mark = '(';
    if (mark == ']') mark = ')';
    if (mark == '-' && at_ + 1 < text_.size() && text_[at_ + 1] == '-') {
      mark = '_';
      ++length;
    }
    Push(length, TokenKind::kMark).mark = mark;
  }

  // The length of "'s" when the apostrophe of `length` bytes ends a word with s; else 0.
  size_t PossessiveLength(size_t length) const {
    const size_t s = at_ + length;
    if (space_ || s >= text_.size() || (text_[s] != 's' && text_[s] != 'S')) return 0;
    const bool ends = s + 1 >= text_.size() || (!IsAsciiLetter(text_[s + 1]) && !IsDigit(text_[s + 1]));
    return ends ? length + 1 : 0;
  }

  void Number() {
    size_t end = at_;
    const auto goes_on = [&] {
      if (IsDigit(text_[end])) return true;
      return (text_[end] == ',' || text_[end] == '.') && end + 1 < text_.size() && IsDigit(text_[end + 1]);
    };
    while (end < text_.size() && goes_on()) ++end;
    const WordId word = vocabulary_.Find(text_.substr(at_, end - at_));
    SetWord(word, &Push(end - at_, TokenKind::kNumber));
  }

  // "U.S.", "E.U.", "D.C.": single capitals with dots.
  size_t DottedLength() const {
    size_t end = at_;
    size_t letters = 0;
    while (end + 1 < text_.size() && IsUpperAscii(text_[end]) && text_[end + 1] == '.') {
      end += 2;
      ++letters;
    }
    const bool bare_last = letters >= 1 && end < text_.size() && IsUpperAscii(text_[end]) &&
                           (end + 1 >= text_.size() || !IsAsciiLetter(text_[end + 1]));
    if (bare_last) return end + 1 - at_;
    return letters >= 2 ? end - at_ : 0;
  }

  void Dotted(size_t length) {
    folded_.clear();
    for (const char c : text_.substr(at_, length)) {
      if (c != '.') folded_.push_back(static_cast<char>(c - 'A' + 'a'));
    }
    Token& token = Push(length, TokenKind::kWord);
    token.capital = token.upper = true;
    token.dotted = text_[token.end - 1] == '.';
    SetWord(vocabulary_.Find(folded_), &token);
  }

  void Word() {
    if (const size_t length = DottedLength(); length != 0) {
      Dotted(length);
      return;
    }
    size_t end = at_;
    size_t uppers = 0;
    size_t letters = 0;
    for (; end < text_.size() && LetterAt(end) != Letter::kNone; ++end)
      uppers += LetterAt(end) == Letter::kCapital ? 1 : 0;
    letters = end - at_;
    bool capital = letters > 0 && IsUpperAscii(text_[at_]);
    const bool ascii =
        end == text_.size() || !(IsHigh(text_[end]) || IsDigit(text_[end]) || text_[end] == '\'');
    while (!ascii && end < text_.size()) {
      const char c = text_[end];
      if (IsAsciiLetter(c)) {
        if (IsUpperAscii(c)) ++uppers;
        if (letters == 0) capital = IsUpperAscii(c);
        ++letters;
        ++end;
      } else if (IsHigh(c)) {
        size_t next = end;
        const uint32_t code = DecodeUtf8(text_, &next);
        const High high = Classify(code);
        if (high == High::kApostrophe && InsideWord(next, end)) {
          end = next;
          continue;
        }
        if (high != High::kLetter) break;
        if (IsUpperHigh(code)) ++uppers;
        if (letters == 0) capital = IsUpperHigh(code);
        ++letters;
        end = next;
      } else {
        const bool apostrophe = c == '\'' && InsideWord(end + 1, end);
        const bool numbered =
            IsDigit(c) && letters > 0 && uppers == letters && !IsCurrency(end);  // "G7", "F16"
        if (!apostrophe && !numbered) break;
        ++end;
      }
    }
    const std::string_view bytes = text_.substr(at_, end - at_);
    const WordId word = ascii ? vocabulary_.FindLetters(bytes) : FindFolded(bytes);
    bool dotted = false;
    const bool ordinal = at_ > 0 && IsDigit(text_[at_ - 1]);  // "August 1st."
    if (abbreviation_ >= 0 && !ordinal && end < text_.size() && text_[end] == '.' &&
        vocabulary_.ValueIn(static_cast<ClassId>(abbreviation_), word) != nullptr) {
      ++end;
      dotted = true;
    }
    Token& token = Push(end - at_, TokenKind::kWord);
    SetWord(word, &token);
    token.capital = capital;
    token.upper = uppers >= 2 && uppers == letters;
    token.dotted = dotted;
  }

  WordId FindFolded(std::string_view word) {
    FoldInto(word, &folded_);
    return vocabulary_.Find(folded_);
  }

  Letter LetterAt(size_t at) const { return kLetters[static_cast<unsigned char>(text_[at])]; }

  // The letters before a number stand for a currency: "CHF5bn" is a sum, "G7" a name.
  bool IsCurrency(size_t end) {
    if (currency_letters_ < 0 || IsDigit(text_[end - 1])) return false;
    const WordId word = FindFolded(text_.substr(at_, end - at_));
    return vocabulary_.ValueIn(static_cast<ClassId>(currency_letters_), word) != nullptr;
  }

  // An apostrophe between letters belongs to the word ("don't", "O'Brien") unless it begins a possessive.
  bool InsideWord(size_t next, size_t apostrophe) const {
    if (next >= text_.size() || !(IsAsciiLetter(text_[next]) || IsHigh(text_[next])) || apostrophe == at_)
      return false;
    if (text_[next] != 's' && text_[next] != 'S') return true;
    return next + 1 < text_.size() && IsAsciiLetter(text_[next + 1]);
  }

  std::string_view text_;
  const Vocabulary& vocabulary_;
  int abbreviation_;
  int currency_letters_;
  size_t at_ = 0;
  bool space_ = true;
  bool line_ = true;
  bool blank_ = true;
  std::string folded_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenize(std::string_view text, const Vocabulary& vocabulary) {
  return Cutter(text, vocabulary).Run();
}

std::vector<PhraseToken> PhraseTokens(std::string_view phrase, Vocabulary* vocabulary) {
  static const Vocabulary kNothing;
  std::vector<PhraseToken> out;
  for (const Token& token : Tokenize(phrase, kNothing)) {
    if (token.kind == TokenKind::kMark && token.mark == '-') continue;
    std::string folded = Fold(phrase.substr(token.begin, token.end - token.begin));
    if (token.upper) std::erase(folded, '.');
    if (token.kind == TokenKind::kMark && token.mark == '.') continue;
    out.push_back({vocabulary->Add(folded), token.capital, token.upper});
  }
  return out;
}

std::vector<WordId> PhraseWords(std::string_view phrase, Vocabulary* vocabulary) {
  std::vector<WordId> out;
  for (const PhraseToken& token : PhraseTokens(phrase, vocabulary)) out.push_back(token.word);
  return out;
}

}  // namespace tradewire
