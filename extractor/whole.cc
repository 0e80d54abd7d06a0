// Whether the rule set of a folder is whole: a file that was lost looks like a rule set that finds less.
#include <algorithm>

#include "core/counted.h"
#include "extractor/extractor.h"
#include "extractor/rules/rule.h"

namespace tradewire {
namespace {

const RuleFile* FileNamed(const std::vector<RuleFile>& files, std::string_view name) {
  const std::string tail = "/" + std::string(name);
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const RuleFile& f) { return f.path.ends_with(tail); });
  return found == files.end() ? nullptr : &*found;
}

// Of the missing files all but the first: " (so are deadline.yaml and sector.yaml)".
std::string SoAre(const std::vector<std::string>& missing) {
  if (missing.size() < 2) return "";
  return (missing.size() == 2 ? " (so is " : " (so are ") + Enumerated(missing, 1) + ")";
}

bool Makes(const RuleGroup& group) {
  return std::any_of(group.rules().begin(), group.rules().end(),
                     [](const Rule& rule) { return rule.action == RuleAction::kMake; });
}

// "rules: []" says that no such facts are wanted.
bool HasRules(const RuleFile& file, const Rules& rules) {
  return std::any_of(std::begin(rules.groups), std::end(rules.groups), [&](const RuleGroup& group) {
    return std::any_of(group.rules().begin(), group.rules().end(),
                       [&](const Rule& rule) { return rule.place.starts_with(file.path + ":"); });
  });
}

Status RequireLists(const std::vector<RuleFile>& files, const std::string& folder) {
  std::vector<std::string> missing;
  for (std::string& list : Lexicon::ListNames()) {
    if (FileNamed(files, list) == nullptr) missing.push_back(std::move(list));
  }
  if (missing.empty()) return {};
  return Fail(
      ErrorKind::kUsage, folder + "/lexicon/" + missing.front(),
      "is missing" + SoAre(missing) +
          "; copy it from the rules that the program comes with, or write an empty file of that name to "
          "do without");
}

}  // namespace

Status RequireWhole(const Rules& rules, const std::vector<RuleFile>& files, const std::string& folder) {
  if (Status lists = RequireLists(files, folder); !lists) return lists;
  std::vector<std::string> missing;
  std::string facts;
  for (size_t k = 0; k < kFactKinds; ++k) {
    const std::string kind(NameOfKind(static_cast<FactKind>(k)));
    if (Makes(rules.groups[k])) continue;
    const RuleFile* file = FileNamed(files, kind + ".yaml");
    if (file != nullptr && !HasRules(*file, rules)) continue;
    if (file != nullptr) {
      return Fail(ErrorKind::kUsage, file->path,
                  "has no rule that makes a " + kind +
                      ", nor has another file; write nothing but 'rules: []' into it to do without " + kind +
                      "s");
    }
    missing.push_back(kind + ".yaml");
    facts = facts.empty() ? kind : facts;
  }
  if (missing.empty()) return {};
  return Fail(ErrorKind::kUsage, folder + "/" + missing.front(),
              "is missing" + SoAre(missing) + ", and no other file has a rule that makes a " + facts +
                  "; copy it from the rules that the program comes with, or write 'rules: []' into it to do "
                  "without " +
                  facts + "s");
}

}  // namespace tradewire
