#include "core/fact_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/output.h"

namespace tradewire {

using nlohmann::ordered_json;

ordered_json NumberToJson(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53: above it a double skips integers
  const bool whole = std::nearbyint(value) == value && std::fabs(value) <= kExact;
  return whole ? ordered_json(static_cast<int64_t>(value)) : ordered_json(value);
}

namespace {

// Members of an object as a value …
class ValueMembers {
 public:
  explicit ValueMembers(ordered_json* out) : out_(*out) {}

  template <typename T>
  void Put(const char* name, const T& value) {
    out_[name] = value;
  }
  void Put(const char* name, const std::optional<double>& value) {
    out_[name] = value ? NumberToJson(*value) : ordered_json(nullptr);
  }
  template <typename T>
  void Put(const char* name, const std::optional<T>& value) {
    value ? out_[name] = *value : out_[name] = nullptr;
  }

 private:
  ordered_json& out_;
};

// … and as text.
class TextMembers {
 public:
  explicit TextMembers(std::string* out) : out_(*out) {}

  void Put(const char* name, std::string_view value) {
    Name(name);
    AppendJsonString(value, &out_);
  }
  void Put(const char* name, bool value) {
    Name(name);
    out_ += value ? "true" : "false";
  }
  void Put(const char* name, double value) {
    Name(name);
    out_ += NumberToJson(value).dump();
  }
  void Put(const char* name, const std::vector<std::string>& values) {
    Name(name);
    out_.push_back('[');
    for (const std::string& value : values) {
      if (&value != &values.front()) out_.push_back(',');
      AppendJsonString(value, &out_);
    }
    out_.push_back(']');
  }
  template <typename T>
  void Put(const char* name, const std::optional<T>& value) {
    if (value) return Put(name, *value);
    Name(name);
    out_ += "null";
  }
  void Name(const char* name) {
    out_ += out_.back() == '{' ? "\"" : ",\"";
    out_ += name;
    out_ += "\":";
  }

 private:
  std::string& out_;
};

template <typename Members>
struct Fields {
  Members& out;

  void operator()(const Tariff& t) const {
    out.Put("rate_low", t.rate_low);
    out.Put("rate_high", t.rate_high);
    out.Put("rate_unit", t.rate_unit);
    out.Put("rate_text", t.rate_text);
    out.Put("previous_rate", t.previous_rate);
    out.Put("imposer", t.imposer);
    out.Put("target", t.target);
    out.Put("products", t.products);
    out.Put("instrument", t.instrument);
    out.Put("status", t.status);
    out.Put("effective", t.effective);
  }
  void operator()(const Commitment& c) const {
    out.Put("amount_low", c.amount_low);
    out.Put("amount_high", c.amount_high);
    out.Put("currency", c.currency);
    out.Put("kind", c.kind);
    out.Put("payer", c.payer);
    out.Put("recipient", c.recipient);
    out.Put("sectors", c.sectors);
    out.Put("status", c.status);
    out.Put("horizon", c.horizon);
  }
  void operator()(const Deadline& d) const {
    out.Put("date", d.date);
    out.Put("precision", d.precision);
    out.Put("kind", d.kind);
    out.Put("parties", d.parties);
  }
  void operator()(const Official& o) const {
    out.Put("name", o.name);
    out.Put("title", o.title);
    out.Put("country", o.country);
    out.Put("former", o.former);
    out.Put("quoted", o.quoted);
  }
  void operator()(const SectorUse& s) const {
    out.Put("sector", s.sector);
    out.Put("role", s.role);
  }
};

std::string_view EvidenceText(const Fact& fact, std::string_view text) {
  return text.substr(fact.evidence.begin, fact.evidence.end - fact.evidence.begin);
}

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
  ValueMembers members(&out);
  std::visit(Fields<ValueMembers>{members}, body);
  return out;
}

ordered_json FactToJson(const Fact& fact, std::string_view text, const CodePoints& points) {
  ordered_json out = BodyToJson(fact.body);
  out["rule"] = fact.rule;
  out["evidence"] = {{"start", points.At(fact.evidence.begin)},
                     {"end", points.At(fact.evidence.end)},
                     {"text", EvidenceText(fact, text)}};
  return out;
}

void AppendFactJson(const Fact& fact, std::string_view text, const CodePoints& points, std::string* out) {
  out->push_back('{');
  TextMembers members(out);
  members.Put("type", FactType(fact.body));
  std::visit(Fields<TextMembers>{members}, fact.body);
  members.Put("rule", std::string_view(fact.rule));
  members.Name("evidence");
  out->push_back('{');
  members.Put("start", static_cast<double>(points.At(fact.evidence.begin)));
  members.Put("end", static_cast<double>(points.At(fact.evidence.end)));
  members.Put("text", EvidenceText(fact, text));
  *out += "}}";
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
