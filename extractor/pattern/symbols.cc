#include "extractor/pattern/symbols.h"

namespace tradewire {
namespace {

constexpr size_t kContexts = 4;  // symbols that stand before a sentence's own

}  // namespace

Encoder::Encoder(const SymbolTable& table, const Vocabulary& vocabulary)
    : table_(table), possessive_(vocabulary.Find("'s")) {}

// 0 for what is left out.
Symbol Encoder::OfToken(const Token& token) const {
  if (token.kind == TokenKind::kNumber) {
    const Symbol own = table_.Of(token.word);
    return own != 0 ? own : 'n';
  }
  if (token.kind == TokenKind::kMark) {
    if (token.mark == '\'') return token.word != kUnknownWord && token.word == possessive_ ? 's' : 0;
    return token.mark == '"' || token.mark == '*' ? 0 : static_cast<unsigned char>(token.mark);
  }
  if (table_.IsSilent(token.word)) return 0;
  if (const Symbol own = table_.Of(token.word)) return own;
  return token.capital ? 'W' : 'w';
}

Symbol Encoder::OfMention(const Document& doc, const Mention& m) const {
  // One word that scraps a duty is also a word of its own for patterns; "do away with" is not its first word.
  if (m.slot == Slot::kZero && m.form == kZeroCut && m.last == m.first + 1) {
    if (const Symbol own = table_.Of(doc.tokens[m.first].word)) return own;
  }
  return MentionSymbol(m.slot, m.form);
}

// The word that the mention is, or the phrase of a class. A name is no word: "May" is not "may", "US" not
// "us".
Symbol Encoder::WordOf(const Document& doc, const Mention& m) const {
  const Token& token = doc.tokens[m.first];
  const bool name = m.slot == Slot::kPerson || m.slot == Slot::kName || token.upper ||
                    (token.capital && m.slot == Slot::kDate);
  if (name) return 0;
  if (m.last == m.first + 1) return table_.Of(token.word);
  return table_.Of(std::span(doc.tokens).subspan(m.first, m.last - m.first));
}

void Encoder::Encode(const Document& doc, const Sentence& sentence, const std::vector<Mention>& mentions,
                     const Encoded* lead, Encoded* out) const {
  static const Encoded kNothing;
  *out = lead == nullptr ? kNothing : *lead;
  size_t place = out->symbols.size();
  const auto resize = [&](size_t places) {
    for (std::vector<uint32_t>* list : {&out->symbols, &out->tokens, &out->mentions}) list->resize(places);
  };
  resize(place + kContexts + (sentence.last - sentence.first));
  const auto push = [&](Symbol symbol, uint32_t token, uint32_t mention) {
    out->symbols[place] = symbol;
    out->tokens[place] = token;
    out->mentions[place++] = mention;
  };
  if (lead != nullptr) push(ContextSymbol(Context::kLed), sentence.first, Encoded::kNoMention);
  if (sentence.heading) push(ContextSymbol(Context::kHeading), sentence.first, Encoded::kNoMention);
  if (sentence.bullet) push(ContextSymbol(Context::kBullet), sentence.first, Encoded::kNoMention);
  if (sentence.duties) push(ContextSymbol(Context::kDuties), sentence.first, Encoded::kNoMention);
  for (uint32_t i = sentence.first; i < sentence.last;) {
    const auto next = static_cast<uint32_t>(out->places.size());
    if (next < mentions.size() && mentions[next].first == i) {
      out->places.push_back(static_cast<uint32_t>(place));
      if (const Symbol word = WordOf(doc, mentions[next]))
        out->beside.push_back({static_cast<uint32_t>(place), word});
      push(OfMention(doc, mentions[next]), i, next);
      i = mentions[next].last;
      continue;
    }
    if (const Symbol symbol = OfToken(doc.tokens[i]); symbol != 0) push(symbol, i, Encoded::kNoMention);
    ++i;
  }
  resize(place);
}

}  // namespace tradewire
