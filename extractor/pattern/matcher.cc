#include "extractor/pattern/matcher.h"

namespace tradewire {

// The matcher over a sentence of at most 64 W - 1 symbols.
template <size_t W>
class Matcher::Try {
 public:
  Try(Matcher* matcher, uint64_t* found)
      : matcher_(*matcher),
        graph_(matcher->graph_),
        places_(matcher->places_),
        found_(found),
        way_(matcher->way_.data()),
        all_(Bits<W>::UpTo(places_.length())),
        changes_(places_.changes()),
        words_changed_(places_.words_changed()) {}

  bool Match(const Pattern& pattern, PatternMatch* match) {
    const Bits<W> begins = From(pattern.start());
    if (!begins.Any()) return false;
    if (match == nullptr) return true;
    match->captures.assign(pattern.captures().size(), {0, 0});
    match->begin = begins.First();
    match->end = Walk(pattern.start(), match->begin, match);
    return true;
  }

 private:
  Bits<W> Places(SetId set) const { return places_.Of<W>(set); }

  uint64_t& Changed(StateId id) const { return found_[id * (W + 1)]; }
  uint64_t* Kept(StateId id) const { return found_ + id * (W + 1) + 1; }

  // What was found holds while the words do, or for a state that asks for an anchor while the anchor does
  // too.
  bool IsKnown(StateId id, const State& state) const {
    return Changed(id) >= (state.anchored ? changes_ : words_changed_);
  }

  void Keep(StateId id, const Bits<W>& bits) {
    ++matcher_.steps_;
    for (size_t k = 0; k < W; ++k) Kept(id)[k] = bits.words[k];
    Changed(id) = changes_;
  }

  // The places from which the state can go on to a match. States with one way on are walked down to one that
  // is known or leads nowhere, and computed on the way back; where a capture begins or ends nothing changes.
  Bits<W> From(StateId id) {
    const size_t top = waiting_;
    Bits<W> bits;
    while (true) {
      const State& state = graph_[id];
      if (state.kind >= StateKind::kOpen) {
        id = state.next;
        continue;
      }
      if (IsKnown(id, state)) {
        bits = Known(id);
        break;
      }
      if (state.kind < StateKind::kSymbol) {
        bits = Find(id, state);
        break;
      }
      way_[waiting_++] = id;
      if (state.kind == StateKind::kSymbol && !Places(state.set).Any()) break;
      id = state.next;
    }
    while (waiting_ > top) {
      id = way_[--waiting_];
      if (bits.Any()) bits = Before(graph_[id], bits);
      Keep(id, bits);
    }
    return bits;
  }

  Bits<W> Known(StateId id) const { return Bits<W>::Load(Kept(id)); }

  // Of a state that is computed from more than its next.
  Bits<W> Find(StateId id, const State& state) {
    if (state.kind == StateKind::kLoop) return Settle(id, state);
    const Bits<W> bits = state.kind == StateKind::kMatch    ? all_
                         : state.kind == StateKind::kPhrase ? Phrase(state)
                                                            : OfBranches(id);
    Keep(id, bits);
    return bits;
  }

  // Of a choice all at once: most of its branches begin with what the sentence does not have.
  Bits<W> OfBranches(StateId id) {
    Bits<W> bits;
    const State* state = &graph_[id];
    do {
      ++matcher_.steps_;
      if (state->set == State::kNoSet || Places(state->set).Any()) bits = bits | From(state->next);
      id = state->other;
      state = &graph_[id];
    } while (state->kind == StateKind::kFork && !IsKnown(id, *state));
    return bits | From(id);
  }

  // The places from which a state with one way on reaches those of what goes on behind it.
  Bits<W> Before(const State& state, const Bits<W>& after) const {
    switch (state.kind) {
      case StateKind::kSymbol:
        return Places(state.set) & after.Before();
      case StateKind::kGap:
        return after.Reached(all_.Without(Places(state.set)), state.most);
      case StateKind::kRun:
        return after.ReachedOver(Places(state.set));
      case StateKind::kFirst:
        return after & Bits<W>::Of(0);
      case StateKind::kLast:
        return after & Bits<W>::Of(places_.length());
      default:
        return after;
    }
  }

  Bits<W> Phrase(const State& state) {
    const Bits<W> singles = Places(places_.sets().Phrases(state.set).singles);
    const std::vector<PhraseSpan>& spans = places_.Spans(state.set);
    if (spans.empty() && !singles.Any()) return {};
    const Bits<W> after = From(state.next);
    Bits<W> reached = singles & after.Before();
    for (const PhraseSpan& span : spans) {
      if (after.Has(span.end)) reached = reached | Bits<W>::Of(span.begin);
    }
    return reached;
  }

  // Round by round, until no way back adds a place. All states inside lead back to the loop and so are not
  // known before it; what a round finds of them is forgotten where the next one may find more.
  Bits<W> Settle(StateId id, const State& state) {
    const Loop& loop = graph_.LoopOf(state);
    Bits<W> bits = From(state.other);
    Keep(id, bits);
    if (!bits.Any() || !places_.template Holds<W>(loop.needs)) return bits;
    while (true) {
      const Bits<W> wider = bits | From(state.next);
      if (wider == bits) return bits;
      bits = wider;
      Keep(id, bits);
      for (StateId inner = id + 1; inner < loop.end; ++inner) Changed(inner) = 0;
    }
  }

  size_t Walk(StateId id, size_t at, PatternMatch* match) {
    while (true) {
      const State& state = graph_[id];
      StateId next = state.next;
      switch (state.kind) {
        case StateKind::kMatch:
          return at;
        case StateKind::kSymbol:
          ++at;
          break;
        case StateKind::kPhrase:
          at = PhraseEnd(state, at);
          break;
        case StateKind::kGap:
          while (!From(next).Has(at)) ++at;
          break;
        case StateKind::kRun:
          while (Places(state.set).Has(at) && From(id).Has(at + 1)) ++at;
          break;
        case StateKind::kFork:
        case StateKind::kLoop:
          if (!From(next).Has(at)) next = state.other;
          break;
        case StateKind::kOpen:
          match->captures[state.set].first = at;
          break;
        case StateKind::kClose:
          match->captures[state.set].second = at;
          break;
        default:
          break;
      }
      id = next;
    }
  }

  size_t PhraseEnd(const State& state, size_t at) {
    const Bits<W> after = From(state.next);
    for (const PhraseSpan& span : places_.Spans(state.set)) {
      if (span.begin == at && after.Has(span.end)) return span.end;
    }
    return at + 1;
  }

  Matcher& matcher_;
  const PatternGraph& graph_;
  SentencePlaces& places_;
  uint64_t* const found_;
  StateId* const way_;  // states that wait for what goes on behind them
  size_t waiting_ = 0;
  const Bits<W> all_;  // every place, and the one behind the last
  const uint64_t changes_;
  const uint64_t words_changed_;
};

Matcher::Matcher(const PatternGraph& graph) : graph_(graph), places_(graph.sets()), way_(graph.size()) {}

template <size_t W>
bool Matcher::MatchIn(const Pattern& pattern, PatternMatch* match) {
  std::vector<uint64_t>& found = found_[W == 1 ? 0 : W == 2 ? 1 : 2];
  if (found.empty()) found.resize(graph_.size() * (W + 1));
  return Try<W>(this, found.data()).Match(pattern, match);
}

bool Matcher::Match(const Pattern& pattern, PatternMatch* match) {
  if (places_.words() == 1) return MatchIn<1>(pattern, match);
  if (places_.words() == 2) return MatchIn<2>(pattern, match);
  return MatchIn<SentencePlaces::kWords>(pattern, match);
}

}  // namespace tradewire
