// `feeds add|list|remove|import|export`: the subscriptions of the knowledge base.
#include <nlohmann/json.hpp>

#include "app/byte_source.h"
#include "app/commands.h"
#include "app/documents.h"
#include "app/json_lines.h"
#include "app/knowledge_base.h"
#include "app/table.h"
#include "core/counted.h"
#include "fetcher/feed/feed.h"
#include "fetcher/feed/opml.h"
#include "fetcher/http/address.h"
#include "fetcher/http/url.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

ordered_json TimeOrNull(const std::optional<Instant>& time) {
  return time ? ordered_json(FormatInstant(*time)) : ordered_json(nullptr);
}

std::string TimeOrNever(const std::optional<Instant>& time) { return time ? FormatInstant(*time) : "never"; }

std::string StateInWords(const FeedState& feed) {
  if (feed.retired) return "retired";
  if (feed.failures > 0) return "failing (" + std::to_string(feed.failures) + ")";
  return feed.last_success ? "well" : "new";
}

// Adds one feed; true when it was not there.
Result<bool> AddOne(Store& store, const std::string& text, const std::string& title) {
  const Result<Url> url = ParseUrl(text);
  if (!url) return Fail(ErrorKind::kInput, SafeUrl(text), url.error().message);
  return store.AddFeed(url->Text(), title);
}

// Says at once what the next ingest would say of a host that no public feed has. Other names are looked up
// then.
void WarnOfPrivateHost(const Url& url, Console& console) {
  std::string_view host = url.host;
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  const bool local = host == "localhost" || host.ends_with(".localhost");  // RFC 6761, section 6.3
  const std::string_view why = local ? "loopback" : WhyNotPublic(host);
  if (why.empty() || why == "not an address") return;
  console.Say(SafeUrl(url.Text()) + ": warning: the address is not public (" + std::string(host) + " is " +
              std::string(why) + "); ingest reads it with --allow-private");
}

// Changes the settings of one feed; false when it is none of the knowledge base.
Result<bool> SetOne(Store& store, const std::string& text, const FeedSettingsChange& change) {
  const Result<Url> url = ParseUrl(text);
  Result<std::vector<FeedState>> feeds = store.ListFeeds();
  if (!feeds) return Fail(feeds.error());
  for (FeedState& feed : *feeds) {
    if (feed.url != (url ? url->Text() : text)) continue;
    if (const Status good = ChangeSettings(change, &feed.settings); !good) return Fail(good.error());
    if (change.interval_minutes) feed.next_due.reset();
    if (const Status saved = store.SaveFeed(feed); !saved) return Fail(saved.error());
    return true;
  }
  return false;
}

ordered_json SettingsOf(const FeedSettings& s) {
  return {{"interval_minutes", s.interval_minutes},
          {"user_agent", TextOrNull(s.user_agent)},
          {"headers", s.headers},
          {"include", s.include},
          {"exclude", s.exclude}};
}

}  // namespace

void SetFeeds(const Places& places, const FeedsOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  for (const std::string& text : options.urls) {
    const Result<bool> set = SetOne(*store, text, options.settings);
    if (!set) return console.Fail(set.error());
    if (!*set) {
      console.Fail(
          {ErrorKind::kInput, SafeUrl(text), "is no feed of this knowledge base; see tradewire feeds list"});
    } else {
      console.Line("set " + SafeUrl(text));
    }
  }
}

void AddFeeds(const Places& places, const FeedsOptions& options, Console& console) {
  // A wrong address is a wrong call: nothing is changed before all are known to be good.
  for (const std::string& text : options.urls) {
    if (const Result<Url> url = ParseUrl(text); !url) {
      console.Fail({ErrorKind::kUsage, SafeUrl(text), url.error().message});
    }
  }
  FeedSettings unused;
  if (const Status good = ChangeSettings(options.settings, &unused); !good) console.Fail(good.error());
  if (console.exit_status() != 0) return;
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kCreate);
  if (!store) return console.Fail(store.error());
  const bool settings = options.settings != FeedSettingsChange();
  for (const std::string& text : options.urls) {
    const Result<bool> added = AddOne(*store, text, "");
    if (!added) return console.Fail(added.error());
    const Result<bool> set = settings ? SetOne(*store, text, options.settings) : false;
    if (!set) return console.Fail(set.error());
    const std::string known = *set ? "already there, settings changed: " : "already there: ";
    console.Line((*added ? "added " : known) + SafeUrl(text));
    if (*added) WarnOfPrivateHost(*ParseUrl(text), console);
  }
}

void ListFeeds(const Places& places, const FeedsOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Result<std::vector<FeedState>> feeds = store->ListFeeds();
  if (!feeds) return console.Fail(feeds.error());
  std::vector<std::vector<std::string>> rows;
  for (const FeedState& feed : *feeds) {
    if (options.format == "jsonl") {
      console.Out(JsonLine({{"url", feed.url},
                            {"title", TextOrNull(feed.title)},
                            {"state", StateInWords(feed)},
                            {"last_fetch", TimeOrNull(feed.last_fetch)},
                            {"last_success", TimeOrNull(feed.last_success)},
                            {"next_due", TimeOrNull(feed.next_due)},
                            {"interval_minutes", feed.interval_minutes},
                            {"failures", feed.failures},
                            {"last_error", TextOrNull(feed.last_error)},
                            {"settings", SettingsOf(feed.settings)}}));
    } else {
      rows.push_back({SafeUrl(feed.url), feed.title, StateInWords(feed), TimeOrNever(feed.last_success),
                      feed.next_due ? FormatInstant(*feed.next_due) : "now", feed.last_error});
    }
  }
  if (feeds->empty())
    return console.Say(store->path() + ": no feed is known; tradewire feeds add URL adds one");
  if (options.format == "table") {
    WriteTable({"url", "title", "state", "last success", "next due", "last error"}, rows, console);
  }
}

void RemoveFeeds(const Places& places, const FeedsOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  for (const std::string& text : options.urls) {
    const Result<Url> url = ParseUrl(text);
    const Result<bool> removed = store->RemoveFeed(url ? url->Text() : text);
    if (!removed) return console.Fail(removed.error());
    if (!*removed) {
      console.Fail(
          {ErrorKind::kInput, SafeUrl(text), "is no feed of this knowledge base; see tradewire feeds list"});
    } else {
      console.Line("removed " + SafeUrl(text));
    }
  }
}

void ImportFeeds(const Places& places, const FeedsOptions& options, Console& console) {
  Result<ByteSource> bytes = ByteSource::Open(options.file);
  const Result<std::string> content = bytes ? bytes->ReadAll(kMaxDocumentBytes) : Fail(bytes.error());
  if (!content) return console.Fail(content.error());
  std::vector<std::string> left_out;
  const Result<Feed> list = ParseFeed(*content, {.url = "", .content_type = "", .left_out = &left_out});
  if (!list) return console.Fail({ErrorKind::kUsage, options.file, list.error().message});
  if (list->format != "opml") {
    return console.Fail(
        {ErrorKind::kUsage, options.file, "is " + list->format + ", not OPML; see tradewire feeds add"});
  }
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kCreate);
  if (!store) return console.Fail(store.error());
  for (const std::string& fault : left_out) console.Fail({ErrorKind::kInput, options.file, fault});
  if (list->truncated)
    console.Fail({ErrorKind::kInput, options.file, "the list breaks off; its whole outlines are added"});
  size_t added = 0;
  for (const FeedEntry& entry : list->entries) {
    const Result<bool> one = AddOne(*store, entry.url, entry.title);
    if (!one && one.error().kind == ErrorKind::kStore) return console.Fail(one.error());
    if (!one) console.Fail({one.error().kind, options.file, one.error().Line()});
    added += one.value_or(false) ? 1 : 0;
  }
  console.Line(Counted(added, "feed") + " added, " + std::to_string(list->entries.size() + left_out.size()) +
               " in the file");
}

void ExportFeeds(const Places& places, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Result<std::vector<FeedState>> feeds = store->ListFeeds();
  if (!feeds) return console.Fail(feeds.error());
  console.Out(WriteOpml(*feeds));
}

}  // namespace tradewire
