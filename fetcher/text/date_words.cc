#include "fetcher/text/date_words.h"

#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

struct MonthRow {
  std::string_view phrase;  // every word that begins so
  unsigned month = 0;
};

constexpr MonthRow kMonths[] = {
#include "pages/months.inc"
};
constexpr PhraseStarts kMonthStarts(kMonths);

struct ZoneRow {
  std::string_view phrase;
  int minutes = 0;
  bool american = false;  // an hour more in the American summer

  constexpr ZoneRow(std::string_view name, int east, std::string_view season)
      : phrase(name), minutes(east), american(season == "american") {}
};

constexpr ZoneRow kZones[] = {
#include "pages/zones.inc"
};
constexpr PhraseTable kZoneTable(kZones);

bool IsAmericanSummer(Day day) {
  using namespace std::chrono;
  const year year = year_month_day(day).year();
  return day >= sys_days(year / March / Sunday[2]) && day < sys_days(year / November / Sunday[1]);
}

}  // namespace

unsigned MonthNamed(std::string_view word) {
  constexpr size_t kLongest = 24;  // bytes
  const MonthRow* row = word.size() <= kLongest ? kMonthStarts.FindStart(word) : nullptr;
  return row != nullptr ? row->month : 0;
}

std::optional<int> ZoneMinutes(std::string_view word, Day day) {
  const ZoneRow* zone = kZoneTable.Find(word);
  if (zone == nullptr) return std::nullopt;
  return zone->minutes + (zone->american && IsAmericanSummer(day) ? 60 : 0);
}

}  // namespace tradewire
