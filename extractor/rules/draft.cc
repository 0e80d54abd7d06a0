#include "extractor/rules/draft.h"

#include <algorithm>

namespace tradewire {

const DraftField* Draft::Find(std::string_view field) const {
  const auto it = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == field; });
  return it == fields.end() ? nullptr : &it->second;
}

std::string Draft::Text(std::string_view field) const {
  const DraftField* found = Find(field);
  return found == nullptr ? std::string() : std::string(found->text);
}

bool Draft::Wants(std::string_view field, double score) const {
  const DraftField* found = Find(field);
  return found == nullptr || found->score <= score;
}

void Draft::Put(std::string_view field, DraftField value) {
  const auto it = std::lower_bound(fields.begin(), fields.end(), field,
                                   [](const auto& f, std::string_view name) { return f.first < name; });
  if (it == fields.end() || it->first != field) {
    fields.emplace(it, field, std::move(value));
  } else if (value.score > it->second.score ||
             (value.score == it->second.score && value.width < it->second.width)) {
    it->second = std::move(value);
  }
}

namespace {

// Who collects a duty, as a surer rule has read, does not pay it.
bool IsImposer(const Draft& draft, const Mention& mention, double score) {
  const DraftField* imposer = draft.Find("imposer");
  return imposer != nullptr && imposer->score > score &&
         std::any_of(imposer->mentions.begin(), imposer->mentions.end(),
                     [&](const Mention& m) { return m.slot == mention.slot && m.entry == mention.entry; });
}

// Has the candidate something to say that the draft does not know better?
bool Adds(const Candidate& candidate, const Draft& draft) {
  const double score = candidate.rule->score;
  const auto wants = [&](const std::string& field) { return draft.Wants(field, score); };
  const auto& set = candidate.rule->set;
  const std::vector<PatternCapture>& captures = candidate.pattern->captures();
  return std::any_of(set.begin(), set.end(), [&](const auto& value) { return wants(value.first); }) ||
         std::any_of(captures.begin(), captures.end(),
                     [&](const PatternCapture& capture) { return wants(capture.field); });
}

}  // namespace

Drafter::Drafter(const Rules& rules)
    : rules_(rules),
      encoder_(rules.symbols, rules.vocabulary),
      matcher_(rules.graph),
      finder_(*rules.index) {}

void Drafter::Read(const Document& doc, size_t index, const ReadSentence& sentence, const Encoded* lead) {
  tokens_ = doc.tokens.data();
  sentence_ = &sentence;
  index_ = index;
  encoder_.Encode(doc, sentence.sentence, sentence.mentions, lead, &encoded_);
  matcher_.places().Read(encoded_.symbols, encoded_.beside);
  finder_.Read(matcher_.places());
}

void Drafter::DraftFacts(FactKind kind, std::vector<Draft>* drafts) {
  FindAnchors(kind);
  if (anchors_.empty()) return;
  const size_t before = drafts->size();
  const Mention* counted = nullptr;  // the anchor before, where it counts something else and so may the next
  RunStep(kind, RuleStep::kJudge, [&] {
    for (const uint32_t mention : anchors_) {
      Draft draft;
      const bool made = Judge(mention, &draft);
      const Mention& anchor = sentence_->mentions[mention];
      if (made && (counted == nullptr || !GoesOnFrom(*counted, draft))) {
        drafts->push_back(std::move(draft));
        counted = nullptr;
      } else if (made || (denied_by_ != nullptr && denied_by_->set.count("next") > 0)) {
        counted = &anchor;
      } else {
        counted = nullptr;
      }
    }
  });
  anchors_.clear();
  for (size_t k = before; k < drafts->size(); ++k)
    anchors_.push_back(static_cast<uint32_t>((*drafts)[k].anchor_index));
  if (!anchors_.empty()) {
    RunStep(kind, RuleStep::kFill, [&] {
      for (size_t k = before; k < drafts->size(); ++k) Fill(&(*drafts)[k]);
    });
  }
  Lower();
  for (size_t k = before; k < drafts->size(); ++k) (*drafts)[k].fields.shrink_to_fit();
}

void Drafter::DraftTold(FactKind kind, std::vector<Draft>* drafts) {
  finder_.Find(matcher_.places(), kind, RuleStep::kTell, &candidates_);
  for (const Candidate& candidate : candidates_) {
    if (!matcher_.Match(*candidate.pattern, &match_)) continue;
    if (TokenEnd(match_.end) <= sentence_->sentence.first) continue;  // told by the lead itself
    Draft draft;
    draft.rule = candidate.rule;
    draft.sentence = index_;
    draft.first = Own(TokenAt(match_.begin));
    draft.last = TokenEnd(match_.end);
    Take(candidate, &draft);
    drafts->push_back(std::move(draft));
  }
}

void Drafter::Witness(FactKind kind, std::vector<Witnessed>* seen) {
  Lower();
  seen->push_back({{}, index_, {}});
  WitnessHere(kind, true, &seen->back().matches);
  FindAnchors(kind);
  for (const uint32_t mention : anchors_) {
    seen->push_back({sentence_->mentions[mention], index_, {}});
    const size_t place = encoded_.places[mention];
    matcher_.places().Clear(place, encoded_.symbols[place]);
    matcher_.places().Set(place, AnchorOf(mention));
    WitnessHere(kind, false, &seen->back().matches);
    matcher_.places().Clear(place, AnchorOf(mention));
    matcher_.places().Set(place, encoded_.symbols[place]);
  }
}

void Drafter::WitnessHere(FactKind kind, bool told, std::vector<RuleMatch>* matches) {
  for (const Rule& rule : rules_.Group(kind).rules()) {
    if ((rule.action == RuleAction::kTell) != told) continue;
    for (const Pattern& pattern : rule.patterns) {
      if (matcher_.Match(pattern, &match_))
        matches->push_back({&rule, &pattern, Own(TokenAt(match_.begin)), TokenEnd(match_.end)});
    }
  }
}

void Drafter::FindAnchors(FactKind kind) {
  uint32_t slots = 0;  // a bit for each
  for (const Slot slot : AnchorSlots(kind)) slots |= 1U << static_cast<unsigned>(slot);
  anchors_.clear();
  for (auto m = static_cast<uint32_t>(sentence_->led); m < sentence_->mentions.size(); ++m) {
    if ((slots >> static_cast<unsigned>(sentence_->mentions[m].slot) & 1U) != 0) anchors_.push_back(m);
  }
}

// Runs `use` with the patterns of the step that could match at one of the anchors. With all anchors set at
// once a pattern that needs one finds a match if it does with any of them; a lone anchor stays raised.
template <typename Use>
void Drafter::RunStep(FactKind kind, RuleStep step, Use use) {
  Raise();
  finder_.Find(matcher_.places(), kind, step, &candidates_);
  if (anchors_.size() > 1) {
    std::erase_if(candidates_, [&](const Candidate& c) {
      return c.pattern->needs_anchor() && !matcher_.Matches(*c.pattern);
    });
    Lower();
  }
  apart_ = std::any_of(candidates_.begin(), candidates_.end(),
                       [](const Candidate& c) { return !c.pattern->needs_anchor(); });
  if (!candidates_.empty()) use();
}

// Puts the anchors at their places. One that stands there alone since the step before is left, and with it
// what the matcher has found.
void Drafter::Raise() {
  if (raised_ == anchors_) return;
  Lower();
  for (const uint32_t m : anchors_) matcher_.places().Set(encoded_.places[m], AnchorOf(m));
  raised_ = anchors_;
}

void Drafter::Lower() {
  for (const uint32_t m : raised_) matcher_.places().Clear(encoded_.places[m], AnchorOf(m));
  raised_.clear();
}

// While `use` runs, the mention is the anchor and no plain mention. A pattern that needs the anchor cannot
// take its place for anything else, so the plain mention may stay for it.
template <typename Use>
void Drafter::WithAnchor(uint32_t mention, Use use) {
  const size_t place = encoded_.places[mention];
  const bool lone = anchors_.size() == 1;
  if (apart_) matcher_.places().Clear(place, encoded_.symbols[place]);
  if (!lone) matcher_.places().Set(place, AnchorOf(mention));
  use();
  if (!lone) matcher_.places().Clear(place, AnchorOf(mention));
  if (apart_) matcher_.places().Set(place, encoded_.symbols[place]);
}

Symbol Drafter::AnchorOf(uint32_t mention) const {
  return AnchorSymbol(sentence_->mentions[mention].slot, sentence_->mentions[mention].form);
}

// Is it a fact? True when the best rule that makes one scores higher than the best that denies it.
bool Drafter::Judge(uint32_t mention, Draft* draft) {
  draft->anchor = sentence_->mentions[mention];
  draft->anchor_index = mention;
  draft->sentence = index_;
  bool made = false;
  WithAnchor(mention, [&] { made = JudgeHere(draft); });
  return made;
}

// Candidates come by their scores, so the first that makes a fact is the best, and one that denies it speaks
// before all that it outweighs.
bool Drafter::JudgeHere(Draft* draft) {
  denied_by_ = nullptr;
  for (const Candidate& candidate : candidates_) {
    const Rule& rule = *candidate.rule;
    if (rule.action == RuleAction::kDeny) {
      const bool outweighs = draft->rule == nullptr || rule.score >= draft->rule->score;
      if (outweighs && matcher_.Matches(*candidate.pattern)) {
        denied_by_ = &rule;
        return false;
      }
      continue;
    }
    if (draft->rule != nullptr && !Adds(candidate, *draft)) continue;
    if (!matcher_.Match(*candidate.pattern, &match_)) continue;
    if (draft->rule == nullptr) {
      draft->rule = &rule;
      draft->first = std::min(Own(TokenAt(match_.begin)), draft->anchor.first);
      draft->last = std::max(TokenEnd(match_.end), draft->anchor.last);
    }
    Take(candidate, draft);
  }
  return draft->rule != nullptr;
}

// "Exports of coffee shrank 18%, of sugar 9%": does a fact that no strong rule makes only go on with what the
// rate before it counts? So few words stand between, with a comma or "and", and none for duties or paying.
bool Drafter::GoesOnFrom(const Mention& counted, const Draft& draft) const {
  constexpr double kSure = 4;
  constexpr uint32_t kReach = 12;
  if (draft.rule->score >= kSure || draft.anchor.first < counted.last ||
      draft.anchor.first - counted.last > kReach)
    return false;
  const WordClasses& classes = rules_.classes;
  bool joint = false;
  for (const Token* token = tokens_ + counted.last; token != tokens_ + draft.anchor.first; ++token) {
    if (classes.Has(classes.duty_word, *token) || classes.Has(classes.paying_verb, *token)) return false;
    joint = joint || token->mark == ',' || token->mark == ';' || classes.Has(classes.range_word, *token);
  }
  return joint;
}

void Drafter::Fill(Draft* draft) {
  WithAnchor(static_cast<uint32_t>(draft->anchor_index), [&] {
    for (const Candidate& candidate : candidates_) {
      if (Adds(candidate, *draft) && matcher_.Match(*candidate.pattern, &match_)) Take(candidate, draft);
    }
  });
}

// Where the pattern asks for a third party, is it one that the sentence names in passing?
bool Drafter::NamesThird(const Candidate& candidate) const {
  const std::vector<PatternCapture>& captures = candidate.pattern->captures();
  bool asked = false;
  for (size_t k = 0; k < captures.size(); ++k) {
    if (captures[k].field != "third") continue;
    asked = true;
    for (size_t place = match_.captures[k].first; place < match_.captures[k].second; ++place) {
      const uint32_t mention = encoded_.mentions[place];
      if (mention != Encoded::kNoMention && sentence_->mentions[mention].aside) return true;
    }
  }
  return !asked;
}

// The fields that a rule sets and those that its pattern captured.
void Drafter::Take(const Candidate& candidate, Draft* draft) const {
  if (!NamesThird(candidate)) return;
  const Rule& rule = *candidate.rule;
  const uint32_t first = Own(TokenAt(match_.begin));
  const uint32_t last = TokenEnd(match_.end);
  const uint32_t width = last - TokenAt(match_.begin);
  for (const auto& [field, value] : rule.set)
    draft->Put(field, {value, {}, rule.score, &rule, first, last, width});
  for (size_t k = 0; k < match_.captures.size(); ++k) {
    const auto [begin, end] = match_.captures[k];
    if (begin == end) continue;
    const PatternCapture& capture = candidate.pattern->captures()[k];
    const uint32_t from = TokenAt(begin);
    const uint32_t to = TokenEnd(end);
    DraftField value{{}, {}, rule.score, &rule, from, to, width - (to - from)};
    for (size_t place = begin; place < end; ++place) {
      if (encoded_.mentions[place] == Encoded::kNoMention) continue;
      const Mention& mention = sentence_->mentions[encoded_.mentions[place]];
      if (mention.slot != capture.slot || mention.aside) continue;
      const bool crowd = mention.slot == Slot::kParty && mention.form == kPartyGroup;  // "the world"
      if (crowd && capture.field == "imposer") continue;
      if (capture.field == "target" && IsImposer(*draft, mention, rule.score)) continue;
      value.mentions.push_back(mention);
    }
    if (capture.slot == Slot::kParty && EndsBeforeLast(value.mentions)) value.mentions.pop_back();
    if (value.mentions.empty()) continue;
    DraftField* list = Captured(candidate, k, draft);
    if (list == nullptr) {
      draft->Put(capture.field, std::move(value));
    } else {
      list->mentions.insert(list->mentions.end(), value.mentions.begin(), value.mentions.end());
      list->last = to;
    }
  }
}

// What this match captured for the field before: a pattern that captures it twice makes a list, "Peruvian
// wine and Chilean fish". Null for none, and where a surer value was kept.
DraftField* Drafter::Captured(const Candidate& candidate, size_t capture, Draft* draft) const {
  const std::vector<PatternCapture>& captures = candidate.pattern->captures();
  size_t before = 0;
  while (captures[before].field != captures[capture].field ||
         match_.captures[before].first == match_.captures[before].second)
    ++before;
  if (before == capture) return nullptr;
  const uint32_t from = TokenAt(match_.captures[before].first);
  for (auto& [field, value] : draft->fields) {
    if (field == captures[capture].field && value.rule == candidate.rule && value.first == from)
      return &value;
  }
  return nullptr;
}

// "Korea and Japan, Washington said", "Argentina and Brazil, China's suppliers": behind a list that its "and"
// has closed, a comma alone goes on to something else.
bool Drafter::EndsBeforeLast(const std::vector<Mention>& parties) const {
  if (parties.size() < 3) return false;
  const auto by_word = [&](size_t k) {
    return std::any_of(tokens_ + parties[k - 1].last, tokens_ + parties[k].first,
                       [](const Token& token) { return token.kind == TokenKind::kWord; });
  };
  const size_t last = parties.size() - 1;
  if (by_word(last)) return false;
  for (size_t k = 1; k < last; ++k) {
    if (by_word(k)) return true;
  }
  return false;
}

uint32_t Drafter::TokenAt(size_t place) const {
  return place < encoded_.tokens.size() ? encoded_.tokens[place] : sentence_->sentence.last;
}

// A match that begins in the sentence's lead stands on the sentence itself.
uint32_t Drafter::Own(uint32_t token) const { return std::max(token, sentence_->sentence.first); }

// One past the last token of what ends before this place.
uint32_t Drafter::TokenEnd(size_t place) const {
  if (place == 0) return sentence_->sentence.first;
  const uint32_t mention = encoded_.mentions[place - 1];
  return mention != Encoded::kNoMention ? sentence_->mentions[mention].last : encoded_.tokens[place - 1] + 1;
}

Rules::Rules() : drafters(std::make_unique<DrafterPool>()) {}

Rules::~Rules() = default;

std::unique_ptr<Drafter> DrafterPool::Take(const Rules& rules) {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Drafter> drafter = std::move(idle_.back());
      idle_.pop_back();
      return drafter;
    }
  }
  return std::make_unique<Drafter>(rules);
}

void DrafterPool::Give(std::unique_ptr<Drafter> drafter) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(drafter));
}

}  // namespace tradewire
