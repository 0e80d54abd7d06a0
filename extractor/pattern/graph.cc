#include "extractor/pattern/graph.h"

#include <algorithm>

namespace tradewire {

StateId PatternGraph::Add(const PatternTree& tree) {
  of_nodes_.clear();
  for (uint32_t node = 0; node < tree.nodes.size(); ++node) of_nodes_.push_back(ShapeOf(tree, node));
  return Enter(tree, tree.root, 0);
}

PatternGraph::ShapeId PatternGraph::ShapeOf(const PatternTree& tree, uint32_t id) {
  const PatternNode& node = tree.nodes[id];
  shape_ = {static_cast<uint32_t>(node.kind), node.most, node.set};
  for (uint32_t k = node.first; k < node.last; ++k) shape_.push_back(of_nodes_[tree.children[k]]);
  return shapes_.try_emplace(shape_, static_cast<ShapeId>(shapes_.size())).first->second;
}

// A node without children is one state at most, which Put keeps once.
StateId PatternGraph::Enter(const PatternTree& tree, uint32_t node, StateId next) {
  if (tree.nodes[node].first == tree.nodes[node].last) return EnterNew(tree, node, next);
  const Way key = {of_nodes_[node], next};
  if (const auto known = entered_.find(key); known != entered_.end()) return known->second;
  const StateId state = EnterNew(tree, node, next);
  entered_.emplace(key, state);
  return state;
}

StateId PatternGraph::EnterNew(const PatternTree& tree, uint32_t id, StateId next) {
  const PatternNode& node = tree.nodes[id];
  const auto child = [&](uint32_t k) { return tree.children[k]; };
  switch (node.kind) {
    case NodeKind::kNothing:
      return next;
    case NodeKind::kSet:
      return Put({.kind = StateKind::kSymbol, .set = node.set, .next = next});
    case NodeKind::kPhrases:
      return Put({.kind = StateKind::kPhrase, .set = node.set, .next = next});
    case NodeKind::kGap:
      return Put({.kind = StateKind::kGap, .most = node.most, .set = node.set, .next = next});
    case NodeKind::kSequence: {
      for (uint32_t k = node.last; k > node.first; --k) next = Enter(tree, child(k - 1), next);
      return next;
    }
    case NodeKind::kChoice: {
      StateId all = Enter(tree, child(node.last - 1), next);
      for (uint32_t k = node.last - 1; k > node.first; --k)
        all = PutFork(Enter(tree, child(k - 1), next), all);
      return all;
    }
    case NodeKind::kOptional:
      return PutFork(Enter(tree, child(node.first), next), next);
    case NodeKind::kStar:
      return EnterLoop(tree, child(node.first), next);
    case NodeKind::kPlus: {
      const StateId again = EnterLoop(tree, child(node.first), next);
      if (states_[again].kind == StateKind::kLoop) return states_[again].next;
      return Put({.kind = StateKind::kSymbol, .set = states_[again].set, .next = again});
    }
    case NodeKind::kBegin:
      return Put({.kind = StateKind::kFirst, .next = next});
    case NodeKind::kEnd:
      return Put({.kind = StateKind::kLast, .next = next});
    case NodeKind::kCapture: {
      const StateId close = Put({.kind = StateKind::kClose, .set = node.set, .next = next});
      return Put({.kind = StateKind::kOpen, .set = node.set, .next = Enter(tree, child(node.first), close)});
    }
  }
  return next;
}

// All states of what is repeated lead back to the loop, so they are new, and all ask for an anchor if one
// does.
StateId PatternGraph::EnterLoop(const PatternTree& tree, uint32_t child, StateId next) {
  if (const PatternNode& node = tree.nodes[child]; node.kind == NodeKind::kSet)
    return Put({.kind = StateKind::kRun, .set = node.set, .next = next});
  const Way key = {of_nodes_[child], next};
  if (const auto known = entered_loops_.find(key); known != entered_loops_.end()) return known->second;
  const auto loop = static_cast<StateId>(states_.size());
  const auto number = static_cast<uint32_t>(loops_.size());
  states_.push_back(
      {.kind = StateKind::kLoop, .anchored = states_[next].anchored, .set = number, .other = next});
  loops_.push_back({0, NeedsOf(tree, child, sets_)});
  const StateId entry = Enter(tree, child, loop);
  states_[loop].next = entry;
  loops_[number].end = static_cast<StateId>(states_.size());
  const auto body = states_.begin() + loop;
  const bool anchored = std::any_of(body, states_.end(), [](const State& state) { return state.anchored; });
  std::for_each(body, states_.end(), [&](State& state) { state.anchored = anchored; });
  entered_loops_.emplace(key, loop);
  return loop;
}

StateId PatternGraph::PutFork(StateId next, StateId other) {
  StateId first = next;
  while (states_[first].kind == StateKind::kOpen) first = states_[first].next;
  const bool symbol = states_[first].kind == StateKind::kSymbol;
  return Put({.kind = StateKind::kFork,
              .set = symbol ? states_[first].set : State::kNoSet,
              .next = next,
              .other = other});
}

StateId PatternGraph::Put(State state) {
  const auto [known, added] =
      known_.try_emplace({static_cast<uint32_t>(state.kind), state.most, state.set, state.next, state.other},
                         static_cast<StateId>(states_.size()));
  if (!added) return known->second;
  state.anchored = AsksForAnchor(state) || states_[state.next].anchored || states_[state.other].anchored;
  states_.push_back(state);
  return known->second;
}

bool PatternGraph::AsksForAnchor(const State& state) const {
  if (state.kind != StateKind::kSymbol && state.kind != StateKind::kRun) return false;
  const std::vector<Symbol>& symbols = sets_.Symbols(state.set);
  return std::any_of(symbols.begin(), symbols.end(), IsAnchor);
}

}  // namespace tradewire
