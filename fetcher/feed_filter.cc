#include "fetcher/feed_filter.h"

#include <algorithm>

#include "core/text.h"
#include "fetcher/text/wildcards.h"

namespace tradewire {

bool IsWanted(const FeedSettings& settings, const FeedEntry& entry) {
  const std::string url = LowerAscii(entry.url);
  const std::string title = LowerAscii(entry.title);
  const auto fits = [&](const std::string& pattern) {
    const std::string anywhere = '*' + LowerAscii(pattern) + '*';  // the last one lets a '$' be a '$'
    return MatchesWildcards(anywhere, url) || MatchesWildcards(anywhere, title);
  };
  const auto any = [&](const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(), fits);
  };
  return (settings.include.empty() || any(settings.include)) && !any(settings.exclude);
}

}  // namespace tradewire
