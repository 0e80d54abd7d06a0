#include "extractor/facts/employers.h"

#include <vector>

namespace tradewire {
namespace {

using Employers = std::map<std::string_view, std::string_view>;

// Where a role stands in a name, and how long it is; empty for none.
struct Role {
  uint32_t first = 0;
  uint32_t last = 0;
};

Role RoleIn(const Reading& reading, uint32_t first, uint32_t last) {
  const WordClasses& classes = reading.rules.classes;
  for (uint32_t at = first; at < last; ++at) {
    if (const ClassHit hit = classes.Match(classes.firm_role, reading.doc.tokens, at, last))
      return {at, at + hit.length};
  }
  return {};
}

std::string_view Words(const Reading& reading, uint32_t first, uint32_t last) {
  return reading.doc.Text(reading.doc.TokenSpan(first, last));
}

// A name that is said of two firms is nobody's.
void Enter(std::string_view name, std::string_view firm, Employers* out) {
  const auto [known, fresh] = out->emplace(name, firm);
  if (!fresh && known->second != firm) known->second = {};
}

// The whole name and each end of it: where a surname stands first, that end is met again.
void Employ(const Reading& reading, uint32_t first, uint32_t last, std::string_view firm, Employers* out) {
  if (first >= last || Words(reading, first, last) == firm) return;
  Enter(Words(reading, first, last), firm, out);
  if (last - first == 1) return;
  Enter(Words(reading, last - 1, last), firm, out);
  if (reading.doc.tokens[first].end - reading.doc.tokens[first].begin > 2)
    Enter(Words(reading, first, first + 1), firm, out);
}

bool IsName(const Mention& mention) { return mention.slot == Slot::kName; }

bool NamesHuman(const Mention& mention) { return mention.slot == Slot::kName && mention.form == kPersonLike; }

// Past commas, articles and small words between a role and a name.
bool OnlyJoins(const Reading& reading, uint32_t first, uint32_t last) {
  constexpr uint32_t kMost = 4;
  const WordClasses& classes = reading.rules.classes;
  if (last < first || last - first > kMost) return false;
  for (uint32_t at = first; at < last; ++at) {
    const Token& token = reading.doc.tokens[at];
    const bool joins = token.mark == ',' || token.mark == '\'' || classes.Has(classes.of_word, token) ||
                       classes.Has(classes.article_word, token) || classes.Has(classes.where_word, token);
    if (!joins) return false;
  }
  return true;
}

enum class Tie { kNone, kRole, kRuns };

// What stands between two names: a role ("chairman and chief executive of"), or that the first runs the
// other.
Tie TieBetween(const Reading& reading, uint32_t first, uint32_t last) {
  constexpr uint32_t kFar = 10;  // words
  if (last <= first || last - first > kFar) return Tie::kNone;
  const WordClasses& classes = reading.rules.classes;
  const std::vector<Token>& tokens = reading.doc.tokens;
  for (uint32_t at = first; at < last; ++at) {
    const ClassHit runs = classes.Match(classes.runs_firm, tokens, at, last);
    if (runs) return OnlyJoins(reading, first, at) ? Tie::kRuns : Tie::kNone;
    if (!classes.Match(classes.firm_role, tokens, at, last)) continue;
    if (!OnlyJoins(reading, first, at)) return Tie::kNone;
    while (at < last) {
      const ClassHit role = classes.Match(classes.firm_role, tokens, at, last);
      if (!role && !classes.Has(classes.list_joint, tokens[at])) break;
      at += role ? role.length : 1;
    }
    return OnlyJoins(reading, at, last) ? Tie::kRole : Tie::kNone;
  }
  return Tie::kNone;
}

// "Ann Doe, Nordia's chairman": the role behind the firm, which stands behind the person.
bool RoleBehind(const Reading& reading, const Mention& person, const Mention& firm, uint32_t end) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  const WordClasses& classes = reading.rules.classes;
  if (firm.first != person.last + 1 || tokens[person.last].mark != ',' || !NamesHuman(person)) return false;
  const uint32_t at = firm.last < end && tokens[firm.last].mark == '\'' ? firm.last + 1 : firm.last;
  return static_cast<bool>(classes.Match(classes.firm_role, tokens, at, end));
}

// "Nordia's Ann Doe", of whom the sentence says no role.
bool OfFirm(const Reading& reading, const Mention& firm, const Mention& person) {
  return person.first == firm.last + 1 && reading.doc.tokens[firm.last].mark == '\'' && NamesHuman(person) &&
         person.last - person.first > 1;
}

// Two names that stand one behind the other in a sentence that ends before this token. "Volta owner Nordia
// Motors" is no person's employer.
void ReadPair(const Reading& reading, const Mention& one, const Mention& other, uint32_t end,
              Employers* out) {
  if (!IsName(one) || !IsName(other)) return;
  const Tie tie = TieBetween(reading, one.last, other.first);
  const std::vector<Token>& tokens = reading.doc.tokens;
  const bool comma = tokens[one.last].mark == ',';
  const bool of = reading.rules.classes.Has(reading.rules.classes.of_word, tokens[other.first - 1]);
  const bool behind = tie == Tie::kRuns || (tie == Tie::kRole && comma && of);
  if ((behind && NamesHuman(one)) || RoleBehind(reading, one, other, end)) {
    Employ(reading, one.first, one.last, reading.doc.Text(other), out);
  } else if ((tie == Tie::kRole && !comma && !of && NamesHuman(other)) || OfFirm(reading, one, other)) {
    Employ(reading, other.first, other.last, reading.doc.Text(one), out);
  }
}

}  // namespace

std::string_view WithoutRole(const Reading& reading, const Mention& name) {
  const Role role = RoleIn(reading, name.first, name.last);
  if (role.last == 0 || role.first == name.first || role.last == name.last) return reading.doc.Text(name);
  return Words(reading, name.first, role.first);
}

Employers FindEmployers(const Reading& reading) {
  Employers out;
  for (const ReadSentence& sentence : reading.sentences) {
    const std::vector<Mention>& mentions = sentence.mentions;
    const Mention* before = nullptr;
    for (size_t m = sentence.led; m < mentions.size(); ++m) {
      const Mention& mention = mentions[m];
      if (mention.slot == Slot::kOffice || mention.slot == Slot::kSector) continue;
      if (mention.slot == Slot::kName) {
        const Role role = RoleIn(reading, mention.first, mention.last);
        if (role.last > 0 && role.first > mention.first)
          Employ(reading, role.last, mention.last, Words(reading, mention.first, role.first), &out);
      }
      if (before != nullptr) ReadPair(reading, *before, mention, sentence.sentence.last, &out);
      before = &mention;
    }
  }
  std::erase_if(out, [](const auto& entry) { return entry.second.empty(); });
  return out;
}

}  // namespace tradewire
