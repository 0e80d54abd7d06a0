#include "extractor/numbers.h"

#include <cstdlib>
#include <string>

namespace tradewire {
namespace {

constexpr double kHundred = 100;

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

double DigitsValue(std::string_view digits) {
  std::string plain;
  for (const char c : digits) {
    if (c != ',') plain.push_back(c);
  }
  return std::strtod(plain.c_str(), nullptr);
}

NumberRead ReadNumber(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t end) {
  if (i >= end) return {0, i};
  const Token& token = doc.tokens[i];
  if (token.kind == TokenKind::kNumber) return {DigitsValue(doc.Text(Span{token.begin, token.end})), i + 1};
  if (token.kind != TokenKind::kWord) return {0, i};
  if (const ClassHit half = classes.Match(classes.half, doc.tokens, i, end))
    return {half.value, i + half.length};
  return ReadWords(doc, classes, i, end);
}

BoundRead ReadBoundBefore(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t begin) {
  while (i > begin && (doc.tokens[i - 1].mark == '"' || classes.Has(classes.additional, doc.tokens[i - 1]) ||
                       classes.Has(classes.article_word, doc.tokens[i - 1]))) {
    --i;
  }
  if (const ClassHit hit = classes.MatchBefore(classes.upper_bound, doc.tokens, i, begin)) {
    return {Bound::kUpper, i - hit.length};
  }
  if (const ClassHit hit = classes.MatchBefore(classes.lower_bound, doc.tokens, i, begin)) {
    return {Bound::kLower, i - hit.length};
  }
  return {Bound::kNone, i};
}

BoundRead ReadBoundAfter(const Document& doc, const WordClasses& classes, uint32_t i, uint32_t end) {
  if (const ClassHit hit = classes.Match(classes.upper_bound_after, doc.tokens, i, end)) {
    return {Bound::kUpper, i + hit.length};
  }
  if (const ClassHit hit = classes.Match(classes.lower_bound_after, doc.tokens, i, end)) {
    return {Bound::kLower, i + hit.length};
  }
  return {Bound::kNone, i};
}

}  // namespace tradewire
