#include "core/date.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace tradewire {
namespace {

using std::chrono::year_month_day;

// Reads exactly `width` digits at *at and moves past them; -1 when they are not digits.
int ReadDigits(std::string_view text, size_t* at, size_t width) {
  if (*at + width > text.size()) return -1;
  int value = 0;
  for (size_t i = *at; i < *at + width; ++i) {
    if (!isdigit(static_cast<unsigned char>(text[i]))) return -1;
    value = value * 10 + (text[i] - '0');
  }
  *at += width;
  return value;
}

bool Skip(std::string_view text, size_t* at, char wanted) {
  if (*at >= text.size() || text[*at] != wanted) return false;
  ++*at;
  return true;
}

// "Z", "+09:00", "-0400" or nothing: minutes east of UTC.
std::optional<int> ReadOffset(std::string_view text, size_t at) {
  if (at == text.size()) return 0;
  if (text[at] == 'Z' || text[at] == 'z') return at + 1 == text.size() ? std::optional<int>(0) : std::nullopt;
  const int sign = text[at] == '+' ? 1 : text[at] == '-' ? -1 : 0;
  if (sign == 0) return std::nullopt;
  ++at;
  const int hours = ReadDigits(text, &at, 2);
  Skip(text, &at, ':');
  const int minutes = at < text.size() ? ReadDigits(text, &at, 2) : 0;
  if (at != text.size() || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return sign * (hours * 60 + minutes);
}

}  // namespace

std::optional<Day> MakeDay(int year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

std::optional<Day> ParseDay(std::string_view iso) {
  size_t at = 0;
  const int year = ReadDigits(iso, &at, 4);
  if (year < 0 || !Skip(iso, &at, '-')) return std::nullopt;
  const int month = ReadDigits(iso, &at, 2);
  if (month < 0 || !Skip(iso, &at, '-')) return std::nullopt;
  const int day = ReadDigits(iso, &at, 2);
  if (day < 0) return std::nullopt;
  return MakeDay(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Instant> ParseInstant(std::string_view iso) {
  const std::optional<Day> day = ParseDay(iso);
  if (!day) return std::nullopt;
  if (iso.size() == 10) return Instant{*day};
  size_t at = 10;
  if (iso[at] != 'T' && iso[at] != 't' && iso[at] != ' ') return std::nullopt;
  ++at;
  const int hours = ReadDigits(iso, &at, 2);
  if (hours < 0 || !Skip(iso, &at, ':')) return std::nullopt;
  const int minutes = ReadDigits(iso, &at, 2);
  int seconds = 0;
  if (Skip(iso, &at, ':')) seconds = ReadDigits(iso, &at, 2);
  if (Skip(iso, &at, '.')) {
    while (at < iso.size() && isdigit(static_cast<unsigned char>(iso[at]))) ++at;
  }
  if (hours > 24 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) return std::nullopt;
  if (hours == 24 && (minutes != 0 || seconds != 0)) return std::nullopt;
  const std::optional<int> offset = ReadOffset(iso, at);
  if (!offset) return std::nullopt;
  return Instant{*day} + std::chrono::hours{hours} + std::chrono::minutes{minutes - *offset} +
         std::chrono::seconds{seconds};
}

std::string FormatDay(Day day) {
  const year_month_day date{day};
  std::array<char, 32> buffer{};
  const int length = snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                              static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {buffer.data(), static_cast<size_t>(length)};
}

std::string FormatInstant(Instant time) {
  const Day day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 32> buffer{};
  const int length =
      snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
               static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return FormatDay(day) + std::string(buffer.data(), static_cast<size_t>(length));
}

Instant Now() {
  if (const char* fixed = std::getenv("TRADEWIRE_NOW")) {
    if (const std::optional<Instant> time = ParseInstant(fixed)) return *time;
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace tradewire
