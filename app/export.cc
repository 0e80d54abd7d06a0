// `export`: all facts, or what changed since a cursor, with the cursor to go on from; a folder with one file
// for each view; or articles with their facts for another knowledge base.
#include "store/export.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>

#include "app/commands.h"
#include "app/knowledge_base.h"
#include "app/rows_output.h"

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

// A file that stands under its name only when it is whole: written beside it, synced, then renamed.
class WholeFile {
 public:
  static Result<WholeFile> Create(const fs::path& path) {
    const std::string part = path.string() + ".part";
    const int fd = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return Fail(ErrorKind::kUsage, part, std::string("cannot be written: ") + strerror(errno));
    return WholeFile(fd, path.string());
  }
  WholeFile(WholeFile&& other) noexcept : fd_(other.fd_), path_(std::move(other.path_)) { other.fd_ = -1; }
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile() {
    if (fd_ >= 0) {
      close(fd_);
      unlink((path_ + ".part").c_str());
    }
  }

  Status Write(std::string_view text) {
    buffer_.append(text);
    return buffer_.size() < (64 << 10) ? Status() : WriteOut();
  }
  Status Finish() {
    if (Status done = WriteOut(); !done) return done;
    const bool kept =
        fsync(fd_) == 0 && close(fd_) == 0 && rename((path_ + ".part").c_str(), path_.c_str()) == 0;
    fd_ = -1;
    return kept ? Status() : Bad();
  }

 private:
  WholeFile(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  tl::unexpected<Error> Bad() const {
    return Fail(ErrorKind::kInput, path_, std::string("cannot be written: ") + strerror(errno));
  }
  Status WriteOut() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
      const ssize_t written = write(fd_, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return Bad();
      rest.remove_prefix(static_cast<size_t>(written));
    }
    buffer_.clear();
    return {};
  }

  int fd_;
  std::string path_;
  std::string buffer_;
};

Result<WholeFile> FileIn(const std::string& folder, const std::string& name, Console& console) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail(ErrorKind::kUsage, folder, "cannot be made a folder: " + error.message());
  const fs::path path = fs::path(folder) / name;
  Result<WholeFile> file = WholeFile::Create(path);
  if (file) console.Say("writing " + path.string());
  return file;
}

Status WriteChangesToFolder(ExportCursor& changes, const ExportOptions& options, Console& console) {
  const std::string next = std::to_string(changes.next_cursor());
  Result<WholeFile> file =
      FileIn(options.out, "changes-" + *options.since + "-" + next + "." + options.format, console);
  if (!file) return Fail(file.error());
  const Status written = WriteChanges(changes, options.format == "csv",
                                      [&](std::string_view text) { return file->Write(text); });
  if (!written) return written;
  if (Status done = file->Finish(); !done) return done;
  console.Line(next);
  return {};
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

// One file for each view of the contract, all of one state of the knowledge base.
Status WriteViews(Store& store, const ExportOptions& options, Console& console) {
  const Snapshot snapshot(store);
  const Result<ExportCursor> changes = ExportAll(store);
  if (!changes) return Fail(changes.error());
  for (const char* view : {"articles", "tariffs", "commitments", "deadlines", "officials",
                           "official_mentions", "sectors", "article_sectors"}) {
    if (Status done = WriteView(store, view, options, console); !done) return done;
  }
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

Status WriteArticles(Store& store, const ExportOptions& options, Console& console) {
  if (options.out.empty()) {
    return WriteArticleLines(store, [&](std::string_view line) {
      console.Out(line);
      return Status();
    });
  }
  Result<WholeFile> file = FileIn(options.out, "articles-with-facts.jsonl", console);
  if (!file) return Fail(file.error());
  const Status written = WriteArticleLines(store, [&](std::string_view line) { return file->Write(line); });
  return written ? file->Finish() : written;
}

Status WriteToStdout(ExportCursor& changes, const ExportOptions& options, Console& console) {
  const bool csv = options.format == "csv";
  const Status written = WriteChanges(changes, csv, [&](std::string_view text) {
    console.Out(text);
    return Status();
  });
  if (!written) return written;
  const std::string next = std::to_string(changes.next_cursor());
  if (!csv) console.Line("{\"next_cursor\":" + next + "}");
  console.Flush();
  console.Say("next cursor: " + next);
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
  if (options.with_text && (options.since || options.format != "jsonl")) {
    return console.Fail(
        {ErrorKind::kUsage, "--with-text", "is all articles as JSON lines; leave --since and --format out"});
  }
  const Result<int64_t> since = options.since ? ParseCursor(*options.since) : Result<int64_t>(0);
  if (!since) return console.Fail(since.error());
  Result<Store> store = OpenKnowledgeBase(places.db, OpenMode::kRead);
  if (!store) return console.Fail(store.error());
  const Status done = Export(*store, *since, options, console);
  if (!done) console.Fail(done.error());
}

}  // namespace tradewire
