// What rules are loaded from; whoever calls LoadRules has read it.
#pragma once

#include <string>

namespace tradewire {

// One file of the rules directory: `path` as errors shall name it ("rules/tariff.yaml"), and its bytes.
struct RuleFile {
  std::string path;
  std::string content;
};

}  // namespace tradewire
