// LoadRules: the bytes of the rule files to Rules. yaml-cpp is confined to this file.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "extractor/rules/candidates.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/rule.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

bool EndsWith(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string PlaceOf(const std::string& file, const YAML::Node& node) {
  return file + ":" + std::to_string(node.Mark().line + 1);
}

tl::unexpected<Error> Bad(const std::string& place, std::string message) {
  return Fail(ErrorKind::kUsage, place, std::move(message));
}

// FNV-1a, 64 bits (Fowler, Noll, Vo): tells rule sets apart, no more.
uint64_t Hash(std::string_view text, uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::string VersionOf(const std::vector<RuleFile>& files) {
  uint64_t hash = 14695981039346656037ULL;
  for (const RuleFile& file : files)
    hash = Hash(file.content, Hash(file.path.substr(file.path.find_last_of('/') + 1), hash));
  std::array<char, 20> buffer{};
  snprintf(buffer.data(), buffer.size(), "%016llx", static_cast<unsigned long long>(hash));
  return buffer.data();
}

// words.yaml: class → list of phrases, or class → {phrase: number}.
Status LoadClasses(const std::string& file, const YAML::Node& root, Rules* rules) {
  if (!root.IsMap()) return Bad(file + ":1", "is no map of classes; write 'class: [word, …]'");
  for (const auto& entry : root) {
    const auto name = entry.first.as<std::string>();
    const std::string place = PlaceOf(file, entry.first);
    if (rules->vocabulary.FindClass(name) >= 0)
      return Bad(place, "defines the class '" + name + "' a second time");
    const ClassId id = rules->vocabulary.AddClass(name);
    rules->class_places.push_back(place);
    if (entry.second.IsSequence()) {
      for (const auto& word : entry.second) {
        for (const std::string& form : ExpandPlural(word.as<std::string>()))
          rules->vocabulary.AddMember(id, form, 0);
      }
    } else if (entry.second.IsMap()) {
      for (const auto& word : entry.second) {
        for (const std::string& form : ExpandPlural(word.first.as<std::string>())) {
          rules->vocabulary.AddMember(id, form, word.second.as<double>());
        }
      }
    } else {
      return Bad(place, "is neither a list of words nor a map of words to numbers");
    }
  }
  return {};
}

Result<FactKind> KindOf(const std::string& name, const std::string& place) {
  for (size_t k = 0; k < kFactKinds; ++k) {
    if (NameOfKind(static_cast<FactKind>(k)) == name) return static_cast<FactKind>(k);
  }
  return Bad(place, "names the fact type '" + name +
                        "'; tariff, commitment, deadline, official and sector are known");
}

Status ReadAction(const std::string& file, const YAML::Node& node, Rule* rule) {
  static constexpr std::pair<const char*, RuleAction> kActions[] = {{"make", RuleAction::kMake},
                                                                    {"deny", RuleAction::kDeny},
                                                                    {"fill", RuleAction::kFill},
                                                                    {"tell", RuleAction::kTell}};
  int found = 0;
  for (const auto& [name, action] : kActions) {
    if (!node[name]) continue;
    ++found;
    rule->action = action;
    Result<FactKind> kind = KindOf(node[name].as<std::string>(), PlaceOf(file, node[name]));
    if (!kind) return Fail(kind.error());
    rule->kind = *kind;
  }
  if (found != 1) return Bad(rule->place, "needs exactly one of make, deny, fill and tell");
  if (rule->action == RuleAction::kTell && rule->kind != FactKind::kTariff &&
      rule->kind != FactKind::kOfficial && rule->kind != FactKind::kSector) {
    return Bad(rule->place, "tells of a " + std::string(NameOfKind(rule->kind)) +
                                "; only tariffs, officials and sectors are told of");
  }
  return {};
}

// Parts of patterns that a file's rules share: name → the text that [name] stands for.
using Parts = std::map<std::string, std::string>;

// The pattern with each [name] replaced by its part.
Result<std::string> WithParts(const std::string& text, const Parts& parts, const std::string& place) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find('[', at);
    const size_t close = open == std::string::npos ? open : text.find(']', open);
    out += text.substr(at, open - at);
    if (open == std::string::npos) break;
    const std::string name = text.substr(open + 1, close - open - 1);
    const auto part = parts.find(name);
    if (close == std::string::npos || part == parts.end())
      return Bad(place, "names the part [" + name + "], which 'parts:' above the rules does not have");
    out += "(" + part->second + ")";
    at = close + 1;
  }
  return out;
}

// A part may name those before it.
Result<Parts> ReadParts(const std::string& file, const YAML::Node& node) {
  Parts parts;
  for (const auto& entry : node) {
    Result<std::string> text = WithParts(entry.second.as<std::string>(), parts, PlaceOf(file, entry.first));
    if (!text) return Fail(text.error());
    parts[entry.first.as<std::string>()] = *text;
  }
  return parts;
}

Status ReadPatterns(const std::string& file, const YAML::Node& node, const Parts& parts, Rules* rules,
                    Rule* rule) {
  const YAML::Node when = node["when"];
  if (!when) return Bad(rule->place, "has no 'when'; give it a pattern or a list of patterns");
  std::vector<YAML::Node> texts;
  if (when.IsSequence()) {
    for (const auto& text : when) texts.push_back(text);
  } else {
    texts.push_back(when);
  }
  for (const YAML::Node& text : texts) {
    const std::string place = PlaceOf(file, text);
    Result<std::string> whole = WithParts(text.as<std::string>(), parts, place);
    if (!whole) return Fail(whole.error());
    const PatternContext context{AnchorsOf(*rule), &rules->vocabulary, &rules->symbols, &rules->sets};
    Result<Pattern> pattern = Pattern::Compile(*whole, context, place);
    if (!pattern) return Fail(pattern.error());
    for (const PatternCapture& capture : pattern->captures()) {
      if (!FieldTakes(rule->kind, capture.field, capture.slot)) {
        return Bad(place, "captures {" + std::string(NameOfSlot(capture.slot)) + ":" + capture.field +
                              "}, but a " + std::string(NameOfKind(rule->kind)) +
                              " has no such field for it");
      }
    }
    rule->patterns.push_back(std::move(*pattern));
  }
  return {};
}

Status ReadSet(const std::string& file, const YAML::Node& node, Rule* rule) {
  if (!node["set"]) return {};
  for (const auto& entry : node["set"]) {
    const auto field = entry.first.as<std::string>();
    const auto value = entry.second.as<std::string>();
    if (!FieldAllows(rule->kind, field, value)) {
      return Bad(PlaceOf(file, entry.first), "sets " + field + " to '" + value +
                                                 "', which the contract does not have for a " +
                                                 std::string(NameOfKind(rule->kind)));
    }
    rule->set[field] = value;
  }
  return {};
}

Status ReadExamples(const std::string& file, const YAML::Node& node, Rule* rule) {
  for (const auto& entry : node["examples"]) {
    RuleExample example;
    example.place = PlaceOf(file, entry);
    if (entry.IsMap()) {
      example.text = entry["text"].as<std::string>();
      for (const auto& field : entry["fact"]) {
        const auto name = field.first.as<std::string>();
        if (!IsFieldOf(rule->kind, name)) {
          return Bad(PlaceOf(file, field.first), "expects the field '" + name + "', which a " +
                                                     std::string(NameOfKind(rule->kind)) + " does not have");
        }
        example.fields[name] = field.second.IsNull() ? "" : field.second.as<std::string>();
      }
    } else {
      example.text = entry.as<std::string>();
    }
    rule->examples.push_back(std::move(example));
  }
  for (const auto& entry : node["counter"]) {
    RuleExample example;
    example.place = PlaceOf(file, entry);
    example.text = entry.as<std::string>();
    example.counter = true;
    rule->examples.push_back(std::move(example));
  }
  return {};
}

Status CheckKeys(const std::string& file, const YAML::Node& node) {
  static const std::set<std::string> kKnown = {"id",  "make",  "deny",     "fill",    "tell", "when",
                                               "set", "score", "examples", "counter", "why"};
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>();
    if (kKnown.count(key) == 0) return Bad(PlaceOf(file, entry.first), "has the unknown key '" + key + "'");
  }
  return {};
}

Status LoadRule(const std::string& file, const YAML::Node& node, const Parts& parts, Rules* rules,
                std::set<std::string>* ids) {
  Rule rule;
  rule.place = PlaceOf(file, node);
  if (!node.IsMap() || !node["id"]) return Bad(rule.place, "is no rule: it needs an id");
  rule.id = node["id"].as<std::string>();
  if (!ids->insert(rule.id).second) return Bad(rule.place, "uses the id '" + rule.id + "' a second time");
  if (Status status = CheckKeys(file, node); !status) return status;
  if (Status status = ReadAction(file, node, &rule); !status) return status;
  if (Status status = ReadPatterns(file, node, parts, rules, &rule); !status) return status;
  if (Status status = ReadSet(file, node, &rule); !status) return status;
  if (node["score"]) rule.score = node["score"].as<double>();
  if (Status status = ReadExamples(file, node, &rule); !status) return status;
  RuleGroup& group = rules->groups[static_cast<size_t>(rule.kind)];
  group.Add(std::move(rule));
  return {};
}

Status LoadYaml(const RuleFile& file, Rules* rules, std::set<std::string>* ids, bool classes) {
  try {
    const YAML::Node root = YAML::Load(file.content);
    if (classes) return LoadClasses(file.path, root, rules);
    if (!root["rules"] || !root["rules"].IsSequence()) {
      return Bad(file.path + ":1", "has no list 'rules:'; see rules/README.md");
    }
    Result<Parts> parts = ReadParts(file.path, root["parts"]);
    if (!parts) return Fail(parts.error());
    for (const auto& node : root["rules"]) {
      if (Status status = LoadRule(file.path, node, *parts, rules, ids); !status) return status;
    }
    return {};
  } catch (const YAML::Exception& error) {
    const int line = error.mark.line < 0 ? 1 : error.mark.line + 1;
    return Bad(file.path + ":" + std::to_string(line), "is not readable as YAML: " + error.msg);
  }
}

bool IsWords(const RuleFile& file) { return EndsWith(file.path, "words.yaml"); }

// Words must be known before the patterns that name their classes, lexicons before both read text.
Status LoadAll(const std::vector<RuleFile>& files, Rules* rules) {
  std::set<std::string> ids;
  for (const RuleFile& file : files) {
    if (!IsWords(file)) continue;
    if (Status status = LoadYaml(file, rules, &ids, true); !status) return status;
  }
  for (const RuleFile& file : files) {
    if (!EndsWith(file.path, ".tsv")) continue;
    if (Status status = rules->lexicon.Load(file, &rules->vocabulary); !status) return status;
  }
  for (const Programme& programme : rules->lexicon.programmes()) {
    if (FieldAllows(FactKind::kTariff, "instrument", programme.instrument)) continue;
    return Bad("rules/lexicon/programmes.tsv",
               "names the instrument '" + programme.instrument + "', which tariffs do not have");
  }
  for (const RuleFile& file : files) {
    if (IsWords(file) || !EndsWith(file.path, ".yaml")) continue;
    if (Status status = LoadYaml(file, rules, &ids, false); !status) return status;
  }
  return {};
}

void SilenceWords(Rules* rules) {
  const int silent = rules->vocabulary.FindClass("silent");
  if (silent < 0) return;
  for (const ClassMember& member : rules->vocabulary.Members(static_cast<ClassId>(silent))) {
    if (member.words.size() == 1) rules->symbols.Silence(member.words.front());
  }
}

template <typename Use>
void ForEachPattern(Rules* rules, Use use) {
  for (RuleGroup& group : rules->groups) {
    for (Rule& rule : group.rules()) {
      for (Pattern& pattern : rule.patterns) use(&pattern);
    }
  }
}

void IndexPatterns(Rules* rules) {
  SymbolWeights weights;
  ForEachPattern(rules, [&](const Pattern* pattern) { weights.Count(pattern->tree(), rules->sets); });
  ForEachPattern(rules, [&](Pattern* pattern) { pattern->FindKey(weights, rules->sets); });
  ForEachPattern(rules, [&](Pattern* pattern) { pattern->EnterInto(&rules->graph); });
  rules->sets.Index();
  rules->index = std::make_unique<PatternIndex>(*rules);
}

}  // namespace

Result<std::shared_ptr<const Rules>> LoadRules(const std::vector<RuleFile>& given) {
  std::vector<RuleFile> files = given;
  std::sort(files.begin(), files.end(), [](const RuleFile& a, const RuleFile& b) { return a.path < b.path; });
  auto rules = std::make_shared<Rules>();
  rules->vocabulary.Add("'s");
  if (Status status = LoadAll(files, rules.get()); !status) return Fail(status.error());
  Result<WordClasses> classes = WordClasses::Resolve(rules->vocabulary);
  if (!classes) return Fail(classes.error());
  rules->classes = *classes;
  rules->vocabulary.Watch(rules->classes.All());
  for (const ClassMember& member : rules->vocabulary.Members(rules->classes.zero_word)) {
    rules->symbols.Register(member.words.front());
  }
  for (const ClassMember& member : rules->vocabulary.Members(rules->classes.usual_imposer)) {
    const int party = rules->lexicon.PartyOfFoldedCode(rules->vocabulary.Word(member.words.front()));
    if (party >= 0) rules->usual_imposers.push_back(party);
  }
  if (rules->symbols.full())
    return Bad("rules", "name more words than a pattern can tell apart; use word lists");
  SilenceWords(rules.get());
  IndexPatterns(rules.get());
  rules->version = VersionOf(files);
  return std::shared_ptr<const Rules>(std::move(rules));
}

const std::string& RulesVersion(const Rules& rules) { return rules.version; }

}  // namespace tradewire
