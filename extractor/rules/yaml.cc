#include "extractor/rules/yaml.h"

#include <yaml.h>

#include <charconv>
#include <map>

#include "core/memory.h"

namespace tradewire {
namespace {

constexpr size_t kMostNodes = 1'000'000;
constexpr int kDeepest = 64;

std::string_view Chars(const yaml_char_t* text) { return reinterpret_cast<const char*>(text); }

size_t CountNodes(const YamlNode& node) {
  size_t count = 1;
  for (const YamlNode& item : node.items) count += CountNodes(item);
  for (const YamlPair& pair : node.pairs) count += CountNodes(pair.key) + CountNodes(pair.value);
  return count;
}

// Builds the tree out of libyaml's events.
class Builder {
 public:
  explicit Builder(std::string_view content) {
    RequireMemory(yaml_parser_initialize(&parser_) != 0);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(content.data()),
                                 content.size());
  }
  ~Builder() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  YamlNode Document() {
    Next();  // the stream's start
    if (Next() != YAML_DOCUMENT_START_EVENT) return {};
    Next();
    return Node(0);
  }

 private:
  yaml_event_type_t Next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) != 0) return event_.type;
    RequireMemory(parser_.error != YAML_MEMORY_ERROR);
    throw YamlError{static_cast<int>(parser_.problem_mark.line) + 1,
                    parser_.problem == nullptr ? "" : parser_.problem};
  }

  [[noreturn]] void Refuse(std::string message) const { throw YamlError{Line(), std::move(message)}; }

  int Line() const { return static_cast<int>(event_.start_mark.line) + 1; }

  void Count(size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > kMostNodes) Refuse("has more than a million parts");
  }

  // What begins with the event in hand.
  YamlNode Node(int depth) {
    if (depth > kDeepest) Refuse("is nested too deep");
    if (event_.type == YAML_ALIAS_EVENT) return Alias();
    Count(1);
    YamlNode node;
    node.line = Line();
    std::string anchor;
    if (event_.type == YAML_SCALAR_EVENT) {
      const auto& scalar = event_.data.scalar;
      if (scalar.anchor != nullptr) anchor = Chars(scalar.anchor);
      node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
      node.plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    } else if (event_.type == YAML_SEQUENCE_START_EVENT) {
      if (event_.data.sequence_start.anchor != nullptr) anchor = Chars(event_.data.sequence_start.anchor);
      node.kind = YamlNode::Kind::kList;
      while (Next() != YAML_SEQUENCE_END_EVENT) node.items.push_back(Node(depth + 1));
    } else {
      if (event_.data.mapping_start.anchor != nullptr) anchor = Chars(event_.data.mapping_start.anchor);
      node.kind = YamlNode::Kind::kMap;
      while (Next() != YAML_MAPPING_END_EVENT) {
        YamlNode key = Node(depth + 1);
        Next();
        node.pairs.push_back({std::move(key), Node(depth + 1)});
      }
    }
    if (!anchor.empty()) anchors_.insert_or_assign(anchor, node);
    return node;
  }

  YamlNode Alias() {
    const auto found = anchors_.find(Chars(event_.data.alias.anchor));
    if (found == anchors_.end()) Refuse("names an anchor that is not there");
    Count(CountNodes(found->second));
    return found->second;
  }

  yaml_parser_t parser_{};
  yaml_event_t event_{};
  size_t nodes_ = 0;
  std::map<std::string, YamlNode, std::less<>> anchors_;
};

}  // namespace

YamlNode YamlNode::Read(std::string_view content) { return Builder(content).Document(); }

bool YamlNode::IsNull() const {
  return kind == Kind::kScalar && plain && (text.empty() || text == "~" || text == "null");
}

const std::string& YamlNode::Text() const {
  if (kind != Kind::kScalar) throw YamlError{line, "has a list or a map where a text is meant"};
  return text;
}

double YamlNode::Number() const {
  double number = 0;
  const char* end = Text().data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || last != end)
    throw YamlError{line, "has '" + text + "' where a number is meant"};
  return number;
}

const YamlNode* YamlNode::Find(std::string_view key) const {
  for (const YamlPair& pair : pairs) {
    if (pair.key.kind == Kind::kScalar && pair.key.text == key) return &pair.value;
  }
  return nullptr;
}

}  // namespace tradewire
