#include "extractor/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "core/memory.h"
#include "core/text.h"

namespace tradewire {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

uint32_t AsciiLetter(uint32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
      return '\'';
    case 0xF8:
      return 'o';
    case 0x142:
      return 'l';
    case 0x111:
      return 'd';
    case 0x131:
      return 'i';
    default:
      return c;
  }
}

}  // namespace

void FoldInto(std::string_view text, std::string* out) {
  out->clear();
  if (IsAscii(text)) {
    for (const char c : text) out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_SUCCESS(error)) unicode = nfkd->normalize(unicode, error);
  unicode.foldCase();
  RequireMemory(U_SUCCESS(error) && !unicode.isBogus());
  for (int32_t at = 0; at < unicode.length();) {
    const UChar32 c = unicode.char32At(at);
    at += U16_LENGTH(c);
    if (u_charType(c) != U_NON_SPACING_MARK) AppendUtf8(AsciiLetter(static_cast<uint32_t>(c)), out);
  }
}

std::string Fold(std::string_view text) {
  std::string out;
  FoldInto(text, &out);
  return out;
}

}  // namespace tradewire
