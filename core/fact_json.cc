#include "core/fact_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace tradewire {
namespace {

using nlohmann::ordered_json;

template <typename T>
ordered_json OrNull(const std::optional<T>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

// Whole numbers are written without a fraction: 15, not 15.0.
ordered_json OrNull(const std::optional<double>& value) {
  if (!value) return nullptr;
  constexpr double kExact = 9007199254740992.0;  // 2^53: above it a double skips integers
  if (std::nearbyint(*value) == *value && std::fabs(*value) <= kExact) return static_cast<int64_t>(*value);
  return *value;
}

struct Fields {
  ordered_json& out;

  void operator()(const Tariff& t) const {
    out["rate_low"] = OrNull(t.rate_low);
    out["rate_high"] = OrNull(t.rate_high);
    out["rate_unit"] = t.rate_unit;
    out["rate_text"] = OrNull(t.rate_text);
    out["previous_rate"] = OrNull(t.previous_rate);
    out["imposer"] = OrNull(t.imposer);
    out["target"] = t.target;
    out["products"] = t.products;
    out["instrument"] = OrNull(t.instrument);
    out["status"] = OrNull(t.status);
    out["effective"] = OrNull(t.effective);
  }
  void operator()(const Commitment& c) const {
    out["amount_low"] = OrNull(c.amount_low);
    out["amount_high"] = OrNull(c.amount_high);
    out["currency"] = c.currency;
    out["kind"] = OrNull(c.kind);
    out["payer"] = OrNull(c.payer);
    out["recipient"] = OrNull(c.recipient);
    out["sectors"] = c.sectors;
    out["status"] = OrNull(c.status);
    out["horizon"] = OrNull(c.horizon);
  }
  void operator()(const Deadline& d) const {
    out["date"] = d.date;
    out["precision"] = d.precision;
    out["kind"] = OrNull(d.kind);
    out["parties"] = d.parties;
  }
  void operator()(const Official& o) const {
    out["name"] = o.name;
    out["title"] = OrNull(o.title);
    out["country"] = OrNull(o.country);
    out["former"] = OrNull(o.former);
    out["quoted"] = OrNull(o.quoted);
  }
  void operator()(const SectorUse& s) const {
    out["sector"] = s.sector;
    out["role"] = s.role;
  }
};

}  // namespace

ordered_json BodyToJson(const FactBody& body) {
  ordered_json out;
  out["type"] = FactType(body);
  std::visit(Fields{out}, body);
  return out;
}

ordered_json FactToJson(const Fact& fact, std::string_view text, const CodePoints& points) {
  ordered_json out = BodyToJson(fact.body);
  out["rule"] = fact.rule;
  out["evidence"] = {{"start", points.At(fact.evidence.begin)},
                     {"end", points.At(fact.evidence.end)},
                     {"text", text.substr(fact.evidence.begin, fact.evidence.end - fact.evidence.begin)}};
  return out;
}

}  // namespace tradewire
