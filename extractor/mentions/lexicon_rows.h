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

Status CheckPartyRow(const LexiconCells& cells, const std::string& place);
Status CheckOfficialRow(const LexiconCells& cells, const std::string& place);
Status CheckInstrumentRow(const LexiconCells& cells, const std::string& place);
Status CheckLinkRow(const LexiconCells& cells, const std::string& place);

// What to warn of in a country's code that is neither one of ISO 3166-1 nor one that the standard leaves to
// its users (XK), and in a currency's that ISO 4217 has not and never had; empty for others. The rules work
// with it.
std::string OddCountry(std::string_view code);
std::string OddCurrency(std::string_view code);

// A day, or a month or year where only that is known; nothing is an open end.
Status CheckLexiconDate(std::string_view date, const std::string& place);

}  // namespace tradewire
