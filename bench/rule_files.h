// The rule files of a folder, for benchmarks that load rules without the program.
#pragma once

#include <string>
#include <vector>

#include "extractor/extractor.h"

namespace tradewire {

// Every .yaml and .tsv below the folder; ends the program with a message when the folder has none.
std::vector<RuleFile> ReadRuleFolder(const std::string& folder);

}  // namespace tradewire
