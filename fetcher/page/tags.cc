#include "fetcher/page/tags.h"

#include <array>

namespace tradewire {
namespace {

struct TagRow {
  Tag tag;
  std::string_view name;
  uint16_t nature;
};

constexpr uint16_t kLine = kBlock | kClosesP | kSpecial;
constexpr uint16_t kCell = kBlock | kScope | kSpecial | kTablePart;
constexpr uint16_t kPart = kBlock | kSpecial | kTablePart;

constexpr TagRow kTags[] = {
    {Tag::kA, "a", 0},
    {Tag::kAbbr, "abbr", 0},
    {Tag::kAddress, "address", kLine},
    {Tag::kArticle, "article", kLine},
    {Tag::kAside, "aside", kLine},
    {Tag::kAudio, "audio", kUnseen},
    {Tag::kB, "b", 0},
    {Tag::kBase, "base", kVoid | kUnseen | kHeadOnly},
    {Tag::kBlockquote, "blockquote", kLine},
    {Tag::kBody, "body", kBlock | kSpecial},
    {Tag::kBr, "br", kVoid},
    {Tag::kButton, "button", kSpecial | kScope},
    {Tag::kCanvas, "canvas", kUnseen},
    {Tag::kCaption, "caption", kCell},
    {Tag::kCenter, "center", kLine},
    {Tag::kCite, "cite", 0},
    {Tag::kCode, "code", 0},
    {Tag::kCol, "col", kVoid | kUnseen},
    {Tag::kColgroup, "colgroup", kPart},
    {Tag::kDatalist, "datalist", kUnseen},
    {Tag::kDd, "dd", kLine},
    {Tag::kDel, "del", 0},
    {Tag::kDetails, "details", kLine},
    {Tag::kDialog, "dialog", kLine},
    {Tag::kDiv, "div", kLine},
    {Tag::kDl, "dl", kLine},
    {Tag::kDt, "dt", kLine},
    {Tag::kEm, "em", 0},
    {Tag::kEmbed, "embed", kVoid},
    {Tag::kFieldset, "fieldset", kLine},
    {Tag::kFigcaption, "figcaption", kLine},
    {Tag::kFigure, "figure", kLine},
    {Tag::kFont, "font", 0},
    {Tag::kFooter, "footer", kLine},
    {Tag::kForm, "form", kLine},
    {Tag::kFrame, "frame", kVoid | kUnseen},
    {Tag::kFrameset, "frameset", kBlock | kUnseen},
    {Tag::kH1, "h1", kLine | kHeading},
    {Tag::kH2, "h2", kLine | kHeading},
    {Tag::kH3, "h3", kLine | kHeading},
    {Tag::kH4, "h4", kLine | kHeading},
    {Tag::kH5, "h5", kLine | kHeading},
    {Tag::kH6, "h6", kLine | kHeading},
    {Tag::kHead, "head", kUnseen | kSpecial},
    {Tag::kHeader, "header", kLine},
    {Tag::kHgroup, "hgroup", kLine},
    {Tag::kHr, "hr", kVoid | kBlock | kClosesP},
    {Tag::kHtml, "html", kBlock | kScope | kSpecial},
    {Tag::kI, "i", 0},
    {Tag::kIframe, "iframe", kRaw | kUnseen},
    {Tag::kImg, "img", kVoid},
    {Tag::kInput, "input", kVoid | kUnseen},
    {Tag::kIns, "ins", 0},
    {Tag::kLabel, "label", 0},
    {Tag::kLegend, "legend", kBlock | kSpecial},
    {Tag::kLi, "li", kLine},
    {Tag::kLink, "link", kVoid | kUnseen | kHeadOnly},
    {Tag::kMain, "main", kLine},
    {Tag::kMap, "map", 0},
    {Tag::kMark, "mark", 0},
    {Tag::kMath, "math", kScope},
    {Tag::kMenu, "menu", kLine},
    {Tag::kMeta, "meta", kVoid | kUnseen | kHeadOnly},
    {Tag::kNav, "nav", kLine},
    {Tag::kNoembed, "noembed", kRaw | kUnseen},
    {Tag::kNoframes, "noframes", kRaw | kUnseen | kHeadOnly},
    {Tag::kNoscript, "noscript", kUnseen | kHeadOnly},
    {Tag::kObject, "object", kScope | kSpecial},
    {Tag::kOl, "ol", kLine},
    {Tag::kOptgroup, "optgroup", kUnseen},
    {Tag::kOption, "option", kUnseen},
    {Tag::kP, "p", kLine},
    {Tag::kParam, "param", kVoid | kUnseen},
    {Tag::kPicture, "picture", 0},
    {Tag::kPre, "pre", kLine},
    {Tag::kQ, "q", 0},
    {Tag::kS, "s", 0},
    {Tag::kScript, "script", kRaw | kUnseen | kHeadOnly},
    {Tag::kSection, "section", kLine},
    {Tag::kSelect, "select", kUnseen | kSpecial},
    {Tag::kSmall, "small", 0},
    {Tag::kSource, "source", kVoid | kUnseen},
    {Tag::kSpan, "span", 0},
    {Tag::kStrong, "strong", 0},
    {Tag::kStyle, "style", kRaw | kUnseen | kHeadOnly},
    {Tag::kSub, "sub", 0},
    {Tag::kSummary, "summary", kLine},
    {Tag::kSup, "sup", 0},
    {Tag::kSvg, "svg", kScope | kUnseen},
    {Tag::kTable, "table", kBlock | kClosesP | kScope | kSpecial | kTablePart},
    {Tag::kTbody, "tbody", kPart},
    {Tag::kTd, "td", kCell},
    {Tag::kTemplate, "template", kScope | kSpecial | kUnseen | kHeadOnly},
    {Tag::kTextarea, "textarea", kRcdata | kUnseen},
    {Tag::kTfoot, "tfoot", kPart},
    {Tag::kTh, "th", kCell},
    {Tag::kThead, "thead", kPart},
    {Tag::kTime, "time", 0},
    {Tag::kTitle, "title", kRcdata | kUnseen | kHeadOnly},
    {Tag::kTr, "tr", kPart},
    {Tag::kTrack, "track", kVoid | kUnseen},
    {Tag::kU, "u", 0},
    {Tag::kUl, "ul", kLine},
    {Tag::kVar, "var", 0},
    {Tag::kVideo, "video", kUnseen},
    {Tag::kWbr, "wbr", kVoid},
    {Tag::kXmp, "xmp", kRaw | kLine},
};

struct AttrRow {
  Attr attr;
  std::string_view name;
};

constexpr AttrRow kAttrs[] = {
    {Attr::kAriaHidden, "aria-hidden"},
    {Attr::kAriaLabel, "aria-label"},
    {Attr::kClass, "class"},
    {Attr::kContent, "content"},
    {Attr::kDataDate, "data-date"},
    {Attr::kDataPublished, "data-published"},
    {Attr::kDataTestid, "data-testid"},
    {Attr::kDataTimestamp, "data-timestamp"},
    {Attr::kDatetime, "datetime"},
    {Attr::kHidden, "hidden"},
    {Attr::kHref, "href"},
    {Attr::kId, "id"},
    {Attr::kItemid, "itemid"},
    {Attr::kItemprop, "itemprop"},
    {Attr::kItemscope, "itemscope"},
    {Attr::kItemtype, "itemtype"},
    {Attr::kLang, "lang"},
    {Attr::kName, "name"},
    {Attr::kProperty, "property"},
    {Attr::kRel, "rel"},
    {Attr::kRole, "role"},
    {Attr::kStyle, "style"},
    {Attr::kTitle, "title"},
    {Attr::kType, "type"},
};

constexpr size_t kLongestName = 16;
constexpr size_t kSlots = 512;  // a power of two, well above the rows, so that probing ends soon

constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr uint32_t HashName(std::string_view name) {
  uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<uint8_t>(Lower(c))) * 16777619U;
  return hash ^ (hash >> 15U);
}

constexpr bool SameName(std::string_view name, std::string_view lower) {
  if (name.size() != lower.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (Lower(name[i]) != lower[i]) return false;
  }
  return true;
}

// Open addressing over the rows of a table: slot → row + 1, 0 for an empty slot.
using Slots = std::array<uint8_t, kSlots>;

template <typename Row, size_t N>
constexpr Slots MakeSlots(const Row (&rows)[N]) {
  Slots slots{};
  for (size_t i = 0; i < N; ++i) {
    size_t at = HashName(rows[i].name) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = static_cast<uint8_t>(i + 1);
  }
  return slots;
}

template <typename Row, size_t N>
const Row* FindRow(const Row (&rows)[N], const Slots& slots, std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return nullptr;
  for (size_t at = HashName(name) % kSlots; slots[at] != 0; at = (at + 1) % kSlots) {
    const Row& row = rows[slots[at] - 1];
    if (SameName(name, row.name)) return &row;
  }
  return nullptr;
}

constexpr Slots kTagSlots = MakeSlots(kTags);
constexpr Slots kAttrSlots = MakeSlots(kAttrs);

}  // namespace

constinit const std::array<uint16_t, static_cast<size_t>(Tag::kCount)> kNatures = [] {
  std::array<uint16_t, static_cast<size_t>(Tag::kCount)> natures{};
  for (const TagRow& row : kTags) natures[static_cast<size_t>(row.tag)] = row.nature;
  return natures;
}();

Tag FindTag(std::string_view name) {
  const TagRow* row = FindRow(kTags, kTagSlots, name);
  return row != nullptr ? row->tag : Tag::kUnknown;
}

Attr FindAttr(std::string_view name) {
  const AttrRow* row = FindRow(kAttrs, kAttrSlots, name);
  return row != nullptr ? row->attr : Attr::kCount;
}

}  // namespace tradewire
