#include "fetcher/page/meta.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/text.h"
#include "fetcher/http/url.h"
#include "fetcher/page/byline.h"
#include "fetcher/page/credits.h"
#include "fetcher/page/embedded.h"
#include "fetcher/page/time.h"
#include "fetcher/page/title.h"
#include "fetcher/page/words.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

enum class Field : uint8_t { kTitle, kAuthor, kPublished, kModified, kSite, kLanguage, kUrl, kType, kCount };

constexpr Field FieldNamed(std::string_view name) {
  constexpr std::string_view kNames[] = {"title", "author",   "published", "modified",
                                         "site",  "language", "url",       "type"};
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<Field>(i);
  }
  throw "rules/pages: no such field";
}

struct MetaRow {
  std::string_view phrase;
  Field field;
  int trust;  // the higher one wins

  constexpr MetaRow(std::string_view name, std::string_view what, int trusted)
      : phrase(name), field(FieldNamed(what)), trust(trusted) {}
};

constexpr MetaRow kMetas[] = {
#include "pages/metas.inc"
};
constexpr PhraseTable kMetaTable(kMetas);

struct Witness {
  std::string value;
  int trust = 0;
};

std::string FoldName(std::string_view name) {
  std::string folded = LowerAscii(name);
  const auto mark = [](char c) { return c == '-' || c == '_' || c == '.' || c == ':' || c == ' '; };
  folded.erase(std::remove_if(folded.begin(), folded.end(), mark), folded.end());
  return folded;
}

// Two or three letters before a hyphen, in lower case; "x-default" and the like name no language.
std::string PrimaryTag(std::string_view language) {
  language = Trim(language);
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  const bool letters = std::all_of(primary.begin(), primary.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return letters && (primary.size() == 2 || primary.size() == 3) ? LowerAscii(primary) : std::string();
}

// Whether the folded name of a <meta> speaks of publication in a way that no table has.
bool NamesPublication(std::string_view name) {
  const auto has = [&](std::string_view word) { return name.find(word) != std::string_view::npos; };
  return (has("publish") || has("publication") || has("pubdate") || has("pubtime")) && !has("publisher") &&
         !has("unpubl") && !has("modif") && !has("updat");
}

// The names of an element's attributes as bits.
constexpr uint32_t Bit(Attr name) { return 1U << static_cast<unsigned>(name); }
static_assert(static_cast<unsigned>(Attr::kCount) <= 32);

uint32_t NamesOf(std::span<const Attribute> attributes) {
  uint32_t names = 0;
  for (const Attribute& attribute : attributes) names |= Bit(attribute.name);
  return names;
}

// Those that may tell a time.
constexpr uint32_t kStamps = Bit(Attr::kDataDate) | Bit(Attr::kDataPublished) | Bit(Attr::kDataTimestamp) |
                             Bit(Attr::kDatetime) | Bit(Attr::kTitle);

class MetaReader {
 public:
  MetaReader(const Layout& layout, std::string_view url, std::optional<Instant> read)
      : layout_(layout), tree_(layout.tree()), url_(url), read_(read) {
    if (const Result<Url> own = ParseUrl(url)) own_ = *own;
  }
  PageMeta Read();

 private:
  void Visit(size_t node);
  void VisitMeta(const Node& node);
  void VisitMicrodata(size_t node);
  void VisitTime(size_t node);
  void Offer(Field field, std::string value, int trust);
  void OfferTime(Field field, std::string value, int trust);
  std::string_view Stamp(const Node& node) const;
  int TrustByPlace(size_t node) const;
  const std::string& Best(Field field) const { return best_[static_cast<size_t>(field)].value; }
  std::string Canonical() const;
  std::string Absolute(std::string_view reference) const;
  std::string TimeOf(Field field, std::string_view linked, std::string_view linked_page) const;
  std::vector<std::string> RelAuthors(std::string_view title) const;
  static void Redate(const Credits& credits, PageMeta* meta);

  const Layout& layout_;
  const Tree& tree_;
  std::string_view url_;
  std::optional<Url> own_;  // the same in its parts, where it has them
  std::optional<Instant> read_;
  DayOrder order_ = DayOrder::kMonthFirst;
  std::array<Witness, static_cast<size_t>(Field::kCount)> best_;
  std::vector<std::string_view> scripts_;
  std::string canonical_;
  std::string html_lang_;
  std::string base_;
  struct RelAuthor {
    size_t node = 0;
    std::string name;
  };
  std::vector<RelAuthor> rel_authors_;
  std::vector<size_t> heading_nodes_;  // of titles_.headings
  TitleWitnesses titles_;
  size_t first_h1_ = 0;
};

void MetaReader::Offer(Field field, std::string value, int trust) {
  Witness& best = best_[static_cast<size_t>(field)];
  if (value.empty() || trust <= best.trust) return;
  best = {std::move(value), trust};
}

// Of two days of publication that are trusted alike the later one is that of a copy, a move or a new version.
void MetaReader::OfferTime(Field field, std::string value, int trust) {
  constexpr size_t kDay = 10;  // "2024-03-01"
  Witness& best = best_[static_cast<size_t>(field)];
  const bool earlier = field == Field::kPublished && trust == best.trust && !value.empty() &&
                       value.substr(0, kDay) < best.value.substr(0, kDay);
  if (earlier) {
    best.value = std::move(value);
  } else {
    Offer(field, std::move(value), trust);
  }
}

void MetaReader::VisitMeta(const Node& node) {
  std::string name = tree_.Value(node, Attr::kProperty);
  if (name.empty()) name = tree_.Value(node, Attr::kName);
  if (name.empty()) name = tree_.Value(node, Attr::kItemprop);
  if (name.empty()) return;
  name = FoldName(name);
  if (const MetaRow* row = kMetaTable.Find(name); row != nullptr) {
    const std::string value = tree_.Value(node, Attr::kContent);
    const bool time = row->field == Field::kPublished || row->field == Field::kModified;
    if (time) return OfferTime(row->field, ReadPageTime(value, order_), row->trust);
    return Offer(row->field, value, row->trust);
  }
  if (!NamesPublication(name)) return;
  constexpr int kUnknown = 4;
  OfferTime(Field::kPublished, ReadPageTime(tree_.Value(node, Attr::kContent), order_), kUnknown);
}

// itemprop="datePublished" and the like: the value stands in content, datetime or the text (HTML5 5.2.4).
void MetaReader::VisitMicrodata(size_t index) {
  const Node& node = tree_[index];
  const std::string_view prop = tree_.Raw(node, Attr::kItemprop);
  const auto value = [&] {
    std::string text = tree_.Value(node, Attr::kContent);
    if (text.empty()) text = tree_.Value(node, Attr::kDatetime);
    return text.empty() ? tree_.InnerText(index, 256) : text;
  };
  if (HasWord(prop, "datepublished")) Offer(Field::kPublished, ReadPageTime(value()), 7);
  if (HasWord(prop, "datemodified")) Offer(Field::kModified, ReadPageTime(value()), 7);
  if (HasWord(prop, "author") || HasWord(prop, "creator")) Offer(Field::kAuthor, value(), 5);
  if (HasWord(prop, "headline")) titles_.headline = value();
}

// The attribute by which an element other than <time> tells a time: <relative-time datetime=…>, <abbr
// title=…>, data-timestamp=….
std::string_view MetaReader::Stamp(const Node& node) const {
  for (const Attribute& attribute : tree_.Attributes(node)) {
    switch (attribute.name) {
      case Attr::kDataDate:
      case Attr::kDataPublished:
      case Attr::kDataTimestamp:
      case Attr::kDatetime:
        return tree_.Raw(attribute);
      case Attr::kTitle: {
        const std::string_view classes = tree_.Raw(node, Attr::kClass);
        if (classes.find("date") != classes.npos || classes.find("publish") != classes.npos)
          return tree_.Raw(attribute);
        break;
      }
      default:
        break;
    }
  }
  return {};
}

// What follows the headline counts for more, what stands among other stories for less, and what stands among
// readers' words not at all.
int MetaReader::TrustByPlace(size_t index) const {
  constexpr int kLevels = 6;
  const uint32_t says = layout_.SaysAround(index, kLevels);
  if ((says & (kSaysComments | kSaysRelated)) != 0) return -1;
  return (says & kSaysAside) != 0 ? 0 : first_h1_ != 0 ? 2 : 1;
}

// <time> and the like, trusted more when it says that it is the publication's.
void MetaReader::VisitTime(size_t index) {
  const Node& node = tree_[index];
  std::string value =
      ReadPageTime(node.tag == Tag::kTime ? tree_.Raw(node, Attr::kDatetime) : Stamp(node), order_);
  // Pieces that styles keep apart may run into each other: "July 23, 2025" "1:05 PM". There are few.
  constexpr size_t kMostPieces = 16;
  const size_t end = node.tag == Tag::kTime ? std::min<size_t>(node.end, index + 1 + kMostPieces) : index;
  for (size_t i = index + 1; i < end && value.empty(); ++i) {
    if (tree_[i].tag == Tag::kText) value = ReadPageTime(tree_.Text(tree_[i]), order_);
  }
  if (value.empty() && node.tag == Tag::kTime) value = ReadPageTime(tree_.InnerText(index, 160), order_);
  if (value.empty() && node.tag == Tag::kTime) value = ReadPageTime(tree_.Raw(node, Attr::kTitle), order_);
  if (value.empty()) return;
  const std::string names = LowerAscii(std::string(tree_.Raw(node, Attr::kClass)) + ' ' +
                                       std::string(tree_.Raw(tree_[node.parent], Attr::kClass)));
  const bool updated = names.find("updat") != std::string::npos || names.find("modif") != std::string::npos;
  const bool published =
      names.find("publi") != std::string::npos || names.find("entry-date") != std::string::npos;
  if (updated && !published) return Offer(Field::kModified, value, 4);
  const int place = TrustByPlace(index);
  if (place >= 0) Offer(Field::kPublished, value, (published ? 3 : 1) + place);
}

void MetaReader::Visit(size_t index) {
  const Node& node = tree_[index];
  if (node.tag == Tag::kMeta) return VisitMeta(node);
  if (node.tag == Tag::kLink && node.attributes > 0) {
    if (canonical_.empty() && HasWord(tree_.Raw(node, Attr::kRel), "canonical")) {
      canonical_ = tree_.Value(node, Attr::kHref);
    }
    return;
  }
  if (node.tag == Tag::kScript && node.end > index + 1) {
    if (LowerAscii(tree_.Raw(node, Attr::kType)).find("ld+json") != std::string::npos) {
      scripts_.push_back(tree_.Text(tree_[index + 1]));
    }
    return;
  }
  if (node.tag == Tag::kHtml) {
    html_lang_ = tree_.Value(node, Attr::kLang);
    order_ = DayOrderOf(html_lang_, own_ ? own_->host : "");
  }
  if (node.tag == Tag::kBase && base_.empty()) base_ = tree_.Value(node, Attr::kHref);
  if (node.tag == Tag::kTitle && titles_.page.empty() && node.end > index + 1 &&
      tree_[node.parent].tag != Tag::kSvg) {
    titles_.page = CollapseSpace(tree_.InnerText(index + 1, 1024));
  }
  if (node.tag == Tag::kH1) {
    if (first_h1_ == 0) first_h1_ = index;
    if (titles_.headings.size() < 16) {
      titles_.headings.push_back(tree_.InnerText(index, 512));
      heading_nodes_.push_back(index);
    }
  }
  if (node.tag == Tag::kH2 && titles_.subheadings.size() < 16) {
    titles_.subheadings.push_back(tree_.InnerText(index, 512));
  }
  if (node.tag == Tag::kTime) VisitTime(index);
  const uint32_t names = NamesOf(tree_.Attributes(node));
  if ((names & Bit(Attr::kItemprop)) != 0) VisitMicrodata(index);
  if ((names & kStamps) != 0 && node.tag != Tag::kTime && !Stamp(node).empty()) VisitTime(index);
  const bool rel = (names & Bit(Attr::kRel)) != 0 && node.tag == Tag::kA;
  if (rel && rel_authors_.size() < 8 && HasWord(tree_.Raw(node, Attr::kRel), "author")) {
    rel_authors_.push_back({index, tree_.InnerText(index, 160)});
  }
}

std::string MetaReader::Absolute(std::string_view reference) const {
  if (reference.empty()) return {};
  std::string base(url_);
  if (!base_.empty()) {
    const Result<std::string> resolved = ResolveUrl(url_, base_);
    if (resolved) base = *resolved;
  }
  const Result<std::string> absolute = ResolveUrl(base, reference);
  return absolute ? *absolute : std::string();
}

// A canonical link that points to the site's front page is a mistake of its templates.
std::string MetaReader::Canonical() const {
  for (const std::string& witness : {canonical_, Best(Field::kUrl)}) {
    std::string absolute = Absolute(witness);
    const Result<Url> parsed = ParseUrl(absolute);
    if (!parsed) continue;
    if (own_ && own_->path.size() > 1 && parsed->path.size() <= 1 && parsed->query.empty()) continue;
    return absolute;
  }
  return {};
}

std::string MetaReader::TimeOf(Field field, std::string_view linked, std::string_view linked_page) const {
  std::string time = ReadPageTime(linked);
  if (!time.empty()) return time;
  const Witness& best = best_[static_cast<size_t>(field)];
  if (best.trust >= 5) return best.value;
  time = ReadPageTime(linked_page);
  return time.empty() ? best.value : time;
}

// What readers see beside the headline outweighs the metadata, which may date from a move of the site or from
// the first of many versions; within a day they agree, and the metadata knows the hour.
void MetaReader::Redate(const Credits& credits, PageMeta* meta) {
  const std::optional<Day> shown = ParseDay(credits.published);
  const bool first = !credits.first_published.empty();
  if (!shown || !(credits.beside_headline || first)) return;
  // "5/7/2025" may have been read the wrong way round.
  const std::chrono::year_month_day date(*shown);
  const auto turned = MakeDay(static_cast<int>(date.year()), static_cast<unsigned>(date.day()),
                              static_cast<unsigned>(date.month()));
  const auto near = [&](const std::string& time) {
    const std::optional<Day> day = ParseDay(time);
    if (!day || day == turned) return day.has_value();
    return *day - *shown <= std::chrono::days(1) && *shown - *day <= std::chrono::days(1);
  };
  if (near(meta->published)) return;
  meta->published = near(meta->modified) ? meta->modified : credits.published;
}

// Those of the <article> that the title heads, where there are any; else all.
std::vector<std::string> MetaReader::RelAuthors(std::string_view title) const {
  const auto heading = std::find(titles_.headings.begin(), titles_.headings.end(), title);
  size_t article = heading == titles_.headings.end()
                       ? 0
                       : heading_nodes_[static_cast<size_t>(heading - titles_.headings.begin())];
  while (article != 0 && tree_[article].tag != Tag::kArticle) article = tree_[article].parent;
  std::vector<std::string> own;
  std::vector<std::string> all;
  for (const RelAuthor& author : rel_authors_) {
    all.push_back(author.name);
    if (author.node > article && author.node < tree_[article].end) own.push_back(author.name);
  }
  return own.empty() ? all : own;
}

PageMeta MetaReader::Read() {
  for (size_t i = 1; i < tree_.Size(); ++i) {
    if (tree_[i].tag != Tag::kText) Visit(i);
  }
  PageMeta meta;
  meta.linked = ReadLinkedData(scripts_, url_);
  const LinkedData& linked = meta.linked;
  meta.canonical_url = Canonical();
  meta.published = TimeOf(Field::kPublished, linked.published, linked.page_published);
  meta.modified = TimeOf(Field::kModified, linked.modified, linked.page_modified);
  meta.site = Best(Field::kSite).empty() ? linked.publisher : Best(Field::kSite);
  for (const std::string& language : {html_lang_, Best(Field::kLanguage), linked.language}) {
    if (meta.lang.empty()) meta.lang = PrimaryTag(language);
  }
  meta.og_type = LowerAscii(Best(Field::kType));
  titles_.open_graph = Best(Field::kTitle);
  if (!linked.headline.empty()) titles_.headline = linked.headline;
  titles_.site = meta.site;
  if (own_) titles_.host = own_->host;
  meta.title = ChooseTitle(titles_);
  meta.byline = JoinAuthors(linked.authors, meta.site);
  if (meta.byline.empty()) meta.byline = JoinAuthors({Best(Field::kAuthor)}, meta.site);
  if (meta.byline.empty()) meta.byline = JoinAuthors(RelAuthors(meta.title), meta.site);
  const Credits credits = ReadCredits(layout_, meta.title, order_);
  if (meta.byline.empty()) meta.byline = JoinAuthors({credits.byline}, meta.site);
  if (meta.published.empty()) meta.published = ReadUrlDay(url_);
  if (meta.published.empty()) meta.published = credits.published;
  if (meta.modified.empty()) meta.modified = credits.modified;
  Redate(credits, &meta);
  if (meta.published.empty()) meta.published = FindEmbeddedTime(tree_.Page());
  if (read_ && meta.published.empty() && meta.modified.empty()) {
    const Credits relative = ReadRelativeCredits(layout_, meta.title, *read_);
    meta.published = relative.published;
    meta.modified = relative.modified;
  }
  // A page that only tells when it was changed was out by then.
  if (meta.published.empty()) meta.published = meta.modified;
  return meta;
}

}  // namespace

PageMeta ReadPageMeta(const Layout& layout, std::string_view url, std::optional<Instant> read) {
  return MetaReader(layout, url, read).Read();
}

}  // namespace tradewire
