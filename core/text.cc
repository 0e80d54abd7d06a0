#include "core/text.h"

#include <algorithm>
#include <cstring>

namespace tradewire {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

size_t CountStarts(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

// Marks and overrides of the writing direction (Unicode Standard Annex 9).
bool IsBidiControl(uint32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
         c == 0x061C;
}

bool IsControl(uint32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

constexpr uint32_t kReplacement = 0xFFFD;

// The sequence at `at`: its length and value, or length 0 when ill-formed.
struct Sequence {
  size_t length = 0;
  uint32_t value = 0;
};

Sequence ReadSequence(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {1, lead};
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
  uint32_t value = lead & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if (!IsContinuation(text[at + i])) return {};
    value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {};
  return {length, value};
}

// The first byte from `at` that is none of ASCII, eight at a time where that many are left.
size_t SkipAscii(std::string_view text, size_t at) {
  for (uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080U) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  ascii_ = SkipAscii(text, 0) == text.size();
  if (ascii_) return;
  count_at_stride_.reserve(text.size() / kStride + 1);
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += kStride) {
    count_at_stride_.push_back(count);
    count += CountStarts(text.substr(at, kStride));
  }
}

size_t CodePoints::At(size_t byte_offset) const {
  byte_offset = std::min(byte_offset, text_.size());
  if (ascii_) return byte_offset;
  if (count_at_stride_.empty()) return 0;
  const size_t stride = std::min(byte_offset / kStride, count_at_stride_.size() - 1);
  const size_t from = stride * kStride;
  return count_at_stride_[stride] + CountStarts(text_.substr(from, byte_offset - from));
}

uint32_t DecodeUtf8(std::string_view text, size_t* at) {
  const Sequence sequence = ReadSequence(text, *at);
  *at += sequence.length == 0 ? 1 : sequence.length;
  return sequence.length == 0 ? kReplacement : sequence.value;
}

bool IsValidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    at = SkipAscii(text, at);
    if (at == text.size()) break;
    const size_t length = ReadSequence(text, at).length;
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string RepairUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) AppendUtf8(DecodeUtf8(text, &at), &out);
  return out;
}

void AppendUtf8(uint32_t c, std::string* out) {
  const auto tail = [&](unsigned shift) {
    out->push_back(static_cast<char>(0x80U | ((c >> shift) & 0x3FU)));
  };
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0U | (c >> 6U)));
    tail(0);
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0U | (c >> 12U)));
    tail(6);
    tail(0);
  } else {
    out->push_back(static_cast<char>(0xF0U | (c >> 18U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool ActsOnTerminal(uint32_t code_point) { return IsControl(code_point) || IsBidiControl(code_point); }

std::string SafeForTerminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const uint32_t c = DecodeUtf8(text, &at);
    if (IsControl(c)) {
      out.push_back(' ');
    } else if (!IsBidiControl(c)) {
      AppendUtf8(c, &out);
    }
  }
  return out;
}

std::string EscapeHtml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string CollapseSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : Trim(text)) {
    if (!IsSpace(c)) {
      out.push_back(c);
    } else if (out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = Lower(c);
  return out;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool HasWord(std::string_view list, std::string_view word) {
  const auto same = [](char a, char b) { return Lower(a) == Lower(b); };
  for (size_t at = 0; at < list.size();) {
    const std::string_view one = list.substr(at, list.find(' ', at) - at);
    if (std::equal(one.begin(), one.end(), word.begin(), word.end(), same)) return true;
    at += one.size() + 1;
  }
  return false;
}

}  // namespace tradewire
