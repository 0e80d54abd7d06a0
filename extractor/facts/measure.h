// One tariff while it is resolved: what its statements say, and where they stand.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractor/facts/resolve.h"

namespace tradewire {

struct Measure {
  Tariff tariff;
  const Draft* draft = nullptr;    // the statement that says most
  std::vector<const Draft*> all;   // every statement of it, in the text's order
  bool target_guessed = false;     // no rule found the target
  bool imposer_guessed = false;    // nothing but how often the article names it speaks for the imposer
  std::vector<const Draft*> told;  // `tell` drafts that filled a field
};

// A rate that came down, as for the other side of a deal.
bool IsLowered(const Tariff& tariff);

// A rate above the one that it replaces.
bool IsRaised(const Tariff& tariff);

// Duties of a proceeding are on the goods of some countries, "across the board" though they be.
bool IsOfCase(const Reading& reading, const std::optional<std::string>& instrument);

// "To 10% within two years": a term of years by whose end the last step is made, so no day of a start.
bool IsLastStep(const Reading& reading, const DateValue& date);

// Does the measure name the day on which it starts, by a rule of this score or a higher one?
bool NamesStart(const Measure& measure, double score);

using ImposerCounts = std::map<std::string, int>;  // measures, by who collects

bool Contains(const std::vector<std::string>& list, const std::string& value);
bool Overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace tradewire
