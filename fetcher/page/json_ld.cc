#include "fetcher/page/json_ld.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "core/text.h"
#include "fetcher/text/clean.h"

namespace tradewire {
namespace {

using Json = nlohmann::json;

constexpr size_t kMostBytes = 2U << 20U;
constexpr size_t kMostObjects = 20'000;

// The script as JSON: wrappers and trailing semicolons off, control characters as spaces, commas before a
// closing bracket gone. Bytes within strings stay but for the control characters.
std::string Mend(std::string_view script) {
  constexpr std::string_view kCdata = "<![CDATA[";
  const size_t cdata = script.find(kCdata);
  if (cdata < script.find_first_of("{\"")) {
    script.remove_prefix(cdata + kCdata.size());
    script = script.substr(0, script.rfind("]]>"));
  }
  const size_t begin = script.find_first_of("{[");
  const size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  if (script.substr(0, begin).find('"') != std::string_view::npos) return {};
  std::string out;
  out.reserve(end - begin + 1);
  const auto passes = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != '}' && c != ']';
  };
  bool in_string = false;
  for (size_t i = begin; i <= end; ++i) {
    const size_t run = i;
    while (i <= end && passes(script[i])) ++i;
    out.append(script.substr(run, i - run));
    if (i > end) break;
    const char c = script[i];
    if (in_string && c == '\\' && i < end) {
      out.push_back(c);
      out.push_back(script[++i]);
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (!in_string && (c == '}' || c == ']')) {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (!out.empty() && out.back() == ',') out.pop_back();
    }
    out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  }
  return out;
}

std::string Text(const Json& value) {
  return value.is_string() ? CleanText(value.get_ref<const std::string&>()) : "";
}

const Json* Member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

// A member that may be a string, an object with @id or url or name, or an array of these: its first text.
std::string FirstText(const Json& object, const char* name, std::initializer_list<const char*> keys) {
  const Json* value = Member(object, name);
  if (value != nullptr && value->is_array()) value = value->empty() ? nullptr : &value->front();
  if (value == nullptr) return {};
  for (const char* key : keys) {
    const Json* inner = Member(*value, key);
    if (inner != nullptr && inner->is_string()) return Text(*inner);
  }
  return Text(*value);
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

enum class Type { kOther, kArticle, kWebPage, kProduct, kList };

// The names of its types, without what schema they are of.
std::vector<std::string_view> TypesOf(const Json& object) {
  std::vector<std::string_view> names;
  const auto add = [&](const Json& type) {
    if (!type.is_string()) return;
    const std::string_view name = type.get_ref<const std::string&>();
    names.push_back(name.substr(name.find_last_of("/:") + 1));  // npos + 1 is the beginning
  };
  const Json* type = Member(object, "@type");
  if (type == nullptr) return names;
  if (type->is_array()) {
    std::for_each(type->begin(), type->end(), add);
  } else {
    add(*type);
  }
  return names;
}

Type TypeOf(std::string_view name) {
  if (EndsWith(name, "Article") || EndsWith(name, "Posting") || name == "Report" || name == "PressRelease") {
    return name == "JobPosting" ? Type::kProduct : Type::kArticle;
  }
  if (name == "WebPage" || name == "ItemPage" || name == "AboutPage" || name == "FAQPage")
    return Type::kWebPage;
  if (name == "CollectionPage" || name == "ItemList" || name == "SearchResultsPage" ||
      name == "OfferCatalog") {
    return Type::kList;
  }
  constexpr std::string_view kProducts[] = {
      "Product", "ProductGroup", "IndividualProduct", "SoftwareApplication", "VideoGame", "Service",
      "Course",  "Event"};
  const bool product = std::find(std::begin(kProducts), std::end(kProducts), name) != std::end(kProducts);
  return product ? Type::kProduct : Type::kOther;
}

Type TypeOf(const std::vector<std::string_view>& names) {
  Type best = Type::kOther;
  for (const std::string_view name : names) {
    const Type one = TypeOf(name);
    if (best == Type::kOther || one == Type::kArticle) best = one;
  }
  return best;
}

class LinkedDataReader {
 public:
  explicit LinkedDataReader(std::string_view url) : url_(url) {}

  void Add(std::string_view script);
  LinkedData Read();

 private:
  void Collect(const Json& document);
  void ReadArticle(const Json& article, LinkedData* out) const;
  void ReadAuthors(const Json& article, std::vector<std::string>* out) const;
  const Json& Resolve(const Json& value) const;
  bool IsOwn(const Json& article) const;

  std::string_view url_;
  std::vector<Json> documents_;
  std::vector<const Json*> articles_;
  std::vector<const Json*> pages_;
  std::unordered_map<std::string, const Json*> by_id_;
  bool live_ = false;
  bool product_ = false;
  bool list_ = false;
};

void LinkedDataReader::Add(std::string_view script) {
  // Some templates escape the whole script as if it were text.
  const bool escaped =
      script.find('"') == std::string_view::npos && script.find("&quot;") != std::string_view::npos;
  const std::string mended = Mend(escaped ? CleanText(script) : std::string(script));
  if (mended.empty()) return;
  Json document = Json::parse(mended, nullptr, false);
  if (!document.is_discarded()) documents_.push_back(std::move(document));
}

// The objects at the top: of the document, of an array, of @graph, and what a page names as its main entity.
void LinkedDataReader::Collect(const Json& document) {
  std::vector<const Json*> open{&document};
  for (size_t i = 0; i < open.size() && open.size() < kMostObjects; ++i) {
    const Json& value = *open[i];
    if (value.is_array()) {
      for (const Json& element : value) open.push_back(&element);
      continue;
    }
    if (!value.is_object()) continue;
    for (const char* inner : {"@graph", "mainEntity"}) {
      const Json* below = Member(value, inner);
      if (below != nullptr) open.push_back(below);
    }
    const Json* id = Member(value, "@id");
    if (id != nullptr && id->is_string() && value.size() > 1) by_id_.emplace(id->get<std::string>(), &value);
    const std::vector<std::string_view> types = TypesOf(value);
    const Type type = TypeOf(types);
    if (type == Type::kArticle) articles_.push_back(&value);
    if (type == Type::kWebPage || type == Type::kList) pages_.push_back(&value);
    live_ = live_ || std::find(types.begin(), types.end(), "LiveBlogPosting") != types.end();
    product_ = product_ || type == Type::kProduct;
    list_ = list_ || type == Type::kList;
  }
}

const Json& LinkedDataReader::Resolve(const Json& value) const {
  const Json* id = Member(value, "@id");
  if (id == nullptr || !id->is_string() || Member(value, "name") != nullptr) return value;
  const auto found = by_id_.find(id->get_ref<const std::string&>());
  return found == by_id_.end() ? value : *found->second;
}

bool LinkedDataReader::IsOwn(const Json& article) const {
  const auto bare = [](std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    while (!url.empty() && url.back() == '/') url.remove_suffix(1);
    return std::string(url);
  };
  const std::string own = bare(url_);
  if (own.empty()) return false;
  return bare(FirstText(article, "url", {"@id"})) == own ||
         bare(FirstText(article, "mainEntityOfPage", {"@id", "url"})) == own;
}

void LinkedDataReader::ReadAuthors(const Json& article, std::vector<std::string>* out) const {
  const Json* author = Member(article, "author");
  if (author == nullptr) author = Member(article, "creator");
  if (author == nullptr) return;
  const auto add = [&](const Json& value) {
    const Json& person = Resolve(value);
    std::string name = FirstText(person, "name", {"name"});
    if (name.empty()) name = Text(person);
    if (!name.empty() && out->size() < 20) out->push_back(std::move(name));
  };
  if (!author->is_array()) return add(*author);
  for (const Json& one : *author) add(one);
}

void LinkedDataReader::ReadArticle(const Json& article, LinkedData* out) const {
  out->article = true;
  out->headline = FirstText(article, "headline", {"name"});
  if (out->headline.empty()) out->headline = FirstText(article, "name", {});
  ReadAuthors(article, &out->authors);
  out->published = FirstText(article, "datePublished", {"@value"});
  if (out->published.empty()) out->published = FirstText(article, "dateCreated", {"@value"});
  out->modified = FirstText(article, "dateModified", {"@value"});
  out->url = FirstText(article, "mainEntityOfPage", {"@id", "url"});
  if (out->url.empty()) out->url = FirstText(article, "url", {"@id"});
  const Json* publisher = Member(article, "publisher");
  if (publisher != nullptr)
    out->publisher = FirstText(
        Resolve(publisher->is_array() && !publisher->empty() ? publisher->front() : *publisher), "name", {});
  out->language = FirstText(article, "inLanguage", {"alternateName", "name"});
  out->body = FirstText(article, "articleBody", {});
}

LinkedData LinkedDataReader::Read() {
  for (const Json& document : documents_) Collect(document);
  LinkedData out;
  out.live = live_;
  out.product = product_;
  out.list = list_;
  out.article_count = articles_.size();
  for (const Json* page : pages_) {
    if (out.page_published.empty()) out.page_published = FirstText(*page, "datePublished", {"@value"});
    if (out.page_modified.empty()) out.page_modified = FirstText(*page, "dateModified", {"@value"});
    if (out.language.empty()) out.language = FirstText(*page, "inLanguage", {});
  }
  if (articles_.empty()) return out;
  const auto own = std::find_if(articles_.begin(), articles_.end(), [&](const Json* a) { return IsOwn(*a); });
  std::string language = out.language;
  ReadArticle(own == articles_.end() ? *articles_.front() : **own, &out);
  if (out.language.empty()) out.language = std::move(language);
  return out;
}

}  // namespace

LinkedData ReadLinkedData(const std::vector<std::string_view>& scripts, std::string_view url) {
  LinkedDataReader reader(url);
  size_t left = kMostBytes;
  for (const std::string_view script : scripts) {
    if (script.size() > left) continue;
    left -= script.size();
    reader.Add(script);
  }
  return reader.Read();
}

}  // namespace tradewire
