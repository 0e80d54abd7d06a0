// The commands of the program: one plain struct of options and one function each. cli.cc fills the structs
// from the command line; a command prints through the Console and reports every failure there, which makes
// the exit status.
//
// One file of app/ per family: archive.cc, extract.cc, parse.cc, explain.cc, rules.cc, ingest.cc, feeds.cc,
// status.cc, query.cc, export.cc, import.cc, upkeep.cc, codes.cc,
// schema.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/console.h"
#include "app/feed_settings.h"

namespace tradewire {

// What every command knows: --db and --rules, empty where they are not given.
struct Places {
  std::string db;
  std::string rules;
};

struct ExtractOptions {
  std::vector<std::string> files;
  std::string format = "jsonl";  // jsonl | table
  std::string published;
  int jobs = 1;
  bool with_text = false;
};
void Extract(const Places& places, const ExtractOptions& options, Console& console);
void Annotate(const Places& places, const ExtractOptions& options, Console& console);

struct ParseOptions {
  std::string file;
  std::string url;
  std::string agent;
};
void ParseArticle(const ParseOptions& options, Console& console);
void ParseFeedFile(const ParseOptions& options, Console& console);
void ParseRobotsFile(const ParseOptions& options, Console& console);

struct ExplainOptions {
  std::string file;
  std::string format = "text";  // text | html
  std::string published;
};
void Explain(const Places& places, const ExplainOptions& options, Console& console);

struct ShowRuleOptions {
  std::string id;
  std::string miss;  // a sentence that the rule should have matched
};
void CheckRuleFiles(const Places& places, Console& console);
void ListRuleSet(const Places& places, Console& console);
void TestRuleSet(const Places& places, Console& console);
void ShowRule(const Places& places, const ShowRuleOptions& options, Console& console);

struct IngestOptions {
  std::vector<std::string> sources;
  int jobs = 16;
  int timeout_seconds = 30;
  size_t max_bytes = 10 << 20;
  int host_delay_ms = 1000;
  std::string user_agent;
  std::string since;
  std::string published;
  bool allow_private = false;
  bool allow_proxy = false;
  std::string ca_file;
  bool dry_run = false;
  bool json = false;
};
void Ingest(const Places& places, const IngestOptions& options, Console& console);

struct ReextractOptions {
  bool all = false;
};
void Reextract(const Places& places, const ReextractOptions& options, Console& console);

struct FeedsOptions {
  std::vector<std::string> urls;
  std::string file;
  std::string format = "table";
  FeedSettingsChange settings;
};
void SetFeeds(const Places& places, const FeedsOptions& options, Console& console);
void AddFeeds(const Places& places, const FeedsOptions& options, Console& console);
void ListFeeds(const Places& places, const FeedsOptions& options, Console& console);
void RemoveFeeds(const Places& places, const FeedsOptions& options, Console& console);
void ImportFeeds(const Places& places, const FeedsOptions& options, Console& console);
void ExportFeeds(const Places& places, Console& console);

struct StatusOptions {
  bool json = false;
};
void ShowStatus(const Places& places, const StatusOptions& options, Console& console);

struct QueryOptions {
  std::string kind;
  std::optional<std::string> party, sector, status, since, until, text;
  bool upcoming = false;
  std::optional<int64_t> limit;
  std::string format = "table";  // table | csv | json | jsonl | ics
};
void RunQuery(const Places& places, const QueryOptions& options, Console& console);

struct BriefOptions {
  std::string since;
  std::optional<int64_t> limit;
  std::string format = "text";
};
void ShowBrief(const Places& places, const BriefOptions& options, Console& console);

struct ExportOptions {
  std::optional<std::string> since;
  std::string format = "jsonl";
  std::string out;
  bool with_text = false;
};
void ExportFacts(const Places& places, const ExportOptions& options, Console& console);

struct ArchiveOptions {
  std::string file;
  std::string since;
};
void ExportArchive(const Places& places, const ArchiveOptions& options, Console& console);

struct ImportOptions {
  std::vector<std::string> files;
};
void ImportArticles(const Places& places, const ImportOptions& options, Console& console);

struct UpkeepOptions {
  bool repair = false;
  std::string target;
  std::string before;
  std::optional<int64_t> max_bytes;
};
void CheckStore(const Places& places, const UpkeepOptions& options, Console& console);
void BackupStore(const Places& places, const UpkeepOptions& options, Console& console);
void PruneStore(const Places& places, const UpkeepOptions& options, Console& console);

struct OfficialsOptions {
  int64_t from = 0;
  int64_t into = 0;
  int64_t merge = 0;
  std::string reason;
};
void MergePeople(const Places& places, const OfficialsOptions& options, Console& console);
void SplitPeople(const Places& places, const OfficialsOptions& options, Console& console);
void ListPeopleMerges(const Places& places, Console& console);

struct CodesOptions {
  std::string of;  // parties | sectors | statuses | instruments | kinds | roles
};
void ListCodes(const Places& places, const CodesOptions& options, Console& console);

struct SchemaOptions {
  std::string name;  // of a table or view; empty: all
  bool datasette = false;
};
void ShowSchema(const Places& places, const SchemaOptions& options, Console& console);

}  // namespace tradewire
