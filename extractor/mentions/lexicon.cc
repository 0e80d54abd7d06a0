#include "extractor/mentions/lexicon.h"

#include <algorithm>
#include <charconv>

#include "core/counted.h"
#include "core/text.h"
#include "extractor/text/fold.h"

namespace tradewire {
namespace {

std::string_view Cell(const std::vector<std::string_view>& cells, size_t i) {
  return i < cells.size() ? Trim(cells[i]) : std::string_view{};
}

bool EndsWith(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string BaseName(std::string_view path) {
  const size_t slash = path.find_last_of('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

// A day, or a month or year where only that is known; nothing is an open end.
Status CheckDate(std::string_view date, const std::string& place) {
  constexpr std::string_view kFirstDay = "0000-01-01";
  const bool whole = date.size() == 4 || date.size() == 7 || date.size() == 10;
  if (date.empty() || (whole && ParseDay(std::string(date).append(kFirstDay.substr(date.size()))))) return {};
  return Fail(ErrorKind::kUsage, place,
              "has the date '" + std::string(date) + "'; write 2025-08-01, 2025-08 or 2025");
}

// What the knowledge base reads: how facts hang together.
Status CheckLink(std::string_view cue, const std::string& place) {
  constexpr std::string_view kCues[] = {"division", "share", "behind", "total", "move"};
  if (std::find(std::begin(kCues), std::end(kCues), cue) != std::end(kCues)) return {};
  return Fail(
      ErrorKind::kUsage, place,
      "has the cue '" + std::string(cue) + "', which is none of division, share, behind, total and move");
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

void Lexicon::Name(const std::string& place, std::string_view codes, const std::string& as) {
  for (const std::string_view code : Split(codes, '|')) {
    if (!Trim(code).empty()) named_.push_back({place, std::string(Trim(code)), as});
  }
}

Status Lexicon::CheckNamed() const {
  for (const Named& other : named_) {
    if ((other.as == "parent" ? SectorOfId(other.code) : PartyOfCode(other.code)) >= 0) continue;
    return Fail(ErrorKind::kUsage, other.place,
                "names the " + other.as + " '" + other.code + "', which no row has");
  }
  return {};
}

Status Lexicon::Load(const RuleFile& file, Vocabulary* vocabulary) {
  const std::string name = BaseName(file.path);
  size_t line_number = 0;
  for (std::string_view line : Split(file.content, '\n')) {
    ++line_number;
    if (EndsWith(line, "\r")) line.remove_suffix(1);
    if (Trim(line).empty() || line.front() == '#') continue;
    const Cells cells = Split(line, '\t');
    const std::string place = file.path + ":" + std::to_string(line_number);
    const auto wants = [&](size_t least) -> Status {
      if (cells.size() >= least) return {};
      return Fail(ErrorKind::kUsage, place,
                  "has " + Counted(cells.size(), "cell") + ", needs " + std::to_string(least) +
                      " separated by tabs; see the header line");
    };
    Status status;
    if (name == "parties.tsv") {
      if (status = wants(4); status) status = CheckForms(cells, place);
      if (status) AddParty(cells, vocabulary);
      Name(place, Cell(cells, 8), "bloc");
    } else if (name == "sectors.tsv") {
      if (status = wants(5); status) AddSector(cells, vocabulary);
      Name(place, Cell(cells, 1), "parent");
    } else if (name == "currencies.tsv") {
      if (status = wants(4); status) AddCurrency(cells, vocabulary);
    } else if (name == "officials.tsv") {
      if (status = wants(5); status) status = AddOfficial(cells, place, vocabulary);
      Name(place, Cell(cells, 3), "country");
    } else if (name == "programmes.tsv") {
      if (status = wants(5); status) status = AddProgramme(cells, place);
      Name(place, Cell(cells, 1), "party");
      Name(place, Cell(cells, 4), "party");
    } else if (name == "links.tsv") {
      if (status = wants(2); status) status = CheckLink(Cell(cells, 0), place);
    } else {
      return Fail(ErrorKind::kUsage, file.path,
                  "is no word list that is known here; parties.tsv, sectors.tsv, currencies.tsv, "
                  "officials.tsv, programmes.tsv and links.tsv are");
    }
    if (!status) return status;
  }
  return {};
}

void Lexicon::AddForms(std::string_view cell, Terminal terminal, Vocabulary* vocabulary) {
  for (const std::string_view form : Split(cell, '|')) {
    for (const std::string& expanded : ExpandPlural(Trim(form))) AddForm(expanded, terminal, vocabulary);
  }
}

void Lexicon::AddForm(std::string_view form, Terminal terminal, Vocabulary* vocabulary) {
  const std::vector<PhraseToken> tokens = PhraseTokens(form, vocabulary);
  if (tokens.empty() || tokens.size() > 20) return;
  uint32_t node = 0;
  terminal.capitals = terminal.uppers = 0;
  for (size_t k = 0; k < tokens.size(); ++k) {
    if (tokens[k].upper) {
      terminal.uppers |= 1U << k;
    } else if (tokens[k].capital) {
      terminal.capitals |= 1U << k;
    }
    node = trie_.AddChild(node, tokens[k].word);
  }
  terminals_.resize(trie_.size());
  const auto same = [&](const Terminal& t) {
    return t.slot == terminal.slot && t.entry == terminal.entry && t.capitals == terminal.capitals &&
           t.uppers == terminal.uppers;
  };
  auto& terminals = terminals_[node];
  if (std::none_of(terminals.begin(), terminals.end(), same)) terminals.push_back(terminal);
  ++form_count_;
}

// A form stands in one cell of one row: of two, the later would never be found.
Status Lexicon::CheckForms(const Cells& cells, const std::string& place) {
  for (size_t column = 3; column < 8; ++column) {
    for (const std::string_view cell : Split(Cell(cells, column), '|')) {
      for (const std::string& form : ExpandPlural(Trim(cell))) {
        const auto [known, fresh] = party_forms_.emplace(form, place);
        if (fresh || form.empty()) continue;
        return Fail(ErrorKind::kUsage, place,
                    "has the form '" + form + "', which stands in " + known->second + " already");
      }
    }
  }
  return {};
}

void Lexicon::AddParty(const Cells& cells, Vocabulary* vocabulary) {
  const std::string code(Cell(cells, 0));
  const std::string kind(Cell(cells, 2));
  int32_t entry = PartyOfCode(code);
  if (entry < 0) {
    entry = static_cast<int32_t>(parties_.size());
    parties_.push_back({code, std::string(Cell(cells, 1)), kind, Cell(cells, 9) == "union"});
    party_ids_.emplace(code, entry);
  }
  const auto add = [&](size_t column, PartyForm form, bool ambiguous) {
    const PartyForm used = kind == "not" ? kPartyShield : kind == "group" ? kPartyGroup : form;
    AddForms(Cell(cells, column), {Slot::kParty, used, ambiguous, entry, 0, 0}, vocabulary);
  };
  add(3, kPartyName, false);
  add(4, kPartyAdjective, false);
  add(5, kPartyPeople, false);
  add(6, kPartyMetonym, false);
  add(7, kPartyName, true);
}

void Lexicon::AddSector(const Cells& cells, Vocabulary* vocabulary) {
  const auto entry = static_cast<int32_t>(sectors_.size());
  sectors_.push_back({std::string(Cell(cells, 0)), std::string(Cell(cells, 1))});
  const auto add = [&](size_t column, SectorForm form) {
    AddForms(Cell(cells, column), {Slot::kSector, form, false, entry, 0, 0}, vocabulary);
  };
  add(4, kSectorTerm);
  add(5, kSectorAdjunct);
  add(6, kSectorShield);
}

void Lexicon::AddCurrency(const Cells& cells, Vocabulary* vocabulary) {
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
    if (!Trim(symbol).empty()) symbols_.emplace(Fold(Trim(symbol)), entry);
  }
  AddForms(Cell(cells, 3), {Slot::kMoney, 0, false, entry, 0, 0}, vocabulary);
}

const std::vector<int>& Lexicon::CurrenciesCalled(const std::string& word) const {
  static const std::vector<int> none;
  const auto it = called_.find(word);
  return it == called_.end() ? none : it->second;
}

Status Lexicon::AddOfficial(const Cells& cells, const std::string& place, Vocabulary* vocabulary) {
  const std::string name(Cell(cells, 0));
  if (name.empty()) return Fail(ErrorKind::kUsage, place, "has no name in its first cell");
  for (const size_t column : {5, 6}) {
    if (Status good = CheckDate(Cell(cells, column), place); !good) return good;
  }
  const auto [it, added] = official_ids_.emplace(Fold(name), static_cast<int32_t>(officials_.size()));
  if (added) {
    std::string_view surname = Cell(cells, 2);
    LexiconOfficial official;
    official.name = name;
    official.surname_alone = !surname.empty() && surname.front() == '!';
    if (official.surname_alone) surname.remove_prefix(1);
    official.surname = Fold(surname);
    if (!official.surname.empty()) by_surname_[official.surname].push_back(it->second);
    const Terminal terminal{Slot::kPerson, 0, false, it->second, 0, 0};
    AddForm(name, terminal, vocabulary);
    if (official.surname_alone) AddForm(surname, {Slot::kPerson, 1, false, it->second, 0, 0}, vocabulary);
    officials_.push_back(std::move(official));
  }
  AddForms(Cell(cells, 1), {Slot::kPerson, 0, false, it->second, 0, 0}, vocabulary);
  officials_[static_cast<size_t>(it->second)].terms.push_back(
      {std::string(Cell(cells, 3)), std::string(Cell(cells, 4)), std::string(Cell(cells, 5)),
       std::string(Cell(cells, 6))});
  return {};
}

Status Lexicon::AddProgramme(const Cells& cells, const std::string& place) {
  Programme programme;
  programme.instrument = Cell(cells, 0);
  programme.imposer = Cell(cells, 1);
  const std::string_view rate = Cell(cells, 2);
  const auto [end, error] = std::from_chars(rate.data(), rate.data() + rate.size(), programme.rate);
  if (error != std::errc() || end != rate.data() + rate.size())
    return Fail(ErrorKind::kUsage, place, "has no number for a rate in its third cell");
  programme.from = Cell(cells, 3);
  if (Status good = CheckDate(programme.from, place); !good) return good;
  for (const std::string_view target : Split(Cell(cells, 4), '|'))
    programme.targets.emplace_back(Trim(target));
  programmes_.push_back(std::move(programme));
  return {};
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

void Lexicon::FindFrom(const std::vector<Token>& tokens, uint32_t i, uint32_t end,
                       std::vector<FormHit>* hits) const {
  const size_t before = hits->size();
  uint32_t node = 0;
  uint32_t capitals = 0;
  uint32_t uppers = 0;
  uint32_t k = 0;
  for (uint32_t j = i; j < end && k < 20; ++j) {
    const Token& token = tokens[j];
    const bool joins =
        token.mark == '-' ||
        (token.mark == '.' && tokens[j - (j > i ? 1 : 0)].end - tokens[j - (j > i ? 1 : 0)].begin == 1);
    if (token.kind == TokenKind::kMark && joins && k > 0 && !token.space_before) continue;
    if (token.word == kUnknownWord) break;
    node = trie_.Child(node, token.word);
    if (node == 0) break;
    capitals |= token.capital ? 1U << k : 0U;
    uppers |= token.upper ? 1U << k : 0U;
    ++k;
    for (const Terminal& t : terminals_[node]) {
      if ((t.capitals & ~capitals) != 0 || (t.uppers & ~uppers) != 0) continue;
      const FormHit hit{t.slot, t.form, t.entry, j + 1 - i, t.ambiguous};
      const auto same_slot = std::find_if(hits->begin() + static_cast<std::ptrdiff_t>(before), hits->end(),
                                          [&](const FormHit& h) { return h.slot == t.slot; });
      if (same_slot == hits->end()) {
        hits->push_back(hit);
      } else if (hit.length > same_slot->length) {
        *same_slot = hit;
      }
    }
  }
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
