// `check`, `backup`, `prune` and `officials merge|split|list`: looking after a knowledge base.
#include "store/upkeep.h"

#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/table.h"
#include "core/counted.h"
#include "core/date.h"
#include "core/text.h"
#include "store/people.h"

namespace tradewire {

void CheckStore(const Places& places, const UpkeepOptions& options, Console& console) {
  // The check of the full-text index is a write to SQLite, although it changes nothing.
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  if (options.repair) {
    if (const Status repaired = Repair(*store); !repaired) return console.Fail(repaired.error());
  }
  const Result<std::vector<Finding>> findings = Check(*store);
  if (!findings) return console.Fail(findings.error());
  for (const Finding& finding : *findings) {
    const std::string mend = finding.derived ? "; tradewire check --repair mends it" : "; restore a backup";
    console.Fail({ErrorKind::kStore, store->path(), finding.check + ": " + finding.detail + mend});
  }
  if (findings->empty()) console.Line("ok");
  if (!MayWrite(*store)) {
    console.Say(store->path() +
                ": cannot be written; the full-text index was left out, its check needs that");
  }
}

void BackupStore(const Places& places, const UpkeepOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  if (const Status done = Backup(*store, options.target); !done) return console.Fail(done.error());
  console.Line("copied to " + options.target);
}

void PruneStore(const Places& places, const UpkeepOptions& options, Console& console) {
  const std::optional<Instant> before = ParseInstant(options.before);
  if (!options.before.empty() && !before) {
    return console.Fail({ErrorKind::kUsage, "--before " + options.before, "give an ISO date: 2025-08-01"});
  }
  if (!before && !options.max_bytes) {
    return console.Fail({ErrorKind::kUsage, "prune", "say what to drop: --before DATE or --max-bytes N"});
  }
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  const Result<PruneResult> pruned = PruneRaw(*store, before, options.max_bytes);
  if (!pruned) return console.Fail(pruned.error());
  console.Line("dropped the pages of " + Counted(pruned->articles, "article") + ", " +
               Counted(pruned->bytes, "byte") + "; articles and facts stay");
}

void MergePeople(const Places& places, const OfficialsOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  const Result<Merge> merge = MergeOfficials(*store, options.from, options.into, options.reason);
  if (!merge) return console.Fail(merge.error());
  console.Line(SafeForTerminal(merge->from.name + " is now " + merge->into.name + " (merge " +
                               std::to_string(merge->id) + ")"));
}

void SplitPeople(const Places& places, const OfficialsOptions& options, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kUpdate);
  if (!store) return console.Fail(store.error());
  const Result<Merge> merge = UndoMerge(*store, options.merge);
  if (!merge) return console.Fail(merge.error());
  console.Line(SafeForTerminal(merge->from.name + " is no longer " + merge->into.name + " (merge " +
                               std::to_string(merge->id) + " undone)"));
}

void ListPeopleMerges(const Places& places, Console& console) {
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Result<std::vector<Merge>> merges = ListMerges(*store);
  if (!merges) return console.Fail(merges.error());
  const auto told = [](const Merge::Person& person) { return std::to_string(person.id) + " " + person.name; };
  std::vector<std::vector<std::string>> rows;
  for (const Merge& merge : *merges) {
    rows.push_back({std::to_string(merge.id), told(merge.from), told(merge.into), merge.at, merge.reason});
  }
  WriteTable({"merge", "from", "into", "at", "reason"}, rows, console);
}

}  // namespace tradewire
