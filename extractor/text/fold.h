// Case and diacritics folded away, so that "Šefčovič", "SEFCOVIC" and "sefcovic" are one word.
//
// Unicode NFKD without combining marks, then full case folding (Unicode 3.13); curly apostrophes become
// straight and letters without a decomposition that newsrooms write in ASCII (ø, ł, đ, ı) become their ASCII
// letters.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Writes the folded form of `text` into *out (cleared first). ASCII costs one pass and no call to ICU.
void FoldInto(std::string_view text, std::string* out);

std::string Fold(std::string_view text);

}  // namespace tradewire
