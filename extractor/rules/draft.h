// Rules applied to one sentence: for each anchor the fact that the rules make of it, with its fields still as
// the mentions or words that the rules gave. The resolvers (tariffs.h …) turn drafts into facts.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/mentions/mention.h"
#include "extractor/pattern/symbols.h"
#include "extractor/rules/candidates.h"
#include "extractor/rules/rule.h"

namespace tradewire {

// What one rule says of one field. `mentions` from a capture, else `text` from `set`.
struct DraftField {
  std::string_view text;  // the rule's
  std::vector<Mention> mentions;
  double score = 0;
  const Rule* rule = nullptr;
  uint32_t first = 0;  // tokens the value stands on
  uint32_t last = 0;
  uint32_t width = 0;  // tokens that the pattern took besides the value
};

struct Draft {
  const Rule* rule = nullptr;  // the make rule
  Mention anchor;
  size_t anchor_index = 0;  // among the sentence's mentions
  size_t sentence = 0;
  uint32_t first = 0;  // tokens of the evidence
  uint32_t last = 0;
  std::vector<std::pair<std::string_view, DraftField>> fields;  // by name; the names are the rules'

  const DraftField* Find(std::string_view field) const;
  // What `set` gave the field; empty when nothing did.
  std::string Text(std::string_view field) const;
  // Could a value of this score be put there?
  bool Wants(std::string_view field, double score) const;
  // Of two values the higher score stays, of equals the one whose pattern took less, then the first.
  void Put(std::string_view field, DraftField value);
};

// One sentence ready for rules.
struct ReadSentence {
  Sentence sentence;
  std::vector<Mention> mentions;  // first those of the sentence that leads it, `led` in number
  size_t led = 0;
  Encoded encoded;  // kept where it leads others
};

// A pattern that matches, with the tokens of its words.
struct RuleMatch {
  const Rule* rule = nullptr;
  const Pattern* pattern = nullptr;
  uint32_t first = 0;
  uint32_t last = 0;
};

// What an analyst asks about: all that matches in a sentence around one anchor, whether it counts or another
// outweighs it. A `tell` rule has no anchor: its slot is kNone.
struct Witnessed {
  Mention anchor;
  size_t sentence = 0;
  std::vector<RuleMatch> matches;
};

// Applies the rules to an article's sentences, one after the other. Serves one thread; made to be used again.
class Drafter {
 public:
  explicit Drafter(const Rules& rules);

  // Turns to the sentence of this index, behind `lead` where that is not null; call again when its mentions
  // have changed. `doc` and `sentence` must outlive the drafting.
  void Read(const Document& doc, size_t index, const ReadSentence& sentence, const Encoded* lead);
  const Encoded& encoded() const { return encoded_; }
  // See Matcher::steps.
  uint64_t steps() const { return matcher_.steps(); }

  // Appends the drafts of one fact type in the sentence, in the order of their anchors.
  void DraftFacts(FactKind kind, std::vector<Draft>* drafts);

  // Appends what the `tell` rules of the type read in the sentence, one draft without anchor for each pattern
  // that matches.
  void DraftTold(FactKind kind, std::vector<Draft>* drafts);

  // Appends what of the rules of the type matches in the sentence, around each anchor and without one. Tries
  // every pattern: for one sentence that somebody asks about.
  void Witness(FactKind kind, std::vector<Witnessed>* seen);

 private:
  void FindAnchors(FactKind kind);
  void Raise();
  void Lower();
  template <typename Use>
  void RunStep(FactKind kind, RuleStep step, Use use);
  bool Judge(uint32_t mention, Draft* draft);
  bool JudgeHere(Draft* draft);
  bool GoesOnFrom(const Mention& counted, const Draft& draft) const;
  void Fill(Draft* draft);
  template <typename Use>
  void WithAnchor(uint32_t mention, Use use);
  void WitnessHere(FactKind kind, bool told, std::vector<RuleMatch>* matches);
  Symbol AnchorOf(uint32_t mention) const;
  bool NamesThird(const Candidate& candidate) const;
  void Take(const Candidate& candidate, Draft* draft) const;
  DraftField* Captured(const Candidate& candidate, size_t capture, Draft* draft) const;
  bool EndsBeforeLast(const std::vector<Mention>& parties) const;
  uint32_t TokenAt(size_t place) const;
  uint32_t Own(uint32_t token) const;
  uint32_t TokenEnd(size_t place) const;

  const Rules& rules_;
  Encoder encoder_;
  Matcher matcher_;
  CandidateFinder finder_;
  const Token* tokens_ = nullptr;  // of the document
  const ReadSentence* sentence_ = nullptr;
  size_t index_ = 0;
  Encoded encoded_;
  std::vector<uint32_t> anchors_;  // indices into the sentence's mentions
  std::vector<uint32_t> raised_;   // those that stand at their places
  std::vector<Candidate> candidates_;
  const Rule* denied_by_ = nullptr;  // what spoke against the last anchor that was judged
  bool apart_ = false;  // one of them could match beside the anchor, which then is no plain mention
  PatternMatch match_;
};

// Drafters that nobody uses just now: their tables are large, and one serves one article after the other. Any
// number of threads may take and give.
class DrafterPool {
 public:
  // One that was given back, else a new one.
  std::unique_ptr<Drafter> Take(const Rules& rules);
  void Give(std::unique_ptr<Drafter> drafter);

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Drafter>> idle_;
};

}  // namespace tradewire
