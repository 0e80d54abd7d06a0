#include "extractor/text/word_classes.h"

#include <algorithm>
#include <utility>

namespace tradewire {
namespace {

constexpr std::pair<const char*, ClassId WordClasses::*> kWanted[] = {
    {"number", &WordClasses::number},
    {"half", &WordClasses::half},
    {"single", &WordClasses::single},
    {"magnitude", &WordClasses::magnitude},
    {"glued_magnitude", &WordClasses::glued_magnitude},
    {"percent", &WordClasses::percent},
    {"percentage_point", &WordClasses::percentage_point},
    {"upper_bound", &WordClasses::upper_bound},
    {"lower_bound", &WordClasses::lower_bound},
    {"upper_bound_after", &WordClasses::upper_bound_after},
    {"lower_bound_after", &WordClasses::lower_bound_after},
    {"lower_bound_glued", &WordClasses::lower_bound_glued},
    {"range_word", &WordClasses::range_word},
    {"between", &WordClasses::between},
    {"range_from", &WordClasses::range_from},
    {"additional", &WordClasses::additional},
    {"from_word", &WordClasses::from_word},
    {"other_rate_lead", &WordClasses::other_rate_lead},
    {"clause_end", &WordClasses::clause_end},
    {"refers_back", &WordClasses::refers_back},
    {"exporting_side", &WordClasses::exporting_side},
    {"importing_side", &WordClasses::importing_side},
    {"governing_side", &WordClasses::governing_side},
    {"neither_side", &WordClasses::neither_side},
    {"home_government", &WordClasses::home_government},
    {"paying_verb", &WordClasses::paying_verb},
    {"no_bound", &WordClasses::no_bound},
    {"bare_rate_verb", &WordClasses::bare_rate_verb},
    {"month", &WordClasses::month},
    {"weekday", &WordClasses::weekday},
    {"ordinal", &WordClasses::ordinal},
    {"unit", &WordClasses::unit},
    {"relative_day", &WordClasses::relative_day},
    {"direction", &WordClasses::direction},
    {"decade_tail", &WordClasses::decade_tail},
    {"end_of", &WordClasses::end_of},
    {"part_of", &WordClasses::part_of},
    {"period_end", &WordClasses::period_end},
    {"single_unit", &WordClasses::single_unit},
    {"unit_filler", &WordClasses::unit_filler},
    {"another", &WordClasses::another},
    {"counts_from", &WordClasses::counts_from},
    {"this_act", &WordClasses::this_act},
    {"ordinal_tail", &WordClasses::ordinal_tail},
    {"quarter", &WordClasses::quarter},
    {"short_month", &WordClasses::short_month},
    {"year_lead", &WordClasses::year_lead},
    {"year_tail", &WordClasses::year_tail},
    {"within", &WordClasses::within},
    {"ago", &WordClasses::ago},
    {"from_now", &WordClasses::from_now},
    {"future_cue", &WordClasses::future_cue},
    {"near_cue", &WordClasses::near_cue},
    {"span_joint", &WordClasses::span_joint},
    {"near_filler", &WordClasses::near_filler},
    {"weekday_ahead", &WordClasses::weekday_ahead},
    {"week_of", &WordClasses::week_of},
    {"week_count", &WordClasses::week_count},
    {"day_after", &WordClasses::day_after},
    {"day_apart", &WordClasses::day_apart},
    {"after_that", &WordClasses::after_that},
    {"season", &WordClasses::season},
    {"due_word", &WordClasses::due_word},
    {"due_noun", &WordClasses::due_noun},
    {"present_cue", &WordClasses::present_cue},
    {"relative_word", &WordClasses::relative_word},
    {"present_lead", &WordClasses::present_lead},
    {"clock", &WordClasses::clock},
    {"clock_joint", &WordClasses::clock_joint},
    {"term_lead", &WordClasses::term_lead},
    {"middle_of", &WordClasses::middle_of},
    {"past_cue", &WordClasses::past_cue},
    {"past_perfect", &WordClasses::past_perfect},
    {"infinitive_lead", &WordClasses::infinitive_lead},
    {"article_word", &WordClasses::article_word},
    {"of_word", &WordClasses::of_word},
    {"list_joint", &WordClasses::list_joint},
    {"clause_joint", &WordClasses::clause_joint},
    {"pact_name", &WordClasses::pact_name},
    {"name_particle", &WordClasses::name_particle},
    {"not_a_name", &WordClasses::not_a_name},
    {"honorific", &WordClasses::honorific},
    {"office_strong", &WordClasses::office_strong},
    {"office_weak", &WordClasses::office_weak},
    {"office_portfolio", &WordClasses::office_portfolio},
    {"office_body", &WordClasses::office_body},
    {"org_word", &WordClasses::org_word},
    {"office_modifier", &WordClasses::office_modifier},
    {"office_party", &WordClasses::office_party},
    {"lawmaking", &WordClasses::lawmaking},
    {"home_hearing", &WordClasses::home_hearing},
    {"office_of", &WordClasses::office_of},
    {"form_of_address", &WordClasses::form_of_address},

    {"government_of", &WordClasses::government_of},
    {"brand_of", &WordClasses::brand_of},
    {"zero_word", &WordClasses::zero_word},
    {"trade_topic", &WordClasses::trade_topic},
    {"no_trade", &WordClasses::no_trade},
    {"funding_topic", &WordClasses::funding_topic},
    {"usual_imposer", &WordClasses::usual_imposer},
    {"usual_imposer_sign", &WordClasses::usual_imposer_sign},
    {"no_payer", &WordClasses::no_payer},
    {"no_office", &WordClasses::no_office},
    {"firm_word", &WordClasses::firm_word},
    {"lender_word", &WordClasses::lender_word},
    {"sums_in", &WordClasses::sums_in},
    {"preposition", &WordClasses::preposition},
    {"where_word", &WordClasses::where_word},
    {"borne_word", &WordClasses::borne_word},
    {"money_again", &WordClasses::money_again},
    {"converts_word", &WordClasses::converts_word},
    {"lone_firm", &WordClasses::lone_firm},
    {"general_sector", &WordClasses::general_sector},
    {"goods_pointer", &WordClasses::goods_pointer},
    {"material_sector", &WordClasses::material_sector},
    {"firm_role", &WordClasses::firm_role},
    {"runs_firm", &WordClasses::runs_firm},
    {"for_each", &WordClasses::for_each},
    {"goods_unit", &WordClasses::goods_unit},
    {"on_each", &WordClasses::on_each},
    {"minor_currency", &WordClasses::minor_currency},
    {"flat_duty", &WordClasses::flat_duty},
    {"points_back", &WordClasses::points_back},
    {"duty_word", &WordClasses::duty_word},
    {"policy_word", &WordClasses::policy_word},
    {"aside_lead", &WordClasses::aside_lead},
    {"aside_behind_comma", &WordClasses::aside_behind_comma},
    {"aside_joint", &WordClasses::aside_joint},
};

}  // namespace

Result<WordClasses> WordClasses::Resolve(const Vocabulary& vocabulary) {
  WordClasses c{};
  c.vocabulary_ = &vocabulary;
  for (const auto& [name, id] : kWanted) {
    const int found = vocabulary.FindClass(name);
    if (found < 0) {
      return Fail(ErrorKind::kUsage, "words.yaml", std::string("lacks the class '") + name + "'; add it");
    }
    c.*id = static_cast<ClassId>(found);
  }
  c.instruments = vocabulary.ClassesNamed("instrument_");
  c.spelled = vocabulary.ClassesNamed("spelled_");
  c.pacts = vocabulary.ClassesNamed("pact_of_");
  c.makers = vocabulary.ClassesNamed("maker_of_");
  c.feasts = vocabulary.ClassesNamed("feasts_of_");
  c.offices_not_of = vocabulary.ClassesNamed("offices_not_of_");
  c.begins_.resize(vocabulary.size());
  for (const ClassId id : {c.number, c.half, c.magnitude, c.month, c.weekday, c.ordinal, c.relative_day,
                           c.direction, c.period_end, c.quarter, c.within, c.another, c.single_unit,
                           c.week_count, c.day_after, c.day_apart}) {
    for (const ClassMember& member : vocabulary.Members(id)) c.begins_[member.words.front()].value = true;
  }
  for (const auto& [id, name] : c.feasts) {
    for (const ClassMember& member : vocabulary.Members(id)) c.begins_[member.words.front()].value = true;
  }
  for (const ClassId id : {c.number, c.half, c.magnitude, c.glued_magnitude, c.range_word}) {
    for (const ClassMember& member : vocabulary.Members(id)) c.begins_[member.words.front()].amount = true;
  }
  return c;
}

std::vector<ClassId> WordClasses::All() const {
  std::vector<ClassId> all;
  for (const auto& [name, id] : kWanted) all.push_back(this->*id);
  for (const auto* named : {&instruments, &spelled, &pacts, &makers, &feasts, &offices_not_of}) {
    for (const auto& [id, name] : *named) all.push_back(id);
  }
  return all;
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
