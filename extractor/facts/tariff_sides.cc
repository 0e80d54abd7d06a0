#include "extractor/facts/tariff_sides.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractor/facts/tariff_told.h"

namespace tradewire {
namespace {

// The customs that most of the article's measures belong to, apart from the parties given; empty when none is
// named.
std::string LeadingImposer(const ImposerCounts& before, const std::vector<std::string>& apart) {
  std::string leading;
  int most = 0;
  for (const auto& [imposer, count] : before) {
    if (count <= most || Contains(apart, imposer)) continue;
    leading = imposer;
    most = count;
  }
  return leading;
}

// "SEOUL (Reuters) -": where the article was written, before a mark at its head.
bool IsDateline(const Reading& reading, const Draft& draft, const Mention& mention) {
  const Sentence& sentence = reading.sentences[draft.sentence].sentence;
  return mention.first == sentence.first && mention.last < sentence.last &&
         reading.doc.tokens[mention.last].mark != 0;
}

// The one government that the sentence names as such ("Beijing", "the Commerce Ministry"), when it is not the
// target.
std::string ActingGovernment(const Reading& reading, const Draft& draft,
                             const std::vector<std::string>& target) {
  std::string acting;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.slot != Slot::kParty || mention.form != kPartyMetonym || !reading.IsTrader(mention)) continue;
    if (IsDateline(reading, draft, mention)) continue;
    const std::string code = reading.PartyCode(mention);
    if (Contains(target, code)) continue;
    if (!acting.empty() && acting != code) return {};
    acting = code;
  }
  return acting;
}

// Who the title says is at it, for a rate whose sentence names no country.
std::string TitleImposer(const Reading& reading, const Draft& draft, const Tariff& tariff) {
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (reading.IsTrader(mention)) return {};
  }
  for (const Draft& told : reading.headline) {
    const std::vector<std::string> codes = reading.Codes(told.Find("imposer"));
    if (!codes.empty() && !Contains(tariff.target, codes.front())) return codes.front();
  }
  return {};
}

// The measure stated right before in the same sentence by the same imposer, when what stands between the two
// rates names no goods and no country but its own: "25% on cars, rising to 30%"; else null.
const Measure* StatedBeside(const Reading& reading, const std::vector<Measure>& before, const Draft& draft,
                            const Tariff& tariff) {
  if (before.empty()) return nullptr;
  const Measure& last = before.back();
  const Draft& beside = *last.all.back();
  if (beside.sentence != draft.sentence || beside.anchor_index >= draft.anchor_index ||
      last.tariff.imposer != tariff.imposer ||
      (tariff.instrument && tariff.instrument != last.tariff.instrument)) {
    return nullptr;
  }
  const std::vector<Mention>& mentions = reading.sentences[draft.sentence].mentions;
  for (size_t m = beside.anchor_index + 1; m < draft.anchor_index; ++m) {
    const Mention& mention = mentions[m];
    if (mention.slot == Slot::kParty && !Contains(last.tariff.target, reading.PartyCode(mention)) &&
        last.tariff.imposer != reading.PartyCode(mention))
      return nullptr;
    if (mention.slot == Slot::kSector &&
        !Contains(last.tariff.products,
                  reading.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id))
      return nullptr;
  }
  return &last;
}

}  // namespace

// Who collects, when the sentence does not say: the party that the rules name as the usual imposer, if the
// article mentions it and it is not the one that pays; then whoever imposes the article's other measures;
// then the party it speaks of most.
void FillImposer(const Reading& reading, const ImposerCounts& before, const Draft& draft, Tariff* tariff) {
  if (tariff->imposer) return;
  const std::string acting = ActingGovernment(reading, draft, tariff->target);
  if (!acting.empty()) {
    tariff->imposer = acting;
    return;
  }
  if (const Draft* told = ToldBefore(reading, draft.sentence, "imposer", kTellReach)) {
    const std::vector<std::string> codes = reading.Codes(told->Find("imposer"));
    if (!codes.empty() && !Contains(tariff->target, codes.front())) {
      tariff->imposer = codes.front();
      return;
    }
  }
  if (const std::string told = TitleImposer(reading, draft, *tariff); !told.empty()) {
    tariff->imposer = told;
    return;
  }
  const std::string& usual = reading.UsualImposer();
  if (!usual.empty() && !Contains(tariff->target, usual)) {
    tariff->imposer = usual;
    return;
  }
  std::string leading = LeadingImposer(before, tariff->target);
  if (leading.empty()) leading = reading.LeadingParty(tariff->target);
  const std::string mentioned = reading.MentionedUsualImposer();
  const bool pays = mentioned.empty() || Contains(tariff->target, mentioned);
  if (!pays && reading.CountOf(mentioned) >= reading.CountOf(leading)) leading = mentioned;
  tariff->imposer = Stated(leading);
}

// The goods, when no rule found them: those of the measure stated beside it, unless the words that follow the
// rate name a country.
void FillProducts(const Reading& reading, const std::vector<Measure>& before, const Draft& draft,
                  Tariff* tariff) {
  if (!tariff->products.empty() || draft.Text("products") == "all" || tariff->instrument == "baseline")
    return;
  const Measure* beside = StatedBeside(reading, before, draft, *tariff);
  if (beside == nullptr) return;
  const std::vector<Mention>& mentions = reading.sentences[draft.sentence].mentions;
  const bool goes_on = draft.anchor_index + 1 < mentions.size() &&
                       mentions[draft.anchor_index + 1].slot == Slot::kParty &&
                       mentions[draft.anchor_index + 1].first <= draft.anchor.last + 3;
  if (!goes_on) tariff->products = beside->tariff.products;
}

// The goods' origin, when no rule found it: the usual imposer, when the sentence names it and another
// collects; the only other country of the sentence; or, where the sentence names no country, the target of
// the measure stated right before it, or the other side of a two-sided article.
void FillTarget(const Reading& reading, const std::vector<Measure>& before, const Draft& draft,
                Tariff* tariff) {
  if (!tariff->target.empty()) return;
  std::vector<std::string> named;
  bool region = false;  // "South-East Asia" pays: whose goods they are is left open
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.slot != Slot::kParty || mention.form == kPartyMetonym || reading.NamesPact(mention)) continue;
    const std::string code = reading.PartyCode(mention);
    region = region || code == "-";
    if (reading.IsTrader(mention) && !Contains(named, code)) named.push_back(code);
  }
  if (tariff->imposer) std::erase(named, *tariff->imposer);
  const std::string& usual = reading.UsualImposer();
  if (const Measure* beside = StatedBeside(reading, before, draft, *tariff)) {
    tariff->target = beside->tariff.target;
    if (!tariff->target.empty()) return;
  }
  if (tariff->imposer != usual && Contains(named, usual)) {
    tariff->target = {usual};
    return;
  }
  std::erase(named, usual);
  const std::vector<std::string> pact = named.empty() ? reading.PactIn(draft.sentence) : named;
  if (named.empty() && tariff->imposer && Contains(pact, *tariff->imposer)) {
    tariff->target = pact;
    std::erase(tariff->target, *tariff->imposer);
    return;
  }
  const bool opens = tariff->rate_high == 0.0;  // a market, mostly that of the side named
  if (named.size() == 1 && (tariff->products.empty() || (!opens && named.front() == reading.Counterpart()))) {
    tariff->target = named;
  } else if (region) {
    return;
  } else if (named.empty() && (tariff->products.empty() || tariff->imposer != usual) && !before.empty() &&
             before.back().draft->sentence + 2 >= draft.sentence &&
             before.back().tariff.imposer == tariff->imposer) {
    tariff->target = before.back().tariff.target;
  } else if (named.empty() && !usual.empty() && tariff->imposer == reading.Counterpart()) {
    tariff->target = {usual};
  } else if (named.empty() && tariff->imposer && *tariff->imposer == usual) {
    const std::string& other = reading.Counterpart();
    if (!other.empty()) tariff->target = {other};
  } else if (named.empty() && usual.empty() && tariff->imposer) {
    std::vector<std::string> sides = reading.Sides();
    if (std::erase(sides, *tariff->imposer) == 1) tariff->target = sides;
  }
}

}  // namespace tradewire
