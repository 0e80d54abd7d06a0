// The classes of rules/words.yaml that the value grammars read by name, resolved to ids once.
//
// A grammar says `classes.Match(classes.month, tokens, i, end)` and never holds a word of English itself.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "extractor/text/tokens.h"
#include "extractor/text/vocabulary.h"

namespace tradewire {

class WordClasses {
 public:
  // Error when words.yaml lacks a class that the grammars need.
  static Result<WordClasses> Resolve(const Vocabulary& vocabulary);

  // The longest member of the class that starts at tokens[i] and ends by `end`.
  ClassHit Match(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t end) const {
    if (i >= end || !MayBegin(id, tokens[i])) return {};
    return vocabulary_->MatchAt(id, tokens, i, end);
  }
  // The longest member that ends right before tokens[i], not reaching before `begin`.
  ClassHit MatchBefore(ClassId id, const std::vector<Token>& tokens, uint32_t i, uint32_t begin) const;
  // May a number, date or duration begin with this word?
  bool BeginsValue(WordId word) const { return word < begins_.size() && begins_[word].value; }
  // May it be a rate or a sum?
  bool BeginsAmount(WordId word) const { return word < begins_.size() && begins_[word].amount; }
  // May a member of the class begin with this token?
  static bool MayBegin(ClassId id, const Token& token) { return (token.classes >> (id % 64) & 1U) != 0; }
  // May an office?
  bool BeginsOffice(const Token& token) const {
    return MayBegin(office_strong, token) || MayBegin(office_weak, token);
  }
  bool Has(ClassId id, const Token& token) const {
    return MayBegin(id, token) && vocabulary_->ValueIn(id, token.word) != nullptr;
  }

  const Vocabulary& vocabulary() const { return *vocabulary_; }
  // All classes that are named here: the fewer others stand beside them in Token::classes, the more it tells.
  std::vector<ClassId> All() const;

  // Numbers and their bounds.
  ClassId number, half, single, magnitude, glued_magnitude, percent, percentage_point, upper_bound,
      lower_bound, upper_bound_after, lower_bound_after, lower_bound_glued, range_word, between, range_from,
      additional, from_word, other_rate_lead, clause_end, refers_back, no_bound, bare_rate_verb;
  // The calendar.
  ClassId month, weekday, ordinal, ordinal_tail, unit, single_unit, unit_filler, another, relative_day,
      direction, decade_tail, end_of, part_of, period_end, quarter, short_month, year_lead, year_tail, within,
      ago, from_now, counts_from, this_act, future_cue, near_cue, near_filler, weekday_ahead, week_of,
      span_joint, week_count, day_after, day_apart, after_that, season, due_word, due_noun, present_cue,
      relative_word, present_lead, clock, clock_joint, term_lead, middle_of, past_cue, past_perfect,
      infinitive_lead, article_word, of_word, list_joint, clause_joint, pact_name;
  // Persons.
  ClassId name_particle, not_a_name, honorific, office_strong, office_weak, office_portfolio, office_body,
      org_word, office_modifier, office_party, office_of, lawmaking, home_hearing, form_of_address,
      government_of, brand_of;
  // Wording that stands for a duty of nothing, and what an article on trade is told by.
  ClassId zero_word, duty_word, trade_topic, no_trade, funding_topic, usual_imposer, usual_imposer_sign;
  // What trade policy is made of, and what begins a part of a sentence that only tells why or beside what.
  ClassId policy_word, aside_lead, aside_behind_comma, aside_joint;
  // Who pays, and for what.
  ClassId sums_in, no_payer, no_office, firm_word, lender_word, preposition, where_word, borne_word,
      money_again, converts_word, lone_firm, general_sector, goods_pointer, material_sector, firm_role,
      runs_firm;
  // What makes an amount a specific rate: "per", "a"; the units that goods are counted in; and what such a
  // sum is called, with a value where no unit need follow.
  ClassId for_each, on_each, goods_unit, minor_currency, flat_duty;
  // What stands behind a party and says which side of a duty it is on.
  ClassId exporting_side, importing_side, governing_side, neither_side, home_government, paying_verb;
  // What a sentence begins with that speaks on about the one before it.
  ClassId points_back;
  // The classes instrument_…, spelled_…, pact_of_…, maker_of_…, feasts_of_… and offices_not_of_…, with the
  // rest of their names.
  std::vector<std::pair<ClassId, std::string>> instruments, spelled, pacts, makers, feasts, offices_not_of;

 private:
  struct Begins {
    bool value = false;
    bool amount = false;
  };

  const Vocabulary* vocabulary_ = nullptr;
  std::vector<Begins> begins_;  // by word
};

}  // namespace tradewire
