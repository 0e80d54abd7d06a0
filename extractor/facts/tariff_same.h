// When two readings of tariffs are one: what makes them the same measure, and how they are joined.
//
// Called by the tariff resolver alone; no state, any thread. Rates are compared within half a hundredth of a
// point.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractor/facts/measure.h"

namespace tradewire {

bool SameNumber(const std::optional<double>& a, const std::optional<double>& b);
void AddMissing(const std::vector<std::string>& from, std::vector<std::string>* to);

// Do two readings speak of one measure? Then the key's open parts do not contradict; a guessed target of the
// first is open. A rate on all goods of a party and the same rate on some of them are two measures.
bool SameMeasure(const Tariff& a, bool guessed, const Tariff& b);
// "25% on steel and 25% on aluminum": one rate on the goods of both, said in one sentence.
bool SameButGoods(const Tariff& a, const Tariff& b);
// Each fills what the other leaves open.
void Merge(const Tariff& from, Tariff* into);

// What was left open where a measure was stated may turn out to be what another has: two of one key are one.
void JoinEqual(std::vector<Measure>* measures);
// "Up to 42.7%, from 21.9% to 42.7%": the bound is that of the range. "Upward of 60% … the 60% duty": one
// rate.
void JoinBounds(std::vector<Measure>* measures);
// A rise put off leaves the old rate in force: a measure of its own.
void AddStillCollected(std::vector<Measure>* measures);

}  // namespace tradewire
