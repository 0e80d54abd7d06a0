#include "app/wording.h"

#include <array>
#include <cstdio>
#include <vector>

namespace tradewire {
namespace {

struct Magnitude {
  double unit;
  const char* name;
};
constexpr std::array<Magnitude, 4> kMagnitudes = {
    {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}, {1, ""}}};

// Both ends in the magnitude of the larger one, so that a range names it once.
const Magnitude& MagnitudeOf(double value) {
  for (const Magnitude& magnitude : kMagnitudes) {
    if (value >= magnitude.unit) return magnitude;
  }
  return kMagnitudes.back();
}

std::string Range(std::optional<double> low, std::optional<double> high, double unit,
                  const std::string& at_least, const std::string& before) {
  if (low && high && *low == *high) return before + NumberInWords(*low / unit);
  if (low && high) return before + NumberInWords(*low / unit) + "\u2013" + NumberInWords(*high / unit);
  if (high) return "up to " + before + NumberInWords(*high / unit);
  if (low) return at_least + " " + before + NumberInWords(*low / unit);
  return before + "?";
}

std::string List(const std::vector<std::string>& items, const std::string& none) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out.empty() ? none : out;
}

std::string Part(const std::string& before, const std::optional<std::string>& value) {
  return value ? before + *value : "";
}

struct InWords {
  std::string operator()(const Tariff& t) const {
    std::string out = t.imposer.value_or("?") + " on " + List(t.target, "?") + ": ";
    out += RateInWords(t.rate_low, t.rate_high, t.rate_unit, t.rate_text);
    const std::string sign = t.rate_unit == "specific" ? "" : "%";
    if (t.previous_rate) out += " (was " + NumberInWords(*t.previous_rate) + sign + ")";
    if (t.instrument) out += " (" + *t.instrument + ")";
    return out + " on " + List(t.products, "all goods") + Part(", ", t.status) + Part(", from ", t.effective);
  }
  std::string operator()(const Commitment& c) const {
    std::string out = c.payer.value_or("?") + ": " + AmountInWords(c.amount_low, c.amount_high, c.currency);
    out += Part(" ", c.kind) + Part(" for ", c.recipient);
    if (!c.sectors.empty()) out += " in " + List(c.sectors, "");
    return out + Part(", ", c.status) + Part(", by ", c.horizon);
  }
  std::string operator()(const Deadline& d) const {
    return d.date + ": " + d.kind.value_or("deadline") +
           (d.parties.empty() ? "" : " (" + List(d.parties, "") + ")");
  }
  std::string operator()(const Official& o) const {
    const std::string former = o.former.value_or(false) ? "former " : "";
    std::string out = o.name;
    if (o.title) out += ", " + former + *o.title;
    return out + Part(", ", o.country) + (o.quoted.value_or(false) ? ", quoted" : "");
  }
  std::string operator()(const SectorUse& s) const { return s.sector + ": " + s.role; }
};

}  // namespace

std::string NumberInWords(double value) {
  std::array<char, 40> buffer{};
  const int length = snprintf(buffer.data(), buffer.size(), "%.10g", value);
  return {buffer.data(), static_cast<size_t>(length)};
}

std::string RateInWords(std::optional<double> low, std::optional<double> high, const std::string& unit,
                        const std::optional<std::string>& wording) {
  if (unit == "specific" && wording) return *wording;
  const std::string suffix = unit == "percentage_point" ? " points" : unit == "percent" ? "%" : "";
  return Range(low, high, 1, "at least", "") + suffix;
}

std::string AmountInWords(std::optional<double> low, std::optional<double> high,
                          const std::string& currency) {
  const Magnitude& magnitude = MagnitudeOf(high ? *high : low.value_or(0));
  return Range(low, high, magnitude.unit, "more than", currency + " ") + magnitude.name;
}

std::string FactInWords(const FactBody& body) { return std::visit(InWords{}, body); }

}  // namespace tradewire
