#include "extractor/mentions/lexicon_rows.h"

#include <algorithm>
#include <iterator>

#include "core/counted.h"
#include "core/date.h"
#include "core/text.h"
#include "extractor/mentions/iso_codes.h"

namespace tradewire {
namespace {

tl::unexpected<Error> Bad(const std::string& place, const std::string& message) {
  return Fail(ErrorKind::kUsage, place, message);
}

using Words = std::initializer_list<std::string_view>;

bool IsOneOf(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Status CheckOneOf(const std::string& what, std::string_view word, Words words, const std::string& place) {
  if (IsOneOf(word, words)) return {};
  return Bad(place, "has the " + what + " '" + std::string(word) + "', which is none of " +
                        Enumerated(std::vector<std::string_view>(words)));
}

// AA, QM to QZ, XA to XZ and ZZ are the users' own (ISO 3166-1, 8.1.3): Kosovo's XK is one.
bool IsUsersOwn(std::string_view code) {
  if (code.size() != 2 || code[1] < 'A' || code[1] > 'Z') return false;
  return code == "AA" || code == "ZZ" || code[0] == 'X' || (code[0] == 'Q' && code[1] >= 'M');
}

// "2025" and "2025-01-20" are not in the wrong order: the year may begin with that day.
bool EndsBefore(std::string_view to, std::string_view from) {
  const size_t known = std::min(to.size(), from.size());
  return to.substr(0, known) < from.substr(0, known);
}

}  // namespace

std::string_view Cell(const LexiconCells& cells, size_t i) {
  return i < cells.size() ? Trim(cells[i]) : std::string_view{};
}

Status CheckPartyRow(const LexiconCells& cells, const std::string& place) {
  const std::string code(Cell(cells, 0));
  const std::string kind(Cell(cells, 2));
  const Status known = CheckOneOf("kind", kind, {"country", "bloc", "body", "group", "region", "not"}, place);
  if (!known) return known;
  if (code.empty())
    return Bad(place, "has no code in its first cell; a row that names no party has '-' there");
  if (code == "-" && !IsOneOf(kind, {"region", "not"}))
    return Bad(place, "is a " + kind + " without a code; '-' is for rows of kind region and not");
  if (!IsOneOf(Cell(cells, 9), {"", "union"}))
    return Bad(place, "has '" + std::string(Cell(cells, 9)) + "' under customs; write union or nothing");
  return {};
}

std::string OddCountry(std::string_view code) {
  if (IsIsoCountry(code) || IsUsersOwn(code)) return {};
  return "has the code '" + std::string(code) + "' for a country; write its two letters of ISO 3166-1 (JP)";
}

std::string OddCurrency(std::string_view code) {
  if (IsIsoCurrency(code)) return {};
  return "has the code '" + std::string(code) + "' for a currency; write its three letters of ISO 4217 (JPY)";
}

Status CheckOfficialRow(const LexiconCells& cells, const std::string& place) {
  if (Cell(cells, 0).empty()) return Bad(place, "has no name in its first cell");
  for (const size_t column : {5, 6}) {
    if (Status good = CheckLexiconDate(Cell(cells, column), place); !good) return good;
  }
  const std::string from(Cell(cells, 5));
  const std::string to(Cell(cells, 6));
  if (to.empty() || !EndsBefore(to, from)) return {};
  return Bad(place, "has a term of office that ends (" + to + ") before it begins (" + from + ")");
}

Status CheckInstrumentRow(const LexiconCells& cells, const std::string& place) {
  if (Cell(cells, 0).empty()) return Bad(place, "has no instrument in its first cell");
  const std::string_view goods = Cell(cells, 3);
  const std::string_view partners = Cell(cells, 4);
  const Status good = goods.empty() ? Status() : CheckOneOf("goods", goods, {"all", "some", "case"}, place);
  if (!good || partners.empty()) return good;
  return CheckOneOf("partners", partners, {"one", "all"}, place);
}

Status CheckLinkRow(const LexiconCells& cells, const std::string& place) {
  return CheckOneOf("cue", Cell(cells, 0), {"division", "share", "behind", "total", "move"}, place);
}

Status CheckLexiconDate(std::string_view date, const std::string& place) {
  constexpr std::string_view kFirstDay = "0000-01-01";
  const bool whole = date.size() == 4 || date.size() == 7 || date.size() == 10;
  if (date.empty() || (whole && ParseDay(std::string(date).append(kFirstDay.substr(date.size()))))) return {};
  return Bad(place, "has the date '" + std::string(date) + "'; write 2025-08-01, 2025-08 or 2025");
}

}  // namespace tradewire
