// Open fields of an article's tariffs, filled once all of them are known: from what sentences without a rate
// tell (tariff_told.h) and from the article's other measures. Called in this order: instruments, starts,
// statuses, topic; each is linear in the article.
#pragma once

#include <string>
#include <vector>

#include "extractor/facts/measure.h"
#include "extractor/facts/tariff_told.h"

namespace tradewire {

struct TariffContext {
  TariffContext(const Reading& article, std::vector<Measure>* stated);

  // The measure before this one, when it is of the same imposer and stands in a sentence beside, or a few
  // before a row of a list; else null.
  const Measure* ItemBefore(size_t m) const;
  // Days from then to publication; 0 when one is not known.
  int DaysSince(std::optional<Day> day) const;
  // Above 0 for a start after publication, below for one before; 0 when that is open, as for the day itself,
  // and for a month or year that has not passed yet.
  int OrderOfStart(const Tariff& tariff) const;
  bool IsAhead(const Tariff& tariff) const { return OrderOfStart(tariff) > 0; }

  const Reading& reading;
  std::vector<Measure>& measures;
  Told told;
  std::vector<std::string> own;  // the status that each measure's own sentences tell; empty for none
};

void FillInstruments(TariffContext* context);
void FillStarts(TariffContext* context);
void FillStatuses(TariffContext* context);

// The rate that a measure replaces, told in the sentence after it; the old rate is then no measure of its
// own.
void FillPrevious(const Reading& reading, std::vector<Measure>* measures);

// Goods and countries that a measure's own sentence leaves open, from what the article is speaking of.
void FillFromTopic(TariffContext* context);

}  // namespace tradewire
