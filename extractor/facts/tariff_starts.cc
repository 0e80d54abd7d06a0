// From when a measure is collected whose own sentence does not say it.
#include <algorithm>
#include <optional>
#include <string>

#include "core/date.h"
#include "extractor/facts/tariff_context.h"

namespace tradewire {
namespace {

// What told the measure's start; null when its own words did, or nothing.
const Draft* TellerOfStart(const Measure& measure) {
  for (const Draft* told : measure.told) {
    if (told->Find("effective") != nullptr) return told;
  }
  return nullptr;
}

const Draft* ToldStart(const TariffContext& context, size_t m) {
  const Measure& measure = context.measures[m];
  if (const Draft* near = context.told.Near(measure, "effective")) return near;
  const Measure* last = context.ItemBefore(m);
  const Draft* before = last == nullptr ? nullptr : TellerOfStart(*last);
  const std::string programme = before == nullptr ? "" : before->Text("programme");
  const bool another = !programme.empty() && measure.tariff.instrument.value_or("") != programme;
  if (before != nullptr && !another) return before;
  if (measure.tariff.rate_high == 0) return nullptr;  // an exemption has no start
  const Draft* only = context.told.OnlyStart(measure);
  return only != nullptr ? only : context.told.InTitle(measure, "effective");
}

// A start long past is another measure's than one that by its own words lies ahead, as one ahead is another's
// than one in force, unless it is told of its programme.
bool Fits(const TariffContext& context, size_t m, const Draft& told, const DateValue& date) {
  constexpr int kLong = 30;
  const std::string& own = context.own[m];
  const int since = context.DaysSince(date.first);
  const bool near = Distance(context.measures[m], told.sentence) <= kTellReach;
  const bool one_case =
      near && IsOfCase(context.reading, context.measures[m].tariff.instrument);  // "BYD faces 17%", from then
  if (since < 0) return own != "in_force" || one_case || (!near && told.Find("programme") != nullptr);
  return since <= kLong || (own != "announced" && own != "threatened");
}

void Take(TariffContext* context, size_t m, const Draft* told) {
  Measure& measure = context->measures[m];
  if (measure.tariff.effective || told == nullptr) return;
  const auto date = context->reading.DateOf(told->Find("effective"));
  if (!date || !Fits(*context, m, *told, *date)) return;
  measure.tariff.effective = date->iso;
  measure.told.push_back(told);
}

// The score of words that say in the plainest way that a measure starts on the day.
constexpr double kPlainStart = 3.2;

// Days of the news: a measure dated by them may be dated by when it was decided.
constexpr int kNews = 10;

// What was decided on the day of publication, or raised in the days before it, starts when a sentence near,
// or the next one, says, if that is later.
void PutOffStart(TariffContext* context, size_t m) {
  Measure& measure = context->measures[m];
  if (NamesStart(measure, kPlainStart)) return;
  const auto own = context->reading.DateOf(measure.draft->Find("effective"));
  if (!own || measure.tariff.effective != own->iso) return;
  const int since = context->DaysSince(own->first);
  const bool decided = context->own[m] == "announced" && since == 0;
  if (!decided && (since < 0 || since > kNews)) return;
  const Draft* near = context->told.Near(measure, "effective");
  if (near == nullptr) return;
  const bool next = near->sentence == measure.all.front()->sentence + 1;
  const auto date = context->reading.DateOf(near->Find("effective"));
  if (!date || context->DaysSince(date->first) >= 0 || !(decided || next)) return;
  measure.tariff.effective = date->iso;
  measure.told.push_back(near);
}

// The start that a sentence near tells, that of a list's item before, or the article's only one.
void FillStart(TariffContext* context, size_t m) {
  PutOffStart(context, m);
  if (!context->measures[m].tariff.effective) Take(context, m, ToldStart(*context, m));
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
  const bool day = last->tariff.effective->size() == std::string_view("2025-01-31").size();
  if (sentence != last->all.back()->sentence && (!ahead || !day || NamesDay(context->reading, sentence)))
    return;
  if (ahead == (own[m] == "in_force") && !(own[m].empty() && own[m - 1].empty())) return;
  tariff.effective = last->tariff.effective;
}

}  // namespace

void FillStarts(TariffContext* context) {
  for (size_t m = 0; m < context->measures.size(); ++m) {
    FillStart(context, m);
    ShareStart(context, m);
  }
  // A start told behind a list, too far from its first items, is theirs as well.
  for (size_t m = context->measures.size(); m-- > 1;) {
    if (context->ItemBefore(m) != nullptr && context->measures[m - 1].tariff.rate_high != 0)
      Take(context, m - 1, TellerOfStart(context->measures[m]));
  }
}

}  // namespace tradewire
