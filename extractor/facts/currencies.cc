#include "extractor/facts/currencies.h"

#include <algorithm>
#include <tuple>

#include "extractor/text/fold.h"

namespace tradewire {
namespace {

bool NamedIn(const Reading& reading, size_t sentence, const std::string& home) {
  const std::vector<Mention>& mentions = reading.sentences[sentence].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.slot == Slot::kParty && reading.PartyCode(mention) == home;
  });
}

// How much speaks for a currency's countries; the larger the better.
using Grounds = std::tuple<bool, bool, uint32_t>;

Grounds GroundsFor(const Reading& reading, const Currency& currency, size_t sentence,
                   const std::optional<std::string>& payer) {
  Grounds best{false, false, 0};
  for (const std::string& home : currency.homes) {
    const uint32_t named = reading.CountOf(home);
    if (named == 0) continue;
    best = std::max(best, Grounds{payer == home, NamedIn(reading, sentence, home), named});
  }
  return best;
}

// The currencies that the sum's last word alone may mean; none where something else tells.
const std::vector<int>* Meanings(const Reading& reading, const Mention& sum) {
  const Token& first = reading.doc.tokens[sum.first];
  const Token& last = reading.doc.tokens[sum.last - 1];
  if (first.kind != TokenKind::kNumber || last.kind != TokenKind::kWord || last.upper) return nullptr;
  const Lexicon& lexicon = reading.rules.lexicon;
  const std::string word = Fold(reading.doc.Text(reading.doc.TokenSpan(sum.last - 1, sum.last)));
  const std::vector<int>& meanings = lexicon.CurrenciesCalled(word);
  if (std::find(meanings.begin(), meanings.end(), sum.entry) == meanings.end()) return nullptr;
  const std::string& home = lexicon.currencies()[static_cast<size_t>(sum.entry)].homes.front();
  const auto& usual = reading.rules.usual_imposers;
  const bool usual_money = std::any_of(usual.begin(), usual.end(), [&](int32_t party) {
    return lexicon.parties()[static_cast<size_t>(party)].code == home;
  });
  const bool bare = reading.doc.tokens[sum.last - 2].kind != TokenKind::kWord ||
                    !reading.doc.tokens[sum.last - 2].capital;  // no "Chilean pesos"
  return usual_money || !bare ? nullptr : &meanings;
}

}  // namespace

std::string CurrencyOf(const Reading& reading, const Mention& sum, size_t sentence,
                       const std::optional<std::string>& payer) {
  const std::vector<Currency>& currencies = reading.rules.lexicon.currencies();
  const Currency* best = &currencies[static_cast<size_t>(sum.entry)];
  const std::vector<int>* meanings = Meanings(reading, sum);
  if (meanings == nullptr || meanings->size() < 2) return best->code;
  Grounds most = GroundsFor(reading, *best, sentence, payer);
  for (const int entry : *meanings) {
    const Currency& currency = currencies[static_cast<size_t>(entry)];
    const Grounds grounds = GroundsFor(reading, currency, sentence, payer);
    if (grounds <= most) continue;
    most = grounds;
    best = &currency;
  }
  return best->code;
}

}  // namespace tradewire
