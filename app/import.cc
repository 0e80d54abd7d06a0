// `import`: articles with their facts, as `export` and `extract --with-text` write them.
#include "store/import.h"

#include "app/commands.h"
#include "app/import_source.h"
#include "app/knowledge_base.h"
#include "app/rules_folder.h"
#include "app/signals.h"
#include "core/counted.h"

namespace tradewire {
namespace {

struct Imported {
  size_t articles_new = 0, articles_updated = 0, duplicates = 0, facts = 0, failed = 0;
};

// One line; false when the knowledge base cannot be used any more.
bool Import(Store& store, const ImportLine& line, Imported* tally, Console& console) {
  const Result<ImportedArticle> article = ReadArticleLine(line.json);
  const Result<PutResult> put =
      article ? store.PutArticle(article->record, article->facts, article->rule_set) : Fail(article.error());
  if (!put) {
    ++tally->failed;
    const bool input = put.error().kind == ErrorKind::kInput;
    console.Fail(input ? Error{ErrorKind::kInput, line.place, put.error().message} : put.error());
    return input;
  }
  tally->articles_new += put->outcome == PutOutcome::kNew ? 1 : 0;
  tally->articles_updated += put->outcome == PutOutcome::kUpdated ? 1 : 0;
  tally->duplicates += put->outcome == PutOutcome::kDuplicate ? 1 : 0;
  tally->facts += put->facts.inserted + put->facts.updated;
  return true;
}

void ImportAll(Store& store, ImportSource& source, Imported* tally, Console& console) {
  while (!Interrupted()) {
    const Result<std::optional<ImportLine>> line = source.Next();
    if (!line) {
      ++tally->failed;
      console.Fail(line.error());
      continue;
    }
    if (!*line || !Import(store, **line, tally, console)) return;
  }
}

// The next of the files that can be opened, and nothing after the last; those that cannot are told.
class Sources {
 public:
  Sources(const std::vector<std::string>& files, Console& console) : files_(files), console_(console) {}

  std::unique_ptr<ImportSource> Next() {
    while (at_ < files_.size() && !Interrupted()) {
      Result<std::unique_ptr<ImportSource>> source = ImportSource::Open(files_[at_++]);
      if (source) return std::move(*source);
      console_.Fail(source.error());
    }
    return nullptr;
  }

 private:
  const std::vector<std::string>& files_;
  Console& console_;
  size_t at_ = 0;
};

Run RunOf(const Imported& tally, size_t files, int64_t id) {
  return {.id = id,
          .finished = Now(),
          .sources = files,
          .articles_new = tally.articles_new,
          .articles_updated = tally.articles_updated,
          .duplicates = tally.duplicates,
          .facts = tally.facts,
          .failed = tally.failed};
}

}  // namespace

void ImportArticles(const Places& places, const ImportOptions& options, Console& console) {
  const Result<CodeTables> codes = OpenCodeTables(places.rules);
  if (!codes) return console.Fail(codes.error());
  Sources sources(options.files, console);
  std::unique_ptr<ImportSource> source = sources.Next();
  if (!source) return;  // and nothing is made for it
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kCreate);
  if (!store) return console.Fail(store.error());
  const Result<std::optional<IngestLock>> lock = store->LockForIngest(kIngestLockWait);
  if (!lock) return console.Fail(lock.error());
  if (!*lock) return console.Say(store->path() + ": an ingest is at work; left to it");
  if (const Status saved = SaveCodeTables(*store, *codes); !saved) return console.Fail(saved.error());
  const Result<int64_t> run = store->StartRun("import", "", Now());
  if (!run) return console.Fail(run.error());
  Imported tally;
  for (; source; source = sources.Next()) ImportAll(*store, *source, &tally, console);
  const Status folded = FoldUnlessInterrupted(*store);
  if (!folded) console.Fail(folded.error());
  if (const Status done = store->FinishRun(RunOf(tally, options.files.size(), *run)); !done) {
    console.Fail(done.error());
  }
  console.Line("imported " + Counted(tally.articles_new, "new article") + ", " +
               std::to_string(tally.articles_updated) + " updated, " +
               Counted(tally.duplicates, "copy", "copies") + ", " + Counted(tally.facts, "fact") +
               " new or changed; " + std::to_string(tally.failed) + " failed");
  if (Interrupted()) {
    console.Fail(
        {ErrorKind::kInput, "", "interrupted; what was read is stored, import it again for the rest"});
  }
}

}  // namespace tradewire
