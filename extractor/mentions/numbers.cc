#include "extractor/mentions/numbers.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace tradewire {
namespace {

constexpr double kHundred = 100;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

NumberRead ReadWords(const Document& doc, const WordClasses& c, uint32_t i, uint32_t end) {
  double total = 0;
  uint32_t at = i;
  bool any = false;
  while (at < end) {
    uint32_t word = at;
    if (any && doc.tokens[at].mark == '-' && at + 1 < end) ++word;
    const double* value = c.vocabulary().ValueIn(c.number, doc.tokens[word].word);
    if (value == nullptr) break;
    if (*value == kHundred && any) {
      total *= kHundred;
    } else if (any && (*value >= total || total < 20)) {
      break;
    } else {
      total += *value;
    }
    any = true;
    at = word + 1;
  }
  return {total, any ? at : i};
}

}  // namespace

// A comma parts thousands, or, before fewer or more than three last digits ("27,2"), the decimals.
double DigitsValue(std::string_view digits) {
  constexpr size_t kExact = 15;  // digits of a whole number that a double holds
  if (digits.size() <= kExact && std::all_of(digits.begin(), digits.end(), IsDigit)) {
    uint64_t whole = 0;
    for (const char c : digits) whole = whole * 10 + static_cast<uint64_t>(c - '0');
    return static_cast<double>(whole);
  }
  constexpr size_t kThousands = 3;
  const size_t comma = digits.find(',');
  const bool decimal = comma != std::string_view::npos && comma == digits.rfind(',') &&
                       digits.find('.') == std::string_view::npos && digits.size() - comma - 1 != kThousands;
  std::string plain;
  for (const char c : digits) {
    if (c != ',') plain.push_back(c);
    if (c == ',' && decimal) plain.push_back('.');
  }
  return std::strtod(plain.c_str(), nullptr);
}

namespace {

// "7 1/2": the half, quarter or other simple part that follows a whole number; 0 when none does.
double PartAfter(const Document& doc, uint32_t i, uint32_t end) {
  const auto digit = [&](uint32_t at) {
    const Token& token = doc.tokens[at];
    return token.kind == TokenKind::kNumber && token.end - token.begin == 1 ? doc.text[token.begin] - '0' : 0;
  };
  if (i + 2 >= end || doc.tokens[i + 1].mark != '/' || doc.tokens[i + 2].space_before) return 0;
  const int above = digit(i);
  const int below = digit(i + 2);
  return above > 0 && above < below ? static_cast<double>(above) / below : 0;
}

}  // namespace

NumberRead ReadNumber(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t end) {
  if (i >= end) return {0, i};
  const Token& token = doc.tokens[i];
  if (token.kind == TokenKind::kNumber) {
    const double whole = DigitsValue(doc.Text(Span{token.begin, token.end}));
    const double part = PartAfter(doc, i + 1, end);
    return part > 0 ? NumberRead{whole + part, i + 4} : NumberRead{whole, i + 1};
  }
  if (token.kind != TokenKind::kWord) return {0, i};
  if (const ClassHit half = classes.Match(classes.half, doc.tokens, i, end))
    return {half.value, i + half.length};
  return ReadWords(doc, classes, i, end);
}

BoundRead ReadBoundBefore(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t begin) {
  bool article = false;
  while (i > begin && (doc.tokens[i - 1].mark == '"' || classes.Has(classes.additional, doc.tokens[i - 1]) ||
                       classes.Has(classes.article_word, doc.tokens[i - 1]))) {
    --i;
    article = article || classes.Has(classes.article_word, doc.tokens[i]);
  }
  // The longer words: "no less than" is not "less than".
  const ClassHit upper = classes.MatchBefore(classes.upper_bound, doc.tokens, i, begin);
  const ClassHit lower = classes.MatchBefore(classes.lower_bound, doc.tokens, i, begin);
  const ClassHit none = classes.MatchBefore(classes.no_bound, doc.tokens, i, begin);
  const uint32_t longest = std::max(upper.length, lower.length);
  const bool preposition = article && longest == 1;  // "a row over the 10%", "under a 25%"
  if (none.length > longest || preposition) return {Bound::kNone, i};
  if (upper && upper.length > lower.length) return {Bound::kUpper, i - upper.length};
  if (lower) return {Bound::kLower, i - lower.length};
  return {Bound::kNone, i};
}

BoundRead ReadBoundAfter(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t end) {
  if (i < end && doc.tokens[i].mark == '+' && !doc.tokens[i].space_before) {  // "$20B+"
    const bool sum = i + 1 < end && doc.tokens[i + 1].kind == TokenKind::kNumber;
    return {sum ? Bound::kNone : Bound::kLower, i + 1};
  }
  if (i < end && doc.tokens[i].mark == '-' && !doc.tokens[i].space_before) {  // "$5bn-plus"
    const ClassHit glued = classes.Match(classes.lower_bound_glued, doc.tokens, i + 1, end);
    if (glued && !doc.tokens[i + 1].space_before) return {Bound::kLower, i + 1 + glued.length};
  }
  if (const ClassHit hit = classes.Match(classes.upper_bound_after, doc.tokens, i, end)) {
    return {Bound::kUpper, i + hit.length};
  }
  if (const ClassHit hit = classes.Match(classes.lower_bound_after, doc.tokens, i, end)) {
    return {Bound::kLower, i + hit.length};
  }
  return {Bound::kNone, i};
}

}  // namespace tradewire
