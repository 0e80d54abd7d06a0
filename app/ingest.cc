// `ingest` and `reextract`: the runs that fill the knowledge base.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/fetch_run.h"
#include "app/json_lines.h"
#include "app/knowledge_base.h"
#include "app/local_run.h"
#include "app/pipeline.h"
#include "app/rules_folder.h"
#include "app/signals.h"
#include "core/counted.h"
#include "core/date.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

bool IsUrl(const std::string& source) {
  return source.starts_with("http://") || source.starts_with("https://");
}

// The rule set, and the codes of its word lists.
struct Knowledge {
  std::shared_ptr<const Rules> rules;
  CodeTables codes;
  Status whole;  // an error where a file of the rule set is missing
};

Result<Knowledge> OpenKnowledge(const std::string& option) {
  const Result<RulesFolder> folder = ReadRulesFolder(option);
  if (!folder) return Fail(folder.error());
  Result<std::shared_ptr<const Rules>> rules = LoadRulesForGood(*folder);
  if (!rules) return Fail(rules.error());
  Status whole = RequireWhole(**rules, folder->files, folder->path);
  return Knowledge{std::move(*rules), ReadCodeTables(folder->files), std::move(whole)};
}

// A rule set that lacks a file would withdraw what that file's rules had found in articles that it reads
// again.
Status RefuseLoss(Store& store, const Knowledge& knowledge) {
  if (knowledge.whole) return {};
  const auto other = store.ArticlesToReextract(RulesVersion(*knowledge.rules)).Next();
  if (!other) return Fail(other.error());
  return *other ? Fail(knowledge.whole.error()) : Status{};
}

// A dry run reads the knowledge base when there is one and never makes it.
Result<Store> OpenFor(const Places& places, bool dry_run) {
  if (!dry_run) return OpenKnowledgeBase(places.db, OpenMode::kCreate);
  std::error_code error;
  const bool exists = std::filesystem::exists(KnowledgeBasePath(places.db), error);
  return exists ? OpenKnowledgeBase(places.db, OpenMode::kRead)
                : OpenKnowledgeBase(":memory:", OpenMode::kCreate);
}

std::optional<Error> WrongCall(const IngestOptions& options) {
  if (std::count(options.sources.begin(), options.sources.end(), "") > 0) {
    return Error{ErrorKind::kUsage, "SOURCE", "is empty; name a URL, a file or a folder"};
  }
  for (const auto& [name, date] :
       {std::pair{"--since ", options.since}, std::pair{"--published ", options.published}}) {
    if (!date.empty() && !ParseInstant(date)) {
      return Error{ErrorKind::kUsage, name + date, "give an ISO date: 2025-08-01"};
    }
  }
  return std::nullopt;
}

// When the next feed is due, where none was; empty where no time lies ahead: there is no feed at all, which
// is said elsewhere, or one has become due since.
std::string NextDue(Store& store) {
  const Result<std::vector<FeedState>> feeds = store.ListFeeds();
  std::optional<Instant> next;
  for (const FeedState& feed : feeds.value_or(std::vector<FeedState>())) {
    if (!feed.retired && feed.next_due) next = std::min(next.value_or(*feed.next_due), *feed.next_due);
  }
  return next && *next > Now() ? FormatInstant(*next) : "";
}

void PrintSummary(const IngestOptions& options, const Tally& t, int64_t run, double seconds,
                  const std::string& next_due, Console& console) {
  if (options.json) {
    console.Out(JsonLine({{"run", options.dry_run ? ordered_json(nullptr) : ordered_json(run)},
                          {"sources", t.sources},
                          {"fetched", t.fetched},
                          {"not_modified", t.not_modified},
                          {"articles_new", t.articles_new},
                          {"articles_updated", t.articles_updated},
                          {"duplicates", t.duplicates},
                          {"facts", t.facts},
                          {"withdrawn", t.withdrawn},
                          {"failed", t.failed},
                          {"seconds", std::round(seconds * 1000) / 1000}}));
    return;
  }
  const bool nothing = t.articles_new + t.articles_updated + t.duplicates + t.facts + t.withdrawn == 0;
  std::string line = options.dry_run ? "dry run" : "run " + std::to_string(run);
  if (!next_due.empty()) {
    return console.Line(line + ": no feed is due before " + next_due +
                        "; tradewire ingest URL reads one at once");
  }
  line += ": " + Counted(t.sources, "source") + ", " + std::to_string(t.fetched) + " fetched, " +
          std::to_string(t.not_modified) + " not modified; ";
  line += nothing ? "nothing is new"
                  : Counted(t.articles_new, "new article") + ", " + std::to_string(t.articles_updated) +
                        " updated, " + Counted(t.duplicates, "copy", "copies") + ", " +
                        Counted(t.facts, "fact") + " new or changed" +
                        (t.withdrawn == 0 ? "" : ", " + std::to_string(t.withdrawn) + " withdrawn");
  console.Line(line + "; " + std::to_string(t.failed) + " failed");
}

// Every source in turn: local ones at once, those of the network together at the end.
void ReadSources(Store& store, Pipeline& pipeline, const IngestOptions& options) {
  FetchRun network(pipeline, options);
  Tally& tally = pipeline.tally();
  if (options.sources.empty()) {
    const Result<std::vector<FeedState>> due = store.DueFeeds(Now());
    if (!due) return pipeline.Fail(due.error());
    tally.sources = due->size();
    for (const FeedState& feed : *due) network.AddFeed(feed);
    // Said only where there is none at all: that none is due is every other run of a cron job.
    if (due->empty()) {
      const Result<std::vector<FeedState>> known = store.ListFeeds();
      if (known && known->empty())
        pipeline.console().Say("no feed is known; tradewire feeds add URL adds one");
    }
  } else {
    LocalRun local(pipeline, network, options);
    for (const std::string& source : options.sources) {
      if (pipeline.ended()) break;
      ++tally.sources;
      IsUrl(source) ? network.AddSource(source) : local.Add(source);
    }
    local.Finish();
  }
  if (!pipeline.ended()) network.Run();
}

Run RunOf(const Tally& t, int64_t id, const std::string& command, const std::string& version,
          Instant started) {
  return {.id = id,
          .command = command,
          .rules_version = version,
          .started = started,
          .finished = Now(),
          .sources = t.sources,
          .fetched = t.fetched,
          .not_modified = t.not_modified,
          .articles_new = t.articles_new,
          .articles_updated = t.articles_updated,
          .duplicates = t.duplicates,
          .facts = t.facts,
          .failed = t.failed};
}

void SayInterrupted(Console& console) {
  if (Interrupted()) {
    console.Fail(
        {ErrorKind::kInput, "", "interrupted; what was read is stored, the next run goes on from here"});
  }
}

// Reads every stored article that the walk gives with today's rules.
Status ReextractAll(Store& store, const Rules& rules, ArticleCursor articles, FactCounts* counts,
                    size_t* read) {
  while (!Interrupted()) {
    const Result<std::optional<StoredArticle>> stored = articles.Next();
    if (!stored) return Fail(stored.error());
    if (!*stored) break;
    const StoredArticle& article = **stored;
    const Result<FactCounts> one =
        store.ReplaceFacts(article.article_id, FindFacts(rules, article.article), RulesVersion(rules));
    if (!one) return Fail(one.error());
    ++*read;
    counts->inserted += one->inserted;
    counts->updated += one->updated;
    counts->withdrawn += one->withdrawn;
    counts->unchanged += one->unchanged;
  }
  return {};
}

}  // namespace

void Ingest(const Places& places, const IngestOptions& options, Console& console) {
  if (const auto wrong = WrongCall(options)) return console.Fail(*wrong);
  const auto clock = std::chrono::steady_clock::now();
  const Result<Knowledge> knowledge = OpenKnowledge(places.rules);
  if (!knowledge) return console.Fail(knowledge.error());
  Result<Store> store = OpenFor(places, options.dry_run);
  if (!store) return console.Fail(store.error());
  if (const Status safe = RefuseLoss(*store, *knowledge); !safe) return console.Fail(safe.error());
  std::optional<IngestLock> lock;
  int64_t run = 0;
  const Instant started = Now();
  const std::string& version = RulesVersion(*knowledge->rules);
  if (!options.dry_run) {
    Result<std::optional<IngestLock>> held = store->LockForIngest(kIngestLockWait);
    if (!held) return console.Fail(held.error());
    if (!*held) return console.Say(store->path() + ": another ingest is at work; left to it");
    lock.emplace(std::move(**held));
    if (const Status saved = SaveCodeTables(*store, knowledge->codes); !saved)
      return console.Fail(saved.error());
    const Result<int64_t> id = store->StartRun("ingest", version, started);
    if (!id) return console.Fail(id.error());
    run = *id;
  }
  Pipeline pipeline(*store, *knowledge->rules, options.dry_run, console);
  ReadSources(*store, pipeline, options);
  if (!options.dry_run) {
    if (const Status folded = FoldUnlessInterrupted(*store); !folded) pipeline.Fail(folded.error());
    const Status finished = store->FinishRun(RunOf(pipeline.tally(), run, "ingest", version, started));
    if (!finished) pipeline.Fail(finished.error());
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - clock;
  const bool idle = options.sources.empty() && pipeline.tally().sources == 0 && console.exit_status() == 0 &&
                    !Interrupted();
  PrintSummary(options, pipeline.tally(), run, seconds.count(), idle ? NextDue(*store) : "", console);
  SayInterrupted(console);
}

void Reextract(const Places& places, const ReextractOptions& options, Console& console) {
  const Result<Knowledge> knowledge = OpenKnowledge(places.rules);
  if (!knowledge) return console.Fail(knowledge.error());
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  if (const Status safe = RefuseLoss(*store, *knowledge); !safe) return console.Fail(safe.error());
  Result<std::optional<IngestLock>> lock = store->LockForIngest(kIngestLockWait);
  if (!lock) return console.Fail(lock.error());
  if (!*lock) return console.Say(store->path() + ": an ingest is at work; left to it");
  if (const Status saved = SaveCodeTables(*store, knowledge->codes); !saved)
    return console.Fail(saved.error());
  const Rules& rules = *knowledge->rules;
  const std::string& version = RulesVersion(rules);
  const Instant started = Now();
  const Result<int64_t> run = store->StartRun("reextract", version, started);
  if (!run) return console.Fail(run.error());
  FactCounts counts;
  size_t read = 0;
  ArticleCursor articles = options.all ? store->AllArticles() : store->ArticlesToReextract(version);
  const Status done = ReextractAll(*store, rules, std::move(articles), &counts, &read);
  if (!done) console.Fail(done.error());
  const Status folded = FoldUnlessInterrupted(*store);
  if (!folded) console.Fail(folded.error());
  Tally tally;
  tally.facts = counts.inserted + counts.updated;
  if (const Status finished = store->FinishRun(RunOf(tally, *run, "reextract", version, started));
      !finished) {
    console.Fail(finished.error());
  }
  console.Line(Counted(read, "article") + " read again: " + Counted(counts.inserted, "fact") + " new, " +
               std::to_string(counts.updated) + " changed, " + std::to_string(counts.withdrawn) +
               " withdrawn, " + std::to_string(counts.unchanged) + " as before");
  SayInterrupted(console);
}

}  // namespace tradewire
