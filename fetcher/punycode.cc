#include "fetcher/punycode.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/text.h"

namespace tradewire {
namespace {

// Parameters of RFC 3492, section 5.
constexpr uint32_t kBase = 36;
constexpr uint32_t kTMin = 1;
constexpr uint32_t kTMax = 26;

constexpr size_t kMaxLabel = 63;  // RFC 1035

char Digit(uint32_t value) { return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26)); }

uint32_t Adapt(uint32_t delta, uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  uint32_t k = 0;
  for (; delta > (kBase - kTMin) * kTMax / 2; k += kBase) delta /= kBase - kTMin;
  return k + (kBase - kTMin + 1) * delta / (delta + 38);
}

// One generalised variable-length integer (RFC 3492, section 3.3).
void AppendInteger(uint32_t value, uint32_t bias, std::string* out) {
  for (uint32_t k = kBase;; k += kBase) {
    const uint32_t t = k <= bias ? kTMin : std::min(k - bias, kTMax);
    if (value < t) break;
    out->push_back(Digit(t + (value - t) % (kBase - t)));
    value = (value - t) / (kBase - t);
  }
  out->push_back(Digit(value));
}

uint32_t LowerPoint(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
    return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x100 && c <= 0x17F && c != 0x138 && c != 0x149) {
    const bool upper_is_even = c < 0x139 || (c > 0x148 && c < 0x179);
    return upper_is_even == (c % 2 == 0) ? c + 1 : c;
  }
  return c;
}

std::string EncodeLabel(const std::vector<uint32_t>& points) {
  std::string out = "xn--";
  for (uint32_t c : points) {
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  const auto ascii = static_cast<uint32_t>(out.size() - 4);
  if (ascii > 0) out.push_back('-');
  uint32_t n = 0x80;
  uint32_t delta = 0;
  uint32_t bias = 72;
  for (uint32_t done = ascii; done < points.size(); ++n, ++delta) {
    uint32_t next = UINT32_MAX;
    for (uint32_t c : points) next = c >= n ? std::min(next, c) : next;
    delta += (next - n) * (done + 1);
    n = next;
    for (uint32_t c : points) {
      if (c < n) ++delta;
      if (c != n) continue;
      AppendInteger(delta, bias, &out);
      bias = Adapt(delta, done + 1, done == ascii);
      delta = 0;
      ++done;
    }
  }
  return out;
}

// The label in ASCII; empty when it is too long or ill-formed.
std::string LabelToAscii(std::string_view label) {
  if (label.size() > 4 * kMaxLabel || !IsValidUtf8(label)) return "";
  std::vector<uint32_t> points;
  for (size_t at = 0; at < label.size();) points.push_back(LowerPoint(DecodeUtf8(label, &at)));
  const bool is_ascii = std::all_of(points.begin(), points.end(), [](uint32_t c) { return c < 0x80; });
  if (points.size() > kMaxLabel) return "";
  const std::string out = is_ascii ? LowerAscii(label) : EncodeLabel(points);
  return out.size() <= kMaxLabel ? out : "";
}

}  // namespace

std::string HostToAscii(std::string_view host) {
  std::string out;
  for (std::string_view label : Split(host, '.')) {
    const std::string ascii = LabelToAscii(label);
    if (ascii.empty() && !label.empty()) return "";
    out += ascii + ".";
  }
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace tradewire
