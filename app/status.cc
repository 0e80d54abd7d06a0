// `status`: is everything well? Feeds, runs, counts, integrity.
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/json_lines.h"
#include "app/knowledge_base.h"
#include "core/counted.h"
#include "core/text.h"
#include "fetcher/http/url.h"
#include "store/upkeep.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

// A check reads the whole file. Status does it by the way while that takes no more than a second or so.
constexpr int64_t kCheckedByTheWay = 64 << 20;

struct Whole {
  StoreStatus status;
  std::vector<FeedState> feeds;
  std::vector<Finding> findings;
  std::string integrity;  // ok | damaged | unchecked
};

Result<Whole> ReadWhole(Store& store) {
  Result<StoreStatus> status = store.ReadStatus();
  if (!status) return Fail(status.error());
  Result<std::vector<FeedState>> feeds = store.ListFeeds();
  if (!feeds) return Fail(feeds.error());
  if (status->file_bytes > kCheckedByTheWay)
    return Whole{std::move(*status), std::move(*feeds), {}, "unchecked"};
  Result<std::vector<Finding>> findings = Check(store);
  if (!findings) return Fail(findings.error());
  const char* integrity = findings->empty() ? "ok" : "damaged";
  return Whole{std::move(*status), std::move(*feeds), std::move(*findings), integrity};
}

ordered_json RunToJson(const Run& run) {
  return {{"run", run.id},
          {"command", run.command},
          {"rules_version", run.rules_version},
          {"started", FormatInstant(run.started)},
          {"finished", run.finished ? ordered_json(FormatInstant(*run.finished)) : ordered_json(nullptr)},
          {"sources", run.sources},
          {"fetched", run.fetched},
          {"not_modified", run.not_modified},
          {"articles_new", run.articles_new},
          {"articles_updated", run.articles_updated},
          {"duplicates", run.duplicates},
          {"facts", run.facts},
          {"failed", run.failed}};
}

ordered_json ToJson(const std::string& path, const Whole& whole) {
  const StoreStatus& s = whole.status;
  ordered_json out = {{"db", path},
                      {"schema_version", s.schema_version},
                      {"file_bytes", s.file_bytes},
                      {"raw_bytes", s.raw_bytes},
                      {"articles", s.articles},
                      {"stories", s.stories},
                      {"facts",
                       {{"all", s.facts},
                        {"tariffs", s.tariffs},
                        {"commitments", s.commitments},
                        {"deadlines", s.deadlines},
                        {"officials", s.officials},
                        {"sectors", s.sectors}}},
                      {"cursor", s.last_change},
                      {"feeds", ordered_json::array()},
                      {"runs", ordered_json::array()},
                      {"integrity", whole.integrity},
                      {"findings", ordered_json::array()}};
  for (const FeedState& feed : whole.feeds) {
    out["feeds"].push_back({{"url", SafeUrl(feed.url)},
                            {"failures", feed.failures},
                            {"retired", feed.retired},
                            {"last_error", TextOrNull(feed.last_error)}});
  }
  for (const Run& run : s.last_runs) out["runs"].push_back(RunToJson(run));
  for (const Finding& finding : whole.findings) {
    out["findings"].push_back(
        {{"check", finding.check}, {"detail", finding.detail}, {"derived", finding.derived}});
  }
  return out;
}

void WriteText(const std::string& path, const Whole& whole, Console& console) {
  const StoreStatus& s = whole.status;
  const auto n = [](int64_t value) { return std::to_string(value); };
  console.Line("knowledge base  " + SafeForTerminal(path) + ", schema " + n(s.schema_version) + ", " +
               n(s.file_bytes >> 10) + " KiB");
  console.Line("articles        " + n(s.articles) + " in " + Counted(s.stories, "story", "stories"));
  console.Line("facts           " + n(s.facts) + ": " + Counted(s.tariffs, "tariff") + ", " +
               Counted(s.commitments, "commitment") + ", " + Counted(s.deadlines, "deadline") + ", " +
               Counted(s.officials, "official") + ", " + Counted(s.sectors, "sector"));
  console.Line("change cursor   " + n(s.last_change));
  console.Line("feeds           " + n(s.feeds) + ", " + n(s.feeds_failing) + " failing, " +
               n(s.feeds_retired) + " retired");
  for (const FeedState& feed : whole.feeds) {
    if (feed.failures == 0) continue;
    console.Line("  " + SafeForTerminal(SafeUrl(feed.url) + "  failed " + Counted(feed.failures, "time") +
                                        " in a row: " + feed.last_error));
  }
  for (const Run& run : s.last_runs) {
    console.Line("run " + n(run.id) + "  " + FormatInstant(run.started) + "  " + run.command + ": " +
                 std::to_string(run.articles_new) + " new, " + std::to_string(run.articles_updated) +
                 " updated, " + Counted(run.facts, "fact") + ", " + std::to_string(run.failed) + " failed" +
                 (run.finished ? "" : "  (not finished)"));
  }
  console.Line("integrity       " + whole.integrity +
               (whole.integrity == "ok" ? "" : "; see tradewire check"));
}

}  // namespace

void ShowStatus(const Places& places, const StatusOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Result<Whole> whole = ReadWhole(*store);
  if (!whole) return console.Fail(whole.error());
  if (options.json) {
    console.Out(JsonLine(ToJson(store->path(), *whole)));
  } else {
    WriteText(store->path(), *whole, console);
  }
  for (const Finding& finding : whole->findings) {
    console.Fail({ErrorKind::kStore, store->path(), finding.check + ": " + finding.detail});
  }
}

}  // namespace tradewire
