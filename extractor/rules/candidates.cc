#include "extractor/rules/candidates.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <tuple>

namespace tradewire {

PatternIndex::PatternIndex(const Rules& rules) {
  for (size_t kind = 0; kind < kFactKinds; ++kind) {
    for (size_t step = 0; step < kRuleSteps; ++step)
      AddPart(rules.groups[kind], static_cast<RuleStep>(step), &parts_[kind][step]);
  }
  for (const Candidate& candidate : all_) {
    needs_from_.push_back(static_cast<uint32_t>(needs_.size()));
    if (candidate.pattern == nullptr) continue;
    const std::vector<Need>& needs = candidate.pattern->needs();
    needs_.insert(needs_.end(), needs.begin(), needs.end());
  }
  needs_from_.push_back(static_cast<uint32_t>(needs_.size()));
  IndexKeys(rules.sets.symbol_end());
}

void PatternIndex::AddPart(const RuleGroup& group, RuleStep step, Part* part) {
  std::vector<Candidate> patterns;
  for (const Rule& rule : group.rules()) {
    if (StepOf(rule.action) != step) continue;
    for (const Pattern& pattern : rule.patterns) patterns.push_back({&rule, &pattern});
  }
  if (step != RuleStep::kTell) {
    std::ranges::stable_sort(patterns, std::greater<>(),
                             [](const Candidate& candidate) { return candidate.rule->score; });
  }
  part->first = static_cast<uint32_t>(all_.size() / 64);
  part->last = part->first + static_cast<uint32_t>((patterns.size() + 63) / 64);
  patterns.resize((part->last - part->first) * size_t{64});
  all_.insert(all_.end(), patterns.begin(), patterns.end());
}

void PatternIndex::IndexKeys(size_t symbols) {
  always_.resize(all_.size() / 64);
  std::vector<std::tuple<Symbol, uint32_t, uint64_t>> marks;  // symbol, word, bit
  for (size_t index = 0; index < all_.size(); ++index) {
    if (all_[index].pattern == nullptr) continue;
    const auto word = static_cast<uint32_t>(index / 64);
    const uint64_t bit = uint64_t{1} << (index % 64);
    const std::vector<Symbol>& key = all_[index].pattern->key();
    if (key.empty()) always_[word] |= bit;
    for (const Symbol symbol : key) marks.emplace_back(symbol, word, bit);
  }
  std::sort(marks.begin(), marks.end());
  first_.assign(symbols + 1, 0);
  const std::tuple<Symbol, uint32_t, uint64_t>* before = nullptr;
  for (const auto& mark : marks) {
    const auto& [symbol, word, bit] = mark;
    if (before != nullptr && std::get<0>(*before) == symbol && keyed_.back().word == word) {
      keyed_.back().bits |= bit;
    } else {
      keyed_.push_back({word, bit});
      ++first_[symbol + 1];
    }
    before = &mark;
  }
  for (size_t k = 1; k < first_.size(); ++k) first_[k] += first_[k - 1];
}

void CandidateFinder::Read(const SentencePlaces& places) {
  words_ = index_.always_;
  uint64_t* const words = words_.data();
  const auto mark = [&](Symbol symbol) {
    for (const PatternIndex::Marks& marks : index_.Of(symbol)) words[marks.word] |= marks.bits;
  };
  for (const Symbol symbol : places.at()) mark(symbol);
  for (const WordBeside& word : places.beside()) mark(word.symbol);
}

void CandidateFinder::Find(const SentencePlaces& places, FactKind kind, RuleStep step,
                           std::vector<Candidate>* out) {
  const PatternIndex::Part part = index_.parts_[static_cast<size_t>(kind)][static_cast<size_t>(step)];
  found_.assign(words_.begin() + part.first, words_.begin() + part.last);
  for (const Symbol anchor : places.anchors()) {
    for (const PatternIndex::Marks& marks : index_.Of(anchor)) {
      if (marks.word >= part.first && marks.word < part.last) found_[marks.word - part.first] |= marks.bits;
    }
  }
  out->clear();
  const uint32_t first_bit = part.first * 64;
  if (places.words() == 1) return Check<1>(places, first_bit, out);
  if (places.words() == 2) return Check<2>(places, first_bit, out);
  Check<SentencePlaces::kWords>(places, first_bit, out);
}

template <size_t W>
void CandidateFinder::Check(const SentencePlaces& places, uint32_t first_bit,
                            std::vector<Candidate>* out) const {
  const Need* const needs = index_.needs_.data();
  for (const uint64_t word : found_) {
    for (uint64_t bits = word; bits != 0; bits &= bits - 1) {
      const uint32_t index = first_bit + static_cast<uint32_t>(std::countr_zero(bits));
      const uint32_t* const from = index_.needs_from_.data() + index;
      if (places.Holds<W>({needs + from[0], needs + from[1]})) out->push_back(index_.all_[index]);
    }
    first_bit += 64;
  }
}

}  // namespace tradewire
