// The word lists: parties, sectors, currencies, officials, instruments, programmes.
//
// Tables come from rules/lexicon/*.tsv (formats in rules/README.md); form_trie.h finds their forms in text.
// Built while loading, immutable after.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "extractor/mentions/form_trie.h"
#include "extractor/text/rule_file.h"
#include "extractor/text/vocabulary.h"

namespace tradewire {

struct Party {
  std::string code;
  std::string label;
  std::string kind;            // country | bloc | body | group | region
  bool customs_union = false;  // a bloc that collects one tariff, as a country does
};

struct Sector {
  std::string id;
  std::string parent;
};

struct Currency {
  std::string code;
  std::vector<std::string> homes;  // codes of the parties whose money it is
};

// One person; terms ordered as in the file.
struct LexiconOfficial {
  struct Term {
    std::string country;
    std::string title;
    std::string from;  // ISO, any precision; may be empty
    std::string to;
  };
  std::string name;
  std::string surname;         // folded words, one space between
  bool surname_alone = false;  // the surname suffices to name the person
  std::vector<Term> terms;
};

// A statute or programme under which duties stand, and what is known of any duty under it.
struct Instrument {
  std::string id;
  std::string owner;     // code of the party whose it is; empty: any may have one
  std::string goods;     // all | some | case: those of one proceeding; empty: either
  std::string partners;  // one: somebody's goods | all: whatever passes; empty: either
};

// A rate by which readers know a programme of duties.
struct Programme {
  std::string instrument;
  std::string imposer;
  double rate = 0;
  std::string from;  // ISO, the day that it was announced
  std::vector<std::string> targets;
  std::string place;  // file:line
};

class Lexicon {
 public:
  // The names of the files of rules/lexicon.
  static std::vector<std::string> ListNames();
  // Reads one TSV file of rules/lexicon; the name of the file tells which list it is.
  Status Load(const RuleFile& file, Vocabulary* vocabulary);
  // When all are read: whether each row that a cell names is there.
  Status CheckNamed() const;
  // Forms that are never found where they stand, since another row or cell before has them: warnings.
  const std::vector<Error>& warnings() const { return warnings_; }

  // The longest forms that start at tokens[i], at most one per slot, appended to *hits. `end` bounds the
  // match.
  void FindAt(const std::vector<Token>& tokens, uint32_t i, uint32_t end, std::vector<FormHit>* hits) const {
    forms_.FindAt(tokens, i, end, hits);
  }
  bool BeginsForm(WordId word) const { return forms_.Begins(word); }

  const std::vector<Party>& parties() const { return parties_; }
  const std::vector<Sector>& sectors() const { return sectors_; }
  const std::vector<Currency>& currencies() const { return currencies_; }
  const std::vector<LexiconOfficial>& officials() const { return officials_; }
  const std::vector<Instrument>& instruments() const { return instruments_; }
  const std::vector<Programme>& programmes() const { return programmes_; }

  // "$", "us$", "€" (folded) to a row of currencies(), or -1.
  int CurrencyOfSymbol(std::string_view symbol) const;
  // Rows of the currencies whose names end in the word, folded: of "pesos" Mexico's, Chile's and others.
  const std::vector<int>& CurrenciesCalled(const std::string& word) const;
  int PartyOfCode(std::string_view code) const;
  int PartyOfFoldedCode(std::string_view folded) const;
  int SectorOfId(std::string_view id) const;
  // The instrument of that id, or null.
  const Instrument* FindInstrument(std::string_view id) const;
  // The instrument of the programme in which this party puts that rate on all goods of each of these parties,
  // known on that ISO day; empty for none. Linear in the list.
  std::string_view InstrumentOf(const std::string& imposer, double rate,
                                const std::vector<std::string>& targets, std::string_view day) const;
  // The official of that folded full name or alias, or -1.
  int32_t OfficialByName(const std::string& folded) const;
  // Officials whose later mentions go by this folded surname.
  const std::vector<int32_t>* OfficialsBySurname(const std::string& surname) const;

  size_t form_count() const { return forms_.count(); }

 private:
  // A row that a cell of another row names: the "parent" of a sector, the "bloc" of a party, the "instrument"
  // and a "party" of a programme, the "party" that owns an instrument, the "country" of an official, the
  // "home" of a currency.
  struct Named {
    std::string place;
    std::string code;
    std::string as;
  };
  void Name(std::string_view codes, const std::string& as);
  bool Knows(const Named& other) const;
  Status Own(Slot slot, std::string_view code);

  using Cells = std::vector<std::string_view>;

  // A file of rules/lexicon: how many cells a row of it has (fewer lack what it is for, more come of a tab
  // too many), and what takes one in.
  struct List {
    std::string_view name;
    size_t least;
    size_t most;
    Status (Lexicon::*add)(const Cells& cells, Vocabulary* vocabulary);
  };
  static const List kLists[];

  void AddForm(std::string_view form, const FormMeaning& meaning, Vocabulary* vocabulary);
  void AddForms(std::string_view cell, const FormMeaning& meaning, Vocabulary* vocabulary);
  void Shadow(std::string_view form, const std::string& owner);
  void Warn(std::string message);  // nothing where it is empty
  static Status CheckApart(const Programme& one, const Programme& other);
  std::string OwnerOf(const FormMeaning& meaning) const;
  Status CheckForms(const Cells& cells);
  Status CheckWidth(const List& list, const Cells& cells) const;
  Status AddParty(const Cells& cells, Vocabulary* vocabulary);
  Status AddSector(const Cells& cells, Vocabulary* vocabulary);
  Status AddCurrency(const Cells& cells, Vocabulary* vocabulary);
  Status AddOfficial(const Cells& cells, Vocabulary* vocabulary);
  Status AddInstrument(const Cells& cells, Vocabulary* vocabulary);
  Status AddProgramme(const Cells& cells, Vocabulary* vocabulary);
  Status AddLink(const Cells& cells, Vocabulary* vocabulary);

  std::string place_;  // of the row that is being read
  std::vector<Named> named_;
  std::map<std::pair<Slot, std::string>, std::string> owners_;  // of codes and ids: the places of their rows
  std::vector<Error> warnings_;
  std::vector<Party> parties_;
  std::map<std::string, int, std::less<>> party_ids_;
  std::unordered_map<std::string, std::string> party_forms_;  // to the place where each stands
  std::vector<Sector> sectors_;
  std::vector<Currency> currencies_;
  std::vector<LexiconOfficial> officials_;
  std::vector<Instrument> instruments_;
  std::vector<Programme> programmes_;
  std::unordered_map<std::string, int32_t> official_ids_;
  std::unordered_map<std::string, std::vector<int32_t>> by_surname_;
  std::unordered_map<std::string, int> symbols_;
  std::unordered_map<std::string, std::vector<int>> called_;  // by the last word of a name
  FormTrie forms_;
};

// "car(s)" to "car" and "cars"; a form without "(s)" to itself.
std::vector<std::string> ExpandPlural(std::string_view form);

}  // namespace tradewire
