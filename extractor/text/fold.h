// Case and diacritics folded away, so that "Šefčovič", "SEFCOVIC" and "sefcovic" are one word.
//
// Unicode NFKD without combining marks, then full case folding (Unicode 3.13); curly apostrophes become
// straight and letters without a decomposition that newsrooms write in ASCII (ø, ł, đ, ı) become their ASCII
// letters.
//
// The only file of the extractor that speaks with ICU, which carries the lists of ISO codes as well.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Writes the folded form of `text` into *out (cleared first). ASCII costs one pass and no call to ICU.
void FoldInto(std::string_view text, std::string* out);

std::string Fold(std::string_view text);

// Is it a code of ISO 3166-1 (two letters), or one that ISO 4217 has or had? Capitals only.
bool IsIsoCountry(std::string_view code);
bool IsIsoCurrency(std::string_view code);

}  // namespace tradewire
