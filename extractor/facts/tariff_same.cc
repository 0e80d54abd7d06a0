#include "extractor/facts/tariff_same.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace tradewire {
namespace {

bool Compatible(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.empty() || b.empty() || Overlap(a, b);
}

bool IsBoundOf(const Tariff& bound, const Tariff& range) {
  const bool sides = bound.imposer == range.imposer && Compatible(bound.target, range.target);
  return !bound.rate_low && range.rate_low && range.rate_high && *range.rate_low < *range.rate_high &&
         sides && Compatible(bound.products, range.products) &&
         SameNumber(bound.rate_high, range.rate_high) && bound.rate_unit == range.rate_unit;
}

// "Upward of 60% on all of it … a 60% tariff": the plain rate and the same rate as a lower bound.
bool IsPlainOf(const Tariff& plain, const Tariff& bound) {
  const bool rates = bound.rate_low && !bound.rate_high && SameNumber(plain.rate_low, bound.rate_low) &&
                     SameNumber(plain.rate_high, bound.rate_low) && plain.rate_unit == bound.rate_unit;
  return rates && plain.imposer == bound.imposer && Compatible(plain.target, bound.target) &&
         plain.products == bound.products;
}

}  // namespace

bool SameNumber(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::fabs(*a - *b) < 0.005);
}

void AddMissing(const std::vector<std::string>& from, std::vector<std::string>* to) {
  for (const std::string& value : from) {
    if (!Contains(*to, value)) to->push_back(value);
  }
}

bool SameMeasure(const Tariff& a, bool guessed, const Tariff& b) {
  if (a.rate_unit != b.rate_unit || !SameNumber(a.rate_low, b.rate_low) ||
      !SameNumber(a.rate_high, b.rate_high))
    return false;
  if (a.imposer && b.imposer && *a.imposer != *b.imposer) return false;
  if (a.instrument && b.instrument && *a.instrument != *b.instrument) return false;
  if (!(guessed || Compatible(a.target, b.target)) || !Compatible(a.products, b.products)) return false;
  if (a.products.empty() == b.products.empty()) return true;
  return b.products.empty() && b.target.empty();
}

bool SameButGoods(const Tariff& a, const Tariff& b) {
  Tariff other = b;
  other.products = a.products;
  const bool goods = !a.products.empty() && !b.products.empty();
  return goods && a.rate_high != 0.0 && a.rate_unit == "percent" && SameMeasure(a, false, other);
}

void Merge(const Tariff& from, Tariff* into) {
  if (!into->imposer) into->imposer = from.imposer;
  if (!into->previous_rate) into->previous_rate = from.previous_rate;
  if (!into->instrument) into->instrument = from.instrument;
  if (!into->effective) into->effective = from.effective;
  AddMissing(from.target, &into->target);
  AddMissing(from.products, &into->products);
}

void JoinEqual(std::vector<Measure>* measures) {
  std::map<std::string, Measure*> by_key;
  std::vector<Measure> kept;
  kept.reserve(measures->size());
  for (Measure& measure : *measures) {
    const auto [known, fresh] = by_key.try_emplace(FactKey(measure.tariff), nullptr);
    if (!fresh) {
      Merge(measure.tariff, &known->second->tariff);
      known->second->all.insert(known->second->all.end(), measure.all.begin(), measure.all.end());
      continue;
    }
    kept.push_back(std::move(measure));
    known->second = &kept.back();
  }
  *measures = std::move(kept);
}

void JoinBounds(std::vector<Measure>* measures) {
  constexpr size_t kMost = 64;  // each is compared with all ranges and lower bounds
  std::vector<size_t> wide;
  for (size_t m = 0; m < measures->size() && wide.size() < kMost; ++m) {
    const Tariff& t = (*measures)[m].tariff;
    if (t.rate_low && (!t.rate_high || *t.rate_low < *t.rate_high)) wide.push_back(m);
  }
  std::vector<bool> gone(measures->size());
  for (size_t m = 0; m < measures->size(); ++m) {
    const Tariff& tariff = (*measures)[m].tariff;
    const auto other = std::find_if(wide.begin(), wide.end(), [&](size_t w) {
      const Tariff& t = (*measures)[w].tariff;
      return w != m && !gone[w] && (IsBoundOf(tariff, t) || IsPlainOf(tariff, t));
    });
    if (other == wide.end()) continue;
    // A range says more than its bound; of a bound and the plain rate the text's first word counts.
    const bool first = !IsBoundOf(tariff, (*measures)[*other].tariff) && m < *other;
    const auto [kept, joined] = first ? std::pair(m, *other) : std::pair(*other, m);
    Merge((*measures)[joined].tariff, &(*measures)[kept].tariff);
    std::vector<const Draft*>& all = (*measures)[kept].all;
    all.insert(all.end(), (*measures)[joined].all.begin(), (*measures)[joined].all.end());
    gone[joined] = true;
  }
  size_t m = 0;
  std::erase_if(*measures, [&](const Measure&) { return gone[m++]; });
}

void AddStillCollected(std::vector<Measure>* measures) {
  constexpr size_t kMost = 64;  // each is compared with all measures
  const size_t stated = measures->size();
  size_t tried = 0;
  for (size_t m = 0; m < stated && tried < kMost; ++m) {
    const std::optional<double> rate = (*measures)[m].tariff.previous_rate;
    if ((*measures)[m].tariff.status != "suspended" || !rate || *rate == 0.0) continue;
    ++tried;
    Measure old = (*measures)[m];
    old.tariff.rate_low = old.tariff.rate_high = rate;
    old.tariff.status = "in_force";
    old.tariff.previous_rate.reset();
    old.tariff.effective.reset();
    const bool known = std::any_of(measures->begin(), measures->end(), [&](const Measure& measure) {
      if (SameMeasure(measure.tariff, false, old.tariff)) return true;
      const bool beside = measure.all.back()->sentence == old.all.back()->sentence;
      if (!beside || !measure.tariff.products.empty()) return false;
      Tariff open = old.tariff;  // "keeps in place a 25% tariff on those goods"
      open.products.clear();
      return SameMeasure(measure.tariff, false, open);
    });
    if (!known) measures->push_back(std::move(old));
  }
}

}  // namespace tradewire
