#include "extractor/symbols.h"

#include "core/text.h"

namespace tradewire {

Symbol SymbolTable::Register(WordId word) {
  if (symbols_.size() <= word) symbols_.resize(word + 1);
  if (symbols_[word] == 0) {
    Symbol symbol = kWordSymbols + count_++;
    if (symbol >= 0xD800) symbol += 0x800;  // surrogates are no code points
    symbols_[word] = symbol;
  }
  return symbols_[word];
}

namespace {

void Overwrite(std::string* symbols, size_t byte, Symbol symbol) {
  std::string encoded;
  AppendUtf8(symbol, &encoded);
  symbols->replace(byte, encoded.size(), encoded);
}

}  // namespace

void Encoded::SetAnchor(size_t mention, const Mention& m) {
  Overwrite(&symbols, byte_of_mention[mention], AnchorSymbol(m.slot, m.form));
}

void Encoded::ClearAnchor(size_t mention, const Mention&, Symbol plain) {
  Overwrite(&symbols, byte_of_mention[mention], plain);
}

Encoder::Encoder(const SymbolTable& table, const Vocabulary& vocabulary)
    : table_(table),
      vocabulary_(vocabulary),
      silent_(vocabulary.FindClass("silent")),
      possessive_(vocabulary.Find("'s")) {}

Symbol Encoder::OfToken(const Token& token) const {
  if (token.kind == TokenKind::kNumber) {
    const Symbol own = table_.Of(token.word);
    return own != 0 ? own : 'n';
  }
  if (token.kind == TokenKind::kMark) {
    if (token.mark == '\'') return token.word != kUnknownWord && token.word == possessive_ ? 's' : 0;
    return token.mark == '"' || token.mark == '*' ? 0 : static_cast<unsigned char>(token.mark);
  }
  if (silent_ >= 0 && vocabulary_.ValueIn(static_cast<ClassId>(silent_), token.word) != nullptr) return 0;
  if (const Symbol own = table_.Of(token.word)) return own;
  return token.capital ? 'W' : 'w';
}

Symbol Encoder::Plain(const Document& doc, const Mention& m) const {
  if (m.slot == Slot::kZero) {
    if (const Symbol own = table_.Of(doc.tokens[m.first].word)) return own;
  }
  return MentionSymbol(m.slot, m.form);
}

Encoded Encoder::Encode(const Document& doc, const Sentence& sentence, const std::vector<Mention>& mentions,
                        const Encoded* lead) const {
  Encoded out;
  if (lead != nullptr) out = *lead;
  size_t next = out.byte_of_mention.size();
  const auto push = [&](Symbol symbol, uint32_t token, uint32_t mention) {
    const size_t before = out.symbols.size();
    AppendUtf8(symbol, &out.symbols);
    out.list.push_back(symbol);
    out.token_at_byte.resize(out.symbols.size(), token);
    out.mention_at_byte.resize(out.symbols.size(), mention);
    if (mention != Encoded::kNoMention) out.byte_of_mention[mention] = static_cast<uint32_t>(before);
  };
  out.byte_of_mention.resize(mentions.size());
  if (lead != nullptr) push(ContextSymbol(Context::kLed), sentence.first, Encoded::kNoMention);
  if (sentence.heading) push(ContextSymbol(Context::kHeading), sentence.first, Encoded::kNoMention);
  if (sentence.bullet) push(ContextSymbol(Context::kBullet), sentence.first, Encoded::kNoMention);
  for (uint32_t i = sentence.first; i < sentence.last;) {
    if (next < mentions.size() && mentions[next].first == i) {
      push(Plain(doc, mentions[next]), i, static_cast<uint32_t>(next));
      i = mentions[next++].last;
      continue;
    }
    if (const Symbol symbol = OfToken(doc.tokens[i]); symbol != 0) push(symbol, i, Encoded::kNoMention);
    ++i;
  }
  return out;
}

}  // namespace tradewire
