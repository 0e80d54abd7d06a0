#include "extractor/rule.h"

#include <algorithm>
#include <array>

namespace tradewire {

RuleStep StepOf(RuleAction action) {
  if (action == RuleAction::kFill) return RuleStep::kFill;
  return action == RuleAction::kTell ? RuleStep::kTell : RuleStep::kJudge;
}

void RuleGroup::Add(Rule rule) { rules_.push_back(std::move(rule)); }

void RuleGroup::Index(size_t set_count) {
  for (Keyed& keyed : steps_) keyed.by_key.resize(set_count);
  for (const Rule& rule : rules_) {
    Keyed& keyed = steps_[static_cast<size_t>(StepOf(rule.action))];
    for (const Pattern& pattern : rule.patterns) {
      const auto index = static_cast<uint32_t>(keyed.all.size());
      keyed.all.push_back({&rule, &pattern});
      (pattern.keys().empty() ? keyed.always : keyed.by_key[pattern.keys().front()]).push_back(index);
    }
  }
}

void RuleGroup::FindCandidates(const Matcher& matcher, RuleStep step, std::vector<Candidate>* out) const {
  const Keyed& keyed = steps_[static_cast<size_t>(step)];
  std::vector<uint32_t> found = keyed.always;
  for (const SetId set : matcher.present()) {
    for (const uint32_t index : keyed.by_key[set]) {
      const std::vector<SetId>& keys = keyed.all[index].pattern->keys();
      if (std::all_of(keys.begin(), keys.end(), [&](SetId key) { return matcher.Has(key); }))
        found.push_back(index);
    }
  }
  std::sort(found.begin(), found.end());
  out->clear();
  for (const uint32_t index : found) out->push_back(keyed.all[index]);
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
