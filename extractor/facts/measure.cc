#include "extractor/facts/measure.h"

#include <algorithm>

#include "extractor/mentions/calendar.h"

namespace tradewire {

bool Contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool Overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return Contains(b, x); });
}

bool IsLowered(const Tariff& tariff) {
  return tariff.previous_rate && tariff.rate_high && *tariff.rate_high < *tariff.previous_rate;
}

bool IsRaised(const Tariff& tariff) {
  const std::optional<double>& rate = tariff.rate_high ? tariff.rate_high : tariff.rate_low;
  return rate && tariff.previous_rate && *rate > *tariff.previous_rate;
}

bool IsOfCase(const Reading& reading, const std::optional<std::string>& instrument) {
  return reading.Known(instrument).goods == "case";
}

bool IsLastStep(const Reading& reading, const DateValue& date) {
  const WordClasses& classes = reading.rules.classes;
  return date.count != 0 && date.unit == kYearUnit &&
         classes.Match(classes.end_of, reading.doc.tokens, date.token, date.last);
}

bool NamesStart(const Measure& measure, double score) {
  return std::any_of(measure.all.begin(), measure.all.end(), [&](const Draft* draft) {
    const DraftField* start = draft->Find("effective");
    return start != nullptr && start->score >= score && !start->mentions.empty();
  });
}

}  // namespace tradewire
