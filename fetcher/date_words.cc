#include "fetcher/date_words.h"

#include <array>
#include <cstdint>
#include <iterator>

#include "fetcher/phrase_table.h"

namespace tradewire {
namespace {

struct MonthRow {
  std::string_view start;  // every word that begins so
  unsigned month = 0;
};

constexpr MonthRow kMonths[] = {
#include "pages/months.inc"
};
constexpr size_t kMonthRows = std::size(kMonths);

// The rows in chains of those that begin with the same byte; kMonthRows ends a chain.
struct MonthIndex {
  std::array<uint8_t, 256> first{};
  std::array<uint8_t, kMonthRows> next{};
};
static_assert(kMonthRows < 256);

constexpr MonthIndex kMonthIndex = [] {
  MonthIndex index;
  index.first.fill(kMonthRows);
  for (size_t i = kMonthRows; i-- > 0;) {
    uint8_t& first = index.first[static_cast<uint8_t>(kMonths[i].start[0])];
    index.next[i] = first;
    first = static_cast<uint8_t>(i);
  }
  return index;
}();

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
  if (word.empty() || word.size() > kLongest) return 0;
  for (size_t i = kMonthIndex.first[static_cast<uint8_t>(word[0])]; i < kMonthRows; i = kMonthIndex.next[i]) {
    if (word.starts_with(kMonths[i].start)) return kMonths[i].month;
  }
  return 0;
}

std::optional<int> ZoneMinutes(std::string_view word, Day day) {
  const ZoneRow* zone = kZoneTable.Find(word);
  if (zone == nullptr) return std::nullopt;
  return zone->minutes + (zone->american && IsAmericanSummer(day) ? 60 : 0);
}

}  // namespace tradewire
