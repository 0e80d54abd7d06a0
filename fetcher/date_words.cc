#include "fetcher/date_words.h"

#include <algorithm>
#include <iterator>

namespace tradewire {
namespace {

struct MonthRow {
  std::string_view start;  // every word that begins so
  unsigned month;
};

// clang-format off
constexpr MonthRow kMonths[] = {
    // English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Indonesian.
    {"jan", 1}, {"jän", 1}, {"ene", 1}, {"gen", 1}, {"feb", 2}, {"fev", 2}, {"fév", 2}, {"mar", 3}, {"mär", 3},
    {"mrz", 3}, {"maa", 3}, {"mrt", 3}, {"apr", 4}, {"avr", 4}, {"abr", 4}, {"may", 5}, {"mai", 5}, {"mag", 5},
    {"mei", 5}, {"maj", 5}, {"jun", 6}, {"juin", 6}, {"giu", 6}, {"jul", 7}, {"juil", 7}, {"lug", 7},
    {"aug", 8}, {"aoû", 8}, {"aou", 8}, {"ago", 8}, {"agu", 8}, {"sep", 9}, {"set", 9}, {"oct", 10},
    {"okt", 10}, {"ott", 10}, {"out", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12}, {"dic", 12},
    {"des", 12},
    // Polish, Czech, Turkish, Hungarian, Finnish.
    {"stycz", 1}, {"lut", 2}, {"kwie", 4}, {"czerw", 6}, {"lip", 7}, {"sierp", 8}, {"wrz", 9},
    {"paźdz", 10}, {"listopad", 11}, {"grud", 12},
    {"led", 1}, {"únor", 2}, {"břez", 3}, {"dub", 4}, {"květ", 5}, {"červenc", 7}, {"červn", 6}, {"srp", 8},
    {"září", 9}, {"říj", 10}, {"prosin", 12},
    {"oca", 1}, {"şub", 2}, {"nis", 4}, {"haz", 6}, {"tem", 7}, {"ağu", 8}, {"eyl", 9}, {"eki", 10},
    {"kas", 11}, {"ara", 12},
    {"márc", 3}, {"ápr", 4}, {"máj", 5}, {"jún", 6}, {"júl", 7}, {"szept", 9},
    {"tammi", 1}, {"helmi", 2}, {"huhti", 4}, {"touko", 5}, {"kesä", 6}, {"heinä", 7}, {"elok", 8}, {"syys", 9},
    {"loka", 10}, {"marras", 11}, {"joulu", 12},
    // Russian, Ukrainian, Greek, Arabic.
    {"янв", 1}, {"фев", 2}, {"мар", 3}, {"апр", 4}, {"май", 5}, {"мая", 5}, {"июн", 6}, {"июл", 7}, {"авг", 8},
    {"сен", 9}, {"окт", 10}, {"ноя", 11}, {"дек", 12},
    {"січ", 1}, {"лют", 2}, {"бер", 3}, {"кві", 4}, {"трав", 5}, {"черв", 6}, {"лип", 7}, {"серп", 8},
    {"вер", 9}, {"жов", 10}, {"лис", 11}, {"груд", 12},
    {"ιαν", 1}, {"φεβ", 2}, {"μαρ", 3}, {"απρ", 4}, {"μαΐ", 5}, {"μαι", 5}, {"ιουν", 6}, {"ιουλ", 7},
    {"αυγ", 8}, {"σεπ", 9}, {"οκτ", 10}, {"νοε", 11}, {"δεκ", 12},
    {"يناير", 1}, {"فبراير", 2}, {"مارس", 3}, {"أبريل", 4}, {"مايو", 5}, {"يونيو", 6}, {"يوليو", 7},
    {"أغسطس", 8}, {"سبتمبر", 9}, {"أكتوبر", 10}, {"نوفمبر", 11}, {"ديسمبر", 12},
};
// clang-format on

struct ZoneRow {
  std::string_view name;
  int minutes;
};

constexpr ZoneRow kZones[] = {
    {"z", 0},      {"ut", 0},      {"utc", 0},     {"gmt", 0},    {"wet", 0},    {"west", 60},  {"bst", 60},
    {"cet", 60},   {"mez", 60},    {"cest", 120},  {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},
    {"sast", 120}, {"gst", 240},   {"pkt", 300},   {"ist", 330},  {"wib", 420},  {"ict", 420},  {"hkt", 480},
    {"sgt", 480},  {"pht", 480},   {"awst", 480},  {"jst", 540},  {"kst", 540},  {"acst", 570}, {"aest", 600},
    {"aedt", 660}, {"nzst", 720},  {"nzdt", 780},  {"nst", -210}, {"ndt", -150}, {"ast", -240}, {"adt", -180},
    {"est", -300}, {"edt", -240},  {"cst", -360},  {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
    {"pdt", -420}, {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"brt", -180}, {"art", -180}, {"clt", -240},
};

// Zones that name no season; the offset is the winter's.
constexpr ZoneRow kAmericanZones[] = {{"et", -300}, {"ct", -360}, {"mt", -420}, {"pt", -480}};

bool IsAmericanSummer(Day day) {
  using namespace std::chrono;
  const year year = year_month_day(day).year();
  return day >= sys_days(year / March / Sunday[2]) && day < sys_days(year / November / Sunday[1]);
}

}  // namespace

unsigned MonthNamed(std::string_view word) {
  constexpr size_t kLongest = 24;  // bytes
  if (word.size() > kLongest) return 0;
  const auto* found = std::find_if(std::begin(kMonths), std::end(kMonths),
                                   [&](const MonthRow& row) { return word.starts_with(row.start); });
  return found == std::end(kMonths) ? 0 : found->month;
}

std::optional<int> ZoneMinutes(std::string_view word, Day day) {
  const auto named = [&](const ZoneRow& row) { return row.name == word; };
  const auto* zone = std::find_if(std::begin(kZones), std::end(kZones), named);
  if (zone != std::end(kZones)) return zone->minutes;
  zone = std::find_if(std::begin(kAmericanZones), std::end(kAmericanZones), named);
  if (zone == std::end(kAmericanZones)) return std::nullopt;
  return zone->minutes + (IsAmericanSummer(day) ? 60 : 0);
}

}  // namespace tradewire
