#include "bench/rule_files.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tradewire {

std::vector<RuleFile> ReadRuleFolder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<RuleFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string suffix = entry.path().extension().string();
    if (suffix != ".yaml" && suffix != ".tsv") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back(
        {entry.path().string(), {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
  }
  if (files.empty()) {
    std::fprintf(stderr, "%s: holds no rule files\n", folder.c_str());
    std::exit(EXIT_FAILURE);
  }
  return files;
}

}  // namespace tradewire
