// What the cells of one row of a word list must be, whatever the other rows say: kinds, codes, dates, cues.
// Lexicon asks before it takes a row in. An error is of kind kUsage and has the given place ("file:line").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace tradewire {

using LexiconCells = std::vector<std::string_view>;

// The cell without white space around it, empty where the row is shorter.
std::string_view Cell(const LexiconCells& cells, size_t i);

// Its code is one of ISO 3166-1 where it is a country's (or one that the standard leaves to its users, as
// XK), and
// "-" where the row names no party.
Status CheckPartyRow(const LexiconCells& cells, const std::string& place);
// Its code is one that ISO 4217 has or had.
Status CheckCurrencyRow(const LexiconCells& cells, const std::string& place);
Status CheckOfficialRow(const LexiconCells& cells, const std::string& place);
Status CheckLinkRow(const LexiconCells& cells, const std::string& place);

// A day, or a month or year where only that is known; nothing is an open end.
Status CheckLexiconDate(std::string_view date, const std::string& place);

}  // namespace tradewire
