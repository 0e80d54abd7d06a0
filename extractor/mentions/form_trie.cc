#include "extractor/mentions/form_trie.h"

#include <algorithm>

namespace tradewire {
namespace {

constexpr size_t kLongest = 20;  // words of a form

// Settles which of two meanings a form keeps; true where the first hides the other. Of a shield and the goods
// that it shields the goods stay.
bool Settle(const FormMeaning& meaning, FormMeaning* first) {
  if (first->entry == meaning.entry) return first->form != meaning.form && meaning.slot == Slot::kSector;
  if (meaning.slot != Slot::kSector) return true;
  if (meaning.form == kSectorShield) return false;
  if (first->form != kSectorShield) return true;
  *first = meaning;
  return false;
}

}  // namespace

const FormMeaning* FormTrie::Add(std::string_view form, const FormMeaning& meaning, Vocabulary* vocabulary) {
  const std::vector<PhraseToken> tokens = PhraseTokens(form, vocabulary);
  if (tokens.empty() || tokens.size() > kLongest) return nullptr;
  ++count_;
  uint32_t node = 0;
  Terminal terminal{meaning};
  for (size_t k = 0; k < tokens.size(); ++k) {
    if (tokens[k].upper) {
      terminal.uppers |= 1U << k;
    } else if (tokens[k].capital) {
      terminal.capitals |= 1U << k;
    }
    node = trie_.AddChild(node, tokens[k].word);
  }
  terminals_.resize(trie_.size());
  std::vector<Terminal>& terminals = terminals_[node];
  const auto first = std::find_if(terminals.begin(), terminals.end(), [&](const Terminal& t) {
    return t.meaning.slot == meaning.slot && t.capitals == terminal.capitals && t.uppers == terminal.uppers;
  });
  if (first != terminals.end()) return Settle(meaning, &first->meaning) ? &first->meaning : nullptr;
  terminals.push_back(terminal);
  return nullptr;
}

void FormTrie::FindFrom(const std::vector<Token>& tokens, uint32_t i, uint32_t end,
                        std::vector<FormHit>* hits) const {
  const size_t before = hits->size();
  uint32_t node = 0;
  uint32_t capitals = 0;
  uint32_t uppers = 0;
  uint32_t k = 0;
  for (uint32_t j = i; j < end && k < kLongest; ++j) {
    const Token& token = tokens[j];
    const bool joins =
        token.mark == '-' ||
        (token.mark == '.' && tokens[j - (j > i ? 1 : 0)].end - tokens[j - (j > i ? 1 : 0)].begin == 1);
    if (token.kind == TokenKind::kMark && joins && k > 0 && !token.space_before) continue;
    if (token.word == kUnknownWord) break;
    node = trie_.Child(node, token.word);
    if (node == 0) break;
    capitals |= token.capital ? 1U << k : 0U;
    uppers |= token.upper ? 1U << k : 0U;
    ++k;
    for (const Terminal& t : terminals_[node]) {
      if ((t.capitals & ~capitals) != 0 || (t.uppers & ~uppers) != 0) continue;
      const FormHit hit{t.meaning.slot, t.meaning.form, t.meaning.entry, j + 1 - i, t.meaning.ambiguous};
      const auto same_slot = std::find_if(hits->begin() + static_cast<std::ptrdiff_t>(before), hits->end(),
                                          [&](const FormHit& h) { return h.slot == hit.slot; });
      if (same_slot == hits->end()) {
        hits->push_back(hit);
      } else if (hit.length > same_slot->length) {
        *same_slot = hit;
      }
    }
  }
}

}  // namespace tradewire
