// The goods and the country of a measure whose own sentence names none: what the article is speaking of.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractor/facts/tariff_context.h"

namespace tradewire {
namespace {

// A measure on all goods of a country; it has none in particular.
bool IsGeneral(const Reading& reading, const Measure& measure) {
  return measure.draft->Text("products") == "all" || reading.Known(measure.tariff.instrument).goods == "all";
}

// It is said to be on a party's goods at large, whatever goods the title names.
bool IsAtLarge(const Measure& measure) {
  return std::any_of(measure.all.begin(), measure.all.end(),
                     [](const Draft* draft) { return draft->Text("products") == "open"; });
}

// By the rate's own words, whatever goods its sentence or the measure before it names.
bool IsPlainlyAtLarge(const Measure& measure) {
  constexpr double kPlain = 4;
  return std::any_of(measure.all.begin(), measure.all.end(), [](const Draft* draft) {
    const DraftField* products = draft->Find("products");
    return products != nullptr && products->text == "open" && products->score >= kPlain;
  });
}

bool Near(const Measure& a, const Measure& b) {
  constexpr size_t kFollows = 2;
  return a.all.front()->sentence >= b.all.back()->sentence &&
         a.all.front()->sentence <= b.all.back()->sentence + kFollows;
}

bool NamesGoods(const Reading& reading, const Measure& measure) {
  for (const Draft* draft : measure.all) {
    for (const Mention& m : reading.sentences[draft->sentence].mentions) {
      if (m.slot == Slot::kSector) return true;
    }
  }
  return false;
}

// The goods that the sentence begins with, when it names no others and no figure of their own stands behind
// them: "oil fell 8% after he put a 10% tariff ...".
std::vector<std::string> OnlyGoods(const Reading& reading, const Measure& measure) {
  std::vector<std::string> goods;
  uint32_t end = 0;  // of the last goods
  for (const Mention& m : reading.sentences[measure.draft->sentence].mentions) {
    const bool moved = m.slot == Slot::kRate && m.first < measure.draft->anchor.first && m.first <= end + 2;
    if (moved && !goods.empty() && measure.tariff.previous_rate != m.high) return {};
    if (m.slot != Slot::kSector) continue;
    const std::string& id = reading.rules.lexicon.sectors()[static_cast<size_t>(m.entry)].id;
    if (m.first > measure.draft->anchor.first && goods.empty()) return {};
    end = m.last;
    if (!Contains(goods, id)) goods.push_back(id);
  }
  return goods.size() == 1 ? goods : std::vector<std::string>();
}

// Against dumping and subsidies duties are on some goods, told where the article begins: those of the title,
// else the first that its first sentences name. Looked for once.
class GoodsOfCase {
 public:
  explicit GoodsOfCase(const Reading& reading) : reading_(reading) {}

  const std::vector<std::string>& Get() {
    if (!goods_) goods_ = reading_.names.goods.empty() ? First() : reading_.names.goods;
    return *goods_;
  }

 private:
  std::vector<std::string> First() const {
    constexpr size_t kBegin = 5;
    for (size_t i = 0; i < std::min(kBegin, reading_.sentences.size()); ++i) {
      for (const Mention& m : reading_.sentences[i].mentions) {
        if (m.slot == Slot::kSector)
          return {reading_.rules.lexicon.sectors()[static_cast<size_t>(m.entry)].id};
      }
    }
    return {};
  }

  const Reading& reading_;
  std::optional<std::vector<std::string>> goods_;
};

// Do its sentences name a party besides who collects and those given?
bool NamesSide(const Reading& reading, const Measure& measure, const std::vector<std::string>& known) {
  for (const Draft* draft : measure.all) {
    for (const Mention& m : reading.sentences[draft->sentence].mentions) {
      if (m.slot != Slot::kParty || reading.NamesPact(m)) continue;
      const std::string code = reading.PartyCode(m);
      if (code != measure.tariff.imposer.value_or("") && !Contains(known, code)) return true;
    }
  }
  return false;
}

// Does the title say that this party is at it?
bool TitleSaysWho(const Reading& reading, const std::optional<std::string>& imposer) {
  return std::any_of(reading.headline.begin(), reading.headline.end(), [&](const Draft& told) {
    const std::vector<std::string> codes = reading.Codes(told.Find("imposer"));
    return !codes.empty() && imposer == codes.front();
  });
}

// Does the sentence right before name the party?
bool NamedBefore(const Reading& reading, const Measure& measure, const std::string& party) {
  const size_t sentence = measure.all.front()->sentence;
  if (sentence == 0) return false;
  const std::vector<Mention>& mentions = reading.sentences[sentence - 1].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.slot == Slot::kParty && reading.PartyCode(mention) == party;
  });
}

// Who is said to pay whom.
std::set<std::pair<std::optional<std::string>, std::string>> Paying(const std::vector<Measure>& measures) {
  std::set<std::pair<std::optional<std::string>, std::string>> paying;
  for (const Measure& measure : measures) {
    if (measure.target_guessed) continue;
    for (const std::string& target : measure.tariff.target) paying.emplace(measure.tariff.imposer, target);
  }
  return paying;
}

// Whose goods pay where no sentence says it: the one party that the usual imposer deals with, for duties that
// are never on everybody's goods or that it lowered, or, in an article about two parties, the one that does
// not collect; but its duties on some goods are mostly on everybody's.
std::vector<std::string> OtherSide(const Reading& reading, const Measure& measure) {
  const Tariff& tariff = measure.tariff;
  if (!tariff.imposer || measure.imposer_guessed || measure.draft->Text("target") == "open") return {};
  const std::string& partners = reading.Known(tariff.instrument).partners;
  if (partners == "all") return {};
  const bool usual = *tariff.imposer == reading.UsualImposer();
  if (usual && (partners == "one" || IsLowered(tariff))) {
    const std::string& counterpart = reading.Counterpart();
    return counterpart.empty() ? std::vector<std::string>() : std::vector<std::string>{counterpart};
  }
  if (usual && tariff.instrument != "reciprocal") return {};
  std::vector<std::string> sides = reading.Sides();
  if (!Contains(sides, *tariff.imposer)) return {};
  std::erase(sides, *tariff.imposer);
  return sides;
}

// What a sentence near says that the measure is on: "The list includes ...".
bool FillFromCovers(const TariffContext& context, Measure* measure) {
  const Draft* told = context.told.Near(*measure, "covers");
  if (told == nullptr) return false;
  measure->tariff.products = context.reading.SectorIds(told->Find("covers"));
  measure->told.push_back(told);
  return true;
}

}  // namespace

// The goods: those that a sentence near tells, those of the measure stated right before by the same imposer,
// those of a title that speaks of duties, else the only ones that its own sentence names before the rate. The
// country: the only other one that the title names, when the article speaks of it most and the title says who
// is at it, or names both where a rate comes down, or the text that it pays, or the sentence right before
// names it; else the other side.
void FillFromTopic(TariffContext* context) {
  const Reading& reading = context->reading;
  std::vector<Measure>& measures = context->measures;
  const auto paying = Paying(measures);
  GoodsOfCase goods_of_case(reading);
  for (size_t m = 0; m < measures.size(); ++m) {
    Measure& measure = measures[m];
    Tariff& tariff = measure.tariff;
    const Measure* last = m > 0 && Near(measure, measures[m - 1]) ? &measures[m - 1] : nullptr;
    const bool open = tariff.products.empty() && !IsGeneral(reading, measure);
    const bool covered = open && tariff.rate_high != 0.0 && FillFromCovers(*context, &measure);
    if (open && !covered && !NamesGoods(reading, measure)) {
      if (last != nullptr && !IsPlainlyAtLarge(measure) && last->tariff.imposer == tariff.imposer &&
          (tariff.target.empty() || last->tariff.target.empty() || tariff.target == last->tariff.target))
        tariff.products = last->tariff.products;
      if (tariff.products.empty() && reading.names.duties && !IsAtLarge(measure))
        tariff.products = reading.names.goods;
    }
    if (open && tariff.products.empty() && tariff.rate_high != 0.0 && !IsPlainlyAtLarge(measure))
      tariff.products = OnlyGoods(reading, measure);
    if (tariff.products.empty() && IsOfCase(reading, tariff.instrument))
      tariff.products = goods_of_case.Get();
    if (!tariff.target.empty()) continue;
    if (NamesSide(reading, measure, {})) {
      const std::vector<std::string> other = OtherSide(reading, measure);
      if (!NamesSide(reading, measure, other)) tariff.target = other;
      continue;
    }
    std::vector<std::string> sides = reading.names.parties;
    if (tariff.imposer) std::erase(sides, *tariff.imposer);
    const bool deal = reading.names.parties.size() == 2 && (IsLowered(tariff) || tariff.rate_high == 0.0);
    const bool told = sides.size() == 1 && (deal || TitleSaysWho(reading, tariff.imposer) ||
                                            paying.count({tariff.imposer, sides.front()}) > 0 ||
                                            NamedBefore(reading, measure, sides.front()));
    const bool leads = told && sides.front() == reading.LeadingParty({tariff.imposer.value_or("")});
    tariff.target = leads ? sides : OtherSide(reading, measure);
  }
}

}  // namespace tradewire
