// `export`: all facts, or what changed since a cursor, with the cursor to go on from; a folder with one file
// for each view; or articles with their facts for another knowledge base.
#include "store/export.h"

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/rows_output.h"
#include "app/whole_file.h"
#include "core/output.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

using Sink = std::function<Status(std::string_view)>;

Status WriteChanges(ExportCursor& changes, bool csv, const Sink& sink) {
  if (csv) {
    if (Status done = sink(ChangeCsvHeader()); !done) return done;
  }
  while (true) {
    const Result<std::optional<Change>> change = changes.Next();
    if (!change) return Fail(change.error());
    if (!*change) return {};
    if (Status done = sink(csv ? ChangeToCsvLine(**change) : ChangeToJsonLine(**change)); !done) return done;
  }
}

Result<WholeFile> FileIn(const std::string& folder, const std::string& name, Console& console) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail(ErrorKind::kUsage, folder, "cannot be made a folder: " + error.message());
  const fs::path path = fs::path(folder) / name;
  Result<WholeFile> file = WholeFile::Create(path);
  if (file) console.Progress("writing " + path.string());
  return file;
}

Status WriteChangesToFile(ExportCursor& changes, const std::string& name, const ExportOptions& options,
                          Console& console) {
  Result<WholeFile> file = FileIn(options.out, name + "." + options.format, console);
  if (!file) return Fail(file.error());
  Status written = WriteChanges(changes, options.format == "csv",
                                [&](std::string_view text) { return file->Write(text); });
  return written ? file->Finish() : written;
}

Status WriteChangesToFolder(ExportCursor& changes, const ExportOptions& options, Console& console) {
  const std::string next = std::to_string(changes.next_cursor());
  Status done = WriteChangesToFile(changes, "changes-" + *options.since + "-" + next, options, console);
  if (done) console.Line(next);
  return done;
}

Status WriteView(Store& store, const std::string& view, const ExportOptions& options, Console& console) {
  Result<WholeFile> file = FileIn(options.out, view + "." + options.format, console);
  if (!file) return Fail(file.error());
  Result<Rows> rows = ReadView(store, view);
  if (!rows) return Fail(rows.error());
  const Status written =
      WriteRows(*rows, *ParseRowFormat(options.format), [&](std::string_view line) -> Result<bool> {
        if (Status done = file->Write(line); !done) return Fail(done.error());
        return true;
      });
  return written ? file->Finish() : written;
}

// One file for each view of the contract and one for all facts whole, all of one state of the knowledge base.
Status WriteViews(Store& store, const ExportOptions& options, Console& console) {
  const Snapshot snapshot(store);
  Result<ExportCursor> changes = ExportAll(store);
  if (!changes) return Fail(changes.error());
  for (const char* view : {"articles", "article_stories", "tariffs", "commitments", "deadlines", "officials",
                           "official_mentions", "sectors", "article_sectors"}) {
    if (Status done = WriteView(store, view, options, console); !done) return done;
  }
  if (Status done = WriteChangesToFile(*changes, "facts", options, console); !done) return done;
  console.Line(std::to_string(changes->next_cursor()));
  return {};
}

Status WriteArticleLines(Store& store, const Sink& sink) {
  ArticleLines lines(store);
  while (true) {
    const Result<std::optional<std::string>> line = lines.Next();
    if (!line) return Fail(line.error());
    if (!*line) return {};
    if (Status done = sink(**line); !done) return done;
  }
}

// An article's line as a row of CSV with the same columns; the facts stay JSON.
std::string CsvOfLine(std::string_view line, bool header) {
  std::string names, row;
  const auto article = nlohmann::ordered_json::parse(line);
  for (const auto& [name, value] : article.items()) {
    const char* comma = row.empty() && names.empty() ? "" : ",";
    names += comma + name;
    row += comma;
    if (value.is_number()) row += JsonText(value);
    if (value.is_string()) row += CsvField(value.get<std::string>());
    if (value.is_structured() || value.is_boolean()) row += CsvField(JsonText(value));
  }
  return (header ? names + "\r\n" : "") + row + "\r\n";
}

Status WriteArticlesTo(Store& store, bool csv, const Sink& sink) {
  bool first = true;
  return WriteArticleLines(store, [&](std::string_view line) {
    return csv ? sink(CsvOfLine(line, std::exchange(first, false))) : sink(line);
  });
}

Status WriteArticles(Store& store, const ExportOptions& options, Console& console) {
  const bool csv = options.format == "csv";
  if (options.out.empty()) {
    return WriteArticlesTo(store, csv, [&](std::string_view line) {
      console.Out(line);
      return Status();
    });
  }
  Result<WholeFile> file = FileIn(options.out, "articles-with-facts." + options.format, console);
  if (!file) return Fail(file.error());
  Status written = WriteArticlesTo(store, csv, [&](std::string_view line) { return file->Write(line); });
  return written ? file->Finish() : written;
}

Status WriteToStdout(ExportCursor& changes, const ExportOptions& options, Console& console) {
  const bool csv = options.format == "csv";
  Status written = WriteChanges(changes, csv, [&](std::string_view text) {
    console.Out(text);
    return Status();
  });
  if (!written) return written;
  const std::string next = std::to_string(changes.next_cursor());
  if (!csv) console.Line("{\"next_cursor\":" + next + "}");
  console.Flush();
  // Who went away has not read all of it: a cursor would make the rest be missed.
  if (!console.closed()) console.Say("next cursor: " + next);
  return {};
}

Status Export(Store& store, int64_t since, const ExportOptions& options, Console& console) {
  if (options.with_text) return WriteArticles(store, options, console);
  if (!options.since && !options.out.empty()) return WriteViews(store, options, console);
  Result<ExportCursor> changes = options.since ? ExportChanges(store, since) : ExportAll(store);
  if (!changes) return Fail(changes.error());
  return options.out.empty() ? WriteToStdout(*changes, options, console)
                             : WriteChangesToFolder(*changes, options, console);
}

}  // namespace

void ExportFacts(const Places& places, const ExportOptions& options, Console& console) {
  if (options.with_text && options.since) {
    return console.Fail({ErrorKind::kUsage, "--with-text", "is all articles; leave --since out"});
  }
  const Result<int64_t> since = options.since ? ParseCursor(*options.since) : Result<int64_t>(0);
  if (!since) return console.Fail(since.error());
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Status done = Export(*store, *since, options, console);
  if (!done) console.Fail(done.error());
}

}  // namespace tradewire
