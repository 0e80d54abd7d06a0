#include "fetcher/http/freshness.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "fetcher/text/date.h"

namespace tradewire {
namespace {

using std::chrono::seconds;

constexpr seconds kMonth = std::chrono::days(30);
constexpr seconds kDay = std::chrono::days(1);

// A whole number of seconds; a number too large to hold counts as the largest.
std::optional<int64_t> ParseSeconds(std::string_view text) {
  text = Trim(text);
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits) return std::nullopt;
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : INT64_MAX / 2;
}

// The value of a Cache-Control directive, "" for one without; nothing when it is absent.
std::optional<std::string> Directive(std::string_view cache_control, std::string_view name) {
  const std::string lower = LowerAscii(cache_control);
  for (const std::string_view part : Split(lower, ',')) {
    const std::string_view directive = Trim(part);
    const size_t equals = directive.find('=');
    if (Trim(directive.substr(0, equals)) != name) continue;
    std::string_view value = equals == std::string_view::npos ? "" : Trim(directive.substr(equals + 1));
    if (value.size() > 1 && value.starts_with('"')) value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Instant> ParseRetryAfter(std::string_view value, Instant now) {
  if (Trim(value).empty()) return std::nullopt;
  if (const std::optional<int64_t> delta = ParseSeconds(value)) {
    return now + std::min(seconds(*delta), kMonth);
  }
  const std::optional<Instant> date = ParseFeedDate(value);
  if (!date) return std::nullopt;
  return std::clamp(*date, now, now + kMonth);
}

std::optional<std::chrono::minutes> FreshFor(const HttpResponse& response, Instant now) {
  const std::string_view cache_control = response.Header("cache-control");
  if (Directive(cache_control, "no-store") || Directive(cache_control, "no-cache")) return std::nullopt;
  seconds fresh{0};
  if (const auto max_age = Directive(cache_control, "max-age")) {
    const int64_t age = ParseSeconds(response.Header("age")).value_or(0);
    fresh = seconds(std::max<int64_t>(0, ParseSeconds(*max_age).value_or(0) - age));
  } else if (const auto expires = ParseFeedDate(response.Header("expires"))) {
    fresh = *expires - ParseFeedDate(response.Header("date")).value_or(now);
  }
  if (fresh < std::chrono::minutes(1)) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::minutes>(std::min(fresh, kDay));
}

}  // namespace tradewire
