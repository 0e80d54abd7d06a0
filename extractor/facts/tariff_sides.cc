#include "extractor/facts/tariff_sides.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "extractor/facts/tariff_cues.h"
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

// Where the article was written, or whom a mark at the sentence's head sets apart.
bool StandsApart(const Reading& reading, const Draft& draft, const Mention& mention) {
  const Sentence& sentence = reading.sentences[draft.sentence].sentence;
  const std::vector<Token>& tokens = reading.doc.tokens;
  if (mention.first == sentence.first && mention.last < sentence.last && tokens[mention.last].mark != 0)
    return true;
  return reading.IsDateline(draft.sentence, mention);
}

// "Tesla's Shanghai plant": makers stand there, and no government is meant.
bool HasMakers(const Reading& reading, const Mention& city) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  return city.last < tokens.size() &&
         reading.rules.classes.Has(reading.rules.classes.exporting_side, tokens[city.last]);
}

// The one government that the sentence names as such ("Beijing", "the Commerce Ministry"), when it is not the
// target.
std::string ActingGovernment(const Reading& reading, const Draft& draft,
                             const std::vector<std::string>& target) {
  std::string acting;
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.slot != Slot::kParty || mention.form != kPartyMetonym || !reading.IsTrader(mention)) continue;
    if (StandsApart(reading, draft, mention) || HasMakers(reading, mention)) continue;
    const std::string code = reading.PartyCode(mention);
    if (Contains(target, code)) continue;
    if (!acting.empty() && acting != code) return {};
    acting = code;
  }
  return acting;
}

// "Lima hopes that Chile drops its 20% tariff": the one other government that the sentence names beside the
// party that it says collects.
std::string OtherGovernment(const Reading& reading, const Draft& draft, const Tariff& tariff) {
  if (draft.Find("imposer") == nullptr || !tariff.imposer) return {};
  return ActingGovernment(reading, draft, {*tariff.imposer});
}

// Who a sentence says is at it, unless it is the one that pays.
std::string ImposerOf(const Reading& reading, const Draft& told, const Tariff& tariff) {
  const std::vector<std::string> codes = reading.Codes(told.Find("imposer"));
  return codes.empty() || Contains(tariff.target, codes.front()) ? std::string() : codes.front();
}

// Who is said to be at it in a sentence near before, unless it is the one that pays.
std::string ToldImposer(const Reading& reading, const Draft& draft, const Tariff& tariff) {
  const Draft* told = ToldBefore(reading, draft.sentence, "imposer", kTellReach);
  if (told == nullptr) return {};
  return ImposerOf(reading, *told, tariff);
}

// Who is said to be at it in the statement's own sentence, beside whose goods pay: "China raised its tariffs
// on U.S. goods, with wine paying 30% ...".
std::string SideAtIt(const Reading& reading, const Draft& draft, const Tariff& tariff) {
  const Draft* told = ToldBefore(reading, draft.sentence, "partner", 0);
  if (told == nullptr || told->sentence != draft.sentence || told->last > draft.anchor.first) return {};
  const std::vector<std::string> partner = reading.Codes(told->Find("partner"));
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.first >= told->last && mention.first < draft.anchor.first && reading.IsTrader(mention) &&
        !Contains(partner, reading.PartyCode(mention)))
      return {};
  }
  return ImposerOf(reading, *told, tariff);
}

// The sentence near that says whose goods the imposer's duties are on; null for none.
const Draft* ToldPartner(const Reading& reading, const Draft& draft, const Tariff& tariff) {
  const Draft* told = ToldBefore(reading, draft.sentence, "partner", kTellReach);
  if (told == nullptr || !tariff.imposer) return nullptr;
  const std::vector<std::string> imposers = reading.Codes(told->Find("imposer"));
  if (!imposers.empty()) return imposers.front() == *tariff.imposer ? told : nullptr;
  // The usual imposer's duties are on the goods of many.
  return tariff.imposer != reading.UsualImposer() ? told : nullptr;
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
const Measure* StatedBeside(const Reading& reading, const Measure* last, const Draft& draft,
                            const Tariff& tariff) {
  if (last == nullptr) return nullptr;
  const Draft& beside = *last->all.back();
  if (beside.sentence != draft.sentence || beside.anchor_index >= draft.anchor_index ||
      last->tariff.imposer != tariff.imposer ||
      (tariff.instrument && tariff.instrument != last->tariff.instrument)) {
    return nullptr;
  }
  // told again without a word of goods or countries, it need not be the one that was told before
  const bool again = last->all.size() > 1;
  if (again && beside.Find("target") == nullptr && beside.Find("products") == nullptr) return nullptr;
  const std::vector<Mention>& mentions = reading.sentences[draft.sentence].mentions;
  for (size_t m = beside.anchor_index + 1; m < draft.anchor_index; ++m) {
    const Mention& mention = mentions[m];
    if (mention.slot == Slot::kParty && !Contains(last->tariff.target, reading.PartyCode(mention)) &&
        last->tariff.imposer != reading.PartyCode(mention))
      return nullptr;
    if (mention.slot == Slot::kSector &&
        !Contains(last->tariff.products,
                  reading.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id))
      return nullptr;
  }
  return last;
}

// Does the sentence name the party before the rate, and no other rate between?
bool NamesBefore(const Reading& reading, const Draft& draft, const std::string& party) {
  const std::vector<Mention>& mentions = reading.sentences[draft.sentence].mentions;
  for (size_t m = draft.anchor_index; m-- > 0;) {
    if (mentions[m].slot == Slot::kRate) return false;
    if (mentions[m].slot == Slot::kParty && reading.PartyCode(mentions[m]) == party) return true;
  }
  return false;
}

// It is called a tax on exports; what exporters pay may be another's duty.
bool TaxesExports(const Draft& draft, const Tariff& tariff) {
  constexpr double kSure = 3;
  const DraftField* field = draft.Find("instrument");
  return tariff.instrument == "export" && field != nullptr && field->score >= kSure;
}

// Does the sentence name a country, or somebody of its government?
bool NamesTrader(const Reading& reading, size_t sentence) {
  const std::vector<Mention>& mentions = reading.sentences[sentence].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return reading.IsTrader(mention) ||
           (mention.slot == Slot::kPerson && !reading.PartyCode(mention).empty());
  });
}

// Does the sentence name a country besides these?
bool NamesOthers(const Reading& reading, size_t sentence, const std::vector<std::string>& known) {
  const std::vector<Mention>& mentions = reading.sentences[sentence].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return reading.IsTrader(mention) && !Contains(known, reading.PartyCode(mention));
  });
}

// "The government raised the duty to 20%": that of the party that the article is about, where the words
// before the rate name none.
std::string HomeGovernment(const Reading& reading, const Draft& draft,
                           const std::vector<std::string>& target) {
  const ReadSentence& sentence = reading.sentences[draft.sentence];
  for (const Mention& mention : sentence.mentions) {
    if (mention.first >= draft.anchor.first) break;
    if (reading.IsTrader(mention) && !StandsApart(reading, draft, mention)) return {};
  }
  const WordClasses& classes = reading.rules.classes;
  for (uint32_t i = sentence.sentence.first; i < draft.anchor.first; ++i) {
    if (!classes.Match(classes.home_government, reading.doc.tokens, i, draft.anchor.first)) continue;
    const std::string home = reading.LeadingParty({});
    return Contains(target, home) ? std::string() : home;
  }
  return {};
}

// The measure that a sentence without a country goes on about: that of another than the usual imposer, stated
// in the sentence right before. "Peru put 20% on Chilean wine. Salmon pays 30%." Null for none.
const Measure* GoesOnFrom(const Reading& reading, const Measure* last, const Draft& draft) {
  if (last == nullptr) return nullptr;
  const std::optional<std::string>& imposer = last->tariff.imposer;
  if (!imposer || last->imposer_guessed || *imposer == reading.MentionedUsualImposer()) return nullptr;
  if (last->all.back()->sentence + 1 != draft.sentence || NamesTrader(reading, draft.sentence))
    return nullptr;
  return last;
}

// Of the two parties that the article speaks of most the one that it says collects, where it says that the
// other pays: "Brussels looks into Chinese cars … Chinese makers". Else the first.
std::string LikelyCollector(const Reading& reading, const std::string& first,
                            const std::vector<std::string>& apart, SideLeans* leans) {
  constexpr uint32_t kBalance = 4;  // the first is named at most so many times as often
  if (first.empty() || leans->Of(first) >= 0) return first;
  std::vector<std::string> others = apart;
  others.push_back(first);
  const std::string second = reading.LeadingParty(others);
  const bool balanced = reading.CountOf(second) * kBalance >= reading.CountOf(first);
  return !second.empty() && balanced && leans->Of(second) > leans->Of(first) + 1 ? second : first;
}

// The party whose goods or sellers the sentence right before speaks of, where the article names no other more
// often: "Chile taxes wine from Peru. A 31 per cent tariff applies."
std::string SellerBefore(const Reading& reading, const Draft& draft, const Tariff& tariff) {
  if (draft.sentence == 0) return {};
  const std::string seller = reading.LeadingParty({tariff.imposer.value_or("")});
  return CuesIn(reading, draft.sentence - 1).pays.count(seller) > 0 ? seller : std::string();
}

// The parties that a sentence names and that may be whose goods pay: neither governments nor pacts.
struct PartiesNamed {
  std::vector<std::string> codes;
  bool region = false;  // "South-East Asia" pays: whose goods they are is left open
};

PartiesNamed NamedIn(const Reading& reading, size_t sentence) {
  PartiesNamed named;
  for (const Mention& mention : reading.sentences[sentence].mentions) {
    if (mention.slot != Slot::kParty || mention.form == kPartyMetonym || reading.NamesPact(mention)) continue;
    const std::string code = reading.PartyCode(mention);
    named.region = named.region || code == "-";
    if (reading.IsTrader(mention) && !Contains(named.codes, code)) named.codes.push_back(code);
  }
  return named;
}

// For a sentence that names no country but who collects: whose goods a sentence near says the imposer's
// duties are on (in *told), the other members of its pact, who pays the measure that it goes on from, or
// whose goods or sellers the sentence right before speaks of.
std::vector<std::string> TargetAround(const Reading& reading, const Measure* last, const Draft& draft,
                                      const Tariff& tariff, const Draft** told) {
  const auto but_imposer = [&](std::vector<std::string> codes) {
    if (tariff.imposer) std::erase(codes, *tariff.imposer);
    return codes;
  };
  if (const Draft* partner = ToldPartner(reading, draft, tariff)) {
    std::vector<std::string> target = but_imposer(reading.Codes(partner->Find("partner")));
    if (!target.empty()) {
      *told = partner;
      return target;
    }
  }
  const std::vector<std::string> pact = reading.PactIn(draft.sentence);
  if (tariff.imposer && Contains(pact, *tariff.imposer)) return but_imposer(pact);
  if (reading.Known(tariff.instrument).partners == "all") return {};
  const Measure* from = GoesOnFrom(reading, last, draft);
  if (from != nullptr && from->tariff.imposer == tariff.imposer) return from->tariff.target;
  const std::string seller = SellerBefore(reading, draft, tariff);
  return seller.empty() ? std::vector<std::string>() : std::vector<std::string>{seller};
}

// Does the one party named stand before the rate as who sells what pays it?
bool SellsWhatPays(const Reading& reading, const Draft& draft, const Tariff& tariff,
                   const std::string& party) {
  return tariff.instrument != "export" && NamesBefore(reading, draft, party) &&
         CuesIn(reading, draft.sentence).pays.count(party) > 0;
}

// "Canadian steel pays 50% and cars 25%": the only seller that the sentence names pays what it said right
// before.
bool PaysBeside(const Measure* last, const Draft& draft, const Tariff& tariff,
                const std::vector<std::string>& seller) {
  return last != nullptr && !last->target_guessed && last->all.back()->sentence == draft.sentence &&
         last->tariff.imposer == tariff.imposer && last->tariff.target == seller;
}

}  // namespace

// Who collects, when the sentence does not say: whoever it or a sentence near says is at it, or collects what
// the sentence right before states; the party that the rules name as the usual imposer, if the article
// mentions it, it is not the one that pays and it is no tax on what leaves a country, of which it has none;
// then whoever imposes the article's other measures; then the party it speaks of most.
bool FillImposer(const Reading& reading, const Measure* last, const ImposerCounts& before, SideLeans* leans,
                 const Draft& draft, Tariff* tariff) {
  if (tariff->imposer) return false;
  std::string stated = SideAtIt(reading, draft, *tariff);
  if (stated.empty()) stated = ActingGovernment(reading, draft, tariff->target);
  const bool of_usual = !reading.Known(tariff->instrument).owner.empty();
  if (stated.empty() && !of_usual) stated = HomeGovernment(reading, draft, tariff->target);
  if (stated.empty() && !of_usual) stated = ToldImposer(reading, draft, *tariff);
  if (stated.empty()) stated = TitleImposer(reading, draft, *tariff);
  if (stated.empty() && !of_usual) {
    const Measure* from = GoesOnFrom(reading, last, draft);
    if (from != nullptr && !Contains(tariff->target, *from->tariff.imposer)) stated = *from->tariff.imposer;
  }
  const std::string& usual = reading.UsualImposer();
  const bool leaves = TaxesExports(draft, *tariff);
  if (stated.empty() && !leaves && !Contains(tariff->target, usual)) stated = usual;
  tariff->imposer = Stated(stated);
  if (tariff->imposer) return false;
  const std::string mentioned = reading.MentionedUsualImposer();
  std::vector<std::string> apart = tariff->target;
  if (leaves && !mentioned.empty()) apart.push_back(mentioned);
  std::string leading = LeadingImposer(before, apart);
  const bool guessed = leading.empty();
  if (guessed) {
    const std::string most = reading.LeadingParty(apart);
    leading = LikelyCollector(reading, most, apart, leans);
    const bool pays = leading != most && reading.Known(tariff->instrument).partners != "all";
    if (pays && tariff->target.empty() && !NamesOthers(reading, draft.sentence, {most, leading}))
      tariff->target = {most};
  }
  const bool pays = mentioned.empty() || Contains(apart, mentioned);
  if (!pays && reading.CountOf(mentioned) >= reading.CountOf(leading)) leading = mentioned;
  tariff->imposer = Stated(leading);
  return guessed;
}

// A text that lists what many countries pay, or names a programme, need not say whose customs collect it:
// those that are meant when nothing is said.
void MendImposers(const Reading& reading, std::vector<Measure>* measures) {
  if (reading.rules.usual_imposers.empty()) return;
  const auto row = static_cast<size_t>(reading.rules.usual_imposers.front());
  const std::string& usual = reading.rules.lexicon.parties()[row].code;
  std::set<std::string> payers;
  for (const Measure& measure : *measures) {
    if (!measure.target_guessed) payers.insert(measure.tariff.target.begin(), measure.tariff.target.end());
  }
  if (payers.count(usual) > 0) return;
  std::set<std::string> none;  // guesses that were wrong
  for (const Measure& measure : *measures) {
    const Tariff& tariff = measure.tariff;
    if (!measure.imposer_guessed || !tariff.imposer) continue;
    const bool titled =
        Contains(reading.names.parties, *tariff.imposer) && payers.count(*tariff.imposer) == 0;
    const bool list =
        (payers.size() > 2 && !titled) || (payers.size() > 1 && payers.count(*tariff.imposer) > 0);
    if (list || !reading.Known(tariff.instrument).owner.empty()) none.insert(*tariff.imposer);
  }
  for (Measure& measure : *measures) {
    std::optional<std::string>& imposer = measure.tariff.imposer;
    const bool open = !imposer && !reading.Known(measure.tariff.instrument).owner.empty();
    if (measure.imposer_guessed && (open || (imposer && none.count(*imposer) > 0))) imposer = usual;
  }
}

// The goods, when no rule found them: those of the measure stated beside it, unless the words that follow the
// rate name a country.
void FillProducts(const Reading& reading, const Measure* last, const Draft& draft, Tariff* tariff) {
  if (!tariff->products.empty() || draft.Text("products") == "all" || tariff->instrument == "baseline")
    return;
  const Measure* beside = StatedBeside(reading, last, draft, *tariff);
  if (beside == nullptr) return;
  const std::vector<Mention>& mentions = reading.sentences[draft.sentence].mentions;
  const bool goes_on = draft.anchor_index + 1 < mentions.size() &&
                       mentions[draft.anchor_index + 1].slot == Slot::kParty &&
                       mentions[draft.anchor_index + 1].first <= draft.anchor.last + 3;
  if (!goes_on) tariff->products = beside->tariff.products;
}

// Whose goods pay, when no rule found it: who pays the measure beside it; the usual imposer, when the
// sentence names it and another collects; what stands around a sentence that names no other country; the only
// other country of the sentence; or who pays the measure stated right before it. Where the sentence names
// others, a duty on some goods is not guessed to be on a country's: most are on all that come in.
const Draft* FillTarget(const Reading& reading, const Measure* last, const Draft& draft, Tariff* tariff) {
  std::vector<std::string>& target = tariff->target;
  if (!target.empty()) return nullptr;
  auto [named, region] = NamedIn(reading, draft.sentence);
  if (tariff->imposer) std::erase(named, *tariff->imposer);
  if (const Measure* beside = StatedBeside(reading, last, draft, *tariff)) target = beside->tariff.target;
  if (!target.empty()) return nullptr;
  const std::string& usual = reading.UsualImposer();
  if (tariff->imposer != usual && Contains(named, usual)) {
    target = {usual};
    return nullptr;
  }
  std::erase(named, usual);
  const Draft* told = nullptr;
  if (named.empty() && !region) target = TargetAround(reading, last, draft, *tariff, &told);
  if (!target.empty()) return told;
  if (!tariff->products.empty()) {
    const bool sells = named.size() == 1 && (SellsWhatPays(reading, draft, *tariff, named.front()) ||
                                             PaysBeside(last, draft, *tariff, named));
    if (sells) target = named;
    return nullptr;
  }
  const std::string government = named.empty() ? OtherGovernment(reading, draft, *tariff) : std::string();
  if (named.size() == 1) {
    target = named;
  } else if (region) {
    return nullptr;
  } else if (!government.empty()) {
    target = {government};
  } else if (named.empty() && last != nullptr && last->all.back()->sentence + 2 >= draft.sentence &&
             last->tariff.imposer == tariff->imposer) {
    target = last->tariff.target;
  }
  return nullptr;
}

}  // namespace tradewire
