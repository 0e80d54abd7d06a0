#include "extractor/draft.h"

#include <algorithm>

namespace tradewire {
namespace {

class Drafter {
 public:
  Drafter(const Rules& rules, const Document& doc, FactKind kind, size_t index, ReadSentence* sentence)
      : doc_(doc),
        kind_(kind),
        index_(index),
        sentence_(*sentence),
        encoder_(rules.symbols, rules.vocabulary),
        group_(rules.Group(kind)),
        candidates_(group_.CandidatesFor(sentence->encoded.list)) {}

  std::vector<Draft> Run() {
    std::vector<Draft> drafts;
    const std::vector<Slot>& slots = AnchorSlots(kind_);
    for (size_t m = sentence_.led; m < sentence_.mentions.size(); ++m) {
      const Mention& mention = sentence_.mentions[m];
      if (std::find(slots.begin(), slots.end(), mention.slot) == slots.end()) continue;
      sentence_.encoded.SetAnchor(m, mention);
      if (std::optional<Draft> draft = Judge(m)) drafts.push_back(std::move(*draft));
      sentence_.encoded.ClearAnchor(m, mention, encoder_.Plain(doc_, mention));
    }
    return drafts;
  }

  std::vector<Draft> Told() {
    std::vector<Draft> drafts;
    PatternMatch match;
    for (const auto& candidate : candidates_) {
      const Rule& rule = group_.rules()[candidate.rule];
      const Pattern& pattern = rule.patterns[candidate.pattern];
      if (rule.action != RuleAction::kTell || !pattern.Match(sentence_.encoded.symbols, &match)) continue;
      if (TokenEnd(match.end) <= sentence_.sentence.first) continue;  // told by the lead itself
      Draft draft;
      draft.rule = &rule;
      draft.sentence = index_;
      draft.first = Own(TokenAt(match.begin));
      draft.last = TokenEnd(match.end);
      Take(rule, pattern, match, &draft);
      drafts.push_back(std::move(draft));
    }
    return drafts;
  }

 private:
  std::optional<Draft> Judge(size_t m) {
    Draft draft;
    draft.anchor = sentence_.mentions[m];
    draft.anchor_index = m;
    draft.sentence = index_;
    double best = 0;
    double denied = 0;
    PatternMatch match;
    for (const auto& candidate : candidates_) {
      const Rule& rule = group_.rules()[candidate.rule];
      if (rule.action == RuleAction::kFill || rule.action == RuleAction::kTell) continue;
      const bool useful = rule.action == RuleAction::kDeny ? rule.score > denied : true;
      const Pattern& pattern = rule.patterns[candidate.pattern];
      if (!useful || !pattern.Match(sentence_.encoded.symbols, &match)) continue;
      if (rule.action == RuleAction::kDeny) {
        denied = rule.score;
        continue;
      }
      if (rule.score > best) {
        best = rule.score;
        draft.rule = &rule;
        SetEvidence(match, &draft);
      }
      Take(rule, pattern, match, &draft);
    }
    if (draft.rule == nullptr || denied >= best) return std::nullopt;
    for (const auto& candidate : candidates_) {
      const Rule& rule = group_.rules()[candidate.rule];
      if (rule.action != RuleAction::kFill) continue;
      const Pattern& pattern = rule.patterns[candidate.pattern];
      if (pattern.Match(sentence_.encoded.symbols, &match)) Take(rule, pattern, match, &draft);
    }
    return draft;
  }

  uint32_t TokenAt(size_t byte) const {
    const auto& tokens = sentence_.encoded.token_at_byte;
    return byte < tokens.size() ? tokens[byte] : sentence_.sentence.last;
  }

  // One past the last token of what ends at this byte.
  uint32_t TokenEnd(size_t byte) const {
    if (byte == 0) return sentence_.sentence.first;
    const uint32_t mention = sentence_.encoded.mention_at_byte[byte - 1];
    return mention != Encoded::kNoMention ? sentence_.mentions[mention].last
                                          : sentence_.encoded.token_at_byte[byte - 1] + 1;
  }

  // A match that begins in the sentence's lead stands on the sentence itself.
  uint32_t Own(uint32_t token) const { return std::max(token, sentence_.sentence.first); }

  void SetEvidence(const PatternMatch& match, Draft* draft) const {
    draft->first = std::min(Own(TokenAt(match.begin)), draft->anchor.first);
    draft->last = std::max(TokenEnd(match.end), draft->anchor.last);
  }

  void Take(const Rule& rule, const Pattern& pattern, const PatternMatch& match, Draft* draft) const {
    const uint32_t first = Own(TokenAt(match.begin));
    const uint32_t last = TokenEnd(match.end);
    for (const auto& [field, value] : rule.set)
      Put({value, {}, rule.score, &rule, first, last, last - first}, field, draft);
    for (size_t k = 0; k < pattern.captures().size(); ++k) {
      const auto [begin, end] = match.captures[k];
      if (begin == end) continue;
      DraftField value{{}, {}, rule.score, &rule, TokenAt(begin), TokenEnd(end), last - first};
      uint32_t previous = Encoded::kNoMention;
      for (size_t byte = begin; byte < end; ++byte) {
        const uint32_t mention = sentence_.encoded.mention_at_byte[byte];
        if (mention == Encoded::kNoMention || mention == previous) continue;
        previous = mention;
        if (sentence_.mentions[mention].slot == pattern.captures()[k].slot)
          value.mentions.push_back(sentence_.mentions[mention]);
      }
      if (!value.mentions.empty()) Put(std::move(value), pattern.captures()[k].field, draft);
    }
  }

  static void Put(DraftField value, const std::string& field, Draft* draft) {
    const auto it = draft->fields.find(field);
    if (it == draft->fields.end()) {
      draft->fields.emplace(field, std::move(value));
    } else if (value.score > it->second.score ||
               (value.score == it->second.score && value.width < it->second.width)) {
      it->second = std::move(value);
    }
  }

  const Document& doc_;
  FactKind kind_;
  size_t index_;
  ReadSentence& sentence_;
  Encoder encoder_;
  const RuleGroup& group_;
  std::vector<RuleGroup::Candidate> candidates_;
};

}  // namespace

std::vector<Draft> DraftFacts(const Rules& rules, const Document& doc, FactKind kind, size_t index,
                              ReadSentence* sentence) {
  const std::vector<Slot>& slots = AnchorSlots(kind);
  const bool any = std::any_of(
      sentence->mentions.begin() + static_cast<std::ptrdiff_t>(sentence->led), sentence->mentions.end(),
      [&](const Mention& m) { return std::find(slots.begin(), slots.end(), m.slot) != slots.end(); });
  if (!any) return {};
  return Drafter(rules, doc, kind, index, sentence).Run();
}

std::vector<Draft> DraftsTold(const Rules& rules, const Document& doc, FactKind kind, size_t index,
                              ReadSentence* sentence) {
  return Drafter(rules, doc, kind, index, sentence).Told();
}

}  // namespace tradewire
