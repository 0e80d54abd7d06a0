// What became of one rule in one sentence: which of its patterns match, and which other rule, or what else,
// keeps that from being a fact.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/fact_json.h"
#include "core/text.h"
#include "extractor/extractor.h"
#include "extractor/reading.h"

namespace tradewire {
namespace {

const Rule* FindRule(const Rules& rules, std::string_view id) {
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      if (rule.id == id) return &rule;
    }
  }
  return nullptr;
}

std::string Quoted(std::string_view words) { return "\u201c" + CollapseSpace(words) + "\u201d"; }

// "tariff.no-share (rules/tariff.yaml:812)".
std::string Named(const Rule& rule) { return rule.id + " (" + rule.place + ")"; }

std::string Scores(const Rule& rule, const Rule& against) {
  return "score " + NumberToJson(rule.score).dump() + " against " + NumberToJson(against.score).dump();
}

// The match that counts among those of rules that do this; null for none.
const RuleMatch* Best(const Witnessed& seen, RuleAction action) {
  const RuleMatch* best = nullptr;
  for (const RuleMatch& match : seen.matches) {
    const bool better = best == nullptr || match.rule->score > best->rule->score;
    if (match.rule->action == action && better) best = &match;
  }
  return best;
}

class Trial {
 public:
  Trial(const Rules& rules, const Rule& rule, const std::string& sentence)
      : rule_(rule),
        article_(ExampleArticle(sentence)),
        reading_(WitnessArticle(rules, article_, rule.kind, &drafts_, &seen_)) {
    reading_.trace = Trace::kKeep;
  }

  RuleTrial Run() {
    for (Fact& fact : Resolve(reading_, drafts_)) {
      if (FactType(fact.body) == NameOfKind(rule_.kind) && MadeOrFilled(fact, rule_))
        trial_.facts.push_back(std::move(fact));
    }
    for (const Witnessed& seen : seen_) TryAt(seen);
    if (trial_.lines.empty()) SayNoMatch();
    return std::move(trial_);
  }

 private:
  void Say(const char* label, std::string text) { trial_.lines.push_back({label, std::move(text)}); }
  std::string Words(const RuleMatch& match) const {
    return Quoted(reading_.doc.Text(reading_.doc.TokenSpan(match.first, match.last)));
  }

  void TryAt(const Witnessed& seen) {
    bool matched = false;
    for (const RuleMatch& match : seen.matches) {
      if (match.rule != &rule_) continue;
      matched = true;
      const std::string at =
          seen.anchor.slot == Slot::kNone ? "" : "at " + Quoted(reading_.doc.Text(seen.anchor)) + " ";
      Say("match", at + "on " + Words(match) + " by " + match.pattern->text());
    }
    if (!matched) return;
    switch (rule_.action) {
      case RuleAction::kMake:
        return JudgeMake(seen);
      case RuleAction::kDeny:
        return JudgeDeny(seen);
      case RuleAction::kFill:
        return JudgeFill(seen);
      case RuleAction::kTell:
        if (trial_.facts.empty() && !SayNoTopic())
          Say("idle", "the text has no fact near that leaves open what this rule tells");
    }
  }

  void JudgeMake(const Witnessed& seen) {
    const Draft* draft = DraftOf(seen.anchor);
    if (draft == nullptr) return SayUnmade(seen, rule_);
    if (draft->rule == &rule_) return SayLeftOut(seen.anchor);
    Say("made", "by " + Named(*draft->rule) + ", " + Scores(*draft->rule, rule_) +
                    "; this rule gives only the fields that it leaves open");
  }

  void JudgeDeny(const Witnessed& seen) {
    const RuleMatch* make = Best(seen, RuleAction::kMake);
    if (const Draft* draft = DraftOf(seen.anchor)) {
      Say("made", "all the same by " + Named(*draft->rule) + ", " + Scores(*draft->rule, rule_));
    } else if (make == nullptr) {
      Say("idle", "no rule would make a fact of it anyway");
    } else {
      Say("denies", Named(*make->rule) + " on " + Words(*make) + ", " + Scores(rule_, *make->rule));
    }
  }

  void JudgeFill(const Witnessed& seen) {
    const Draft* draft = DraftOf(seen.anchor);
    if (draft == nullptr) {
      const RuleMatch* make = Best(seen, RuleAction::kMake);
      if (make == nullptr) return Say("idle", "no rule makes a fact of it, so there is nothing to fill");
      return SayUnmade(seen, *make->rule);
    }
    bool kept = false;
    for (const std::string& field : FieldsOf(seen)) {
      const DraftField* found = draft->Find(field);
      kept = kept || found == nullptr || found->rule == &rule_;
      if (found != nullptr && found->rule != &rule_)
        Say("set", field + " by " + Named(*found->rule) + ", " + Scores(*found->rule, rule_));
    }
    if (kept) SayLeftOut(seen.anchor);
  }

  // Those that the rule sets, and those that its patterns capture here.
  std::set<std::string> FieldsOf(const Witnessed& seen) const {
    std::set<std::string> fields;
    for (const auto& [field, value] : rule_.set) fields.insert(field);
    for (const RuleMatch& match : seen.matches) {
      if (match.rule != &rule_) continue;
      for (const PatternCapture& capture : match.pattern->captures())
        fields.insert(std::string(capture.field));
    }
    return fields;
  }

  // Why what `maker` would make is no fact.
  void SayUnmade(const Witnessed& seen, const Rule& maker) {
    const RuleMatch* deny = Best(seen, RuleAction::kDeny);
    if (SayNoTopic()) return;
    if (deny != nullptr && deny->rule->score >= maker.score) {
      return Say("denied", "by " + Named(*deny->rule) + " on " + Words(*deny) + ", " +
                               Scores(*deny->rule, maker) + ", by " + deny->pattern->text());
    }
    if (seen.anchor.slot == Slot::kName) {
      return Say("left out",
                 "the name is a single word, or of nobody whom lexicon/officials.tsv knows in "
                 "such an office");
    }
    Say("left out",
        "it goes on with what the one before it counts, which a rule with `next: counted` denies");
  }

  // Tells it where a text speaks of trade too little for this type of fact.
  bool SayNoTopic() {
    const FactKind kind = rule_.kind;
    const bool any = kind == FactKind::kOfficial || kind == FactKind::kSector;
    if (any || reading_.trade || (kind == FactKind::kCommitment && reading_.funding)) return false;
    Say("left out", "the text has too few words of trade for a " + std::string(NameOfKind(kind)) +
                        "; see @trade_topic in words.yaml");
    return true;
  }

  void SayLeftOut(const Mention& anchor) {
    const Span span = reading_.doc.TokenSpan(anchor.first, anchor.last);
    const bool kept = std::any_of(trial_.facts.begin(), trial_.facts.end(), [&](const Fact& fact) {
      return fact.evidence.begin <= span.begin && span.end <= fact.evidence.end;
    });
    if (!kept) {
      Say("left out",
          "the reading of the whole text drops it, joins it to a fact that says the same, or knows better");
    }
  }

  const Draft* DraftOf(const Mention& anchor) const {
    for (const Draft& draft : drafts_[static_cast<size_t>(rule_.kind)]) {
      if (draft.anchor.first == anchor.first && draft.anchor.last == anchor.last) return &draft;
    }
    return nullptr;
  }

  void SayNoMatch() {
    const bool anchored = AnchorsOf(rule_).empty() ||
                          std::any_of(seen_.begin(), seen_.end(),
                                      [](const auto& seen) { return seen.anchor.slot != Slot::kNone; });
    if (!anchored) {
      std::string wanted;
      for (const Slot slot : AnchorsOf(rule_))
        wanted += (wanted.empty() ? "" : " or ") + std::string(NameOfSlot(slot));
      return Say("miss",
                 "no " + wanted + " was seen in the sentence, and the rule is made from one; see `annotate`");
    }
    Say("miss", "the sentence has what the rule is made from, but no pattern matches:");
    for (const Pattern& pattern : rule_.patterns) Say("", pattern.text());
  }

  const Rule& rule_;
  const Article article_;
  Drafts drafts_;
  std::vector<Witnessed> seen_;
  Reading reading_;
  RuleTrial trial_;
};

}  // namespace

RuleTrial TryRule(const Rules& rules, std::string_view rule_id, const std::string& sentence) {
  const Rule* rule = FindRule(rules, rule_id);
  if (rule != nullptr) return Trial(rules, *rule, sentence).Run();
  return {{{"miss", "there is no rule '" + std::string(rule_id) + "'; `rules list` names them"}}, {}};
}

}  // namespace tradewire
