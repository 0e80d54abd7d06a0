#include "store/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "core/counted.h"
#include "core/text.h"
#include "store/people.h"

namespace tradewire {
namespace {

// Base letters by code point, from the canonical decompositions of Unicode 15; '?' where there is none.
constexpr uint32_t kLatinFirst = 0xC0;
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllll?"
    "?llnnnnnn?nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "?????????d??????????????????????oo?????????????uu???????????????"
    "?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????"
    "aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
    "????????????????";
constexpr uint32_t kAdditionalFirst = 0x1E00;
constexpr std::string_view kAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

bool IsCombining(uint32_t c) { return c >= 0x300 && c <= 0x36F; }

bool IsApostrophe(uint32_t c) { return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '`'; }

// Spaces, dashes and punctuation outside ASCII.
bool IsSeparator(uint32_t c) {
  return (c >= 0x80 && c < 0xC0) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F) || c == 0xFFFD || c == 0xFEFF;
}

char AsciiLetter(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return static_cast<char>(c);
  return 0;
}

char LatinBase(uint32_t c) {
  char base = '?';
  if (c >= kLatinFirst && c < kLatinFirst + kLatin.size()) base = kLatin[c - kLatinFirst];
  if (c >= kAdditionalFirst && c < kAdditionalFirst + kAdditional.size())
    base = kAdditional[c - kAdditionalFirst];
  return base == '?' ? '\0' : base;
}

uint32_t LowerOther(uint32_t c) {
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

bool IsGenerationSuffix(std::string_view word) {
  return word == "jr" || word == "sr" || word == "ii" || word == "iii";
}

bool IsLegalForm(std::string_view word) {
  constexpr std::array<std::string_view, 17> kForms = {
      "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc",     "plc",
      "ag",  "sa",   "se",          "nv", "gmbh",    "spa", "group",   "holdings"};
  return std::find(kForms.begin(), kForms.end(), word) != kForms.end();
}

}  // namespace

std::string FoldWords(std::string_view text) {
  std::string out;
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    const uint32_t c = DecodeUtf8(text, &at);
    if (IsCombining(c) || IsApostrophe(c)) continue;
    const char letter = c < 0x80 ? AsciiLetter(c) : LatinBase(c);
    if (letter == 0 && (c < 0x80 || IsSeparator(c))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    if (letter != 0) {
      out += letter;
    } else {
      AppendUtf8(LowerOther(c), &out);
    }
  }
  return out;
}

std::string FoldOrganisation(std::string_view name) {
  const std::string folded = FoldWords(name);
  std::vector<std::string_view> words = Split(folded, ' ');
  while (words.size() > 1 && IsLegalForm(words.back())) words.pop_back();
  return Joined(words, " ");
}

std::string FoldName(std::string_view name) {
  const std::string folded = FoldWords(name);
  std::vector<std::string_view> words = Split(folded, ' ');
  std::vector<std::string_view> kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [](std::string_view word) { return word.size() > 1 && !IsGenerationSuffix(word); });
  // Initials say little beside two words of the name, but all there is to "M. A." they are.
  if (kept.size() < 2) kept = words;
  std::sort(kept.begin(), kept.end());
  return Joined(kept, " ");
}

}  // namespace tradewire
