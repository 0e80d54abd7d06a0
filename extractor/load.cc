// LoadRules: the bytes of the rule files to Rules.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <span>

#include "core/text.h"
#include "extractor/rules/candidates.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/rule.h"
#include "extractor/rules/yaml.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

bool EndsWith(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string PlaceOf(const std::string& file, const YamlNode& node) {
  return file + ":" + std::to_string(node.line);
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
Status LoadClasses(const std::string& file, const YamlNode& root, Rules* rules) {
  if (!root.IsMap()) return Bad(file + ":1", "is no map of classes; write 'class: [word, …]'");
  for (const auto& [key, value] : root.pairs) {
    const std::string& name = key.Text();
    const std::string place = PlaceOf(file, key);
    if (rules->vocabulary.FindClass(name) >= 0)
      return Bad(place, "defines the class '" + name + "' a second time");
    const ClassId id = rules->vocabulary.AddClass(name);
    rules->class_places.push_back(place);
    if (value.IsList()) {
      for (const YamlNode& word : value.items) {
        for (const std::string& form : ExpandPlural(word.Text())) rules->vocabulary.AddMember(id, form, 0);
      }
    } else if (value.IsMap()) {
      for (const auto& [word, number] : value.pairs) {
        for (const std::string& form : ExpandPlural(word.Text()))
          rules->vocabulary.AddMember(id, form, number.Number());
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

Status ReadAction(const std::string& file, const YamlNode& node, Rule* rule) {
  static constexpr std::pair<const char*, RuleAction> kActions[] = {{"make", RuleAction::kMake},
                                                                    {"deny", RuleAction::kDeny},
                                                                    {"fill", RuleAction::kFill},
                                                                    {"tell", RuleAction::kTell}};
  int found = 0;
  for (const auto& [name, action] : kActions) {
    const YamlNode* type = node.Find(name);
    if (type == nullptr) continue;
    ++found;
    rule->action = action;
    Result<FactKind> kind = KindOf(type->Text(), PlaceOf(file, *type));
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
Result<Parts> ReadParts(const std::string& file, const YamlNode* node) {
  Parts parts;
  if (node == nullptr) return parts;
  for (const auto& [name, part] : node->pairs) {
    Result<std::string> text = WithParts(part.Text(), parts, PlaceOf(file, name));
    if (!text) return Fail(text.error());
    parts[name.Text()] = *text;
  }
  return parts;
}

Status ReadPatterns(const std::string& file, const YamlNode& node, const Parts& parts, Rules* rules,
                    Rule* rule) {
  const YamlNode* when = node.Find("when");
  if (when == nullptr) return Bad(rule->place, "has no 'when'; give it a pattern or a list of patterns");
  if (when->IsList() && when->items.empty())
    return Bad(rule->place, "has no pattern in its 'when'; give it one");
  for (const YamlNode& text : when->IsList() ? std::span(when->items) : std::span(when, 1)) {
    const std::string place = PlaceOf(file, text);
    if (Trim(text.Text()).empty()) return Bad(place, "is an empty pattern, which would match anywhere");
    Result<std::string> whole = WithParts(text.Text(), parts, place);
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

// May the field name this, as far as the list of instruments tells, where it is there? Whatever is no
// instrument may; of a programme also the rates that rise.
bool IsListed(const Lexicon& lexicon, const std::string& field, const std::string& value) {
  if (lexicon.instruments().empty() || (field != "instrument" && field != "programme")) return true;
  return lexicon.FindInstrument(value) != nullptr || (field == "programme" && value == "rise");
}

Status ReadSet(const std::string& file, const YamlNode& node, const Lexicon& lexicon, Rule* rule) {
  const YamlNode* set = node.Find("set");
  if (set == nullptr) return {};
  for (const auto& [field, value] : set->pairs) {
    if (!FieldAllows(rule->kind, field.Text(), value.Text()) || !IsListed(lexicon, field.text, value.text)) {
      return Bad(PlaceOf(file, field), "sets " + field.text + " to '" + value.text +
                                           "', which the contract does not have for a " +
                                           std::string(NameOfKind(rule->kind)));
    }
    rule->set[field.text] = value.text;
  }
  return {};
}

// An example is a text, or a map of its text and the fields of the fact that is expected of it.
Result<RuleExample> ReadExample(const std::string& file, const YamlNode& node, FactKind kind) {
  RuleExample example;
  example.place = PlaceOf(file, node);
  const YamlNode* text = node.IsMap() ? node.Find("text") : &node;
  if (text == nullptr) return Bad(example.place, "is an example without a text");
  example.text = text->Text();
  const YamlNode* fact = node.Find("fact");
  if (fact == nullptr) return example;
  for (const auto& [field, value] : fact->pairs) {
    if (!IsFieldOf(kind, field.Text())) {
      return Bad(PlaceOf(file, field), "expects the field '" + field.text + "', which a " +
                                           std::string(NameOfKind(kind)) + " does not have");
    }
    example.fields[field.text] = value.IsNull() ? "" : value.Text();
  }
  return example;
}

Status ReadExamples(const std::string& file, const YamlNode& node, Rule* rule) {
  for (const bool counter : {false, true}) {
    const YamlNode* list = node.Find(counter ? "counter" : "examples");
    if (list == nullptr) continue;
    for (const YamlNode& item : list->items) {
      Result<RuleExample> example = ReadExample(file, item, rule->kind);
      if (!example) return Fail(example.error());
      example->counter = counter;
      rule->examples.push_back(std::move(*example));
    }
  }
  return {};
}

Status CheckKeys(const std::string& file, const YamlNode& node) {
  static const std::set<std::string> kKnown = {"id",  "make",  "deny",     "fill",    "tell", "when",
                                               "set", "score", "examples", "counter", "why"};
  for (const auto& [key, value] : node.pairs) {
    if (kKnown.count(key.Text()) == 0)
      return Bad(PlaceOf(file, key), "has the unknown key '" + key.text + "'");
  }
  return {};
}

Status LoadRule(const std::string& file, const YamlNode& node, const Parts& parts, Rules* rules,
                std::set<std::string>* ids) {
  Rule rule;
  rule.place = PlaceOf(file, node);
  const YamlNode* id = node.Find("id");
  if (id == nullptr) return Bad(rule.place, "is no rule: it needs an id");
  rule.id = id->Text();
  if (!ids->insert(rule.id).second) return Bad(rule.place, "uses the id '" + rule.id + "' a second time");
  if (Status status = CheckKeys(file, node); !status) return status;
  if (Status status = ReadAction(file, node, &rule); !status) return status;
  if (Status status = ReadPatterns(file, node, parts, rules, &rule); !status) return status;
  if (Status status = ReadSet(file, node, rules->lexicon, &rule); !status) return status;
  if (const YamlNode* score = node.Find("score")) rule.score = score->Number();
  if (const YamlNode* why = node.Find("why")) rule.why = why->Text();
  if (Status status = ReadExamples(file, node, &rule); !status) return status;
  RuleGroup& group = rules->groups[static_cast<size_t>(rule.kind)];
  group.Add(std::move(rule));
  return {};
}

Status LoadYaml(const RuleFile& file, Rules* rules, std::set<std::string>* ids, bool classes) {
  try {
    const YamlNode root = YamlNode::Read(file.content);
    if (classes) return LoadClasses(file.path, root, rules);
    const YamlNode* list = root.Find("rules");
    if (list == nullptr || !list->IsList())
      return Bad(file.path + ":1", "has no list 'rules:'; see rules/README.md");
    Result<Parts> parts = ReadParts(file.path, root.Find("parts"));
    if (!parts) return Fail(parts.error());
    for (const YamlNode& node : list->items) {
      if (Status status = LoadRule(file.path, node, *parts, rules, ids); !status) return status;
    }
    return {};
  } catch (const YamlError& error) {
    return Bad(file.path + ":" + std::to_string(error.line), "is not readable as YAML: " + error.message);
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
  if (Status status = rules->lexicon.CheckNamed(); !status) return status;
  for (const RuleFile& file : files) {
    if (IsWords(file) || !EndsWith(file.path, ".yaml")) continue;
    if (Status status = LoadYaml(file, rules, &ids, false); !status) return status;
  }
  return {};
}

// Where words.yaml is, or would be.
std::string WordsFile(const std::vector<RuleFile>& files) {
  const auto words = std::find_if(files.begin(), files.end(), IsWords);
  if (words != files.end()) return words->path;
  const std::string near = files.empty() ? "" : files.front().path;
  const size_t lexicon = near.rfind("lexicon/");
  return near.substr(0, lexicon != std::string::npos ? lexicon : near.rfind('/') + 1) + "words.yaml";
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
  if (!classes) return Bad(WordsFile(files), classes.error().message);
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
