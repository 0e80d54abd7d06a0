// JSON as a flat tree: values in document order, strings as views into the script.
//
// For the scripts of web pages (fetcher/page/json_ld.h), most of which nobody asks for: nothing is copied or
// decoded until then. Forgives what templates do: commas before a closing bracket, raw line ends in strings,
// "\'" and other escapes that are none; anything else that is no JSON (RFC 8259) fails as a whole. One pass,
// no recursion; a value takes 24 bytes. The script must outlive the tree, the tree its values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

class JsonTree {
  enum class Kind : uint8_t { kNull, kScalar, kString, kArray, kObject };

 public:
  // A place in the tree, or nowhere: what is asked of a value that is not there is not there either.
  class Value {
   public:
    Value() = default;
    explicit operator bool() const { return tree_ != nullptr; }
    bool IsString() const { return Is(Kind::kString); }
    bool IsArray() const { return Is(Kind::kArray); }
    bool IsObject() const { return Is(Kind::kObject); }

    // Of an object the member of that name, the last one of several; a null counts as absent. Takes time in
    // the number of its members.
    Value Member(std::string_view name) const;

    // The elements of an array or the members of an object, the first of them if there are more than `most`;
    // and the first alone.
    std::vector<Value> Children(size_t most = std::numeric_limits<size_t>::max()) const;
    Value FirstChild() const;

    // A string decoded, empty for other values; as clean text of one line.
    std::string String() const;
    std::string Text() const;

   private:
    friend class JsonTree;
    Value(const JsonTree* tree, size_t index) : tree_(tree), index_(index) {}
    bool Is(Kind kind) const;
    std::string_view Raw() const;

    const JsonTree* tree_ = nullptr;
    size_t index_ = 0;
  };

  // Nothing when the script is no JSON. Bytes past 4 GiB are not read.
  static std::optional<JsonTree> Read(std::string_view script);

  Value Root() const { return {this, 0}; }

 private:
  friend class JsonReader;
  struct Span {
    uint32_t begin = 0;
    uint32_t size = 0;
  };
  struct Node {
    Span name;         // of a member
    Span bytes;        // of a string, between its quotes
    uint32_t end = 0;  // one past the last value within it
    Kind kind = Kind::kScalar;
  };
  static_assert(sizeof(Node) == 24);  // as the paragraph at the top says
  std::string_view At(const Span& span) const { return script_.substr(span.begin, span.size); }

  std::string_view script_;
  std::vector<Node> nodes_;
};

}  // namespace tradewire
