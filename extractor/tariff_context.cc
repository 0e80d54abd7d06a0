#include "extractor/tariff_context.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace tradewire {

namespace {

// At or below this score a rule only assumes a status.
constexpr double kAssumed = 1;

// More statements than this are no article's; the search among them stops.
constexpr size_t kFar = 200;

size_t Distance(size_t a, size_t b) { return a < b ? b - a : a - b; }

size_t Distance(const Measure& measure, size_t sentence) {
  size_t nearest = Distance(measure.all.front()->sentence, sentence);
  for (const Draft* draft : measure.all) nearest = std::min(nearest, Distance(draft->sentence, sentence));
  return nearest;
}

// The status that the measure's own sentences tell: that with most weight, of equals the first; empty when
// they only let it be assumed.
std::string ToldByOwn(const Measure& measure) {
  std::map<std::string, double> weights;
  std::string best;
  for (const Draft* draft : measure.all) {
    const DraftField* status = draft->Find("status");
    if (status != nullptr && status->score > kAssumed) weights[std::string(status->text)] += status->score;
  }
  for (const Draft* draft : measure.all) {
    const std::string status = draft->Text("status");
    if (weights.count(status) == 0) continue;
    if (best.empty() || weights[status] > weights[best]) best = status;
  }
  return best;
}

class ContextFiller {
 public:
  ContextFiller(const Reading& reading, std::vector<Measure>* measures)
      : reading_(reading), measures_(*measures) {
    std::set<size_t> stating;  // a sentence with rates of its own speaks of those
    for (const Measure& measure : measures_) {
      for (const Draft* draft : measure.all) stating.insert(draft->sentence);
    }
    for (const Draft& told : reading_.told) {
      if (stating.count(told.sentence) == 0 || told.Find("instrument") != nullptr)
        told_[told.sentence].push_back(&told);
    }
    for (const Draft& told : reading_.headline) headline_.second.push_back(&told);
  }

  void Run() {
    for (size_t m = 0; m < measures_.size(); ++m) NoteInstrument(m);
    for (size_t m = 0; m < measures_.size(); ++m) {
      FillInstrument(m);
      NoteInstrument(m);
      FillAnswered(m);
    }
    for (Measure& measure : measures_) own_.push_back(ToldByOwn(measure));
    for (const Measure& measure : measures_) {
      if (const Draft* told = ToldNear(measure, "effective")) near_starts_.insert(told);
    }
    for (size_t m = 0; m < measures_.size(); ++m) {
      FillStart(m);
      ShareStart(m);
    }
    for (size_t m = 0; m < measures_.size(); ++m) NoteTelling(m);
    for (size_t m = 0; m < measures_.size(); ++m) FillStatus(m);
  }

 private:
  using Sentences = std::map<size_t, std::vector<const Draft*>>;
  using Imposer = std::optional<std::string>;
  using Rate = std::tuple<Imposer, std::optional<double>, std::optional<double>>;

  // What the nearest sentence around the measure's own tells of this field; null when none near does.
  const Draft* ToldNear(const Measure& measure, const std::string& field) const {
    const Draft* best = nullptr;
    size_t nearest = kTellReach + 1;
    for (const Draft* own : measure.all) {
      const size_t begin = own->sentence < kTellReach ? 0 : own->sentence - kTellReach;
      for (auto it = told_.lower_bound(begin); it != told_.end() && it->first <= own->sentence + kTellReach;
           ++it) {
        const size_t distance = Distance(own->sentence, it->first);
        if (distance >= nearest) continue;
        if (const Draft* told = ToldIn(*it, measure, field)) {
          best = told;
          nearest = distance;
        }
      }
    }
    return best;
  }

  // What a sentence tells of this field: where it names programmes, of their measures only.
  const Draft* ToldIn(const Sentences::value_type& sentence, const Measure& measure,
                      const std::string& field) const {
    const Draft* any = nullptr;
    bool named = false;
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

  // No party or programme that the statement names is another than the measure's.
  bool SpeaksOf(const Draft& told, const Measure& measure) const {
    const Tariff& tariff = measure.tariff;
    const std::string programme = told.Text("programme");
    if (!programme.empty() && (!tariff.instrument || *tariff.instrument != programme)) return false;
    return !Overlap(reading_.Codes(told.Find("spared")), tariff.target) && !NamesOthers(told, tariff);
  }

  // The words that tell it name other goods, or other countries, than the measure's.
  bool NamesOthers(const Draft& told, const Tariff& tariff) const {
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

  // A universal rate on some goods only is no baseline. The statute or programme of a measure that names
  // none: that of the same rate elsewhere, of the retaliation beside it, or the one that the article speaks
  // of.
  void FillInstrument(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    if (tariff.instrument == "baseline" && !tariff.products.empty()) tariff.instrument.reset();
    NoteInstrument(m);
    if (tariff.instrument || !tariff.imposer) return;
    if (*tariff.imposer != reading_.UsualImposer()) {
      const Draft* told = tariff.rate_low == 0 ? nullptr : ToldNear(measures_[m], "instrument");
      if (told == nullptr && tariff.rate_low != 0) told = ToldIn(headline_, measures_[m], "instrument");
      if (told != nullptr) tariff.instrument = Use(told, &measures_[m])->Text("instrument");
      return;
    }
    if (const Measure* last = ItemBefore(m);
        last != nullptr && last->tariff.instrument == "reciprocal" &&
        last->all.back()->sentence == measures_[m].all.front()->sentence && Reaches("reciprocal", tariff) &&
        !tariff.target.empty()) {
      tariff.instrument = last->tariff.instrument;
      return;
    }
    for (const size_t k : with_instrument_[RateOf(tariff)]) {
      const Tariff& other = measures_[k].tariff;
      if (other.instrument != "baseline" && other.products != tariff.products) continue;
      tariff.instrument = other.instrument;
      return;
    }
    if (!leading_instrument_) leading_instrument_ = reading_.LeadingInstrument();
    if (Reaches(*leading_instrument_, tariff)) tariff.instrument = Stated(*leading_instrument_);
  }

  // The programmes against countries are on all their goods, those for national security on some goods.
  static bool Reaches(const std::string& instrument, const Tariff& tariff) {
    if (instrument == "reciprocal" || instrument == "ieepa") return tariff.products.empty();
    return instrument != "section_232" || !tariff.products.empty();
  }

  // Duties that answer another party's are on its goods; most answer the usual imposer.
  void FillAnswered(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    const std::string usual = reading_.MentionedUsualImposer();
    if (tariff.instrument == "retaliatory" && tariff.target.empty() && !usual.empty() &&
        tariff.imposer != usual)
      tariff.target = {usual};
  }

  static Rate RateOf(const Tariff& tariff) { return {tariff.imposer, tariff.rate_low, tariff.rate_high}; }

  void NoteInstrument(size_t m) {
    std::set<size_t>& same_rate = with_instrument_[RateOf(measures_[m].tariff)];
    if (measures_[m].tariff.instrument) {
      same_rate.insert(m);
    } else {
      same_rate.erase(m);
    }
  }

  // The start that a sentence near tells, that of a list's item before, or the article's only one. One ahead
  // is not that of a measure in force, unless it is told of its programme.
  void FillStart(size_t m) {
    Measure& measure = measures_[m];
    if (measure.tariff.effective) return;
    const Draft* told = ToldStart(m);
    if (told == nullptr) return;
    const bool near = Distance(measure, told->sentence) <= kTellReach;
    const auto date = reading_.DateOf(told->Find("effective"));
    if (!date) return;
    const bool ahead = DaysSince(date->first) < 0;
    if (ahead && own_[m] == "in_force" && (near || told->Find("programme") == nullptr)) return;
    measure.tariff.effective = date->iso;
    Use(told, &measure);
  }

  const Draft* ToldStart(size_t m) const {
    const Measure& measure = measures_[m];
    if (const Draft* near = ToldNear(measure, "effective")) return near;
    if (const Draft* before = StartOfItemBefore(m)) return before;
    return measure.tariff.rate_high == 0 ? nullptr : OnlyStart(measure);  // an exemption has no start
  }

  // The start of the measure stated right before it by the same imposer, where its own sentence names no day:
  // one that lies ahead holds for the next sentence too, one that has passed for its own sentence.
  void ShareStart(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    if (tariff.effective || own_[m] == "ended" || tariff.rate_high == 0) return;
    const Measure* last = ItemBefore(m);
    if (last == nullptr || !last->tariff.effective) return;
    const Draft& own = *measures_[m].all.front();
    const bool ahead = IsAhead(last->tariff);
    if (own.sentence != last->all.back()->sentence && (!ahead || NamesDay(own.sentence))) return;
    if (ahead == (own_[m] == "in_force") && !(own_[m].empty() && own_[m - 1].empty())) return;
    tariff.effective = last->tariff.effective;
  }

  bool NamesDay(size_t sentence) const {
    const std::vector<Mention>& mentions = reading_.sentences[sentence].mentions;
    return std::any_of(mentions.begin(), mentions.end(),
                       [](const Mention& m) { return m.slot == Slot::kDate; });
  }

  static const Draft* Use(const Draft* told, Measure* measure) {
    measure->told.push_back(told);
    return told;
  }

  // What told the start of the list's item before; null when its own words did, or nothing.
  const Draft* StartOfItemBefore(size_t m) const {
    const Measure* last = ItemBefore(m);
    if (last == nullptr) return nullptr;
    for (const Draft* told : last->told) {
      if (told->Find("effective") != nullptr) return told;
    }
    return nullptr;
  }

  // The measure before this one, when it is of the same imposer and stands in a sentence beside; else null.
  const Measure* ItemBefore(size_t m) const {
    if (m == 0 || measures_[m - 1].tariff.imposer != measures_[m].tariff.imposer) return nullptr;
    const std::vector<const Draft*>& before = measures_[m - 1].all;
    const bool beside =
        std::any_of(measures_[m].all.begin(), measures_[m].all.end(), [&](const Draft* draft) {
          const auto it = std::lower_bound(before.begin(), before.end(), draft->sentence,
                                           [](const Draft* d, size_t s) { return d->sentence + 1 < s; });
          return it != before.end() && (*it)->sentence <= draft->sentence + 1;
        });
    return beside ? &measures_[m - 1] : nullptr;
  }

  // A row of a table or list: little more than the rate.
  bool IsLine(const Measure& measure) const {
    constexpr uint32_t kWords = 8;
    const Sentence& sentence = reading_.sentences[measure.draft->sentence].sentence;
    return sentence.last - sentence.first <= kWords;
  }

  // The one start that the article's other sentences tell; null when there are several, or none, or when it
  // is told of measures beside it and this one is no row of a list.
  const Draft* OnlyStart(const Measure& measure) const {
    const Draft* only = nullptr;
    size_t seen = 0;
    for (const auto& sentence : told_) {
      if (++seen > kFar) return nullptr;
      for (const Draft* told : sentence.second) {
        const auto date = reading_.DateOf(told->Find("effective"));
        if (!date) continue;
        if (only != nullptr && reading_.DateOf(only->Find("effective"))->iso != date->iso) return nullptr;
        only = told;
      }
    }
    if (only == nullptr || !SpeaksOf(*only, measure)) return nullptr;
    const bool of_others = near_starts_.count(only) > 0 && only->Find("programme") == nullptr;
    return of_others && !IsLine(measure) ? nullptr : only;
  }

  void FillStatus(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    if (!own_[m].empty()) tariff.status = own_[m];
    if (const Draft* told = TellingStatus(measures_[m], own_[m])) {
      tariff.status = Use(told, &measures_[m])->Text("status");
    } else if (own_[m].empty()) {
      AssumeStatus(m);
    }
    if (tariff.status == "announced" && HasBegun(measures_[m])) tariff.status = "in_force";
    if (tariff.status == "in_force" && IsAhead(tariff)) tariff.status = "announced";
  }

  // What became of the whole programme is told once for all its measures; a pause or an end without a
  // programme only of the measures right before it.
  const Draft* TellingStatus(const Measure& measure, const std::string& own) const {
    const bool decided = own.empty() || own == "announced";
    if (!decided && own != "threatened") return nullptr;
    const Draft* programme = decided ? ToldOfProgramme(measure) : nullptr;
    if (programme != nullptr) return programme;
    const Draft* told = ToldNear(measure, "status");
    return told != nullptr && told->sentence > measure.all.back()->sentence ? told : nullptr;
  }

  const Draft* ToldOfProgramme(const Measure& measure) const {
    size_t seen = 0;
    for (const auto& sentence : told_) {
      const Draft* told = ToldIn(sentence, measure, "status");
      if (told != nullptr && !told->Text("programme").empty()) return told;
      if (++seen > kFar) break;
    }
    const Draft* told = ToldIn(headline_, measure, "status");
    return told != nullptr && !told->Text("programme").empty() ? told : nullptr;
  }

  // What was decided is collected once its start has passed, or, where none is stated, some weeks later.
  bool HasBegun(const Measure& measure) const {
    constexpr int kDays = 21;
    if (measure.tariff.effective) return DaysSince(ParseDay(*measure.tariff.effective)) > 0;
    return std::any_of(measure.all.begin(), measure.all.end(), [&](const Draft* draft) {
      const auto decided = reading_.DateOf(draft->Find("decided"));
      return decided && DaysSince(decided->first) > kDays;
    });
  }

  // Days from then to publication; 0 when one is not known.
  int DaysSince(std::optional<Day> day) const {
    return day && reading_.doc.published ? static_cast<int>((*reading_.doc.published - *day).count()) : 0;
  }

  // A measure whose own words do not tell its status shares that of the measure stated beside it by the same
  // imposer, or else has the one told of the rates that follow a sentence, or what was found for the one
  // before it; a measure that starts after publication is announced.
  void AssumeStatus(size_t m) {
    for (const size_t apart : {size_t{0}, size_t{1}}) {
      const size_t beside = FirstBeside(measures_[m], apart);
      if (beside == measures_.size() || (apart > 0 && own_[beside] == "ended")) continue;
      measures_[m].tariff.status = own_[beside];
      return;
    }
    if (const Draft* told = ToldBefore(reading_, measures_[m].all.front()->sentence, "follow", kTellReach)) {
      measures_[m].tariff.status = Use(told, &measures_[m])->Text("follow");
      return;
    }
    if (const Measure* last = ItemBefore(m)) measures_[m].tariff.status = last->tariff.status;
  }

  void NoteTelling(size_t m) {
    if (own_[m].empty()) return;
    for (const Draft* draft : measures_[m].all)
      telling_.emplace(std::pair(draft->sentence, measures_[m].tariff.imposer), m);
  }

  // The first measure of the same imposer whose own words tell its status and stand at most so many sentences
  // apart; one past the last for none.
  size_t FirstBeside(const Measure& measure, size_t apart) const {
    size_t first = measures_.size();
    for (const Draft* draft : measure.all) {
      const size_t begin = draft->sentence - std::min(draft->sentence, apart);
      for (size_t s = begin; s <= draft->sentence + apart; ++s) {
        const auto it = telling_.find({s, measure.tariff.imposer});
        if (it != telling_.end()) first = std::min(first, it->second);
      }
    }
    return first;
  }

  bool IsAhead(const Tariff& tariff) const {
    const std::optional<Day> start = tariff.effective ? ParseDay(*tariff.effective) : std::nullopt;
    return start && reading_.doc.published && *start > *reading_.doc.published;
  }

  const Reading& reading_;
  std::vector<Measure>& measures_;
  Sentences told_;  // by sentence: what sentences without rates tell
  std::pair<const size_t, std::vector<const Draft*>> headline_{kHeadline, {}};
  std::vector<std::string> own_;                      // the status that each measure's own sentences tell
  std::map<Rate, std::set<size_t>> with_instrument_;  // measures that have one
  std::map<std::pair<size_t, Imposer>, size_t>
      telling_;                                    // the first measure that tells its status, by sentence
  std::set<const Draft*> near_starts_;             // told beside a measure
  std::optional<std::string> leading_instrument_;  // the article's; found when first asked for
};

}  // namespace

const Draft* ToldBefore(const Reading& reading, size_t sentence, const std::string& field, size_t reach) {
  auto it = std::upper_bound(reading.told.begin(), reading.told.end(), sentence,
                             [](size_t s, const Draft& told) { return s < told.sentence; });
  for (size_t seen = 0; it != reading.told.begin() && seen < kFar; ++seen) {
    --it;
    if (it->sentence + reach < sentence) break;
    if (it->Find(field) != nullptr) return &*it;
  }
  if (sentence >= reach) return nullptr;
  const auto told = std::find_if(reading.headline.begin(), reading.headline.end(),
                                 [&](const Draft& draft) { return draft.Find(field) != nullptr; });
  return told == reading.headline.end() ? nullptr : &*told;
}

namespace {

// A measure on all goods of a country; it has none in particular.
bool IsGeneral(const Measure& measure) {
  const std::string instrument = measure.tariff.instrument.value_or("");
  return measure.draft->Text("products") == "all" || instrument == "reciprocal" || instrument == "baseline" ||
         instrument == "ieepa" || instrument == "section_122" || instrument == "secondary";
}

bool Near(const Measure& a, const Measure& b) {
  constexpr size_t kFollows = 2;
  return a.all.front()->sentence >= b.all.back()->sentence &&
         a.all.front()->sentence <= b.all.back()->sentence + kFollows;
}

bool NamesGoods(const Reading& reading, const Measure& measure) {
  for (const Draft* draft : measure.all) {
    for (const Mention& m : reading.sentences[draft->sentence].mentions) {
      if (m.slot == Slot::kSector) return true;
    }
  }
  return false;
}

bool NamesSide(const Reading& reading, const Measure& measure) {
  for (const Draft* draft : measure.all) {
    for (const Mention& m : reading.sentences[draft->sentence].mentions) {
      if (m.slot == Slot::kParty && !reading.NamesPact(m) &&
          reading.PartyCode(m) != measure.tariff.imposer.value_or(""))
        return true;
    }
  }
  return false;
}

}  // namespace

// The goods: those of the measure stated right before by the same imposer, else those of a title that speaks
// of duties. The country: the only other one that the title names, when the article speaks of it most.
void FillFromTopic(const Reading& reading, std::vector<Measure>* measures) {
  for (size_t m = 0; m < measures->size(); ++m) {
    Measure& measure = (*measures)[m];
    Tariff& tariff = measure.tariff;
    const Measure* last = m > 0 && Near(measure, (*measures)[m - 1]) ? &(*measures)[m - 1] : nullptr;
    if (tariff.products.empty() && !IsGeneral(measure) && !NamesGoods(reading, measure)) {
      if (last != nullptr && last->tariff.imposer == tariff.imposer &&
          (tariff.target.empty() || last->tariff.target.empty() || tariff.target == last->tariff.target))
        tariff.products = last->tariff.products;
      if (tariff.products.empty() && reading.names.duties) tariff.products = reading.names.goods;
    }
    if (!tariff.target.empty() || NamesSide(reading, measure)) continue;
    std::vector<std::string> sides = reading.names.parties;
    if (tariff.imposer) std::erase(sides, *tariff.imposer);
    if (sides.size() == 1 && sides.front() == reading.LeadingParty({tariff.imposer.value_or("")}))
      tariff.target = sides;
  }
}

void FillFromContext(const Reading& reading, std::vector<Measure>* measures) {
  ContextFiller(reading, measures).Run();
}

}  // namespace tradewire
