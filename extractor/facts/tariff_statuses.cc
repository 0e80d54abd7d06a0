// Whether a measure is threatened, decided, collected, paused or ended at the article's date.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractor/facts/tariff_context.h"

namespace tradewire {
namespace {

class StatusFiller {
 public:
  explicit StatusFiller(TariffContext* context)
      : context_(*context), measures_(context->measures), own_(context->own) {}

  void Run() {
    for (size_t m = 0; m < measures_.size(); ++m) NoteTelling(m);
    for (size_t m = 0; m < measures_.size(); ++m) Fill(m);
  }

 private:
  void Fill(size_t m) {
    Tariff& tariff = measures_[m].tariff;
    if (!own_[m].empty()) tariff.status = own_[m];
    if (const Draft* told = Telling(measures_[m], own_[m])) {
      tariff.status = told->Text("status");
      measures_[m].told.push_back(told);
    } else if (own_[m].empty()) {
      Assume(m);
    }
    if (tariff.status == "ended") FillEnd(&measures_[m]);
    if (tariff.status == "announced" && HasBegun(measures_[m])) tariff.status = "in_force";
    if (tariff.status == "announced" && tariff.instrument == "mfn" && !context_.IsAhead(tariff))
      tariff.status = "in_force";  // the ordinary rate
    if (tariff.status != "in_force" || !context_.IsAhead(tariff)) return;
    if (IsRetained(measures_[m])) {
      tariff.effective.reset();  // the start is that of what changes beside it
    } else {
      tariff.status = "announced";
    }
  }

  // Of what ended the day on which it did takes the place of an earlier one.
  void FillEnd(Measure* measure) const {
    const Draft* told = context_.told.End(*measure);
    const auto date = told == nullptr ? std::nullopt : context_.reading.DateOf(told->Find("effective"));
    std::optional<std::string>& day = measure->tariff.effective;
    if (!date || (day && *day >= date->iso)) return;
    day = date->iso;
    measure->told.push_back(told);
  }

  // Said to be kept in the plainest words.
  static bool IsRetained(const Measure& measure) {
    constexpr double kPlain = 5.5;
    return std::any_of(measure.all.begin(), measure.all.end(), [](const Draft* draft) {
      const DraftField* status = draft->Find("status");
      return status != nullptr && status->text == "in_force" && status->score >= kPlain;
    });
  }

  // What became of the whole programme is told once for all its measures; a pause or an end without a
  // programme only of the measures right before it.
  const Draft* Telling(const Measure& measure, const std::string& own) const {
    const bool decided = own.empty() || own == "announced";
    const Draft* programme = context_.told.OfProgramme(measure, "status");
    // What was imposed is over once its programme is, though its own sentence speaks of the day before.
    if (own == "in_force" && programme != nullptr && programme->Text("status") == "ended" &&
        !IsRetained(measure) && programme->sentence > measure.all.back()->sentence)
      return programme;
    if (!decided && own != "threatened") return nullptr;
    if (programme != nullptr && (decided || programme->Text("programme") == "rise")) return programme;
    const Draft* told = context_.told.Near(measure, "status");
    return told != nullptr && told->sentence > measure.all.back()->sentence ? told : nullptr;
  }

  // What was decided is collected from the day on which it starts, or, where none is stated, some weeks
  // later.
  bool HasBegun(const Measure& measure) const {
    constexpr int kDays = 21;
    const std::optional<std::string>& start = measure.tariff.effective;
    if (start) {
      const bool day = start->size() == std::string_view("2025-01-31").size();
      const int order = context_.OrderOfStart(measure.tariff);
      return order < 0 || (order == 0 && day && (NamesStart(measure, 0) || IsToldStart(measure)));
    }
    return std::any_of(measure.all.begin(), measure.all.end(), [&](const Draft* draft) {
      const auto decided = context_.reading.DateOf(draft->Find("decided"));
      return decided && context_.DaysSince(decided->first) > kDays;
    });
  }

  // Another sentence names the day on which it starts.
  static bool IsToldStart(const Measure& measure) {
    return std::any_of(measure.told.begin(), measure.told.end(), [](const Draft* told) {
      const DraftField* start = told->Find("effective");
      return start != nullptr && !start->mentions.empty();
    });
  }

  // A measure whose own words do not tell its status shares that of the measure stated beside it by the same
  // imposer, or else has the one told of the rates that follow a sentence, or what was found for the one
  // before it, unless that is over; a measure that starts after publication is announced.
  void Assume(size_t m) {
    for (const size_t apart : {size_t{0}, size_t{1}}) {
      const size_t beside = FirstBeside(measures_[m], apart);
      if (beside == measures_.size()) continue;
      if (apart > 0 && (own_[beside] == "ended" || own_[beside] == "suspended")) continue;
      measures_[m].tariff.status = own_[beside];
      return;
    }
    const size_t sentence = measures_[m].all.front()->sentence;
    if (const Draft* told = Followed(sentence)) {
      measures_[m].tariff.status = told->Text("follow");
      measures_[m].told.push_back(told);
      return;
    }
    const Measure* last = context_.ItemBefore(m);
    if (last == nullptr) return;
    const bool over = last->tariff.status == "ended" || last->tariff.status == "suspended";
    if (!over || last->all.back()->sentence == sentence) measures_[m].tariff.status = last->tariff.status;
  }

  // What a sentence before tells of the rates that follow; of a plan given up or put off only the next
  // sentence states the rate.
  const Draft* Followed(size_t sentence) const {
    const Draft* told = ToldBefore(context_.reading, sentence, "follow", kTellReach);
    if (told == nullptr) return nullptr;
    const bool over = told->Text("follow") == "suspended" || told->Text("follow") == "ended";
    const bool next = told->sentence != kHeadline && told->sentence + 1 >= sentence;
    return over && !next ? nullptr : told;
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

  const TariffContext& context_;
  std::vector<Measure>& measures_;
  const std::vector<std::string>& own_;
  // The first measure that tells its status, by sentence and imposer.
  std::map<std::pair<size_t, std::optional<std::string>>, size_t> telling_;
};

}  // namespace

void FillStatuses(TariffContext* context) { StatusFiller(context).Run(); }

}  // namespace tradewire
