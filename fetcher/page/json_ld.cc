#include "fetcher/page/json_ld.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "fetcher/page/json_tree.h"
#include "fetcher/text/clean.h"

namespace tradewire {
namespace {

using Json = JsonTree::Value;

constexpr size_t kMostBytes = 2U << 20U;
constexpr size_t kMostObjects = 20'000;

// Of an array its first element; any other value itself.
Json First(Json value) { return value.IsArray() ? value.FirstChild() : value; }

// The script without comment or CDATA wrappers and semicolons around its JSON; empty where it has none.
std::string_view Unwrap(std::string_view script) {
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
  return script.substr(begin, end - begin + 1);
}

// A member that may be a string, an object with @id or url or name, or an array of these: its first text.
std::string FirstText(Json object, const char* name, std::initializer_list<const char*> keys) {
  const Json value = First(object.Member(name));
  for (const char* key : keys) {
    const Json inner = value.Member(key);
    if (inner.IsString()) return inner.Text();
  }
  return value.Text();
}

enum class Type { kOther, kArticle, kWebPage, kProduct, kList };

// The names of its types, without what schema they are of.
std::vector<std::string> TypesOf(Json object) {
  std::vector<std::string> names;
  const auto add = [&](Json type) {
    if (!type.IsString()) return;
    const std::string name = type.String();
    names.push_back(name.substr(name.find_last_of("/:") + 1));  // npos + 1 is the beginning
  };
  const Json type = object.Member("@type");
  add(type);
  for (const Json one : type.IsArray() ? type.Children() : std::vector<Json>()) add(one);
  return names;
}

Type TypeOf(std::string_view name) {
  if (name.ends_with("Article") || name.ends_with("Posting") || name == "Report" || name == "PressRelease") {
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

Type TypeOf(const std::vector<std::string>& names) {
  Type best = Type::kOther;
  for (const std::string& name : names) {
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
  void Collect(Json document);
  void ReadArticle(Json article, LinkedData* out) const;
  void ReadAuthors(Json article, std::vector<std::string>* out) const;
  Json Resolve(Json value) const;
  bool IsOwn(Json article) const;

  std::string_view url_;
  std::deque<std::string> unescaped_;  // scripts that the documents view
  std::deque<JsonTree> documents_;
  std::vector<Json> articles_;
  std::vector<Json> pages_;
  std::unordered_map<std::string, Json> by_id_;
  bool live_ = false;
  bool product_ = false;
  bool list_ = false;
};

void LinkedDataReader::Add(std::string_view script) {
  // Some templates escape the whole script as if it were text.
  const bool escaped =
      script.find('"') == std::string_view::npos && script.find("&quot;") != std::string_view::npos;
  if (escaped) script = unescaped_.emplace_back(CleanText(script));
  if (std::optional<JsonTree> document = JsonTree::Read(Unwrap(script)))
    documents_.push_back(std::move(*document));
}

// The objects at the top: of the document, of an array, of @graph, and what a page names as its main entity.
void LinkedDataReader::Collect(Json document) {
  std::vector<Json> open{document};
  for (size_t i = 0; i < open.size() && open.size() < kMostObjects; ++i) {
    const Json value = open[i];
    if (value.IsArray()) {
      const std::vector<Json> elements = value.Children();
      open.insert(open.end(), elements.begin(), elements.end());
      continue;
    }
    if (!value.IsObject()) continue;
    for (const char* inner : {"@graph", "mainEntity"}) {
      if (const Json below = value.Member(inner)) open.push_back(below);
    }
    const Json id = value.Member("@id");
    if (id.IsString() && value.Children(2).size() > 1) by_id_.emplace(id.String(), value);
    const std::vector<std::string> types = TypesOf(value);
    const Type type = TypeOf(types);
    if (type == Type::kArticle) articles_.push_back(value);
    if (type == Type::kWebPage || type == Type::kList) pages_.push_back(value);
    live_ = live_ || std::find(types.begin(), types.end(), "LiveBlogPosting") != types.end();
    product_ = product_ || type == Type::kProduct;
    list_ = list_ || type == Type::kList;
  }
}

// The object that a mere reference names.
Json LinkedDataReader::Resolve(Json value) const {
  const Json id = value.Member("@id");
  if (!id.IsString() || value.Member("name")) return value;
  const auto found = by_id_.find(id.String());
  return found == by_id_.end() ? value : found->second;
}

bool LinkedDataReader::IsOwn(Json article) const {
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

void LinkedDataReader::ReadAuthors(Json article, std::vector<std::string>* out) const {
  constexpr size_t kMost =
      20;  // asked for a name, whether they have one: each may name the same large object
  Json author = article.Member("author");
  if (!author) author = article.Member("creator");
  const auto add = [&](Json value) {
    const Json person = Resolve(value);
    std::string name = FirstText(person, "name", {"name"});
    if (name.empty()) name = person.Text();
    if (!name.empty()) out->push_back(std::move(name));
  };
  if (!author.IsArray()) return add(author);
  for (const Json one : author.Children(kMost)) add(one);
}

void LinkedDataReader::ReadArticle(Json article, LinkedData* out) const {
  out->article = true;
  out->headline = FirstText(article, "headline", {"name"});
  if (out->headline.empty()) out->headline = FirstText(article, "name", {});
  ReadAuthors(article, &out->authors);
  out->published = FirstText(article, "datePublished", {"@value"});
  if (out->published.empty()) out->published = FirstText(article, "dateCreated", {"@value"});
  out->modified = FirstText(article, "dateModified", {"@value"});
  out->url = FirstText(article, "mainEntityOfPage", {"@id", "url"});
  if (out->url.empty()) out->url = FirstText(article, "url", {"@id"});
  out->publisher = FirstText(Resolve(First(article.Member("publisher"))), "name", {});
  out->language = FirstText(article, "inLanguage", {"alternateName", "name"});
  out->body = FirstText(article, "articleBody", {});
}

LinkedData LinkedDataReader::Read() {
  for (const JsonTree& document : documents_) Collect(document.Root());
  LinkedData out;
  out.live = live_;
  out.product = product_;
  out.list = list_;
  out.article_count = articles_.size();
  for (const Json page : pages_) {
    if (out.page_published.empty()) out.page_published = FirstText(page, "datePublished", {"@value"});
    if (out.page_modified.empty()) out.page_modified = FirstText(page, "dateModified", {"@value"});
    if (out.language.empty()) out.language = FirstText(page, "inLanguage", {});
  }
  if (articles_.empty()) return out;
  const auto own =
      std::find_if(articles_.begin(), articles_.end(), [&](Json article) { return IsOwn(article); });
  std::string language = out.language;
  ReadArticle(own == articles_.end() ? articles_.front() : *own, &out);
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
