// All patterns of a rule set as one graph of states: what the matcher (matcher.h) runs.
//
// A state is one element of a pattern and the state that goes on behind it, as in Thompson's automata
// (Regular expression search algorithm, CACM 1968), and each is kept once. So patterns that end alike share
// the states of their common end, whichever rules they stand in: the goods of a list before "{sector}", which
// hundreds of patterns ask for, are there once, and are looked for once in a sentence.
//
// Filled while rules load, then only read; any number of threads may share it.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "extractor/pattern/keys.h"
#include "extractor/pattern/row_hash.h"
#include "extractor/pattern/tree.h"

namespace tradewire {

using StateId = uint32_t;

enum class StateKind : uint8_t {
  kMatch,   // the pattern's end: every place is one
  kPhrase,  // a word or phrase of the class `set`
  kFork,    // on by `next`, which begins with one of `set` if that is one, or else by `other`
  kLoop,    // a fork whose `next` leads back to it, number `set` of the loops
  kSymbol,  // one symbol of `set`
  kGap,     // at most `most` symbols, none of `set`
  kRun,     // any number of symbols of `set`, as many as can be
  kFirst,   // only at the sentence's first place
  kLast,    // only past its last
  kOpen,    // capture number `set` begins
  kClose    // and ends
};

struct State {
  static constexpr uint32_t kNoSet = UINT32_MAX;

  StateKind kind = StateKind::kMatch;
  uint8_t most = 0;
  bool anchored = false;  // it or what goes on behind it asks for an anchor
  uint32_t set = 0;
  StateId next = 0;
  StateId other = 0;
};

// What is repeated: the states from the loop up to `end`, and what a sentence needs for one round.
struct Loop {
  StateId end = 0;
  std::vector<Need> needs;
};

class PatternGraph {
 public:
  explicit PatternGraph(const SymbolSets& sets) : sets_(sets) { states_.emplace_back(); }
  PatternGraph(const PatternGraph&) = delete;
  PatternGraph& operator=(const PatternGraph&) = delete;

  // Adds a pattern; gives the state that it begins in.
  StateId Add(const PatternTree& tree);

  const State& operator[](StateId id) const { return states_[id]; }
  const Loop& LoopOf(const State& state) const { return loops_[state.set]; }
  size_t size() const { return states_.size(); }
  const SymbolSets& sets() const { return sets_; }

 private:
  using ShapeId = uint32_t;
  template <typename Key>
  using Known = std::unordered_map<Key, uint32_t, RowHash>;
  using Way = std::array<uint32_t, 2>;  // a shape and what goes on behind it

  // Equal parts of trees have one shape.
  ShapeId ShapeOf(const PatternTree& tree, uint32_t node);
  // The state that begins the node and goes on with `next`.
  StateId Enter(const PatternTree& tree, uint32_t node, StateId next);
  StateId EnterNew(const PatternTree& tree, uint32_t node, StateId next);
  StateId EnterLoop(const PatternTree& tree, uint32_t child, StateId next);
  StateId Put(State state);
  StateId PutFork(StateId next, StateId other);
  bool AsksForAnchor(const State& state) const;

  const SymbolSets& sets_;
  std::vector<State> states_;  // what goes on behind a state stands before it, but for a loop's way back
  std::vector<Loop> loops_;
  Known<std::vector<uint32_t>> shapes_;
  Known<Way> entered_;
  Known<Way> entered_loops_;              // by what is repeated
  Known<std::array<uint32_t, 5>> known_;  // by the state's members
  std::vector<ShapeId> of_nodes_;         // of the tree that is being added
  std::vector<uint32_t> shape_;           // that is being looked for
};

}  // namespace tradewire
