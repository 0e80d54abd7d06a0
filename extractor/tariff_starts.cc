// From when a measure is collected whose own sentence does not say it.
#include <algorithm>
#include <string>

#include "extractor/tariff_context.h"

namespace tradewire {
namespace {

// What told the start of the list's item before; null when its own words did, or nothing.
const Draft* StartOfItemBefore(const TariffContext& context, size_t m) {
  const Measure* last = context.ItemBefore(m);
  if (last == nullptr) return nullptr;
  for (const Draft* told : last->told) {
    if (told->Find("effective") != nullptr) return told;
  }
  return nullptr;
}

const Draft* ToldStart(const TariffContext& context, size_t m) {
  const Measure& measure = context.measures[m];
  if (const Draft* near = context.told.Near(measure, "effective")) return near;
  if (const Draft* before = StartOfItemBefore(context, m)) return before;
  return measure.tariff.rate_high == 0 ? nullptr
                                       : context.told.OnlyStart(measure);  // an exemption has no start
}

// The start that a sentence near tells, that of a list's item before, or the article's only one. One ahead
// is not that of a measure in force, unless it is told of its programme.
void FillStart(TariffContext* context, size_t m) {
  Measure& measure = context->measures[m];
  if (measure.tariff.effective) return;
  const Draft* told = ToldStart(*context, m);
  if (told == nullptr) return;
  const bool near = Distance(measure, told->sentence) <= kTellReach;
  const auto date = context->reading.DateOf(told->Find("effective"));
  if (!date) return;
  const bool ahead = context->DaysSince(date->first) < 0;
  if (ahead && context->own[m] == "in_force" && (near || told->Find("programme") == nullptr)) return;
  measure.tariff.effective = date->iso;
  measure.told.push_back(told);
}

bool NamesDay(const Reading& reading, size_t sentence) {
  const std::vector<Mention>& mentions = reading.sentences[sentence].mentions;
  return std::any_of(mentions.begin(), mentions.end(),
                     [](const Mention& m) { return m.slot == Slot::kDate; });
}

// The start of the measure stated right before it by the same imposer, where its own sentence names no day:
// one that lies ahead holds for the next sentence too, one that has passed for its own sentence.
void ShareStart(TariffContext* context, size_t m) {
  const std::vector<std::string>& own = context->own;
  Tariff& tariff = context->measures[m].tariff;
  if (tariff.effective || own[m] == "ended" || tariff.rate_high == 0) return;
  const Measure* last = context->ItemBefore(m);
  if (last == nullptr || !last->tariff.effective) return;
  const size_t sentence = context->measures[m].all.front()->sentence;
  const bool ahead = context->IsAhead(last->tariff);
  if (sentence != last->all.back()->sentence && (!ahead || NamesDay(context->reading, sentence))) return;
  if (ahead == (own[m] == "in_force") && !(own[m].empty() && own[m - 1].empty())) return;
  tariff.effective = last->tariff.effective;
}

}  // namespace

void FillStarts(TariffContext* context) {
  for (size_t m = 0; m < context->measures.size(); ++m) {
    FillStart(context, m);
    ShareStart(context, m);
  }
}

}  // namespace tradewire
