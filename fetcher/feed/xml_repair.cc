#include "fetcher/feed/xml_repair.h"

#include <algorithm>
#include <vector>

#include "core/text.h"

namespace tradewire {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kMaxDepth = 256;
constexpr size_t kMaxTag = 64 << 10;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsNameByte(char c) { return IsNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::string_view NameAt(std::string_view xml, size_t at) {
  size_t end = at;
  if (end < xml.size() && IsNameStart(xml[end])) {
    while (end < xml.size() && IsNameByte(xml[end])) ++end;
  }
  return xml.substr(at, end - at);
}

std::string_view LocalName(std::string_view name) { return name.substr(name.rfind(':') + 1); }

bool IsEntry(std::string_view name) {
  return name == "item" || name == "entry" || name == "url" || name == "sitemap";
}

class Repair {
 public:
  explicit Repair(std::string_view xml) : xml_(xml), budget_(4 * xml.size()) {
    out_.text.reserve(xml.size() + 256);
  }

  RepairedXml Run() {
    while (at_ < xml_.size() && !broken_off_) {
      const size_t open = std::min(xml_.find('<', at_), xml_.size());
      Text(open);
      if (at_ < xml_.size()) Markup();
    }
    out_.truncated = broken_off_ || !open_.empty();
    for (; !open_.empty(); Close()) {
      out_.entry_truncated = out_.entry_truncated || IsEntry(open_.back());
    }
    return std::move(out_);
  }

 private:
  // Copies character data up to `end`; outside the root there is none.
  void Text(size_t end) {
    if (!open_.empty()) out_.text += xml_.substr(at_, end - at_);
    at_ = end;
  }

  void Markup() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) return Skip("-->");
    if (rest.starts_with("<![CDATA[")) return Cdata();
    if (rest.starts_with("<?")) return Skip("?>");
    if (rest.starts_with("<!")) return Skip(">");
    if (rest.starts_with("</")) return EndTag();
    StartTag();
  }

  void Skip(std::string_view end) {
    const size_t found = xml_.find(end, at_);
    if (found == kNone) {
      broken_off_ = true;
    } else {
      at_ = found + end.size();
    }
  }

  void Cdata() {
    const size_t end = xml_.find("]]>", at_);
    if (end == kNone) {
      broken_off_ = true;
      return;
    }
    Text(end + 3);
  }

  void Literal() {
    ++at_;
    if (!open_.empty()) out_.text += "&lt;";
  }

  void EndTag() {
    const std::string_view name = NameAt(xml_, at_ + 2);
    const size_t end = xml_.find('>', at_);
    if (end == kNone) {
      broken_off_ = true;
      return;
    }
    if (name.empty()) return Literal();
    at_ = end + 1;
    if (std::find(open_.rbegin(), open_.rend(), name) == open_.rend()) return;
    while (open_.back() != name) Close();
    Close();
  }

  void StartTag() {
    const std::string_view name = NameAt(xml_, at_ + 1);
    if (name.empty()) return Literal();
    const size_t end = EndOfTag(at_ + 1 + name.size());
    if (end == kNone) {
      if (!broken_off_) Literal();
      return;
    }
    if (name == "item" || name == "entry") CloseUpToList();
    const bool empty = xml_[end - 1] == '/';
    const std::string_view attributes =
        xml_.substr(at_ + 1 + name.size(), end - at_ - 1 - name.size() - (empty ? 1 : 0));
    at_ = end + 1;
    if (open_.size() >= kMaxDepth) return;
    out_.text.append("<").append(name);
    Attributes(attributes);
    out_.text += empty ? "/>" : ">";
    if (!empty) open_.push_back(name);
  }

  // The '>' of the tag whose name ends at `at`; none when another '<' comes first. The budget keeps crafted
  // quotes from making this quadratic.
  size_t EndOfTag(size_t at) {
    const size_t limit = std::min(xml_.size(), at + kMaxTag);
    const size_t from = at;
    char quote = '\0';
    for (; at < limit; ++at) {
      const char c = xml_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return at;
      } else if (c == '<') {
        break;
      }
    }
    const size_t cost = at - from;
    broken_off_ = at == xml_.size() || cost > budget_;
    budget_ -= std::min(cost, budget_);
    return kNone;
  }

  void Attributes(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const std::string_view name = NameAt(text, at);
      if (name.empty()) {
        ++at;
        continue;
      }
      at += name.size();
      while (at < text.size() && IsSpace(text[at])) ++at;
      std::string_view value;
      if (at < text.size() && text[at] == '=') at = Value(text, at + 1, &value);
      out_.text.append(" ").append(name).append("=\"");
      for (const char c : value) out_.text += c == '"' ? "&quot;" : c == '<' ? "&lt;" : std::string(1, c);
      out_.text += '"';
    }
  }

  static size_t Value(std::string_view text, size_t at, std::string_view* value) {
    while (at < text.size() && IsSpace(text[at])) ++at;
    if (at == text.size()) return at;
    const bool quoted = text[at] == '"' || text[at] == '\'';
    const size_t from = at + (quoted ? 1 : 0);
    const size_t end = quoted ? text.find(text[at], from) : text.find_first_of(" \t\r\n", from);
    *value = text.substr(from, std::min(end, text.size()) - from);
    return std::min(end, text.size() - 1) + 1;
  }

  // An entry begins in the list of entries alone: what is open below that was not closed as it should be.
  void CloseUpToList() {
    while (open_.size() > 1 && LocalName(open_.back()) != "channel") Close();
  }

  void Close() {
    out_.text.append("</").append(open_.back()).append(">");
    open_.pop_back();
  }

  std::string_view xml_;
  size_t at_ = 0;
  size_t budget_;  // bytes that may still be looked at in vain
  bool broken_off_ = false;
  std::vector<std::string_view> open_;
  RepairedXml out_;
};

// Past the document type that begins at `at`: its '>' outside brackets and quotes.
size_t EndOfDoctype(std::string_view xml, size_t at) {
  int brackets = 0;
  char quote = '\0';
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || (c == '\'' && brackets == 0)) {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return at + 1;
    }
  }
  return xml.size();
}

bool IsRootName(std::string_view name) {
  static constexpr std::string_view kRoots[] = {"rss",    "rdf",          "feed", "channel",
                                                "urlset", "sitemapindex", "opml"};
  const std::string local = LowerAscii(LocalName(name));
  return std::find(std::begin(kRoots), std::end(kRoots), local) != std::end(kRoots);
}

}  // namespace

RepairedXml RepairXml(std::string_view xml) { return Repair(xml).Run(); }

size_t FindRoot(std::string_view xml, bool* declares_entities) {
  *declares_entities = false;
  for (size_t at = xml.find('<'); at != kNone; at = xml.find('<', at)) {
    const std::string_view rest = xml.substr(at);
    if (rest.starts_with("<!--")) {
      at = std::min(xml.find("-->", at), xml.size());
    } else if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype")) {
      const size_t end = EndOfDoctype(xml, at);
      *declares_entities = *declares_entities || xml.substr(at, end - at).find("<!ENTITY") != kNone;
      at = end;
    } else if (IsRootName(NameAt(xml, at + 1))) {
      return at;
    } else {
      ++at;
    }
  }
  return kNone;
}

}  // namespace tradewire
