#include "extractor/rules/rule.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>

namespace tradewire {

RuleStep StepOf(RuleAction action) {
  if (action == RuleAction::kFill) return RuleStep::kFill;
  return action == RuleAction::kTell ? RuleStep::kTell : RuleStep::kJudge;
}

void RuleGroup::Add(Rule rule) { rules_.push_back(std::move(rule)); }

void RuleGroup::Index(const SymbolSets& sets) {
  for (const Rule& rule : rules_) {
    Keyed& step = steps_[static_cast<size_t>(StepOf(rule.action))];
    for (const Pattern& pattern : rule.patterns) step.all.push_back({&rule, &pattern});
  }
  for (const RuleStep step : {RuleStep::kJudge, RuleStep::kFill}) {
    std::ranges::stable_sort(steps_[static_cast<size_t>(step)].all, std::greater<>(),
                             [](const Candidate& candidate) { return candidate.rule->score; });
  }
  for (Keyed& step : steps_) IndexKeys(sets, &step);
}

void RuleGroup::IndexKeys(const SymbolSets& sets, Keyed* step) {
  std::vector<std::pair<Symbol, uint32_t>> pairs;
  for (uint32_t index = 0; index < step->all.size(); ++index) {
    const Pattern& pattern = *step->all[index].pattern;
    if (pattern.key().empty()) step->always.push_back(index);
    step->needs_from.push_back(static_cast<uint32_t>(step->needs.size()));
    step->needs.insert(step->needs.end(), pattern.needs().begin(), pattern.needs().end());
    for (const Symbol symbol : pattern.key()) pairs.emplace_back(symbol, index);
  }
  step->needs_from.push_back(static_cast<uint32_t>(step->needs.size()));
  std::sort(pairs.begin(), pairs.end());
  step->first.assign(sets.symbol_end() + 1, 0);
  for (const auto& [symbol, index] : pairs) {
    ++step->first[symbol + 1];
    step->keyed.push_back(index);
  }
  for (size_t k = 1; k < step->first.size(); ++k) step->first[k] += step->first[k - 1];
}

void RuleGroup::FindCandidates(const SentencePlaces& places, RuleStep step,
                               std::vector<Candidate>* out) const {
  const Keyed& keyed = steps_[static_cast<size_t>(step)];
  std::vector<uint64_t> marks(keyed.all.size() / 64 + 1);  // a bit for each pattern
  const auto mark = [bits = marks.data()](uint32_t index) {
    bits[index / 64] |= uint64_t{1} << (index % 64);
  };
  for (const uint32_t index : keyed.always) mark(index);
  const uint32_t* const first = keyed.first.data();
  const uint32_t* const indices = keyed.keyed.data();
  const size_t end = keyed.first.size();
  for (const std::vector<Symbol>* symbols : {&places.at(), &places.anchors()}) {
    for (const Symbol symbol : *symbols) {
      if (symbol + 1 >= end) continue;
      for (uint32_t k = first[symbol]; k < first[symbol + 1]; ++k) mark(indices[k]);
    }
  }
  out->clear();
  for (size_t word = 0; word < marks.size(); ++word) {
    for (uint64_t bits = marks[word]; bits != 0; bits &= bits - 1) {
      const size_t index = word * 64 + static_cast<size_t>(std::countr_zero(bits));
      const uint32_t from = keyed.needs_from[index];
      if (places.Holds({keyed.needs.data() + from, keyed.needs_from[index + 1] - from}))
        out->push_back(keyed.all[index]);
    }
  }
}

std::string_view NameOfKind(FactKind kind) {
  static constexpr std::array<std::string_view, kFactKinds> kNames = {"tariff", "commitment", "deadline",
                                                                      "official", "sector"};
  return kNames.at(static_cast<size_t>(kind));
}

const std::vector<Slot>& AnchorSlots(FactKind kind) {
  static const std::array<std::vector<Slot>, kFactKinds> kSlots = {
      std::vector<Slot>{Slot::kRate, Slot::kZero}, std::vector<Slot>{Slot::kMoney},
      std::vector<Slot>{Slot::kDate, Slot::kDuration}, std::vector<Slot>{Slot::kPerson, Slot::kName},
      std::vector<Slot>{Slot::kSector}};
  return kSlots.at(static_cast<size_t>(kind));
}

const std::vector<Slot>& AnchorsOf(const Rule& rule) {
  static const std::vector<Slot> kNone;
  return rule.action == RuleAction::kTell ? kNone : AnchorSlots(rule.kind);
}

}  // namespace tradewire
