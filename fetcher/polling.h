// When to ask a feed again: pure functions from what is remembered, what just happened and the time, to what
// is remembered next. No network, no clock; any thread.
//
//   HttpRequest request = RequestFor(state);
//   Result<HttpResponse> response = …;
//   FetchOutcome outcome = OutcomeOf(state, response, now);
//   if (outcome.kind == FetchOutcome::Kind::kFetched) { parse; AddFeed(feed, new_entries, &outcome); }
//   state = NextState(state, outcome, now);
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "core/feed.h"
#include "core/result.h"
#include "fetcher/http/http.h"

namespace tradewire {

// What one attempt to fetch a feed came to.
struct FetchOutcome {
  enum class Kind {
    kFetched,    // a new body
    kUnchanged,  // 304, or a body with the same hash as before
    kTemporary,  // timeout, 429, 5xx, no route: likely to pass by itself; weighs 1
    kSoft,       // 403, other 4xx, body cut short, no feed in it: may pass; weighs 2
    kHard,       // 404, unknown host, refused address, bad certificate: unlikely to pass; weighs 4
    kGone,       // 410
  };
  Kind kind = Kind::kFetched;
  Validators validators;      // of the response
  std::string content_hash;   // of the body, empty for a 304
  std::string permanent_url;  // target of an unbroken chain of 301 and 308
  std::optional<Instant> retry_after;
  std::optional<std::chrono::minutes> fresh_for;  // Cache-Control or Expires
  std::optional<std::chrono::minutes> asked;      // <ttl> or sy:updatePeriod
  bool not_modified = false;                      // the status was 304
  bool same_validators = false;                   // the body changed although its validators did not
  bool validators_lied = false;                   // … and new entries were in it
  int entries = 0;
  int new_entries = 0;
  std::string title;
  std::string error;  // in words
};

// The request that a due feed gets: its validators, except when they are known to lie or when so many 304s
// came in a row that it is time to look at the whole once.
HttpRequest RequestFor(const FeedState& state);

// Reads a response or a failure; a body equal to the last one counts as unchanged. `now` dates Retry-After.
FetchOutcome OutcomeOf(const FeedState& state, const Result<HttpResponse>& response, Instant now);

// Adds what parsing told: the publisher's interval, the title, how many entries were new. A truncated feed is
// taken, but its validators and hash are not, so that the next fetch brings the whole.
void AddFeed(const Feed& feed, int new_entries, FetchOutcome* outcome);

// Turns the outcome into a soft failure: the body was no feed.
void AddParseError(const Error& error, FetchOutcome* outcome);

// The next state, next_due always set unless retired. The interval shrinks by a quarter when at least half
// of the entries are new and grows by a half when none is, between 10 minutes and a day, and never below what
// the publisher or the cache headers ask (up to a day). A rhythm that the user has set stands in the place of
// the adaptive one. Failures back off exponentially from the interval to a week, with a jitter of ±10 % that
// depends only on the URL. A permanent redirect is adopted (url changes) when seen on three successful
// fetches in a row. 410 retires at once; so does a failure score of 60.
FeedState NextState(FeedState state, const FetchOutcome& outcome, Instant now);

bool IsDue(const FeedState& state, Instant now);

}  // namespace tradewire
