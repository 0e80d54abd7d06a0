#include "app/local_run.h"

#include <algorithm>
#include <system_error>
#include <thread>
#include <vector>

#include "app/byte_source.h"
#include "core/text.h"
#include "fetcher/feed/feed.h"
#include "fetcher/http/url.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFiles = 1'000'000;
constexpr int kMaxFolderDepth = 16;

// Stands for the feed's folder while links are resolved; ".invalid" is a host that cannot be (RFC 6761).
constexpr std::string_view kFolderUrl = "http://folder.invalid/";

std::string FullPath(const fs::path& path) {
  std::error_code error;
  const fs::path full = fs::canonical(path, error);
  return error ? path.string() : full.string();
}

std::string PercentDecoded(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() &&
                       isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                       isxdigit(static_cast<unsigned char>(text[i + 2])) != 0;
    out.push_back(coded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i]);
    if (coded) i += 2;
  }
  return out;
}

// The file that a link of a feed in `folder` means; nothing when it is outside, symbolic links followed.
std::optional<fs::path> FileInFolder(const fs::path& folder, std::string_view link) {
  link.remove_prefix(kFolderUrl.size());
  link = link.substr(0, link.find_first_of("?#"));
  std::error_code error;
  const fs::path root = fs::canonical(folder.empty() ? fs::path(".") : folder, error);
  if (error) return std::nullopt;
  const fs::path file = fs::weakly_canonical(root / fs::path(PercentDecoded(link)).relative_path(), error);
  if (error) return std::nullopt;
  const auto [in_root, in_file] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  return in_root == root.end() ? std::optional(file) : std::nullopt;
}

// Known kinds of files in a folder, feeds first, in the order of their paths.
std::vector<fs::path> FilesOf(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const bool hidden = at->path().filename().string().starts_with('.');
    if (hidden || at.depth() >= kMaxFolderDepth) at.disable_recursion_pending();
    if (hidden || !at->is_regular_file() || !KindOfName(at->path().string())) continue;
    if (files.size() < kMaxFiles) files.push_back(at->path());
  }
  const auto rank = [](const fs::path& path) { return KindOfName(path.string()) != DocumentKind::kFeed; };
  std::sort(files.begin(), files.end(), [&](const fs::path& a, const fs::path& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : a < b;
  });
  return files;
}

const char* MediaType(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::kHtml:
      return "text/html";
    case DocumentKind::kJson:
      return "application/json";
    default:
      return "text/plain";
  }
}

}  // namespace

LocalRun::LocalRun(Pipeline& pipeline, FetchRun& network, const IngestOptions& options)
    : pipeline_(pipeline),
      network_(network),
      options_(options),
      since_(ParseInstant(options.since)),
      pool_(static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))) {}

void LocalRun::Add(const std::string& path) {
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) return AddFolder(path);
  if (path != "-" && !fs::exists(path, error)) {
    return Fail(
        {ErrorKind::kInput, path,
         "cannot be opened: there is no such file or folder; an address begins with http:// or https://"});
  }
  const std::optional<DocumentKind> kind = path == "-" ? DocumentKind::kJson : KindOfName(path);
  if (!kind) return Fail(UnknownKind(path));
  AddFile(path, *kind);
}

void LocalRun::AddFolder(const fs::path& folder) {
  std::error_code error;
  const std::vector<fs::path> files = FilesOf(folder, error);
  if (error) return Fail({ErrorKind::kInput, folder.string(), "cannot be listed: " + error.message()});
  if (files.empty())
    pipeline_.console().Say(folder.string() + ": no feed, page, text, JSONL or WARC file in it");
  for (const fs::path& file : files) {
    if (pipeline_.ended()) return;
    AddFile(file.string(), *KindOfName(file.string()));
  }
}

void LocalRun::AddFile(const std::string& path, DocumentKind kind) {
  if (path != "-" && !read_.insert(FullPath(path)).second) return;
  Result<DocumentReader> reader = DocumentReader::Open(path, kind);
  if (!reader) return Fail(reader.error());
  bool any = path == "-";  // a stream may have nothing to say; a file that is named should
  while (!pipeline_.ended()) {
    Result<std::optional<InputDocument>> document = reader->Next();
    if (document && !*document && !any) pipeline_.console().Say(path + ": no article in it");
    any = true;
    if (!document) {
      Fail(document.error());
      continue;
    }
    if (!*document) return;
    if ((*document)->kind == DocumentKind::kFeed && !LooksLikeHtml((*document)->bytes)) {
      AddFeed(**document, path);
      continue;
    }
    if ((*document)->kind == DocumentKind::kFeed) (*document)->kind = DocumentKind::kHtml;
    Push(std::move(**document), path, FeedEntry{}, "");
  }
}

void LocalRun::AddFeed(const InputDocument& document, const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const std::string base = std::string(kFolderUrl) + fs::path(path).filename().string();
  std::vector<std::string> left_out;
  const FeedSource origin{.url = base, .content_type = "", .now = Now(), .left_out = &left_out};
  const Result<Feed> feed = ParseFeed(document.bytes, origin);
  if (!feed) return Fail({ErrorKind::kInput, document.place, feed.error().message});
  if (feed->truncated)
    Fail({ErrorKind::kInput, document.place, "the feed breaks off; its whole entries are read"});
  for (const std::string& fault : left_out) Fail({ErrorKind::kInput, document.place, fault});
  for (const FeedEntry& entry : feed->entries) {
    if (since_ && entry.published && *entry.published < *since_) continue;
    if (!entry.url.starts_with(kFolderUrl)) {
      feed->IsList() ? network_.AddSource(entry.url) : network_.AddEntry(entry);
      continue;
    }
    const std::optional<fs::path> page = FileInFolder(folder, entry.url);
    if (page) {
      AddPage(entry, *page, feed->title);
    } else {
      Fail({ErrorKind::kInput, document.place,
            "an entry points out of the feed's folder; it is left out: " + entry.title});
    }
  }
}

void LocalRun::AddPage(const FeedEntry& entry, const fs::path& page, const std::string& source) {
  if (!read_.insert(page.string()).second) return;
  Result<DocumentReader> reader = DocumentReader::Open(page.string(), DocumentKind::kHtml);
  if (!reader) return Fail(reader.error());
  Result<std::optional<InputDocument>> document = reader->Next();
  if (!document) return Fail(document.error());
  if (*document) Push(std::move(**document), page.string(), entry, source);
}

void LocalRun::Push(InputDocument document, const std::string& path, const FeedEntry& entry,
                    const std::string& source) {
  // A shared holder, since work is copied and documents may be large.
  auto held = std::make_shared<InputDocument>(std::move(document));
  pool_.Push([this, held, path, entry, source]() -> OrderedPool::Delivery {
    Result<InputArticle> input = ReadArticle(*held, options_.published);
    if (!input) return [this, error = input.error()] { pipeline_.Fail(error); };
    if (!input->no_article.empty()) {
      return [this, held, why = input->no_article] {
        pipeline_.console().Say(held->place + ": no article: " + why);
      };
    }
    Article& article = input->article;
    if (article.title.empty()) article.title = entry.title;
    if (article.published.empty() && entry.published) article.published = FormatInstant(*entry.published);
    if (article.id.empty() && held->kind != DocumentKind::kJson) article.id = FullPath(path);
    auto prepared = std::make_shared<Prepared>(
        pipeline_.Prepare(*input, std::move(held->bytes), MediaType(held->kind), source));
    return [this, prepared] {
      if (!pipeline_.ended()) pipeline_.Keep(*prepared);
    };
  });
}

// Takes its turn among the articles, so that messages come in the order of the input.
void LocalRun::Fail(const Error& error) {
  pool_.Push([this, error] { return [this, error] { pipeline_.Fail(error); }; });
}

}  // namespace tradewire
