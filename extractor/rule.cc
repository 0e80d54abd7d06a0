#include "extractor/rule.h"

#include <algorithm>
#include <array>

namespace tradewire {

void RuleGroup::Add(Rule rule) { rules_.push_back(std::move(rule)); }

void RuleGroup::Index() {
  for (uint32_t r = 0; r < rules_.size(); ++r) {
    for (uint32_t p = 0; p < rules_[r].patterns.size(); ++p) {
      const auto index = static_cast<uint32_t>(all_.size());
      all_.push_back({r, p});
      const std::vector<Symbol>& keys = rules_[r].patterns[p].keys();
      if (keys.empty()) always_.push_back(index);
      for (const Symbol key : keys) {
        std::vector<uint32_t>& list = by_key_[key];
        if (list.empty() || list.back() != index) list.push_back(index);
      }
    }
  }
}

std::vector<RuleGroup::Candidate> RuleGroup::CandidatesFor(const std::vector<Symbol>& symbols) const {
  std::vector<uint32_t> found = always_;
  for (const Symbol symbol : symbols) {
    if (const auto it = by_key_.find(symbol); it != by_key_.end()) {
      found.insert(found.end(), it->second.begin(), it->second.end());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Candidate> out;
  out.reserve(found.size());
  for (const uint32_t index : found) out.push_back(all_[index]);
  return out;
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
