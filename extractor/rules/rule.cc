#include "extractor/rules/rule.h"

#include <array>

namespace tradewire {

RuleStep StepOf(RuleAction action) {
  if (action == RuleAction::kFill) return RuleStep::kFill;
  return action == RuleAction::kTell ? RuleStep::kTell : RuleStep::kJudge;
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
