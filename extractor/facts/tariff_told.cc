#include "extractor/facts/tariff_told.h"

#include <algorithm>

namespace tradewire {
namespace {

// More statements than this are no article's; the search among them stops.
constexpr size_t kFar = 200;

// A sentence that names the measure's goods or sides speaks of it rather than one somewhat nearer that does
// not.
constexpr size_t kUnnamed = 2;

size_t Apart(size_t a, size_t b) { return a < b ? b - a : a - b; }

bool IsProgramme(const Draft* told) { return told != nullptr && !told->Text("programme").empty(); }

// The sentence that opens the list in which this one stands; itself outside lists.
size_t OpeningOf(const Reading& reading, size_t sentence) {
  constexpr int kNested = 4;
  for (int level = 0; level < kNested; ++level) {
    const uint32_t lead = reading.sentences[sentence].sentence.lead;
    if (lead == kNoLead) break;
    sentence = lead;
  }
  return sentence;
}

}  // namespace

const Draft* ToldBefore(const Reading& reading, size_t sentence, const std::string& field, size_t reach) {
  const size_t opening = OpeningOf(reading, sentence);
  auto it = std::upper_bound(reading.told.begin(), reading.told.end(), sentence,
                             [](size_t s, const Draft& told) { return s < told.sentence; });
  for (size_t seen = 0; it != reading.told.begin() && seen < kFar; ++seen) {
    --it;
    if (it->sentence + reach < opening) break;
    if (it->Find(field) != nullptr) return &*it;
  }
  if (opening >= reach) return nullptr;
  const auto told = std::find_if(reading.headline.begin(), reading.headline.end(),
                                 [&](const Draft& draft) { return draft.Find(field) != nullptr; });
  return told == reading.headline.end() ? nullptr : &*told;
}

size_t Distance(const Measure& measure, size_t sentence) {
  size_t nearest = Apart(measure.all.front()->sentence, sentence);
  for (const Draft* draft : measure.all) nearest = std::min(nearest, Apart(draft->sentence, sentence));
  return nearest;
}

bool IsLine(const Reading& reading, const Measure& measure) {
  constexpr uint32_t kWords = 8;
  const Sentence& sentence = reading.sentences[measure.draft->sentence].sentence;
  return sentence.last - sentence.first <= kWords;
}

Told::Told(const Reading& reading, const std::vector<Measure>& measures) : reading_(reading) {
  std::map<size_t, uint32_t> stating;  // a sentence with rates of its own speaks of those; where they end
  for (const Measure& measure : measures) {
    for (const Draft* draft : measure.all) {
      uint32_t& last = stating[draft->sentence];
      last = std::max(last, draft->anchor.last);
    }
  }
  for (const auto& sentence : stating) stating_.insert(sentence.first);
  for (const Draft& told : reading_.told) {
    const auto own = stating.find(told.sentence);
    if (own == stating.end() || told.Find("instrument") != nullptr) {
      told_[told.sentence].push_back(&told);
    } else if (told.first >= own->second && told.Find("effective") != nullptr) {
      behind_.emplace(told.sentence, &told);
    }
  }
  for (const Measure& measure : measures) {
    if (measure.tariff.imposer) imposers_.insert(*measure.tariff.imposer);
  }
  for (const Draft& told : reading_.headline) headline_.second.push_back(&told);
  for (const Measure& measure : measures) {
    if (const Draft* told = Near(measure, "effective")) near_starts_.insert(told->sentence);
  }
}

const Draft* Told::Near(const Measure& measure, const std::string& field) const {
  const Draft* best = nullptr;
  size_t nearest = SIZE_MAX;
  for (const Draft* own : measure.all) {
    const auto behind = behind_.find(own->sentence);
    if (behind != behind_.end() && behind->second->Find(field) != nullptr &&
        SpeaksOf(*behind->second, measure))
      return behind->second;
    const size_t begin = own->sentence < kTellReach ? 0 : own->sentence - kTellReach;
    for (auto it = told_.lower_bound(begin); it != told_.end() && it->first <= own->sentence + kTellReach;
         ++it) {
      const size_t distance = kUnnamed * Apart(own->sentence, it->first);
      if (distance >= nearest) continue;
      const bool ahead = it->first > own->sentence;
      if (ahead && field == "instrument" && stating_.count(it->first) > 0) continue;  // of its own rates
      const Draft* told = In(*it, measure, field);
      if (told == nullptr || (!ahead && PointsBack(*told, own->sentence))) continue;
      const size_t apart = distance + (NamesOwn(*told, measure.tariff) ? 0 : kUnnamed + 1);
      if (apart >= nearest) continue;
      best = told;
      nearest = apart;
    }
  }
  return best;
}

const Draft* Told::InTitle(const Measure& measure, const std::string& field) const {
  return In(headline_, measure, field);
}

const Draft* Told::OfProgramme(const Measure& measure, const std::string& field) const {
  size_t seen = 0;
  for (const auto& sentence : told_) {
    const Draft* told = In(sentence, measure, field);
    if (IsProgramme(told)) return told;
    if (++seen > kFar) break;
  }
  const Draft* told = InTitle(measure, field);
  return IsProgramme(told) ? told : nullptr;
}

const Draft* Told::OnlyStart(const Measure& measure) const {
  const Draft* only = nullptr;
  bool several = false;
  size_t seen = 0;
  for (const auto& sentence : told_) {
    if (++seen > kFar) return nullptr;
    for (const Draft* told : sentence.second) {
      const auto date = reading_.DateOf(told->Find("effective"));
      if (!date) continue;
      if (told->Text("reach") == "article") return SpeaksOf(*told, measure) ? told : nullptr;
      several = several || (only != nullptr && reading_.DateOf(only->Find("effective"))->iso != date->iso);
      if (only == nullptr) only = told;
    }
  }
  if (only == nullptr || several || !SpeaksOf(*only, measure)) return nullptr;
  const bool of_others = near_starts_.count(only->sentence) > 0 && only->Find("programme") == nullptr;
  return of_others && !IsLine(reading_, measure) ? nullptr : only;
}

const Draft* Told::End(const Measure& measure) const {
  const std::optional<std::string>& instrument = measure.tariff.instrument;
  size_t seen = 0;
  for (const auto& sentence : told_) {
    if (++seen > kFar) return nullptr;
    for (const Draft* told : sentence.second) {
      if (told->Text("status") != "ended" || told->Find("effective") == nullptr) continue;
      if ((!instrument || *instrument == told->Text("programme")) && !NamesOthers(*told, measure.tariff))
        return told;
    }
  }
  return nullptr;
}

const Draft* Told::OnlyInstrument(const Measure& measure) const {
  const Draft* only = nullptr;
  size_t seen = 0;
  for (const auto& sentence : told_) {
    if (++seen > kFar) return nullptr;
    if (IsOnImposer(sentence.second, measure.tariff)) return nullptr;  // of several
    for (const Draft* told : sentence.second) {
      const std::string instrument = told->Text("instrument");
      if (instrument.empty()) continue;
      if (only != nullptr && only->Text("instrument") != instrument) return nullptr;
      only = told;
    }
  }
  return only != nullptr && SpeaksOf(*only, measure) ? only : nullptr;
}

// What a sentence tells of this field: where it names programmes, of their measures only.
const Draft* Told::In(const Sentences::value_type& sentence, const Measure& measure,
                      const std::string& field) const {
  const Draft* any = nullptr;
  bool named = false;
  if (IsOnImposer(sentence.second, measure.tariff)) return nullptr;
  for (const Draft* told : sentence.second) {
    if (told->Find(field) == nullptr) continue;
    const bool programme = told->Find("programme") != nullptr;
    named = named || programme;
    if (!SpeaksOf(*told, measure)) continue;
    if (programme) return told;
    if (any == nullptr || told->Find(field)->score > any->Find(field)->score) any = told;
  }
  return named ? nullptr : any;
}

// What a sentence tells is on the goods of the measure's own imposer.
bool Told::IsOnImposer(const std::vector<const Draft*>& sentence, const Tariff& tariff) const {
  return tariff.imposer && std::any_of(sentence.begin(), sentence.end(), [&](const Draft* told) {
           return Contains(reading_.Codes(told->Find("target")), *tariff.imposer);
         });
}

// No party or programme that the statement names is another than the measure's.
bool Told::SpeaksOf(const Draft& told, const Measure& measure) const {
  const Tariff& tariff = measure.tariff;
  const std::string programme = told.Text("programme");
  const bool its = programme == "rise" ? IsRaised(tariff) : tariff.instrument == programme;
  if (!programme.empty() && !its) return false;
  if (IsOfAnother(told, tariff)) return false;
  return !Overlap(reading_.Codes(told.Find("spared")), tariff.target) && !NamesOthers(told, tariff);
}

// The words that tell it name other goods, or other countries, than the measure's.
bool Told::NamesOthers(const Draft& told, const Tariff& tariff) const {
  if (told.sentence == kHeadline) return false;
  std::vector<std::string> goods;
  std::vector<std::string> parties;
  for (const Mention& mention : reading_.sentences[told.sentence].mentions) {
    if (mention.first < told.first || mention.last > told.last) continue;
    if (mention.slot == Slot::kSector)
      goods.push_back(reading_.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id);
    if (reading_.IsTrader(mention)) parties.push_back(reading_.PartyCode(mention));
  }
  if (tariff.imposer) std::erase(parties, *tariff.imposer);
  const auto others = [](const std::vector<std::string>& named, const std::vector<std::string>& own) {
    return !named.empty() && !own.empty() && !Overlap(named, own);
  };
  return others(goods, tariff.products) || others(parties, tariff.target);
}

// The words that tell it, or those right before them, name the measure's goods, its customs or who pays: "the
// Turkish tariffs took effect".
bool Told::NamesOwn(const Draft& told, const Tariff& tariff) const {
  constexpr uint32_t kBefore = 2;
  if (told.sentence == kHeadline) return false;
  const std::vector<Mention>& mentions = reading_.sentences[told.sentence].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    if (mention.last + kBefore < told.first || mention.last > told.last) return false;
    if (mention.slot == Slot::kSector)
      return Contains(tariff.products,
                      reading_.rules.lexicon.sectors()[static_cast<size_t>(mention.entry)].id);
    if (!reading_.IsTrader(mention)) return false;
    const std::string code = reading_.PartyCode(mention);
    return tariff.imposer == code || Contains(tariff.target, code);
  });
}

// "It took effect on Monday" speaks of what was stated right before it, where something was, and not of what
// follows.
bool Told::PointsBack(const Draft& told, size_t sentence) const {
  if (told.sentence == kHeadline || told.sentence >= sentence || told.Text("reach") != "back") return false;
  const size_t begin = told.sentence < kTellReach ? 0 : told.sentence - kTellReach;
  const auto before = stating_.lower_bound(begin);
  return before != stating_.end() && *before < told.sentence;
}

// "The U.S. measure took effect on March 23": whose measure it is stands right before, and they are at others
// of the article's measures than this one.
bool Told::IsOfAnother(const Draft& told, const Tariff& tariff) const {
  constexpr uint32_t kBefore = 2;  // a possessive, "new"
  if (told.sentence == kHeadline || !tariff.imposer || told.Find("effective") == nullptr) return false;
  const std::vector<Mention>& mentions = reading_.sentences[told.sentence].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    if (mention.last > told.first || mention.last + kBefore < told.first) return false;
    const std::string code = reading_.IsTrader(mention) ? reading_.PartyCode(mention) : "";
    return !code.empty() && code != *tariff.imposer && imposers_.count(code) > 0;
  });
}

}  // namespace tradewire
