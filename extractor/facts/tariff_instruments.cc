// Under which statute or programme a measure stands that names none.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "core/date.h"
#include "extractor/facts/tariff_context.h"

namespace tradewire {
namespace {

// The statute of safeguards.
constexpr std::string_view kSafeguardAct = "section_201";

class InstrumentFiller {
 public:
  explicit InstrumentFiller(TariffContext* context)
      : context_(*context), reading_(context->reading), measures_(context->measures) {}

  void Run() {
    for (size_t m = 0; m < measures_.size(); ++m) {
      Note(m);
      statute_named_ = statute_named_ || measures_[m].tariff.instrument == kSafeguardAct;
      NoteAnswers(measures_[m]);
    }
    for (size_t m = 0; m < measures_.size(); ++m) {
      Fill(m);
      Note(m);
      FillAnswered(m);
    }
  }

 private:
  using Rate = std::tuple<std::optional<std::string>, std::optional<double>, std::optional<double>>;

  // A universal rate on some goods only is no baseline. The statute or programme of a measure that names
  // none: that of a proceeding told near, of the same rate elsewhere, of the retaliation beside it, or the
  // one that the article speaks of.
  void Fill(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    if (tariff.instrument == "baseline" && !tariff.products.empty()) LeaveUniversal(&measures_[m]);
    DropExportTax(&measures_[m]);
    NameStatute(&tariff);
    Note(m);
    if (tariff.instrument || !tariff.imposer || FillTold(&measures_[m])) return;
    if (*tariff.imposer != reading_.UsualImposer()) return;
    if (OfReciprocalBeside(m)) {
      tariff.instrument = measures_[m - 1].tariff.instrument;
    } else if (!FillFromSameRate(m)) {
      if (Reaches(Leading(), tariff)) tariff.instrument = Stated(Leading());
    }
    if (!tariff.instrument) FillFromProgramme(&tariff);
  }

  // "46% on Vietnam": a rate that readers know by its programme.
  void FillFromProgramme(Tariff* tariff) const {
    const bool single = tariff->rate_low && tariff->rate_high && *tariff->rate_low == *tariff->rate_high;
    if (!single || tariff->rate_unit != "percent" || !tariff->products.empty()) return;
    const auto& published = reading_.doc.published;
    tariff->instrument = Stated(
        std::string(reading_.rules.lexicon.InstrumentOf(*tariff->imposer, *tariff->rate_low, tariff->target,
                                                        published ? FormatDay(*published) : std::string())));
  }

  // Goods that its own words name leave a universal rate none; those that were guessed are no goods of it.
  static void LeaveUniversal(Measure* measure) {
    const bool stated = std::any_of(measure->all.begin(), measure->all.end(),
                                    [](const Draft* draft) { return draft->Find("products") != nullptr; });
    if (stated) {
      measure->tariff.instrument.reset();
    } else {
      measure->tariff.products.clear();
    }
  }

  // In so many words, not by who pays it.
  static bool IsCalledExportTax(const Measure& measure) {
    constexpr double kSure = 3;
    return std::any_of(measure.all.begin(), measure.all.end(), [](const Draft* draft) {
      const DraftField* field = draft->Find("instrument");
      return field != nullptr && field->text == "export" && field->score >= kSure;
    });
  }

  // "Peru's exporters pay 12%" is another's duty. The usual imposer taxes no exports at all: "export tariffs"
  // are what others' exports pay to it.
  void DropExportTax(Measure* measure) const {
    const Tariff& tariff = measure->tariff;
    if (tariff.instrument != "export") return;
    const bool usual = tariff.imposer == reading_.UsualImposer();
    const bool others = !tariff.target.empty() && (usual || !IsCalledExportTax(*measure));
    if (others || (usual && measure->imposer_guessed)) measure->tariff.instrument.reset();
  }

  // The usual imposer's safeguards go by the statute that the article names.
  void NameStatute(Tariff* tariff) {
    const bool safeguards = tariff->instrument == "safeguard" || tariff->instrument == "quota";
    if (!safeguards || tariff->imposer != reading_.UsualImposer()) return;
    if (statute_named_ || Leading() == kSafeguardAct) tariff->instrument = kSafeguardAct;
  }

  const std::string& Leading() {
    if (!leading_) leading_ = reading_.LeadingInstrument();
    return *leading_;
  }

  // Beside the usual imposer's measures retaliation and export taxes are told of others, unless it is its own
  // target that is punished. A duty that is lowered answers nobody.
  bool FillTold(Measure* measure) {
    const bool usual = *measure->tariff.imposer == reading_.UsualImposer();
    const auto fits = [&](const Draft* told) {
      if (told == nullptr) return false;
      const std::string instrument = told->Text("instrument");
      if (instrument == "retaliatory" && IsLowered(measure->tariff)) return false;
      const std::vector<std::string> actor = reading_.Codes(told->Find("imposer"));
      if (instrument == "retaliatory" && !actor.empty() && actor.front() != *measure->tariff.imposer)
        return false;
      if (measure->tariff.rate_low == 0.0 && instrument != "mfn") return false;  // an exemption is its own
      if (usual && instrument == "retaliatory")
        return Overlap(reading_.Codes(told->Find("answered")), measure->tariff.target);
      if (instrument == "retaliatory" && IsAnswered(measure->tariff, told->sentence)) return false;
      return !usual || instrument != "export";
    };
    const Draft* told = context_.told.Near(*measure, "instrument");
    if (!fits(told)) told = context_.told.InTitle(*measure, "instrument");
    if (!usual && !fits(told)) told = context_.told.OnlyInstrument(*measure);
    if (!fits(told)) return false;
    measure->tariff.instrument = told->Text("instrument");
    measure->told.push_back(told);
    return true;
  }

  bool OfReciprocalBeside(size_t m) const {
    const Tariff& tariff = measures_[m].tariff;
    const Measure* last = context_.ItemBefore(m);
    return last != nullptr && last->tariff.instrument == "reciprocal" &&
           last->all.back()->sentence == measures_[m].all.front()->sentence &&
           Reaches("reciprocal", tariff) && !tariff.target.empty();
  }

  bool FillFromSameRate(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    for (const size_t k : with_instrument_[RateOf(tariff)]) {
      const Tariff& other = measures_[k].tariff;
      if (other.instrument != "baseline" && other.products != tariff.products) continue;
      tariff.instrument = other.instrument;
      return true;
    }
    return false;
  }

  // The programmes against countries are on all their goods, those for national security on some goods. Under
  // emergency powers single goods of one country pay too.
  bool Reaches(const std::string& instrument, const Tariff& tariff) const {
    const bool aimed = !tariff.target.empty() && tariff.target.front() != "WORLD";
    if (instrument == "ieepa" && aimed) return true;
    const std::string& goods = reading_.Known(instrument).goods;
    return tariff.products.empty() ? goods != "some" : goods != "all";
  }

  // Duties that answer another party's are on its goods: of whoever collects what is stated right before,
  // from them or from all; most answer the usual imposer.
  void FillAnswered(size_t m) {
    constexpr size_t kReach = 4;
    Tariff& tariff = measures_[m].tariff;
    if (tariff.instrument != "retaliatory" || !tariff.imposer || !tariff.target.empty()) return;
    for (size_t k = m; k-- > m - std::min(m, kReach);) {
      const Tariff& before = measures_[k].tariff;
      if (!before.imposer || measures_[k].imposer_guessed || before.imposer == tariff.imposer) continue;
      if (before.target.empty() || Contains(before.target, *tariff.imposer)) {
        tariff.target = {*before.imposer};
        return;
      }
    }
    const std::string usual = reading_.MentionedUsualImposer();
    if (!usual.empty() && tariff.imposer != usual) tariff.target = {usual};
  }

  // Which sentences call a duty retaliatory, whose, and against whom: the other's duty beside it in such a
  // sentence is the one that is answered.
  void NoteAnswers(const Measure& measure) {
    const Tariff& tariff = measure.tariff;
    if (tariff.instrument != "retaliatory" || !tariff.imposer) return;
    for (const Draft* draft : measure.all) {
      for (const std::string& target : tariff.target)
        answers_.emplace(draft->sentence, *tariff.imposer, target);
    }
  }
  bool IsAnswered(const Tariff& tariff, size_t sentence) const {
    return std::any_of(tariff.target.begin(), tariff.target.end(), [&](const std::string& target) {
      return answers_.contains({sentence, target, *tariff.imposer});
    });
  }

  static Rate RateOf(const Tariff& tariff) { return {tariff.imposer, tariff.rate_low, tariff.rate_high}; }

  void Note(size_t m) {
    std::set<size_t>& same_rate = with_instrument_[RateOf(measures_[m].tariff)];
    if (measures_[m].tariff.instrument) {
      same_rate.insert(m);
    } else {
      same_rate.erase(m);
    }
  }

  const TariffContext& context_;
  const Reading& reading_;
  std::vector<Measure>& measures_;
  std::set<std::tuple<size_t, std::string, std::string>>
      answers_;                                       // in which sentence, by whom, against whom
  std::map<Rate, std::set<size_t>> with_instrument_;  // measures that have one
  bool statute_named_ = false;                        // that of safeguards, for one of them
  std::optional<std::string> leading_;                // the article's; found when first asked for
};

}  // namespace

void FillInstruments(TariffContext* context) { InstrumentFiller(context).Run(); }

}  // namespace tradewire
