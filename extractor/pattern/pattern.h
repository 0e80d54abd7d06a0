// The pattern language of the rules.
//
//   "{rate} ~3 @tariff_noun (on|against) ~2 {parties:target}"
//
//   word          that word, folded            @class        any word or phrase of the class in words.yaml
//   {slot}        a mention: rate zero money date duration party sector person name office (.form narrows it)
//   {slot:field}  the same, captured for a field; {parties:…}, {sectors:…} capture a list with its commas
//   {anchor}      the mention that the fact is made from, whatever its slot
//   ~N            at most N words or mentions, none of the anchor's own slot, no semicolon; the fewest
//   ~~N           the same, but past mentions of the anchor's slot
//   ~,N           as ~N, within the clause: past no comma, colon, dash, bracket or word of @clause_joint
//   ( | ) ? * +   as usual                            ^ $           the sentence's ends
//   , - : % …     the mark itself                     <heading> <bullet>   what the line is
//                                                     <led>         the border behind a lead
//
// The slot that the fact is made from (rate, money, date …) without a field is the anchor: it must be the
// very mention under test. Patterns are immutable and may be shared between threads; matcher.h matches them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/pattern/graph.h"
#include "extractor/pattern/keys.h"
#include "extractor/pattern/parser.h"

namespace tradewire {

class Pattern {
 public:
  // The error's place is that given.
  static Result<Pattern> Compile(std::string_view text, const PatternContext& context,
                                 const std::string& place);

  // Call once, when all patterns are compiled and counted.
  void FindKey(const SymbolWeights& weights, const SymbolSets& sets) {
    key_ = RarestKey(tree(), weights, sets);
    needs_ = NeedsOf(tree(), tree().root, sets);
  }
  void EnterInto(PatternGraph* graph) { start_ = graph->Add(tree()); }

  const std::string& text() const { return text_; }
  const PatternTree& tree() const { return parsed_.tree; }
  const std::vector<PatternCapture>& captures() const { return parsed_.captures; }
  const std::vector<std::string>& classes() const { return parsed_.classes; }
  // The state of the rules' graph that it begins in.
  StateId start() const { return start_; }
  // The rarest symbols of which one must stand in the sentence; none where it can do without any.
  const std::vector<Symbol>& key() const { return key_; }
  // What must stand in the sentence, in this order.
  const std::vector<Need>& needs() const { return needs_; }
  // Every match takes the anchor: a pattern that could do without may match beside it.
  bool needs_anchor() const { return needs_anchor_; }

 private:
  std::string text_;
  ParsedPattern parsed_;
  StateId start_ = 0;
  std::vector<Symbol> key_;
  std::vector<Need> needs_;
  bool needs_anchor_ = false;
};

}  // namespace tradewire
