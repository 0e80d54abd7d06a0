// Rules applied to one sentence: for each anchor the fact that the rules make of it, with its fields still as
// the mentions or words that the rules gave. The resolvers (tariffs.h …) turn drafts into facts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractor/mention.h"
#include "extractor/rule.h"
#include "extractor/symbols.h"

namespace tradewire {

// What one rule says of one field. `mentions` from a capture, else `text` from `set`.
struct DraftField {
  std::string text;
  std::vector<Mention> mentions;
  double score = 0;
  const Rule* rule = nullptr;
  uint32_t first = 0;  // tokens the value stands on
  uint32_t last = 0;
  uint32_t width = 0;  // tokens that the whole pattern took
};

struct Draft {
  const Rule* rule = nullptr;  // the make rule
  Mention anchor;
  size_t anchor_index = 0;  // among the sentence's mentions
  size_t sentence = 0;
  uint32_t first = 0;  // tokens of the evidence
  uint32_t last = 0;
  std::map<std::string, DraftField> fields;

  const DraftField* Find(const std::string& field) const {
    const auto it = fields.find(field);
    return it == fields.end() ? nullptr : &it->second;
  }
  std::string Text(const std::string& field) const {
    const DraftField* found = Find(field);
    return found == nullptr ? std::string() : found->text;
  }
};

// One sentence ready for rules.
struct ReadSentence {
  Sentence sentence;
  std::vector<Mention> mentions;  // first those of the sentence that leads it, `led` in number
  size_t led = 0;
  Encoded encoded;
};

// Drafts of one fact type in one sentence, in the order of their anchors.
std::vector<Draft> DraftFacts(const Rules& rules, const Document& doc, FactKind kind, size_t index,
                              ReadSentence* sentence);

// What the `tell` rules of the type read in the sentence, one draft without anchor for each rule that
// matches.
std::vector<Draft> DraftsTold(const Rules& rules, const Document& doc, FactKind kind, size_t index,
                              ReadSentence* sentence);

}  // namespace tradewire
