// Sector drafts to sector facts: one fact per sector, its role the strongest that any mention supports, or
// else the one that the article's tariffs and commitments give it.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "extractor/resolve.h"

namespace tradewire {
namespace {

constexpr std::array<std::string_view, 5> kByStrength = {"targeted", "protected", "opened", "promoted",
                                                         "mentioned"};

size_t Strength(std::string_view role) {
  return static_cast<size_t>(std::find(kByStrength.begin(), kByStrength.end(), role) - kByStrength.begin());
}

// How often an article names a sector, and whether once would do: where a rule says so, and where the text
// says what happens to it.
struct Naming {
  size_t times = 0;
  bool once_will_do = false;
};

// The strongest role that a sector's drafts support, with the evidence of the draft that gives it.
void Merge(const Reading& reading, const Draft& draft, const SectorUse& use, Fact* fact) {
  const bool first = fact->rule.empty();
  if (!first && Strength(use.role) >= Strength(std::get<SectorUse>(fact->body).role)) return;
  fact->body = use;
  fact->rule = draft.rule->id;
  fact->evidence = reading.EvidenceOf(draft);
  fact->trace.clear();
  TraceFields(reading, draft, fact);
}

bool Names(const std::vector<std::string>& sectors, const std::string& sector) {
  return std::find(sectors.begin(), sectors.end(), sector) != sectors.end();
}

// A duty that is on its products or may come: not one that is lifted or lowered.
bool Burdens(const Tariff& tariff) {
  const double rate = tariff.rate_high.value_or(tariff.rate_low.value_or(0));
  const bool lowered = tariff.previous_rate.has_value() && *tariff.previous_rate > rate;
  return rate > 0 && !lowered && tariff.status != "ended";
}

// What a tariff or a commitment says of a sector that it names; "mentioned" for nothing.
std::string_view RoleBy(const FactBody& body, const std::string& sector) {
  if (const auto* tariff = std::get_if<Tariff>(&body))
    return Names(tariff->products, sector) && Burdens(*tariff) ? "targeted" : "mentioned";
  if (const auto* commitment = std::get_if<Commitment>(&body))
    return Names(commitment->sectors, sector) ? "promoted" : "mentioned";
  return "mentioned";
}

// A sector that no sentence gives a role has the strongest that the other facts give it: a list of goods may
// stand too far from the duty on them for a rule about goods alone.
void TakeRoleFrom(const std::vector<Fact>& facts, Fact* fact) {
  SectorUse& use = std::get<SectorUse>(fact->body);
  if (use.role != "mentioned") return;
  for (const Fact& other : facts) {
    const std::string_view role = RoleBy(other.body, use.sector);
    if (Strength(role) >= Strength(use.role)) continue;
    use.role = role;
    fact->trace.push_back({"role", other.rule, other.evidence});
  }
}

}  // namespace

void ResolveSectors(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  std::vector<Fact> found;
  std::vector<Naming> namings;
  std::unordered_map<int32_t, size_t> by_sector;
  for (const Draft& draft : drafts) {
    SectorUse use;
    use.sector = reading.rules.lexicon.sectors()[static_cast<size_t>(draft.anchor.entry)].id;
    if (const std::string role = draft.Text("role"); !role.empty()) use.role = role;
    const auto [it, added] = by_sector.emplace(draft.anchor.entry, found.size());
    if (added) {
      found.emplace_back();
      namings.emplace_back();
    }
    Naming& naming = namings[it->second];
    ++naming.times;
    naming.once_will_do =
        naming.once_will_do || draft.Find("once") != nullptr || draft.Find("role") != nullptr;
    Merge(reading, draft, use, &found[it->second]);
  }
  for (size_t i = 0; i < found.size(); ++i) TakeRoleFrom(*facts, &found[i]);
  for (size_t i = 0; i < found.size(); ++i) {
    if (namings[i].once_will_do || namings[i].times > 1) facts->push_back(std::move(found[i]));
  }
}

}  // namespace tradewire
