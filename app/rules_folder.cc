#include "app/rules_folder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>

#include "app/byte_source.h"
#include "core/text.h"

namespace tradewire {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRuleFileBytes = 64 << 20;

bool IsRulesFolder(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "lexicon", error);
}

fs::path InstalledFolder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path().parent_path() / "share/tradewire/rules";
}

// A table by the names of its columns: the first line names them, other lines that begin with '#' are
// comments.
class Table {
 public:
  explicit Table(std::string_view content) {
    for (std::string_view line : Split(content, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (columns_.empty()) {
        ReadHeader(line);
      } else if (!Trim(line).empty() && !line.starts_with('#')) {
        rows_.push_back(Split(line, '\t'));
      }
    }
  }

  size_t size() const { return rows_.size(); }
  // The cell, empty when the row or the table does not have it.
  std::string At(size_t row, std::string_view column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= rows_[row].size()) return {};
    return std::string(Trim(rows_[row][found->second]));
  }
  std::vector<std::string> ListAt(size_t row, std::string_view column) const {
    std::vector<std::string> items;
    const std::string cell = At(row, column);
    for (const std::string_view item : Split(cell, '|')) {
      if (!Trim(item).empty()) items.emplace_back(Trim(item));
    }
    return items;
  }

 private:
  void ReadHeader(std::string_view line) {
    while (!line.empty() && (line.front() == '#' || line.front() == ' ')) line.remove_prefix(1);
    const std::vector<std::string_view> names = Split(line, '\t');
    for (size_t i = 0; i < names.size(); ++i) columns_.emplace(Trim(names[i]), i);
  }

  std::map<std::string, size_t, std::less<>> columns_;
  std::vector<std::vector<std::string_view>> rows_;
};

const RuleFile* FileNamed(const std::vector<RuleFile>& files, std::string_view name) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const RuleFile& f) { return f.path.ends_with(name); });
  return found == files.end() ? nullptr : &*found;
}

// Null where the cue is none that the rules know.
std::vector<std::string>* PhrasesOf(std::string_view cue, LinkCues* links) {
  if (cue == "division") return &links->division;
  if (cue == "share") return &links->share;
  if (cue == "behind") return &links->behind;
  if (cue == "total") return &links->total;
  return cue == "move" ? &links->move : nullptr;
}

}  // namespace

Result<std::string> FindRulesFolder(const std::string& option) {
  const char* environment = std::getenv("TRADEWIRE_RULES");
  const std::string named = !option.empty() ? option : environment != nullptr ? environment : "";
  if (!named.empty()) {
    if (IsRulesFolder(named)) return named;
    return Fail(ErrorKind::kUsage, named,
                "is no rules folder: it has no folder \"lexicon\" in it; see --rules");
  }
  for (const fs::path& folder : {InstalledFolder(), fs::path(TRADEWIRE_SOURCE_RULES)}) {
    if (!folder.empty() && IsRulesFolder(folder)) return folder.string();
  }
  return Fail(ErrorKind::kUsage, TRADEWIRE_SOURCE_RULES,
              "no rules found here; name their folder with --rules DIR");
}

Result<RulesFolder> ReadRulesFolder(const std::string& option) {
  Result<std::string> found = FindRulesFolder(option);
  if (!found) return Fail(found.error());
  RulesFolder folder{std::move(*found), {}};
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder.path, error), end; !error && at != end;
       at.increment(error)) {
    const std::string suffix = at->path().extension().string();
    const bool hidden = at->path().filename().string().starts_with('.');
    if (hidden || (suffix != ".tsv" && suffix != ".yaml")) continue;
    const std::string path = (fs::path(folder.path) / fs::relative(at->path(), folder.path)).string();
    Result<ByteSource> bytes = ByteSource::Open(path, Decompress::kNo);
    Result<std::string> content = bytes ? bytes->ReadAll(kMaxRuleFileBytes) : Fail(bytes.error());
    if (!content) return Fail(ErrorKind::kUsage, content.error().place, content.error().message);
    folder.files.push_back({path, std::move(*content)});
  }
  if (error) return Fail(ErrorKind::kUsage, folder.path, "cannot be listed: " + error.message());
  std::sort(folder.files.begin(), folder.files.end(),
            [](const RuleFile& a, const RuleFile& b) { return a.path < b.path; });
  return folder;
}

Result<std::shared_ptr<const Rules>> LoadRulesForGood(const RulesFolder& folder) {
  static auto& kept = *new std::vector<std::shared_ptr<const Rules>>;  // never destroyed
  Result<std::shared_ptr<const Rules>> rules = LoadRules(folder.files);
  if (rules) kept.push_back(*rules);
  return rules;
}

Result<std::shared_ptr<const Rules>> OpenRules(const std::string& option) {
  const Result<RulesFolder> folder = ReadRulesFolder(option);
  if (!folder) return Fail(folder.error());
  return LoadRulesForGood(*folder);
}

namespace {

std::vector<PartyCode> PartiesOf(const Table& table) {
  std::vector<PartyCode> parties;
  for (size_t i = 0; i < table.size(); ++i) {
    const std::string code = table.At(i, "code");
    // A row of kind "region" only names parts of a party that has a row of its own.
    if (code.empty() || code == "-" || table.At(i, "kind") == "region") continue;
    parties.push_back({code, table.At(i, "label"), table.At(i, "kind"), table.ListAt(i, "blocs")});
  }
  return parties;
}

std::vector<SectorCode> SectorsOf(const Table& table) {
  std::vector<SectorCode> sectors;
  for (size_t i = 0; i < table.size(); ++i) {
    const std::string id = table.At(i, "id");
    if (id.empty() || id == "-") continue;
    sectors.push_back({id, table.At(i, "parent"), table.At(i, "label"), table.At(i, "hs")});
  }
  return sectors;
}

std::vector<KnownOfficial> OfficialsOf(const Table& table) {
  std::vector<KnownOfficial> officials;
  for (size_t i = 0; i < table.size(); ++i) {
    const std::string name = table.At(i, "name");
    if (name.empty()) continue;
    officials.push_back({name, table.ListAt(i, "aliases"), table.At(i, "title"), table.At(i, "country"),
                         table.At(i, "from"), table.At(i, "to")});
  }
  return officials;
}

std::vector<InstrumentCode> InstrumentsOf(const Table& table) {
  std::vector<InstrumentCode> instruments;
  for (size_t i = 0; i < table.size(); ++i)
    instruments.push_back({table.At(i, "instrument"), table.At(i, "label"), table.At(i, "owner")});
  return instruments;
}

LinkCues LinksOf(const Table& table) {
  LinkCues links;
  for (size_t i = 0; i < table.size(); ++i) {
    if (auto* phrases = PhrasesOf(table.At(i, "cue"), &links))
      phrases->push_back(LowerAscii(table.At(i, "phrase")));
  }
  return links;
}

}  // namespace

CodeTables ReadCodeTables(const std::vector<RuleFile>& files) {
  const auto table = [&](std::string_view list) {
    const RuleFile* file = FileNamed(files, "lexicon/" + std::string(list));
    return Table(file == nullptr ? std::string_view() : std::string_view(file->content));
  };
  return {PartiesOf(table("parties.tsv")), SectorsOf(table("sectors.tsv")),
          OfficialsOf(table("officials.tsv")), InstrumentsOf(table("instruments.tsv")),
          LinksOf(table("links.tsv"))};
}

Result<CodeTables> OpenCodeTables(const std::string& option) {
  const Result<RulesFolder> folder = ReadRulesFolder(option);
  if (!folder) return Fail(folder.error());
  return ReadCodeTables(folder->files);
}

namespace {

// How a name is compared: in lower case, without the points of "U.S.".
std::string Plain(std::string_view form) {
  std::string out = LowerAscii(form);
  std::erase(out, '.');
  return out;
}

// "car(s)" is both "car" and "cars".
bool IsForm(std::string form, const std::string& wanted) {
  constexpr std::string_view kPlural = "(s)";
  const size_t plural = form.find(kPlural);
  if (plural == std::string::npos) return form == wanted;
  const std::string many = std::string(form).replace(plural, kPlural.size(), "s");
  return many == wanted || form.erase(plural, kPlural.size()) == wanted;
}

// The first cell of the row that has the name in one of the columns, of which the first ones go before.
std::optional<std::string> CodeCalled(const std::string& name, const std::string& option, const char* list,
                                      const std::vector<const char*>& columns) {
  const Result<std::string> folder = FindRulesFolder(option);
  if (!folder) return std::nullopt;
  Result<ByteSource> bytes =
      ByteSource::Open((fs::path(*folder) / "lexicon" / list).string(), Decompress::kNo);
  const Result<std::string> content = bytes ? bytes->ReadAll(kMaxRuleFileBytes) : Fail(bytes.error());
  if (!content) return std::nullopt;
  const Table table(*content);
  const std::string wanted = Plain(name);
  for (const char* column : columns) {
    for (size_t i = 0; i < table.size(); ++i) {
      const std::string code = table.At(i, columns.front());
      if (code == "-") continue;
      for (const std::string& form : table.ListAt(i, column)) {
        if (IsForm(Plain(form), wanted)) return code;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> PartyCalled(const std::string& name, const std::string& option) {
  return CodeCalled(name, option, "parties.tsv",
                    {"code", "label", "names", "adjectives", "people", "metonyms"});
}

std::optional<std::string> SectorCalled(const std::string& name, const std::string& option) {
  return CodeCalled(name, option, "sectors.tsv", {"id", "label", "terms", "adjunct_terms"});
}

Status SaveCodeTables(Store& store, const CodeTables& codes) {
  store.UseCues(codes.links);
  if (Status saved = store.SaveCodes(codes.parties, codes.sectors); !saved) return saved;
  return store.SaveOfficials(codes.officials);
}

}  // namespace tradewire
