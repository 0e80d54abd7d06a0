// Sector drafts to sector facts: one fact per sector, its role the strongest that any mention supports.
#include <algorithm>
#include <array>

#include "extractor/resolve.h"

namespace tradewire {
namespace {

constexpr std::array<std::string_view, 5> kByStrength = {"targeted", "protected", "opened", "promoted",
                                                         "mentioned"};

size_t Strength(std::string_view role) {
  return static_cast<size_t>(std::find(kByStrength.begin(), kByStrength.end(), role) - kByStrength.begin());
}

}  // namespace

void ResolveSectors(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  const size_t before = facts->size();
  for (const Draft& draft : drafts) {
    SectorUse use;
    use.sector = reading.rules.lexicon.sectors()[static_cast<size_t>(draft.anchor.entry)].id;
    if (const std::string role = draft.Text("role"); !role.empty()) use.role = role;
    const auto same =
        std::find_if(facts->begin() + static_cast<std::ptrdiff_t>(before), facts->end(),
                     [&](const Fact& f) { return std::get<SectorUse>(f.body).sector == use.sector; });
    if (same == facts->end()) {
      Fact fact;
      fact.body = use;
      fact.rule = draft.rule->id;
      fact.evidence = reading.EvidenceOf(draft);
      TraceFields(reading, draft, &fact);
      facts->push_back(std::move(fact));
      continue;
    }
    SectorUse& first = std::get<SectorUse>(same->body);
    if (Strength(use.role) < Strength(first.role)) {
      first.role = use.role;
      same->rule = draft.rule->id;
      same->evidence = reading.EvidenceOf(draft);
      same->trace.clear();
      TraceFields(reading, draft, &*same);
    }
  }
}

}  // namespace tradewire
