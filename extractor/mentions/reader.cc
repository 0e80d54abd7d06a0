#include "extractor/mentions/reader.h"

#include <algorithm>

#include "extractor/mentions/calendar.h"
#include "extractor/mentions/conversions.h"
#include "extractor/mentions/offices.h"
#include "extractor/mentions/owners.h"
#include "extractor/text/fold.h"
#include "extractor/text/lists.h"

namespace tradewire {
namespace {

constexpr uint32_t kLongestName = 6;

std::string FoldedWords(const Document& doc, uint32_t first, uint32_t last, bool skip_initials) {
  std::string out;
  for (uint32_t i = first; i < last; ++i) {
    const Token& token = doc.tokens[i];
    if (token.kind != TokenKind::kWord || (skip_initials && token.end - token.begin == 1)) continue;
    if (!out.empty()) out.push_back(i > first && doc.tokens[i - 1].mark == '-' ? '-' : ' ');
    out += Fold(doc.text.substr(token.begin, token.end - token.begin));
  }
  return out;
}

// Most longer words are capitalised: a headline, where capitals tell nothing about names.
bool IsTitleCase(const Document& doc, const Sentence& sentence) {
  if (!sentence.heading) return false;
  uint32_t words = 0;
  uint32_t capitals = 0;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = doc.tokens[i];
    if (token.kind != TokenKind::kWord || token.end - token.begin < 4) continue;
    ++words;
    capitals += token.capital ? 1 : 0;
  }
  return words >= 4 && capitals * 10 >= words * 8;
}

// "(R-OH)", ", D-Va.,": a letter before a hyphen that an aside begins with marks a lawmaker's party.
bool IsPartyMark(const std::vector<Token>& tokens, uint32_t i) {
  return i > 0 && i + 1 < tokens.size() && (tokens[i - 1].mark == '(' || tokens[i - 1].mark == ',') &&
         tokens[i].end - tokens[i].begin == 1 && tokens[i + 1].mark == '-' && !tokens[i + 1].space_before;
}

}  // namespace

Document Reader::Open(std::string_view text, std::string_view published) const {
  Document doc;
  doc.text = text;
  doc.published = ParseDay(published);
  doc.dated = doc.published.has_value();
  doc.tokens = Tokenize(text, classes_.vocabulary());
  doc.sentences = SplitSentences(text, doc.tokens, classes_.vocabulary());
  if (!doc.dated) doc.published = dates_.LastNamed(doc);
  doc.years = dates_.YearsOfLines(doc);
  LinkLists(doc.tokens, classes_, &doc.sentences);
  ReadStatedCurrency(&doc);
  MarkPercentLines(doc.tokens, classes_, &doc.sentences);
  return doc;
}

// "All figures in Canadian dollars": what a bare sign stands for.
void Reader::ReadStatedCurrency(Document* doc) const {
  const auto end = static_cast<uint32_t>(doc->tokens.size());
  std::vector<FormHit> hits;
  for (uint32_t i = 0; i < end; ++i) {
    const ClassHit lead = classes_.Match(classes_.sums_in, doc->tokens, i, end);
    if (!lead || i + lead.length >= end) continue;
    lexicon_.FindAt(doc->tokens, i + lead.length, end, &hits);
    const auto money =
        std::find_if(hits.begin(), hits.end(), [](const FormHit& h) { return h.slot == Slot::kMoney; });
    if (money != hits.end()) doc->dollar = money->entry;
    hits.clear();
  }
}

std::vector<Mention> Reader::ReadMentions(Document* doc, const Sentence& sentence) const {
  Scan scan{doc,           sentence.first,   sentence.last, {}, IsTitleCase(*doc, sentence), sentence.first,
            sentence.last, sentence.percents};
  std::vector<Mention> offices;
  AddOffices(&scan, &offices);
  std::vector<Mention> out;
  size_t next_office = 0;
  for (uint32_t i = scan.begin; i < scan.end;) {
    while (next_office < offices.size() && offices[next_office].first < i) ++next_office;
    Mention mention;
    scan.common = false;
    if (next_office < offices.size() && offices[next_office].first == i) {
      mention = offices[next_office];
    } else if (MayBegin(doc->tokens[i])) {
      scan.stop = next_office < offices.size() ? offices[next_office].first : scan.end;
      mention = At(&scan, i);
    }
    if (mention.slot == Slot::kNone) {
      ++i;
      continue;
    }
    i = scan.floor = mention.last;
    scan.rated = scan.rated || (mention.slot == Slot::kRate && mention.form == kPercent);
    scan.goods = mention.slot == Slot::kSector && mention.form != kSectorShield;
    const bool shield = (mention.slot == Slot::kParty && mention.form == kPartyShield) ||
                        (mention.slot == Slot::kSector && mention.form == kSectorShield);
    if (shield && scan.doc->tokens[mention.first].capital && !scan.title_case) {
      mention.slot = Slot::kName;  // a firm's name
      mention.form = kOrganisation;
    }
    if (!out.empty()) SettleOwner(*doc, out.back(), scan.common, &mention);
    if (!shield || mention.slot == Slot::kName) out.push_back(mention);
    if (mention.slot == Slot::kMoney) {
      SettleConversion(classes_, scan.end, doc, &out);
      i = scan.floor = std::max(i, out.back().last);
    }
  }
  dates_.DropExplained(*doc, &out);
  return out;
}

// May a mention besides offices begin with this token? Most words of a text are small ones that no list
// holds.
bool Reader::MayBegin(const Token& token) const {
  if (token.kind == TokenKind::kNumber || classes_.BeginsValue(token.word)) return true;
  return token.kind == TokenKind::kWord &&
         (token.capital || lexicon_.BeginsForm(token.word) || classes_.MayBegin(classes_.zero_word, token));
}

Mention Reader::At(Scan* scan, uint32_t i) const {
  Document* doc = scan->doc;
  const Token& token = doc->tokens[i];
  const bool number = token.kind == TokenKind::kNumber;
  if (number || classes_.BeginsValue(token.word)) {
    Mention mention;
    if (number || classes_.BeginsAmount(token.word)) mention = amounts_.Read(*doc, i, scan->floor, scan->end);
    if (mention.slot == Slot::kNone) mention = PercentOfTable(*scan, i);
    if (mention.slot == Slot::kNone) mention = dates_.Read(doc, i, scan->begin, scan->floor, scan->end);
    if (mention.slot == Slot::kNone) mention = BareRate(*scan, i);
    if (mention.slot != Slot::kNone) return mention;
  }
  if (token.kind != TokenKind::kWord) return {};
  if (const Mention money = MoneyAfterLetters(*scan, i); money.slot != Slot::kNone) return money;
  if (const ClassHit zero = classes_.Match(classes_.zero_word, doc->tokens, i, scan->end)) {
    Mention mention;
    mention.slot = Slot::kZero;
    mention.form = static_cast<uint8_t>(zero.value);
    mention.first = i;
    mention.last = i + zero.length;
    mention.low = mention.high = 0;
    return mention;
  }
  const Mention known = FromLexicon(scan, i);
  // Of a capitalised word for goods that is the name of somebody named before, the person is meant.
  const bool goods_only = known.slot == Slot::kSector && known.last == i + 1 && !scan->title_case;
  if (known.slot != Slot::kNone && !(goods_only && token.capital)) return known;
  if (!token.capital) return {};
  if (const Mention mention = Surname(*scan, i); mention.slot != Slot::kNone) return mention;
  return goods_only ? known : Name(*scan, i);
}

// The number that ends a line of a table in per cent.
Mention Reader::PercentOfTable(const Scan& scan, uint32_t i) {
  const auto& tokens = scan.doc->tokens;
  if (!scan.percents || tokens[i].kind != TokenKind::kNumber) return {};
  for (uint32_t after = i + 1; after < scan.end; ++after) {
    if (tokens[after].mark != '.' && tokens[after].mark != ';') return {};
  }
  Mention mention;
  mention.slot = Slot::kRate;
  mention.form = kPercent;
  mention.first = i;
  mention.last = i + 1;
  mention.low = mention.high = DigitsValue(scan.doc->Text(Span{tokens[i].begin, tokens[i].end}));
  return mention;
}

// A little way back, in the sentence or the one before.
bool Reader::NamesPercentBefore(const Scan& scan, uint32_t i) const {
  constexpr uint32_t kBack = 40;
  const auto& tokens = scan.doc->tokens;
  for (uint32_t at = i > kBack ? i - kBack : 0; at < i; ++at) {
    if (tokens[at].mark == '%' || classes_.Match(classes_.percent, tokens, at, i)) return true;
  }
  return false;
}

// Behind a rate of the sentence: "25% on cars and 50 on steel", "cars pay 100 per cent, fish 25".
bool Reader::GoesOnCounting(const Scan& scan, uint32_t i) const {
  if (!scan.rated) return false;
  const auto& tokens = scan.doc->tokens;
  const uint32_t next = i + 1;
  if (scan.goods && scan.floor == i) return next >= scan.end || tokens[next].kind == TokenKind::kMark;
  const bool joined =
      tokens[i - 1].mark == ',' || classes_.Match(classes_.range_word, tokens, i - 1, i).value != 0;
  if (!joined || next + 1 >= scan.end || !classes_.Has(classes_.preposition, tokens[next]) ||
      classes_.Has(classes_.of_word, tokens[next]))
    return false;
  std::vector<FormHit> hits;
  lexicon_.FindAt(tokens, next + 1, scan.end, &hits);
  return std::any_of(hits.begin(), hits.end(), [](const FormHit& hit) {
    return hit.slot == Slot::kSector || (hit.slot == Slot::kParty && !hit.ambiguous);
  });
}

// "to 70 per cent rather than 50", "from 10 to 25 percent", "Wine stays at 10", "and aluminum at 10": a rate
// whose sign is said of another.
Mention Reader::BareRate(const Scan& scan, uint32_t i) const {
  constexpr double kMost = 1000;
  const auto& tokens = scan.doc->tokens;
  if (tokens[i].kind != TokenKind::kNumber || i == scan.begin) return {};
  const bool counting = GoesOnCounting(scan, i);
  if (!counting && tokens[i - 1].kind != TokenKind::kWord) return {};
  const uint32_t after = i + 1;
  bool compared =
      (scan.rated && classes_.MatchBefore(classes_.other_rate_lead, tokens, i, scan.begin)) ||
      (scan.rated && scan.floor == i - 1 && classes_.Has(classes_.preposition, tokens[i - 1])) ||
      (classes_.MatchBefore(classes_.bare_rate_verb, tokens, i, scan.begin) && NamesPercentBefore(scan, i));
  if (compared && after < scan.end) {
    const Token& next = tokens[after];
    compared = next.mark == ',' || next.mark == '.' || next.mark == ';' || next.mark == ')' ||
               classes_.Has(classes_.clause_end, next);
  }
  if (!compared && classes_.MatchBefore(classes_.from_word, tokens, i, scan.begin) && after < scan.end) {
    const ClassHit to = classes_.Match(classes_.range_word, tokens, after, scan.end);
    const Mention other =
        to ? amounts_.Read(*scan.doc, after + to.length, after + to.length, scan.end) : Mention{};
    compared = other.slot == Slot::kRate && other.form == kPercent;
  }
  const double value = DigitsValue(scan.doc->Text(Span{tokens[i].begin, tokens[i].end}));
  if (!(compared || counting) || value > kMost) return {};
  Mention mention;
  mention.slot = Slot::kRate;
  mention.form = kPercent;
  mention.first = i;
  mention.last = after;
  mention.low = mention.high = value;
  return mention;
}

// "NT$20 billion", "Rs 300 crore", "US$5 a kilo": money, or so much for each unit, whose sign begins with
// letters.
Mention Reader::MoneyAfterLetters(const Scan& scan, uint32_t i) const {
  const auto& tokens = scan.doc->tokens;
  if (!tokens[i].capital || i + 1 >= scan.end) return {};
  const uint32_t number = tokens[i + 1].mark == '$' && !tokens[i + 1].space_before ? i + 2 : i + 1;
  if (number >= scan.end || tokens[number].kind != TokenKind::kNumber) return {};
  const Mention money = amounts_.Read(*scan.doc, number, scan.floor, scan.end);
  const bool is_sum =
      money.slot == Slot::kMoney || (money.slot == Slot::kRate && money.form == kSpecificRate);
  return is_sum && money.first <= i ? money : Mention{};
}

Mention Reader::FromLexicon(Scan* scan, uint32_t i) const {
  scan->hits.clear();
  lexicon_.FindAt(scan->doc->tokens, i, scan->stop, &scan->hits);
  const FormHit* best = nullptr;
  const auto rank = [](const FormHit& hit) {
    return hit.length * 4 + (hit.slot == Slot::kPerson ? 2U : hit.slot == Slot::kParty ? 1U : 0U);
  };
  for (const FormHit& hit : scan->hits) {
    if (hit.slot == Slot::kMoney) continue;
    if (hit.slot == Slot::kPerson && hit.form == 1 &&
        (!SurnameStandsAlone(*scan, i, hit.length) || !IsOfTheTime(*scan->doc, hit.entry)))
      continue;
    if (hit.ambiguous && !SurnameStandsAlone(*scan, i, hit.length)) continue;
    if (best == nullptr || rank(hit) > rank(*best)) best = &hit;
  }
  if (best == nullptr) return {};
  if (best->slot == Slot::kPerson) return Known(*scan, i, best->length, best->entry);
  scan->common = best->ambiguous;
  Mention mention;
  mention.slot = best->slot;
  mention.form = best->form;
  mention.entry = best->entry;
  mention.first = i;
  mention.last = i + best->length;
  return mention;
}

// Whom a bare surname means is in office, was, or will be before long.
bool Reader::IsOfTheTime(const Document& doc, int32_t official) const {
  constexpr int kYearsAhead = 3;
  const auto& terms = lexicon_.officials()[static_cast<size_t>(official)].terms;
  if (!doc.published || terms.empty()) return true;
  const std::string horizon = std::to_string(YearOf(*doc.published) + kYearsAhead);
  return std::any_of(terms.begin(), terms.end(), [&](const auto& term) { return term.from <= horizon; });
}

// A known official; "the Trump administration" is the government and so the country.
Mention Reader::Known(const Scan& scan, uint32_t i, uint32_t length, int32_t official) const {
  Mention mention;
  mention.first = i;
  mention.last = i + length;
  const auto& known = lexicon_.officials()[static_cast<size_t>(official)];
  if (const ClassHit government =
          classes_.Match(classes_.government_of, scan.doc->tokens, mention.last, scan.end)) {
    mention.slot = Slot::kParty;
    mention.form = kPartyMetonym;
    mention.entry = known.terms.empty() ? -1 : lexicon_.PartyOfCode(known.terms.front().country);
    mention.last += government.length;
    return mention.entry >= 0 ? mention : Mention{};
  }
  if (classes_.Match(classes_.brand_of, scan.doc->tokens, mention.last, scan.end)) return {};
  mention.slot = Slot::kPerson;
  mention.entry = Remember(scan.doc, known.name, official);
  return mention;
}

int32_t Reader::Remember(Document* doc, const std::string& name, int32_t official) const {
  if (const int32_t named = doc->persons.Named(name); named >= 0) return named;
  PersonSeen person;
  person.name = name;
  person.official = official;
  if (official >= 0) {
    person.surname = lexicon_.officials()[static_cast<size_t>(official)].surname;
  } else {
    const std::string folded = Fold(name);
    person.surname = folded.substr(folded.find_last_of(' ') + 1);
  }
  return doc->persons.Add(std::move(person));
}

// A later mention by surname of someone this article has named.
Mention Reader::Surname(const Scan& scan, uint32_t i) const {
  const Document& doc = *scan.doc;
  if (doc.persons.empty()) return {};
  const Token& token = doc.tokens[i];
  const std::string first = Fold(doc.text.substr(token.begin, token.end - token.begin));
  if (!doc.persons.AnySurnameBegins(first)) return {};
  for (uint32_t length = 3; length >= 1; --length) {
    if (i + length > scan.stop || doc.tokens[i + length - 1].kind == TokenKind::kMark) continue;
    const int32_t person = doc.persons.LastCalled(FoldedWords(doc, i, i + length, false));
    if (person < 0 || !SurnameStandsAlone(scan, i, length)) continue;
    Mention mention;
    mention.slot = Slot::kPerson;
    mention.first = i;
    mention.last = i + length;
    mention.entry = person;
    return mention;
  }
  return {};
}

// Neither the word before nor the word after makes another name of it.
bool Reader::SurnameStandsAlone(const Scan& scan, uint32_t i, uint32_t length) const {
  const auto& tokens = scan.doc->tokens;
  if (scan.title_case) return true;
  if (i > scan.floor) {
    const Token& before = tokens[i - 1];
    const bool name_before = before.kind == TokenKind::kWord && before.capital && !before.upper &&
                             before.end - before.begin > 1 && IsNamePart(scan, i - 1) && i - 1 > scan.begin;
    if (name_before) return false;
  }
  const uint32_t after = i + length;
  if (after >= scan.stop) return true;
  const Token& next = tokens[after];
  if (next.mark == '-' && !next.space_before && after + 1 < scan.end && tokens[after + 1].capital &&
      !tokens[after + 1].space_before && tokens[after + 1].word == kUnknownWord) {
    return false;
  }
  return !(next.kind == TokenKind::kWord && next.capital && !next.upper &&
           (next.word == kUnknownWord || IsGivenName(scan, after)));
}

// "Kim Do-hyun": a word of any meaning behind a capitalised one, joined by a hyphen to a small one.
bool Reader::IsGivenName(const Scan& scan, uint32_t i) const {
  const auto& tokens = scan.doc->tokens;
  return i > scan.begin && tokens[i - 1].capital && i + 2 < scan.end && tokens[i + 1].mark == '-' &&
         !tokens[i + 1].space_before && !tokens[i + 2].space_before &&
         tokens[i + 2].kind == TokenKind::kWord && !tokens[i + 2].capital;
}

// A longer word in capitals is a name ("TSMC") when nobody knows it and the words around it are not in
// capitals too.
bool Reader::IsNamePart(const Scan& scan, uint32_t i) const {
  const Token& token = scan.doc->tokens[i];
  const auto shouts = [&](uint32_t k) {
    return k >= scan.begin && k < scan.end && scan.doc->tokens[k].upper;
  };
  const auto is_firm = [&] {
    return std::any_of(classes_.makers.begin(), classes_.makers.end(),
                       [&](const auto& makers) { return classes_.Has(makers.first, token); });
  };
  const auto known = [&] { return token.word != kUnknownWord && !is_firm(); };
  const bool shouted =
      token.upper && token.end - token.begin > 3 && (shouts(i + 1) || (i > 0 && shouts(i - 1)) || known());
  return token.kind == TokenKind::kWord && token.capital &&
         (!classes_.Has(classes_.not_a_name, token) || IsGivenName(scan, i)) &&
         !classes_.Has(classes_.honorific, token) && !shouted;
}

// One past a run of capitalised words with particles, initials and hyphens; `i` when it is no name.
uint32_t Reader::NameEnd(const Scan& scan, uint32_t i) const {
  const auto& tokens = scan.doc->tokens;
  if (!IsNamePart(scan, i) || IsPartyMark(tokens, i)) return i;
  uint32_t end = i + 1;
  uint32_t words = 1;
  while (end < scan.stop && words < kLongestName) {
    const Token& token = tokens[end];
    if (token.mark == '.' && tokens[end - 1].end - tokens[end - 1].begin == 1 && !token.space_before) {
      ++end;
      continue;
    }
    const bool hyphen = token.mark == '-' && !token.space_before && end + 1 < scan.stop &&
                        !tokens[end + 1].space_before && tokens[end + 1].kind == TokenKind::kWord;
    if (hyphen) {
      end += 2;
      continue;
    }
    if (IsNamePart(scan, end)) {
      ++end;
      ++words;
      continue;
    }
    const bool joined = token.mark == '&' && token.space_before && end + 1 < scan.stop &&
                        tokens[end + 1].space_before && IsNamePart(scan, end + 1);  // "Smith & Sons"
    if (joined) {
      end += 2;
      ++words;
      continue;
    }
    uint32_t particle = end;
    while (particle < scan.stop && classes_.Has(classes_.name_particle, tokens[particle])) ++particle;
    if (particle == end || particle >= scan.stop || !IsNamePart(scan, particle)) break;
    end = particle + 1;
    words += 2;
  }
  return end;
}

Mention Reader::Name(const Scan& scan, uint32_t i) const {
  if (scan.title_case) return {};
  const uint32_t end = NameEnd(scan, i);
  if (end == i) return {};
  const bool known_word = symbols_.Of(scan.doc->tokens[i].word) != 0;
  if (known_word && (end == i + 1 || i == scan.begin)) return {};
  const int32_t official = OfficialOfName(scan, i, end);
  if (official >= 0) return Known(scan, i, end - i, official);
  Mention mention;
  mention.slot = Slot::kName;
  mention.first = i;
  mention.last = end;
  for (uint32_t k = i; k < end; ++k) {
    if (classes_.Has(classes_.org_word, scan.doc->tokens[k])) mention.form = kOrganisation;
  }
  return mention;
}

int32_t Reader::OfficialOfName(const Scan& scan, uint32_t first, uint32_t last) const {
  const std::string words = FoldedWords(*scan.doc, first, last, true);
  if (const int32_t known = lexicon_.OfficialByName(words); known >= 0) return known;
  const size_t head = words.find(' ');
  const size_t tail = words.find_last_of(' ');
  if (head == std::string::npos || head == tail) return -1;
  return lexicon_.OfficialByName(words.substr(0, head) + words.substr(tail));
}

void Reader::AddOffices(Scan* scan, std::vector<Mention>* mentions) const {
  for (uint32_t i = scan->begin; i < scan->end; ++i) {
    const Token& token = scan->doc->tokens[i];
    if (token.kind != TokenKind::kWord || !classes_.BeginsOffice(token)) continue;
    const uint32_t floor = mentions->empty() ? scan->begin : mentions->back().last;
    const Mention office = ReadOffice(*scan->doc, classes_, i, floor, scan->end);
    if (office.slot == Slot::kNone) continue;
    mentions->push_back(office);
    i = office.last - 1;
  }
}

}  // namespace tradewire
