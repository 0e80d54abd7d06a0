#include "app/articles.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/date.h"
#include "core/text.h"
#include "fetcher/feed/feed.h"
#include "fetcher/http/url.h"
#include "fetcher/page/page.h"
#include "fetcher/text/charset.h"

namespace tradewire {
namespace {

using nlohmann::json;

constexpr size_t kMaxTitleBytes = 300;

// A member that is a string; empty when it is absent or null. Other types are a fault of the line.
Result<std::string> TextMember(const json& line, const char* name, const std::string& place) {
  const auto found = line.find(name);
  if (found == line.end() || found->is_null()) return std::string();
  if (!found->is_string())
    return Fail(ErrorKind::kInput, place, std::string("\"") + name + "\" must be a string");
  return found->get<std::string>();
}

// json.hpp names the byte; what it says beyond that is about its own inside.
Error BadJson(const InputDocument& document, const json::parse_error& error) {
  return {ErrorKind::kInput, document.place,
          "not JSON (byte " + std::to_string(error.byte) + "); give one object a line"};
}

Result<json> ParseLine(const InputDocument& document) {
  if (!IsValidUtf8(document.bytes)) {
    return Fail(ErrorKind::kInput, document.place, "not UTF-8; convert the file with iconv");
  }
  try {
    json line = json::parse(document.bytes);
    if (!line.is_object())
      return Fail(ErrorKind::kInput, document.place, "not a JSON object; give one object a line");
    return line;
  } catch (const json::parse_error& error) {
    return Fail(BadJson(document, error));
  } catch (const json::out_of_range&) {
    return Fail(ErrorKind::kInput, document.place,
                "a number is larger than a double can be; write it as text");
  }
}

std::string IdJson(const json& line) {
  const auto id = line.find("id");
  return id != line.end() && (id->is_string() || id->is_number()) ? id->dump() : "null";
}

bool SameSite(const std::string& first, const std::string& second) {
  const Result<Url> a = ParseUrl(first);
  const Result<Url> b = ParseUrl(second);
  return a && b && SiteOf(a->host) == SiteOf(b->host);
}

// A page may name its own address, but not take the place of another publisher's article.
std::string AddressOf(const Page& page, const std::string& fetched) {
  const bool trusted =
      !page.canonical_url.empty() && (fetched.empty() || SameSite(page.canonical_url, fetched));
  const std::string& address = trusted ? page.canonical_url : fetched;
  const Result<std::string> canonical = address.empty() ? Result<std::string>("") : CanonicalUrl(address);
  return canonical.value_or(address);
}

Result<InputArticle> FromHtml(std::string_view html_utf8, const std::string& url, const std::string& place,
                              std::optional<Instant> read = std::nullopt) {
  Result<Page> page = ParsePage(html_utf8, url, read);
  if (!page) return Fail(page.error().kind, place, page.error().message);
  InputArticle input;
  input.article.url = AddressOf(*page, url);
  input.article.title = std::move(page->title);
  input.article.published = std::move(page->published);
  input.article.lang = std::move(page->lang);
  input.article.text = std::move(page->text);
  input.site = std::move(page->site);
  if (page->kind == PageKind::kNoArticle) input.no_article = std::move(page->reason);
  return input;
}

Result<InputArticle> FromJson(const InputDocument& document) {
  const Result<json> line = ParseLine(document);
  if (!line) return Fail(line.error());
  const bool has_text = line->contains("text") && !(*line)["text"].is_null();
  const bool has_html = line->contains("html") && !(*line)["html"].is_null();
  if (!has_text && !has_html) {
    return Fail(ErrorKind::kInput, document.place, "the object has neither \"text\" nor \"html\"");
  }
  std::array<std::string, 6> members;
  constexpr std::array<const char*, 6> kNames = {"url", "title", "published", "lang", "text", "html"};
  for (size_t i = 0; i < kNames.size(); ++i) {
    Result<std::string> member = TextMember(*line, kNames[i], document.place);
    if (!member) return Fail(member.error());
    members[i] = std::move(*member);
  }
  auto& [url, title, published, lang, text, html] = members;
  if (!published.empty() && !ParseInstant(published)) {
    return Fail(ErrorKind::kInput, document.place,
                "\"published\" is no ISO date: " + published + "; write 2025-08-01 or leave it out");
  }
  InputArticle input;
  if (has_text) {
    input.article.text = std::move(text);
    input.article.url = url;
  } else {
    Result<InputArticle> page = FromHtml(html, url, document.place);
    if (!page) return page;
    input = std::move(*page);
  }
  if (!title.empty()) input.article.title = std::move(title);
  if (!published.empty()) input.article.published = std::move(published);
  if (!lang.empty()) input.article.lang = std::move(lang);
  input.id_json = IdJson(*line);
  const json id = line->value("id", json());
  input.article.id = id.is_string() ? id.get<std::string>() : id.is_number() ? id.dump() : input.article.url;
  return input;
}

Status RequireText(std::string_view bytes, std::string_view content_type, const std::string& place) {
  const std::string_view kind = KindOfBinary(bytes, content_type);
  if (kind.empty()) return {};
  return Fail(ErrorKind::kInput, place, "no text: " + std::string(kind) + "; convert it to text first");
}

Result<InputArticle> FromText(const InputDocument& document) {
  if (const Status text = RequireText(document.bytes, "", document.place); !text) return Fail(text.error());
  if (!IsValidUtf8(document.bytes)) {
    return Fail(ErrorKind::kInput, document.place, "not UTF-8; convert the file with iconv");
  }
  InputArticle input;
  const std::string_view text = Trim(document.bytes);
  if (text.empty()) return Fail(ErrorKind::kInput, document.place, "the text is empty; leave it out");
  const size_t first_line = std::min(text.find('\n'), text.size());
  input.article.title = CollapseSpace(text.substr(0, first_line));
  // A file of one line is all text: its line may be a sentence as well as a headline.
  const std::string_view body = Trim(text.substr(first_line));
  input.article.text = body.empty() ? text : body;
  if (input.article.title.size() > kMaxTitleBytes) {
    input.article.title = RepairUtf8(input.article.title.substr(0, kMaxTitleBytes));
  }
  return input;
}

}  // namespace

Result<InputArticle> ReadPage(std::string_view bytes, std::string_view content_type, const std::string& url,
                              const std::string& place, std::optional<Instant> read) {
  if (const Status text = RequireText(bytes, content_type, place); !text) return Fail(text.error());
  return FromHtml(ToUtf8(bytes, content_type).text, url, place, read);
}

Result<InputArticle> ReadArticle(const InputDocument& document, const std::string& published) {
  const bool feed = document.kind == DocumentKind::kFeed && !LooksLikeHtml(document.bytes) &&
                    ParseFeed(document.bytes, {.url = "", .content_type = ""});
  if (feed)
    return Fail(ErrorKind::kInput, document.place, "a feed, not an article; tradewire ingest reads feeds");
  Result<InputArticle> input = document.kind == DocumentKind::kJson ? FromJson(document)
                               : document.kind == DocumentKind::kText
                                   ? FromText(document)
                                   : ReadPage(document.bytes, document.content_type, document.url,
                                              document.place, ParseInstant(document.date));
  if (!input) return input;
  if (input->article.published.empty()) input->article.published = published;
  if (input->id_json == "null") {
    if (input->article.id.empty()) input->article.id = input->article.url;
    if (document.kind != DocumentKind::kJson) {
      input->id_json = json(input->article.id.empty() ? document.place : input->article.id)
                           .dump(-1, ' ', false, json::error_handler_t::replace);
    }
  }
  input->fetched_url = document.url;
  return input;
}

std::string IdOfLine(const InputDocument& document) {
  if (document.kind != DocumentKind::kJson) return "null";
  const json line = json::parse(document.bytes, nullptr, false);
  return line.is_object() ? IdJson(line) : "null";
}

}  // namespace tradewire
