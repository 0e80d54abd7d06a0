#include "fetcher/page/kind.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "fetcher/page/words.h"
#include "fetcher/text/phrase_table.h"

namespace tradewire {
namespace {

// One piece of evidence: positive for an article, negative against it with the reason in words. Weights say
// how much else it takes to outweigh it: 1 is a habit of most articles, 2 or 3 what the page says of itself,
// 4 what no habit makes up for. They were set by hand on real pages, where articles mostly sum up to 5 and
// more and the rest lie below 0.
struct Evidence {
  double weight = 0;
  std::string_view reason;
};

constexpr std::string_view kProductPage = "a product or shop page";
constexpr std::string_view kListPage = "a list of other pages";
constexpr std::string_view kServicePage = "a page about a service or the site itself";

constexpr std::string_view ReasonNamed(std::string_view kind) {
  if (kind == "product") return kProductPage;
  if (kind == "list") return kListPage;
  if (kind == "service") return kServicePage;
  if (kind == "-") return {};
  throw "rules/pages: no such kind of page";
}

struct SegmentRow {
  std::string_view phrase;
  double weight = 0;
  std::string_view reason;

  constexpr SegmentRow(std::string_view segment, double weighs, std::string_view kind)
      : phrase(segment), weight(weighs), reason(ReasonNamed(kind)) {}
};

constexpr SegmentRow kSegments[] = {
#include "pages/addresses.inc"
};
constexpr PhraseTable kSegmentTable(kSegments);

constexpr PhraseRow kStandIns[] = {
#include "pages/titles.inc"
};
constexpr PhraseTable kStandInTable(kStandIns);

constexpr PhraseRow kShopLines[] = {
#include "pages/shop.inc"
};
constexpr PhraseTable kShopTable(kShopLines);
constexpr PhraseStarts kShopStarts(kShopLines);

constexpr PhraseRow kMoney[] = {
#include "pages/money.inc"
};

class KindReader {
 public:
  KindReader(const Layout& layout, const Body& body, const PageMeta& meta, std::string_view url)
      : layout_(layout), body_(body), meta_(meta), url_(url) {}

  std::string Why() {
    const bool brief = IsBrief();
    if (body_.prose == 0 && body_.text.size() < kLeastText && !brief) return "it has no text to speak of";
    std::string stand_in = StandIn();
    if (!stand_in.empty()) return stand_in;
    const bool calls_itself_one = meta_.linked.article && meta_.linked.article_count == 1;
    if (body_.stream && !calls_itself_one) return std::string(kListPage);
    ReadSelfDescription();
    ReadUrl();
    brief ? Add(4) : ReadShape();
    ReadShop();
    double sum = 0;
    Evidence worst;
    for (const Evidence& e : evidence_) {
      sum += e.weight;
      if (e.weight < worst.weight) worst = e;
    }
    if (sum >= 0) return {};
    return worst.reason.empty() ? "too little speaks for an article" : std::string(worst.reason);
  }

 private:
  static constexpr size_t kLeastText = 140;
  std::string StandIn() const;
  bool IsBrief() const;
  void ReadSelfDescription();
  void ReadUrl();
  void ReadShape();
  bool MayBeOfShop(const Block& block) const;
  bool IsPrice(const Block& block) const;
  bool IsPriceList() const;
  void ReadShop();
  void Add(double weight, std::string_view reason = {}) { evidence_.push_back({weight, reason}); }

  const Layout& layout_;
  const Body& body_;
  const PageMeta& meta_;
  std::string_view url_;
  std::vector<Evidence> evidence_;
};

// Error pages, logins and walls served in the place of the page that was asked for.
std::string KindReader::StandIn() const {
  constexpr size_t kMuch = 1500;
  if (body_.prose > kMuch) return {};
  const bool short_title = std::count(meta_.title.begin(), meta_.title.end(), ' ') < 6;
  if (short_title && kStandInTable.FindStart(FoldLine(meta_.title)) != nullptr)
    return "an error, login or consent page: \"" + meta_.title + "\"";
  const Tree& tree = layout_.tree();
  for (size_t i = 1; i < tree.Size(); ++i) {
    const bool password =
        tree[i].tag == Tag::kInput && LowerAscii(tree.Raw(tree[i], Attr::kType)) == "password";
    if (password && body_.prose < kMuch / 3 && !meta_.linked.article) return "a login page";
  }
  return {};
}

// A few sentences in the page's one <article>, without a link or anything to press: short news in brief, and
// what people write by hand. Its shortness says nothing against it.
bool KindReader::IsBrief() const {
  size_t articles = 0;
  for (size_t i = 1; i < layout_.tree().Size(); ++i) {
    const Tag tag = layout_.tree()[i].tag;
    if (tag == Tag::kButton || tag == Tag::kInput || tag == Tag::kSelect) return false;
    articles += tag == Tag::kArticle ? 1 : 0;
  }
  const bool sentences = body_.text.find(". ") != std::string::npos || body_.text.ends_with('.');
  return articles == 1 && body_.links == 0 && sentences;
}

void KindReader::ReadSelfDescription() {
  const LinkedData& linked = meta_.linked;
  if (linked.article && linked.article_count <= 3) Add(3);
  if (linked.product && !linked.article) Add(-2.5, kProductPage);
  if (linked.list && !linked.article) Add(-2, kListPage);
  if (meta_.og_type == "article") Add(1);
  if (meta_.og_type.starts_with("product")) Add(-4, kProductPage);
  if (meta_.og_type == "profile") Add(-2, kServicePage);
  Add(meta_.published.empty() ? -1 : 1, "it has no date");
  if (!meta_.byline.empty()) {
    Add(1.5);
  } else if (!linked.article) {
    Add(-1);
  }
}

void KindReader::ReadUrl() {
  std::string_view path = url_;
  const size_t scheme = path.find("://");
  if (scheme != std::string_view::npos) path.remove_prefix(scheme + 3);
  path = path.substr(0, path.find_first_of("?#"));
  const size_t slash = path.find('/');
  if (url_.empty()) return;
  if (slash == std::string_view::npos || slash + 1 >= path.size()) return Add(-4, "the front page of a site");
  path.remove_prefix(slash + 1);
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  const std::string lower = LowerAscii(path);
  std::string_view last;
  const Evidence* found = nullptr;
  Evidence best;
  for (const std::string_view segment : Split(lower, '/')) {
    const SegmentRow* row = kSegmentTable.Find(segment);
    if (row != nullptr && (found == nullptr || row->weight < best.weight)) {
      best = {row->weight, row->reason};
      found = &best;
    }
    last = segment;
  }
  // "/news" is the list of what "/news/steel-tariffs-rise" is one of.
  const bool ends_in_section = found != nullptr && best.weight > 0 && kSegmentTable.Find(last) != nullptr;
  if (ends_in_section) {
    Add(-3, kListPage);
  } else if (found != nullptr) {
    Add(best.weight, best.reason);
  }
  const auto hyphens = std::count(last.begin(), last.end(), '-') + std::count(last.begin(), last.end(), '_');
  if (hyphens >= 4) Add(1.5);
  if (hyphens == 3) Add(0.5);
  if (hyphens == 0 && last.find_first_of("0123456789") == std::string_view::npos) Add(-1, kListPage);
}

// How much of the page the story is, and how it is built.
void KindReader::ReadShape() {
  size_t chars = 0;
  size_t links = 0;
  for (const Block& block : layout_.blocks()) {
    chars += block.chars;
    links += block.link_chars;
  }
  size_t paragraphs = 0;
  size_t headings = 0;
  size_t linked_headings = 0;
  for (const size_t i : body_.blocks) {
    const Block& block = layout_.blocks()[i];
    paragraphs += IsProse(block) ? 1 : 0;
    headings += block.heading != 0 ? 1 : 0;
    linked_headings += block.heading != 0 && block.link_chars * 2 > block.chars ? 1 : 0;
  }
  if (body_.prose >= 4000) Add(1);
  if (body_.prose >= 1500) Add(1);
  if (body_.prose < 300) Add(-2, "it has too little text");
  if (links * 10 > chars * 6) Add(-2, kListPage);
  if (body_.prose * 8 < chars) Add(-1.5, kListPage);
  if (body_.prose * 10 > chars * 7 && links * 10 < chars) Add(1.5);
  if (body_.prose * 10 > chars * 8 && links * 20 < chars) Add(1.5);  // nothing else is on the page
  if (linked_headings >= 3 && linked_headings * 2 > headings) Add(-3, kListPage);
  if (headings > paragraphs) Add(-1.5, kServicePage);
  if (paragraphs > 0 && body_.prose / paragraphs < 130) Add(-1, kServicePage);
}

// By its first two letters, which are cheaper than the block's text.
bool KindReader::MayBeOfShop(const Block& block) const {
  const Tree& tree = layout_.tree();
  const std::string first = LowerAscii(Trim(tree.Text(tree[block.first])).substr(0, 2));
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool letters = first.size() == 2 && std::all_of(first.begin(), first.end(), letter);
  return !letters || kShopStarts.MayStart(first);
}

// "$129.00", "from €49": a line that is a sum of money and little else. Tables of sums are news.
bool KindReader::IsPrice(const Block& block) const {
  constexpr uint32_t kLongest = 16;
  constexpr auto kMostLetters = 4;
  if (block.chars > kLongest || block.in_cell) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  bool number = false;  // in the page's bytes, which are cheaper than the block's text
  for (uint32_t i = block.first; i <= block.last && !number; ++i) {
    const std::string_view text = layout_.tree().Text(layout_.tree()[i]);
    number = std::any_of(text.begin(), text.end(), digit);
  }
  if (!number) return false;
  const std::string& line = layout_.Text(block);
  const bool money = std::any_of(std::begin(kMoney), std::end(kMoney),
                                 [&](const PhraseRow& sign) { return line.find(sign.phrase) != line.npos; });
  return money && std::count_if(line.begin(), line.end(), letter) <= kMostLetters;
}

// Many prices and little to read beside each: a review of goods has more to say of them.
bool KindReader::IsPriceList() const {
  constexpr size_t kManyPrices = 4;
  constexpr size_t kProsePerPrice = 100;  // bytes
  const size_t enough = std::max(kManyPrices, body_.prose / kProsePerPrice + 1);
  size_t prices = 0;
  for (const Block& block : layout_.blocks()) prices += IsPrice(block) ? 1 : 0;
  return prices >= enough;
}

void KindReader::ReadShop() {
  constexpr uint32_t kLongest = 24;
  const auto of_shop = [&](const Block& block) {
    return block.chars <= kLongest && MayBeOfShop(block) &&
           kShopTable.FindStart(FoldLine(layout_.Text(block))) != nullptr;
  };
  if (std::any_of(layout_.blocks().begin(), layout_.blocks().end(), of_shop)) Add(-2, kProductPage);
  if (!meta_.linked.article && IsPriceList()) Add(-2, kProductPage);
}

}  // namespace

std::string WhyNoArticle(const Layout& layout, const Body& body, const PageMeta& meta, std::string_view url) {
  return KindReader(layout, body, meta, url).Why();
}

}  // namespace tradewire
