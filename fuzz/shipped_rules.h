// The rule files of the source tree, for the fuzz targets that need rules to fuzz something else.
//
// The folder is the source tree's, compiled in, so a target runs on the machine that built it. A target that
// cannot read its rules ends at once: it would search in nothing.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "extractor/extractor.h"

namespace tradewire {

inline void Require(bool holds) {
  if (!holds) std::abort();
}

inline std::vector<RuleFile> ReadShippedRules(const std::function<bool(const std::string&)>& wanted) {
  namespace fs = std::filesystem;
  const fs::path root = TRADEWIRE_SOURCE_DIR;
  std::vector<RuleFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / "rules")) {
    const std::string path = fs::relative(entry.path(), root).string();
    if (!entry.is_regular_file() || !wanted(path)) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({path, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
  }
  return files;
}

inline bool IsRuleFile(const std::string& path) { return path.ends_with(".yaml") || path.ends_with(".tsv"); }

inline std::shared_ptr<const Rules> LoadShippedRules(const std::function<bool(const std::string&)>& wanted) {
  const auto rules = LoadRules(ReadShippedRules(wanted));
  Require(rules.has_value());
  return *rules;
}

}  // namespace tradewire
