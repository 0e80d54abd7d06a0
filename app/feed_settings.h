// What the user sets for one feed: checked as it is given, and its secrets read when a request goes out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/feed.h"
#include "core/result.h"
#include "fetcher/http/http.h"

namespace tradewire {

// As given with `feeds add` and `feeds set`; what is not given stays as it is, an empty text clears.
struct FeedSettingsChange {
  std::optional<int> interval_minutes;
  std::optional<std::string> user_agent;
  std::optional<std::vector<std::string>> headers;
  std::optional<std::vector<std::string>> include;
  std::optional<std::vector<std::string>> exclude;

  bool operator==(const FeedSettingsChange&) const = default;
};

// Fails (kUsage) for a header that is no "Name: value", and for a secret that is written out.
Status ChangeSettings(const FeedSettingsChange& change, FeedSettings* settings);

// The header lines to send, secrets read from the environment or their files. Fails (kInput) when one is not
// there.
Result<HeaderList> HeadersOf(const FeedSettings& settings);

}  // namespace tradewire
