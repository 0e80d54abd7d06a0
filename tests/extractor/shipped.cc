#include "tests/extractor/shipped.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace tradewire {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Paths as errors name them: "rules/…".
std::vector<RuleFile> ReadFolder(const fs::path& folder) {
  std::vector<RuleFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string suffix = entry.path().extension().string();
    if (suffix != ".tsv" && suffix != ".yaml") continue;
    files.push_back({"rules/" + fs::relative(entry.path(), folder).string(), ReadAll(entry.path())});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::shared_ptr<const Rules> LoadOrDie(const std::vector<RuleFile>& files) {
  Result<std::shared_ptr<const Rules>> rules = LoadRules(files);
  if (rules) return *rules;
  std::fprintf(stderr, "%s\n", rules.error().Line().c_str());
  std::exit(EXIT_FAILURE);
}

std::string Number(const nlohmann::json& value) {
  char buffer[32];
  const int length = std::snprintf(buffer, sizeof buffer, "%.15g", value.get<double>());
  return {buffer, static_cast<size_t>(length)};
}

std::string Range(const nlohmann::json& value) {
  if (value["low"] == value["high"]) return Number(value["low"]);
  return (value["low"].is_null() ? "" : Number(value["low"])) + ".." +
         (value["high"].is_null() ? "" : Number(value["high"]));
}

std::string ValueLine(std::string_view type, const nlohmann::json& value) {
  if (type == "rate") {
    const std::string unit = value["unit"];
    return Range(value) + (unit == "percent" ? "" : unit == "percentage_point" ? " pp" : " " + unit);
  }
  if (type == "money") return Range(value) + " " + value["currency"].get<std::string>();
  if (type == "duration") return Number(value["count"]) + " x " + Number(value["days"]);
  if (type == "date") {
    const auto precision = value["precision"].get<std::string>();
    return value["date"].get<std::string>() + (precision == "day" ? "" : " " + precision);
  }
  return value.empty() ? "" : value.front().get<std::string>();
}

}  // namespace

const std::vector<RuleFile>& ShippedFiles() {
  static const std::vector<RuleFile> files = ReadFolder(fs::path(TRADEWIRE_SOURCE_DIR) / "rules");
  return files;
}

const std::vector<RuleFile>& FewWords() {
  static const std::vector<RuleFile> files = [] {
    std::vector<RuleFile> few = ReadFolder(TRADEWIRE_FEW_RULES);
    std::erase_if(few, [](const RuleFile& file) { return file.path == "rules/few.yaml"; });
    return few;
  }();
  return files;
}

const Rules& ShippedRules() {
  static const std::shared_ptr<const Rules> rules = LoadOrDie(ShippedFiles());
  return *rules;
}

const Rules& WordRules() {
  static const std::shared_ptr<const Rules> rules = [] {
    std::vector<RuleFile> files;
    for (const RuleFile& file : ShippedFiles()) {
      if (file.path.ends_with("words.yaml") || file.path.ends_with("currencies.tsv")) files.push_back(file);
    }
    return LoadOrDie(files);
  }();
  return *rules;
}

std::string MentionsLine(const Rules& rules, std::string_view type, std::string_view text,
                         std::string_view published) {
  Article article;
  article.text = text;
  article.published = published;
  std::string line;
  for (const Annotation& mention : FindMentions(rules, article)) {
    if (mention.type != type) continue;
    const std::string words = article.text.substr(mention.span.begin, mention.span.end - mention.span.begin);
    const std::string value = ValueLine(type, nlohmann::json::parse(mention.value));
    line += (line.empty() ? "" : "; ") + words + (value.empty() ? "" : " = " + value);
  }
  return line;
}

Article ArticleOf(std::string_view text, std::string_view published) {
  Article article;
  article.id = "test";
  article.title = "Trade talks and tariffs";
  article.published = published;
  article.text = text;
  return article;
}

}  // namespace tradewire
