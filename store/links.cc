#include "store/links.h"

#include <algorithm>
#include <string>

#include "core/text.h"
#include "store/fold.h"

namespace tradewire {
namespace {

constexpr size_t kReach = 300;     // bytes between the two sums
constexpr size_t kLeadIn = 60;     // bytes before the part that still belong to its phrase
constexpr size_t kShareLead = 40;  // bytes before the whole in which a share is named
constexpr size_t kShareWords = 2;  // between "of the" and the whole: "of the total pledged $350 billion"
constexpr size_t kTotalLead = 80;  // bytes before the whole in which a sum is added to others
constexpr size_t kTotalWords =
    6;  // between "bringing" and the whole: "bringing its total commitment here to $350 billion"
constexpr size_t kMaxSums = 200;  // an article of more sums is a table, and pairs grow with the square

constexpr size_t kAround = 120;  // bytes on either side of a date

double Headline(const Commitment& c) { return c.amount_low.value_or(c.amount_high.value_or(0)); }

bool SamePurse(const Commitment& part, const Commitment& whole) {
  if (part.currency != whole.currency || Headline(part) <= 0 || Headline(part) >= Headline(whole))
    return false;
  return !part.payer || FoldOrganisation(*part.payer) == FoldOrganisation(whole.payer.value_or(""));
}

size_t Distance(Span a, Span b) {
  if (a.end <= b.begin) return b.begin - a.end;
  return b.end <= a.begin ? a.begin - b.end : 0;
}

bool HasAny(const std::string& words, const std::vector<std::string>& cues) {
  return std::any_of(cues.begin(), cues.end(),
                     [&](const std::string& cue) { return words.find(cue) != std::string::npos; });
}

// The words that introduce the part: a little before it, in its own sentence, and not before the whole has
// ended. A part that comes first ("$150bn of the $350bn") is introduced by all words up to its whole.
std::string_view Introduction(std::string_view text, Span part, Span whole) {
  if (part.end <= whole.begin) return text.substr(part.begin, whole.end - part.begin);
  size_t from = part.begin - std::min(part.begin, kLeadIn);
  if (whole.end <= part.begin) from = std::max(from, whole.end);
  const std::string_view before = text.substr(from, part.begin - from);
  if (const size_t stop = before.rfind(". "); stop != std::string_view::npos) from += stop + 1;
  return text.substr(from, part.end - from);
}

size_t CountWords(std::string_view text) {
  size_t words = 0;
  for (size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
  return words;
}

// True when the last bytes of the words end in a phrase, but for a few words: "$200bn of the promised".
bool EndsIn(std::string_view words, size_t bytes, const std::vector<std::string>& phrases, size_t few) {
  const std::string lower = " " + LowerAscii(words.substr(words.size() - std::min(words.size(), bytes)));
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    const size_t at = lower.rfind(" " + phrase + " ");
    return at != std::string::npos && CountWords(lower.substr(at + phrase.size() + 2)) <= few;
  });
}

// "$200bn of the $350bn", or "Of the $350bn, $200bn" in one sentence.
bool SaysShare(std::string_view text, Span part, Span whole, const LinkCues& cues) {
  const std::string_view between =
      text.substr(std::min(part.begin, whole.begin),
                  std::max(part.begin, whole.begin) - std::min(part.begin, whole.begin));
  if (between.find(". ") != std::string_view::npos) return false;
  if (part.begin < whole.begin) {
    return EndsIn(between, kShareLead, cues.share, kShareWords);
  }
  const std::string_view before = text.substr(0, whole.begin);
  const size_t stop = before.find_last_of(".\n");
  const std::string_view lead = stop == std::string_view::npos ? before : before.substr(stop + 1);
  return CountWords(lead) <= kShareWords + 2 && EndsIn(lead, lead.size(), cues.share, kShareWords);
}

// Whether the words end as a phrase that leaves some of them open: "bringing … to".
bool EndsInGap(std::string_view words, const std::string& phrase) {
  constexpr std::string_view kGap = " … ";
  const size_t gap = phrase.find(kGap);
  if (gap == std::string::npos) return false;
  const std::string tail = " " + phrase.substr(gap + kGap.size());
  const std::string_view trimmed = Trim(words);
  if (!LowerAscii(trimmed).ends_with(tail)) return false;
  return EndsIn(trimmed.substr(0, trimmed.size() - tail.size() + 1), kTotalLead, {phrase.substr(0, gap)},
                kTotalWords);
}

// "another $50bn, bringing the total to $350bn", also in the sentence after.
bool SaysTotal(std::string_view text, Span part, Span whole, const LinkCues& cues) {
  if (part.end > whole.begin) return false;
  const std::string_view between = text.substr(part.end, whole.begin - part.end);
  return std::any_of(cues.total.begin(), cues.total.end(),
                     [&](const std::string& phrase) { return EndsInGap(between, phrase); });
}

bool SaysDivision(std::string_view text, Span part, Span whole, const LinkCues& cues) {
  const size_t from = std::min(part.begin, whole.begin);
  const std::string_view both = text.substr(from, std::max(part.end, whole.end) - from);
  if (both.find("\n\n") != std::string_view::npos) return false;
  return HasAny(LowerAscii(Introduction(text, part, whole)), cues.division) ||
         SaysShare(text, part, whole, cues) || SaysTotal(text, part, whole, cues);
}

bool IsPart(const Fact& part, const Fact& whole, std::string_view text, const LinkCues& cues) {
  const auto& small = std::get<Commitment>(part.body);
  const auto& large = std::get<Commitment>(whole.body);
  return SamePurse(small, large) && Distance(part.evidence, whole.evidence) <= kReach &&
         SaysDivision(text, part.evidence, whole.evidence, cues);
}

}  // namespace

bool SaysMoved(std::string_view text, Span evidence, const LinkCues& cues) {
  if (cues.move.empty()) return false;
  const size_t low = evidence.begin - std::min(evidence.begin, kAround);
  std::string_view before = text.substr(low, evidence.begin - low);
  if (const size_t gap = before.rfind("\n\n"); gap != std::string_view::npos) before.remove_prefix(gap);
  std::string_view after = text.substr(evidence.begin, evidence.end - evidence.begin + kAround);
  after = after.substr(0, after.find("\n\n"));
  return HasAny(LowerAscii(before) + LowerAscii(after), cues.move);
}

std::vector<std::optional<size_t>> FindWholes(const std::vector<Fact>& facts, std::string_view text,
                                              const LinkCues& cues) {
  std::vector<std::optional<size_t>> wholes(facts.size());
  std::vector<size_t> sums;
  for (size_t i = 0; i < facts.size() && sums.size() < kMaxSums; ++i) {
    if (std::holds_alternative<Commitment>(facts[i].body)) sums.push_back(i);
  }
  for (const size_t part : sums) {
    std::optional<std::pair<size_t, double>> best;
    for (const size_t whole : sums) {
      if (whole == part || !IsPart(facts[part], facts[whole], text, cues)) continue;
      const std::pair<size_t, double> rank{Distance(facts[part].evidence, facts[whole].evidence),
                                           Headline(std::get<Commitment>(facts[whole].body))};
      if (best && *best <= rank) continue;
      best = rank;
      wholes[part] = whole;
    }
  }
  return wholes;
}

}  // namespace tradewire
