// The goods and the country of a measure whose own sentence names none: what the article is speaking of.
#include <algorithm>
#include <string>
#include <vector>

#include "extractor/facts/tariff_context.h"

namespace tradewire {
namespace {

// A measure on all goods of a country; it has none in particular.
bool IsGeneral(const Measure& measure) {
  const std::string instrument = measure.tariff.instrument.value_or("");
  return measure.draft->Text("products") == "all" || instrument == "reciprocal" || instrument == "baseline" ||
         instrument == "ieepa" || instrument == "section_122" || instrument == "secondary";
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

bool NamesSide(const Reading& reading, const Measure& measure) {
  for (const Draft* draft : measure.all) {
    for (const Mention& m : reading.sentences[draft->sentence].mentions) {
      if (m.slot == Slot::kParty && !reading.NamesPact(m) &&
          reading.PartyCode(m) != measure.tariff.imposer.value_or(""))
        return true;
    }
  }
  return false;
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
// country: the only other one that the title names, when the article speaks of it most.
void FillFromTopic(TariffContext* context) {
  const Reading& reading = context->reading;
  std::vector<Measure>& measures = context->measures;
  for (size_t m = 0; m < measures.size(); ++m) {
    Measure& measure = measures[m];
    Tariff& tariff = measure.tariff;
    const Measure* last = m > 0 && Near(measure, measures[m - 1]) ? &measures[m - 1] : nullptr;
    const bool open = tariff.products.empty() && !IsGeneral(measure);
    const bool covered = open && tariff.rate_high != 0.0 && FillFromCovers(*context, &measure);
    if (open && !covered && !NamesGoods(reading, measure)) {
      if (last != nullptr && last->tariff.imposer == tariff.imposer &&
          (tariff.target.empty() || last->tariff.target.empty() || tariff.target == last->tariff.target))
        tariff.products = last->tariff.products;
      if (tariff.products.empty() && reading.names.duties) tariff.products = reading.names.goods;
    }
    if (open && tariff.products.empty() && tariff.rate_high != 0.0)
      tariff.products = OnlyGoods(reading, measure);
    if (!tariff.target.empty() || NamesSide(reading, measure)) continue;
    std::vector<std::string> sides = reading.names.parties;
    if (tariff.imposer) std::erase(sides, *tariff.imposer);
    if (sides.size() == 1 && sides.front() == reading.LeadingParty({tariff.imposer.value_or("")}))
      tariff.target = sides;
  }
}

}  // namespace tradewire
