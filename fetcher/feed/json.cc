#include "fetcher/feed/json.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "core/text.h"
#include "fetcher/feed/entry.h"
#include "fetcher/text/date.h"
#include "fetcher/text/plain.h"

namespace tradewire {
namespace {

constexpr size_t kMaxDepth = 64;

// Takes the parser's events; the path of keys tells what a value is.
class Events : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Events(const FeedSource& source) : source_(source) { feed.format = "json"; }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override { return Scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return Scalar(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return Scalar(text); }
  bool string(string_t& value) override { return Scalar(value); }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(size_t /*size*/) override {
    if (InItems()) entry_ = FeedEntry{};
    return Push("");
  }
  bool key(string_t& name) override {
    path_.back() = name;
    return true;
  }
  bool end_object() override {
    path_.pop_back();
    if (InItems()) AddEntry(source_, std::move(entry_), &feed);
    return true;
  }
  bool start_array(size_t /*size*/) override {
    is_feed = is_feed || (path_.size() == 1 && path_[0] == "items");
    return Push("[]");
  }
  bool end_array() override {
    path_.pop_back();
    return true;
  }
  bool parse_error(size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    feed.truncated = true;
    return false;
  }

  Feed feed;
  bool is_feed = false;  // an array of items was seen, or the version's URL
  bool too_deep = false;

 private:
  bool InItems() const { return path_.size() == 2 && path_[0] == "items" && path_[1] == "[]"; }

  bool Push(const char* key) {
    too_deep = path_.size() >= kMaxDepth;
    path_.emplace_back(key);
    return !too_deep;
  }

  bool Scalar(const std::string& value) {
    if (path_.size() == 1) {
      FeedField(path_[0], value);
    } else if (path_.size() == 3 && path_[0] == "items") {
      EntryField(path_[2], value);
    } else if (path_.size() >= 4 && path_[0] == "items" && path_.back() == "name" &&
               (path_[2] == "author" || path_[2] == "authors")) {
      if (!entry_.author.empty()) entry_.author += ", ";
      entry_.author += PlainFromText(value);
    }
    return true;
  }

  void FeedField(const std::string& key, const std::string& value) {
    if (key == "version" && value.find("jsonfeed.org") != std::string::npos) is_feed = true;
    if (key == "title") feed.title = PlainFromText(value);
    if (key == "home_page_url") feed.link = AbsoluteLink(source_.url, value);
  }

  void EntryField(const std::string& key, const std::string& value) {
    if (key == "id") entry_.id = CleanToken(value);
    if (key == "url") entry_.url = AbsoluteLink(source_.url, value);
    if (key == "external_url" && entry_.url.empty()) entry_.url = AbsoluteLink(source_.url, value);
    if (key == "title") entry_.title = PlainFromText(value);
    if (key == "summary") entry_.summary = PlainFromText(value);
    if (key == "content_html") entry_.content = value;
    if (key == "content_text" && entry_.content.empty()) entry_.content = "<p>" + EscapeHtml(value) + "</p>";
    if (key == "date_published") entry_.published = ParseFeedDate(value);
    if (key == "date_modified") entry_.updated = ParseFeedDate(value);
  }

  const FeedSource& source_;
  std::vector<std::string> path_;  // of an object its current key, of an array "[]"
  FeedEntry entry_;
};

}  // namespace

Result<Feed> ParseJsonFeed(std::string json, const FeedSource& source) {
  // Control characters may not stand in strings and mean nothing outside.
  for (char& c : json) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  Events events(source);
  nlohmann::json::sax_parse(json, &events);
  if (events.too_deep)
    return Fail(ErrorKind::kInput, source.url, "the JSON is nested deeper than any feed; it is refused");
  if (!events.is_feed)
    return Fail(ErrorKind::kInput, source.url, "no feed: JSON without the items of a JSON Feed");
  return std::move(events.feed);
}

}  // namespace tradewire
