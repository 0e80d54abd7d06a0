// An HTML page as a flat tree: nodes in document order, text as views into the page's bytes.
//
// The page reader's own parser. It follows HTML5 (html.spec.whatwg.org 13.2) in its tokens (raw text,
// comments, attributes, character references) and in the part of tree construction that groups text: void
// elements, implied end tags, scopes, stray end tags. It leaves out what moves nodes about (foster parenting,
// the adoption agency). One pass, no recursion, a bounded look up the stack of open elements: time is linear
// in the bytes, and memory is bounded by the number of nodes and attributes below whatever the page holds.
//
// A node's descendants are the nodes from its index + 1 up to (not including) its `end`. The tree views the
// page's bytes, which must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

inline constexpr size_t kMaxPageNodes = 1'500'000;
inline constexpr size_t kMaxPageAttributes = 3'000'000;

// The elements that matter to the reader; every other one is kUnknown.
enum class Tag : uint8_t {
  kText,
  kUnknown,
  kA,
  kAbbr,
  kAddress,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBase,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCite,
  kCode,
  kCol,
  kColgroup,
  kDatalist,
  kDd,
  kDel,
  kDetails,
  kDialog,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kFrame,
  kFrameset,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImg,
  kInput,
  kIns,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kMain,
  kMap,
  kMark,
  kMath,
  kMenu,
  kMeta,
  kNav,
  kNoembed,
  kNoframes,
  kNoscript,
  kObject,
  kOl,
  kOptgroup,
  kOption,
  kP,
  kParam,
  kPicture,
  kPre,
  kQ,
  kS,
  kScript,
  kSection,
  kSelect,
  kSmall,
  kSource,
  kSpan,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kTrack,
  kU,
  kUl,
  kVar,
  kVideo,
  kWbr,
  kXmp,
  kCount
};

// The attributes that are kept; all others are passed over.
enum class Attr : uint8_t {
  kAriaHidden,
  kAriaLabel,
  kClass,
  kContent,
  kDataDate,
  kDataPublished,
  kDataTestid,
  kDataTimestamp,
  kDatetime,
  kHidden,
  kHref,
  kId,
  kItemid,
  kItemprop,
  kItemscope,
  kItemtype,
  kLang,
  kName,
  kProperty,
  kRel,
  kRole,
  kStyle,
  kTitle,
  kType,
  kCount
};

struct Node {
  Tag tag = Tag::kUnknown;
  uint8_t attributes = 0;  // how many of Tree::attributes, from first_attribute on
  uint32_t parent = 0;     // the root is its own parent
  uint32_t end = 0;        // one past the last descendant
  uint32_t offset = 0;     // of the text, or of the start tag, in the page
  uint32_t length = 0;     // of the text; 0 for elements
  uint32_t first_attribute = 0;
};

struct Attribute {
  Attr name = Attr::kCount;
  uint32_t offset = 0;
  uint32_t length = 0;
};

class Tree {
 public:
  // Reads the page; node 0 is the root, above <html>. Bytes past 4 GiB are not read.
  explicit Tree(std::string_view page);

  std::string_view Page() const { return page_; }
  size_t Size() const { return nodes_.size(); }
  const Node& operator[](size_t index) const { return nodes_[index]; }

  // The raw text of a text node: character references are not yet decoded.
  std::string_view Text(const Node& node) const { return page_.substr(node.offset, node.length); }

  // The raw value of an attribute, empty when absent (Has tells the two apart).
  std::string_view Raw(const Node& node, Attr name) const;
  bool Has(const Node& node, Attr name) const;

  // All that were kept of a node, in their order, and the raw value of one.
  std::span<const Attribute> Attributes(const Node& node) const {
    return {attributes_.data() + node.first_attribute, node.attributes};
  }
  std::string_view Raw(const Attribute& attribute) const {
    return page_.substr(attribute.offset, attribute.length);
  }

  // The decoded value with white space collapsed.
  std::string Value(const Node& node, Attr name) const;

  // The decoded text of the node and all below it in one line, without scripts and styles, at most `limit`
  // bytes.
  std::string InnerText(size_t index, size_t limit = 4096) const;

 private:
  friend class TreeBuilder;
  const Attribute* Find(const Node& node, Attr name) const;

  std::string_view page_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

}  // namespace tradewire
