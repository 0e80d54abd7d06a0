// Names made comparable: letters without case and diacritics, words without punctuation.
//
// Used where rows are matched by name (officials in people.h, payers of commitments). Pure functions of valid
// UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace tradewire {

// Lower case letters and digits, words separated by one space; apostrophes vanish. Latin letters lose their
// diacritics (U+00C0-U+024F, U+1E00-U+1EFF and combining marks), Greek and Cyrillic their case.
std::string FoldWords(std::string_view text);

// A payer: FoldWords() without the legal form at its end ("Hyundai Motor Co., Ltd." gives "hyundai motor").
std::string FoldOrganisation(std::string_view name);

}  // namespace tradewire
