// Which rate a measure replaces, where the sentence after it says so.
#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "extractor/facts/tariff_context.h"

namespace tradewire {
namespace {

// The last measure that each sentence states.
std::map<size_t, size_t> LastStated(const std::vector<Measure>& measures) {
  std::map<size_t, size_t> last;
  for (size_t m = 0; m < measures.size(); ++m) {
    for (const Draft* draft : measures[m].all) last[draft->sentence] = m;
  }
  return last;
}

// The measure stated right before, by the same imposer as far as is known, whose one rate another replaces;
// null for none.
Measure* Replaced(std::vector<Measure>* measures, size_t m) {
  constexpr size_t kFollows = 2;
  if (m == 0) return nullptr;
  const Tariff& tariff = (*measures)[m].tariff;
  Measure* last = &(*measures)[m - 1];
  const Tariff& old = last->tariff;
  const bool near = last->all.back()->sentence + kFollows >= (*measures)[m].all.front()->sentence;
  const bool one = old.rate_low && old.rate_high && *old.rate_low == *old.rate_high && *old.rate_high != 0;
  const bool same = old.imposer == tariff.imposer && old.rate_unit == tariff.rate_unit;
  const bool apart = !tariff.target.empty() && !old.target.empty() && !Overlap(tariff.target, old.target);
  return near && one && same && !apart && tariff.rate_high != old.rate_high ? last : nullptr;
}

// "A day later he raised it to 15%": what is open is as in the measure before, which is none of its own
// unless the step was only spoken of.
void FillReplaced(std::vector<Measure>* measures) {
  std::vector<bool> gone(measures->size());
  for (size_t m = 0; m < measures->size(); ++m) {
    Measure& measure = (*measures)[m];
    const std::string replaces = measure.draft->Text("replaces");
    if (replaces.empty() || measure.tariff.previous_rate) continue;
    const Measure* last = Replaced(measures, m);
    if (last == nullptr) continue;
    measure.tariff.previous_rate = last->tariff.rate_high;
    if (measure.tariff.target.empty()) measure.tariff.target = last->tariff.target;
    if (measure.tariff.products.empty()) measure.tariff.products = last->tariff.products;
    if (!measure.tariff.instrument) measure.tariff.instrument = last->tariff.instrument;
    gone[m - 1] = replaces == "last" && last->all.size() == 1;
  }
  size_t m = 0;
  std::erase_if(*measures, [&](const Measure&) { return gone[m++]; });
}

}  // namespace

void FillPrevious(const Reading& reading, std::vector<Measure>* measures) {
  FillReplaced(measures);
  const std::map<size_t, size_t> last = LastStated(*measures);
  std::set<uint32_t> replaced;  // first words of the old rates
  for (const Draft& told : reading.told) {
    const DraftField* old = told.Find("previous_rate");
    if (old == nullptr || old->mentions.empty() || told.sentence == 0) continue;
    const auto before = last.find(told.sentence - 1);
    if (before == last.end()) continue;
    Measure& measure = (*measures)[before->second];
    const double rate = old->mentions.front().high;
    if (measure.tariff.previous_rate || measure.tariff.rate_high == rate) continue;
    measure.tariff.previous_rate = rate;
    measure.told.push_back(&told);
    replaced.insert(old->mentions.front().first);
  }
  std::erase_if(*measures, [&](const Measure& measure) {
    return measure.all.size() == 1 && replaced.count(measure.draft->anchor.first) > 0;
  });
}

}  // namespace tradewire
