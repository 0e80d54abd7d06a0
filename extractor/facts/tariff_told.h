// What sentences without a rate, and the title, tell of the measures that an article states: a start, a
// pause, a ruling, an instrument. Made once for an article after its measures are known; linear in it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractor/facts/measure.h"

namespace tradewire {

// A statement without a rate speaks of the measures this many sentences around it.
constexpr size_t kTellReach = 3;

// The last `tell` draft with this field up to the sentence, at most `reach` sentences before it; null for
// none.
const Draft* ToldBefore(const Reading& reading, size_t sentence, const std::string& field, size_t reach);

// How far the measure's nearest statement is from the sentence.
size_t Distance(const Measure& measure, size_t sentence);

// A row of a table or list: little more than the rate.
bool IsLine(const Reading& reading, const Measure& measure);

class Told {
 public:
  Told(const Reading& reading, const std::vector<Measure>& measures);

  // What the nearest sentence around the measure's own tells of this field; null when none near does.
  const Draft* Near(const Measure& measure, const std::string& field) const;
  const Draft* InTitle(const Measure& measure, const std::string& field) const;
  // What is told of the field for the measure's whole programme, wherever it stands; null for none.
  const Draft* OfProgramme(const Measure& measure, const std::string& field) const;
  // The first start that a sentence tells of all that the article lays down; else the one start that its
  // sentences tell: null when there are several, or none, or when it is told of measures beside it and this
  // one is no row of a list.
  const Draft* OnlyStart(const Measure& measure) const;
  // What tells on which day measures like this one ended; null for none.
  const Draft* End(const Measure& measure) const;
  // The one instrument that the article's sentences tell; null when there are several, or none.
  const Draft* OnlyInstrument(const Measure& measure) const;

 private:
  using Sentences = std::map<size_t, std::vector<const Draft*>>;

  const Draft* In(const Sentences::value_type& sentence, const Measure& measure,
                  const std::string& field) const;
  bool SpeaksOf(const Draft& told, const Measure& measure) const;
  bool NamesOthers(const Draft& told, const Tariff& tariff) const;
  bool IsOnImposer(const std::vector<const Draft*>& sentence, const Tariff& tariff) const;
  bool NamesOwn(const Draft& told, const Tariff& tariff) const;
  bool PointsBack(const Draft& told, size_t sentence) const;
  bool IsOfAnother(const Draft& told, const Tariff& tariff) const;

  const Reading& reading_;
  Sentences told_;                         // by sentence
  std::map<size_t, const Draft*> behind_;  // starts told behind the last rate of a sentence: of its own rates
  std::pair<const size_t, std::vector<const Draft*>> headline_{kHeadline, {}};
  std::set<std::string> imposers_;  // of all measures
  std::set<size_t> stating_;        // the sentences that have rates of their own
  std::set<size_t> near_starts_;    // the sentences that tell one beside a measure
};

}  // namespace tradewire
