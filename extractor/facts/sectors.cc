// Sector drafts to sector facts: one fact per sector, its role the strongest that any mention supports, or
// else the one that the article's tariffs and commitments give it.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "extractor/facts/measure.h"
#include "extractor/facts/resolve.h"
#include "extractor/facts/tariff_cues.h"

namespace tradewire {
namespace {

constexpr std::array<std::string_view, 5> kByStrength = {"targeted", "protected", "opened", "promoted",
                                                         "mentioned"};

size_t Strength(std::string_view role) {
  return static_cast<size_t>(std::find(kByStrength.begin(), kByStrength.end(), role) - kByStrength.begin());
}

// How often an article names a sector, and whether once would do: where a rule says so, and where the text
// says what happens to it.
struct Naming {
  size_t times = 0;
  bool once_will_do = false;
  bool plain = false;    // its role is one that a sentence states plainly
  bool settled = false;  // a rule says that it is no more than mentioned
};

// A cue below this score is a guess from some way off: it gives a role only where no sentence has a better.
constexpr double kPlainly = 5;

bool IsPlain(const Draft& draft) {
  const DraftField* role = draft.Find("role");
  return role != nullptr && role->score >= kPlainly;
}

// The strongest role that a sector's drafts support, with the evidence of the draft that gives it.
// `told` is where the role comes from, when it is not the draft.
void Merge(const Reading& reading, const Draft& draft, const Draft* told, const SectorUse& use,
           Naming* naming, Fact* fact) {
  const bool first = fact->rule.empty();
  const bool stronger = first || Strength(use.role) < Strength(std::get<SectorUse>(fact->body).role);
  const bool plain = IsPlain(draft) && use.role != "mentioned";
  if (naming->plain ? !(plain && stronger) : !(plain || stronger)) return;
  naming->plain = plain;
  fact->body = use;
  fact->rule = draft.rule->id;
  fact->evidence = reading.EvidenceOf(draft);
  fact->trace.clear();
  TraceFields(reading, draft, fact);
  if (told != nullptr && told != &draft) TraceFields(reading, *told, fact);
}

std::optional<double> RateOf(const Tariff& tariff) {
  return tariff.rate_high ? tariff.rate_high : tariff.rate_low;
}

// A duty that is on its products or may come: also one that is lowered and still collected, not one that is
// lifted.
bool Burdens(const Tariff& tariff) { return RateOf(tariff).value_or(0) > 0 && tariff.status != "ended"; }

// Does it put a higher rate on its products?
bool Raises(const Tariff& tariff) { return IsRaised(tariff) && tariff.status != "ended"; }

// A rate of a programme of additional duties, which is a burden at any height.
bool IsAdditional(const Tariff& tariff) {
  return tariff.instrument && tariff.instrument != "mfn" && tariff.instrument != "quota";
}

// A rate of such a programme that lowers no other.
bool IsNewBurden(const Tariff& tariff) {
  return IsAdditional(tariff) && !tariff.previous_rate && tariff.status != "suspended";
}

// Those that run additional duties in this article.
using Imposers = std::set<std::optional<std::string>>;

Imposers AddingDuties(const std::vector<Fact>& facts) {
  Imposers adding;
  for (const Fact& fact : facts) {
    const auto* tariff = std::get_if<Tariff>(&fact.body);
    if (tariff != nullptr && IsAdditional(*tariff)) adding.insert(tariff->imposer);
  }
  return adding;
}

// An ordinary duty on a partner's goods.
bool IsPartners(const Imposers& adding, const Tariff& tariff) {
  return !tariff.target.empty() && tariff.target.front() != "WORLD" && !IsAdditional(tariff) &&
         !adding.contains(tariff.imposer);
}

// A rate that will let goods in: zero, or a partner's ordinary one of half or less of what it replaces.
bool Eases(const Imposers& adding, const Tariff& tariff) {
  if (tariff.status != "announced") return false;
  const std::optional<double> rate = RateOf(tariff);
  if (!rate) return false;
  if (*rate == 0) return true;
  const bool halved = tariff.previous_rate && 2 * *rate <= *tariff.previous_rate;
  return halved && IsPartners(adding, tariff);
}

// What a measure does to the goods that it is on; empty where that is open.
std::string_view RoleOf(const FactBody& body) {
  if (std::holds_alternative<Commitment>(body)) return "promoted";
  const auto* tariff = std::get_if<Tariff>(&body);
  if (tariff == nullptr) return {};
  return Burdens(*tariff) ? "targeted" : "opened";
}

// The measures of an article by the place where they are stated.
class MeasuresByPlace {
 public:
  explicit MeasuresByPlace(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      if (!RoleOf(fact.body).empty()) measures_.emplace_back(fact.evidence.begin, RoleOf(fact.body));
    }
    std::ranges::stable_sort(measures_, {}, &std::pair<size_t, std::string_view>::first);
  }

  // What the measure stated right before the goods does to them, or else the first behind them; empty where
  // there is none.
  std::string_view RoleNear(const Reading& reading, const Draft& goods) const {
    const size_t begin = reading.doc.tokens[goods.anchor.first].begin;
    const auto behind =
        std::ranges::lower_bound(measures_, begin, {}, &std::pair<size_t, std::string_view>::first);
    if (behind != measures_.begin()) return std::prev(behind)->second;
    return behind == measures_.end() ? std::string_view() : behind->second;
  }

 private:
  std::vector<std::pair<size_t, std::string_view>> measures_;
};

// How far back stands what "also" and "so are" carry on.
constexpr size_t kBefore = 2;

// How many sentences say what an article is about.
constexpr size_t kHead = 3;

// What a rule below this score tells is for goods that the sentences behind it carry on.
constexpr double kFaint = 1;

// Goes through the drafts in order and says what happens to goods that no rule gives a role.
class Hearsay {
 public:
  Hearsay(const Reading& reading, const std::vector<Draft>& drafts) : reading_(reading), drafts_(drafts) {
    for (const Draft& draft : reading.befell) {
      const Draft*& best = told_[draft.sentence];
      if (best == nullptr || draft.rule->score > best->rule->score) best = &draft;
    }
  }

  // The draft whose role these goods take: their own; what their sentence says of goods that it only names;
  // what the sentences before say where theirs carries it on. Null for none.
  const Draft* Of(size_t index) {
    const Draft& draft = drafts_[index];
    if (index == sentence_end_) Enter(index);
    if (index == list_.end) EnterList(index);
    const Draft* said = &draft;
    if (draft.Find("role") == nullptr) said = list_.shared;
    if (IsUnder(list_.governor, draft)) said = list_.governor;
    if (said == nullptr) said = list_.carries_on ? Before(draft.sentence) : own_;
    if (said != nullptr && said->Text("role") != "mentioned") said_[draft.sentence] = said;
    return said;
  }

  // What the article's head tells of any goods, for a sentence that only says which goods its subject is on;
  // null where it tells nothing.
  const Draft* OfHead() const {
    return !list_.of_head || told_.empty() || told_.begin()->first >= kHead ? nullptr : told_.begin()->second;
  }

  // Does the sentence do no more than say which goods the article's measure is on, or that it is on these
  // too?
  bool IsOfMeasure() const { return list_.of_measure || list_.carries_on; }

 private:
  // A list of goods, or goods that stand in none.
  struct List {
    size_t end = 0;  // one past its last draft
    const Draft* shared = nullptr;
    const Draft* governor = nullptr;  // where they differ, the one whose cue governs most closely
    bool carries_on = false;
    bool of_measure = false;
    bool of_head = false;
  };

  // Does that cue stand before these goods, "excluded access for salt, tin and zinc"?
  static bool IsUnder(const Draft* governor, const Draft& draft) {
    return governor != nullptr && governor->Find("role")->first <= draft.anchor.first;
  }

  // Turns to the sentence of this draft: what it says of all its goods counts where no rule speaks of some.
  void Enter(size_t first) {
    const size_t sentence = drafts_[first].sentence;
    const auto told = told_.find(sentence);
    own_ = told == told_.end() || told->second->rule->score < kFaint ? OfLead(sentence) : told->second;
    while (sentence_end_ < drafts_.size() && drafts_[sentence_end_].sentence == sentence) {
      if (drafts_[sentence_end_++].Find("role") != nullptr) own_ = nullptr;
    }
  }

  // Turns to the list that begins with this draft: what all of it share which a rule speaks of ("cars, chips
  // and drugs pay 25%" may reach no farther back than the chips), or where they differ the cue that governs
  // most closely, for those behind it; and whether its sentence says of it what the ones before say of
  // others.
  void EnterList(size_t first) {
    list_ = {first + 1, nullptr, nullptr, false, false, false};
    while (list_.end < drafts_.size() && IsListed(list_.end)) ++list_.end;
    bool differ = false;
    for (size_t i = first; i < list_.end; ++i) {
      const Draft& draft = drafts_[i];
      list_.carries_on = list_.carries_on || draft.Text("like") == "previous";
      list_.of_head = list_.of_head || draft.Text("like") == "head";
      list_.of_measure = list_.of_measure || list_.of_head || draft.Text("like") == "measure";
      if (draft.Find("role") == nullptr) continue;
      differ = differ || (list_.shared != nullptr && list_.shared->Text("role") != draft.Text("role"));
      list_.shared = &draft;
      const Draft*& best = list_.governor;
      if (best == nullptr || draft.Find("role")->score > best->Find("role")->score) best = &draft;
    }
    if (differ) list_.shared = nullptr;
    if (!differ || list_.governor->Text("role") == "mentioned") list_.governor = nullptr;
  }

  // Does a list join these goods to those of the draft before?
  bool IsListed(size_t index) const {
    const Draft& draft = drafts_[index];
    return draft.Text("listed") == "before" && index > 0 && drafts_[index - 1].sentence == draft.sentence;
  }

  // What is told of a list by the sentence that opens it, or right before one that opens it and says nothing
  // of its goods ("Here is what is on the list:").
  const Draft* OfLead(size_t sentence) const {
    const size_t lead = reading_.sentences[sentence].sentence.lead;
    if (lead >= sentence) return nullptr;
    if (reading_.doc.tokens[reading_.sentences[lead].sentence.last - 1].mark != ':') return nullptr;
    for (size_t back = 0; back <= std::min<size_t>(1, lead); ++back) {
      if (const auto told = told_.find(lead - back); told != told_.end()) return told->second;
    }
    return nullptr;
  }

  // What the goods before share: "coal faces a lower duty, as does potash", or the sentences before.
  const Draft* Before(size_t sentence) const {
    if (const auto said = said_.find(sentence); said != said_.end()) return said->second;
    for (size_t back = 1; back <= std::min(kBefore, sentence); ++back) {
      if (const auto said = said_.find(sentence - back); said != said_.end()) return said->second;
      if (const auto told = told_.find(sentence - back); told != told_.end()) return told->second;
    }
    return nullptr;
  }

  const Reading& reading_;
  const std::vector<Draft>& drafts_;
  std::map<size_t, const Draft*> told_;  // by sentence, the best that `tell` rules read there
  std::map<size_t, const Draft*> said_;  // by sentence, the last that gave goods a role
  const Draft* own_ = nullptr;
  size_t sentence_end_ = 0;
  List list_;
};

// What a tariff or a commitment says of a sector that it names; "mentioned" for nothing.
std::string_view RoleBy(const FactBody& body, const std::string& sector) {
  if (const auto* tariff = std::get_if<Tariff>(&body))
    return Contains(tariff->products, sector) && Burdens(*tariff) ? "targeted" : "mentioned";
  if (const auto* commitment = std::get_if<Commitment>(&body))
    return Contains(commitment->sectors, sector) ? "promoted" : "mentioned";
  return "mentioned";
}

// Does this party lower a duty of its own on a partner's goods?
bool Lowers(const Imposers& adding, const Tariff& tariff) {
  return RateOf(tariff) && tariff.previous_rate && *RateOf(tariff) < *tariff.previous_rate &&
         IsPartners(adding, tariff);
}

// A rate that lets the goods of a sector in: all that the text states do, or one party lowers its duty by
// steps to half or less ("now 38%, drops to 26% and at last to 9%"); null for none.
const Fact* LetsIn(const std::vector<Fact>& facts, const Imposers& adding, const std::string& sector) {
  const Fact* eased = nullptr;
  const Fact* lowered = nullptr;
  const Tariff* first = nullptr;
  bool all_ease = true;
  bool alone = true;
  double lowest = 0;
  double highest = 0;
  for (const Fact& fact : facts) {
    const auto* tariff = std::get_if<Tariff>(&fact.body);
    if (tariff == nullptr || !Contains(tariff->products, sector)) continue;
    const double rate = RateOf(*tariff).value_or(0);
    lowest = first == nullptr ? rate : std::min(lowest, rate);
    highest = std::max({highest, rate, tariff->previous_rate.value_or(0)});
    if (first == nullptr) first = tariff;
    alone = alone && first->imposer == tariff->imposer && !Raises(*tariff);
    if (Eases(adding, *tariff)) eased = &fact;
    all_ease = all_ease && eased == &fact;
    if (Lowers(adding, *tariff)) lowered = &fact;
  }
  if (eased != nullptr && all_ease) return eased;
  return alone && lowest > 0 && 2 * lowest <= highest ? lowered : nullptr;
}

// A sector has the strongest role that the other facts give it, where no sentence gives it a stronger one: a
// list of goods may stand too far from the duty on them for a rule about goods alone, and a duty that is put
// off or lowered is still one. The rate of a duty that goes or that spares the goods is told as well: goods
// that a sentence says are spared or opened stay so, and goods whose only rate is zero are opened.
void TakeRoleFrom(const std::vector<Fact>& facts, const Imposers& adding, Fact* fact) {
  SectorUse& use = std::get<SectorUse>(fact->body);
  const bool eased = use.role == "opened" || use.role == "protected";
  for (const Fact& other : facts) {
    const std::string_view role = RoleBy(other.body, use.sector);
    if (Strength(role) >= Strength(use.role)) continue;
    const auto* tariff = std::get_if<Tariff>(&other.body);
    if (eased && (tariff == nullptr || !(Raises(*tariff) || IsNewBurden(*tariff)))) continue;
    use.role = role;
    fact->trace.push_back({"role", other.rule, other.evidence});
  }
  if (use.role != "targeted") return;
  if (const Fact* rate = LetsIn(facts, adding, use.sector)) {
    use.role = "opened";
    fact->trace.push_back({"role", rate->rule, rate->evidence});
  }
}

// Goods whose sellers a duty on all of their country's goods is said to hit, "the 35% tariff would price
// Bangladeshi shirt makers out".
std::map<std::string, const Fact*> HurtSellers(const Reading& reading, const std::vector<Fact>& facts) {
  std::map<std::string, const Fact*> hurt;
  const WordClasses& classes = reading.rules.classes;
  const std::vector<Token>& tokens = reading.doc.tokens;
  for (const Fact& fact : facts) {
    const auto* tariff = std::get_if<Tariff>(&fact.body);
    if (tariff == nullptr || !tariff->products.empty() || !Burdens(*tariff)) continue;
    const auto read = std::ranges::partition_point(reading.sentences, [&](const ReadSentence& s) {
      return tokens[s.sentence.last - 1].end < fact.evidence.end;
    });
    if (read == reading.sentences.end() || tokens[read->sentence.first].begin > fact.evidence.begin) continue;
    const SideCues cues = CuesIn(reading, static_cast<size_t>(read - reading.sentences.begin()));
    const bool its = std::any_of(tariff->target.begin(), tariff->target.end(),
                                 [&](const std::string& code) { return cues.pays.count(code) > 0; });
    for (const Mention& goods : read->mentions) {
      if (!its || goods.slot != Slot::kSector || goods.last >= read->sentence.last) continue;
      if (classes.Has(classes.exporting_side, tokens[goods.last]))
        hurt.emplace(reading.rules.lexicon.sectors()[static_cast<size_t>(goods.entry)].id, &fact);
    }
  }
  return hurt;
}

void TakeRoleOfSellers(const std::map<std::string, const Fact*>& hurt, Fact* fact) {
  SectorUse& use = std::get<SectorUse>(fact->body);
  const auto found = hurt.find(use.sector);
  if (found == hurt.end()) return;
  use.role = "targeted";
  fact->trace.push_back({"role", found->second->rule, found->second->evidence});
}

// "Toy manufacturing" and "manufacturing toys" are of toys: a sector that says little beside goods; so are
// "cotton shirts" of shirts, a material that says what the goods behind it are made of.
bool IsOfGoodsBeside(const Reading& reading, const Draft& draft, const std::string& sector) {
  const WordClasses& classes = reading.rules.classes;
  const int word = classes.vocabulary().Find(sector);
  const bool material = classes.vocabulary().ValueIn(classes.material_sector, word) != nullptr;
  if (!material && classes.vocabulary().ValueIn(classes.general_sector, word) == nullptr) return false;
  const std::vector<Mention>& mentions = reading.sentences[draft.sentence].mentions;
  const size_t at = draft.anchor_index;
  const auto goods = [&](size_t i) { return i < mentions.size() && mentions[i].slot == Slot::kSector; };
  const auto before = [&](size_t i) {
    return goods(i) && goods(i + 1) && mentions[i].last == mentions[i + 1].first;
  };
  return before(at) || (!material && at > 0 && before(at - 1));
}

// Goods by the kind that they are of, in the order of the text, and what a word for the kind takes up.
class Kinds {
 public:
  explicit Kinds(const Reading& reading) : reading_(reading) {}

  // The sector of these goods: "these cars" and "the meat" are those of the kind that the text named last,
  // where it has not named the kind by itself.
  int32_t Of(const Draft& draft) {
    const auto& sectors = reading_.rules.lexicon.sectors();
    const auto& sector = sectors[static_cast<size_t>(draft.anchor.entry)];
    const auto last = last_.find(sector.id);
    if (last != last_.end() && !named_.contains(draft.anchor.entry) && IsPointedAt(draft))
      return last->second;
    named_.insert(draft.anchor.entry);
    if (!sector.parent.empty()) last_[sector.parent] = draft.anchor.entry;
    return draft.anchor.entry;
  }

 private:
  bool IsPointedAt(const Draft& draft) const {
    const Mention& goods = draft.anchor;
    if (goods.last - goods.first != 1 || goods.first == 0) return false;
    const WordClasses& classes = reading_.rules.classes;
    return classes.Has(classes.goods_pointer, reading_.doc.tokens[goods.first - 1]);
  }

  const Reading& reading_;
  std::map<std::string, int32_t> last_;  // by kind, the sector named last
  std::set<int32_t> named_;
};

}  // namespace

void ResolveSectors(const Reading& reading, const std::vector<Draft>& drafts, std::vector<Fact>* facts) {
  std::vector<Fact> found;
  std::vector<Naming> namings;
  std::unordered_map<int32_t, size_t> by_sector;
  Hearsay hearsay(reading, drafts);
  Kinds kinds(reading);
  const MeasuresByPlace measures(*facts);
  for (size_t d = 0; d < drafts.size(); ++d) {
    const Draft& draft = drafts[d];
    SectorUse use;
    const int32_t entry = kinds.Of(draft);
    use.sector = reading.rules.lexicon.sectors()[static_cast<size_t>(entry)].id;
    const Draft* said = hearsay.Of(d);
    if (IsOfGoodsBeside(reading, draft, use.sector)) continue;
    std::string role = said == nullptr ? "" : said->Text("role");
    if (role.empty() && hearsay.IsOfMeasure()) {
      role = measures.RoleNear(reading, draft);
      if (role.empty()) said = hearsay.OfHead();
      if (role.empty() && said != nullptr) role = said->Text("role");
    }
    if (!role.empty()) use.role = role;
    const auto [it, added] = by_sector.emplace(entry, found.size());
    if (added) {
      found.emplace_back();
      namings.emplace_back();
    }
    Naming& naming = namings[it->second];
    ++naming.times;
    naming.once_will_do =
        naming.once_will_do || draft.Find("once") != nullptr || draft.Find("role") != nullptr;
    naming.settled = naming.settled || draft.Text("role") == "mentioned";
    Merge(reading, draft, said, use, &naming, &found[it->second]);
  }
  const Imposers adding = AddingDuties(*facts);
  const std::map<std::string, const Fact*> sellers = HurtSellers(reading, *facts);
  for (size_t i = 0; i < found.size(); ++i) {
    if (!namings[i].settled) TakeRoleFrom(*facts, adding, &found[i]);
    if (!namings[i].settled && std::get<SectorUse>(found[i].body).role == "mentioned")
      TakeRoleOfSellers(sellers, &found[i]);
    if (namings[i].once_will_do || namings[i].times > 1) facts->push_back(std::move(found[i]));
  }
}

}  // namespace tradewire
