// YAML 1.1 as rule files use it, read by libyaml into a tree: scalars, lists and maps, each with its line.
//
// Aliases are copied; a tree of more than a million nodes, or nested deeper than 64, is refused, so that no
// file is larger in memory than a fixed multiple of what it should be. Tags are not looked at: what a scalar
// means is for the reader to say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradewire {

// What is wrong, and on which line; the readers of rule files turn it into an Error with the file's name.
struct YamlError {
  int line = 1;
  std::string message;
};

struct YamlPair;

class YamlNode {
 public:
  enum class Kind { kScalar, kList, kMap };

  // The first document. Throws YamlError.
  static YamlNode Read(std::string_view content);

  bool IsList() const { return kind == Kind::kList; }
  bool IsMap() const { return kind == Kind::kMap; }
  // Nothing, ~ or null, without quotes.
  bool IsNull() const;
  // The text of a scalar; of anything else throws YamlError, as Number does where the text is none.
  const std::string& Text() const;
  double Number() const;
  // The value of a key of a map, nullptr when it is not there.
  const YamlNode* Find(std::string_view key) const;

  Kind kind = Kind::kScalar;
  bool plain = true;  // a scalar without quotes
  int line = 1;
  std::string text;
  std::vector<YamlNode> items;  // of a list
  std::vector<YamlPair> pairs;  // of a map, in the file's order
};

struct YamlPair {
  YamlNode key;
  YamlNode value;
};

}  // namespace tradewire
