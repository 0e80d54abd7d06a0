#include "app/documents.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.h"
#include "fetcher/warc/warc.h"

namespace tradewire {
namespace {

constexpr std::array<std::pair<std::string_view, DocumentKind>, 14> kSuffixes = {{
    {".jsonl", DocumentKind::kJson},
    {".ndjson", DocumentKind::kJson},
    {".html", DocumentKind::kHtml},
    {".htm", DocumentKind::kHtml},
    {".xhtml", DocumentKind::kHtml},
    {".warc", DocumentKind::kHtml},
    {".txt", DocumentKind::kText},
    {".text", DocumentKind::kText},
    {".xml", DocumentKind::kFeed},
    {".rss", DocumentKind::kFeed},
    {".atom", DocumentKind::kFeed},
    {".rdf", DocumentKind::kFeed},
    {".opml", DocumentKind::kFeed},
    {".json", DocumentKind::kFeed},
}};

std::string_view WithoutCompression(std::string_view path) {
  for (const std::string_view suffix : {".gz", ".zst"}) {
    if (path.ends_with(suffix)) path.remove_suffix(suffix.size());
  }
  return path;
}

bool IsWarc(std::string_view path) { return WithoutCompression(path).ends_with(".warc"); }

}  // namespace

std::optional<DocumentKind> KindOfName(std::string_view path) {
  const std::string name = LowerAscii(WithoutCompression(path));
  for (const auto& [suffix, kind] : kSuffixes) {
    if (name.ends_with(suffix)) return kind;
  }
  return std::nullopt;
}

Error UnknownKind(const std::string& path) {
  return {ErrorKind::kInput, path,
          "unknown kind of file; known are .xml .opml .html .txt .jsonl .warc and .gz or .zst of these"};
}

struct DocumentReader::Impl {
  Impl(ByteSource bytes_in, DocumentKind kind_in) : bytes(std::move(bytes_in)), kind(kind_in) {}

  ByteSource bytes;
  DocumentKind kind;
  std::string held;    // read but not yet handed out: what follows the last line
  size_t scanned = 0;  // bytes of held without a line feed
  size_t line = 0;     // of the last document
  bool ended = false;  // nothing more comes from bytes
  std::unique_ptr<WarcReader> warc;
  std::optional<Error> read_error;

  // Reads a piece more into held; false at the end.
  Result<bool> More() {
    if (ended) return false;
    constexpr size_t kPiece = 64 << 10;
    const size_t had = held.size();
    held.resize(had + kPiece);
    const Result<size_t> got = bytes.Read(held.data() + had, kPiece);
    held.resize(had + (got ? *got : 0));
    ended = !got || *got == 0;
    if (!got) return Fail(got.error());
    return !ended;
  }

  std::string TakeLine(size_t length, size_t skip) {
    std::string text = held.substr(0, length);
    held.erase(0, length + skip);
    scanned = 0;
    ++line;
    if (text.ends_with('\r')) text.pop_back();
    if (line == 1 && text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
    return text;
  }

  // The next line without its end; nothing at the end of the file.
  Result<std::optional<std::string>> NextLine() {
    while (true) {
      const size_t feed = held.find('\n', scanned);
      if (feed != std::string::npos) return TakeLine(feed, 1);
      scanned = held.size();
      if (held.size() > kMaxDocumentBytes) {
        ended = true;
        held.clear();
        return tradewire::Fail(ErrorKind::kInput, Place(line + 1),
                               "the line is longer than 256 MiB; the rest is left out");
      }
      const Result<bool> more = More();
      if (!more) return tradewire::Fail(more.error());
      if (!*more) break;
    }
    if (held.empty()) return std::optional<std::string>();
    return TakeLine(held.size(), 0);
  }

  std::string Place(size_t number) const { return bytes.name() + ":" + std::to_string(number); }

  Result<std::optional<InputDocument>> NextJson() {
    while (true) {
      Result<std::optional<std::string>> text = NextLine();
      if (!text) return tradewire::Fail(text.error());
      if (!*text) return std::optional<InputDocument>();
      if (Trim(**text).empty()) continue;
      return InputDocument{.kind = DocumentKind::kJson, .place = Place(line), .bytes = std::move(**text)};
    }
  }

  Result<std::optional<InputDocument>> NextPage() {
    Result<std::optional<WarcPage>> page = warc->Next();
    if (read_error) return tradewire::Fail(*std::exchange(read_error, std::nullopt));
    if (!page) return tradewire::Fail(page.error());
    if (!*page) return std::optional<InputDocument>();
    ++line;
    return InputDocument{
        .kind = DocumentKind::kHtml,
        .place = (*page)->url.empty() ? bytes.name() + ": record " + std::to_string(line) : (*page)->url,
        .bytes = std::move((*page)->body),
        .url = std::move((*page)->url),
        .date = std::move((*page)->date),
        .content_type = std::move((*page)->content_type)};
  }

  Result<std::optional<InputDocument>> NextWhole() {
    if (std::exchange(ended, true)) return std::optional<InputDocument>();
    Result<std::string> rest = bytes.ReadAll(kMaxDocumentBytes);
    if (!rest) return tradewire::Fail(rest.error());
    return InputDocument{.kind = kind, .place = bytes.name(), .bytes = held + *rest};
  }
};

DocumentReader::DocumentReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader::~DocumentReader() = default;

Result<DocumentReader> DocumentReader::Open(const std::string& path, DocumentKind other) {
  // The archive reader knows gzip itself, where every record is a member of its own.
  const bool warc = IsWarc(path);
  Result<ByteSource> bytes =
      ByteSource::Open(path, warc && !path.ends_with(".zst") ? Decompress::kNo : Decompress::kYes);
  if (!bytes) return Fail(bytes.error());
  auto impl = std::make_unique<Impl>(std::move(*bytes), KindOfName(path).value_or(other));
  if (warc) {
    impl->warc = std::make_unique<WarcReader>(
        [source = impl.get()](char* to, size_t n) -> size_t {
          const Result<size_t> got = source->bytes.Read(to, n);
          if (!got) source->read_error = got.error();
          return got.value_or(0);
        },
        impl->bytes.name());
  } else if (path != "-" && other == DocumentKind::kJson && !KindOfName(path)) {
    if (const Result<bool> more = impl->More(); !more) return Fail(more.error());
    if (!impl->held.empty() && !Trim(impl->held).starts_with('{')) return Fail(UnknownKind(path));
  } else if (path == "-" && other != DocumentKind::kJson) {
    if (const Result<bool> more = impl->More(); !more) return Fail(more.error());
    if (Trim(impl->held).starts_with('{')) impl->kind = DocumentKind::kJson;
    impl->ended = false;
  }
  return DocumentReader(std::move(impl));
}

Result<std::optional<InputDocument>> DocumentReader::Next() {
  if (impl_->warc) return impl_->NextPage();
  return impl_->kind == DocumentKind::kJson ? impl_->NextJson() : impl_->NextWhole();
}

bool DocumentReader::interactive() const { return impl_->bytes.interactive(); }

}  // namespace tradewire
