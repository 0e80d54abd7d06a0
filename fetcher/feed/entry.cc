#include "fetcher/feed/entry.h"

#include <algorithm>

#include "core/dated.h"
#include "core/text.h"
#include "fetcher/http/url.h"
#include "fetcher/text/fnv.h"

namespace tradewire {
namespace {

void DropFuture(const FeedSource& source, std::optional<Instant>* time) {
  if (source.now && *time && IsDatedAhead(**time, *source.now)) time->reset();
}

}  // namespace

std::string AbsoluteLink(std::string_view base, std::string_view link) {
  const std::string_view trimmed = Trim(link);
  if (trimmed.empty()) return "";
  const Result<std::string> url = ResolveUrl(base, trimmed);
  return url ? *url : "";
}

std::string CleanToken(std::string_view text) {
  const std::string_view trimmed = Trim(text);
  const bool clean = std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  return clean ? std::string(trimmed) : CollapseSpace(SafeForTerminal(trimmed));
}

void AddEntry(const FeedSource& source, FeedEntry entry, Feed* feed) {
  if (feed->entries.size() >= source.max_entries) return;
  if (entry.id.empty() && entry.url.empty() && entry.title.empty() && entry.summary.empty()) return;
  if (entry.id.empty()) entry.id = entry.url;
  if (entry.id.empty()) entry.id = "hash:" + Fnv1a(entry.title + "\n" + entry.summary);
  DropFuture(source, &entry.published);
  DropFuture(source, &entry.updated);
  feed->entries.push_back(std::move(entry));
}

}  // namespace tradewire
