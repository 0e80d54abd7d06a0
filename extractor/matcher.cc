#include "extractor/matcher.h"

#include "extractor/bits.h"

namespace tradewire {
namespace {

// One try of one pattern at a sentence of at most 64 W - 1 symbols.
template <size_t W>
class Try {
 public:
  Try(const PatternTree& tree, SentencePlaces* places, uint64_t* before, uint64_t* after)
      : tree_(tree), length_(places->length()), places_(*places), before_(before), after_(after) {}

  // Where matches of the whole begin.
  Bits<W> Begins() { return Before(tree_.root, Bits<W>::UpTo(length_)); }

  // The preferred match from this place, one of Begins; gives its end.
  size_t Walk(size_t begin, PatternMatch* match) { return Walk(tree_.root, begin, match); }

 private:
  Bits<W> Places(SetId set) const { return Bits<W>::Load(places_.Of(set)); }
  Bits<W> After(uint32_t id) const { return Bits<W>::Load(after_ + id * W); }
  bool Begins(uint32_t id, size_t at) const { return Bits<W>::Load(before_ + id * W).Has(at); }

  static void Store(const Bits<W>& bits, uint64_t* to) {
    for (size_t k = 0; k < W; ++k) to[k] = bits.words[k];
  }

  // The places from which the node can match so that it ends at one of `after`.
  Bits<W> Before(uint32_t id, const Bits<W>& after) {
    Store(after, after_ + id * W);
    const Bits<W> before = Compute(tree_.nodes[id], after);
    Store(before, before_ + id * W);
    return before;
  }

  Bits<W> Compute(const PatternNode& node, const Bits<W>& after) {
    switch (node.kind) {
      case NodeKind::kNothing:
        return after;
      case NodeKind::kSet:
        return Places(node.set) & after.Before();
      case NodeKind::kPhrases:
        return Phrases(node.set, after);
      case NodeKind::kGap:
        return Gap(node, after);
      case NodeKind::kSequence:
        return Sequence(node, after);
      case NodeKind::kChoice:
        return Choice(node, after);
      case NodeKind::kOptional:
        return after | Before(tree_.children[node.first], after);
      case NodeKind::kStar:
        return after | Repeat(tree_.children[node.first], after);
      case NodeKind::kPlus:
        return Repeat(tree_.children[node.first], after);
      case NodeKind::kBegin:
        return after & Bits<W>::Of(0);
      case NodeKind::kEnd:
        return after & Bits<W>::Of(length_);
      case NodeKind::kCapture:
        return Before(tree_.children[node.first], after);
    }
    return {};
  }

  Bits<W> Phrases(PhraseSetId id, const Bits<W>& after) const {
    Bits<W> reached = Places(places_.sets().Phrases(id).singles) & after.Before();
    for (const PhraseSpan& span : places_.Spans(id)) {
      if (after.Has(span.end)) reached = reached | Bits<W>::Of(span.begin);
    }
    return reached;
  }

  Bits<W> Gap(const PatternNode& node, const Bits<W>& after) const {
    const Bits<W> barred = Places(node.set);
    Bits<W> reached = after;
    for (unsigned k = 0; k < node.most; ++k) {
      const Bits<W> wider = reached | reached.Before().Without(barred);
      if (wider == reached) break;
      reached = wider;
    }
    return reached;
  }

  Bits<W> Sequence(const PatternNode& node, const Bits<W>& after) {
    Bits<W> reached = after;
    for (uint32_t k = node.last; k > node.first && reached.Any(); --k) {
      reached = Before(tree_.children[k - 1], reached);
    }
    return reached;
  }

  Bits<W> Choice(const PatternNode& node, const Bits<W>& after) {
    Bits<W> reached;
    for (uint32_t k = node.first; k < node.last; ++k) reached = reached | Before(tree_.children[k], after);
    return reached;
  }

  // Once or more, until another round reaches nothing new. What stands stored in the end is the last round's.
  Bits<W> Repeat(uint32_t child, const Bits<W>& after) {
    Bits<W> reached;
    while (true) {
      const Bits<W> further = Before(child, after | reached);
      if (further == reached) return reached;
      reached = further;
    }
  }

  size_t Walk(uint32_t id, size_t at, PatternMatch* match) {
    const PatternNode& node = tree_.nodes[id];
    switch (node.kind) {
      case NodeKind::kSet:
        return at + 1;
      case NodeKind::kPhrases:
        for (const PhraseSpan& span : places_.Spans(node.set)) {
          if (span.begin == at && After(id).Has(span.end)) return span.end;
        }
        return at + 1;
      case NodeKind::kGap: {
        const Bits<W> after = After(id);
        while (!after.Has(at)) ++at;
        return at;
      }
      case NodeKind::kSequence:
        for (uint32_t k = node.first; k < node.last; ++k) at = Walk(tree_.children[k], at, match);
        return at;
      case NodeKind::kChoice: {
        uint32_t k = node.first;
        while (!Begins(tree_.children[k], at)) ++k;
        return Walk(tree_.children[k], at, match);
      }
      case NodeKind::kOptional:
        return Begins(tree_.children[node.first], at) ? Walk(tree_.children[node.first], at, match) : at;
      case NodeKind::kStar:
      case NodeKind::kPlus:
        while (Begins(tree_.children[node.first], at)) at = Walk(tree_.children[node.first], at, match);
        return at;
      case NodeKind::kCapture: {
        const size_t end = Walk(tree_.children[node.first], at, match);
        match->captures[node.set] = {at, end};
        return end;
      }
      default:
        return at;
    }
  }

  const PatternTree& tree_;
  size_t length_;
  SentencePlaces& places_;
  uint64_t* before_;
  uint64_t* after_;
};

template <size_t W>
bool MatchWith(Try<W> attempt, size_t captures, PatternMatch* match) {
  const Bits<W> begins = attempt.Begins();
  if (!begins.Any()) return false;
  if (match == nullptr) return true;
  match->captures.assign(captures, {0, 0});
  match->begin = begins.First();
  match->end = attempt.Walk(match->begin, match);
  return true;
}

}  // namespace

bool Matcher::Match(const Pattern& pattern, PatternMatch* match) {
  const PatternTree& tree = pattern.tree();
  if (before_.size() < tree.nodes.size() * SentencePlaces::kWords) {
    before_.resize(tree.nodes.size() * SentencePlaces::kWords);
    after_.resize(before_.size());
  }
  const size_t captures = pattern.captures().size();
  const auto attempt = [&]<size_t W>() {
    return MatchWith(Try<W>(tree, &places_, before_.data(), after_.data()), captures, match);
  };
  if (places_.words() == 1) return attempt.operator()<1>();
  if (places_.words() == 2) return attempt.operator()<2>();
  return attempt.operator()<SentencePlaces::kWords>();
}

}  // namespace tradewire
