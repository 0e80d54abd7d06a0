#include "extractor/tariff_context.h"

#include <algorithm>
#include <map>

namespace tradewire {
namespace {

// At or below this score a rule only assumes a status.
constexpr double kAssumed = 1;

// The status that the measure's own sentences tell: that with most weight, of equals the first; empty when
// they only let it be assumed.
std::string ToldByOwn(const Measure& measure) {
  std::map<std::string, double> weights;
  std::string best;
  for (const Draft* draft : measure.all) {
    const DraftField* status = draft->Find("status");
    if (status != nullptr && status->score > kAssumed) weights[std::string(status->text)] += status->score;
  }
  for (const Draft* draft : measure.all) {
    const std::string status = draft->Text("status");
    if (weights.count(status) == 0) continue;
    if (best.empty() || weights[status] > weights[best]) best = status;
  }
  return best;
}

}  // namespace

TariffContext::TariffContext(const Reading& article, std::vector<Measure>* stated)
    : reading(article), measures(*stated), told(article, *stated) {
  for (const Measure& measure : measures) own.push_back(ToldByOwn(measure));
}

const Measure* TariffContext::ItemBefore(size_t m) const {
  if (m == 0 || measures[m - 1].tariff.imposer != measures[m].tariff.imposer) return nullptr;
  const std::vector<const Draft*>& before = measures[m - 1].all;
  const bool beside = std::any_of(measures[m].all.begin(), measures[m].all.end(), [&](const Draft* draft) {
    const auto it = std::lower_bound(before.begin(), before.end(), draft->sentence,
                                     [](const Draft* d, size_t s) { return d->sentence + 1 < s; });
    return it != before.end() && (*it)->sentence <= draft->sentence + 1;
  });
  return beside ? &measures[m - 1] : nullptr;
}

int TariffContext::DaysSince(std::optional<Day> day) const {
  const std::optional<Day>& published = reading.doc.published;
  return day && published ? static_cast<int>((*published - *day).count()) : 0;
}

bool TariffContext::IsAhead(const Tariff& tariff) const {
  return tariff.effective && DaysSince(ParseDay(*tariff.effective)) < 0;
}

}  // namespace tradewire
