// `parse article|feed|robots`: one fetched document as the program understands it, for looking and for tests.
#include <nlohmann/json.hpp>

#include "app/byte_source.h"
#include "app/commands.h"
#include "app/documents.h"
#include "app/json_lines.h"
#include "fetcher/feed/feed.h"
#include "fetcher/http/robots.h"
#include "fetcher/page/page.h"
#include "fetcher/text/charset.h"

namespace tradewire {
namespace {

using nlohmann::ordered_json;

Result<std::string> ReadWhole(const std::string& path) {
  Result<ByteSource> bytes = ByteSource::Open(path);
  if (!bytes) return Fail(bytes.error());
  return bytes->ReadAll(kMaxDocumentBytes);
}

// Parsers name the URL as the place; the reader of the message knows the file.
Error At(const std::string& file, const Error& error) {
  return {error.kind, file == "-" ? "stdin" : file, error.message};
}

ordered_json TimeOrNull(const std::optional<Instant>& time) {
  return time ? ordered_json(FormatInstant(*time)) : ordered_json(nullptr);
}

ordered_json EntryToJson(const FeedEntry& entry) {
  ordered_json out;
  out["id"] = TextOrNull(entry.id);
  out["url"] = TextOrNull(entry.url);
  out["title"] = TextOrNull(entry.title);
  out["published"] = TimeOrNull(entry.published);
  out["updated"] = TimeOrNull(entry.updated);
  out["author"] = TextOrNull(entry.author);
  out["summary"] = TextOrNull(entry.summary);
  out["content"] = TextOrNull(entry.content);
  return out;
}

}  // namespace

void ParseArticle(const ParseOptions& options, Console& console) {
  const Result<std::string> bytes = ReadWhole(options.file);
  if (!bytes) return console.Fail(bytes.error());
  const Result<Page> page = ParsePage(ToUtf8(*bytes, "").text, options.url, Now());
  if (!page) return console.Fail(At(options.file, page.error()));
  ordered_json out;
  out["url"] = TextOrNull(options.url);
  out["canonical_url"] = TextOrNull(page->canonical_url);
  out["title"] = TextOrNull(page->title);
  out["byline"] = TextOrNull(page->byline);
  out["published"] = TextOrNull(page->published);
  out["modified"] = TextOrNull(page->modified);
  out["lang"] = TextOrNull(page->lang);
  out["site"] = TextOrNull(page->site);
  out["text"] = page->text;
  console.Out(JsonLine(out));
  if (page->kind == PageKind::kNoArticle) console.Say(options.file + ": no article: " + page->reason);
}

void ParseFeedFile(const ParseOptions& options, Console& console) {
  const Result<std::string> bytes = ReadWhole(options.file);
  if (!bytes) return console.Fail(bytes.error());
  const Result<Feed> feed = ParseFeed(*bytes, {.url = options.url, .content_type = ""});
  if (!feed) return console.Fail(At(options.file, feed.error()));
  ordered_json out;
  out["format"] = feed->format;
  out["title"] = TextOrNull(feed->title);
  out["link"] = TextOrNull(feed->link);
  out["entries"] = ordered_json::array();
  for (const FeedEntry& entry : feed->entries) out["entries"].push_back(EntryToJson(entry));
  console.Out(JsonLine(out));
  if (feed->truncated) {
    console.Fail({ErrorKind::kInput, options.file, "the feed breaks off; its whole entries were read"});
  }
}

void ParseRobotsFile(const ParseOptions& options, Console& console) {
  const Result<std::string> bytes = ReadWhole(options.file);
  if (!bytes) return console.Fail(bytes.error());
  const RobotsRules rules = ParseRobots(ToUtf8(*bytes, "text/plain").text, ProductToken(options.agent));
  console.Line(rules.Allows(options.url) ? "allow" : "disallow");
}

}  // namespace tradewire
