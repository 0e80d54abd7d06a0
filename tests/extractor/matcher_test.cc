// The matcher beside RE2, on sentences made at random so that many match: both must find the same match with
// the same captures.
#include "extractor/pattern/matcher.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

#include "core/text.h"
#include "extractor/rules/rule.h"
#include "tests/extractor/shipped.h"

namespace tradewire {
namespace {

// Random sentences that come close to a pattern: a way through its tree, with words put in, left out and
// exchanged.
class Sampler {
 public:
  Sampler(const Pattern& pattern, const SymbolSets& sets, std::mt19937* random)
      : tree_(pattern.tree()), sets_(sets), random_(*random) {
    for (const PatternNode& node : tree_.nodes) {
      if (node.kind == NodeKind::kSet) AddNoise(node.set);
    }
  }

  std::vector<Symbol> Sentence() {
    out_.clear();
    Noise(Below(4) == 0 ? 0 : Below(Below(8) == 0 ? 150 : 8));
    Walk(tree_.root);
    Noise(Below(4) == 0 ? 0 : Below(Below(8) == 0 ? 150 : 8));
    for (size_t k = Below(3); k > 0 && !out_.empty(); --k) out_[Below(out_.size())] = AnyNoise();
    return out_;
  }

 private:
  size_t Below(size_t end) { return random_() % end; }

  void AddNoise(SetId set) {
    const std::vector<Symbol>& symbols = sets_.Symbols(set);
    for (size_t k = 0; k < std::min<size_t>(symbols.size(), 3); ++k) noise_.push_back(symbols[k]);
  }

  Symbol AnyNoise() {
    constexpr Symbol kAlways[] = {'w', 'W', 'n', ',', ';', '-'};
    return noise_.empty() || Below(2) == 0 ? kAlways[Below(std::size(kAlways))]
                                           : noise_[Below(noise_.size())];
  }

  void Noise(size_t count) {
    while (count-- > 0) out_.push_back(AnyNoise());
  }

  void Walk(uint32_t id) {
    const PatternNode& node = tree_.nodes[id];
    const auto child = [&](uint32_t k) { Walk(tree_.children[node.first + k]); };
    switch (node.kind) {
      case NodeKind::kSet: {
        const auto& symbols = sets_.Symbols(node.set);
        out_.push_back(symbols[Below(symbols.size())]);
        break;
      }
      case NodeKind::kPhrases: {
        const PhraseSet& set = sets_.Phrases(node.set);
        const auto& singles = sets_.Symbols(set.singles);
        const size_t pick = Below(set.phrases.size() + singles.size());
        if (pick >= set.phrases.size()) {
          out_.push_back(singles[pick - set.phrases.size()]);
          break;
        }
        for (const Symbol word : set.phrases[pick]) {
          if (Below(4) == 0 && word != set.phrases[pick].front()) out_.push_back('-');
          out_.push_back(word);
        }
        break;
      }
      case NodeKind::kGap:
        Noise(Below(node.most + 2));
        break;
      case NodeKind::kChoice:
        child(static_cast<uint32_t>(Below(node.last - node.first)));
        break;
      case NodeKind::kOptional:
        if (Below(2) == 0) child(0);
        break;
      case NodeKind::kStar:
      case NodeKind::kPlus:
        for (size_t k = Below(4) + (node.kind == NodeKind::kPlus ? 1 : 0); k > 0; --k) child(0);
        break;
      default:
        for (uint32_t k = 0; k < node.last - node.first; ++k) child(k);
    }
  }

  const PatternTree& tree_;
  const SymbolSets& sets_;
  std::mt19937& random_;
  std::vector<Symbol> noise_;
  std::vector<Symbol> out_;
};

// What RE2 finds, in places; empty when nothing.
std::vector<std::pair<size_t, size_t>> FindWithRe2(const RE2& re, const std::vector<Symbol>& symbols,
                                                   size_t captures) {
  std::string text;
  std::vector<size_t> place_at(1);
  for (size_t place = 0; place < symbols.size(); ++place) {
    AppendUtf8(symbols[place], &text);
    place_at.resize(text.size() + 1, place + 1);
  }
  const re2::StringPiece input(text);
  std::vector<re2::StringPiece> groups(captures + 1);
  std::vector<std::pair<size_t, size_t>> found;
  if (!re.Match(input, 0, input.size(), RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size())))
    return found;
  for (const re2::StringPiece& group : groups) {
    if (group.data() == nullptr) {
      found.emplace_back(0, 0);
    } else {
      const auto begin = static_cast<size_t>(group.data() - input.data());
      found.emplace_back(place_at[begin], place_at[begin + group.size()]);
    }
  }
  return found;
}

std::vector<std::pair<size_t, size_t>> FindWithMatcher(Matcher* matcher, const Pattern& pattern) {
  PatternMatch match;
  std::vector<std::pair<size_t, size_t>> found;
  if (!matcher->Match(pattern, &match)) return found;
  found.emplace_back(match.begin, match.end);
  found.insert(found.end(), match.captures.begin(), match.captures.end());
  return found;
}

std::string Show(const std::vector<Symbol>& symbols) {
  std::string out;
  for (const Symbol symbol : symbols) AppendUtf8(symbol, &out);
  return out;
}

// Gives how many of the sentences matched.
size_t Compare(const Rules& rules, const Pattern& pattern, int sentences, std::mt19937* random,
               Matcher* matcher) {
  const RE2 re(RegexOf(pattern.tree(), rules.sets), RE2::Quiet);
  EXPECT_TRUE(re.ok()) << pattern.text() << ": " << re.error();
  Sampler sampler(pattern, rules.sets, random);
  size_t matched = 0;
  for (int k = 0; k < sentences && re.ok(); ++k) {
    const std::vector<Symbol> symbols = sampler.Sentence();
    if (symbols.size() > SentencePlaces::kLongest) continue;
    matcher->places().Read(symbols);
    const auto found = FindWithMatcher(matcher, pattern);
    matched += found.empty() ? 0 : 1;
    EXPECT_EQ(found, FindWithRe2(re, symbols, pattern.captures().size()))
        << pattern.text() << " on " << Show(symbols);
  }
  return matched;
}

TEST(Matcher, FindsWhatRe2FindsByShippedPatterns) {
  std::mt19937 random(11);
  const Rules& rules = ShippedRules();
  Matcher matcher(rules.graph);
  size_t matched = 0;
  for (const RuleGroup& group : rules.groups) {
    for (const Rule& rule : group.rules()) {
      for (const Pattern& pattern : rule.patterns) matched += Compare(rules, pattern, 12, &random, &matcher);
    }
  }
  EXPECT_GT(matched, 5000U);
}

TEST(Matcher, FindsWhatRe2FindsByEveryOperator) {
  const char* const patterns[] = {
      "{rate} ~9 alpha",
      "alpha ~~9 {rate} ~4 beta",
      "(alpha beta|alpha)* gamma? {rate}",
      "(alpha|alpha beta) ~2 {rate}",
      "(alpha ~3 beta)+ {rate}",
      "((alpha+ beta?)+ gamma)* {rate}",
      "^ alpha* {rate} $",
      "{parties:target} ~5 {rate} ~5 {sectors:products}",
      "({party:imposer}|{party:target}) alpha? ({party:target})? {rate}",
      "(alpha|{rate}) (beta|{rate})",
      "alpha? beta?",
      "alpha | ",
      "({party:target} alpha?)+ {rate}",
      "@take_effect ~3 {rate} @tariff_noun?",
  };
  std::vector<RuleFile> files = FewWords();
  std::string yaml = "rules:\n";
  for (const char* pattern : patterns) {
    yaml += "  - id: '" + std::string(pattern) + "'\n    make: tariff\n    when: '" + pattern + "'\n";
  }
  files.push_back({"rules/test.yaml", yaml});
  const auto rules = LoadRules(files);
  ASSERT_TRUE(rules.has_value()) << rules.error().Line();
  std::mt19937 random(12);
  Matcher matcher((*rules)->graph);
  for (const Rule& rule : (*rules)->Group(FactKind::kTariff).rules()) {
    EXPECT_GT(Compare(**rules, rule.patterns.front(), 2000, &random, &matcher), 100U) << rule.id;
  }
}

}  // namespace
}  // namespace tradewire
