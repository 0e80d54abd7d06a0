#include "extractor/mentions/amounts.h"

#include <cmath>
#include <utility>

namespace tradewire {
namespace {

// More than this is no per cent that leaves its sign to the next: a year, a number of goods.
constexpr double kMostInList = 200;

}  // namespace

Mention AmountReader::Read(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const {
  const Mention rate = ReadRate(doc, i, begin, end);
  return rate.slot != Slot::kNone ? rate : ReadMoneyOrSpecific(doc, i, begin, end);
}

Mention AmountReader::ReadMoneyOrSpecific(const Document& doc, uint32_t i, uint32_t begin,
                                          uint32_t end) const {
  const Mention money = ReadMoney(doc, i, begin, end);
  Mention mention = money.slot == Slot::kMoney ? money : ReadPlainSum(doc, i, end);
  if (mention.slot != Slot::kMoney) return {};
  const uint32_t converted = PastConversion(doc, mention.last, end);
  uint32_t next = GoodsUnitAfter(doc, converted, end);
  if (next == converted) next = mention.last;
  if (next == mention.last && !IsFlatDuty(doc, money, begin, end) && !SharesUnit(doc, mention, begin, end))
    return money;
  mention.slot = Slot::kRate;
  mention.form = kSpecificRate;
  mention.last = next;
  JoinRange(doc, begin, end, &mention);
  return mention;
}

// "From 176 euros to 148 euros a tonne": the second sum's unit is that of the first.
bool AmountReader::SharesUnit(const Document& doc, const Mention& sum, uint32_t begin, uint32_t end) const {
  if (sum.first == begin || !classes_.Has(classes_.from_word, doc.tokens[sum.first - 1])) return false;
  if (sum.last >= end || doc.tokens[sum.last].kind != TokenKind::kWord) return false;
  uint32_t second = SkipRangeMark(doc, sum.last, end, false);
  if (second == sum.last) return false;
  while (second < end && doc.tokens[second].mark == '$') ++second;
  return second < end && ReadMoneyOrSpecific(doc, second, sum.last, end).slot == Slot::kRate;
}

// Past the same sum in another currency: "50 yen (46 cents) a kilogram"; the same index when none stands
// there.
uint32_t AmountReader::PastConversion(const Document& doc, uint32_t i, uint32_t end) const {
  constexpr uint32_t kSign = 3;
  if (i + 1 >= end || doc.tokens[i].mark != '(') return i;
  for (uint32_t k = i + 1; k < end && k <= i + kSign; ++k) {
    const Mention money = ReadMoney(doc, k, i + 1, end);
    const Mention sum = money.slot == Slot::kMoney ? money : ReadPlainSum(doc, k, end);
    if (sum.slot == Slot::kMoney && sum.last < end && doc.tokens[sum.last].mark == ')') return sum.last + 1;
  }
  return i;
}

// "ranging from $80 per item to $200 per item": one rate with two bounds.
void AmountReader::JoinRange(const Document& doc, uint32_t begin, uint32_t end, Mention* low) const {
  if (low->low != low->high || !classes_.MatchBefore(classes_.range_from, doc.tokens, low->first, begin))
    return;
  uint32_t second = SkipRangeMark(doc, low->last, end, false);
  if (second == low->last) return;
  while (second < end && doc.tokens[second].mark == '$') ++second;
  const Mention high = second < end ? ReadMoneyOrSpecific(doc, second, low->last, end) : Mention{};
  if (high.slot != Slot::kRate || high.high <= low->high) return;
  low->high = high.high;
  low->last = high.last;
}

// "341 yen", "2.5 cents", "40 to 45 euros": a sum only where a unit of goods follows.
Mention AmountReader::ReadPlainSum(const Document& doc, uint32_t i, uint32_t end) const {
  NumberRead number = ReadNumber(doc, classes_, i, end);
  if (number.next == i) return {};
  Mention mention;
  mention.low = mention.high = number.value;
  mention.first = i;
  if (const uint32_t second = SkipRangeMark(doc, number.next, end, false); second != number.next) {
    const NumberRead high = ReadNumber(doc, classes_, second, end);
    if (high.next != second && high.value > number.value) {
      mention.high = high.value;
      number = high;
    }
  }
  mention.entry = CurrencyAfter(doc, number.next, end, &mention.last);
  if (mention.entry < 0) {
    const ClassHit minor = classes_.Match(classes_.minor_currency, doc.tokens, number.next, end);
    if (!minor) return {};
    mention.last = number.next + minor.length;
  }
  mention.slot = Slot::kMoney;
  return mention;
}

// Past "per tonne", "a pound", "/kg", "for each item"; the same index when no unit of goods stands there.
uint32_t AmountReader::GoodsUnitAfter(const Document& doc, uint32_t i, uint32_t end) const {
  uint32_t unit = i;
  if (unit < end && classes_.Has(classes_.on_each, doc.tokens[unit])) ++unit;
  if (unit + 1 >= end) return i;
  const Token& joint = doc.tokens[unit];
  if (joint.mark != '/' && !classes_.Has(classes_.for_each, joint)) return i;
  const ClassHit goods = classes_.Match(classes_.goods_unit, doc.tokens, unit + 1, end);
  return goods ? unit + 1 + goods.length : i;
}

// "a flat-rate duty of EUR 3", "€3 customs duty", "a €3 levy per item", but no sum of millions that one
// brings.
bool AmountReader::IsFlatDuty(const Document& doc, const Mention& money, uint32_t begin, uint32_t end) const {
  constexpr double kMost = 100000;
  constexpr uint32_t kApart = 3;
  if (money.slot != Slot::kMoney || std::isnan(money.low) || !(money.high < kMost)) return false;
  if (money.first > begin && classes_.Has(classes_.of_word, doc.tokens[money.first - 1]) &&
      classes_.MatchBefore(classes_.flat_duty, doc.tokens, money.first - 1, begin))
    return true;
  const ClassHit duty = classes_.Match(classes_.flat_duty, doc.tokens, money.last, end);
  if (!duty || duty.value != 0) return static_cast<bool>(duty);
  for (uint32_t i = money.last + duty.length; i < end && i <= money.last + duty.length + kApart; ++i) {
    if (GoodsUnitAfter(doc, i, end) != i) return true;
    if (doc.tokens[i].mark != 0) return false;
  }
  return false;
}

// "25 and 10 percent", "10, 15 and 20 percent": the last number's unit is that of those before it.
bool AmountReader::SharesPercent(const Document& doc, uint32_t i, uint32_t end) const {
  constexpr int kMost = 3;
  for (int k = 0; k < kMost && i + 1 < end; ++k) {
    const bool comma = doc.tokens[i].mark == ',';
    if (comma) ++i;
    const bool joined = i < end && classes_.Match(classes_.range_word, doc.tokens, i, end).value != 0;
    if (joined) ++i;
    if (i >= end || (!comma && !joined)) return false;
    const NumberRead number = ReadNumber(doc, classes_, i, end);
    if (number.next == i) return false;
    const Unit unit = ReadPercent(doc, number.next, end);
    const bool hyphen = number.next < end && doc.tokens[number.next].mark == '-';
    if (joined) return unit.next > number.next + (hyphen ? 1 : 0);
    i = number.next;
  }
  return false;
}

AmountReader::Unit AmountReader::ReadPercent(const Document& doc, uint32_t i, uint32_t end) const {
  if (i < end && doc.tokens[i].mark == '-') ++i;
  if (i >= end) return {i, kPercent};
  if (const ClassHit point = classes_.Match(classes_.percentage_point, doc.tokens, i, end)) {
    return {i + point.length, kPercentagePoint};
  }
  if (doc.tokens[i].mark == '%') return {i + 1, kPercent};
  if (const ClassHit percent = classes_.Match(classes_.percent, doc.tokens, i, end)) {
    return {i + percent.length, kPercent};
  }
  return {i, kPercent};
}

// Past "-", "to", "and" between two numbers; the same index when none stands there.
uint32_t AmountReader::SkipRangeMark(const Document& doc, uint32_t i, uint32_t end, bool between) const {
  if (i + 1 >= end) return i;
  const Token& token = doc.tokens[i];
  if (token.mark == '-' || token.mark == '_') return i + 1;
  const ClassHit word = classes_.Match(classes_.range_word, doc.tokens, i, end);
  if (!word) return i;
  const bool is_and = word.value != 0;  // "and" joins a range only after "between"
  return is_and && !between ? i : i + word.length;
}

Mention AmountReader::ReadRate(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const {
  const NumberRead low = ReadNumber(doc, classes_, i, end);
  if (low.next == i) return {};
  const Unit low_unit = ReadPercent(doc, low.next, end);
  const bool low_has_unit =
      low_unit.next > low.next && !(low_unit.next == low.next + 1 && doc.tokens[low.next].mark == '-');
  const uint32_t after_low = low_has_unit ? low_unit.next : low.next;
  const bool between = static_cast<bool>(classes_.MatchBefore(classes_.between, doc.tokens, i, begin));
  const bool ranging = static_cast<bool>(classes_.MatchBefore(classes_.range_from, doc.tokens, i, begin));
  const bool replaced = !ranging && classes_.MatchBefore(classes_.from_word, doc.tokens, i, begin);
  Mention mention;
  mention.first = i;
  const bool dash =
      after_low < end && (doc.tokens[after_low].mark == '-' || doc.tokens[after_low].mark == '_');
  const uint32_t second =
      replaced && !dash ? after_low : SkipRangeMark(doc, after_low, end, between || ranging);
  const bool halved =
      low.value < 1 && !low_has_unit && doc.tokens[i].kind == TokenKind::kWord;  // "cut in half to 75%"
  if (second != after_low && !halved) {
    const NumberRead high = ReadNumber(doc, classes_, second, end);
    if (high.next != second) {
      const Unit unit = ReadPercent(doc, high.next, end);
      const bool has_unit =
          unit.next > high.next && !(unit.next == high.next + 1 && doc.tokens[high.next].mark == '-');
      if (has_unit && high.value >= low.value) {
        mention.slot = Slot::kRate;
        mention.form = unit.form;
        mention.low = low.value;
        mention.high = high.value;
        mention.last = unit.next;
        return mention;
      }
    }
  }
  if (!low_has_unit) {
    const bool named = i > begin && doc.tokens[i - 1].kind == TokenKind::kWord && doc.tokens[i - 1].capital;
    const bool plain = doc.tokens[i].kind == TokenKind::kNumber && low.next == i + 1 && !named && !between;
    if (!plain || low.value > kMostInList || !SharesPercent(doc, low.next, end)) return {};
    mention.slot = Slot::kRate;
    mention.form = kPercent;
    mention.low = mention.high = low.value;
    mention.last = low.next;
    return mention;
  }
  mention.slot = Slot::kRate;
  mention.form = low_unit.form;
  mention.low = mention.high = low.value;
  mention.last = low_unit.next;
  if (low.value == 0 && mention.form == kPercent) mention.form = kNilRate;
  ApplyBounds(doc, begin, end, &mention);
  return mention;
}

void AmountReader::ApplyBounds(const Document& doc, uint32_t begin, uint32_t end, Mention* mention) const {
  const BoundRead before = ReadBoundBefore(doc, classes_, mention->first, begin);
  const BoundRead after = ReadBoundAfter(doc, classes_, mention->last, end);
  if (before.bound != Bound::kNone) mention->first = before.first;
  if (after.bound != Bound::kNone) mention->last = after.first;
  if (before.bound == Bound::kUpper || after.bound == Bound::kUpper) mention->low = kNoNumber;
  if (before.bound == Bound::kLower || after.bound == Bound::kLower) mention->high = kNoNumber;
}

AmountReader::Sign AmountReader::SignBefore(const Document& doc, uint32_t i, uint32_t begin) const {
  Sign sign;
  if (i <= begin) return sign;
  const Token& mark = doc.tokens[i - 1];
  if (mark.mark != '$') {
    // "RMB 500 million", "Rs. 300 crore", "EUR 5 billion": a symbol made of letters.
    if (mark.kind != TokenKind::kWord || !mark.capital) return sign;
    std::string_view letters = doc.Text(Span{mark.begin, mark.end});
    if (!letters.empty() && letters.back() == '.') letters.remove_suffix(1);
    sign.first = i - 1;
    if (i - 1 > begin && doc.tokens[i - 2].mark == '$' && !mark.space_before) {  // "$US5 billion"
      sign.first = i - 2;
      sign.currency = lexicon_.CurrencyOfSymbol(std::string(letters) + "$");
      return sign;
    }
    sign.currency = lexicon_.CurrencyOfSymbol(letters);
    return sign;
  }
  sign.first = i - 1;
  sign.currency = lexicon_.CurrencyOfSymbol(doc.Text(Span{mark.begin, mark.end}));
  if (i - 1 > begin && !mark.space_before && doc.tokens[i - 2].kind == TokenKind::kWord) {
    std::string glued(doc.Text(Span{doc.tokens[i - 2].begin, mark.end}));
    std::erase(glued, '.');
    if (const int currency = lexicon_.CurrencyOfSymbol(glued); currency >= 0) return {currency, i - 2};
  }
  if (doc.dollar >= 0 && doc.Text(Span{mark.begin, mark.end}) == "$") sign.currency = doc.dollar;
  return sign;
}

AmountReader::Scale AmountReader::ReadScale(const Document& doc, uint32_t i, uint32_t end) const {
  if (i < end && doc.tokens[i].mark == '-' && i + 1 < end) ++i;
  if (i >= end) return {1, i};
  if (const ClassHit hit = classes_.Match(classes_.magnitude, doc.tokens, i, end))
    return {hit.value, i + hit.length};
  if (!doc.tokens[i].space_before) {
    if (const ClassHit hit = classes_.Match(classes_.glued_magnitude, doc.tokens, i, end)) {
      return {hit.value, i + hit.length};
    }
  }
  return {1, i};
}

int AmountReader::CurrencyAfter(const Document& doc, uint32_t i, uint32_t end, uint32_t* next) const {
  *next = i;
  std::vector<FormHit> hits;
  uint32_t at = i;
  if (at < end && doc.tokens[at].mark == '-') ++at;
  if (at > i && at < end) {  // "a 30 billion-real credit line": a word that is money only there
    const int glued = lexicon_.CurrencyOfSymbol(doc.Text(doc.TokenSpan(at - 1, at + 1)));
    if (glued >= 0) {
      *next = at + 1;
      return glued;
    }
  }
  for (uint32_t tries = 0; tries < 2 && at < end; ++tries) {
    hits.clear();
    lexicon_.FindAt(doc.tokens, at, end, &hits);
    for (const FormHit& hit : hits) {
      if (hit.slot != Slot::kMoney) continue;
      *next = at + hit.length;
      return hit.entry;
    }
    if (!classes_.Has(classes_.of_word, doc.tokens[at])) break;
    ++at;
  }
  return -1;
}

Mention AmountReader::ReadMoney(const Document& doc, uint32_t i, uint32_t begin, uint32_t end) const {
  NumberRead low = ReadNumber(doc, classes_, i, end);
  if (low.next == i) {  // "a billion dollars"
    if (i == begin || !classes_.Has(classes_.single, doc.tokens[i - 1])) return {};
    low.value = 1;
  }
  Sign sign = SignBefore(doc, i, begin);
  Scale low_scale = ReadScale(doc, low.next, end);
  const bool scaled = low_scale.factor != 1;
  uint32_t last = scaled ? low_scale.next : low.next;
  Mention mention;
  mention.low = mention.high = low.value * low_scale.factor;
  const bool between = static_cast<bool>(
      classes_.MatchBefore(classes_.between, doc.tokens, sign.currency >= 0 ? sign.first : i, begin));
  const uint32_t second = SkipRangeMark(doc, last, end, between);
  if (second != last) {
    uint32_t number = second;
    while (number < end &&
           (doc.tokens[number].mark == '$' || (number + 1 < end && doc.tokens[number + 1].mark == '$' &&
                                               !doc.tokens[number + 1].space_before))) {
      ++number;
    }
    const NumberRead high = ReadNumber(doc, classes_, number, end);
    const Scale high_scale = high.next != number ? ReadScale(doc, high.next, end) : Scale{};
    if (high.next != number && (high_scale.factor != 1 || (number > second && !scaled))) {
      const double from = scaled ? mention.low : low.value * high_scale.factor;
      const double to = high.value * high_scale.factor;
      const bool falls = to < from;  // "from $3,000 to $2,000 per tonne": two sums
      if (falls && number == second) return {};
      if (!falls) {
        mention.low = from;
        mention.high = to;
        last = high_scale.factor != 1 ? high_scale.next : high.next;
      }
    }
  }
  if (sign.currency < 0 && last == low.next) return {};
  uint32_t after = last;
  const int named = CurrencyAfter(doc, last, end, &after);
  if (sign.currency < 0 && named < 0) return {};
  if (named >= 0) last = after;
  mention.slot = Slot::kMoney;
  mention.entry = sign.currency >= 0 ? sign.currency : named;
  if (sign.currency >= 0 && named >= 0) mention.entry = named;
  mention.first = sign.currency >= 0 ? sign.first : i;
  mention.last = last;
  if (mention.low == mention.high) ApplyBounds(doc, begin, end, &mention);
  return mention;
}

}  // namespace tradewire
