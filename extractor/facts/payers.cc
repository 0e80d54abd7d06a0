#include "extractor/facts/payers.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "extractor/facts/employers.h"

namespace tradewire {
namespace {

// How many sentences back "it" may find who it is.
constexpr size_t kActorReach = 2;

// One past the firm's name that begins with the party's ("Taiwan Semiconductor Manufacturing Co"); the
// party's own end when none does.
uint32_t EndOfFirm(const Reading& reading, const Mention& party) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  const WordClasses& classes = reading.rules.classes;
  constexpr uint32_t kLongest = 5;  // words behind the party
  uint32_t firm = party.last;
  for (uint32_t at = party.last; at < tokens.size() && at < party.last + kLongest; ++at) {
    if (tokens[at].kind != TokenKind::kWord || !tokens[at].capital) break;
    if (classes.Has(classes.firm_word, tokens[at])) firm = at + 1;
    if (const ClassHit lender = classes.Match(classes.lender_word, tokens, at, party.last + kLongest))
      firm = at + lender.length;  // "Kuwait Investment Authority"
  }
  return firm;
}

// One past "of the United States" or "of Southern Africa" behind a lender's name; `at` when no such thing
// stands there.
uint32_t EndOfSeat(const Reading& reading, uint32_t at) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  const WordClasses& classes = reading.rules.classes;
  constexpr uint32_t kLongest = 4;  // words of a country's name
  if (at >= tokens.size() || !classes.Has(classes.of_word, tokens[at])) return at;
  uint32_t first = at + 1;
  while (first < tokens.size() && classes.Has(classes.article_word, tokens[first])) ++first;
  uint32_t last = first;
  while (last < tokens.size() && last < first + kLongest && tokens[last].kind == TokenKind::kWord &&
         tokens[last].capital) {
    ++last;
  }
  return last > first ? last : at;
}

// The name of a bank or an agency that lends and insures in its own name, though it stands for its country or
// is no more than a kind of bank: "Export-Import Bank of Korea", "Development Bank of Southern Africa". Empty
// for all others.
std::string LenderName(const Reading& reading, const Mention& mention) {
  const std::vector<Token>& tokens = reading.doc.tokens;
  const WordClasses& classes = reading.rules.classes;
  const bool party = mention.slot == Slot::kParty && mention.entry >= 0;
  if (party && reading.rules.lexicon.parties()[static_cast<size_t>(mention.entry)].kind == "body") return {};
  for (uint32_t at = mention.first; at < mention.last; ++at) {
    if (!tokens[at].capital || !classes.Match(classes.lender_word, tokens, at, mention.last)) continue;
    return std::string(
        reading.doc.Text(reading.doc.TokenSpan(mention.first, EndOfSeat(reading, mention.last))));
  }
  return {};
}

// The firm that a name is of, or that the person of this name runs or speaks for.
std::string_view FirmOf(const Reading& reading, const Mention& name) {
  if (!reading.employers) reading.employers = FindEmployers(reading);
  const auto it = reading.employers->find(reading.doc.Text(name));
  return it != reading.employers->end() ? it->second : WithoutRole(reading, name);
}

// The person whose role a name begins with, "(Chief) Executive Ann Doe"; the whole name where it begins with
// none, or only one word follows: "Executive Airlines" is a firm.
Mention BehindRole(const Reading& reading, const Mention& name) {
  const WordClasses& classes = reading.rules.classes;
  Mention person = name;
  const ClassHit role = classes.Match(classes.firm_role, reading.doc.tokens, name.first, name.last);
  const bool firm = classes.Has(classes.firm_word, reading.doc.tokens[name.last - 1]);
  if (role && !firm && name.first + role.length + 1 < name.last) person.first += role.length;
  return person;
}

// The firm of somebody who is named by role; nothing where the text does not tell it.
std::optional<std::string> FirmOfExecutive(const Reading& reading, const Mention& name) {
  for (const Mention& known : {name, BehindRole(reading, name)}) {
    const std::string_view firm = FirmOf(reading, known);
    if (firm != reading.doc.Text(known)) return std::string(firm);
  }
  return std::nullopt;
}

// A party's code, or a company's or institution's name as written; a law or an accord pays nothing. Of words
// for goods those that name their maker ("from Boeing").
std::optional<std::string> Who(const Reading& reading, const Mention& mention) {
  if (mention.slot == Slot::kSector) {
    const Token& token = reading.doc.tokens[mention.first];
    if (!token.capital || token.upper) return std::nullopt;  // "LNG" is no maker
    return std::string(reading.doc.Text(mention));
  }
  if (std::string lender = LenderName(reading, mention); !lender.empty()) return lender;
  if (const uint32_t end = EndOfFirm(reading, mention); mention.slot == Slot::kParty && end > mention.last)
    return std::string(reading.doc.Text(reading.doc.TokenSpan(mention.first, end)));
  if (mention.slot == Slot::kName) {
    const WordClasses& classes = reading.rules.classes;
    if (classes.Has(classes.no_payer, reading.doc.tokens[mention.last - 1])) return std::nullopt;
    const bool month = classes.Has(classes.month, reading.doc.tokens[mention.first]);
    if (month && mention.last == mention.first + 1) return std::nullopt;  // "April: Beijing puts duties …"
    if (BehindRole(reading, mention).first > mention.first) return FirmOfExecutive(reading, mention);
    return std::string(FirmOf(reading, mention));
  }
  const std::string code = reading.PartyCode(mention);
  return code.empty() || code == "-" || code == "WORLD" ? std::nullopt : std::optional<std::string>(code);
}

std::optional<std::string> Who(const Reading& reading, const DraftField* field) {
  if (field == nullptr) return std::nullopt;
  if (!field->text.empty()) return std::string(field->text);
  for (const Mention& mention : field->mentions) {
    if (std::optional<std::string> who = Who(reading, mention)) return who;
  }
  return std::nullopt;
}

bool Behind(const Reading& reading, const Mention& mention, ClassId words) {
  const WordClasses& classes = reading.rules.classes;
  uint32_t at = mention.first;
  while (at > 0 && classes.Has(classes.article_word, reading.doc.tokens[at - 1])) --at;
  return at > 0 && classes.Has(words, reading.doc.tokens[at - 1]);
}

bool BehindPreposition(const Reading& reading, const Mention& mention) {
  return Behind(reading, mention, reading.rules.classes.preposition);
}

// "the mill in Chile will cost": a party that only says where.
bool SaysWhere(const Reading& reading, const Mention& mention) {
  const bool place = mention.form == kPartyName || mention.form == kPartyMetonym;
  return mention.slot == Slot::kParty && place && Behind(reading, mention, reading.rules.classes.where_word);
}

// "raised tariffs on China": a party that bears a measure, and neither pays nor gets a sum.
bool BearsMeasure(const Reading& reading, const Mention& mention) {
  return mention.slot == Slot::kParty && Behind(reading, mention, reading.rules.classes.borne_word);
}

// Where the clause that holds the anchor begins, in its sentence.
uint32_t ClauseOf(const Reading& reading, const Draft& draft) {
  const WordClasses& classes = reading.rules.classes;
  const std::vector<Token>& tokens = reading.doc.tokens;
  const uint32_t begin = reading.sentences[draft.sentence].sentence.first;
  for (uint32_t at = draft.anchor.first; at > begin; --at) {
    if (tokens[at - 1].mark == ';' || classes.Has(classes.clause_joint, tokens[at - 1])) return at;
  }
  return begin;
}

// "The Japanese carmaker": a firm that was named before, not its country.
bool NamesLoneFirm(const Reading& reading, const Mention& mention) {
  constexpr uint32_t kReach = 2;  // words
  if (mention.slot != Slot::kParty || mention.form != kPartyAdjective) return false;
  const std::vector<Token>& tokens = reading.doc.tokens;
  for (uint32_t at = mention.last; at < tokens.size() && at < mention.last + kReach; ++at) {
    if (reading.rules.classes.Has(reading.rules.classes.lone_firm, tokens[at])) return true;
  }
  return false;
}

// How many words at the beginning of a word for goods name the firm that makes them: one in "Boeing jets",
// none in "jets".
uint32_t MakerIn(const Reading& reading, const Mention& goods) {
  const WordClasses& classes = reading.rules.classes;
  for (const auto& [makers, sector] : classes.makers) {
    const ClassHit maker = classes.Match(makers, reading.doc.tokens, goods.first, goods.last);
    if (maker) return maker.length;
  }
  return 0;
}

// "Boeing will invest": a word for goods that is no more than their maker's name.
bool IsMaker(const Reading& reading, const Mention& mention) {
  return mention.slot == Slot::kSector && MakerIn(reading, mention) == mention.last - mention.first;
}

// "INDIANAPOLIS — Hanbit Bio said": a place, or a name in capitals as places are there; a firm that a line of
// a list begins with has none.
bool IsDateline(const Reading& reading, size_t sentence, const Mention& mention) {
  const bool place = mention.slot == Slot::kParty ||
                     (mention.slot == Slot::kName && reading.doc.tokens[mention.first].upper);
  return place && reading.IsDateline(sentence, mention);
}

bool NamesGovernment(const Reading& reading, size_t sentence, const Mention& mention) {
  if (mention.slot == Slot::kPerson) return true;
  const WordClasses& classes = reading.rules.classes;
  const Token* behind =
      mention.last < reading.doc.tokens.size() ? &reading.doc.tokens[mention.last] : nullptr;
  if (mention.slot != Slot::kParty || reading.IsDateline(sentence, mention)) return false;
  if (mention.form == kPartyAdjective)
    return behind != nullptr && classes.Has(classes.governing_side, *behind);
  if (BehindPreposition(reading, mention) || (behind != nullptr && behind->mark == '\'')) return false;
  return mention.form == kPartyMetonym || mention.form == kPartyName;
}

// The first that sentence s names as acting, from token `first` on and before the anchor.
std::optional<std::string> ActorIn(const Reading& reading, const Draft& draft, size_t s, uint32_t first) {
  const std::vector<Mention>& mentions = reading.sentences[s].mentions;
  for (size_t m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    if (mention.first >= draft.anchor.first) break;
    const bool acts =
        mention.slot == Slot::kName || mention.slot == Slot::kParty || IsMaker(reading, mention);
    if (!acts || mention.first < first || BehindPreposition(reading, mention)) continue;
    if (NamesLoneFirm(reading, mention) || IsDateline(reading, s, mention)) continue;
    const bool of_name = m + 1 < mentions.size() && mentions[m + 1].first == mention.last &&
                         mentions[m + 1].slot == Slot::kName;  // "the U.S. Export-Import Bank"
    const bool of_seat = mention.form == kPartyAdjective && mention.slot == Slot::kParty &&
                         reading.doc.tokens[mention.last].mark == '-';  // "British-based"
    if (of_name || of_seat) continue;
    if (std::optional<std::string> who = Who(reading, mention)) return who;
  }
  return std::nullopt;
}

// Who acted last before the anchor: the first that its clause names as acting, else its sentence, else a
// sentence before.
std::optional<std::string> ActorBefore(const Reading& reading, const Draft& draft) {
  if (std::optional<std::string> who = ActorIn(reading, draft, draft.sentence, ClauseOf(reading, draft)))
    return who;
  const size_t floor = draft.sentence >= kActorReach ? draft.sentence - kActorReach : 0;
  for (size_t s = draft.sentence + 1; s-- > floor;) {
    if (std::optional<std::string> who = ActorIn(reading, draft, s, 0)) return who;
  }
  return std::nullopt;
}

// The first maker whose name stands before the anchor as acting, where no rule tells who pays.
std::optional<std::string> MakerBefore(const Reading& reading, const Draft& draft) {
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.first >= draft.anchor.first) break;
    if (IsMaker(reading, mention) && !BehindPreposition(reading, mention)) return Who(reading, mention);
  }
  return std::nullopt;
}

// Who acted in the sentences before the anchor's.
std::optional<std::string> ActorEarlier(const Reading& reading, const Draft& draft) {
  for (size_t back = 1; back <= kActorReach && back <= draft.sentence; ++back) {
    if (std::optional<std::string> who = ActorIn(reading, draft, draft.sentence - back, 0)) return who;
  }
  return std::nullopt;
}

// The firm that the sentences before the anchor's name most, and more than once; not all of a long text.
std::optional<std::string> FirmBefore(const Reading& reading, const Draft& draft) {
  std::map<std::string_view, size_t> counts;
  const Mention* most = nullptr;
  size_t best = 1;
  constexpr size_t kFirmReach = 64;
  for (size_t s = draft.sentence - std::min(draft.sentence, kFirmReach); s < draft.sentence; ++s) {
    for (size_t m = reading.sentences[s].led; m < reading.sentences[s].mentions.size(); ++m) {
      const Mention& mention = reading.sentences[s].mentions[m];
      if (mention.slot != Slot::kName) continue;
      if (const size_t count = ++counts[FirmOf(reading, mention)]; count > best) {
        best = count;
        most = &mention;
      }
    }
  }
  return most == nullptr ? std::nullopt : Who(reading, *most);
}

// Is who pays somebody who is named by role alone?
bool NamesExecutive(const Reading& reading, const DraftField* field) {
  if (field == nullptr || field->mentions.empty() || field->mentions.front().slot != Slot::kName)
    return false;
  return BehindRole(reading, field->mentions.front()).first > field->mentions.front().first;
}

// Whose goods a buyer's sum is for, where the word for them says it.
std::optional<std::string> MakerOfGoods(const Reading& reading, const Draft& draft) {
  const DraftField* goods = draft.Text("kind") == "purchase" ? draft.Find("sectors") : nullptr;
  if (goods == nullptr) return std::nullopt;
  for (const Mention& mention : goods->mentions) {
    const uint32_t length = mention.slot == Slot::kSector ? MakerIn(reading, mention) : 0;
    if (length > 0 && mention.first + length < mention.last)
      return std::string(reading.doc.Text(reading.doc.TokenSpan(mention.first, mention.first + length)));
  }
  return std::nullopt;
}

// What a line of a list begins with, up to its first mark: "Hanbit Steel" in "Hanbit Steel - $6bn, a mill". A
// party there has its code; words that are not all capitalised name nobody.
std::optional<std::string> HeadOfLine(const Reading& reading, const Draft& draft) {
  constexpr uint32_t kLongest = 5;  // words
  const std::vector<Token>& tokens = reading.doc.tokens;
  const uint32_t first = reading.sentences[draft.sentence].sentence.first;
  const auto joins = [&](const Token& token) {
    return (token.mark == '&' || token.mark == '/' || token.mark == '\'' || token.mark == '-' ||
            token.mark == '.') &&
           (token.mark == '&' || !token.space_before);
  };
  uint32_t last = first;
  while (last < draft.anchor.first && last < first + 2 * kLongest &&
         (tokens[last].kind == TokenKind::kMark ? joins(tokens[last]) : tokens[last].capital)) {
    ++last;
  }
  if (last == first || last >= draft.anchor.first || tokens[last].kind != TokenKind::kMark)
    return std::nullopt;
  const WordClasses& classes = reading.rules.classes;
  if (classes.Has(classes.no_payer, tokens[last - 1]))
    return std::nullopt;  // "Direct Investments: Japan will"
  for (const Mention& mention : reading.sentences[draft.sentence].mentions) {
    if (mention.first != first || mention.last != last) continue;
    if (mention.slot != Slot::kSector) return Who(reading, mention);
    if (MakerIn(reading, mention) == 0) return std::nullopt;  // "Farm products: $12.5bn"
  }
  return std::string(reading.doc.Text(reading.doc.TokenSpan(first, last)));
}

}  // namespace

std::optional<std::string> Payer(const Reading& reading, const Draft& draft) {
  const DraftField* named = draft.Find("payer");
  const DraftField* before = draft.Text("actor") == "gets" ? nullptr : draft.Find("actor");
  std::optional<std::string> payer;
  if (draft.Text("actor") == "line") {
    payer = HeadOfLine(reading, draft);
    if (!payer) payer = Who(reading, named);
    return payer;
  }
  if (before != nullptr && (named == nullptr || before->score > named->score)) {
    if (draft.Text("actor") == "firm") payer = FirmBefore(reading, draft);
    if (!payer) payer = ActorBefore(reading, draft);
  }
  if (!payer && named != nullptr && !named->mentions.empty() && SaysWhere(reading, named->mentions.front()))
    return ActorIn(reading, draft, draft.sentence, 0);
  const bool bears =
      named != nullptr && !named->mentions.empty() && BearsMeasure(reading, named->mentions.front());
  if (!payer && !bears) payer = Who(reading, named);
  if (!payer && named == nullptr && draft.Text("kind") == "investment") payer = MakerBefore(reading, draft);
  if (!payer && before != nullptr) payer = ActorBefore(reading, draft);
  if (!payer && NamesExecutive(reading, named)) payer = FirmBefore(reading, draft);
  if (!payer && NamesExecutive(reading, named)) payer = ActorEarlier(reading, draft);
  return payer;
}

std::optional<std::string> Recipient(const Reading& reading, const Draft& draft) {
  const DraftField* told = draft.Find("recipient");
  const bool pact = told != nullptr && !told->mentions.empty() && reading.NamesPact(told->mentions.front());
  std::optional<std::string> recipient = pact ? std::nullopt : Who(reading, told);
  const bool firm = recipient && reading.rules.lexicon.PartyOfCode(*recipient) < 0;
  if (!firm) {
    if (std::optional<std::string> maker = MakerOfGoods(reading, draft)) return maker;
  }
  if (recipient) return recipient;
  if (draft.Text("actor") == "gets") return ActorEarlier(reading, draft);
  const DraftField* named = draft.Find("payer");
  if (named == nullptr || named->mentions.empty() || !SaysWhere(reading, named->mentions.front())) return {};
  return Who(reading, named->mentions.front());
}

const std::set<std::string>& ActingGovernments(const Reading& reading) {
  if (reading.acting) return *reading.acting;
  std::set<std::string>& acting = reading.acting.emplace();
  for (size_t s = 0; s < reading.sentences.size(); ++s) {
    for (const Mention& mention : reading.sentences[s].mentions) {
      if (NamesGovernment(reading, s, mention)) acting.insert(reading.PartyCode(mention));
    }
  }
  return acting;
}

bool IsLender(const Reading& reading, const std::string& name) {
  const std::vector<Token> words = Tokenize(name, reading.rules.vocabulary);
  const WordClasses& classes = reading.rules.classes;
  for (uint32_t at = 0; at < words.size(); ++at) {
    if (classes.Match(classes.lender_word, words, at, static_cast<uint32_t>(words.size()))) return true;
  }
  return false;
}

}  // namespace tradewire
