// Where the rules are, and what a command needs from them: the compiled rule set for the extractor, and the
// word lists whose rows the knowledge base knows as well (parties, sectors, officials, links).
//
// Looked for in this order: --rules, $TRADEWIRE_RULES, share/tradewire/rules beside the program's bin/, the
// source tree that the program was built from. Errors are kUsage.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "extractor/extractor.h"
#include "store/store.h"

namespace tradewire {

// The folder by the order above; `option` is the value of --rules, empty when it is not given.
Result<std::string> FindRulesFolder(const std::string& option);

struct RulesFolder {
  std::string path;
  // Every .tsv and .yaml below it, sorted by path; paths begin with the folder's name as given.
  std::vector<RuleFile> files;
};
Result<RulesFolder> ReadRulesFolder(const std::string& option);

// LoadRules, for a command: the rules stay until the program ends, since to give back their many small pieces
// one by one takes a sixth of a short run. For the main thread.
Result<std::shared_ptr<const Rules>> LoadRulesForGood(const RulesFolder& folder);

// Both in one.
Result<std::shared_ptr<const Rules>> OpenRules(const std::string& option);

struct InstrumentCode {
  std::string id;
  std::string label;
  std::string owner;  // code of the party whose statute it is, or empty
};

// Rows of lexicon/parties.tsv, sectors.tsv, officials.tsv and instruments.tsv for the code tables, and the
// cues of links.tsv. A list that is not there, or a column that it does not have, gives nothing.
struct CodeTables {
  std::vector<PartyCode> parties;
  std::vector<SectorCode> sectors;
  std::vector<KnownOfficial> officials;
  std::vector<InstrumentCode> instruments;
  LinkCues links;
};
CodeTables ReadCodeTables(const std::vector<RuleFile>& files);

// The same from the rules folder, without compiling the rules.
Result<CodeTables> OpenCodeTables(const std::string& option);

// The code of the party that a person calls so: by its code, or by any form of lexicon/parties.tsv ("UK",
// "Britain", "Swiss", "Beijing"), in any case and without the points of "U.S.". Nothing where no row has it.
std::optional<std::string> PartyCalled(const std::string& name, const std::string& option);

// The id of the sector that a person calls so: by its id, its label or any term of lexicon/sectors.tsv
// ("cars").
std::optional<std::string> SectorCalled(const std::string& name, const std::string& option);

// What every command that writes articles does before: code tables filled, cues handed over.
Status SaveCodeTables(Store& store, const CodeTables& codes);

}  // namespace tradewire
