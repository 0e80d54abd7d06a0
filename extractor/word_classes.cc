#include "extractor/word_classes.h"

#include <algorithm>
#include <utility>

namespace tradewire {

Result<WordClasses> WordClasses::Resolve(const Vocabulary& vocabulary) {
  WordClasses c;
  c.vocabulary_ = &vocabulary;
  const std::pair<const char*, ClassId*> wanted[] = {
      {"number", &c.number},
      {"half", &c.half},
      {"single", &c.single},
      {"magnitude", &c.magnitude},
      {"glued_magnitude", &c.glued_magnitude},
      {"percent", &c.percent},
      {"percentage_point", &c.percentage_point},
      {"upper_bound", &c.upper_bound},
      {"lower_bound", &c.lower_bound},
      {"upper_bound_after", &c.upper_bound_after},
      {"lower_bound_after", &c.lower_bound_after},
      {"range_word", &c.range_word},
      {"between", &c.between},
      {"range_from", &c.range_from},
      {"additional", &c.additional},
      {"from_word", &c.from_word},
      {"month", &c.month},
      {"weekday", &c.weekday},
      {"ordinal", &c.ordinal},
      {"unit", &c.unit},
      {"relative_day", &c.relative_day},
      {"direction", &c.direction},
      {"end_of", &c.end_of},
      {"part_of", &c.part_of},
      {"period_end", &c.period_end},
      {"single_unit", &c.single_unit},
      {"unit_filler", &c.unit_filler},
      {"another", &c.another},
      {"counts_from", &c.counts_from},
      {"this_act", &c.this_act},
      {"ordinal_tail", &c.ordinal_tail},
      {"quarter", &c.quarter},
      {"year_lead", &c.year_lead},
      {"within", &c.within},
      {"ago", &c.ago},
      {"from_now", &c.from_now},
      {"future_cue", &c.future_cue},
      {"near_cue", &c.near_cue},
      {"near_filler", &c.near_filler},
      {"weekday_ahead", &c.weekday_ahead},
      {"week_of", &c.week_of},
      {"week_count", &c.week_count},
      {"day_after", &c.day_after},
      {"clock", &c.clock},
      {"clock_joint", &c.clock_joint},
      {"term_lead", &c.term_lead},
      {"middle_of", &c.middle_of},
      {"past_cue", &c.past_cue},
      {"past_perfect", &c.past_perfect},
      {"infinitive_lead", &c.infinitive_lead},
      {"article_word", &c.article_word},
      {"of_word", &c.of_word},
      {"pact_name", &c.pact_name},
      {"name_particle", &c.name_particle},
      {"not_a_name", &c.not_a_name},
      {"honorific", &c.honorific},
      {"office_strong", &c.office_strong},
      {"office_weak", &c.office_weak},
      {"office_portfolio", &c.office_portfolio},
      {"office_body", &c.office_body},
      {"org_word", &c.org_word},
      {"office_modifier", &c.office_modifier},
      {"office_of", &c.office_of},
      {"form_of_address", &c.form_of_address},

      {"government_of", &c.government_of},
      {"brand_of", &c.brand_of},
      {"zero_word", &c.zero_word},
      {"trade_topic", &c.trade_topic},
      {"usual_imposer", &c.usual_imposer},
      {"usual_imposer_sign", &c.usual_imposer_sign},
      {"no_payer", &c.no_payer},
      {"sums_in", &c.sums_in},
      {"preposition", &c.preposition},
      {"general_sector", &c.general_sector},
      {"for_each", &c.for_each},
      {"goods_unit", &c.goods_unit},
      {"on_each", &c.on_each},
      {"minor_currency", &c.minor_currency},
      {"points_back", &c.points_back},
      {"duty_word", &c.duty_word},
  };
  for (const auto& [name, id] : wanted) {
    const int found = vocabulary.FindClass(name);
    if (found < 0) {
      return Fail(ErrorKind::kUsage, "rules/words.yaml",
                  std::string("lacks the class '") + name + "'; add it");
    }
    *id = static_cast<ClassId>(found);
  }
  c.begins_value_.resize(vocabulary.size());
  for (const ClassId id :
       {c.number, c.half, c.magnitude, c.month, c.weekday, c.ordinal, c.relative_day, c.direction,
        c.period_end, c.quarter, c.within, c.another, c.single_unit, c.week_count, c.day_after}) {
    for (const ClassMember& member : vocabulary.Members(id)) c.begins_value_[member.words.front()] = true;
  }
  return c;
}

ClassHit WordClasses::MatchBefore(ClassId id, const std::vector<Token>& tokens, uint32_t i,
                                  uint32_t begin) const {
  ClassHit best;
  for (uint32_t length = 1; length <= 4 && length <= i - begin; ++length) {
    const ClassHit hit = Match(id, tokens, i - length, i);
    if (hit && hit.length == length) best = hit;
  }
  return best;
}

}  // namespace tradewire
