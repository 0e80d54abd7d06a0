#include "fetcher/page_entities.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/text.h"
#include "fetcher/entities.h"

namespace tradewire {
namespace {

struct EntityRow {
  std::string_view name;
  uint32_t code_point;
};

// The names that HTML5 adds to those of fetcher/entities.h, as far as they occur in prose.
constexpr EntityRow kMoreEntities[] = {
    {"period", '.'},    {"comma", ','},    {"colon", ':'},    {"semi", ';'},      {"excl", '!'},
    {"quest", '?'},     {"lpar", '('},     {"rpar", ')'},     {"lsqb", '['},      {"rsqb", ']'},
    {"lbrack", '['},    {"rbrack", ']'},   {"lcub", '{'},     {"rcub", '}'},      {"num", '#'},
    {"dollar", '$'},    {"percnt", '%'},   {"ast", '*'},      {"plus", '+'},      {"equals", '='},
    {"sol", '/'},       {"bsol", '\\'},    {"commat", '@'},   {"lowbar", '_'},    {"grave", '`'},
    {"vert", '|'},      {"Tab", '\t'},     {"NewLine", '\n'}, {"hyphen", 0x2010}, {"dash", 0x2010},
    {"horbar", 0x2015}, {"check", 0x2713}, {"star", 0x2606},  {"starf", 0x2605},  {"numsp", 0x2007},
    {"hairsp", 0x200A}, {"half", 0xBD},    {"AMP", '&'},      {"LT", '<'},        {"GT", '>'},
    {"QUOT", '"'},      {"COPY", 0xA9},    {"REG", 0xAE},     {"ccaron", 0x10D},  {"Ccaron", 0x10C},
    {"zcaron", 0x17E},  {"Zcaron", 0x17D}, {"ecaron", 0x11B}, {"rcaron", 0x159},  {"uring", 0x16F},
    {"lstrok", 0x142},  {"Lstrok", 0x141}, {"sacute", 0x15B}, {"cacute", 0x107},  {"nacute", 0x144},
    {"zacute", 0x17A},  {"zdot", 0x17C},   {"eogon", 0x119},  {"aogon", 0x105},   {"gbreve", 0x11F},
    {"scedil", 0x15F},  {"Scedil", 0x15E}, {"Idot", 0x130},   {"imath", 0x131},   {"odblac", 0x151},
    {"udblac", 0x171},  {"amacr", 0x101},  {"emacr", 0x113},  {"imacr", 0x12B},   {"omacr", 0x14D},
    {"umacr", 0x16B},   {"fflig", 0xFB00},
};

constexpr size_t kLongestName = 8;

bool IsAlnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// What follows a '&'. Beyond fetcher/entities.h: more names, and the names of Latin 1 without their semicolon
// (13.5), as whole words only: "&copy 2025" is a reference, the "&copy" of "?a=1&copy=2" is not.
CharacterReference ReadReference(std::string_view text) {
  const CharacterReference reference = ReadCharacterReference(text);
  if (reference.length != 0) return reference;
  size_t end = 0;
  while (end < text.size() && end <= kLongestName && IsAlnum(text[end])) ++end;
  if (end == 0 || end > kLongestName) return {};
  const std::string_view name = text.substr(0, end);
  if (end < text.size() && text[end] == ';') {
    const auto* row = std::find_if(std::begin(kMoreEntities), std::end(kMoreEntities),
                                   [&](const EntityRow& r) { return r.name == name; });
    return row == std::end(kMoreEntities) ? CharacterReference{}
                                          : CharacterReference{row->code_point, end + 1};
  }
  if (end < text.size() && text[end] == '=') return {};
  const CharacterReference bare = ReadCharacterReference(std::string(name) + ';');
  const bool latin1 = bare.length != 0 && bare.code_point <= 0xFF && bare.code_point != '\'';
  return latin1 ? CharacterReference{bare.code_point, end} : CharacterReference{};
}

bool IsSpace(uint32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85;
}

// Controls, and marks that show nothing but would break words apart: soft hyphens, zero-width characters (but
// for the joiner and non-joiner, which some scripts need), bidirectional controls, variation selectors of
// nothing.
bool IsDropped(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFE ||
         c == 0xFFFF || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFFF9 && c <= 0xFFFB);
}

void AppendCodePoint(uint32_t c, bool keep_lines, std::string* out) {
  if (IsSpace(c)) {
    if (out->empty() || out->back() == ' ' || out->back() == '\n') {
      if (keep_lines && c == '\n' && !out->empty()) {
        while (!out->empty() && out->back() == ' ') out->pop_back();
        out->push_back('\n');
      }
      return;
    }
    out->push_back(keep_lines && c == '\n' ? '\n' : ' ');
  } else if (!IsDropped(c)) {
    AppendUtf8(c, out);
  }
}

// Plain bytes need no decoding: printable ASCII that is neither a space nor '&'.
bool IsPlain(char c) { return c > ' ' && c < 0x7F && c != '&'; }

}  // namespace

void AppendClean(std::string_view raw, bool keep_lines, std::string* out) {
  for (size_t at = 0; at < raw.size();) {
    size_t plain = at;
    while (plain < raw.size() && IsPlain(raw[plain])) ++plain;
    out->append(raw.substr(at, plain - at));
    at = plain;
    if (at >= raw.size()) return;
    const CharacterReference reference =
        raw[at] == '&' ? ReadReference(raw.substr(at + 1)) : CharacterReference{};
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
