#include "extractor/mentions/shares.h"

#include <algorithm>
#include <optional>

namespace tradewire {
namespace {

constexpr size_t kMost = 16;         // sums of one sentence
constexpr double kRounding = 0.005;  // of the whole: its parts are round numbers

std::optional<double> Near(const std::set<double>& told, double sum) {
  const auto it = told.lower_bound(sum * (1 - kRounding));
  if (it == told.end() || *it > sum * (1 + kRounding)) return std::nullopt;
  return *it;
}

bool IsPlain(const Mention& mention) {
  return mention.slot == Slot::kMoney && mention.low == mention.high && mention.low > 0;
}

}  // namespace

void Shares::Mark(std::vector<Mention>* mentions, Document* doc) {
  std::vector<Mention*> sums;
  for (Mention& mention : *mentions) {
    if (IsPlain(mention)) sums.push_back(&mention);
  }
  if (sums.size() > kMost) sums.clear();
  for (size_t first = 0; first < sums.size();) {
    std::set<double>& told = told_[sums[first]->entry];
    size_t end = first;
    std::optional<double> whole;
    double sum = 0;
    for (size_t last = first; last < sums.size() && sums[last]->entry == sums[first]->entry; ++last) {
      sum += sums[last]->low;
      const std::optional<double> found = last > first ? Near(told, sum) : std::nullopt;
      if (found) whole = found;
      if (found) end = last + 1;
    }
    for (size_t k = first; k < end; ++k) {
      sums[k]->form = kShareSum;
      doc->wholes.emplace(sums[k]->first, *whole);
    }
    for (const size_t next = std::max(end, first + 1); first < next; ++first) told.insert(sums[first]->low);
  }
}

}  // namespace tradewire
