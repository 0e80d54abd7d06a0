// `archive export`: the kept pages as one WARC file.
#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/whole_file.h"
#include "core/counted.h"
#include "fetcher/warc/writer.h"

namespace tradewire {
namespace {

// How many pages went out, and how many have no address and so no place in an archive.
struct Counts {
  size_t written = 0;
  size_t nameless = 0;
};

Status WritePages(Store& store, const ArchiveOptions& options, WholeFile* file, Counts* counts) {
  const bool gzip = options.file.ends_with(".gz");
  if (Status done = file->Write(WarcInfo("tradewire " TRADEWIRE_VERSION, gzip)); !done) return done;
  int64_t after = 0;
  while (true) {
    Result<std::optional<RawPage>> page = store.NextRawPage(after);
    if (!page) return Fail(page.error());
    if (!*page) return {};
    RawPage& raw = **page;
    after = raw.article_id;
    if (!options.since.empty() && raw.fetched < options.since) continue;
    if (raw.url.empty()) {
      ++counts->nameless;
      continue;
    }
    ++counts->written;
    const WarcPage record{std::move(raw.url), std::move(raw.fetched), std::move(raw.type),
                          std::move(raw.bytes)};
    if (Status done = file->Write(WarcRecord(record, gzip)); !done) return done;
  }
}

}  // namespace

void ExportArchive(const Places& places, const ArchiveOptions& options, Console& console) {
  if (!options.since.empty() && !ParseInstant(options.since)) {
    return console.Fail({ErrorKind::kUsage, "--since " + options.since, "give an ISO date: 2025-08-01"});
  }
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  Result<WholeFile> file = WholeFile::Create(options.file);
  if (!file) return console.Fail(file.error());
  Counts counts;
  Status done = WritePages(*store, options, &*file, &counts);
  if (done) done = file->Finish();
  if (!done) return console.Fail(done.error());
  if (counts.nameless > 0) {
    console.Say(Counted(counts.nameless, "page") + " without an address left out");
  }
  console.Line(Counted(counts.written, "page") + " written to " + options.file);
}

}  // namespace tradewire
