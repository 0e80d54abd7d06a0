#include "extractor/facts/deadline_topic.h"

#include <algorithm>

namespace tradewire {
namespace {

// A rule that scores less knows only the word before the day.
constexpr double kKnowing = 2.5;
// A rule that scores more knows what begins or ends on the day.
constexpr double kSure = 4.5;
// How many sentences off a word for trade may stand.
constexpr size_t kTopicReach = 2;

// A part of a sentence that tells why or beside what: "as tariffs bite", ", and duties …".
struct Aside {
  bool open = false;
  bool clause = false;  // ", and duties on tin, zinc and lead follow": a comma does not end it
  bool holds_day = false;
  bool policy = false;
};

bool EndsAside(char mark) { return mark == ',' || mark == ';' || mark == ':' || mark == ')' || mark == '('; }

}  // namespace

DeadlineTopic::DeadlineTopic(const Reading& reading, const std::vector<Fact>& facts) : reading_(reading) {
  for (const Fact& fact : facts) {
    if (std::holds_alternative<Tariff>(fact.body)) tariffs_.push_back(fact.evidence.begin);
  }
  std::sort(tariffs_.begin(), tariffs_.end());
}

bool DeadlineTopic::IsBeside(const Draft& draft) const {
  return (draft.rule->score < kKnowing && IsFarFromTrade(draft)) ||
         (draft.rule->score <= kSure && IsCircumstance(draft));
}

// What only the word before a day tells counts where trade policy is what the sentence or those around it
// speak of, or a tariff is told there.
bool DeadlineTopic::IsFarFromTrade(const Draft& draft) const {
  if (reading_.sentences[draft.sentence].sentence.duties) return false;
  const size_t from = draft.sentence - std::min(draft.sentence, kTopicReach);
  const size_t to = std::min(draft.sentence + kTopicReach + 1, reading_.sentences.size());
  const uint32_t first = reading_.sentences[from].sentence.first;
  const uint32_t end = reading_.sentences[to - 1].sentence.last;
  const std::vector<Token>& tokens = reading_.doc.tokens;
  return !HasBetween(reading_.topic_tokens, first, end) &&
         !HasBetween(tariffs_, tokens[first].begin, tokens[end - 1].end);
}

// Does the sentence speak of policy only in parts that tell why or beside what, and the day stands in none of
// them?
bool DeadlineTopic::IsCircumstance(const Draft& draft) const {
  if (draft.anchor.slot != Slot::kDate) return false;  // "90 days before the duties start"
  const WordClasses& classes = reading_.rules.classes;
  const std::vector<Token>& tokens = reading_.doc.tokens;
  const Sentence& sentence = reading_.sentences[draft.sentence].sentence;
  Aside aside;
  bool beside = false;  // policy in an aside that is over
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const bool comma = i > sentence.first && tokens[i - 1].mark == ',';
    const bool joins = comma && !aside.clause && classes.Has(classes.aside_joint, tokens[i]);
    const bool begins = joins || classes.Match(classes.aside_lead, tokens, i, sentence.last) ||
                        (comma && classes.Match(classes.aside_behind_comma, tokens, i, sentence.last));
    if (begins || (EndsAside(tokens[i].mark) && !(aside.clause && tokens[i].mark == ','))) {
      if (aside.policy && aside.holds_day) return false;
      beside = beside || aside.policy;
      aside = {.open = begins, .clause = joins};
    }
    aside.holds_day = aside.holds_day || i == draft.anchor.first;
    const ClassHit policy = classes.Match(classes.policy_word, tokens, i, sentence.last);
    if (policy && !aside.open) return false;
    aside.policy = aside.policy || policy;
  }
  return !(aside.policy && aside.holds_day) && (beside || aside.policy);
}

}  // namespace tradewire
