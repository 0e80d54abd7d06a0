#include "tests/extractor/fact_line.h"

#include <algorithm>
#include <cstdio>

#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

std::string Number(double value) {
  char buffer[32];
  const int length = std::snprintf(buffer, sizeof buffer, "%.15g", value);
  return {buffer, static_cast<size_t>(length)};
}

std::string Range(const std::optional<double>& low, const std::optional<double>& high) {
  if (low == high) return low ? Number(*low) : "";
  return (low ? Number(*low) : "") + ".." + (high ? Number(*high) : "");
}

std::string Joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

// A line of parts; those that are empty are left out.
class Line {
 public:
  Line& Add(const std::string& lead, const std::optional<std::string>& part) {
    if (part && !part->empty()) parts_.push_back(lead + *part);
    return *this;
  }
  Line& AddList(const std::vector<std::string>& list) {
    return Add("", list.empty() ? "" : "[" + Joined(list, ",") + "]");
  }
  Line& AddPair(const std::optional<std::string>& from, const std::string& to) {
    return Add("", from || !to.empty() ? from.value_or("") + ">" + to : "");
  }
  std::string Text(const char* between = " ") const { return Joined(parts_, between); }

 private:
  std::vector<std::string> parts_;
};

std::string WordOf(const std::string& unit) {
  return unit == "percent" ? "" : unit == "percentage_point" ? "pp" : unit;
}

std::string LineOf(const Tariff& t) {
  Line line;
  line.Add("", Range(t.rate_low, t.rate_high)).Add("", WordOf(t.rate_unit));
  line.AddPair(t.imposer, Joined(t.target, ",")).AddList(t.products);
  line.Add("", t.instrument).Add("", t.status).Add("from ", t.effective);
  if (t.previous_rate) line.Add("was ", Number(*t.previous_rate));
  return line.Text();
}

std::string LineOf(const Commitment& c) {
  Line line;
  line.Add("", Range(c.amount_low, c.amount_high)).Add("", c.currency).Add("", c.kind);
  line.AddPair(c.payer, c.recipient.value_or("")).AddList(c.sectors);
  return line.Add("", c.status).Add("by ", c.horizon).Text();
}

std::string LineOf(const Deadline& d) {
  return Line().Add("", d.date).Add("", d.kind).Add("", Joined(d.parties, ",")).Text();
}

std::string LineOf(const Official& o) {
  Line line;
  line.Add("", o.name).Add("", o.title).Add("", o.country);
  line.Add("", o.former.value_or(false) ? "former" : "").Add("", o.quoted.value_or(false) ? "quoted" : "");
  return line.Text(", ");
}

std::string LineOf(const SectorUse& s) { return s.sector + " " + s.role; }

}  // namespace

std::string FactLine(const FactBody& body) {
  return std::visit([](const auto& fact) { return LineOf(fact); }, body);
}

std::string FactsLine(std::string_view type, std::string_view text) {
  return FactsLine(type, text, ArticleOf(text).title);
}

std::string FactsLine(std::string_view type, std::string_view text, std::string_view title) {
  Article article = ArticleOf(text);
  article.title = title;
  std::vector<std::string> lines;
  for (const Fact& fact : FindFacts(ShippedRules(), article)) {
    if (FactType(fact.body) == type) lines.push_back(FactLine(fact.body));
  }
  std::sort(lines.begin(), lines.end());
  return Joined(lines, "; ");
}

}  // namespace tradewire
