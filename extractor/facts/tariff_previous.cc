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

}  // namespace

void FillPrevious(const Reading& reading, std::vector<Measure>* measures) {
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
