#include "extractor/rules/fields.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "core/fact_json.h"
#include "extractor/rules/rule.h"

namespace tradewire {
namespace {

struct Taken {
  FactKind kind;
  std::string_view field;
  Slot slot;
};

constexpr Taken kTaken[] = {
    {FactKind::kTariff, "imposer", Slot::kParty},        {FactKind::kTariff, "imposer", Slot::kPerson},
    {FactKind::kTariff, "partner", Slot::kParty},        {FactKind::kTariff, "target", Slot::kParty},
    {FactKind::kTariff, "spared", Slot::kParty},         {FactKind::kTariff, "decided", Slot::kDate},
    {FactKind::kTariff, "covers", Slot::kSector},        {FactKind::kTariff, "answered", Slot::kParty},
    {FactKind::kTariff, "aside", Slot::kParty},          {FactKind::kTariff, "third", Slot::kParty},
    {FactKind::kTariff, "products", Slot::kSector},      {FactKind::kTariff, "previous_rate", Slot::kRate},
    {FactKind::kTariff, "previous_rate", Slot::kZero},   {FactKind::kTariff, "previous_rate", Slot::kMoney},
    {FactKind::kTariff, "effective", Slot::kDate},       {FactKind::kTariff, "effective", Slot::kDuration},
    {FactKind::kTariff, "other", Slot::kRate},           {FactKind::kTariff, "other", Slot::kZero},
    {FactKind::kCommitment, "payer", Slot::kParty},      {FactKind::kCommitment, "payer", Slot::kName},
    {FactKind::kCommitment, "payer", Slot::kPerson},     {FactKind::kCommitment, "recipient", Slot::kParty},
    {FactKind::kCommitment, "recipient", Slot::kName},   {FactKind::kCommitment, "recipient", Slot::kSector},
    {FactKind::kCommitment, "sectors", Slot::kSector},   {FactKind::kCommitment, "horizon", Slot::kDate},
    {FactKind::kCommitment, "horizon", Slot::kDuration}, {FactKind::kCommitment, "other", Slot::kMoney},
    {FactKind::kDeadline, "parties", Slot::kParty},      {FactKind::kDeadline, "start", Slot::kDate},
    {FactKind::kDeadline, "other", Slot::kDate},         {FactKind::kDeadline, "other", Slot::kDuration},
    {FactKind::kOfficial, "title", Slot::kOffice},       {FactKind::kOfficial, "country", Slot::kParty},
    {FactKind::kOfficial, "other", Slot::kPerson},       {FactKind::kOfficial, "other", Slot::kName},
    {FactKind::kSector, "other", Slot::kSector},
};

struct Allowed {
  FactKind kind;
  std::string_view field;
  std::initializer_list<std::string_view> values;  // empty: a code
};

const Allowed kAllowed[] = {
    {FactKind::kTariff, "status", {"threatened", "announced", "in_force", "suspended", "ended"}},
    {FactKind::kTariff, "follow", {"threatened", "announced", "suspended", "ended"}},
    {FactKind::kTariff, "instrument", {}},
    {FactKind::kTariff, "programme", {}},
    {FactKind::kTariff, "next", {"counted"}},
    {FactKind::kTariff, "bound", {"lower", "upper"}},
    {FactKind::kTariff, "mutual", {"both"}},
    {FactKind::kTariff, "replaces", {"last", "kept"}},
    {FactKind::kTariff, "reach", {"article", "back"}},
    {FactKind::kTariff, "effective", {"now", "open"}},
    {FactKind::kTariff, "rate_unit", {"percent", "percentage_point", "specific"}},
    {FactKind::kTariff, "target", {}},
    {FactKind::kTariff, "imposer", {}},
    {FactKind::kTariff, "products", {"all", "open"}},
    {FactKind::kCommitment, "kind", {"investment", "purchase", "financing", "aid", "project"}},
    {FactKind::kCommitment, "status", {"proposed", "pledged", "contracted", "withdrawn"}},
    {FactKind::kCommitment, "like", {"previous", "whole"}},
    {FactKind::kCommitment, "sectors", {"all"}},
    {FactKind::kCommitment, "actor", {"before", "line", "firm", "gets"}},
    {FactKind::kCommitment, "recipient", {}},
    {FactKind::kCommitment, "payer", {}},
    {FactKind::kDeadline, "kind", {"effective", "expiry", "negotiation", "decision", "compliance"}},
    {FactKind::kDeadline, "span", {"end"}},
    {FactKind::kDeadline, "moved", {"from", "to", "it"}},
    {FactKind::kDeadline,
     "from",
     {"publication", "event", "order", "directive", "expiry", "entry", "enacted", "decision"}},
    {FactKind::kOfficial, "former", {"true", "false"}},
    {FactKind::kOfficial, "quoted", {"true", "false"}},
    {FactKind::kOfficial, "country", {}},
    {FactKind::kOfficial, "only", {"known"}},
    {FactKind::kSector, "like", {"previous", "measure", "head"}},
    {FactKind::kSector, "listed", {"before"}},
    {FactKind::kSector, "once", {"enough"}},
    {FactKind::kSector, "role", {"targeted", "protected", "opened", "promoted", "mentioned"}},
};

}  // namespace

bool FieldTakes(FactKind kind, std::string_view field, Slot slot) {
  return std::any_of(std::begin(kTaken), std::end(kTaken),
                     [&](const Taken& t) { return t.kind == kind && t.field == field && t.slot == slot; });
}

bool FieldAllows(FactKind kind, std::string_view field, std::string_view value) {
  for (const Allowed& allowed : kAllowed) {
    if (allowed.kind != kind || allowed.field != field) continue;
    return allowed.values.size() == 0
               ? !value.empty()
               : std::find(allowed.values.begin(), allowed.values.end(), value) != allowed.values.end();
  }
  return false;
}

std::vector<std::string_view> AllowedValues(std::string_view fact_type, std::string_view field) {
  for (const Allowed& allowed : kAllowed) {
    if (NameOfKind(allowed.kind) == fact_type && allowed.field == field) return allowed.values;
  }
  return {};
}

bool IsFieldOf(FactKind kind, const std::string& field) {
  static const std::array<FactBody, kFactKinds> kBodies = {Tariff{}, Commitment{}, Deadline{}, Official{},
                                                           SectorUse{}};
  const FactBody& body = kBodies.at(static_cast<size_t>(kind));
  return field != "type" && BodyToJson(body).contains(field);
}

}  // namespace tradewire
