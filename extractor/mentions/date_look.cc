// Whether the words around a date look ahead or back: "will start on Friday", "said on Friday".
#include <algorithm>

#include "extractor/mentions/dates.h"

namespace tradewire {

// A word right before the date that tells ("by the end of May"), else the nearest one in the sentence. A past
// form tells in its own clause only, and behind an infinitive's or a passive's lead ("to be signed") it looks
// ahead.
DateReader::Look DateReader::Looks(const Cut& cut) const {
  const Document& doc = cut.doc;
  const uint32_t i = cut.at;
  const uint32_t begin = cut.sentence;
  for (uint32_t at = i; at < cut.end && at < i + 6; ++at) {
    if (classes_.Has(classes_.past_perfect, doc.tokens[at]))
      return Look::kBack;  // "By Thursday, the US had imposed"
  }
  if (BehindPresent(cut)) return Look::kAhead;
  const uint32_t from = i > begin + 14 ? i - 14 : begin;
  uint32_t near = BeforeClock(cut, i);  // "effective 12:01 a.m. Wednesday"
  while (near > from &&
         (classes_.Has(classes_.near_filler, doc.tokens[near - 1]) || doc.tokens[near - 1].mark == '-'))
    --near;  // "until mid-November"
  if (const ClassHit cue = classes_.MatchBefore(classes_.near_cue, doc.tokens, near, from)) {
    const bool opens = near - cue.length == begin;  // "Until Sunday a vessel owed a fee"
    return opens && LooksAfter(doc, i) == Look::kBack ? Look::kBack : Look::kNear;
  }
  if (OpensClause(doc, i, from) && LooksAfter(doc, i) == Look::kBack) return Look::kBack;
  if (BehindInfinitive(doc, i, from)) return Look::kAhead;
  bool same_clause = true;
  for (uint32_t at = i; at > from; --at) {
    const Token& token = doc.tokens[at - 1];
    if (token.mark == ';') break;
    if (token.mark == ':' && i <= at + 1 && LooksAfter(doc, i) == Look::kBack) return Look::kBack;
    same_clause = same_clause && token.mark != ',';
    if (token.capital && at - 1 > begin) continue;  // "May" is no "may"
    if (classes_.Match(classes_.future_cue, doc.tokens, at - 1, i)) return Look::kAhead;
    if (!same_clause || !classes_.Match(classes_.past_cue, doc.tokens, at - 1, i)) continue;
    const bool led = at - 1 > begin;
    if (led && classes_.Has(classes_.article_word, doc.tokens[at - 2])) continue;  // "the proposed duties"
    if (led && doc.tokens[at - 2].mark == '-') continue;                           // "Chinese-made"
    if (led && classes_.Has(classes_.present_lead, doc.tokens[at - 2])) continue;
    const bool infinitive = led && classes_.Has(classes_.infinitive_lead, doc.tokens[at - 2]);
    if (led && !infinitive && classes_.Has(classes_.preposition, doc.tokens[at - 2]))
      continue;  // "on imported"
    return infinitive ? Look::kAhead : Look::kBack;
  }
  if (BeforeClock(cut, i) <= begin + 2) return LooksAfter(doc, i);
  if (IsBehindMark(doc, i, from) && LooksAfter(doc, i) == Look::kAhead) return Look::kAhead;
  return LeadsFuture(doc, i) ? Look::kAhead : Look::kOpen;
}

// "The ministry on Monday will rule": between who acts and what is to be done.
bool DateReader::LeadsFuture(const Document& doc, uint32_t i) const {
  const auto end = static_cast<uint32_t>(doc.tokens.size());
  if (classes_.Match(classes_.relative_day, doc.tokens, i, end)) return false;  // "today is to"
  return i + 1 < end && !doc.tokens[i + 1].capital &&
         classes_.Match(classes_.future_cue, doc.tokens, i + 1, end).length > 0;
}

// "lapses on December 31": what is told in the present right before the day.
bool DateReader::BehindPresent(const Cut& cut) const {
  const auto& t = cut.doc.tokens;
  uint32_t at = BeforeClock(cut, cut.at);
  while (at > cut.sentence &&
         (classes_.Has(classes_.preposition, t[at - 1]) || classes_.Has(classes_.article_word, t[at - 1])))
    --at;
  const ClassHit cue = classes_.MatchBefore(classes_.present_cue, t, at, cut.sentence);
  const uint32_t lead = at - cue.length;
  return cue &&
         !(lead > cut.sentence && classes_.Has(classes_.infinitive_lead, t[lead - 1]));  // "was to expire"
}

// "…, but on Monday": what stands before it is another clause's.
bool DateReader::OpensClause(const Document& doc, uint32_t i, uint32_t from) const {
  if (i > from && classes_.Has(classes_.preposition, doc.tokens[i - 1])) --i;
  return i > from && classes_.Has(classes_.clause_joint, doc.tokens[i - 1]);
}

// "After that, from February 28, the full rate applies".
bool DateReader::IsBehindMark(const Document& doc, uint32_t i, uint32_t from) const {
  return i > from + 1 && classes_.Has(classes_.preposition, doc.tokens[i - 1]) &&
         doc.tokens[i - 2].mark == ',';
}

// "to sign on Saturday", "is to sign Saturday".
bool DateReader::BehindInfinitive(const Document& doc, uint32_t i, uint32_t from) const {
  if (i > from && classes_.Has(classes_.preposition, doc.tokens[i - 1])) --i;
  return i > from + 1 && doc.tokens[i - 1].kind == TokenKind::kWord && !doc.tokens[i - 1].capital &&
         !classes_.Has(classes_.article_word, doc.tokens[i - 1]) &&
         classes_.Has(classes_.infinitive_lead, doc.tokens[i - 2]);
}

// Of a date that opens its sentence ("In April, the president announced") the verb behind it tells.
DateReader::Look DateReader::LooksAfter(const Document& doc, uint32_t i) const {
  const auto end = std::min<uint32_t>(i + 14, static_cast<uint32_t>(doc.tokens.size()));
  for (uint32_t at = i + 1; at < end; ++at) {
    const Token& token = doc.tokens[at];
    if (token.mark == ';' || token.mark == '.') break;
    if (token.capital) continue;
    if (classes_.Has(classes_.past_cue, token)) return Look::kBack;
    if (classes_.Match(classes_.future_cue, doc.tokens, at, end)) return Look::kAhead;
  }
  return Look::kOpen;
}

}  // namespace tradewire
