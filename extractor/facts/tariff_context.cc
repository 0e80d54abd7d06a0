#include "extractor/facts/tariff_context.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "core/date.h"

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
  // Between the sentence that opens a table and its rows a heading may stand, between two rates of one case
  // what it was about.
  const bool one_case = IsOfCase(reading, measures[m].tariff.instrument) &&
                        measures[m].tariff.instrument == measures[m - 1].tariff.instrument;
  const size_t reach = one_case || IsLine(reading, measures[m]) ? kTellReach : 1;
  const bool beside = std::any_of(measures[m].all.begin(), measures[m].all.end(), [&](const Draft* draft) {
    const auto it = std::lower_bound(before.begin(), before.end(), draft->sentence,
                                     [&](const Draft* d, size_t s) { return d->sentence + reach < s; });
    return it != before.end() && (*it)->sentence <= draft->sentence + 1;
  });
  return beside ? &measures[m - 1] : nullptr;
}

int TariffContext::DaysSince(std::optional<Day> day) const {
  const std::optional<Day>& published = reading.doc.published;
  return day && published ? static_cast<int>((*published - *day).count()) : 0;
}

int TariffContext::OrderOfStart(const Tariff& tariff) const {
  if (!tariff.effective || !reading.doc.published) return 0;
  const std::string_view start = std::string_view(*tariff.effective).substr(0, tariff.effective->find("-Q"));
  const std::string today = FormatDay(*reading.doc.published);
  return start.compare(std::string_view(today).substr(0, start.size()));
}

}  // namespace tradewire
