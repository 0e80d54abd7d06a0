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

// Reads members of one object; the first that is of the wrong kind is told by fault().
class Members {
 public:
  explicit Members(const ordered_json& object) : object_(object) {}

  const std::string& fault() const { return fault_; }

  std::string Text(const char* name) {
    const ordered_json* value = Find(name);
    if (value == nullptr || !value->is_string()) {
      Blame(name, "a string");
      return {};
    }
    return value->get<std::string>();
  }
  void Read(const char* name, std::optional<std::string>* to) {
    const ordered_json* value = Find(name);
    if (value == nullptr) return;
    value->is_string() ? void(*to = value->get<std::string>()) : Blame(name, "a string or null");
  }
  void Read(const char* name, std::optional<double>* to) {
    const ordered_json* value = Find(name);
    if (value == nullptr) return;
    value->is_number() ? void(*to = value->get<double>()) : Blame(name, "a number or null");
  }
  void Read(const char* name, std::optional<bool>* to) {
    const ordered_json* value = Find(name);
    if (value == nullptr) return;
    value->is_boolean() ? void(*to = value->get<bool>()) : Blame(name, "true, false or null");
  }
  void Read(const char* name, std::vector<std::string>* to) {
    const ordered_json* value = Find(name);
    if (value == nullptr) return;
    if (!value->is_array()) return Blame(name, "a list");
    for (const ordered_json& item : *value) {
      item.is_string() ? to->push_back(item.get<std::string>()) : Blame(name, "a list of strings");
    }
  }
  Span ReadSpan(const std::vector<size_t>& starts) {
    const ordered_json* evidence = Find("evidence");
    if (evidence == nullptr || !evidence->is_object()) {
      Blame("evidence", "an object with start and end");
      return {};
    }
    Members inner(*evidence);
    const size_t start = inner.Index("start");
    const size_t end = inner.Index("end");
    if (!inner.fault().empty()) fault_ = inner.fault();
    if (fault_.empty() && (start > end || end >= starts.size()))
      fault_ = "the evidence stands outside the text";
    return fault_.empty() ? Span{starts[start], starts[end]} : Span{};
  }

 private:
  const ordered_json* Find(const char* name) const {
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }
  size_t Index(const char* name) {
    const ordered_json* value = Find(name);
    if (value != nullptr && value->is_number_unsigned()) return value->get<size_t>();
    Blame(name, "a number of code points");
    return 0;
  }
  void Blame(const char* name, const char* kind) {
    if (fault_.empty()) fault_ = std::string("\"") + name + "\" must be " + kind;
  }

  const ordered_json& object_;
  std::string fault_;
};

Tariff ReadTariff(Members& in) {
  Tariff t;
  in.Read("rate_low", &t.rate_low);
  in.Read("rate_high", &t.rate_high);
  t.rate_unit = in.Text("rate_unit");
  in.Read("rate_text", &t.rate_text);
  in.Read("previous_rate", &t.previous_rate);
  in.Read("imposer", &t.imposer);
  in.Read("target", &t.target);
  in.Read("products", &t.products);
  in.Read("instrument", &t.instrument);
  in.Read("status", &t.status);
  in.Read("effective", &t.effective);
  return t;
}

Commitment ReadCommitment(Members& in) {
  Commitment c;
  in.Read("amount_low", &c.amount_low);
  in.Read("amount_high", &c.amount_high);
  c.currency = in.Text("currency");
  in.Read("kind", &c.kind);
  in.Read("payer", &c.payer);
  in.Read("recipient", &c.recipient);
  in.Read("sectors", &c.sectors);
  in.Read("status", &c.status);
  in.Read("horizon", &c.horizon);
  return c;
}

Deadline ReadDeadline(Members& in) {
  Deadline d;
  d.date = in.Text("date");
  d.precision = in.Text("precision");
  in.Read("kind", &d.kind);
  in.Read("parties", &d.parties);
  return d;
}

Official ReadOfficial(Members& in) {
  Official o;
  o.name = in.Text("name");
  in.Read("title", &o.title);
  in.Read("country", &o.country);
  in.Read("former", &o.former);
  in.Read("quoted", &o.quoted);
  return o;
}

std::optional<FactBody> ReadBody(std::string_view type, Members& in) {
  if (type == "tariff") return ReadTariff(in);
  if (type == "commitment") return ReadCommitment(in);
  if (type == "deadline") return ReadDeadline(in);
  if (type == "official") return ReadOfficial(in);
  if (type == "sector") return SectorUse{in.Text("sector"), in.Text("role")};
  return std::nullopt;
}

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

std::vector<size_t> CodePointStarts(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(text.size());
  return starts;
}

Result<Fact> FactFromJson(const ordered_json& object, const std::vector<size_t>& starts) {
  if (!object.is_object()) return Fail(ErrorKind::kInput, "", "a fact must be an object");
  Members in(object);
  const std::string type = in.Text("type");
  std::optional<FactBody> body = ReadBody(type, in);
  if (!body) {
    return Fail(ErrorKind::kInput, "",
                "\"type\" must be tariff, commitment, deadline, official or sector, not \"" + type + "\"");
  }
  Fact fact{std::move(*body), in.Text("rule"), in.ReadSpan(starts), {}};
  if (!in.fault().empty()) return Fail(ErrorKind::kInput, "", in.fault());
  return fact;
}

}  // namespace tradewire
