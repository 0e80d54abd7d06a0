#include "core/document.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace tradewire {
namespace {

constexpr std::array<std::string_view, 5> kTypeNames = {"tariff", "commitment", "deadline", "official",
                                                        "sector"};

std::string Number(const std::optional<double>& value) {
  if (!value) return "-";
  std::array<char, 40> buffer{};
  const int length = snprintf(buffer.data(), buffer.size(), "%.15g", *value);
  return {buffer.data(), static_cast<size_t>(length)};
}

// Codes in sorted order, so that the key does not depend on the order of mention.
std::string Codes(std::vector<std::string> codes) {
  std::sort(codes.begin(), codes.end());
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ",") + code;
  return out.empty() ? "-" : out;
}

struct KeyOf {
  std::string operator()(const Tariff& t) const {
    return Number(t.rate_low) + "/" + Number(t.rate_high) + "/" + t.rate_unit + "/" +
           t.imposer.value_or("-") + "/" + Codes(t.target) + "/" + Codes(t.products);
  }
  std::string operator()(const Commitment& c) const {
    return Number(c.amount_low) + "/" + Number(c.amount_high) + "/" + c.currency + "/" +
           c.payer.value_or("-") + "/" + c.kind.value_or("-");
  }
  std::string operator()(const Deadline& d) const { return d.date + "/" + d.kind.value_or("-"); }
  std::string operator()(const Official& o) const { return o.name; }
  std::string operator()(const SectorUse& s) const { return s.sector; }
};

}  // namespace

std::string_view FactType(const FactBody& body) { return kTypeNames.at(body.index()); }

std::string FactKey(const FactBody& body) {
  return std::string(FactType(body)) + ":" + std::visit(KeyOf{}, body);
}

}  // namespace tradewire
