#include "extractor/mentions/lexicon.h"

#include <algorithm>
#include <charconv>

#include "core/counted.h"
#include "core/text.h"
#include "extractor/mentions/lexicon_rows.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

bool EndsWith(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string BaseName(std::string_view path) {
  const size_t slash = path.find_last_of('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

}  // namespace

std::vector<std::string> ExpandPlural(std::string_view form) {
  const size_t at = form.find("(s)");
  if (at == std::string_view::npos) return {std::string(form)};
  const std::string head(form.substr(0, at));
  std::vector<std::string> out;
  for (const std::string& tail : ExpandPlural(form.substr(at + 3))) {
    out.push_back(head + tail);
    const bool sibilant =
        EndsWith(head, "s") || EndsWith(head, "x") || EndsWith(head, "ch") || EndsWith(head, "sh");
    out.push_back(head + (sibilant ? "es" : "s") + tail);
  }
  return out;
}

void Lexicon::Name(std::string_view codes, const std::string& as) {
  for (const std::string_view code : Split(codes, '|')) {
    if (!Trim(code).empty()) named_.push_back({place_, std::string(Trim(code)), as});
  }
}

// Currencies may stand alone.
bool Lexicon::Knows(const Named& other) const {
  if (other.as == "parent") return SectorOfId(other.code) >= 0;
  if (other.as == "instrument") return FindInstrument(other.code) != nullptr;
  return (other.as == "home" && parties_.empty()) || PartyOfCode(other.code) >= 0;
}

Status Lexicon::CheckNamed() const {
  for (const Named& other : named_) {
    if (Knows(other)) continue;
    return Fail(ErrorKind::kUsage, other.place,
                "names the " + other.as + " '" + other.code + "', which no row has");
  }
  return {};
}

const Lexicon::List Lexicon::kLists[] = {
    {"parties.tsv", 4, 10, &Lexicon::AddParty},        {"sectors.tsv", 5, 7, &Lexicon::AddSector},
    {"currencies.tsv", 4, 6, &Lexicon::AddCurrency},   {"officials.tsv", 5, 7, &Lexicon::AddOfficial},
    {"programmes.tsv", 5, 5, &Lexicon::AddProgramme},  {"links.tsv", 2, 2, &Lexicon::AddLink},
    {"instruments.tsv", 2, 5, &Lexicon::AddInstrument}};

std::vector<std::string> Lexicon::ListNames() {
  std::vector<std::string> names;
  for (const List& list : kLists) names.emplace_back(list.name);
  return names;
}

Status Lexicon::CheckWidth(const List& list, const Cells& cells) const {
  size_t filled = cells.size();
  while (filled > list.most && Trim(cells[filled - 1]).empty()) --filled;
  if (cells.size() >= list.least && filled <= list.most) return {};
  const bool few = cells.size() < list.least;
  return Fail(ErrorKind::kUsage, place_,
              "has " + Counted(few ? cells.size() : filled, "cell") + (few ? ", needs " : ", takes ") +
                  std::to_string(few ? list.least : list.most) + " separated by tabs; see the header line");
}

Status Lexicon::Load(const RuleFile& file, Vocabulary* vocabulary) {
  const std::string name = BaseName(file.path);
  const auto list = std::find_if(std::begin(kLists), std::end(kLists),
                                 [&](const List& known) { return known.name == name; });
  if (list == std::end(kLists)) {
    return Fail(ErrorKind::kUsage, file.path,
                "is no word list that is known here; these are: " + Enumerated(ListNames()));
  }
  size_t line_number = 0;
  for (std::string_view line : Split(file.content, '\n')) {
    ++line_number;
    if (EndsWith(line, "\r")) line.remove_suffix(1);
    if (Trim(line).empty() || line.front() == '#') continue;
    const Cells cells = Split(line, '\t');
    place_ = file.path + ":" + std::to_string(line_number);
    if (Status good = CheckWidth(*list, cells); !good) return good;
    if (Status added = (this->*list->add)(cells, vocabulary); !added) return added;
  }
  return {};
}

// A code, or an id, is that of one row.
Status Lexicon::Own(Slot slot, std::string_view code) {
  const auto [known, fresh] = owners_.emplace(std::pair(slot, std::string(code)), place_);
  if (fresh) return {};
  return Fail(ErrorKind::kUsage, place_,
              "has '" + std::string(code) + "' in its first cell, as " + known->second +
                  " has already; make one row of the two");
}

void Lexicon::AddForms(std::string_view cell, const FormMeaning& meaning, Vocabulary* vocabulary) {
  for (const std::string_view form : Split(cell, '|')) {
    for (const std::string& expanded : ExpandPlural(Trim(form))) AddForm(expanded, meaning, vocabulary);
  }
}

void Lexicon::AddForm(std::string_view form, const FormMeaning& meaning, Vocabulary* vocabulary) {
  const FormMeaning* first = forms_.Add(form, meaning, vocabulary);
  if (first == nullptr) return;
  Shadow(form, first->entry == meaning.entry ? "an earlier cell of the row" : OwnerOf(*first));
}

void Lexicon::Shadow(std::string_view form, const std::string& owner) {
  Warn("has the form '" + std::string(form) + "', which " + owner +
       " has already and keeps; take one of the two away");
}

void Lexicon::Warn(std::string message) {
  if (!message.empty()) warnings_.push_back({ErrorKind::kUsage, place_, std::move(message)});
}

// Who has the form: the code, id or name of its row.
std::string Lexicon::OwnerOf(const FormMeaning& meaning) const {
  const auto entry = static_cast<size_t>(meaning.entry);
  switch (meaning.slot) {
    case Slot::kParty:
      return parties_[entry].code;
    case Slot::kSector:
      return sectors_[entry].id;
    case Slot::kMoney:
      return currencies_[entry].code;
    default:
      return officials_[entry].name;
  }
}

// A form stands in one cell of one row: of two, the later would never be found.
Status Lexicon::CheckForms(const Cells& cells) {
  for (size_t column = 3; column < 8; ++column) {
    for (const std::string_view cell : Split(Cell(cells, column), '|')) {
      for (const std::string& form : ExpandPlural(Trim(cell))) {
        const auto [known, fresh] = party_forms_.emplace(form, place_);
        if (fresh || form.empty()) continue;
        return Fail(ErrorKind::kUsage, place_,
                    "has the form '" + form + "', which stands in " + known->second + " already");
      }
    }
  }
  return {};
}

Status Lexicon::AddParty(const Cells& cells, Vocabulary* vocabulary) {
  if (Status good = CheckPartyRow(cells, place_); !good) return good;
  if (Status good = CheckForms(cells); !good) return good;
  const std::string code(Cell(cells, 0));
  const std::string kind(Cell(cells, 2));
  if (kind == "country") Warn(OddCountry(code));
  int32_t entry = PartyOfCode(code);
  if (kind == "region" && code != "-" && entry < 0) {
    return Fail(ErrorKind::kUsage, place_,
                "names parts of '" + code + "', which no row above it has; write that party's own row first");
  }
  if (code != "-" && kind != "region") {
    if (Status own = Own(Slot::kParty, code); !own) return own;
  }
  Name(Cell(cells, 8), "bloc");
  if (entry < 0) {
    entry = static_cast<int32_t>(parties_.size());
    parties_.push_back({code, std::string(Cell(cells, 1)), kind, Cell(cells, 9) == "union"});
    party_ids_.emplace(code, entry);
  }
  const auto add = [&](size_t column, PartyForm form, bool ambiguous) {
    const PartyForm used = kind == "not" ? kPartyShield : kind == "group" ? kPartyGroup : form;
    AddForms(Cell(cells, column), {Slot::kParty, used, ambiguous, entry}, vocabulary);
  };
  add(3, kPartyName, false);
  add(4, kPartyAdjective, false);
  add(5, kPartyPeople, false);
  add(6, kPartyMetonym, false);
  add(7, kPartyName, true);
  return {};
}

Status Lexicon::AddSector(const Cells& cells, Vocabulary* vocabulary) {
  if (Cell(cells, 0).empty()) return Fail(ErrorKind::kUsage, place_, "has no id in its first cell");
  if (Status own = Own(Slot::kSector, Cell(cells, 0)); !own) return own;
  Name(Cell(cells, 1), "parent");
  const auto entry = static_cast<int32_t>(sectors_.size());
  sectors_.push_back({std::string(Cell(cells, 0)), std::string(Cell(cells, 1))});
  const auto add = [&](size_t column, SectorForm form) {
    AddForms(Cell(cells, column), {Slot::kSector, form, false, entry}, vocabulary);
  };
  add(4, kSectorTerm);
  add(5, kSectorAdjunct);
  add(6, kSectorShield);
  return {};
}

Status Lexicon::AddCurrency(const Cells& cells, Vocabulary* vocabulary) {
  Warn(OddCurrency(Cell(cells, 0)));
  if (Status own = Own(Slot::kMoney, Cell(cells, 0)); !own) return own;
  if (Cell(cells, 5) != "none") Name(Cell(cells, 5), "home");
  const int entry = static_cast<int>(currencies_.size());
  Currency currency{std::string(Cell(cells, 0)), {}};
  for (const std::string_view home : Split(Cell(cells, 5), '|')) {
    if (!Trim(home).empty()) currency.homes.emplace_back(Trim(home));
  }
  if (currency.homes.empty()) currency.homes.push_back(currency.code.substr(0, 2));  // as ISO 4217 has it
  currencies_.push_back(std::move(currency));
  for (const std::string_view name : Split(Cell(cells, 3), '|')) {
    for (const std::string& form : ExpandPlural(Trim(name))) {
      const std::string word = Fold(std::string_view(form).substr(form.rfind(' ') + 1));
      std::vector<int>& called = called_[word];
      if (called.empty() || called.back() != entry) called.push_back(entry);
    }
  }
  for (const std::string_view symbol : Split(Cell(cells, 2), '|')) {
    if (Trim(symbol).empty()) continue;
    const auto [first, fresh] = symbols_.emplace(Fold(Trim(symbol)), entry);
    if (!fresh && first->second != entry)
      Shadow(symbol, currencies_[static_cast<size_t>(first->second)].code);
  }
  AddForms(Cell(cells, 3), {Slot::kMoney, 0, false, entry}, vocabulary);
  return {};
}

const std::vector<int>& Lexicon::CurrenciesCalled(const std::string& word) const {
  static const std::vector<int> none;
  const auto it = called_.find(word);
  return it == called_.end() ? none : it->second;
}

Status Lexicon::AddOfficial(const Cells& cells, Vocabulary* vocabulary) {
  if (Status good = CheckOfficialRow(cells, place_); !good) return good;
  Name(Cell(cells, 3), "country");
  const std::string name(Cell(cells, 0));
  const auto [it, added] = official_ids_.emplace(Fold(name), static_cast<int32_t>(officials_.size()));
  if (added) {
    std::string_view surname = Cell(cells, 2);
    LexiconOfficial official;
    official.name = name;
    official.surname_alone = !surname.empty() && surname.front() == '!';
    if (official.surname_alone) surname.remove_prefix(1);
    official.surname = Fold(surname);
    if (!official.surname.empty()) by_surname_[official.surname].push_back(it->second);
    const FormMeaning whole{Slot::kPerson, 0, false, it->second};
    AddForm(name, whole, vocabulary);
    if (official.surname_alone) AddForm(surname, {Slot::kPerson, 1, false, it->second}, vocabulary);
    officials_.push_back(std::move(official));
  }
  AddForms(Cell(cells, 1), {Slot::kPerson, 0, false, it->second}, vocabulary);
  officials_[static_cast<size_t>(it->second)].terms.push_back(
      {std::string(Cell(cells, 3)), std::string(Cell(cells, 4)), std::string(Cell(cells, 5)),
       std::string(Cell(cells, 6))});
  return {};
}

// A rate by which readers would know two programmes tells of neither.
Status Lexicon::CheckApart(const Programme& one, const Programme& other) {
  if (one.imposer != other.imposer || one.rate != other.rate || one.instrument == other.instrument) return {};
  for (const std::string& target : one.targets) {
    if (std::find(other.targets.begin(), other.targets.end(), target) == other.targets.end()) continue;
    return Fail(ErrorKind::kUsage, one.place,
                "has the rate of " + target + " as " + one.instrument + ", which " + other.place +
                    " has as " + other.instrument + "; leave it out of both");
  }
  return {};
}

Status Lexicon::AddInstrument(const Cells& cells, Vocabulary* /*vocabulary*/) {
  if (Status good = CheckInstrumentRow(cells, place_); !good) return good;
  const std::string id(Cell(cells, 0));
  if (FindInstrument(id) != nullptr)
    return Fail(ErrorKind::kUsage, place_, "names '" + id + "' a second time");
  Name(Cell(cells, 2), "party");
  instruments_.push_back(
      {id, std::string(Cell(cells, 2)), std::string(Cell(cells, 3)), std::string(Cell(cells, 4))});
  return {};
}

Status Lexicon::AddProgramme(const Cells& cells, Vocabulary* /*vocabulary*/) {
  Name(Cell(cells, 0), "instrument");
  Name(Cell(cells, 1), "party");
  Name(Cell(cells, 4), "party");
  Programme programme;
  programme.instrument = Cell(cells, 0);
  programme.imposer = Cell(cells, 1);
  const std::string_view rate = Cell(cells, 2);
  const auto [end, error] = std::from_chars(rate.data(), rate.data() + rate.size(), programme.rate);
  if (error != std::errc() || end != rate.data() + rate.size())
    return Fail(ErrorKind::kUsage, place_, "has no number for a rate in its third cell");
  programme.from = Cell(cells, 3);
  if (Status good = CheckLexiconDate(programme.from, place_); !good) return good;
  for (const std::string_view target : Split(Cell(cells, 4), '|'))
    programme.targets.emplace_back(Trim(target));
  programme.place = place_;
  for (const Programme& other : programmes_) {
    if (Status apart = CheckApart(programme, other); !apart) return apart;
  }
  programmes_.push_back(std::move(programme));
  return {};
}

// The cues are the store's (store/links.h); here only whether a row is well told.
Status Lexicon::AddLink(const Cells& cells, Vocabulary* /*vocabulary*/) {
  return CheckLinkRow(cells, place_);
}

const Instrument* Lexicon::FindInstrument(std::string_view id) const {
  const auto it =
      std::find_if(instruments_.begin(), instruments_.end(), [&](const Instrument& i) { return i.id == id; });
  return it == instruments_.end() ? nullptr : &*it;
}

std::string_view Lexicon::InstrumentOf(const std::string& imposer, double rate,
                                       const std::vector<std::string>& targets, std::string_view day) const {
  for (const Programme& programme : programmes_) {
    if (programme.imposer != imposer || programme.rate != rate || day < programme.from) continue;
    const bool all = std::all_of(targets.begin(), targets.end(), [&](const std::string& target) {
      return std::find(programme.targets.begin(), programme.targets.end(), target) != programme.targets.end();
    });
    if (all && !targets.empty()) return programme.instrument;
  }
  return {};
}

int Lexicon::CurrencyOfSymbol(std::string_view symbol) const {
  const auto it = symbols_.find(Fold(symbol));
  return it == symbols_.end() ? -1 : it->second;
}

int Lexicon::PartyOfCode(std::string_view code) const {
  const auto it = party_ids_.find(code);
  return it == party_ids_.end() ? -1 : it->second;
}

int Lexicon::PartyOfFoldedCode(std::string_view folded) const {
  for (size_t i = 0; i < parties_.size(); ++i) {
    if (Fold(parties_[i].code) == folded) return static_cast<int>(i);
  }
  return -1;
}

int Lexicon::SectorOfId(std::string_view id) const {
  for (size_t i = 0; i < sectors_.size(); ++i) {
    if (sectors_[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

int32_t Lexicon::OfficialByName(const std::string& folded) const {
  const auto it = official_ids_.find(folded);
  return it == official_ids_.end() ? -1 : it->second;
}

const std::vector<int32_t>* Lexicon::OfficialsBySurname(const std::string& surname) const {
  const auto it = by_surname_.find(surname);
  return it == by_surname_.end() ? nullptr : &it->second;
}

}  // namespace tradewire
