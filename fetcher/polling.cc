#include "fetcher/polling.h"

#include <algorithm>

#include "fetcher/http/failure.h"
#include "fetcher/http/freshness.h"
#include "fetcher/text/fnv.h"

namespace tradewire {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Kind = FetchOutcome::Kind;

constexpr minutes kShortest{10};
constexpr minutes kLongest = std::chrono::days(1);
constexpr minutes kLongestBackOff = std::chrono::days(7);
constexpr int kRetireScore = 60;
constexpr int kAdoptAfter = 3;
constexpr int kLookAgainAfter = 24;  // 304s in a row

Kind KindOf(Weight weight) {
  switch (weight) {
    case Weight::kTemporary:
      return Kind::kTemporary;
    case Weight::kSoft:
      return Kind::kSoft;
    case Weight::kHard:
      break;
  }
  return Kind::kHard;
}

int Score(Kind kind) { return kind == Kind::kTemporary ? 1 : kind == Kind::kSoft ? 2 : 4; }

bool Empty(const Validators& validators) {
  return validators.etag.empty() && validators.last_modified.empty();
}

// ETag decides when there is one, else the date.
bool Same(const Validators& a, const Validators& b) {
  if (!a.etag.empty() || !b.etag.empty()) return a.etag == b.etag;
  return a.last_modified == b.last_modified;
}

// From 90 % to 110 %, the same for a URL every time, so that feeds added together drift apart.
seconds Jittered(const std::string& url, seconds delay) {
  uint32_t spread = 0;
  for (const char c : Fnv1a(url).substr(8)) {
    spread = spread * 16 + static_cast<uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return delay * (900 + spread % 201) / 1000;
}

minutes NextInterval(const FeedState& state, const FetchOutcome& outcome) {
  if (state.settings.interval_minutes > 0) return minutes{state.settings.interval_minutes};
  minutes interval{std::max(state.interval_minutes, 1)};
  const bool first = !state.last_success.has_value();
  if (outcome.kind == Kind::kUnchanged || outcome.new_entries == 0) {
    interval = interval * 3 / 2;
  } else if (!first && outcome.new_entries * 2 >= outcome.entries) {
    interval = interval * 3 / 4;
  }
  return std::clamp(interval, kShortest, kLongest);
}

void NoteMove(const FetchOutcome& outcome, FeedState* state) {
  if (outcome.permanent_url.empty() || outcome.permanent_url == state->url) {
    state->moved_to.clear();
    state->moved_seen = 0;
    return;
  }
  state->moved_seen = outcome.permanent_url == state->moved_to ? state->moved_seen + 1 : 1;
  state->moved_to = outcome.permanent_url;
  if (state->moved_seen < kAdoptAfter) return;
  state->url = state->moved_to;
  state->moved_to.clear();
  state->moved_seen = 0;
}

void Succeed(const FetchOutcome& outcome, Instant now, FeedState* state) {
  const minutes interval = NextInterval(*state, outcome);
  state->interval_minutes = static_cast<int>(interval.count());
  const minutes asked = std::max(outcome.asked.value_or(minutes(0)), outcome.fresh_for.value_or(minutes(0)));
  state->next_due = now + Jittered(state->url, std::max(interval, std::min(asked, kLongest)));
  state->last_success = now;
  state->failures = 0;
  state->failure_score = 0;
  state->last_error.clear();
  state->not_modified = outcome.not_modified ? state->not_modified + 1 : 0;
  state->validators_lie = state->validators_lie || outcome.validators_lied;
  if (!outcome.title.empty()) state->title = outcome.title;
  state->validators = outcome.validators;
  if (!outcome.not_modified) state->content_hash = outcome.content_hash;
  NoteMove(outcome, state);
}

void FailOnce(const FetchOutcome& outcome, Instant now, FeedState* state) {
  ++state->failures;
  state->failure_score += Score(outcome.kind);
  state->last_error = outcome.error;
  const int doublings = std::min(state->failures - 1, 20);
  const minutes back_off =
      std::min(minutes(std::max(state->interval_minutes, 10)) * (1 << doublings), kLongestBackOff);
  state->next_due = now + Jittered(state->url, back_off);
  if (outcome.retry_after) state->next_due = std::max(*state->next_due, *outcome.retry_after);
  state->retired = state->failure_score >= kRetireScore;
}

}  // namespace

HttpRequest RequestFor(const FeedState& state) {
  HttpRequest request;
  request.url = state.url;
  request.accept =
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
      "text/xml;q=0.9, */*;q=0.5";
  request.user_agent = state.settings.user_agent;
  if (!state.validators_lie && state.not_modified < kLookAgainAfter) request.validators = state.validators;
  return request;
}

FetchOutcome OutcomeOf(const FeedState& state, const Result<HttpResponse>& response, Instant now) {
  FetchOutcome outcome;
  if (!response) {
    outcome.kind = KindOf(WeightOf(response.error()));
    outcome.error = response.error().message;
    return outcome;
  }
  outcome.retry_after = ParseRetryAfter(response->Header("retry-after"), now);
  outcome.permanent_url = response->permanent_url;
  outcome.validators = response->ResponseValidators(state.validators);
  outcome.fresh_for = FreshFor(*response, now);
  if (response->NotModified() && !Empty(RequestFor(state).validators)) {
    outcome.kind = Kind::kUnchanged;
    outcome.not_modified = true;
  } else if (response->Ok()) {
    outcome.content_hash = Fnv1a(response->body);
    const bool same_body = outcome.content_hash == state.content_hash;
    outcome.kind = same_body ? Kind::kUnchanged : Kind::kFetched;
    outcome.same_validators = !same_body && !state.content_hash.empty() && !Empty(outcome.validators) &&
                              Same(outcome.validators, state.validators);
  } else if (response->status == 410) {
    outcome.kind = Kind::kGone;
    outcome.error = StatusInWords(410);
  } else {
    outcome.kind = KindOf(WeightOfStatus(response->status));
    outcome.error = StatusInWords(response->status);
    if (outcome.error.empty())
      outcome.error = std::to_string(response->status) + ": an answer that no feed gives";
  }
  return outcome;
}

void AddFeed(const Feed& feed, int new_entries, FetchOutcome* outcome) {
  outcome->entries = static_cast<int>(feed.entries.size());
  outcome->new_entries = new_entries;
  outcome->asked = feed.interval;
  outcome->title = feed.title;
  outcome->validators_lied = outcome->same_validators && new_entries > 0;
  // A list that stays as it is tells nothing of the feeds that it names, unless it dates them.
  const bool dated = std::all_of(feed.entries.begin(), feed.entries.end(),
                                 [](const FeedEntry& entry) { return entry.updated.has_value(); });
  if (feed.truncated || (feed.IsList() && !dated)) {
    outcome->validators = {};
    outcome->content_hash.clear();
  }
}

void AddParseError(const Error& error, FetchOutcome* outcome) {
  outcome->kind = Kind::kSoft;
  outcome->error = error.message;
}

FeedState NextState(FeedState state, const FetchOutcome& outcome, Instant now) {
  state.last_fetch = now;
  switch (outcome.kind) {
    case Kind::kFetched:
    case Kind::kUnchanged:
      Succeed(outcome, now, &state);
      break;
    case Kind::kGone:
      state.last_error = outcome.error;
      state.retired = true;
      break;
    case Kind::kTemporary:
    case Kind::kSoft:
    case Kind::kHard:
      FailOnce(outcome, now, &state);
      break;
  }
  if (state.retired) state.next_due.reset();
  return state;
}

bool IsDue(const FeedState& state, Instant now) {
  return !state.retired && (!state.next_due || *state.next_due <= now);
}

}  // namespace tradewire
