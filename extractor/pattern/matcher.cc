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
    for (size_t k = 0; k < W; ++k) Kept(id)[k] = bits.words[k];
    Changed(id) = changes_;
  }

  // The places from which the state can go on to a match.
  Bits<W> From(StateId id) {
    if (const State& state = graph_[id]; !IsKnown(id, state)) Find(id, state);
    return Known(id);
  }

  Bits<W> Known(StateId id) const { return Bits<W>::Load(Kept(id)); }

  void Find(StateId id, const State& state) {
    state.kind == StateKind::kLoop ? Settle(id, state) : Keep(id, Compute(state));
  }

  Bits<W> Compute(const State& state) {
    ++matcher_.steps_;
    switch (state.kind) {
      case StateKind::kMatch:
        return Bits<W>::UpTo(places_.length());
      case StateKind::kSymbol: {
        const Bits<W> places = Places(state.set);
        return places.Any() ? places & From(state.next).Before() : places;
      }
      case StateKind::kPhrase:
        return Phrase(state);
      case StateKind::kGap:
        return Gap(state);
      case StateKind::kRun:
        return From(state.next).ReachedOver(Places(state.set));
      case StateKind::kFork:
      case StateKind::kLoop:
        return From(state.next) | From(state.other);
      case StateKind::kFirst:
        return From(state.next) & Bits<W>::Of(0);
      case StateKind::kLast:
        return From(state.next) & Bits<W>::Of(places_.length());
      case StateKind::kOpen:
      case StateKind::kClose:
        return From(state.next);
    }
    return {};
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

  Bits<W> Gap(const State& state) {
    const Bits<W> reached = From(state.next);
    if (!reached.Any()) return reached;
    return reached.Reached(Bits<W>::UpTo(places_.length()).Without(Places(state.set)), state.most);
  }

  // Round by round through the states of a loop, which begin with nothing, until no way back adds a place.
  // Within a round each state finds what goes on behind it computed.
  void Settle(StateId id, const State& state) {
    const Loop& loop = graph_.LoopOf(state);
    Keep(id, From(state.other));
    if (!Known(id).Any() || !places_.Holds(loop.needs)) return;
    for (StateId inner = id + 1; inner < loop.end; ++inner) Keep(inner, {});
    do {
      for (StateId inner = id; inner < loop.end; ++inner) ComputeWithin(inner, graph_[inner]);
    } while (!IsSettled(id, loop.end));
  }

  void ComputeWithin(StateId id, const State& state) {
    const bool fork = state.kind == StateKind::kFork || state.kind == StateKind::kLoop;
    if (fork) {
      Keep(id, Known(state.next) | Known(state.other));
    } else if (Known(state.next).Any()) {
      Keep(id, Compute(state));
    }
  }

  bool IsSettled(StateId first, StateId last) const {
    for (StateId id = first; id < last; ++id) {
      const State& state = graph_[id];
      if (state.kind == StateKind::kLoop && Known(state.next).Without(Known(id)).Any()) return false;
    }
    return true;
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
  const uint64_t changes_;
  const uint64_t words_changed_;
};

Matcher::Matcher(const PatternGraph& graph) : graph_(graph), places_(graph.sets()) {}

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
