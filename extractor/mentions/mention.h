// What the lexicons and value grammars see in a text: spans of tokens with a type and a normalised value.
//
// A Document is one article while it is read: its tokens, sentences and mentions. It lives for one call of
// FindFacts and refers to the article's text, which must outlive it.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "extractor/mentions/persons.h"
#include "extractor/text/sentences.h"
#include "extractor/text/tokens.h"

namespace tradewire {

enum class Slot : uint8_t {
  kNone,
  kRate,      // low, high in per cent, but for kSpecificRate; form: RateForm
  kZero,      // wording that means a duty of nothing; low = high = 0
  kMoney,     // low, high in the currency's unit; entry: currency; form: MoneyForm
  kDate,      // date; form: DateForm
  kDuration,  // days or months in low; form: unit
  kParty,     // entry: party; form: PartyForm
  kSector,    // entry: sector; form: SectorForm
  kPerson,    // entry: index into Document::persons
  kName,      // a run of capitalised words that may name a person or company; form: NameForm
  kOffice,    // entry: office head; form: OfficeForm
};

// kSpecificRate: an amount for each unit of goods; low, high in the currency's unit, entry: currency.
enum RateForm : uint8_t { kPercent, kPercentagePoint, kNilRate, kSpecificRate };
// kZeroMutual: a duty of nothing on both sides, "zero-for-zero".
enum ZeroForm : uint8_t { kZeroFree, kZeroCut, kZeroNil, kZeroMutual };
enum PartyForm : uint8_t {
  kPartyName,
  kPartyAdjective,
  kPartyPeople,
  kPartyMetonym,
  kPartyGroup,
  kPartyShield
};
enum SectorForm : uint8_t { kSectorTerm, kSectorAdjunct, kSectorShield };
// A date lies ahead when it begins after publication, or holds that day and the words look ahead. Ahead are a
// day, a longer period, and what is told loosely: a term from now ("in four years", "tomorrow"), or what
// holds the day of publication. kDateToday: that day itself, and the words look back or nowhere.
// kDateRunning: a longer period that holds it, and they look nowhere. kDateOld: more than five years before
// it.
enum DateForm : uint8_t {
  kDateDay,
  kDatePeriod,
  kDateLoose,
  kDateToday,
  kDatePast,
  kDateRunning,
  kDateOld,
  kDateUnresolved
};
// kShareSum: one of several that add up to a sum told before.
enum MoneyForm : uint8_t { kPlainSum, kShareSum };
enum NameForm : uint8_t { kPersonLike, kOrganisation };
enum OfficeForm : uint8_t { kStrongOffice, kWeakOffice };

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

// A calendar point at the precision the text gives; `iso` is as the contract writes it ("2025-Q3").
struct DateValue {
  std::string iso;
  std::string precision;     // day | week | month | quarter | year
  std::optional<Day> first;  // the first day it covers
  double count = 0;  // "within 150 days": 150, of `unit` days, counted from publication; 0 when not counted
  int unit = 0;
  uint32_t token = 0;      // that the mention was read at
  uint32_t last = 0;       // one past its last token
  std::string start = {};  // "for five years from July 5": 2025-07-05, where the term begins; else empty
};

struct Mention {
  Slot slot = Slot::kNone;
  uint8_t form = 0;
  bool aside = false;  // a party that its sentence names in passing: no side of what it tells
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  int32_t entry = -1;
  double low = kNoNumber;
  double high = kNoNumber;
};

struct Document {
  std::string_view text;
  std::optional<Day> published;  // or, where nobody says, the last day that the text tells of as past
  bool dated = false;            // somebody said
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;  // by first token; they do not overlap
  std::vector<DateValue> dates;   // Mention::entry of kDate
  std::map<uint32_t, int> years;  // of days without one that open lines of a chronology, by their first token
  Persons persons;                // Mention::entry of kPerson
  std::vector<std::pair<Mention, Mention>> conversions;  // sums in brackets, and the sums that they repeat
  std::map<uint32_t, double> wholes;  // of a kShareSum, by its first token, the sum that it is a part of
  int32_t dollar = -1;                // the currency that the text says its sums are in; -1 when it does not

  Span TokenSpan(uint32_t first, uint32_t last) const { return {tokens[first].begin, tokens[last - 1].end}; }
  std::string_view Text(Span span) const { return text.substr(span.begin, span.end - span.begin); }
  std::string_view Text(const Mention& m) const { return Text(TokenSpan(m.first, m.last)); }
};

}  // namespace tradewire
