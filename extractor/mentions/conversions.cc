#include "extractor/mentions/conversions.h"

namespace tradewire {
namespace {

constexpr size_t kMostCurrencies = 4;  // of one sum
constexpr uint32_t kMostWords = 3;     // "or about", "equivalent to"

// Do tokens [first, last) say that what follows is the same sum ("about", "or", "equivalent to")?
bool SaysEqual(const WordClasses& classes, const Document& doc, uint32_t first, uint32_t last) {
  if (last < first || last - first > kMostWords) return false;
  for (uint32_t at = first; at < last; ++at) {
    const Token& token = doc.tokens[at];
    const bool joint = token.mark == ',' || token.mark == ';' || token.mark == '/';
    if (!joint && !classes.Has(classes.converts_word, token)) return false;
  }
  return true;
}

}  // namespace

void SettleConversion(const WordClasses& classes, uint32_t sentence_end, Document* doc,
                      std::vector<Mention>* mentions) {
  const std::vector<Token>& tokens = doc->tokens;
  std::vector<Mention>& all = *mentions;
  if (all.empty() || all.back().slot != Slot::kMoney) return;
  const uint32_t end = all.back().last;
  if (end >= sentence_end || tokens[end].mark != ')') return;
  for (size_t back = 1; back < all.size() && back < kMostCurrencies; ++back) {
    const Mention& inner = all[all.size() - back];
    Mention& before = all[all.size() - back - 1];
    if (before.slot != Slot::kMoney || before.entry == inner.entry) return;
    if (tokens[before.last].mark != '(') {
      if (!SaysEqual(classes, *doc, before.last, inner.first)) return;
      continue;
    }
    if (!SaysEqual(classes, *doc, before.last + 1, inner.first)) return;
    for (size_t k = all.size() - back; k < all.size(); ++k) doc->conversions.emplace_back(all[k], before);
    before.last = end + 1;
    all.resize(all.size() - back);
    return;
  }
}

}  // namespace tradewire
