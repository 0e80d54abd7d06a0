// The pattern language of the rules, compiled to one RE2 over a sentence's symbols (symbols.h).
//
//   "{rate} ~3 @tariff_noun (on|against) ~2 {parties:target}"
//
//   word          that word, folded            @class        any word or phrase of the class in words.yaml
//   {slot}        a mention: rate zero money date duration party sector person name office (.form narrows it)
//   {slot:field}  the same, captured for a field; {parties:…}, {sectors:…} capture a list with its commas and
//   "and" {anchor}      the mention that the fact is made from, whatever its slot ~N            at most N
//   words or mentions, none of the anchor's own slot, no semicolon; the fewest that do
//   ~~N           the same, but past mentions of the anchor's slot
//   ~,N           as ~N, within the clause: past no comma, colon, dash, bracket or word of @clause_joint
//   ( | ) ? * +   as usual;  ^ $ the sentence's ends;  <heading> <bullet>  what the line is;  , - : % etc.
//   themselves
//
// The slot that the fact is made from (rate, money, date …) without a field is the anchor: it must be the
// very mention under test. Patterns are immutable and may be shared between threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "extractor/symbols.h"
#include "extractor/vocabulary.h"

namespace re2 {
class RE2;
}

namespace tradewire {

struct PatternCapture {
  std::string field;
  Slot slot = Slot::kNone;
};

// What a pattern matched: the bytes of the whole and of each capture (empty where a capture took no part).
struct PatternMatch {
  size_t begin = 0;
  size_t end = 0;
  std::vector<std::pair<size_t, size_t>> captures;
};

class Pattern {
 public:
  // `anchors` are the slots that a fact of the rule's type is made from.
  static Result<Pattern> Compile(std::string_view text, const std::vector<Slot>& anchors,
                                 Vocabulary* vocabulary, SymbolTable* symbols, const std::string& place);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  bool Match(const std::string& symbols, PatternMatch* match) const;

  const std::string& text() const { return text_; }
  const std::string& expanded() const { return expanded_; }
  const std::vector<PatternCapture>& captures() const { return captures_; }
  // Symbols of which one must stand in a sentence for the pattern to match; empty when none can be named.
  const std::vector<Symbol>& keys() const { return keys_; }
  const std::vector<std::string>& classes() const { return classes_; }
  int program_size() const;

 private:
  Pattern();
  std::string text_;
  std::string expanded_;
  std::vector<PatternCapture> captures_;
  std::vector<Symbol> keys_;
  std::vector<std::string> classes_;
  std::unique_ptr<re2::RE2> re_;
};

// "rate" → Slot::kRate, …; kNone for an unknown name.
Slot SlotOfName(std::string_view name);
std::string_view NameOfSlot(Slot slot);

}  // namespace tradewire
