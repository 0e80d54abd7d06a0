#include "fetcher/page/json_tree.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/text.h"
#include "fetcher/text/clean.h"

namespace tradewire {
namespace {

bool IsSpace(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// RFC 8259, section 6.
bool IsNumber(std::string_view text) {
  const auto digits = [&] {
    size_t count = 0;
    for (; count < text.size() && IsDigit(text[count]); ++count) {
    }
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool zero = text.starts_with('0');
  const size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty();
}

// The code unit of four hexadecimal digits at `at`.
std::optional<uint32_t> ReadUnit(std::string_view text, size_t at) {
  uint32_t unit = 0;
  const std::string_view digits = text.substr(std::min(at, text.size()), 4);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  if (error != std::errc() || digits.size() < 4 || end != digits.data() + digits.size()) return std::nullopt;
  return unit;
}

// Appends the character of "\uXXXX" or a pair of them, whose 'u' stands at *at, and moves to its last digit.
void AppendUnits(std::string_view raw, size_t* at, std::string* out) {
  constexpr uint32_t kReplacement = 0xFFFD;
  const std::optional<uint32_t> first = ReadUnit(raw, *at + 1);
  if (!first) return AppendUtf8(kReplacement, out);
  *at += 4;
  if (*first < 0xD800 || *first > 0xDFFF) return AppendUtf8(*first, out);
  const bool pair = raw.substr(*at + 1, 2) == "\\u";
  const std::optional<uint32_t> second = pair ? ReadUnit(raw, *at + 3) : std::nullopt;
  if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF)
    return AppendUtf8(kReplacement, out);
  *at += 6;
  AppendUtf8(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), out);
}

bool NeedsDecoding(std::string_view raw) {
  return std::any_of(raw.begin(), raw.end(),
                     [](char c) { return c == '\\' || static_cast<unsigned char>(c) < ' '; });
}

std::string Decode(std::string_view raw) {
  constexpr std::string_view kLetters = "nrtbf";
  constexpr std::string_view kControls = "\n\r\t\b\f";
  std::string out;
  out.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 == raw.size()) {
      out.push_back(static_cast<unsigned char>(raw[i]) < ' ' ? ' ' : raw[i]);
    } else if (raw[++i] == 'u') {
      AppendUnits(raw, &i, &out);
    } else {
      const size_t control = kLetters.find(raw[i]);
      out.push_back(control == std::string_view::npos ? raw[i] : kControls[control]);
    }
  }
  return out;
}

}  // namespace

class JsonReader {
 public:
  JsonReader(std::string_view script, JsonTree* tree) : script_(script), tree_(*tree) {}

  bool Read() {
    do {
      if (!open_.empty() && Take(Closer())) {
        Close();
      } else if (!ReadName() || !ReadValue()) {
        return false;
      }
    } while (Continues());
    return open_.empty() && AtEnd();
  }

 private:
  using Kind = JsonTree::Kind;

  bool AtEnd() {
    while (at_ < script_.size() && IsSpace(script_[at_])) ++at_;
    return at_ == script_.size();
  }
  bool Sees(char c) { return !AtEnd() && script_[at_] == c; }
  bool Take(char c) {
    const bool sees = Sees(c);
    at_ += sees ? 1 : 0;
    return sees;
  }
  bool InObject() const { return !open_.empty() && tree_.nodes_[open_.back()].kind == Kind::kObject; }
  char Closer() const { return InObject() ? '}' : ']'; }

  // Whether another value, member or closing bracket has to follow.
  bool Continues() {
    if (open_.empty()) return false;
    const bool begun = open_.back() + 1 == tree_.nodes_.size();  // nothing stands in it yet
    return begun || Take(',') || Sees(Closer());
  }

  bool ReadName() {
    name_ = {};
    return !InObject() || (ReadString(&name_) && Take(':'));
  }
  bool ReadString(JsonTree::Span* span);
  bool ReadValue();
  void Close() {
    tree_.nodes_[open_.back()].end = static_cast<uint32_t>(tree_.nodes_.size());
    open_.pop_back();
  }

  std::string_view script_;
  JsonTree& tree_;
  size_t at_ = 0;
  JsonTree::Span name_;  // of the member whose value comes next
  std::vector<uint32_t> open_;
};

bool JsonReader::ReadString(JsonTree::Span* span) {
  if (!Take('"')) return false;
  const size_t begin = at_;
  for (size_t end = script_.find('"', at_); end != std::string_view::npos; end = script_.find('"', end + 1)) {
    size_t slashes = 0;
    while (end - slashes > at_ && script_[end - slashes - 1] == '\\') ++slashes;
    if (slashes % 2 == 0) {
      *span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)};
      at_ = end + 1;
      return true;
    }
  }
  return false;
}

bool JsonReader::ReadValue() {
  if (AtEnd()) return false;
  JsonTree::Node node;
  node.name = name_;
  node.end = static_cast<uint32_t>(tree_.nodes_.size() + 1);
  const char first = script_[at_];
  if (first == '"') {
    node.kind = Kind::kString;
    if (!ReadString(&node.bytes)) return false;
  } else if (first == '{' || first == '[') {
    node.kind = first == '{' ? Kind::kObject : Kind::kArray;
    open_.push_back(node.end - 1);
    ++at_;
  } else {
    const size_t begin = at_;
    while (at_ < script_.size() && !IsSpace(script_[at_]) && script_[at_] != ',' && script_[at_] != ']' &&
           script_[at_] != '}') {
      ++at_;
    }
    const std::string_view word = script_.substr(begin, at_ - begin);
    if (word == "null") node.kind = Kind::kNull;
    if (word != "null" && word != "true" && word != "false" && !IsNumber(word)) return false;
  }
  tree_.nodes_.push_back(node);
  return true;
}

std::optional<JsonTree> JsonTree::Read(std::string_view script) {
  JsonTree tree;
  tree.script_ = script.substr(0, std::numeric_limits<uint32_t>::max());
  if (!JsonReader(tree.script_, &tree).Read()) return std::nullopt;
  return tree;
}

bool JsonTree::Value::Is(Kind kind) const { return tree_ != nullptr && tree_->nodes_[index_].kind == kind; }

JsonTree::Value JsonTree::Value::Member(std::string_view name) const {
  if (!IsObject()) return {};
  const std::vector<Node>& nodes = tree_->nodes_;
  Value found;
  for (size_t i = index_ + 1; i < nodes[index_].end; i = nodes[i].end) {
    const std::string_view raw = tree_->At(nodes[i].name);
    if (raw == name || (NeedsDecoding(raw) && Decode(raw) == name)) found = {tree_, i};
  }
  return found.Is(Kind::kNull) ? Value() : found;
}

std::vector<JsonTree::Value> JsonTree::Value::Children(size_t most) const {
  std::vector<Value> children;
  if (!IsArray() && !IsObject()) return children;
  const std::vector<Node>& nodes = tree_->nodes_;
  for (size_t i = index_ + 1; i < nodes[index_].end && children.size() < most; i = nodes[i].end) {
    children.push_back({tree_, i});
  }
  return children;
}

JsonTree::Value JsonTree::Value::FirstChild() const {
  const bool any = tree_ != nullptr && tree_->nodes_[index_].end > index_ + 1;
  return any ? Value(tree_, index_ + 1) : Value();
}

std::string_view JsonTree::Value::Raw() const {
  return IsString() ? tree_->At(tree_->nodes_[index_].bytes) : std::string_view();
}

std::string JsonTree::Value::String() const { return Decode(Raw()); }

std::string JsonTree::Value::Text() const {
  const std::string_view raw = Raw();
  return NeedsDecoding(raw) ? CleanText(Decode(raw)) : CleanText(raw);
}

}  // namespace tradewire
