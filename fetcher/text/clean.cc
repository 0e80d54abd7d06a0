#include "fetcher/text/clean.h"

#include <bit>
#include <cstring>

#include "core/text.h"
#include "fetcher/text/entities.h"

namespace tradewire {
namespace {

void AppendCodePoint(uint32_t c, bool keep_lines, std::string* out) {
  if (IsSpacePoint(c)) {
    if (out->empty() || out->back() == ' ' || out->back() == '\n') {
      if (keep_lines && c == '\n' && !out->empty()) {
        while (!out->empty() && out->back() == ' ') out->pop_back();
        out->push_back('\n');
      }
      return;
    }
    out->push_back(keep_lines && c == '\n' ? '\n' : ' ');
  } else if (!IsInvisiblePoint(c)) {
    AppendUtf8(c, out);
  }
}

// Plain bytes need no decoding: printable ASCII that is neither a space nor '&'.
bool IsPlain(char c) { return c > ' ' && c < 0x7F && c != '&'; }

// Whether eight bytes from here are plain, or spaces that stand alone with a plain byte on either side; the
// byte before is known to be plain.
bool AreEightPlain(const char* bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHighs = kOnes << 7U;
  constexpr uint64_t kLow = ~kHighs;
  uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) return false;
  // A high bit for each byte that is equal; exact for bytes below 0x80, of which the last test makes sure.
  const auto equal = [&](uint64_t c) { return ~((((word ^ (kOnes * c)) & kLow) + kLow)) & kHighs; };
  const uint64_t from_space = (word & kLow) + kOnes * (0x80 - ' ');  // high bit: ' ' and above
  const uint64_t spaces = equal(' ');
  const bool alone = (spaces & (spaces << 8U)) == 0 && spaces >> 63U == 0;
  return (from_space & kHighs) == kHighs && (word & kHighs) == 0 && equal('&') == 0 && equal(0x7F) == 0 &&
         alone;
}

}  // namespace

bool IsSpacePoint(uint32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85;
}

bool IsInvisiblePoint(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFE ||
         c == 0xFFFF || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB);
}

void AppendClean(std::string_view raw, bool keep_lines, std::string* out) {
  for (size_t at = 0; at < raw.size();) {
    size_t plain = at;
    while (plain < raw.size()) {
      if (plain > at && raw.size() - plain >= 8 && AreEightPlain(raw.data() + plain)) {
        plain += 8;
      } else if (IsPlain(raw[plain])) {
        ++plain;
      } else if (raw[plain] == ' ' && plain > at && plain + 1 < raw.size() && IsPlain(raw[plain + 1])) {
        plain += 2;
      } else {
        break;
      }
    }
    out->append(raw.substr(at, plain - at));
    at = plain;
    if (at >= raw.size()) return;
    const CharacterReference reference =
        raw[at] == '&' ? ReadCharacterReference(raw.substr(at + 1)) : CharacterReference{};
    if (reference.length != 0) {
      AppendCodePoint(reference.code_point, keep_lines, out);
      at += reference.length + 1;
    } else {
      AppendCodePoint(DecodeUtf8(raw, &at), keep_lines, out);
    }
  }
}

std::string CleanText(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  AppendClean(raw, false, &out);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace tradewire
