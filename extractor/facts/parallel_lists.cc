#include "extractor/facts/parallel_lists.h"

#include <algorithm>

#include "extractor/facts/measure.h"

namespace tradewire {

std::vector<std::string> ParallelLists::GoodsOf(const Draft& rate) {
  Read(rate.sentence);
  const Item* item = Beside(rate, goods_);
  std::vector<std::string> ids;
  if (item == nullptr) return ids;
  const std::vector<Mention>& mentions = reading_.sentences[sentence_].mentions;
  for (size_t m = item->first; m < item->last; ++m) {
    if (mentions[m].slot != Slot::kSector) continue;
    const std::string& id = reading_.rules.lexicon.sectors()[static_cast<size_t>(mentions[m].entry)].id;
    if (!Contains(ids, id)) ids.push_back(id);
  }
  return ids;
}

bool ParallelLists::HasGoods(const Draft& rate) {
  Read(rate.sentence);
  return Beside(rate, goods_) != nullptr;
}

std::string ParallelLists::PartyOf(const Draft& rate) {
  Read(rate.sentence);
  const Item* item = Beside(rate, parties_);
  if (item == nullptr || item->last != item->first + 1) return {};
  return reading_.PartyCode(reading_.sentences[sentence_].mentions[item->first]);
}

void ParallelLists::Read(size_t sentence) {
  if (sentence == sentence_) return;
  sentence_ = sentence;
  goods_.clear();
  parties_.clear();
  rates_ = Lists(Slot::kRate);
  std::erase_if(rates_, [](const List& list) { return list.items.size() < 2; });
  if (rates_.empty()) return;
  goods_ = Lists(Slot::kSector);
  parties_ = Lists(Slot::kParty);
}

// The sentence's own mentions of a kind, by the lists that they make; one alone is a list too.
std::vector<ParallelLists::List> ParallelLists::Lists(Slot slot) const {
  const ReadSentence& sentence = reading_.sentences[sentence_];
  const std::vector<Mention>& mentions = sentence.mentions;
  std::vector<List> lists;
  const Mention* before = nullptr;
  for (size_t m = sentence.led; m < mentions.size(); ++m) {
    if (mentions[m].slot != slot) continue;
    const Gap gap = before == nullptr ? Gap::kBreak : GapBetween(*before, mentions[m]);
    if (gap == Gap::kBreak) lists.push_back({{}, mentions[m].first, 0, false});
    List& list = lists.back();
    if (gap == Gap::kUnknownItem) list.items.push_back({m, m});
    if (gap == Gap::kNone) {
      list.items.back().last = m + 1;
    } else {
      list.items.push_back({m, m + 1});
    }
    list.end = mentions[m].last;
    before = &mentions[m];
  }
  for (List& list : lists)
    list.open = slot == Slot::kSector && UnknownFollows(list.end, sentence.sentence.last);
  return lists;
}

// A comma, "and" or both; how many tokens they are.
uint32_t ParallelLists::Joint(uint32_t token, uint32_t end) const {
  const std::vector<Token>& tokens = reading_.doc.tokens;
  const uint32_t comma = token < end && tokens[token].mark == ',' ? 1 : 0;
  const WordClasses& classes = reading_.rules.classes;
  const ClassHit word = classes.Match(classes.range_word, tokens, token + comma, end);
  return comma + (word.value != 0 ? static_cast<uint32_t>(word.length) : 0);
}

// Of rates nothing but a joint stands between; of goods and parties a few words too, and one item of a word
// or two that no lexicon knows.
ParallelLists::Gap ParallelLists::GapBetween(const Mention& before, const Mention& after) const {
  constexpr uint32_t kLead = 3;
  const std::vector<Token>& tokens = reading_.doc.tokens;
  const bool bare = before.slot == Slot::kRate;
  uint32_t at = before.last;
  if (at == after.first) return bare ? Gap::kBreak : Gap::kNone;
  if (!bare && Joint(at, after.first) == 0) ++at;  // "steel products, …"
  int joints = 0;
  uint32_t words = 0;
  while (at < after.first) {
    if (const uint32_t joint = Joint(at, after.first); joint > 0) {
      if (joints > 0 && words == 0) return Gap::kBreak;
      ++joints;
      words = 0;
      at += joint;
      continue;
    }
    const bool hyphen = tokens[at].mark == '-' && !tokens[at].space_before;
    if (joints == 0 || bare || (tokens[at].kind != TokenKind::kWord && !hyphen) || ++words > kLead)
      return Gap::kBreak;
    ++at;
  }
  if (joints == 1) return Gap::kItem;
  return joints == 2 ? Gap::kUnknownItem : Gap::kBreak;
}

// "… and bicycles from Chile": a last item of a word or two, behind which something else begins.
bool ParallelLists::UnknownFollows(uint32_t token, uint32_t end) const {
  constexpr uint32_t kMost = 2;
  const std::vector<Token>& tokens = reading_.doc.tokens;
  const WordClasses& classes = reading_.rules.classes;
  const uint32_t joint = Joint(token, end);
  if (joint == 0 || tokens[token + joint - 1].mark == ',') return false;
  uint32_t at = token + joint;
  while (at < end && at - token - joint < kMost && tokens[at].kind == TokenKind::kWord &&
         !classes.Has(classes.preposition, tokens[at]))
    ++at;
  return at > token + joint &&
         (at >= end || tokens[at].kind == TokenKind::kMark || classes.Has(classes.preposition, tokens[at]));
}

// Too many words, or the end of a clause, between two lists.
bool ParallelLists::FarApart(const List& before, const List& after) const {
  constexpr uint32_t kReach = 16;
  const std::vector<Token>& tokens = reading_.doc.tokens;
  if (after.begin < before.end || after.begin - before.end > kReach) return true;
  return std::any_of(tokens.begin() + before.end, tokens.begin() + after.begin,
                     [](const Token& token) { return token.mark == ';' || token.mark == ':'; });
}

// The list right before the rates, or right behind them, that has as many items; the nearer of two.
const ParallelLists::List* ParallelLists::Parallel(const List& rates, const std::vector<List>& others) const {
  const auto behind = std::partition_point(others.begin(), others.end(),
                                           [&](const List& list) { return list.begin < rates.end; });
  const auto as_many = [&](const List& list) {
    const size_t more = list.open ? 1 : 0;
    return list.items.size() > 1 &&
           (list.items.size() == rates.items.size() || list.items.size() + more == rates.items.size());
  };
  const List* after =
      behind != others.end() && as_many(*behind) && !FarApart(rates, *behind) ? &*behind : nullptr;
  const List* before = behind != others.begin() && as_many(*(behind - 1)) && !FarApart(*(behind - 1), rates)
                           ? &*(behind - 1)
                           : nullptr;
  if (before == nullptr || after == nullptr) return after != nullptr ? after : before;
  return rates.begin - before->end < after->begin - rates.end ? before : after;
}

const ParallelLists::Item* ParallelLists::Beside(const Draft& rate, const std::vector<List>& others) {
  static constexpr Item kUnknown;
  for (const List& rates : rates_) {
    for (size_t k = 0; k < rates.items.size(); ++k) {
      if (rates.items[k].first != rate.anchor_index) continue;
      const List* list = Parallel(rates, others);
      if (list == nullptr) return nullptr;
      return k < list->items.size() ? &list->items[k] : &kUnknown;
    }
  }
  return nullptr;
}

}  // namespace tradewire
