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
constexpr size_t kBehind = 40;     // bytes behind the part in which it is said to be of what stands before
constexpr size_t kTotalLead = 80;  // bytes before the whole in which a sum is added to others
constexpr size_t kTotalWords = 6;  // between "bringing" and "to": "bringing its total here to $350 billion"
constexpr size_t kMaxSums = 200;   // an article of more sums is a table, and pairs grow with the square

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
    if (at == std::string::npos) return false;
    const std::string rest = lower.substr(at + phrase.size() + 2);
    return CountWords(rest) <= few && rest.find_first_of("0123456789") == std::string::npos;
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

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The digits of a number that stay when its magnitude is told by a word: 40 billion and 4e10 have "4".
std::string Significant(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (IsDigit(c) && (c != '0' || !digits.empty())) digits += c;
  }
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

// The words for the sum within its evidence, "$40 billion": the number with what is written to it and one
// word behind. Empty where the evidence writes it otherwise.
std::string_view Wording(std::string_view evidence, double sum) {
  constexpr std::string_view kInNumbers = "0123456789.,";
  const std::string wanted = Significant(std::to_string(sum));
  for (size_t at = 0; (at = evidence.find_first_of("0123456789", at)) != std::string_view::npos;) {
    size_t end = std::min(evidence.find_first_not_of(kInNumbers, at), evidence.size());
    size_t begin = at;
    at = end;
    if (wanted.empty() || Significant(evidence.substr(begin, end - begin)) != wanted) continue;
    while (begin > 0 && evidence[begin - 1] != ' ' && evidence[begin - 1] != '(') --begin;
    const size_t word = end < evidence.size() && evidence[end] == ' ' ? end + 1 : end;
    end = std::min(evidence.find_first_of(" .,;:)\n", word), evidence.size());
    return evidence.substr(begin, end - begin);
  }
  return {};
}

// A sum of the article: its fact, and the words that say how much.
struct StatedSum {
  size_t fact;
  std::string_view wording;
};

// Whether the words begin with one of the phrases, but for a few words: "dollars of it".
bool BeginsWith(std::string_view words, const std::vector<std::string>& phrases, size_t few) {
  const std::string lower = LowerAscii(words) + " ";
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    const size_t at = lower.find(" " + phrase);
    if (at == std::string::npos || IsLetter(lower[at + phrase.size() + 1])) return false;
    const std::string before = lower.substr(0, at);
    return CountWords(before) <= few && before.find_first_of("0123456789.,;:") == std::string::npos;
  });
}

// "$350bn in plants, $150bn of it for ships". The part's evidence may begin with its whole.
bool SaysBehind(std::string_view text, Span part, std::string_view wording, Span whole,
                const LinkCues& cues) {
  const size_t at = text.find(wording, part.begin);
  if (wording.empty() || whole.end > at) return false;
  return BeginsWith(text.substr(at + wording.size(), kBehind), cues.behind, kShareWords);
}

bool SaysDivision(std::string_view text, Span part, std::string_view wording, Span whole,
                  const LinkCues& cues) {
  const size_t from = std::min(part.begin, whole.begin);
  const std::string_view both = text.substr(from, std::max(part.end, whole.end) - from);
  if (both.find("\n\n") != std::string_view::npos) return false;
  return HasAny(LowerAscii(Introduction(text, part, whole)), cues.division) ||
         SaysShare(text, part, whole, cues) || SaysBehind(text, part, wording, whole, cues) ||
         SaysTotal(text, part, whole, cues);
}

// Where the whole stands near the part: its evidence, or the same words again.
std::vector<Span> PlacesNear(std::string_view text, Span part, const Fact& whole, std::string_view wording) {
  std::vector<Span> places;
  if (Distance(part, whole.evidence) <= kReach) places.push_back(whole.evidence);
  if (wording.empty()) return places;
  const size_t from = part.begin - std::min(part.begin, kReach);
  const size_t length = std::min(part.end - part.begin, kReach);
  const std::string_view around = text.substr(from, part.begin - from + length + kReach);
  for (size_t at = 0; (at = around.find(wording, at)) != std::string_view::npos; at += wording.size()) {
    const Span place{from + at, from + at + wording.size()};
    const bool known = place.begin >= whole.evidence.begin && place.end <= whole.evidence.end;
    const bool longer = place.end < text.size() && (IsDigit(text[place.end]) || IsLetter(text[place.end]));
    if (!known && !longer) places.push_back(place);
  }
  return places;
}

// How near the whole stands where the words say that the other sum is a part of it; nothing where none do.
std::optional<size_t> NearestWhole(const std::vector<Fact>& facts, const StatedSum& part,
                                   const StatedSum& whole, std::string_view text, const LinkCues& cues) {
  const Fact& smaller = facts[part.fact];
  const Fact& larger = facts[whole.fact];
  if (!SamePurse(std::get<Commitment>(smaller.body), std::get<Commitment>(larger.body))) return std::nullopt;
  std::optional<size_t> nearest;
  for (const Span place : PlacesNear(text, smaller.evidence, larger, whole.wording)) {
    const size_t distance = Distance(smaller.evidence, place);
    if ((!nearest || distance < *nearest) && SaysDivision(text, smaller.evidence, part.wording, place, cues))
      nearest = distance;
  }
  return nearest;
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
  std::vector<StatedSum> sums;
  for (size_t i = 0; i < facts.size() && sums.size() < kMaxSums; ++i) {
    const auto* commitment = std::get_if<Commitment>(&facts[i].body);
    const Span evidence = facts[i].evidence;
    if (commitment == nullptr) continue;
    sums.push_back(
        {i, Wording(text.substr(evidence.begin, evidence.end - evidence.begin), Headline(*commitment))});
  }
  for (const StatedSum& part : sums) {
    std::optional<std::pair<size_t, double>> best;
    for (const StatedSum& whole : sums) {
      if (whole.fact == part.fact) continue;
      const auto distance = NearestWhole(facts, part, whole, text, cues);
      if (!distance) continue;
      const std::pair<size_t, double> rank{*distance, Headline(std::get<Commitment>(facts[whole.fact].body))};
      if (best && *best <= rank) continue;
      best = rank;
      wholes[part.fact] = whole.fact;
    }
  }
  return wholes;
}

}  // namespace tradewire
